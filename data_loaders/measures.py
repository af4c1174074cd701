"""What a source measures, in the source's own words, and how figures of that kind may be put together."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MeasureKind(StrEnum):
    """How the values of a measure add up. Kinds are never mixed.

    FLOW: counted over a time (visits, new followers): adds up over days and over members.
    STOCK: how many there are at a moment (followers): the last one of a longer time stands for it.
    DISTINCT: different persons (reach, unique visitors): adds up over nothing.
    MEAN: a mean or a share: joins with others only when weighted by its n.
    """

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    MEAN = "mean"


class Measure(NamedTuple):
    """One thing that a source measures. `key` begins with the loader's name: `meta_insights.follows`.

    An indicator names the measures that feed it (`feeds` in the strategy file).
    """

    key: str
    kind: MeasureKind

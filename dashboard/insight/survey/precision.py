"""Means that were printed with unlike numbers of decimals: which of them can be put in order, and which cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LONGEST_PRINTED = 2
"""Decimals that a report prints of a mean; a longer one was computed."""


def count_decimals(value: float, least: int) -> int:
    """The decimals that a value was given with, at least `least`: 4.46 has two, and 4.5 may have been 4.50."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(least, -exponent if isinstance(exponent, int) else 0)


def printed_decimals(value: float, least: int) -> int:
    """The decimals to show: as printed, but a computed mean (more than two decimals) has `least`."""
    given = count_decimals(value, least)
    return given if given <= LONGEST_PRINTED else least


@dataclass(frozen=True, slots=True)
class Printed:
    """A mean as it was printed, of what."""

    name: str
    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Unranked:
    """A finer mean, and the coarser ones that may be more or less than it."""

    finer: Printed
    coarser: tuple[Printed, ...]


def find_unranked(means: Sequence[Printed]) -> tuple[Unranked, ...]:
    """The finer means that rounding keeps from being ranked with coarser ones, in the order given.

    4.46 and 4.5: the latter is anything from 4.45 to 4.55. Ends count, since halves are rounded either way.
    """
    found = [
        Unranked(one, tuple(other for other in means if other.decimals < one.decimals and _may_equal(one, other)))
        for one in means
    ]
    return tuple(one for one in found if one.coarser)


def _may_equal(one: Printed, other: Printed) -> bool:
    reach = sum(Decimal(1).scaleb(-printed.decimals) / 2 for printed in (one, other))
    return abs(Decimal(repr(one.value)) - Decimal(repr(other.value))) <= reach

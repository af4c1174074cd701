"""What holds between the numbers of people of groups, and lets one be worked out from others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.insight.disclosure.cell import GroupKey


class Relation(NamedTuple):
    """`low <= sum of factor * count <= high`, over the groups in `terms`."""

    terms: tuple[tuple[GroupKey, float], ...]
    low: float = 0.0
    high: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether it is an equality."""
        return self.low == self.high

    def slack(self, counts: Mapping[GroupKey, float]) -> tuple[float, float]:
        """How far below and above the true counts the sum may lie: (<= 0, >= 0) where the relation holds."""
        if self.exact:
            return 0.0, 0.0
        now = sum(factor * counts[group] for group, factor in self.terms)
        return self.low - now, self.high - now


def relate_sum(whole: GroupKey, parts: tuple[GroupKey, ...]) -> tuple[Relation, ...]:
    """The whole is the sum of its parts."""
    return (Relation(((whole, -1.0), *((part, 1.0) for part in parts))),)


def relate_overlap(whole: GroupKey, parts: tuple[GroupKey, ...]) -> tuple[Relation, ...]:
    """Distinct persons: nobody is outside the parts, and no part is greater than the whole."""
    union = Relation(((whole, -1.0), *((part, 1.0) for part in parts)), 0.0, float("inf"))
    return (union, *(Relation(((whole, 1.0), (part, -1.0)), 0.0, float("inf")) for part in parts))


def relate_percentage(part: GroupKey, whole: GroupKey, percent: int) -> tuple[Relation, ...]:
    """A whole percentage: the share lies within half a point of it."""
    most, least = (percent + 0.5) / 100, (percent - 0.5) / 100
    infinite = float("inf")
    return (
        Relation(((part, 1.0), (whole, -most)), -infinite, 0.0),
        Relation(((part, 1.0), (whole, -least)), 0.0, infinite),
    )

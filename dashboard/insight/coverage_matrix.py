"""The matrix of what is known: each outcome statement, and of its indicators how many are agreed, come in, are fresh
and explained.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dashboard.insight.coverage import GoalCoverage, OutcomeCoverage
from dashboard.strategy.model import Indicator, Part, Stage

AGREED = frozenset({Stage.AGREED, Stage.COLLECTING})


class Extent(StrEnum):
    """How many of those that are counted."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    NOTHING = "nothing"  # there is nothing to count


class Share(NamedTuple):
    """`found` of `total`."""

    found: int
    total: int

    @property
    def extent(self) -> Extent:
        """In a word."""
        if self.total == 0:
            return Extent.NOTHING
        return Extent.ALL if self.found == self.total else Extent.SOME if self.found else Extent.NONE


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One outcome statement. `explained` counts the indicators that ask for a reason: a real change, or off course."""

    outcome: Part
    indicators: tuple[Indicator, ...]
    agreed: Share
    collected: Share
    fresh: Share
    explained: Share

    @property
    def is_gap(self) -> bool:
        """Whether nothing can be said of the statement from figures."""
        return self.collected.found == 0


@dataclass(frozen=True, slots=True)
class GoalMatrix:
    """The statements of one goal."""

    cover: GoalCoverage
    rows: tuple[StatementRow, ...]


def make_matrix(
    goals: Collection[GoalCoverage],
    valued: Collection[str],
    fresh: Collection[str],
    noticed: Collection[str],
    unexplained: Collection[str],
) -> tuple[GoalMatrix, ...]:
    """A row for each outcome statement of each goal.

    All are keys of indicators. `valued`: those with a figure; `fresh`: whose newest figure is as new as it should be;
    `noticed`: of which something asks for its reason; `unexplained`: of which somebody still has to give it.
    """

    def row(outcome: OutcomeCoverage) -> StatementRow:
        keys = [one.key for one in outcome.indicators]
        total = len(keys)
        asked = [key for key in keys if key in noticed]
        return StatementRow(
            outcome.outcome,
            outcome.indicators,
            agreed=Share(sum(one.stage in AGREED for one in outcome.indicators), total),
            collected=Share(sum(key in valued for key in keys), total),
            fresh=Share(sum(key in fresh for key in keys), total),
            explained=Share(sum(key not in unexplained for key in asked), len(asked)),
        )

    return tuple(GoalMatrix(goal, tuple(map(row, goal.outcomes))) for goal in goals)

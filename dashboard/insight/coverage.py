"""What a strategy's goals are known by: outcome statements, their indicators, and which of those have data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.strategy.model import Indicator, Level, Part, Role, Stage, Strategy
from dashboard.strategy.tree import parts_of_level, walk_parts


class Evidence(StrEnum):
    """How well an outcome statement can be judged from figures."""

    NONE = "none"  # no indicator at all
    WAITING = "waiting"  # indicators, none with data
    PARTLY = "partly"  # some indicators have data
    FULL = "full"  # every indicator has data


@dataclass(frozen=True, slots=True)
class OutcomeCoverage:
    """One outcome statement and the indicators that are evidence for it."""

    outcome: Part
    indicators: tuple[Indicator, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class GoalCoverage:
    """One goal: `number` from 1 within its level, its outcomes, all its indicators, and which lack data."""

    number: int
    goal: Part
    level: Level
    outcomes: tuple[OutcomeCoverage, ...]
    indicators: tuple[Indicator, ...]
    without_data: tuple[Indicator, ...]

    @property
    def with_indicator(self) -> int:
        """How many outcome statements have an indicator."""
        return sum(one.evidence is not Evidence.NONE for one in self.outcomes)

    @property
    def with_data(self) -> int:
        """How many outcome statements have an indicator with data."""
        return sum(one.evidence in (Evidence.PARTLY, Evidence.FULL) for one in self.outcomes)

    @property
    def agreed(self) -> int:
        """How many indicators have been agreed (and are perhaps being collected)."""
        return sum(one.stage in (Stage.AGREED, Stage.COLLECTING) for one in self.indicators)

    @property
    def apart(self) -> tuple[Indicator, ...]:
        """The goal's indicators that are evidence for no outcome statement."""
        return tuple(one for one in self.indicators if one.outcome is None)

    @property
    def questions(self) -> tuple[Indicator, ...]:
        """The indicators about which the source asks something that nobody has answered."""
        return tuple(one for one in self.indicators if one.open_question)


def cover_goals(strategy: Strategy, with_data: frozenset[str]) -> tuple[GoalCoverage, ...]:
    """The coverage of every goal, in the strategy's order. `with_data`: keys of indicators that have a value."""
    return tuple(
        _cover(strategy, level, number, goal, with_data)
        for level in strategy.levels
        if level.role is Role.GOAL
        for number, goal in enumerate(parts_of_level(strategy, level.key), start=1)
    )


def _cover(strategy: Strategy, level: Level, number: int, goal: Part, with_data: frozenset[str]) -> GoalCoverage:
    own = tuple(one for one in strategy.indicators if one.goal == goal.key)
    outcome_levels = {one.key for one in strategy.levels if one.role is Role.OUTCOME}
    outcomes = tuple(
        _cover_outcome(part, tuple(one for one in own if one.outcome == part.key), with_data)
        for part in walk_parts(goal.parts)
        if part.level in outcome_levels
    )
    return GoalCoverage(number, goal, level, outcomes, own, tuple(one for one in own if one.key not in with_data))


def _cover_outcome(part: Part, indicators: tuple[Indicator, ...], with_data: frozenset[str]) -> OutcomeCoverage:
    known = sum(one.key in with_data for one in indicators)
    if not indicators:
        return OutcomeCoverage(part, indicators, Evidence.NONE)
    if not known:
        return OutcomeCoverage(part, indicators, Evidence.WAITING)
    return OutcomeCoverage(part, indicators, Evidence.FULL if known == len(indicators) else Evidence.PARTLY)

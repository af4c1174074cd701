"""Agreeing on indicators: which wait for it, what a verdict makes of one, and what it may be evidence for."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.cycle.decisions import Verdict
from dashboard.strategy.model import Indicator, Part, Role, Stage, Strategy
from dashboard.strategy.tree import levels_with, walk_parts

STAGES_AFTER = {Verdict.AGREED: Stage.AGREED, Verdict.SENT_BACK: Stage.IDEA, Verdict.DROPPED: Stage.RETIRED}


def list_waiting(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The proposed ones, in their order: a meeting is to agree on them."""
    return tuple(one for one in indicators if one.stage is Stage.PROPOSED)


def list_ideas(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those that nobody has proposed yet, in their order: a meeting may agree on them too."""
    return tuple(one for one in indicators if one.stage is Stage.IDEA)


def find_stage(verdict: Verdict, *, has_figures: bool) -> Stage:
    """The stage that a meeting's verdict leads to; what is agreed and has figures is being collected already.

    Raises KeyError for an administrator's change, which names its stage itself.
    """
    if verdict is Verdict.AGREED and has_figures:
        return Stage.COLLECTING
    return STAGES_AFTER[verdict]


def list_statements(strategy: Strategy, indicator: Indicator) -> tuple[Part, ...]:
    """The statements of what good looks like, those of the indicator's own goal first, else in reading order."""
    levels = {level.key for level in levels_with(strategy, Role.OUTCOME)}
    goal = next((part for part in walk_parts(strategy.parts) if part.key == indicator.goal), None)
    own = {part.key for part in walk_parts(goal.parts)} if goal else set()
    found = [part for part in walk_parts(strategy.parts) if part.level in levels]
    return tuple(sorted(found, key=lambda part: part.key not in own))

"""The page of one goal in words: description, means, each statement with where it stands and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.access import Action, may
from dashboard.insight.coverage import Evidence, GoalCoverage
from dashboard.insight.overview import of_goal
from dashboard.phrases import change_note
from dashboard.strategy.model import Level, Part, Role
from dashboard.strategy.tree import levels_with, walk_parts
from dashboard.ui.bands import cover_words
from dashboard.ui.figures import FigureRow, figure_rows
from dashboard.ui.judging import EDITING, PastJudgement, past_judgements
from dashboard.ui.overview import attention
from dashboard.ui.standing import PictureWords, picture_of
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one level under a goal."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One outcome statement: where it stands, what was judged before, and its table."""

    title: str
    evidence: Evidence
    picture: PictureWords
    past: list[PastJudgement]
    rows: list[FigureRow]


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to another goal."""

    number: int
    name: str
    link: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known of the goal."""

    name: str
    link: str
    words: str


def head_content(visit: Visit, cover: GoalCoverage) -> dict[str, Any]:
    """The top of the page: the ways to the goals, and this goal."""
    return {
        "t": visit.t,
        "strategy": visit.chosen,
        "cover": cover,
        "cover_words": cover_words(visit, cover),
        "tabs": [_tab(visit, one, cover) for one in visit.coverage],
    }


def body_content(visit: Visit, cover: GoalCoverage) -> dict[str, Any]:
    """Everything below the top."""
    t, strategy = visit.t, visit.chosen
    changes = of_goal(cover, visit.real_changes)
    outcome_levels = levels_with(strategy, Role.OUTCOME)
    return {
        "t": t,
        "strategy": strategy,
        "cover": cover,
        "change_note": change_note(t),
        "picture": picture_of(visit, cover.indicators, cover.goal.key),
        "past": past_judgements(visit, cover.goal.key),
        "judge_link": judge_link(visit, cover),
        "changes": attention.list_changes(visit, changes),
        "waiting": attention.list_waiting(visit, attention.find_waiting(visit, cover.indicators, changes)),
        "means": _groups(visit, cover, levels_with(strategy, Role.MEANS)),
        "outcome_heading": outcome_levels[0].many.in_language(t.language) if outcome_levels else "",
        "outcomes": [_statement(visit, one.outcome, one.evidence, cover) for one in cover.outcomes],
        "apart": figure_rows(visit, cover.apart),
        "unknown": [
            Unknown(one.name.in_language(t.language), visit.indicator_link(one), t("no data"))
            for one in cover.without_data
        ],
        "questions": [
            Unknown(one.name.in_language(t.language), visit.indicator_link(one), one.open_question or "")
            for one in cover.questions
        ],
        "agreed_words": t(
            "{agreed} of the {total} indicators here have been agreed.",
            agreed=cover.agreed,
            total=len(cover.indicators),
        ),
    }


def judge_link(visit: Visit, cover: GoalCoverage) -> str:
    """The way to the form; "" for who may not judge, and on an earlier day."""
    if visit.known_on is not None or not may(visit.person, Action.JUDGE):
        return ""
    return visit.address.to("tavoite", goal=cover.goal.key, state=EDITING)


def _statement(visit: Visit, outcome: Part, evidence: Evidence, cover: GoalCoverage) -> Statement:
    indicators = next(one.indicators for one in cover.outcomes if one.outcome is outcome)
    return Statement(
        title=outcome.title,
        evidence=evidence,
        picture=picture_of(visit, indicators, outcome.key),
        past=past_judgements(visit, outcome.key),
        rows=figure_rows(visit, indicators),
    )


def _groups(visit: Visit, cover: GoalCoverage, levels: tuple[Level, ...]) -> list[Group]:
    every = tuple(walk_parts(cover.goal.parts))
    groups = [
        Group(level.many.in_language(visit.language), tuple(part for part in every if part.level == level.key))
        for level in levels
    ]
    return [group for group in groups if group.parts]


def _tab(visit: Visit, one: GoalCoverage, chosen: GoalCoverage) -> Tab:
    return Tab(one.number, one.goal.theme or one.goal.title, visit.goal_link(one.goal), one is chosen)

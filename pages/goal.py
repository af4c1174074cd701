"""Goal: description, means, and each outcome statement with its indicators and gaps."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.insight.coverage import Evidence, GoalCoverage
from dashboard.phrases import change_note
from dashboard.strategy.model import Level, Part, Role
from dashboard.strategy.tree import levels_with, walk_parts
from dashboard.ui.bands import cover_words
from dashboard.ui.figures import FigureRow, figure_rows
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one level under a goal."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One outcome statement with its table."""

    title: str
    evidence: Evidence
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


def render(visit: Visit) -> None:
    """Show the goal of the address; the first one when the address names none."""
    cover = next((one for one in visit.coverage if one.goal.key == visit.address.goal), None) or next(
        iter(visit.coverage), None
    )
    if cover is None or visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    t = visit.t
    if visit.address.goal not in (None, cover.goal.key):
        show_panel(
            "notice", words=t("There is no goal {key} in this strategy. This is the first one.", key=visit.address.goal)
        )
    outcome_levels = levels_with(visit.strategy, Role.OUTCOME)
    show_panel(
        "goal",
        t=t,
        strategy=visit.strategy,
        cover=cover,
        cover_words=cover_words(visit, cover),
        change_note=change_note(t),
        tabs=[_tab(visit, one, cover) for one in visit.coverage],
        means=_groups(visit, cover, levels_with(visit.strategy, Role.MEANS)),
        outcome_heading=outcome_levels[0].many.in_language(t.language) if outcome_levels else "",
        outcomes=[
            Statement(one.outcome.title, one.evidence, figure_rows(visit, one.indicators)) for one in cover.outcomes
        ],
        apart=figure_rows(visit, cover.apart),
        unknown=[
            Unknown(one.name.in_language(t.language), visit.indicator_link(one), t("no data"))
            for one in cover.without_data
        ],
        questions=[
            Unknown(one.name.in_language(t.language), visit.indicator_link(one), one.open_question or "")
            for one in cover.questions
        ],
        agreed_words=t(
            "{agreed} of the {total} indicators here have been agreed.",
            agreed=cover.agreed,
            total=len(cover.indicators),
        ),
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

"""The overview for a meeting in words: goals, real changes, what waits for its reason, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.insight.coverage import GoalCoverage
from dashboard.insight.process.unexplained import Unexplained
from dashboard.ui.decisions.rows import count_due
from dashboard.ui.follow_up import count_unsettled
from dashboard.ui.standing import PictureWords, picture_of
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal: where it stands, and what of it asks for attention. `level` is "" where all goals are of one."""

    number: int
    title: str
    theme: str
    level: str
    link: str
    picture: PictureWords
    notes: tuple[str, ...]


def goal_rows(visit: Visit, waiting: Sequence[Unexplained]) -> list[GoalRow]:
    """The goals in the strategy's order."""
    return [goal_row(visit, cover, waiting) for cover in visit.coverage]


def goal_row(visit: Visit, cover: GoalCoverage, waiting: Sequence[Unexplained]) -> GoalRow:
    """One goal; `waiting` may hold what waits in others too."""
    t, keys = visit.t, {one.key for one in cover.indicators}
    unexplained = sum(one.notice.indicator in keys for one in waiting)
    missing = len(cover.without_data)
    several = len({one.level.key for one in visit.coverage}) > 1
    notes = (
        t.plural("{n} thing waits for its reason", "{n} things wait for their reason", unexplained)
        if unexplained
        else "",
        t.plural("{n} indicator has no figure", "{n} indicators have no figure", missing) if missing else "",
    )
    return GoalRow(
        number=cover.number,
        title=cover.goal.title.rstrip("."),
        theme=cover.goal.theme or "",
        level=cover.level.one.in_language(visit.language) if several else "",
        link=visit.goal_link(cover.goal),
        picture=picture_of(visit, cover.indicators, cover.goal.key),
        notes=tuple(filter(None, notes)),
    )


def lead_words(visit: Visit, goals: Sequence[GoalRow], waiting: int, missing: int) -> str:
    """The page in a few sentences."""
    t, judged = visit.t, sum(goal.picture.judged is not None for goal in goals)
    disagree = sum(goal.picture.disagrees for goal in goals)
    sentences = [
        t("Goals that have been judged: {judged} of {total}.", judged=judged, total=len(goals)),
        t.plural(
            "In {n} the judgement and the figures disagree.", "In {n} the judgement and the figures disagree.", disagree
        )
        if disagree
        else "",
        t.plural("{n} thing waits for its reason.", "{n} things wait for their reason.", waiting) if waiting else "",
        t.plural("{n} indicator has no figure.", "{n} indicators have no figure.", missing) if missing else "",
    ]
    return " ".join(filter(None, sentences))


def no_change_words(visit: Visit) -> str:
    """Why no real change is listed."""
    if visit.real_changes:
        return ""
    return visit.t(
        "Nothing has changed for real by the rules, or there are too few figures to tell: "
        "the rules need months, weeks or days, and a year alone says nothing of chance."
    )


def due_words(visit: Visit) -> str:
    """How many decisions have come back to be looked at; "" for none, and for who does not read decisions."""
    count = count_due(visit)
    words = visit.t.plural(
        "{n} decision has come back: did it work?", "{n} decisions have come back: did they work?", count
    )
    return words if count else ""


def follow_up_words(visit: Visit) -> str:
    """How many values are still to be followed up; "" for none, on an earlier day, and for who brings no figures."""
    count = count_unsettled(visit) if visit.known_on is None and may(visit.person, Action.LOAD) else 0
    return (
        visit.t.plural("{n} figure is to be followed up", "{n} figures are to be followed up", count) if count else ""
    )

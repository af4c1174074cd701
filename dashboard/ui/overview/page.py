"""The overview for a meeting in words: goals, real changes, what waits for its reason, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.formats.numbers import format_number
from dashboard.insight.coverage import GoalCoverage
from dashboard.insight.overview import join_members, of_goal
from dashboard.insight.process.unexplained import Unexplained
from dashboard.insight.process.variation import Variation
from dashboard.locale import Translator
from dashboard.real_change_words import VARIATIONS
from dashboard.ui.decisions.rows import count_due
from dashboard.ui.follow_up import count_unsettled
from dashboard.ui.standing import PictureWords, picture_of
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class ToneCount:
    """How many indicators changed for real in one way."""

    tone: Variation
    words: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal: where it stands, how its figures changed for real, and what of it asks for attention.

    `level` is "" where all goals are of one.
    """

    number: int
    title: str
    theme: str
    level: str
    link: str
    picture: PictureWords
    changed: tuple[ToneCount, ...]
    notes: tuple[str, ...]


def goal_rows(visit: Visit, waiting: Sequence[Unexplained]) -> list[GoalRow]:
    """The goals in the strategy's order."""
    return [goal_row(visit, cover, waiting) for cover in visit.coverage]


def goal_row(visit: Visit, cover: GoalCoverage, waiting: Sequence[Unexplained]) -> GoalRow:
    """One goal; `waiting` may hold what waits in others too."""
    t, keys = visit.t, {one.key for one in cover.indicators}
    unexplained = sum(one.notice.indicator in keys for one in waiting)
    missing, unmeasured = len(cover.without_data), len(cover.outcomes) - cover.with_indicator
    several = len({one.level.key for one in visit.coverage}) > 1
    notes = (
        t.plural("{n} thing waits for its reason", "{n} things wait for their reason", unexplained)
        if unexplained
        else "",
        t.plural(
            "{n} of {total} statements has no indicator",
            "{n} of {total} statements have no indicator",
            unmeasured,
            total=len(cover.outcomes),
        )
        if unmeasured
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
        changed=_count_changes(visit, cover),
        notes=tuple(filter(None, notes)),
    )


def _count_changes(visit: Visit, cover: GoalCoverage) -> tuple[ToneCount, ...]:
    """Each indicator of the goal that changed for real counts once, by its first change."""
    t = visit.t
    counts = Counter(one.first.variation for one in join_members(of_goal(cover, visit.real_changes)))
    better, worse = counts[Variation.IMPROVEMENT], counts[Variation.CONCERN]
    told = (
        (Variation.IMPROVEMENT, t(VARIATIONS[Variation.IMPROVEMENT]), better),
        (Variation.CONCERN, t(VARIATIONS[Variation.CONCERN]), worse),
        (Variation.NEUTRAL, t("In another way"), counts.total() - better - worse),
    )
    return tuple(
        ToneCount(tone, t("{status}: {n}", status=words, n=format_number(n, t.language)))
        for tone, words, n in told
        if n
    )


def lead_words(visit: Visit, goals: Sequence[GoalRow], waiting: int, missing: int) -> str:
    """The page in a few sentences."""
    t = visit.t
    disagree = sum(goal.picture.disagrees for goal in goals)
    sentences = [
        _judged_words(goals, t),
        t.plural(
            "In {n} the judgement and the figures disagree.", "In {n} the judgement and the figures disagree.", disagree
        )
        if disagree
        else "",
        t.plural("{n} thing waits for its reason.", "{n} things wait for their reason.", waiting) if waiting else "",
        t.plural("{n} indicator has no figure.", "{n} indicators have no figure.", missing) if missing else "",
    ]
    return " ".join(filter(None, sentences))


def _judged_words(goals: Sequence[GoalRow], t: Translator) -> str:
    """How many goals have been judged, and that no figure tells of a target, where none does."""
    judged = sum(goal.picture.judged is not None for goal in goals)
    silent = all(goal.picture.sentence for goal in goals)
    if judged == 0 and silent:
        return t("No goal has been judged yet, and no figure can be compared with a target.")
    words = t("Goals that have been judged: {judged} of {total}.", judged=judged, total=len(goals))
    return f"{words} {t('No figure can be compared with a target yet.')}" if silent else words


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

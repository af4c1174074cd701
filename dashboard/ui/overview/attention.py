"""What asks for attention, as rows for a template: real changes, what waits for its reason, questions, gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dashboard.cycle import agreeing
from dashboard.facts import Members
from dashboard.formats.periods import format_date, format_period
from dashboard.insight.freshness import Freshness
from dashboard.insight.overview import ChangedIndicator, join_members, list_unexplained
from dashboard.insight.process.real_changes import Change
from dashboard.insight.process.unexplained import Unexplained
from dashboard.insight.process.variation import Variation
from dashboard.locale import Translator
from dashboard.real_change_words import VARIATIONS, change_sentence
from dashboard.status_words import NOTICES
from dashboard.strategy.comments import gather_threads
from dashboard.strategy.model import Indicator, Stage
from dashboard.ui.indicator.comments import explain_link
from dashboard.ui.visit import Visit

Item = TypeVar("Item")
Row = TypeVar("Row")

SHOWN = 3
"""How many of each kind are shown at once."""
FOLDED = 30
"""How many more of each kind are listed; the rest are only counted, and are found in the catalogue."""
RESTING = frozenset({Stage.PAUSED, Stage.RETIRED})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A real change. `tone` is its variation, `verdict` that in words; `others` how many members more changed."""

    name: str
    of: str
    link: str
    tone: Variation
    verdict: str
    words: str
    others: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What waits for its reason, and from whom. `explain`: the link to write it, "" for who writes nothing."""

    name: str
    of: str
    link: str
    words: str
    owner: str
    explain: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that is open: `by` whom it is to be found out."""

    text: str
    of: str
    link: str
    by: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """An indicator whose next figure is late, or that has none."""

    name: str
    link: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows of one kind: those that are shown at once, the `rest` behind a summary that says how many `more` there are.

    `left`: how many are not listed at all, "" where all are.
    """

    heading: str
    rows: list[Row]
    rest: list[Row]
    more: str
    left: str


def fold(
    items: Sequence[Item], make: Callable[[Item], Row], t: Translator, heading: str = "", shown: int = SHOWN
) -> Listing[Row]:
    """The first items as rows, some of the rest folded, and how many are left."""
    rows = [make(one) for one in items[: shown + FOLDED]]
    more, left = len(items) - shown, len(items) - len(rows)
    return Listing(
        heading=heading,
        rows=rows[:shown],
        rest=rows[shown:],
        more=t.plural("and {n} more", "and {n} more", more) if more > 0 else "",
        left=t.plural("and {n} more", "and {n} more", left) if left else "",
    )


def find_waiting(visit: Visit, indicators: Iterable[Indicator], changes: Iterable[Change]) -> list[Unexplained]:
    """The reds and the real changes of these indicators without a reason."""
    shown = tuple(indicators)
    visit.prepare(one.key for one in shown if one.key in visit.planned)
    standings = [standing for one in shown for standing in visit.standings(one)]
    comments = [kept.record for kept in visit.comments]
    keys = {one.key for one in shown}
    own = [change for change in changes if change.indicator in keys]
    return list(list_unexplained(standings, own, comments, shown))


def list_changes(visit: Visit, changes: Iterable[Change]) -> Listing[ChangeRow]:
    """Each indicator that changed for real, once."""
    known = [one for one in join_members(changes) if one.first.indicator in visit.indicators]
    return fold(known, lambda one: _change_row(visit, one), visit.t)


def _change_row(visit: Visit, one: ChangedIndicator) -> ChangeRow:
    t, change = visit.t, one.first
    indicator = visit.indicators[change.indicator]
    others = t.plural("and {n} other part of it", "and {n} other parts of it", one.others) if one.others else ""
    return ChangeRow(
        name=indicator.name.in_language(visit.language),
        of=members_words(change.members),
        link=visit.indicator_link(indicator),
        tone=change.variation,
        verdict=t(VARIATIONS[change.variation]),
        words=change_sentence(change, indicator, t),
        others=others,
    )


def list_waiting(visit: Visit, waiting: Sequence[Unexplained]) -> Listing[WaitingRow]:
    """What waits for its reason, with the link to write it."""
    return fold(waiting, lambda one: _waiting_row(visit, one), visit.t)


def _waiting_row(visit: Visit, one: Unexplained) -> WaitingRow:
    indicator = visit.indicators[one.notice.indicator]
    return WaitingRow(
        name=indicator.name.in_language(visit.language),
        of=members_words(one.notice.members),
        link=visit.indicator_link(indicator),
        words=f"{visit.t(NOTICES[one.notice.kind])}, {format_period(one.notice.period, visit.language)}",
        owner=one.owner_role,
        explain=explain_link(visit, one.notice),
    )


def members_words(members: Members) -> str:
    """`Facebook`, `Pasila, aikuiset`; "" for the whole."""
    return ", ".join(member for _, member in members)


def list_questions(visit: Visit, shown: int = 0) -> Listing[QuestionRow]:
    """Questions that people have written and nobody has settled; then those of the sources themselves."""
    written = [thread.first.record for thread in gather_threads(visit.readable_comments) if thread.is_open]
    rows = [
        _question_row(visit, visit.indicators.get(one.indicator or ""), one.text, one.owner_role or "")
        for one in written
        if one.indicator is None or one.indicator in visit.indicators
    ]
    asked = [one for one in visit.indicators.values() if one.open_question and one.key not in visit.waiting]
    rows += [_question_row(visit, one, one.open_question or "", one.owner_role) for one in asked]
    heading = visit.t.plural("{n} question is open", "{n} questions are open", len(rows))
    return fold(rows, lambda row: row, visit.t, heading, shown)


def _question_row(visit: Visit, indicator: Indicator | None, text: str, by: str) -> QuestionRow:
    if indicator is None:
        return QuestionRow(text, "", "", by)
    return QuestionRow(text, indicator.name.in_language(visit.language), visit.indicator_link(indicator), by)


def find_missing(visit: Visit, indicators: Iterable[Indicator]) -> list[Indicator]:
    """Those without a figure, except what is paused or retired."""
    return [one for one in indicators if one.key not in visit.valued and one.stage not in RESTING]


def list_missing(visit: Visit, indicators: Iterable[Indicator]) -> Listing[LateRow]:
    """The indicators without a figure."""
    none = find_missing(visit, indicators)
    heading = visit.t.plural("{n} indicator has no figure", "{n} indicators have no figure", len(none))
    return fold(none, lambda one: _late_row(visit, one, visit.t("no data")), visit.t, heading)


def list_late(visit: Visit, indicators: Iterable[Indicator]) -> Listing[LateRow]:
    """The indicators whose next figure should have come: those that are being collected first, then the oldest.

    What nobody agreed to collect is not late: `unagreed_words` tells of it.
    """
    late = [one for one in indicators if visit.freshness(one) is Freshness.LATE]
    late.sort(key=lambda one: (one.stage is not Stage.COLLECTING, visit.newest[one.key], one.key))
    heading = visit.t.plural(
        "The next figure of {n} indicator is late", "The next figures of {n} indicators are late", len(late)
    )
    return fold(late, lambda one: _late_row(visit, one, _newest_words(visit, visit.newest[one.key])), visit.t, heading)


def unagreed_words(visit: Visit, indicators: Iterable[Indicator]) -> str:
    """How many indicators a meeting is to agree on, and how many nobody has proposed yet; "" where there are none."""
    t, shown = visit.t, tuple(indicators)
    waiting, ideas = len(agreeing.list_waiting(shown)), len(agreeing.list_ideas(shown))
    words = (
        t.plural("{n} indicator waits to be agreed", "{n} indicators wait to be agreed", waiting) if waiting else "",
        t.plural("{n} is an idea only", "{n} are ideas only", ideas) if ideas else "",
    )
    return ", ".join(filter(None, words))


def _newest_words(visit: Visit, newest: date) -> str:
    return visit.t("figures up to {day}", day=format_date(newest, visit.language))


def _late_row(visit: Visit, indicator: Indicator, words: str) -> LateRow:
    return LateRow(indicator.name.in_language(visit.language), visit.indicator_link(indicator), words)

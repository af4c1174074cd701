"""Beside the picture: the lead, what is due next, what is missing from whom, the list by month and the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.charts.drawing import Cell, Tabulation
from dashboard.cycle.entries import NeedKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.waiting import Missing
from dashboard.cycle.words import NEED_KINDS
from dashboard.formats.periods import format_period, period_key
from dashboard.locale import Translator
from dashboard.strategy.model import Part
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import OVER, Shown, close_all
from dashboard.ui.wheel.cycle import SituationRow
from dashboard.ui.wheel.words import STATE_MEANINGS, days_words, month_name, short_days

MOST_NEXT = 5


@dataclass(frozen=True, slots=True)
class ListRow:
    """One time in a list."""

    row: SituationRow
    day: str
    goal: int | None
    wheel: str
    missing: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class MonthList:
    """The times that begin in one month."""

    name: str
    is_now: bool
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class MissingLine:
    """What is missing, and where it is brought or written; a link is "" where there is none for the reader."""

    need: str
    indicator: str
    indicator_link: str
    period: str
    action: str
    link: str


@dataclass(frozen=True, slots=True)
class MissingOf:
    """What is missing from one role."""

    role: str
    count: str
    lines: tuple[MissingLine, ...]


@dataclass(frozen=True, slots=True)
class GoalKey:
    """A goal that a colour of the picture stands for."""

    number: int
    goal: Part
    link: str


def lead_words(visit: Visit, shown: Shown) -> str:
    """What a director sees in ten seconds: what is next, how much is late, and from whom most is missing."""
    t = visit.t
    if not shown.times:
        return t("Nothing has been written into {year} yet.", year=shown.year)
    late = sum(one.state is EntryState.LATE for one, _ in shown.times)
    coming = [one for one in shown.times if one[0].period.start >= visit.as_of and one[0].state not in OVER]
    parts = [
        t("Next: {title} {day}.", title=coming[0][1].title, day=days_words(coming[0][0].period, t.language))
        if coming
        else "",
        t.plural("{n} thing is late.", "{n} things are late.", late) if late else t("Nothing is late."),
    ]
    waited = find_missing(visit, shown)
    if waited:
        most = max(waited, key=lambda one: len(one.lines))
        parts.append(t("Most is missing from {role}: {count}.", role=most.role, count=most.count))
    return " ".join(filter(None, parts))


def list_next(visit: Visit, shown: Shown) -> list[ListRow]:
    """The next times that are not over, by day."""
    coming = [
        one for one in shown.times if one[0].period.end >= visit.as_of and one[0].state not in OVER
    ]  # fmt: skip
    return [list_row(visit, shown, one) for one in coming[:MOST_NEXT]]


def list_row(visit: Visit, shown: Shown, time: tuple[Situation, SituationRow]) -> ListRow:
    """One time as it stands in a list."""
    situation, row = time
    t, entry, count = visit.t, situation.entry, len(situation.missing)
    is_told = count and situation.state in (EntryState.LATE, EntryState.WAITING)
    return ListRow(
        row=row,
        day=short_days(situation.period, t.language),
        goal=visit.goal_numbers.get(entry.goal or ""),
        wheel=shown.wheel_names.get(entry.wheel, "") if shown.is_together else "",
        missing=t("{n} missing", n=count) if is_told else "",
        is_example=entry.is_example,
    )


def list_months(visit: Visit, shown: Shown) -> list[MonthList]:
    """The twelve months with the times that begin in each, by day; one that was moved stands where it is now."""
    months: dict[int, list[ListRow]] = {month: [] for month in range(1, 13)}
    for time in shown.times:
        start = time[0].period.start
        months[12 if start.year > shown.year else start.month].append(list_row(visit, shown, time))
    now = (visit.as_of.year, visit.as_of.month)
    return [
        MonthList(month_name(month, visit.language), (shown.year, month) == now, tuple(rows))
        for month, rows in months.items()
    ]


def find_missing(visit: Visit, shown: Shown) -> list[MissingOf]:
    """What is missing now of what is shown."""
    return close_all(visit).remember("wheel-missing", lambda: list_missing(visit, [one for one, _ in shown.times]))


def list_missing(visit: Visit, situations: Iterable[Situation]) -> list[MissingOf]:
    """What is missing now, the role with the most first: of what is late or near, each thing once."""
    waited = (EntryState.LATE, EntryState.WAITING)
    found = dict.fromkeys(one for each in situations if each.state in waited for one in each.missing)
    roles: dict[str, list[Missing]] = {}
    for one in found:
        roles.setdefault(one.owner_role, []).append(one)
    ranked = sorted(roles.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        MissingOf(role, count_words(missing, visit.t), tuple(missing_line(visit, one) for one in missing))
        for role, missing in ranked
    ]


def count_words(missing: Sequence[Missing], t: Translator) -> str:
    """`3 figures, 1 explanation`."""
    counts = {kind: sum(one.need is kind for one in missing) for kind in NeedKind}
    figures, comments, decisions = (counts[kind] for kind in NeedKind)
    parts = [
        t.plural("{n} figure", "{n} figures", figures) if figures else "",
        t.plural("{n} explanation", "{n} explanations", comments) if comments else "",
        t.plural("{n} decision", "{n} decisions", decisions) if decisions else "",
    ]
    return ", ".join(filter(None, parts))


def missing_line(visit: Visit, missing: Missing) -> MissingLine:
    """What is missing, with the link to the indicator, and to where it is brought or written."""
    t = visit.t
    indicator = visit.indicators.get(missing.indicator or "")
    action, link = _find_way(visit, missing)
    return MissingLine(
        need=t(NEED_KINDS[missing.need]),
        indicator=indicator.name.in_language(t.language) if indicator else (missing.indicator or ""),
        indicator_link=visit.indicator_link(indicator) if indicator else "",
        period=format_period(missing.period, t.language) if missing.period else "",
        action=action,
        link=link,
    )


def _find_way(visit: Visit, missing: Missing) -> tuple[str, str]:
    """The words and the link of what mends it, for who may; ("", "") for others."""
    t, address = visit.t, visit.address
    if missing.need is NeedKind.FIGURES and may(visit.person, Action.LOAD):
        return t("Bring the figure in"), address.to("lataukset")
    if missing.need is NeedKind.COMMENTS and missing.period and may(visit.person, Action.COMMENT):
        state = f"selitys:{period_key(missing.period)}"
        return t("Write the explanation"), address.to("mittari", indicator=missing.indicator, state=state)
    if missing.need is NeedKind.DECISION and may(visit.person, Action.HOLD_MEETING):
        return t("Go to the meetings"), address.to("kokoukset")
    return "", ""


def list_goals(visit: Visit, shown: Shown) -> list[GoalKey]:
    """The goals whose colours are in the picture, by number."""
    used = {one.entry.goal for one, _ in shown.times}
    return [
        GoalKey(cover.number, cover.goal, visit.goal_link(cover.goal))
        for cover in visit.coverage
        if cover.goal.key in used
    ]


def list_state_words(t: Translator) -> list[tuple[EntryState, str]]:
    """Each state with what it means."""
    return [(state, t(words)) for state, words in STATE_MEANINGS.items()]


def tabulate(visit: Visit, shown: Shown) -> Tabulation:
    """The same as a table, a row for each time."""
    t = visit.t
    titles = {cover.goal.key: cover.goal.title for cover in visit.coverage}
    rows = [
        (
            days_words(one.period, t.language),
            row.title,
            row.kind,
            row.state_words,
            row.role,
            titles.get(one.entry.goal or "", ""),
            "; ".join(row.missing) if one.state in (EntryState.LATE, EntryState.WAITING) else "",
        )
        for one, row in shown.times
    ]
    headings = (
        t("Days"), t("Entry"), t("Kind"), t("State"), t("Responsible role"), t("Goal"), t("What is missing"),
    )  # fmt: skip
    return Tabulation(headings, tuple(tuple(Cell(words) for words in row) for row in rows))

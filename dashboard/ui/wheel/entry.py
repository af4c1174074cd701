"""One opened time of an entry: what it is, what it waits for, its times through the year, its mark and its history."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.cycle.entries import Entry, EntryKind, MarkState, Need, NeedKind, OccurrenceMark
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.states import PASSING, EntryState, Situation, find_meeting
from dashboard.cycle.words import MARK_STATES, NEED_KINDS, NEED_PERIODS, timing_words
from dashboard.formats.periods import format_date
from dashboard.locale import Translator
from dashboard.strategy.model import Part
from dashboard.strategy.record import Kept, find_differences
from dashboard.ui import cache
from dashboard.ui.keeping import FIELDS, said
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown
from dashboard.ui.wheel.cycle import SituationRow, read_entries
from dashboard.ui.wheel.entry_changes import loose_words
from dashboard.ui.wheel.month_list import MissingLine, missing_line
from dashboard.ui.wheel.words import days_words, short_days

EDITING, MARKING, NEW = "muokkaa", "merkitse", "uusi"
"""What the state in the address opens: the form of the entry, of the mark of this time, of a new entry."""
KEPT_OPEN = frozenset({"key", "year", "strategy"})


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What is waited for, in words, and what of it is missing; `is_judged` unless the time is still far ahead.

    `unagreed`: (name, link) of the indicators that nobody has agreed on and whose figures are not there.
    """

    words: str
    indicators: tuple[tuple[str, str], ...]
    missing: tuple[MissingLine, ...]
    unagreed: tuple[tuple[str, str], ...]
    is_judged: bool


@dataclass(frozen=True, slots=True)
class OtherTime:
    """Another time of the same entry in the year."""

    row: SituationRow
    day: str
    is_opened: bool


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """All that is shown of an opened time. Links are "" for who may not do what they open."""

    row: SituationRow
    days: str
    moved_from: str
    rule: str
    wheel: str
    goal: Part | None
    goal_number: int | None
    goal_link: str
    indicators: tuple[tuple[str, str], ...]
    needs: tuple[NeedRow, ...]
    text: str
    source: str
    is_example: bool
    mark: str
    note: str
    times: tuple[OtherTime, ...]
    loose: tuple[str, ...]
    history: tuple[str, ...]
    close: str
    edit: str
    set_mark: str
    meeting: str


def open_entry(visit: Visit, shown: Shown) -> OpenedEntry | None:
    """The opened time; None where none is."""
    if shown.opened is None:
        return None
    situation, row = shown.opened
    entry, t = situation.entry, visit.t
    goal = next((cover for cover in visit.coverage if cover.goal.key == entry.goal), None)
    mark = find_mark(visit, situation.key)
    planned = situation.occurrence.period
    may_edit = may(visit.person, Action.EDIT_CYCLE) and visit.known_on is None
    here = visit.address
    return OpenedEntry(
        row=row,
        days=days_words(situation.period, t.language),
        moved_from=format_date(planned.start, t.language) if planned.start != situation.period.start else "",
        rule=timing_words(entry.timing, t),
        wheel=shown.wheel_names.get(entry.wheel, "") if len(shown.wheels) > 1 else "",
        goal=goal.goal if goal else None,
        goal_number=goal.number if goal else None,
        goal_link=visit.goal_link(goal.goal) if goal else "",
        indicators=link_indicators(visit, entry.indicators),
        needs=tuple(_need_row(visit, situation, need) for need in entry.needs),
        text=entry.text or "",
        source=entry.source or "",
        is_example=entry.is_example,
        mark=mark_words(mark, visit) if mark else "",
        note=(mark.record.note or "") if mark else "",
        times=tuple(_list_times(visit, shown, situation)),
        loose=loose_words(visit, entry),
        history=_history(visit, entry),
        close=here.here(entry=None, state=None),
        edit=here.here(entry=situation.key, state=EDITING) if may_edit else "",
        set_mark=here.here(entry=situation.key, state=MARKING) if may_edit and offered_marks(visit, situation) else "",
        meeting=here.to("kokoukset", entry=situation.key) if entry.kind is EntryKind.MEETING else "",
    )


def find_kept_entry(visit: Visit, situation: Situation) -> Kept[Entry] | None:
    """The entry with its version, as it is on the chosen day."""
    entries = read_entries(visit, situation.entry.year)
    return next((kept for kept in entries if kept.record.key == situation.entry.key), None)


def find_mark(visit: Visit, key: str) -> Kept[OccurrenceMark] | None:
    """The mark of this time."""
    return next((kept for kept in visit.kept_of(OccurrenceMark) if kept.record.key == key), None)


def offered_marks(visit: Visit, situation: Situation) -> tuple[MarkState, ...]:
    """What a person may say of a time: done only where no figure and no meeting says it, and of what people come
    together for only when its day has come. The day of a meeting that has been made is changed in the meeting.
    """
    entry, meeting = situation.entry, find_meeting(situation.occurrence, [one.record for one in visit.kept_of(Meeting)])
    if situation.state is EntryState.DONE and situation.is_told:
        return ()
    if meeting:
        return (MarkState.CANCELLED,)
    is_ahead = entry.kind in PASSING and situation.period.start > visit.as_of
    is_told = situation.is_told or is_ahead
    return tuple(state for state in MarkState if state is not MarkState.DONE or not is_told)


def mark_words(mark: Kept[OccurrenceMark], visit: Visit) -> str:
    """`Moved to another day: 12.3.2026 (toiminnanjohtaja, 1.3.2026 klo 9.00)`."""
    record, t = mark.record, visit.t
    day = f": {format_date(record.moved_to, t.language)}" if record.moved_to else ""
    return f"{t(MARK_STATES[record.state])}{day} ({said(visit, mark)})"


def link_indicators(visit: Visit, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(name, link) of each; the key without a link of one that the strategy has not."""
    known = visit.indicators
    return tuple(
        (known[key].name.in_language(visit.language), visit.indicator_link(known[key])) if key in known else (key, "")
        for key in keys
    )


def _need_row(visit: Visit, situation: Situation, need: Need) -> NeedRow:
    keys = need.indicators or situation.entry.indicators
    missing = [one for one in situation.missing if one.need is need.kind and (one.indicator in keys or not keys)]
    return NeedRow(
        words=need_words(need, visit.t),
        indicators=link_indicators(visit, keys),
        missing=tuple(missing_line(visit, one) for one in dict.fromkeys(missing)),
        unagreed=_link_unagreed(visit, [key for key in keys if key in situation.unagreed]),
        is_judged=situation.state not in (EntryState.AHEAD, EntryState.CANCELLED),
    )


def _link_unagreed(visit: Visit, keys: list[str]) -> tuple[tuple[str, str], ...]:
    """Each with the link to the sheet on which a meeting agrees on it."""
    names = visit.indicators
    return tuple(
        (names[key].name.in_language(visit.language), visit.address.to("sovittavat", indicator=key)) for key in keys
    )


def need_words(need: Need, t: Translator) -> str:
    """`Figures of the month before`, `A decision`."""
    words = t(NEED_KINDS[need.kind])
    return words if need.kind is NeedKind.DECISION else f"{words} {t(NEED_PERIODS[need.period])}"


def _list_times(visit: Visit, shown: Shown, situation: Situation) -> list[OtherTime]:
    return [
        OtherTime(row, short_days(one.period, visit.language), one.key == situation.key)
        for one, row in shown.times
        if one.entry.key == situation.entry.key
    ]


def _history(visit: Visit, entry: Entry) -> tuple[str, ...]:
    """Who saved which version and what was changed in it, the newest first."""
    versions = cache.read_versions(visit.data_version, Entry, entry.key, visit.repository)
    lines = [_version_words(visit, older, one) for older, one in zip((None, *versions[:-1]), versions, strict=True)]
    return tuple(reversed(lines))


def _version_words(visit: Visit, older: Kept[Entry] | None, one: Kept[Entry]) -> str:
    return f"{said(visit, one)}: {_change_words(visit, older, one)}"


def _change_words(visit: Visit, older: Kept[Entry] | None, one: Kept[Entry]) -> str:
    t = visit.t
    if one.retired:
        return t("taken out of use")
    if older is None:
        return t("first version")
    changed = find_differences(older.record, one.record)
    fields = dict.fromkeys(t(FIELDS[name]) for name in changed if name in FIELDS and name not in KEPT_OPEN)
    return ", ".join(fields) or t("in use again")

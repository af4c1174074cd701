"""How each time of an entry stands: computed from the figures, comments, decisions and meetings that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.cycle.entries import (
    Entry,
    EntryKind,
    MarkState,
    NeedKind,
    Occurrence,
    OccurrenceMark,
    find_due,
    list_occurrences,
)
from dashboard.cycle.meetings import Meeting, MeetingState
from dashboard.cycle.needs import adapt_period, find_period
from dashboard.cycle.waiting import NEAR, Asked, Evidence, Missing, ask_needs
from dashboard.facts import Period
from dashboard.strategy.model import Indicator

PASSING = frozenset({EntryKind.EVENT, EntryKind.MEETING})
"""When their days are over, nothing is late; whether they were held somebody says, or a meeting, or their figures."""


class EntryState(StrEnum):
    """How one time of an entry stands."""

    DONE = "done"
    READY = "ready"  # all that it waits for is there, and it is not over
    LATE = "late"  # due has passed, and something is missing
    WAITING = "waiting"  # it has begun or is near, and something is missing or still to be done
    AHEAD = "ahead"
    PASSED = "passed"  # its days are over, and nothing tells whether it was held or done
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Situation:
    """One time of an entry as it stands. `period` and `due` are its days after a move.

    Nothing is `missing` of what was cancelled. What is late and misses nothing waits for somebody's word that it is
    done; what is done may still miss something, when its meeting was held all the same. `unagreed`: the indicators
    whose figures are not there and not owed, because nobody has agreed on them. `is_told`: whether figures, comments,
    decisions or a meeting tell how it stands; else a person may.
    """

    occurrence: Occurrence
    state: EntryState
    period: Period
    due: date
    missing: tuple[Missing, ...] = ()
    unagreed: tuple[str, ...] = ()
    is_told: bool = False

    @property
    def entry(self) -> Entry:
        """What it is a time of."""
        return self.occurrence.entry

    @property
    def key(self) -> str:
        """The occurrence's key."""
        return self.occurrence.key

    @property
    def is_unasked(self) -> bool:
        """Whether it waits for nothing, because nobody has agreed on any indicator that it needs."""
        return bool(self.unagreed) and not self.missing and not self.is_told


def list_situations(
    entries: Iterable[Entry], evidence: Evidence, indicators: Mapping[str, Indicator], today: date
) -> tuple[Situation, ...]:
    """Every time of the entries as it stands, by day."""
    found = [
        judge_occurrence(occurrence, evidence, indicators, today)
        for entry in entries
        for occurrence in list_occurrences(entry)
    ]
    return tuple(sorted(found, key=lambda one: (one.period, one.due, one.key)))


def judge_occurrence(
    occurrence: Occurrence, evidence: Evidence, indicators: Mapping[str, Indicator], today: date
) -> Situation:
    """How one time of an entry stands on `today`.

    Cancelled is what was marked so; done what was held in a meeting that is closed. Else, with needs: ready when all of
    them are met, and then done when it is over; late when its due day has passed, and so on. Without needs, or where
    nobody has agreed to bring what it needs, it is done when a person says so. Nobody's date is a proof: a meeting or
    an event of which nothing is recorded has only passed. A person's word counts of nothing that can be computed.
    """
    mark, meeting = evidence.marks.get(occurrence.key), find_meeting(occurrence, evidence.meetings)
    period = find_days_of(occurrence, mark, meeting)
    due = find_due(occurrence.entry, period)
    if mark is not None and mark.state is MarkState.CANCELLED:
        return Situation(occurrence, EntryState.CANCELLED, period, due)
    asked = ask_needs(occurrence, period, evidence, indicators, meeting)
    is_said = mark is not None and mark.state is MarkState.DONE
    if meeting is not None:
        is_done = meeting.state is MeetingState.CLOSED
    else:
        is_done = _is_done(occurrence.entry, asked, is_said=is_said, is_over=due < today)
    state = EntryState.DONE if is_done else _judge_open(occurrence.entry, period, asked, meeting, today)
    is_told = meeting is not None or (asked.is_told and _proves(occurrence.entry, asked))
    return Situation(occurrence, state, period, due, asked.missing, asked.unagreed, is_told)


def find_asked(entries: Iterable[Entry], indicators: Mapping[str, Indicator]) -> dict[str, date]:
    """The first day of what may be asked for of each indicator whose figures or comments the entries wait for."""
    asked: dict[str, date] = {}
    for occurrence in (one for entry in entries for one in list_occurrences(entry)):
        for key, period in _list_asked(occurrence):
            if key in indicators:
                day = min(period.start, adapt_period(period, indicators[key], ()).start)
                asked[key] = min(day, asked.get(key, day))
    return asked


def _list_asked(occurrence: Occurrence) -> list[tuple[str, Period]]:
    entry = occurrence.entry
    return [
        (key, find_period(need.period, occurrence.period.start))
        for need in entry.needs
        if need.kind is not NeedKind.DECISION
        for key in need.indicators or entry.indicators
    ]


def find_meeting(occurrence: Occurrence, meetings: Iterable[Meeting]) -> Meeting | None:
    """The meeting that is this time of an entry."""
    return next((one for one in meetings if one.occurrence == occurrence.key), None)


def find_days_of(occurrence: Occurrence, mark: OccurrenceMark | None, meeting: Meeting | None) -> Period:
    """Its days: from the day of its meeting, else from the one that it was moved to, else as planned."""
    moved = mark.moved_to if mark else None
    first = meeting.day if meeting else moved or occurrence.period.start
    return Period(first, first + (occurrence.period.end - occurrence.period.start))


def _proves(entry: Entry, asked: Asked) -> bool:
    """Whether the needs tell by themselves how it stands: figures that are there do not say that people met."""
    return asked.is_told and (bool(asked.missing) or entry.kind is not EntryKind.MEETING)


def _is_done(entry: Entry, asked: Asked, *, is_said: bool, is_over: bool) -> bool:
    """Of what has no meeting."""
    if _proves(entry, asked):
        return is_over and not asked.missing
    return is_said


def _judge_open(entry: Entry, period: Period, asked: Asked, meeting: Meeting | None, today: date) -> EntryState:
    """Of what is not done."""
    due = find_due(entry, period)
    if due < today:
        is_open = meeting is not None or asked.missing or not (entry.kind in PASSING or entry.needs)
        return EntryState.LATE if is_open else EntryState.PASSED
    if asked.is_told and not asked.missing:
        return EntryState.READY
    return EntryState.WAITING if period.start <= today or due - today <= NEAR else EntryState.AHEAD

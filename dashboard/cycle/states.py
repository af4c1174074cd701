"""How each time of an entry stands: computed from the figures, comments, decisions and meetings that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import (
    Entry,
    EntryKind,
    MarkState,
    Need,
    NeedKind,
    Occurrence,
    OccurrenceMark,
    list_occurrences,
)
from dashboard.cycle.meetings import Meeting, MeetingState
from dashboard.cycle.needs import OWN_TIME, adapt_period, counts_begun, find_period, list_gaps
from dashboard.facts import Period
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.model import Indicator, Stage

NEAR = timedelta(days=30)
"""So long before it is due something is waited for."""
PASSING = frozenset({EntryKind.EVENT, EntryKind.MEETING})
"""What is over when its days are; of the other kinds without needs somebody says that they are done."""
ASLEEP = frozenset({Stage.PAUSED, Stage.RETIRED})
"""Nobody waits for the figures of such an indicator."""


class EntryState(StrEnum):
    """How one time of an entry stands."""

    DONE = "done"
    READY = "ready"  # all that it waits for is there, and it is not over
    LATE = "late"  # due has passed, and something is missing
    WAITING = "waiting"  # it has begun or is near, and something is missing or still to be done
    AHEAD = "ahead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there: a figure, a comment or a decision, of which indicator and days, and who is to see to it."""

    need: NeedKind
    indicator: str | None
    period: Period | None
    owner_role: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One time of an entry as it stands. `period` and `due` are its days after a move.

    Nothing is `missing` of what was cancelled. What is late and misses nothing waits for somebody's word that it is
    done; what is done may still miss something, when its meeting was held all the same.
    """

    occurrence: Occurrence
    state: EntryState
    period: Period
    due: date
    missing: tuple[Missing, ...] = ()

    @property
    def entry(self) -> Entry:
        """What it is a time of."""
        return self.occurrence.entry

    @property
    def key(self) -> str:
        """The occurrence's key."""
        return self.occurrence.key


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is. `valued`: of which periods an indicator has a figure; `begun`: of which it has one of a part of
    them. `marks` by their keys.
    """

    valued: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    begun: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    comments: Sequence[Comment] = ()
    decisions: Sequence[Decision] = ()
    meetings: Sequence[Meeting] = ()
    marks: Mapping[str, OccurrenceMark] = field(default_factory=dict)


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
    them are met, and then done when it is over; late when its due day has passed, and so on. Without needs: done when a
    person says so, and of events and meetings when their days are over. A person's word counts of nothing that can be
    computed.
    """
    mark, meeting = evidence.marks.get(occurrence.key), find_meeting(occurrence, evidence.meetings)
    period = find_days_of(occurrence, mark, meeting)
    due = _find_due(occurrence.entry, period)
    if mark is not None and mark.state is MarkState.CANCELLED:
        return Situation(occurrence, EntryState.CANCELLED, period, due)
    missing = tuple(_list_missing(occurrence, period, evidence, indicators, meeting))
    is_done = _is_done(occurrence.entry, mark, meeting, is_over=due < today, is_missing=bool(missing))
    state = EntryState.DONE if is_done else _judge_open(occurrence.entry, period, due, missing, today)
    return Situation(occurrence, state, period, due, missing)


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


def _find_due(entry: Entry, period: Period) -> date:
    return period.start if entry.kind is EntryKind.MEETING else period.end


def _is_done(
    entry: Entry, mark: OccurrenceMark | None, meeting: Meeting | None, *, is_over: bool, is_missing: bool
) -> bool:
    if meeting is not None:
        return meeting.state is MeetingState.CLOSED
    if entry.needs:
        return is_over and not is_missing
    return (mark is not None and mark.state is MarkState.DONE) or (is_over and entry.kind in PASSING)


def _judge_open(entry: Entry, period: Period, due: date, missing: Sequence[Missing], today: date) -> EntryState:
    """Of what is not done."""
    if due < today:
        return EntryState.LATE
    if entry.needs and not missing:
        return EntryState.READY
    return EntryState.WAITING if period.start <= today or due - today <= NEAR else EntryState.AHEAD


def _list_missing(
    occurrence: Occurrence,
    period: Period,
    evidence: Evidence,
    indicators: Mapping[str, Indicator],
    meeting: Meeting | None,
) -> Iterator[Missing]:
    """What of the needs is not met, in their order.

    What came before is seen from the planned day, also of what was moved; its own time from the day on which it is.
    """
    entry = occurrence.entry
    for need in entry.needs:
        day = period.start if need.period in OWN_TIME else occurrence.period.start
        if need.kind is NeedKind.DECISION:
            yield from _list_undecided(entry, need, period, evidence, meeting)
            continue
        for key in need.indicators or entry.indicators:
            indicator = indicators.get(key)
            if indicator is None:
                yield Missing(need.kind, key, find_period(need.period, day), entry.role)
            elif indicator.stage not in ASLEEP:
                due = _find_due(entry, period)
                yield from _list_missing_of(indicator, need, day, due, evidence)


def _list_missing_of(indicator: Indicator, need: Need, day: date, due: date, evidence: Evidence) -> Iterator[Missing]:
    whole, begun = (found.get(indicator.key, ()) for found in (evidence.valued, evidence.begun))
    asked = adapt_period(find_period(need.period, day), indicator, whole)
    if need.kind is NeedKind.FIGURES:
        gaps = list_gaps(asked, indicator, (*whole, *begun) if counts_begun(asked, indicator, due) else whole)
    else:
        gaps = () if _is_explained(indicator.key, asked, evidence.comments) else (asked,)
    yield from (Missing(need.kind, indicator.key, gap, indicator.owner_role) for gap in gaps)


def _is_explained(indicator: str, asked: Period, comments: Iterable[Comment]) -> bool:
    """Whether there is an explanation of a period that ends in the one that is asked for."""
    return any(
        one.kind is CommentKind.EXPLANATION
        and one.indicator == indicator
        and one.period is not None
        and asked.start <= one.period.end <= asked.end
        for one in comments
    )


def _list_undecided(
    entry: Entry, need: Need, period: Period, evidence: Evidence, meeting: Meeting | None
) -> Iterator[Missing]:
    """The indicators without a decision, or None where the meeting has decided nothing.

    A decision counts that was made in its meeting, or of an indicator in the same year when it was already waited for.
    """
    held = [one for one in evidence.decisions if meeting is not None and one.meeting == meeting.key]
    names: tuple[str | None, ...] = need.indicators or entry.indicators or (None,)
    for name in names:
        if name is None:
            decided = bool(held)
        else:
            decided = any(_decides(one, name, period) for one in evidence.decisions) or name in {
                one.indicator for one in held
            }
        if not decided:
            yield Missing(need.kind, name, None, entry.role)


def _decides(decision: Decision, indicator: str, period: Period) -> bool:
    day = decision.decided_at.date()
    return decision.indicator == indicator and period.start - NEAR <= day and day.year <= period.end.year

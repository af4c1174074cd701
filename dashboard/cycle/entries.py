"""What stands in an annual cycle: its wheels, their entries of one year, and what people mark on single times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from dashboard.cycle.timing import Timing, find_days
from dashboard.facts import Period
from dashboard.strategy.frozen import Frozen, Key
from dashboard.strategy.record import RecordKey, RecordKind, WrittenLine, WrittenText

Year = Annotated[int, Field(ge=1900, le=2200)]


class Wheel(Frozen):
    """A cycle of its own: the organisation's, or that of one of its units (`unit` is what it calls itself)."""

    KIND: ClassVar[RecordKind] = RecordKind.WHEEL

    key: RecordKey
    strategy: Key
    name: WrittenLine
    unit: WrittenLine | None = None


class EntryKind(StrEnum):
    """What kind of thing it is."""

    PLANNING = "planning"
    FOLLOW_UP = "follow_up"
    DATA_DUE = "data_due"
    SURVEY_WAVE = "survey_wave"
    REPORT = "report"
    EVENT = "event"
    MEETING = "meeting"


class NeedKind(StrEnum):
    """What an entry waits for."""

    FIGURES = "figures"  # a value of each indicator for the period
    COMMENTS = "comments"  # an explanation of each indicator in the period
    DECISION = "decision"  # a decision about each indicator, or in its meeting where none is named


class NeedPeriod(StrEnum):
    """Of which time the figures or comments are, seen from the day on which the entry begins."""

    SAME_MONTH = "same_month"
    PREVIOUS_MONTH = "previous_month"
    PREVIOUS_QUARTER = "previous_quarter"
    PREVIOUS_HALF_YEAR = "previous_half_year"
    PREVIOUS_YEAR = "previous_year"
    SAME_YEAR = "same_year"


class Need(Frozen):
    """What an entry waits for; `indicators` are keys, none for those of the entry."""

    kind: NeedKind
    period: NeedPeriod = NeedPeriod.PREVIOUS_MONTH
    indicators: tuple[WrittenLine, ...] = ()


class Entry(Frozen):
    """One entry of a wheel in one year. Its key is the year and a stem that stays the same from year to year.

    `goal` and `indicators`: what of the strategy it concerns. `role`: who sees to it. `is_example`: that the time
    of the year is an example, because the source gives none. `source`: where it was said.
    """

    KIND: ClassVar[RecordKind] = RecordKind.CYCLE_ENTRY

    key: RecordKey
    wheel: RecordKey
    strategy: Key
    year: Year
    title: WrittenLine
    kind: EntryKind
    timing: Timing
    role: WrittenLine
    goal: Key | None = None
    indicators: tuple[WrittenLine, ...] = ()
    needs: tuple[Need, ...] = ()
    text: WrittenText | None = None
    is_example: bool = False
    source: WrittenLine | None = None

    @property
    def stem(self) -> str:
        """The key without the year: that of the same entry in any year."""
        return self.key.partition(".")[2]

    @model_validator(mode="after")
    def _check_key(self) -> Self:
        if self.key != entry_key(self.year, self.stem) or not self.stem:
            raise ValueError("an entry's key is its year, a dot and a name")
        return self

    @model_validator(mode="after")
    def _check_needs(self) -> Self:
        for need in self.needs:
            if need.kind is not NeedKind.DECISION and not (need.indicators or self.indicators):
                raise ValueError("what waits for figures or comments names the indicators")
        return self


def entry_key(year: int, stem: str) -> str:
    """The key of an entry in one year: `2026.forum`."""
    return f"{year}.{stem}"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an entry, from its first day to its last."""

    entry: Entry
    period: Period

    @property
    def key(self) -> str:
        """The key of its mark: `2026.forum:2026-03-10`. The day is that of the plan, also of what was moved."""
        return mark_key(self.entry.key, self.period.start)

    @property
    def due(self) -> date:
        """The day by which what it needs is there."""
        return find_due(self.entry, self.period)


def find_due(entry: Entry, period: Period) -> date:
    """The day by which what it needs is there: a meeting's first day, else the last one."""
    return period.start if entry.kind is EntryKind.MEETING else period.end


def list_occurrences(entry: Entry) -> tuple[Occurrence, ...]:
    """The times of an entry in its year as planned, in their order."""
    return tuple(Occurrence(entry, period) for period in find_days(entry.timing, entry.year))


class MarkState(StrEnum):
    """What a person says of a time that no figure can say."""

    DONE = "done"
    CANCELLED = "cancelled"
    MOVED = "moved"


class OccurrenceMark(Frozen):
    """What a person marked on one time of an entry: done, cancelled, or moved to another day."""

    KIND: ClassVar[RecordKind] = RecordKind.OCCURRENCE_MARK

    entry: RecordKey
    day: date
    state: MarkState
    moved_to: date | None = None
    note: WrittenText | None = None

    @property
    def key(self) -> str:
        """Its entry and the planned day."""
        return mark_key(self.entry, self.day)

    @model_validator(mode="after")
    def _check_move(self) -> Self:
        if (self.state is MarkState.MOVED) != (self.moved_to is not None):
            raise ValueError("what is moved has a new day, and nothing else has")
        return self


def mark_key(entry: str, day: date) -> str:
    """The key of one time of an entry."""
    return f"{entry}:{day.isoformat()}"

"""Meetings: what is on the agenda, what was said and taken down, and the picture that was seen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from dashboard.facts import Members, Period
from dashboard.strategy.frozen import Frozen, Key
from dashboard.strategy.record import RecordKey, RecordKind, WrittenLine, WrittenText


class MeetingKind(StrEnum):
    """Who meets."""

    FORUM = "forum"
    LEADERSHIP = "leadership"
    BOARD = "board"


class ItemKind(StrEnum):
    """What an item of an agenda is about. All but FREE are found by the program."""

    ENTRY = "entry"  # of the annual cycle
    LATE_FIGURES = "late_figures"
    UNEXPLAINED = "unexplained"  # a real change or a red without a reason
    AGREE_INDICATOR = "agree_indicator"
    DECISION_BACK = "decision_back"  # a decision whose effect is to be looked at
    FREE = "free"  # written by hand


class AgendaItem(Frozen):
    """One item.

    `subject`: the key of its entry's time, indicator or decision, or the role whose figures are late; None of what is
    written by hand. `members` and `period`: of what is unexplained. `retitled`: somebody has written its title anew.
    `minutes`: how long it is to take. `notes`: what was taken down.
    """

    key: RecordKey
    kind: ItemKind
    title: WrittenLine
    subject: WrittenLine | None = None
    members: Members = ()
    period: Period | None = None
    retitled: bool = False
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    notes: WrittenText | None = None
    handled: bool = False

    @model_validator(mode="after")
    def _check_subject(self) -> Self:
        if (self.subject is None) != (self.kind is ItemKind.FREE):
            raise ValueError("what the program found has a subject, and what is written by hand has none")
        return self


class MeetingState(StrEnum):
    """How far it is."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class Meeting(Frozen):
    """A meeting.

    `occurrence`: the key of the time of the annual cycle that it is. `left_out`: the keys of items that somebody took
    off the agenda; they do not come back by themselves. `present`: roles. `frozen_view`: the picture that was seen.
    """

    KIND: ClassVar[RecordKind] = RecordKind.MEETING

    key: RecordKey
    strategy: Key
    kind: MeetingKind
    title: WrittenLine
    day: date
    occurrence: RecordKey | None = None
    agenda: tuple[AgendaItem, ...] = ()
    left_out: tuple[RecordKey, ...] = ()
    state: MeetingState = MeetingState.PLANNED
    present: tuple[WrittenLine, ...] = ()
    frozen_view: RecordKey | None = None

    @model_validator(mode="after")
    def _check_items(self) -> Self:
        if len({item.key for item in self.agenda}) != len(self.agenda):
            raise ValueError("two items of the agenda have the same key")
        return self

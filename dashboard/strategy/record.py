"""What people write down beside the figures, in general: a record of some kind, with a key, kept in versions.

A kind of record is one model: frozen, of words and numbers that JSON has, with its `KIND` and its `key`. To keep a new
kind, write its model and add its word to `RecordKind`; the store needs nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Generic, Protocol, Self, TypeVar

from pydantic import StringConstraints

from dashboard.strategy.frozen import Frozen, Key

# PostgreSQL has no NUL in a text.
WITHOUT_NUL = r"^[^\x00]*$"
RecordKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=200)]
WrittenLine = Annotated[
    str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True, pattern=WITHOUT_NUL)
]
WrittenText = Annotated[
    str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True, pattern=WITHOUT_NUL)
]


class RecordKind(StrEnum):
    """The kinds of records. The words are stored: one that is in use never changes."""

    TARGET_PLAN = "target_plan"
    COMMENT = "comment"
    CHART_EVENT = "chart_event"
    JUDGEMENT = "judgement"
    FROZEN_VIEW = "frozen_view"
    WHEEL = "wheel"
    CYCLE_ENTRY = "cycle_entry"
    OCCURRENCE_MARK = "occurrence_mark"
    MEETING = "meeting"
    DECISION = "decision"
    ACTION_ITEM = "action_item"
    AGREEMENT = "agreement"


class Record(Protocol):
    """A frozen pydantic model that is kept in versions. Its key says which one of its kind it is."""

    KIND: ClassVar[RecordKind]

    @property
    def key(self) -> str:
        """What stays the same from version to version."""

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        """Its fields; with mode "json" as JSON has them."""

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """The record of these fields. Raises ValidationError."""


AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyRecord_co = TypeVar("AnyRecord_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Kept(Generic[AnyRecord_co]):
    """One version of a record: who saved it and when, and who wrote the first version and when.

    A retired record is shown no more; the version that retired it has the content of the one before.
    """

    record: AnyRecord_co
    version: int
    saved_by: str
    saved_at: datetime
    first_by: str
    first_at: datetime
    retired: bool = False


class PartRef(Frozen):
    """A part of a strategy: keys of parts are unique within one strategy only."""

    strategy: Key
    part: Key

    def __str__(self) -> str:
        return f"{self.strategy}:{self.part}"


def find_differences(mine: Record, theirs: Record) -> tuple[str, ...]:
    """The names of the fields that differ, in the model's order: what somebody else changed meanwhile."""
    other = theirs.model_dump(mode="json")
    return tuple(name for name, value in mine.model_dump(mode="json").items() if other.get(name) != value)

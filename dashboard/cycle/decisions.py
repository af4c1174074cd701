"""What meetings decide: decisions with what is expected of them, actions, and agreements on indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AwareDatetime, Field, model_validator

from dashboard.facts import Members, Period
from dashboard.strategy.frozen import Frozen, Key
from dashboard.strategy.model import OWED, Stage
from dashboard.strategy.record import PartRef, RecordKey, RecordKind, WrittenLine, WrittenText

MOST_HOURS = 10_000
"""So many hours a year are no typing mistake yet."""


class Comparison(StrEnum):
    """How what is expected compares with the value then."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Expectation(Frozen):
    """The value that is expected when the decision comes back."""

    comparison: Comparison
    value: float


class DecisionOutcome(StrEnum):
    """Whether it worked."""

    OPEN = "open"
    WORKED = "worked"
    DID_NOT = "did_not"
    CANNOT_BE_KNOWN = "cannot_be_known"


class Decision(Frozen):
    """A decision, and later its effect.

    `indicator` and `members`: the series that is to change. `then`: the period of its newest value when it was decided
    at the instant `decided_at`; the value itself is read as it was known at that instant, through the gate, and is not
    kept here. `expected`: what it is to be on `returns_on`, the day on which the decision comes back to an agenda.
    """

    KIND: ClassVar[RecordKind] = RecordKind.DECISION

    key: RecordKey
    strategy: Key
    text: WrittenText
    decided_at: AwareDatetime
    returns_on: date
    meeting: RecordKey | None = None
    item: RecordKey | None = None
    indicator: WrittenLine | None = None
    members: Members = ()
    then: Period | None = None
    expected: Expectation | None = None
    expected_words: WrittenText | None = None
    outcome: DecisionOutcome = DecisionOutcome.OPEN
    outcome_reason: WrittenText | None = None
    closed_in: RecordKey | None = None

    @model_validator(mode="after")
    def _check_outcome(self) -> Self:
        if self.outcome is not DecisionOutcome.OPEN and self.outcome_reason is None:
            raise ValueError("a decision is closed with a reason")
        if self.indicator is None and (self.members or self.then or self.expected):
            raise ValueError("members, a period and an expected value are those of an indicator")
        return self


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ActionItem(Frozen):
    """What somebody does by a day: `decision` is what it follows from, where it follows from one."""

    KIND: ClassVar[RecordKind] = RecordKind.ACTION_ITEM

    key: RecordKey
    strategy: Key
    text: WrittenText
    owner_role: WrittenLine
    due: date
    decision: RecordKey | None = None
    meeting: RecordKey | None = None
    state: ActionState = ActionState.OPEN
    note: WrittenText | None = None


class Verdict(StrEnum):
    """What was decided of a proposed indicator."""

    AGREED = "agreed"
    SENT_BACK = "sent_back"
    DROPPED = "dropped"
    CHANGED_BY_ADMIN = "changed_by_admin"  # any other change of stage, with a written reason


class Agreement(Frozen):
    """The newest change of an indicator's stage; the earlier ones are its versions.

    `meeting`: in which it was decided; without one it is an administrator's, with a reason. `decided_by`: the role or
    the group that decided. `collector_role`: who collects the figures, and `hours_a_year`: what that costs.
    `statement`: what of "what good looks like" it becomes evidence for, None leaves it; `outcome_before`: the
    key of the statement that it was evidence for before. `owed_since`: the day of an earlier agreement that still
    holds, where this change only goes on from it.
    """

    KIND: ClassVar[RecordKind] = RecordKind.AGREEMENT

    strategy: Key
    indicator: WrittenLine
    verdict: Verdict
    from_stage: Stage
    to_stage: Stage
    decided_on: date
    meeting: RecordKey | None = None
    decided_by: WrittenLine | None = None
    reason: WrittenText | None = None
    collector_role: WrittenLine | None = None
    hours_a_year: Annotated[float, Field(ge=0, le=MOST_HOURS)] | None = None
    statement: PartRef | None = None
    outcome_before: Key | None = None
    owed_since: date | None = None

    @property
    def key(self) -> str:
        """Its indicator: one agreement holds of an indicator."""
        return self.indicator

    @model_validator(mode="after")
    def _check_verdict(self) -> Self:
        if (self.meeting is None) != (self.verdict is Verdict.CHANGED_BY_ADMIN):
            raise ValueError("a meeting decides; without one an administrator changes the stage")
        if self.verdict is not Verdict.AGREED and self.reason is None:
            raise ValueError("what is not agreed has a reason")
        if self.verdict is Verdict.AGREED and (self.collector_role is None or self.hours_a_year is None):
            raise ValueError("what is agreed says who collects it and what that costs")
        return self


def list_agreed(agreements: Iterable[Agreement]) -> dict[str, date]:
    """The day since when the figures of each indicator are owed, of those of which it is known."""
    days = {one.indicator: find_owed_day(one) for one in agreements}
    return {indicator: day for indicator, day in days.items() if day is not None}


def find_owed_day(agreement: Agreement | None) -> date | None:
    """Since when the figures of its indicator are owed; None where they are not, or nobody knows since when.

    `find_owed_day(before)` is the `owed_since` of a change that goes on from an agreement before it, as from agreed to
    collecting; of any other change it says nothing.
    """
    if agreement is None or agreement.to_stage not in OWED:
        return None
    return agreement.decided_on if agreement.from_stage not in OWED else agreement.owed_since

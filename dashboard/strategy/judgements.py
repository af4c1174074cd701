"""What people judge: where an outcome statement or a goal stands, said with a reason by a role."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from dashboard.strategy.frozen import Frozen
from dashboard.strategy.record import PartRef, RecordKind, WrittenLine, WrittenText


class JudgedStep(StrEnum):
    """The five steps."""

    FULFILLED = "fulfilled"
    ON_COURSE = "on_course"
    PARTLY = "partly"
    OFF_COURSE = "off_course"
    UNCERTAIN = "uncertain"


class Judgement(Frozen):
    """The judgement that holds of one part of a strategy; the earlier ones are its versions.

    `role`: whose judgement it is ("johtoryhmä"), never a person. `judged_on`: the day of the judgement, which may have
    been written down later.
    """

    KIND: ClassVar[RecordKind] = RecordKind.JUDGEMENT

    subject: PartRef
    step: JudgedStep
    reason: WrittenText
    role: WrittenLine
    judged_on: date

    @property
    def key(self) -> str:
        """Its subject: one judgement holds of a part."""
        return str(self.subject)

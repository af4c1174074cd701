"""What was released of protected figures: the gate's memory. It holds true values, of hidden figures too."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class ReleasedRow(Base):
    """A figure as it was released at an instant; the last row of a figure holds. Append-only.

    `members` as JSON, as in a series; a total that pages make is a figure too. `shown_inside`, `shown_outside`: whether
    those inside and outside the house saw it, null where they never looked.
    """

    __tablename__ = "released"
    __table_args__ = (Index(None, "indicator", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(ForeignKey("indicator.key"))
    members: Mapped[str]
    period_start: Mapped[date]
    period_end: Mapped[date]
    value: Mapped[float]
    n: Mapped[int | None] = mapped_column(BigInteger)
    shown_inside: Mapped[bool | None]
    shown_outside: Mapped[bool | None]
    at: Mapped[datetime]


class ReleaseDueRow(Base):
    """An indicator whose figures have changed at an instant, and have not been judged since."""

    __tablename__ = "release_due"

    indicator: Mapped[str] = mapped_column(ForeignKey("indicator.key"), primary_key=True)
    at: Mapped[datetime]

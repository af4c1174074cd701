"""How often indicators are looked at: counts, and nothing of who looked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class IndicatorUseRow(Base):
    """How often an indicator was opened on a day, and whether in a meeting on that day too."""

    __tablename__ = "indicator_use"
    __table_args__ = (CheckConstraint("opened >= 0", name="opened_from_zero"),)

    indicator: Mapped[str] = mapped_column(ForeignKey("indicator.key"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    opened: Mapped[int]
    in_meeting: Mapped[bool]

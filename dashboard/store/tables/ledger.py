"""The counter that every cache is keyed by, and the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.records import Action, ObjectType
from dashboard.store.tables.base import Base, one_of


class DataVersionRow(Base):
    """One row: how many times the data has changed. Writers queue on it."""

    __tablename__ = "data_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


class AuditRow(Base):
    """Who changed what, before and after. Append-only."""

    __tablename__ = "audit"
    __table_args__ = (
        one_of("action", Action),
        one_of("object_type", ObjectType),
        Index(None, "object_type", "object_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    object_type: Mapped[str]
    object_key: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]

"""What people write down beside the figures: records of any kind, each in versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base


class KeptRecordRow(Base):
    """Which version of a record holds, and who wrote the first one. `kind` is a word of `RecordKind`."""

    __tablename__ = "kept_record"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    first_by: Mapped[str]
    first_at: Mapped[datetime]


class KeptVersionRow(Base):
    """One version of a record. Append-only."""

    __tablename__ = "kept_version"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "key"], ["kept_record.kind", "kept_record.key"]),
        CheckConstraint("version >= 1", name="version_from_one"),
    )

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[dict[str, Any]]
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
    retired: Mapped[bool]

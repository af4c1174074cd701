"""The facts: series, uploads and what happened to them, observations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.facts import GAPS, Flag, Qualifier
from dashboard.store.column_types import ALL_FLAG_BITS
from dashboard.store.records import EventKind
from dashboard.store.tables.base import Base, is_one_of, one_of

GAPS_CARRY_NO_VALUE = f"(value IS NULL) = ({is_one_of('qualifier', (word for word in Qualifier if word in GAPS))})"
LARGEST = "1.7976931348623157e308"


class SeriesRow(Base):
    """What is observed over time: a version of an indicator and a set of members.

    `members` is the set as JSON, `[["channel", "Facebook"]]`, as reading wants it. `digest` is its SHA-256: a
    set of long names would not fit into PostgreSQL's index.
    """

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("indicator", "version", "digest"),
        ForeignKeyConstraint(["indicator", "version"], ["indicator_version.indicator", "indicator_version.version"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    version: Mapped[int]
    members: Mapped[str]
    digest: Mapped[str]


class SeriesMemberRow(Base):
    """One member of a series, as searching wants it."""

    __tablename__ = "series_member"
    __table_args__ = (Index(None, "dimension", "member"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    dimension: Mapped[str] = mapped_column(primary_key=True)
    member: Mapped[str]


class UploadRow(Base):
    """One file or refresh. Only `active` ever changes; who changed it stands in the events."""

    __tablename__ = "upload"
    __table_args__ = (
        Index(
            "uq_upload_active_sha256",
            "sha256",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    loader: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    observations: Mapped[int]
    left_out: Mapped[int]
    note: Mapped[str]
    active: Mapped[bool]
    recipe: Mapped[str] = mapped_column(server_default=text("''"))
    answers: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    published: Mapped[bool] = mapped_column(server_default=false())


class UploadEventRow(Base):
    """What happened to an upload, in the order of `id`. Append-only."""

    __tablename__ = "upload_event"
    __table_args__ = (one_of("kind", EventKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    kind: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]


class UploadProblemRow(Base):
    """What was found wrong with the file of an upload. Append-only."""

    __tablename__ = "upload_problem"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    severity: Mapped[str]
    code: Mapped[str]
    place_sheet: Mapped[str | None]
    place_row: Mapped[int | None]
    place_column: Mapped[str | None]
    value: Mapped[str]
    params: Mapped[dict[str, Any]]


class ObservationRow(Base):
    """One value as one upload gave it. Append-only.

    The key begins with the series and the period, so that a series is read from one stretch of it, the
    newest upload of each period last.
    """

    __tablename__ = "observation"
    __table_args__ = (
        one_of("qualifier", Qualifier),
        CheckConstraint(GAPS_CARRY_NO_VALUE, name="gaps_carry_no_value"),
        CheckConstraint(f"value BETWEEN -{LARGEST} AND {LARGEST}", name="value_finite"),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
        CheckConstraint(f"flags BETWEEN 0 AND {ALL_FLAG_BITS}", name="flags_known"),
        {"sqlite_with_rowid": False},
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    period_start: Mapped[date] = mapped_column(primary_key=True)
    period_end: Mapped[date] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True, index=True)
    value: Mapped[float | None]
    qualifier: Mapped[str]
    flags: Mapped[frozenset[Flag]]
    n: Mapped[int | None] = mapped_column(BigInteger)
    published_change: Mapped[float | None]
    note: Mapped[str]
    raw: Mapped[str]
    place_sheet: Mapped[str | None]
    place_row: Mapped[int | None]
    place_column: Mapped[str | None]
    source_rows: Mapped[int | None]
    explanation: Mapped[str] = mapped_column(server_default=text("''"))

"""What intake remembers: recipes, what texts were confirmed to mean, suspect values, sources and their refreshes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.intake_records import RefreshOutcome, SuspectOutcome
from dashboard.store.tables.base import Base, one_of


class RecipeRow(Base):
    """Which version of a recipe holds. Two recipes in use never read the same headings."""

    __tablename__ = "recipe"
    __table_args__ = (
        Index(
            "uq_recipe_fingerprint_in_use",
            "fingerprint",
            unique=True,
            sqlite_where=text("NOT retired"),
            postgresql_where=text("NOT retired"),
        ),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    fingerprint: Mapped[str]
    retired: Mapped[bool]


class RecipeVersionRow(Base):
    """One version of a recipe. Append-only."""

    __tablename__ = "recipe_version"
    __table_args__ = (CheckConstraint("version >= 1", name="version_from_one"),)

    recipe: Mapped[str] = mapped_column(ForeignKey("recipe.key"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    fingerprint: Mapped[str]
    document: Mapped[dict[str, Any]]
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]


class LearnedAliasRow(Base):
    """How often people confirmed what a text means. `digest` of the three texts: they may be too long for an index."""

    __tablename__ = "learned_alias"
    __table_args__ = (UniqueConstraint("digest"), CheckConstraint("count >= 1", name="count_from_one"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    text: Mapped[str]
    target: Mapped[str]
    digest: Mapped[str]
    count: Mapped[int]


class SuspectRow(Base):
    """A value that a check doubted when its upload was committed. Append-only."""

    __tablename__ = "suspect"
    __table_args__ = (CheckConstraint("period_end >= period_start", name="period_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    indicator: Mapped[str] = mapped_column(ForeignKey("indicator.key"))
    members: Mapped[str]
    period_start: Mapped[date]
    period_end: Mapped[date]
    code: Mapped[str]
    params: Mapped[dict[str, Any]]
    value: Mapped[float | None]
    place_sheet: Mapped[str | None]
    place_row: Mapped[int | None]
    place_column: Mapped[str | None]
    explanation: Mapped[str]


class SuspectEventRow(Base):
    """What somebody found out about a suspect value, in the order of `id`; the last one holds. Append-only."""

    __tablename__ = "suspect_event"
    __table_args__ = (one_of("outcome", SuspectOutcome),)

    id: Mapped[int] = mapped_column(primary_key=True)
    suspect_id: Mapped[int] = mapped_column(ForeignKey("suspect.id"), index=True)
    outcome: Mapped[str]
    words: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]


class SourceRow(Base):
    """A database that figures are fetched from. Its address is a secret and stands elsewhere, under this name."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("(statement = '') <> (\"table\" = '')", name="statement_or_table"),
        CheckConstraint("row_limit >= 1 AND timeout_seconds >= 1", name="limits_from_one"),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret: Mapped[str]
    statement: Mapped[str]
    table: Mapped[str]
    recipe: Mapped[str] = mapped_column(ForeignKey("recipe.key"))
    row_limit: Mapped[int]
    timeout_seconds: Mapped[int]
    version: Mapped[int]
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
    retired: Mapped[bool]


class SourceRefreshRow(Base):
    """One refresh of a source, in the order of `id`. Append-only."""

    __tablename__ = "source_refresh"
    __table_args__ = (one_of("outcome", RefreshOutcome),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.key"), index=True)
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("upload.id"))
    outcome: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]

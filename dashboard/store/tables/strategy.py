"""The strategies: their levels, parts, units and dimensions. Keys are those of the strategy file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, one_of
from dashboard.strategy.model import Role


class StrategyRow(Base):
    """A strategy. `position` counts them in the order in which they were first saved."""

    __tablename__ = "strategy"

    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    organisation: Mapped[str]
    title: Mapped[str]
    slogan: Mapped[str | None]
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    language: Mapped[str]
    sources: Mapped[tuple[str, ...]]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    rules: Mapped[list[dict[str, Any]]] = mapped_column(server_default=text("'[]'"))


class LevelRow(Base):
    """What a kind of part is called, and what the program does with it."""

    __tablename__ = "level"
    __table_args__ = (one_of("role", Role),)

    strategy: Mapped[str] = mapped_column(ForeignKey("strategy.key"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    role: Mapped[str]
    one_fi: Mapped[str]
    one_sv: Mapped[str | None]
    one_en: Mapped[str | None]
    many_fi: Mapped[str]
    many_sv: Mapped[str | None]
    many_en: Mapped[str | None]
    caption: Mapped[str | None]


class PartRow(Base):
    """A part of the strategy's tree; `position` is its place in reading order among all parts."""

    __tablename__ = "part"
    __table_args__ = (
        ForeignKeyConstraint(["strategy", "parent"], ["part.strategy", "part.key"]),
        ForeignKeyConstraint(["strategy", "level"], ["level.strategy", "level.key"]),
    )

    strategy: Mapped[str] = mapped_column(ForeignKey("strategy.key"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    parent: Mapped[str | None]
    position: Mapped[int]
    level: Mapped[str]
    title: Mapped[str]
    theme: Mapped[str | None]
    metrics: Mapped[str | None]
    text: Mapped[tuple[str, ...]]


class UnitRow(Base):
    """What is counted."""

    __tablename__ = "unit"

    strategy: Mapped[str] = mapped_column(ForeignKey("strategy.key"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name_fi: Mapped[str]
    name_sv: Mapped[str | None]
    name_en: Mapped[str | None]
    short_fi: Mapped[str | None]
    short_sv: Mapped[str | None]
    short_en: Mapped[str | None]
    one_fi: Mapped[str | None]
    one_sv: Mapped[str | None]
    one_en: Mapped[str | None]


class DimensionRow(Base):
    """A breakdown."""

    __tablename__ = "dimension"

    strategy: Mapped[str] = mapped_column(ForeignKey("strategy.key"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name_fi: Mapped[str]
    name_sv: Mapped[str | None]
    name_en: Mapped[str | None]
    aliases: Mapped[tuple[str, ...]]
    closed: Mapped[bool]


class MemberRow(Base):
    """A member that a dimension lists."""

    __tablename__ = "member"
    __table_args__ = (ForeignKeyConstraint(["strategy", "dimension"], ["dimension.strategy", "dimension.key"]),)

    strategy: Mapped[str] = mapped_column(primary_key=True)
    dimension: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

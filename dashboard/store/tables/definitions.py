"""The indicators and the versions of their definitions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, one_of
from dashboard.strategy.model import Aggregation, CountingRule, Direction, PeriodType, Stage


class IndicatorRow(Base):
    """That an indicator is. Without a strategy it was taken out of its catalogue; its history stays."""

    __tablename__ = "indicator"
    __table_args__ = (CheckConstraint("(strategy IS NULL) = (position IS NULL)", name="position_in_strategy"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    strategy: Mapped[str | None] = mapped_column(ForeignKey("strategy.key"), index=True)
    position: Mapped[int | None]


class DefinitionRow(Base):
    """One version of an indicator's definition sheet. `goal` and `outcome` are keys of parts as they were then."""

    __tablename__ = "indicator_version"
    __table_args__ = (
        one_of("direction", Direction),
        one_of("counting_rule", CountingRule),
        one_of("aggregation", Aggregation),
        one_of("period_type", PeriodType),
        one_of("stage", Stage),
        CheckConstraint("version >= 1", name="version_from_one"),
    )

    indicator: Mapped[str] = mapped_column(ForeignKey("indicator.key"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    version_reason: Mapped[str | None]
    name_fi: Mapped[str]
    name_sv: Mapped[str | None]
    name_en: Mapped[str | None]
    definition: Mapped[str]
    goal: Mapped[str | None]
    outcome: Mapped[str | None]
    unit: Mapped[str]
    decimals: Mapped[int]
    direction: Mapped[str]
    counting_rule: Mapped[str]
    aggregation: Mapped[str]
    dimensions: Mapped[tuple[str, ...]]
    period_type: Mapped[str]
    minimum: Mapped[float | None]
    maximum: Mapped[float | None]
    source: Mapped[str]
    owner_role: Mapped[str]
    stage: Mapped[str]
    open_question: Mapped[str | None]
    aliases: Mapped[tuple[str, ...]]
    feeds: Mapped[list[dict[str, Any]]] = mapped_column(server_default=text("'[]'"))
    disclosure: Mapped[dict[str, Any] | None]

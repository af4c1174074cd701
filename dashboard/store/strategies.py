"""Whole strategies: saved, listed, read back as they were saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from dashboard.store.content import (
    read_dimensions,
    read_levels,
    read_parts,
    read_units,
    replace_content,
    walk_parts,
)
from dashboard.store.definitions import read_indicators, save_indicators
from dashboard.store.digest_keeping import mark_indicators_stale
from dashboard.store.errors import InconsistentStrategy, UnknownStrategy
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType, StrategySummary
from dashboard.store.released import mark_indicators_due
from dashboard.store.stages import StageRecord, settle_stages
from dashboard.store.tables import IndicatorRow, StrategyRow
from dashboard.strategy.model import Strategy

OWN_FIELDS = ("key", "organisation", "title", "slogan", "first_year", "last_year", "language", "sources", "rules")


def save_strategy(
    connection: Connection, strategy: Strategy, change: Change, stage_changes: Sequence[StageRecord] = ()
) -> None:
    """Insert the strategy or replace the one of its key; saving what is stored already changes nothing.

    Raises InconsistentStrategy, StageChanged, IndicatorTaken, OlderDefinition.
    """
    findings = tuple(_find_inconsistencies(strategy))
    if findings:
        raise InconsistentStrategy(findings)
    before = _find_strategy(connection, strategy.key)
    if before == strategy:
        return
    settle_stages(connection, strategy, before, stage_changes, change)
    _save_own_fields(connection, strategy, change, is_new=before is None)
    if before is None or _document(before) != _document(strategy):
        replace_content(connection, strategy)
        old = None if before is None else _document(before)
        record_change(connection, change, Action.SAVED, ObjectType.STRATEGY, strategy.key, old, _document(strategy))
    changed = save_indicators(connection, strategy, before, change)
    mark_indicators_stale(connection, changed)
    mark_indicators_due(connection, changed, change.at)
    raise_data_version(connection)


def read_strategy(connection: Connection, key: str) -> Strategy:
    """The strategy, equal to the one that was saved. Raises UnknownStrategy."""
    strategy = _find_strategy(connection, key)
    if strategy is None:
        raise UnknownStrategy(key)
    return strategy


def check_strategy_exists(connection: Connection, key: str) -> None:
    """Raise UnknownStrategy where no strategy has this key."""
    if connection.execute(select(StrategyRow.key).where(StrategyRow.key == key)).one_or_none() is None:
        raise UnknownStrategy(key)


def list_strategies(connection: Connection) -> tuple[StrategySummary, ...]:
    """All strategies in the order in which they were first saved."""
    indicators = select(func.count()).where(IndicatorRow.strategy == StrategyRow.key).scalar_subquery()
    chosen = select(
        StrategyRow.key,
        StrategyRow.title,
        StrategyRow.organisation,
        StrategyRow.first_year,
        StrategyRow.last_year,
        indicators,
    ).order_by(StrategyRow.position)
    return tuple(StrategySummary(*row) for row in connection.execute(chosen))


def _find_strategy(connection: Connection, key: str) -> Strategy | None:
    chosen = select(*(getattr(StrategyRow, field) for field in OWN_FIELDS)).where(StrategyRow.key == key)
    row = connection.execute(chosen).mappings().one_or_none()
    if row is None:
        return None
    return Strategy(
        **row,
        levels=read_levels(connection, key),
        parts=read_parts(connection, key),
        units=read_units(connection, key),
        dimensions=read_dimensions(connection, key),
        indicators=read_indicators(connection, key),
    )


def _save_own_fields(connection: Connection, strategy: Strategy, change: Change, *, is_new: bool) -> None:
    values = strategy.model_dump(include=set(OWN_FIELDS))
    if is_new:
        position = connection.execute(select(func.count()).select_from(StrategyRow)).scalar_one()
        values |= {"position": position, "recorded_at": change.at, "recorded_by": change.actor}
        connection.execute(insert(StrategyRow).values(values))
    else:
        connection.execute(update(StrategyRow).where(StrategyRow.key == strategy.key).values(values))


def _document(strategy: Strategy) -> dict[str, Any]:
    """What the audit trail keeps of a strategy; of its indicators the keys, since each has entries of its own."""
    indicators = [indicator.key for indicator in strategy.indicators]
    return {**strategy.model_dump(mode="json", exclude={"indicators"}), "indicators": indicators}


def _find_inconsistencies(strategy: Strategy) -> Iterator[str]:
    parts = [part for part, _parent in walk_parts(strategy.parts)]
    yield from _find_repeated("level", (level.key for level in strategy.levels))
    yield from _find_repeated("part", (part.key for part in parts))
    yield from _find_repeated("unit", (unit.key for unit in strategy.units))
    yield from _find_repeated("dimension", (dimension.key for dimension in strategy.dimensions))
    yield from _find_repeated("indicator", (indicator.key for indicator in strategy.indicators))
    yield from _find_repeated("rule", (rule.key for rule in strategy.rules))
    levels = {level.key for level in strategy.levels}
    yield from (f"part {part.key}: no level is called {part.level}" for part in parts if part.level not in levels)


def _find_repeated(kind: str, keys: Iterable[str]) -> Iterator[str]:
    counts = Counter(keys)
    yield from (f"{kind} {key} stands {count} times" for key, count in counts.items() if count > 1)

"""The catalogue of indicators, and the versions of their definitions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select, update

from dashboard.store.engine import insert_rows
from dashboard.store.errors import IndicatorTaken, OlderDefinition, UnknownIndicator
from dashboard.store.ledger import Change, record_change
from dashboard.store.records import Action, DefinitionVersion, ObjectType
from dashboard.store.tables import DefinitionRow, IndicatorRow, StrategyRow
from dashboard.store.words import read_words, words_to_columns
from dashboard.strategy.model import Indicator, Strategy

DEFINITION_COLUMNS = tuple(DefinitionRow.__table__.columns)


def read_indicators(connection: Connection, strategy: str | None = None) -> tuple[Indicator, ...]:
    """The newest definition of each indicator in a catalogue, in the order of strategies and catalogues."""
    chosen = (
        _select_newest()
        .join(StrategyRow, StrategyRow.key == IndicatorRow.strategy)
        .order_by(StrategyRow.position, IndicatorRow.position)
    )
    if strategy is not None:
        chosen = chosen.where(IndicatorRow.strategy == strategy)
    return tuple(_read_definition(row) for row in connection.execute(chosen).mappings())


def read_definition_versions(connection: Connection, indicator: str) -> tuple[DefinitionVersion, ...]:
    """Every recorded version, the first one first. Raises UnknownIndicator."""
    chosen = select(*DEFINITION_COLUMNS).where(DefinitionRow.indicator == indicator).order_by(DefinitionRow.version)
    rows = connection.execute(chosen).mappings().all()
    if not rows:
        raise UnknownIndicator(indicator)
    return tuple(
        DefinitionVersion(
            row["version"],
            row["recorded_at"],
            row["recorded_by"],
            row["version_reason"] or "",
            _read_definition(row),
        )
        for row in rows
    )


def check_indicators_exist(connection: Connection, indicators: Iterable[str]) -> None:
    """Raise UnknownIndicator where a key is of no indicator, past or present."""
    wanted = set(indicators)
    known = connection.execute(select(IndicatorRow.key).where(IndicatorRow.key.in_(wanted))).scalars()
    unknown = wanted.difference(known)
    if unknown:
        raise UnknownIndicator(*sorted(unknown))


def save_indicators(
    connection: Connection, strategy: Strategy, before: Strategy | None, change: Change
) -> tuple[str, ...]:
    """Make the catalogue of `before`, as it is stored, that of `strategy`; the keys of the definitions that changed.

    A definition whose version rose is a new version beside the old ones; one that changed within its version
    replaces that version. An indicator that left the catalogue keeps its history, and takes it up again when
    it comes back. Raises IndicatorTaken, OlderDefinition.
    """
    catalogue = {} if before is None else {indicator.key: indicator for indicator in before.indicators}
    keys = [indicator.key for indicator in strategy.indicators]
    owners = read_owners(connection, keys)
    _check_owners(owners, strategy.key)
    recorded = read_newest(connection, keys)
    new = [{"key": key, "strategy": None, "position": None} for key in keys if key not in owners]
    insert_rows(connection, IndicatorRow, new)
    changed = [one for one in strategy.indicators if recorded.get(one.key) != one or one.key not in catalogue]
    for indicator in changed:
        save_definition(connection, indicator, recorded.get(indicator.key), change)
    if list(catalogue) != keys:
        _place_indicators(connection, strategy.key, keys)
    for key in sorted(catalogue.keys() - set(keys)):
        removed = catalogue[key].model_dump(mode="json")
        record_change(connection, change, Action.REMOVED, ObjectType.INDICATOR, key, removed, None)
    return tuple(one.key for one in changed)


def save_definition(connection: Connection, indicator: Indicator, recorded: Indicator | None, change: Change) -> None:
    """Record a definition beside or in place of the newest one, `recorded`. Raises OlderDefinition."""
    values = _definition_values(indicator)
    if recorded is not None and indicator.version < recorded.version:
        raise OlderDefinition(indicator.key, indicator.version, recorded.version)
    if recorded is not None and indicator.version == recorded.version:
        same = (DefinitionRow.indicator == indicator.key) & (DefinitionRow.version == indicator.version)
        connection.execute(update(DefinitionRow).where(same).values(values))
    else:
        values |= {"recorded_at": change.at, "recorded_by": change.actor}
        insert_rows(connection, DefinitionRow, [values])
    before = None if recorded is None else recorded.model_dump(mode="json")
    after = indicator.model_dump(mode="json")
    record_change(connection, change, Action.SAVED, ObjectType.INDICATOR, indicator.key, before, after)


def _place_indicators(connection: Connection, strategy: str, keys: list[str]) -> None:
    """Write down that exactly `keys` are in the catalogue, in this order."""
    emptied = update(IndicatorRow).where(IndicatorRow.strategy == strategy).values(strategy=None, position=None)
    connection.execute(emptied)
    if keys:
        placed = update(IndicatorRow.__table__).where(IndicatorRow.key == bindparam("indicator"))  # type: ignore[arg-type]
        rows = [{"indicator": key, "strategy": strategy, "position": at} for at, key in enumerate(keys)]
        connection.execute(placed, rows)


def _check_owners(owners: dict[str, str | None], strategy: str) -> None:
    for indicator, owner in owners.items():
        if owner not in (None, strategy):
            raise IndicatorTaken(indicator, str(owner))


def read_owners(connection: Connection, keys: list[str]) -> dict[str, str | None]:
    """The key of the strategy in whose catalogue each is, None for one that has left; unknown ones are not there."""
    chosen = select(IndicatorRow.key, IndicatorRow.strategy).where(IndicatorRow.key.in_(keys))
    return {row.key: row.strategy for row in connection.execute(chosen)}


def read_newest(connection: Connection, keys: Collection[str] | None) -> dict[str, Indicator]:
    """The newest definition of each indicator, or of all, that is or was in a catalogue, by key."""
    chosen = _select_newest() if keys is None else _select_newest().where(IndicatorRow.key.in_(keys))
    rows = connection.execute(chosen).mappings()
    return {row["indicator"]: _read_definition(row) for row in rows}


@cache
def _select_newest() -> Select[*tuple[Any, ...]]:
    newest = (
        select(DefinitionRow.indicator, func.max(DefinitionRow.version).label("version"))
        .group_by(DefinitionRow.indicator)
        .subquery()
    )
    is_newest = (DefinitionRow.indicator == newest.c.indicator) & (DefinitionRow.version == newest.c.version)
    return (
        select(*DEFINITION_COLUMNS)
        .join(newest, is_newest)
        .join(IndicatorRow, IndicatorRow.key == DefinitionRow.indicator)
    )


def _definition_values(indicator: Indicator) -> dict[str, Any]:
    """The columns of one definition: the fields of the model, its key as `indicator`, its name in three columns."""
    values = indicator.model_dump(exclude={"key", "name"})
    return {"indicator": indicator.key, **values, **words_to_columns("name", indicator.name)}


def _read_definition(row: RowMapping) -> Indicator:
    fields = {field: row[field] for field in Indicator.model_fields if field not in ("key", "name")}
    return Indicator.model_validate({"key": row["indicator"], "name": read_words(row, "name"), **fields})

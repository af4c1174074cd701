"""Sources, and their refreshes: saved, retired, listed. No address of a database stands here, only its name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from dashboard.store.errors import ChangedMeanwhile, UnknownRecipe, UnknownSource
from dashboard.store.intake_records import NewSource, RefreshOutcome, SourceRecord
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import RecipeRow, SourceRefreshRow, SourceRow


def list_sources(connection: Connection) -> tuple[SourceRecord, ...]:
    """All sources, retired ones too, by key, each with its last refresh."""
    sources = (_read_source(row) for row in connection.execute(_select_sources()))
    return tuple(sorted(sources, key=lambda source: source.key))


def save_source(connection: Connection, new: NewSource, change: Change, expected_version: int | None) -> int:
    """Save the source; the number of the version that holds. Saving what holds already changes nothing.

    `expected_version`: the version that was edited, None for a new source. Raises ChangedMeanwhile, UnknownRecipe,
    UnknownSource.
    """
    before = _find_source(connection, new.key)
    if before is not None and not before.retired and _content(before) == asdict(new):
        return before.version
    if before is not None and before.version != expected_version:
        raise ChangedMeanwhile(new.key, before.version, before.saved_by, before.saved_at)
    if before is None and expected_version is not None:
        raise UnknownSource(new.key)
    _check_recipe(connection, new.recipe)
    version = 1 if before is None else before.version + 1
    values = {**asdict(new), "version": version, "saved_by": change.actor, "saved_at": change.at, "retired": False}
    if before is None:
        connection.execute(insert(SourceRow).values(values))
    else:
        connection.execute(update(SourceRow).where(SourceRow.key == new.key).values(values))
    old = None if before is None else _describe(before)
    _tell(connection, change, Action.SAVED, new.key, old, {**asdict(new), "version": version, "retired": False})
    return version


def retire_source(connection: Connection, key: str, change: Change) -> None:
    """Fetch nothing from it any more; one that is retired already stays so. Raises UnknownSource."""
    before = _read_known(connection, key)
    if before.retired:
        return
    connection.execute(update(SourceRow).where(SourceRow.key == key).values(retired=True))
    _tell(connection, change, Action.RETIRED, key, _describe(before), {**_describe(before), "retired": True})


def record_refresh(
    connection: Connection, key: str, outcome: RefreshOutcome, upload: int | None, reason: str, change: Change
) -> None:
    """Write down what became of a refresh. Raises UnknownSource."""
    _read_known(connection, key)
    values = {"upload_id": upload, "outcome": outcome.value, "reason": reason}
    row = {"source": key, "actor": change.actor, "at": change.at, **values}
    connection.execute(insert(SourceRefreshRow).values(row))
    _tell(connection, change, Action.REFRESHED, key, None, values)


def _select_sources() -> Select[*tuple[Any, ...]]:
    last = (
        select(SourceRefreshRow.source, func.max(SourceRefreshRow.id).label("id"))
        .group_by(SourceRefreshRow.source)
        .subquery()
    )
    newest = (
        select(func.max(SourceRefreshRow.upload_id).label("upload"))
        .where(SourceRefreshRow.source == SourceRow.key)
        .correlate(SourceRow)
        .scalar_subquery()
    )
    return (
        select(
            *SourceRow.__table__.columns,
            SourceRefreshRow.at,
            newest.label("upload"),
            SourceRefreshRow.outcome,
            SourceRefreshRow.reason,
        )
        .outerjoin(last, last.c.source == SourceRow.key)
        .outerjoin(SourceRefreshRow, SourceRefreshRow.id == last.c.id)
    )


def _read_source(row: Row[*tuple[Any, ...]]) -> SourceRecord:
    own = {column.name: row._mapping[column] for column in SourceRow.__table__.columns}
    return SourceRecord(
        **own,
        last_refresh_at=row.at,
        last_refresh_upload=row.upload,
        last_outcome=None if row.outcome is None else RefreshOutcome(row.outcome),
        last_reason=row.reason or "",
    )


def _find_source(connection: Connection, key: str) -> SourceRecord | None:
    row = connection.execute(_select_sources().where(SourceRow.key == key)).one_or_none()
    return None if row is None else _read_source(row)


def _read_known(connection: Connection, key: str) -> SourceRecord:
    source = _find_source(connection, key)
    if source is None:
        raise UnknownSource(key)
    return source


def _check_recipe(connection: Connection, key: str) -> None:
    if connection.execute(select(RecipeRow.key).where(RecipeRow.key == key)).one_or_none() is None:
        raise UnknownRecipe(key)


def _content(source: SourceRecord) -> dict[str, Any]:
    return {field: getattr(source, field) for field in NewSource.__dataclass_fields__}


def _describe(source: SourceRecord) -> dict[str, Any]:
    return {**_content(source), "version": source.version, "retired": source.retired}


def _tell(
    connection: Connection,
    change: Change,
    action: Action,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    record_change(connection, change, action, ObjectType.SOURCE, key, before, after)
    raise_data_version(connection)

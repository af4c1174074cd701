"""Records of any kind: saved in versions, retired, taken back, read as they are or as they were known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from dashboard.store.errors import RecordChanged, UnknownRecord
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import KeptRecordRow, KeptVersionRow
from dashboard.strategy.record import AnyRecord, Kept, Record


class Step(StrEnum):
    """What is done to a record."""

    KEEP = "keep"
    RETIRE = "retire"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One of several changes that are made together. `base_version` is the version that the person looked at."""

    record: Record
    base_version: int | None
    step: Step = Step.KEEP


def make_change(connection: Connection, one: RecordChange, change: Change) -> None:
    """Keep the record, retire it, or undo its last change. Raises RecordChanged, UnknownRecord."""
    model, key = type(one.record), one.record.key
    if one.step is Step.KEEP:
        keep(connection, one.record, one.base_version, change)
        return
    if one.base_version is None:
        raise UnknownRecord(model.KIND, key)
    (retire if one.step is Step.RETIRE else undo)(connection, model, key, one.base_version, change)


def keep(connection: Connection, record: AnyRecord, base_version: int | None, change: Change) -> int:
    """Add a version; the number of the one that holds. What holds already changes nothing.

    A retired record is in use again, also when it is kept as a new one. Raises RecordChanged, UnknownRecord.
    """
    before = find_newest(connection, type(record), record.key)
    if before is not None and not before.retired and before.record == record:
        return before.version
    if before is None and base_version is not None:
        raise UnknownRecord(record.KIND, record.key)
    if before is not None and not (before.retired and base_version is None):
        _check_base(before, base_version)
    return _add_version(connection, record, before, change, Action.SAVED)


def retire(connection: Connection, model: type[AnyRecord], key: str, base_version: int, change: Change) -> int:
    """Add a version that shows it no more; what is retired already stays so. Raises RecordChanged, UnknownRecord."""
    before = _read_newest(connection, model, key)
    if before.retired:
        return before.version
    _check_base(before, base_version)
    return _add_version(connection, before.record, before, change, Action.RETIRED, retired=True)


def undo(connection: Connection, model: type[AnyRecord], key: str, base_version: int, change: Change) -> int:
    """Add a version that is as the one before `base_version`, the newest; before the first one there was none.

    Raises RecordChanged, UnknownRecord.
    """
    before = _read_newest(connection, model, key)
    _check_base(before, base_version)
    chosen = _select_versions(model).where(KeptRecordRow.key == key, KeptVersionRow.version == before.version - 1)
    row = connection.execute(chosen).one_or_none()
    if row is None:
        return _add_version(connection, before.record, before, change, Action.UNDONE, retired=True)
    earlier = _read_kept(row, model)
    return _add_version(connection, earlier.record, before, change, Action.UNDONE, retired=earlier.retired)


def read_kept(
    connection: Connection, model: type[AnyRecord], as_known_on: datetime | None, *, with_retired: bool
) -> tuple[Kept[AnyRecord], ...]:
    """The version of each record that holds, or held at an instant, in the order in which they were first written."""
    chosen = _select_versions(model)
    if as_known_on is None:
        chosen = chosen.where(KeptVersionRow.version == KeptRecordRow.version)
    else:
        known = (
            select(KeptVersionRow.key, func.max(KeptVersionRow.version).label("version"))
            .where(KeptVersionRow.kind == model.KIND.value, KeptVersionRow.saved_at <= as_known_on)
            .group_by(KeptVersionRow.key)
            .subquery()
        )
        is_known = and_(known.c.key == KeptVersionRow.key, known.c.version == KeptVersionRow.version)
        chosen = chosen.join(known, is_known)
    if not with_retired:
        chosen = chosen.where(~KeptVersionRow.retired)
    read = [_read_kept(row, model) for row in connection.execute(chosen)]
    return tuple(sorted(read, key=lambda kept: (kept.first_at, kept.record.key)))


def read_versions(connection: Connection, model: type[AnyRecord], key: str) -> tuple[Kept[AnyRecord], ...]:
    """Every version, the first one first. Raises UnknownRecord."""
    chosen = _select_versions(model).where(KeptRecordRow.key == key).order_by(KeptVersionRow.version)
    versions = tuple(_read_kept(row, model) for row in connection.execute(chosen))
    if not versions:
        raise UnknownRecord(model.KIND, key)
    return versions


def _check_base(before: Kept[Record], base_version: int | None) -> None:
    if before.version != base_version:
        raise RecordChanged(before)


def find_newest(connection: Connection, model: type[AnyRecord], key: str) -> Kept[AnyRecord] | None:
    """The newest version of a record, be it retired; None where there is none."""
    chosen = _select_versions(model).where(KeptRecordRow.key == key, KeptVersionRow.version == KeptRecordRow.version)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _read_kept(row, model)


def _read_newest(connection: Connection, model: type[AnyRecord], key: str) -> Kept[AnyRecord]:
    """Raises UnknownRecord."""
    newest = find_newest(connection, model, key)
    if newest is None:
        raise UnknownRecord(model.KIND, key)
    return newest


def _select_versions(model: type[Record]) -> Select[*tuple[Any, ...]]:
    same = and_(KeptVersionRow.kind == KeptRecordRow.kind, KeptVersionRow.key == KeptRecordRow.key)
    return (
        select(
            KeptVersionRow.document,
            KeptVersionRow.version,
            KeptVersionRow.saved_by,
            KeptVersionRow.saved_at,
            KeptRecordRow.first_by,
            KeptRecordRow.first_at,
            KeptVersionRow.retired,
        )
        .join(KeptRecordRow, same)
        .where(KeptRecordRow.kind == model.KIND.value)
    )


def _read_kept(row: Row[*tuple[Any, ...]], model: type[AnyRecord]) -> Kept[AnyRecord]:
    document, *rest = row
    return Kept(model.model_validate(document), *rest)


def _add_version(
    connection: Connection,
    record: AnyRecord,
    before: Kept[AnyRecord] | None,
    change: Change,
    action: Action,
    *,
    retired: bool = False,
) -> int:
    kind, key = record.KIND.value, record.key
    version = 1 if before is None else before.version + 1
    if before is None:
        first = {"first_by": change.actor, "first_at": change.at}
        connection.execute(insert(KeptRecordRow).values(kind=kind, key=key, version=version, **first))
    else:
        same = (KeptRecordRow.kind == kind) & (KeptRecordRow.key == key)
        connection.execute(update(KeptRecordRow).where(same).values(version=version))
    document = record.model_dump(mode="json")
    values = {"document": document, "saved_by": change.actor, "saved_at": change.at, "retired": retired}
    connection.execute(insert(KeptVersionRow).values(kind=kind, key=key, version=version, **values))
    old = None if before is None else _describe(before.record, before.version, retired=before.retired)
    new = _describe(record, version, retired=retired)
    record_change(connection, change, action, ObjectType.KEPT, audit_key(record), old, new)
    raise_data_version(connection)
    return version


def audit_key(record: Record) -> str:
    """What a record is called in the audit trail: `target_plan/social.followers`."""
    return f"{record.KIND}/{record.key}"


def _describe(record: Record, version: int, *, retired: bool) -> dict[str, Any]:
    return {"document": record.model_dump(mode="json"), "version": version, "retired": retired}

"""The data version and the audit trail: written in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from dashboard.store.records import Action, AuditEntry, ObjectType
from dashboard.store.tables import AuditRow, DataVersionRow


class Change(NamedTuple):
    """Who changes something, and when."""

    actor: str
    at: datetime


def read_data_version(connection: Connection) -> int:
    """How many changes there have been."""
    return connection.execute(select(DataVersionRow.number)).scalar_one()


def raise_data_version(connection: Connection) -> None:
    """Say that the data has changed."""
    connection.execute(update(DataVersionRow).values(number=DataVersionRow.number + 1))


def record_change(
    connection: Connection,
    change: Change,
    action: Action,
    object_type: ObjectType,
    object_key: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Add an entry to the audit trail."""
    connection.execute(
        insert(AuditRow).values(
            at=change.at,
            actor=change.actor,
            action=action.value,
            object_type=object_type.value,
            object_key=object_key,
            before=before,
            after=after,
        )
    )


def read_audit_trail(
    connection: Connection, limit: int, object_type: str | None, object_key: str | None
) -> tuple[AuditEntry, ...]:
    """The newest `limit` entries, newest first, of one kind of object or one object where asked for."""
    chosen = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if object_type is not None:
        chosen = chosen.where(AuditRow.object_type == object_type)
    if object_key is not None:
        chosen = chosen.where(AuditRow.object_key == object_key)
    return tuple(
        AuditEntry(
            row.id,
            row.at,
            row.actor,
            Action(row.action),
            ObjectType(row.object_type),
            row.object_key,
            row.before,
            row.after,
        )
        for row in connection.execute(chosen)
    )

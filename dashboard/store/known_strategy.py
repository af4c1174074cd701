"""A strategy as it was known at an instant, read back from the audit trail.

The trail holds the whole text of a strategy and of each definition after every change, also of one within its version
(a stage that was agreed), which the table of definitions does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from dashboard.store.errors import UnknownStrategy
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import AuditRow
from dashboard.strategy.model import Strategy


def read_known_strategy(connection: Connection, key: str, as_known_on: datetime) -> Strategy:
    """The strategy, its parts and its catalogue with the definitions of that instant.

    Raises UnknownStrategy where it had not been saved by then.
    """
    document = _read_last(connection, ObjectType.STRATEGY, [key], as_known_on).get(key)
    if document is None:
        raise UnknownStrategy(key)
    definitions = _read_last(connection, ObjectType.INDICATOR, document["indicators"], as_known_on)
    return Strategy.model_validate({**document, "indicators": [definitions[one] for one in document["indicators"]]})


def _read_last(
    connection: Connection, object_type: ObjectType, keys: Sequence[str], as_known_on: datetime
) -> Mapping[str, Any]:
    """What the last saving of each object by then left; nothing of what had not been saved."""
    last = (
        select(func.max(AuditRow.id))
        .where(AuditRow.object_type == object_type.value, AuditRow.object_key.in_(keys), AuditRow.at <= as_known_on)
        .where(AuditRow.action == Action.SAVED.value)
        .group_by(AuditRow.object_key)
    )
    chosen = select(AuditRow.object_key, AuditRow.after).where(AuditRow.id.in_(last))
    return {row.object_key: row.after for row in connection.execute(chosen)}

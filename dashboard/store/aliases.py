"""What people confirmed that texts of files mean, and how often."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from dashboard.store.intake_records import LearnedAlias
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import LearnedAliasRow

Meaning = tuple[str, str, str]
"""Kind, text and target of an alias."""


def list_aliases(connection: Connection) -> tuple[LearnedAlias, ...]:
    """All of them, by kind and text, the most often confirmed target of each text first."""
    chosen = select(LearnedAliasRow.kind, LearnedAliasRow.text, LearnedAliasRow.target, LearnedAliasRow.count)
    aliases = (LearnedAlias(*row) for row in connection.execute(chosen))
    return tuple(sorted(aliases, key=lambda alias: (alias.kind, alias.text, -alias.count, alias.target)))


def learn_aliases(connection: Connection, aliases: Sequence[LearnedAlias], change: Change) -> None:
    """Add their counts to those that are stored."""
    if not aliases:
        return
    confirmed: Counter[Meaning] = Counter()
    for alias in aliases:
        confirmed[alias.kind, alias.text, alias.target] += alias.count
    digests = {meaning: _digest(meaning) for meaning in confirmed}
    chosen = select(LearnedAliasRow.digest, LearnedAliasRow.count).where(LearnedAliasRow.digest.in_(digests.values()))
    stored = {row.digest: row[1] for row in connection.execute(chosen)}
    for meaning, times in confirmed.items():
        _count(connection, meaning, digests[meaning], stored.get(digests[meaning]), times, change)
    raise_data_version(connection)


def _count(
    connection: Connection, meaning: Meaning, digest: str, before: int | None, times: int, change: Change
) -> None:
    kind, text, target = meaning
    after = times + (before or 0)
    if before is None:
        values = {"kind": kind, "text": text, "target": target, "digest": digest, "count": after}
        connection.execute(insert(LearnedAliasRow).values(values))
    else:
        connection.execute(update(LearnedAliasRow).where(LearnedAliasRow.digest == digest).values(count=after))
    old = None if before is None else {"kind": kind, "text": text, "target": target, "count": before}
    new = {"kind": kind, "text": text, "target": target, "count": after}
    record_change(connection, change, Action.SAVED, ObjectType.ALIAS, digest, old, new)


def _digest(meaning: Meaning) -> str:
    return hashlib.sha256(json.dumps(meaning, ensure_ascii=False).encode()).hexdigest()

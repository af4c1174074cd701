"""Tokens of calendar feeds: made anew, revoked, found. The secret is given out once; only its SHA-256 is stored."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dashboard.store.ledger import Change, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import FeedTokenRow
from dashboard.store.work_records import FeedScope, FeedToken

SECRET_BYTES = 32
"""256 bits: nobody guesses one, so that its hash needs no salt and no slowness."""


def issue(connection: Connection, scope: FeedScope, change: Change) -> str:
    """Make a token, and give its secret, which nothing can give again. The role's earlier one is revoked."""
    revoke(connection, scope.strategy, scope.role, change)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    values = {"made_by": change.actor, "made_at": change.at, "revoked_at": None}
    row = {"digest": digest_secret(secret), **_describe(scope), **values}
    connection.execute(insert(FeedTokenRow).values(row))
    record_change(connection, change, Action.SAVED, ObjectType.CALENDAR_FEED, scope.role, None, _describe(scope))
    return secret


def revoke(connection: Connection, strategy: str, role: str, change: Change) -> bool:
    """Let the role's token open nothing more; False where there is none."""
    standing = next((one for one in list_tokens(connection, strategy) if one.scope.role == role), None)
    if standing is None:
        return False
    chosen = update(FeedTokenRow).where(FeedTokenRow.digest == standing.digest)
    connection.execute(chosen.values(revoked_at=change.at))
    before = _describe(standing.scope)
    record_change(connection, change, Action.RETIRED, ObjectType.CALENDAR_FEED, role, before, None)
    return True


def list_tokens(connection: Connection, strategy: str | None = None) -> tuple[FeedToken, ...]:
    """The tokens that are in use, of one strategy or of all, by strategy and role."""
    chosen = select(FeedTokenRow.__table__).where(FeedTokenRow.revoked_at.is_(None))
    if strategy is not None:
        chosen = chosen.where(FeedTokenRow.strategy == strategy)
    rows = connection.execute(chosen.order_by(FeedTokenRow.strategy, FeedTokenRow.role))
    return tuple(_read_token(row) for row in rows)


def find_token(connection: Connection, secret: str) -> FeedToken | None:
    """The token in use with this secret. Each is compared, in a time that says nothing of how near it came."""
    asked = digest_secret(secret)
    found = [one for one in list_tokens(connection) if hmac.compare_digest(one.digest, asked)]
    return found[0] if found else None


def digest_secret(secret: str) -> str:
    """What is stored of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _describe(scope: FeedScope) -> dict[str, Any]:
    return {
        "strategy": scope.strategy,
        "role": scope.role,
        "wheel": scope.wheel,
        "own_only": scope.own_only,
        "language": scope.language,
    }


def _read_token(row: Row[Any]) -> FeedToken:
    scope = FeedScope(row.strategy, row.role, row.language, row.wheel, row.own_only)
    return FeedToken(row.digest, scope, row.made_by, row.made_at)

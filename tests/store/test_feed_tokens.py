"""Tokens of calendar feeds: the secret is told once, its hash is all that is stored, and it can be revoked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from dashboard.store import Action, FeedScope, FeedToken, ObjectType, Repository
from tests.store.examples import NOON, hours

SCOPE = FeedScope("kalliola", "viestintäpäällikkö", "fi", wheel="kalliola", own_only=True)


def test_the_secret_finds_its_token_and_stands_nowhere(store: Repository) -> None:
    secret = store.issue_feed_token(SCOPE, "johtaja", NOON)

    digest = sha256(secret.encode()).hexdigest()
    assert store.find_feed_token(secret) == FeedToken(digest, SCOPE, "johtaja", NOON)
    assert store.feed_tokens("kalliola") == (FeedToken(digest, SCOPE, "johtaja", NOON),)
    with store.database.reading() as connection:
        stored = str(connection.execute(text("SELECT * FROM feed_token")).all())
        told = str(connection.execute(text("SELECT * FROM audit")).all())
    assert secret not in stored + told
    assert digest not in told
    assert len(secret) >= 43  # 256 bits


@pytest.mark.parametrize("wrong", ["", "x", "ä" * 43, "\x00", "\ud800", "' OR 1=1 --"])
def test_another_secret_finds_nothing(store: Repository, wrong: str) -> None:
    store.issue_feed_token(SCOPE, "johtaja", NOON)
    assert store.find_feed_token(wrong) is None


def test_neither_does_the_hash(store: Repository) -> None:
    store.issue_feed_token(SCOPE, "johtaja", NOON)
    assert store.find_feed_token(store.feed_tokens("kalliola")[0].digest) is None


def test_a_new_token_takes_the_place_of_the_old_one(store: Repository) -> None:
    old = store.issue_feed_token(SCOPE, "johtaja", NOON)
    wider = replace(SCOPE, wheel=None, own_only=False, language="sv")
    new = store.issue_feed_token(wider, "johtaja", hours(1))

    assert store.find_feed_token(old) is None
    found = store.find_feed_token(new)
    assert found is not None
    assert found.scope == wider


def test_roles_and_strategies_have_tokens_of_their_own(store: Repository) -> None:
    scopes = [SCOPE, replace(SCOPE, role="johtaja"), replace(SCOPE, strategy="helmi")]
    secrets = [store.issue_feed_token(scope, "johtaja", NOON) for scope in scopes]

    found = [store.find_feed_token(secret) for secret in secrets]
    assert [one.scope for one in found if one] == scopes
    assert [one.scope.role for one in store.feed_tokens("kalliola")] == ["johtaja", "viestintäpäällikkö"]


def test_a_revoked_token_opens_nothing(store: Repository) -> None:
    secret = store.issue_feed_token(SCOPE, "johtaja", NOON)

    assert store.revoke_feed_token("kalliola", SCOPE.role, "johtaja", hours(1))
    assert not store.revoke_feed_token("kalliola", SCOPE.role, "johtaja", hours(2))
    assert store.find_feed_token(secret) is None
    assert store.feed_tokens("kalliola") == ()


def test_the_audit_trail_says_who_made_and_revoked_it(store: Repository) -> None:
    store.issue_feed_token(SCOPE, "johtaja", NOON)
    store.revoke_feed_token("kalliola", SCOPE.role, "viestintäpäällikkö", hours(1))

    newest, first, *_ = store.audit_trail(object_type=ObjectType.CALENDAR_FEED)
    assert (first.action, first.actor, first.object_key) == (Action.SAVED, "johtaja", SCOPE.role)
    assert first.after == {
        "strategy": "kalliola", "role": SCOPE.role, "wheel": "kalliola", "own_only": True, "language": "fi",
    }  # fmt: skip
    assert (newest.action, newest.actor, newest.after) == (Action.RETIRED, "viestintäpäällikkö", None)


def test_made_by_many_at_once_one_is_left(store: Repository) -> None:
    with ThreadPoolExecutor(4) as threads:
        secrets = list(threads.map(lambda at: store.issue_feed_token(SCOPE, "johtaja", hours(at)), range(8)))

    assert len([one for one in secrets if store.find_feed_token(one)]) == 1

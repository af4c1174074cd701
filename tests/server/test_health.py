"""/healthz tells a monitor the truth and no secret."""

from __future__ import annotations

import json
import sqlite3

import pytest

from dashboard.server.health import Health, StoreProbe, health_route
from dashboard.store import migrate


def answer(ask, health: Health):
    return ask(health_route(lambda: health).app, "/healthz")


@pytest.mark.parametrize(
    ("health", "status", "word"),
    [
        pytest.param(Health(True, True), 200, "ok", id="all is well"),
        pytest.param(Health(False, False), 503, "failing", id="no database"),
        pytest.param(Health(True, False), 503, "failing", id="tables of another version"),
    ],
)
def test_status(ask, health, status, word):
    got = answer(ask, health)
    assert (got.status, json.loads(got.body)["status"]) == (status, word)
    assert got.headers["cache-control"] == "no-store"


def test_a_migrated_database_is_healthy_and_says_how_it_writes(tmp_path):
    url = f"sqlite:///{tmp_path}/a.sqlite3"
    migrate(url)
    health = StoreProbe(url).read_health()
    assert (health.status, health.engine) == ("ok", "sqlite")
    assert health.journal_mode in ("wal", "delete")


def test_a_database_without_tables_is_not(tmp_path):
    sqlite3.connect(tmp_path / "a.sqlite3").close()
    assert StoreProbe(f"sqlite:///{tmp_path}/a.sqlite3").read_health() == Health(database=True, migrations=False)


def test_a_database_that_comes_later_is_seen(tmp_path):
    probe = StoreProbe(f"sqlite:///{tmp_path}/a.sqlite3")
    assert probe.read_health().status == "failing"
    assert not (tmp_path / "a.sqlite3").exists()  # asking makes no file
    migrate(probe.url)
    assert probe.read_health().status == "ok"


def test_an_unreachable_server_is_told_without_its_password(ask):
    probe = StoreProbe("postgresql+psycopg://somebody:hushhush@127.0.0.1:9/none")
    got = ask(health_route(probe.read_health).app, "/healthz")
    assert got.status == 503
    assert "hushhush" not in got.body

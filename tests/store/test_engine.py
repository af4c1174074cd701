"""How a database is held: its address, its settings, what a reader may not, what it says of itself."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import update

from dashboard.store import (
    MigrationsMissing,
    Repository,
    StoreUnreachable,
    UnusableAddress,
    describe_engine,
    downgrade,
    engine,
    migrate,
    open_repository,
)
from dashboard.store.column_types import UtcDateTime
from dashboard.store.migration import head_revision
from dashboard.store.tables import DataVersionRow
from tests.store.examples import commit, make_observation, make_upload, values


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("postgresql://reader:secret@db.example/mittaristo", "postgresql+psycopg"),
        ("postgres://reader:secret@db.example/mittaristo", "postgresql+psycopg"),
        ("postgresql+psycopg://reader:secret@db.example/mittaristo", "postgresql+psycopg"),
        ("sqlite:////srv/mittaristo.sqlite3", "sqlite"),
    ],
)
def test_an_address_says_which_driver_speaks(address: str, driver: str) -> None:
    assert engine.parse_address(address).drivername == driver


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param("sqlite://", "needs a file", id="in memory each connection would be its own database"),
        pytest.param("sqlite:///:memory:", "needs a file", id="the same, spelt out"),
        pytest.param("mysql://db.example/mittaristo", "not mysql", id="another database"),
        pytest.param("mittaristo.sqlite3", "cannot be read", id="a path is no address"),
    ],
)
def test_an_address_that_cannot_hold_the_store_is_refused(address: str, reason: str) -> None:
    with pytest.raises(UnusableAddress, match=reason):
        open_repository(address)


def test_sqlite_is_held_with_the_settings_that_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    migrate(url)
    repository = open_repository(url)
    expected = {
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "trusted_schema": 0,
        "synchronous": 2,  # FULL
        "recursive_triggers": 1,
        "mmap_size": 0,
    }
    for held, query_only in ((repository.database.writing, 0), (repository.database.reading, 1)):
        with held() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
            assert found == expected
            assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == query_only
    repository.close()


@pytest.mark.parametrize(
    ("library", "mode"),
    [
        pytest.param((3, 40, 1), "delete", id="Debian 12: WAL can be corrupted"),
        pytest.param((3, 51, 2), "delete", id="the last one with the fault"),
        pytest.param((3, 51, 3), "wal", id="the first one without"),
        pytest.param((4, 0, 0), "wal", id="a later one"),
    ],
)
def test_the_journal_mode_goes_by_the_version_of_the_library(library: tuple[int, int, int], mode: str) -> None:
    assert engine.choose_journal_mode(library) == mode


@pytest.mark.parametrize("library", [(3, 40, 1), (3, 51, 3)])
def test_a_file_of_the_other_journal_mode_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: tuple[int, int, int]
) -> None:
    """As when the server moves to a machine with another SQLite."""
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    other = (3, 51, 3) if library == (3, 40, 1) else (3, 40, 1)
    for version in (other, library):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
        migrate(url)
        repository = open_repository(url)
        assert describe_engine(repository).journal_mode == engine.choose_journal_mode(version)
        repository.close()


def test_it_says_which_database_it_is(repository: Repository, engine_name: str) -> None:
    described = describe_engine(repository)

    assert described.dialect == engine_name
    if engine_name == "sqlite":
        assert described.version == sqlite3.sqlite_version
        assert described.journal_mode == engine.choose_journal_mode(sqlite3.sqlite_version_info)
    else:
        assert int(described.version.split(".")[0]) >= 13
        assert described.journal_mode is None


def test_a_reader_cannot_write(repository: Repository) -> None:
    with (
        pytest.raises((StoreUnreachable, sqlalchemy.exc.DBAPIError), match=r"(?i)read.?only"),
        repository.database.reading() as connection,
    ):
        connection.execute(update(DataVersionRow).values(number=99))

    assert repository.data_version() == 0


def test_a_reader_sees_one_state_from_its_first_question_to_its_last(store: Repository, engine_name: str) -> None:
    """On SQLite without WAL a reader holds the writer back instead, so there the writer comes after."""
    commit(store, "first", make_observation(1))
    with store.database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM observation").scalar_one()
        if engine_name == "postgresql":
            commit(store, "second", make_observation(2))
        after = connection.exec_driver_sql("SELECT count(*) FROM observation").scalar_one()
    if engine_name == "sqlite":
        commit(store, "second", make_observation(2))

    assert before == after == 1
    assert values(store.observations()) == [2]


def test_a_database_without_tables_is_not_opened(empty_url: str) -> None:
    with pytest.raises(MigrationsMissing) as refused:
        open_repository(empty_url)

    assert (refused.value.found, refused.value.needed) == (None, head_revision())


def test_a_file_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(MigrationsMissing):
        open_repository(f"sqlite:///{tmp_path}/store.sqlite3")

    assert list(tmp_path.iterdir()) == []


def test_health_tells_reachable_and_current_apart(url: str) -> None:
    repository = open_repository(url)
    assert (repository.is_reachable(), repository.is_current()) == (True, True)

    downgrade(url, "-1")
    assert (repository.is_reachable(), repository.is_current()) == (True, False)
    repository.close()


def test_a_server_that_does_not_answer_is_said_to_be_unreachable_without_its_password() -> None:
    with pytest.raises(StoreUnreachable) as refused:
        open_repository("postgresql://reader:secret@127.0.0.1:1/mittaristo")

    assert "127.0.0.1" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    file.write_bytes(b"this is not a database, but it is long enough to have a header" * 40)

    with pytest.raises(StoreUnreachable, match="not a database"):
        open_repository(f"sqlite:///{file}")


def test_a_lost_connection_is_replaced(store: Repository, engine_name: str) -> None:
    """The server ends all connections; the next question is answered, and the same file commits once."""
    if engine_name == "sqlite":
        store.database.dispose()
    else:
        with store.database.writing() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    assert store.is_reachable()
    statuses = [store.commit_upload(make_upload(), [make_observation(1)]).status for _ in range(2)]
    assert statuses == ["committed", "duplicate"]


HELSINKI = timezone(timedelta(hours=2))


def test_an_instant_comes_back_in_utc(store: Repository) -> None:
    store.commit_upload(make_upload(at=datetime(2024, 2, 1, 14, 30, 0, 123456, tzinfo=HELSINKI)), [])

    (upload,) = store.uploads()
    assert upload.at == datetime(2024, 2, 1, 12, 30, 0, 123456, tzinfo=UTC)
    assert upload.at.tzinfo is UTC


def test_a_time_without_a_zone_has_no_place_in_the_store() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        UtcDateTime().process_bind_param(datetime(2024, 2, 1), sqlalchemy.create_engine("sqlite://").dialect)  # noqa: DTZ001

"""The database and how it is held: one engine that writes, one that can only read.

Measured: with Python's default SQLite transactions four processes lost 300 of 400 acknowledged updates, with
BEGIN IMMEDIATE none; with `synchronous=NORMAL` a power cut lost acknowledged commits, with FULL none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, OperationalError

from dashboard.store.errors import StoreUnreachable, UnusableAddress
from dashboard.store.records import EngineDescription
from dashboard.store.tables import Base, DataVersionRow

BUSY_SECONDS = 10
"""How long a writer waits for its turn."""

WAL_IS_SOUND_SINCE = (3, 51, 3)
"""Older SQLite libraries can corrupt a WAL file when two connections write and checkpoint at once."""

POSTGRESQL_OPTIONS = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"


@dataclass(frozen=True)
class Database:
    """Two engines on one database. Close it with `dispose`."""

    url: URL
    writer: Engine
    reader: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot to read from; a write in it is refused by the database. Raises StoreUnreachable."""
        with telling_unreachable(self.url), self.reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that holds the only write lock from its beginning, committed at the end of the block.

        An exception in the block rolls everything back. Raises StoreUnreachable.
        """
        with telling_unreachable(self.url), self.writer.begin() as connection:
            _take_turn(connection)
            yield connection

    def dispose(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()


def parse_address(address: str) -> URL:
    """The URL of `address`; PostgreSQL is spoken to through psycopg 3 however its address is spelt.

    Raises UnusableAddress for another database, and for SQLite in memory (each connection would be its own).
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UnusableAddress("the address of the database cannot be read") from error
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise UnusableAddress(f"the store knows SQLite and PostgreSQL, not {kind}")
    if url.database in (None, "", ":memory:") or "mode=memory" in str(url.database):
        raise UnusableAddress("SQLite needs a file: sqlite:///folder/name.sqlite3")
    return url


def open_database(address: str) -> Database:
    """The two engines on `address`; nothing is connected yet. Raises UnusableAddress."""
    url = parse_address(address)
    if url.get_backend_name() == "sqlite":
        return Database(url, _make_sqlite_engine(url, "BEGIN IMMEDIATE"), _make_sqlite_engine(url, "BEGIN"))
    engine = create_engine(
        url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS, "options": POSTGRESQL_OPTIONS}
    )
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(url, engine, reader)


def make_migration_engine(url: URL) -> Engine:
    """The engine for migrations: on SQLite without foreign keys, since altering a table there means replacing it."""
    if url.get_backend_name() == "sqlite":
        return _make_sqlite_engine(url, "BEGIN IMMEDIATE", foreign_keys=False)
    return create_engine(url, connect_args={"connect_timeout": BUSY_SECONDS, "options": "-c timezone=UTC"})


def choose_journal_mode(library: tuple[int, ...]) -> str:
    """The journal mode for a SQLite library of this version: "wal" where it is sound, else "delete"."""
    return "wal" if library >= WAL_IS_SOUND_SINCE else "delete"


def describe_database(database: Database) -> EngineDescription:
    """Which database it is, of which version. Raises StoreUnreachable."""
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            journal_mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            return EngineDescription("sqlite", sqlite3.sqlite_version, journal_mode)
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
        return EngineDescription(connection.dialect.name, version, None)


def _make_sqlite_engine(url: URL, begin: str, *, foreign_keys: bool = True) -> Engine:
    engine = create_engine(url)
    read_only = begin == "BEGIN"
    pragmas = {
        "busy_timeout": BUSY_SECONDS * 1000,
        "trusted_schema": "OFF",
        "synchronous": "FULL",
        "foreign_keys": "ON" if foreign_keys else "OFF",
        # Without it INSERT OR REPLACE deletes a row past the triggers that keep tables append-only.
        "recursive_triggers": "ON",
        "query_only": "ON" if read_only else "OFF",
    }

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # else Python begins transactions by its own rules
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")
        if not read_only:
            _set_journal_mode(connection, choose_journal_mode(sqlite3.sqlite_version_info))

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _set_journal_mode(connection: sqlite3.Connection, wanted: str) -> None:
    """The mode is kept in the file, so it is set only where it differs: setting it wants the file alone."""
    (found,) = connection.execute("PRAGMA journal_mode").fetchone()
    if found != wanted:
        connection.execute(f"PRAGMA journal_mode={wanted}")


def _take_turn(connection: Connection) -> None:
    """Wait for the other writers. SQLite's BEGIN IMMEDIATE has done so; elsewhere the one row is locked."""
    connection.execute(select(DataVersionRow.number).with_for_update()).one()


@contextmanager
def telling_unreachable(url: URL) -> Iterator[None]:
    """Raise StoreUnreachable, without the password, where the database does not answer."""
    try:
        yield
    except DBAPIError as error:
        # The plain DatabaseError is SQLite's for a damaged file. Others tell of a bug in what was asked.
        if isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError:
            raise StoreUnreachable(f"{url.render_as_string(hide_password=True)}: {error.orig}") from error
        raise


def insert_rows(connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert any number of rows, none too."""
    if rows:
        connection.execute(insert(table), rows)


def make_folder(url: URL) -> None:
    """Make the folder that a SQLite file is to stand in."""
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)


def has_file(url: URL) -> bool:
    """Whether there is a SQLite file at all (opening would make an empty one); True for a server."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).is_file()

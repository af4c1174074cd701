"""The one way to a source: a connection that can only read, for a limited time, and errors without secrets."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from dashboard.sources.address import parse_address, scrub
from dashboard.sources.errors import (
    DriverMissing,
    FailedStatement,
    RefusedStatement,
    SourceError,
    SourceTimeout,
    UnreachableSource,
)
from dashboard.sources.query import SourceLimits

Result = TypeVar("Result")

CONNECT_SECONDS = 10
GRACE_SECONDS = 5
"""How much longer than the server the driver waits, where only the driver knows of a time limit."""

_STEPS_BETWEEN_LOOKS = 10_000
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_STOPPED = (
    "statement timeout", "max_statement_time", "maximum statement execution time", "interrupted", "time limit",
    "query timeout expired", "lock request time out",
)  # fmt: skip
_READ_ONLY = ("read-only transaction", "read only transaction", "readonly database", "not authorized")


def run_read_only(address: str, limits: SourceLimits, work: Callable[[Connection], Result]) -> Result:
    """What `work` makes of a connection in a read-only transaction, which is rolled back at the end.

    Raises SourceError; an error of the driver is not carried along with it, since that may hold the address.
    """
    url = parse_address(address)
    failure: SourceError
    started = time.monotonic()
    connected = False
    try:
        engine = _make_engine(url, limits)
        try:
            with engine.connect() as connection:
                connected = True
                begin_reading(connection, limits)
                return work(connection)
        finally:
            engine.dispose()
    except (ModuleNotFoundError, NoSuchModuleError):
        failure = DriverMissing(url.drivername)
    except (DBAPIError, OSError) as error:
        failure = _translate(error, url, limits, connected=connected, seconds=time.monotonic() - started)
    except SQLAlchemyError as error:
        failure = FailedStatement(scrub(str(error), url))
    raise failure


def begin_reading(connection: Connection, limits: SourceLimits) -> None:
    """Begin the transaction that only reads, and tell the server how long a statement may take."""
    for statement in _openings(connection, limits):
        connection.exec_driver_sql(statement)


def _openings(connection: Connection, limits: SourceLimits) -> tuple[str, ...]:
    match connection.dialect.name:
        case "postgresql":
            return (
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
                f"SET LOCAL statement_timeout = '{limits.seconds}s'",
                f"SET LOCAL TIME ZONE '{limits.timezone}'",
            )
        case "mysql" | "mariadb":
            is_mariadb = getattr(connection.dialect, "is_mariadb", False)
            limit = (
                f"max_statement_time = {limits.seconds}" if is_mariadb else f"max_execution_time = {limits.seconds}000"
            )
            # Statements that define tables commit first: what follows the transaction is read-only too.
            return (f"SET SESSION {limit}", "SET SESSION TRANSACTION READ ONLY", "START TRANSACTION READ ONLY")
        case "mssql":  # has no such transactions: the wrapped SELECT and the user's rights are the walls there
            return (f"SET LOCK_TIMEOUT {limits.seconds}000",)
        case "trino":
            return (f"SET SESSION query_max_run_time = '{limits.seconds}s'",)
        case _:
            return ("BEGIN",)


def _make_engine(url: URL, limits: SourceLimits) -> Engine:
    """An engine without a pool: a refresh is rare, and nothing of the source stays open."""
    wait = limits.seconds + GRACE_SECONDS
    match url.get_backend_name():
        case "sqlite":
            return _make_sqlite_engine(url, limits)
        case "mysql" | "mariadb":
            own: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "read_timeout": wait, "local_infile": False}
        case "postgresql":
            own = {"connect_timeout": CONNECT_SECONDS}
        case "mssql":
            own = {"timeout": CONNECT_SECONDS, "readonly": True}
        case _:
            own = {"request_timeout": wait}
    engine = create_engine(url, poolclass=NullPool, connect_args=own, hide_parameters=True)
    if url.get_backend_name() == "mssql":
        event.listen(engine, "connect", lambda connection, _record: limit_statements(connection, limits))
    return engine


def limit_statements(connection: Any, limits: SourceLimits) -> None:
    """Let pyodbc stop a statement: SQL Server itself limits only the waiting for locks."""
    connection.timeout = limits.seconds


def _make_sqlite_engine(url: URL, limits: SourceLimits) -> Engine:
    """SQLite in this process: the file is opened for reading only, and nothing but reading is authorised."""
    path = f"file:{quote(str(url.database))}?mode=ro"
    engine = create_engine("sqlite://", poolclass=NullPool, creator=lambda: sqlite3.connect(path, uri=True))

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("COMMIT")
        deadline = time.monotonic() + limits.seconds
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
        connection.set_authorizer(_authorise)

    return engine


def _authorise(action: int, first: str | None, *_rest: object) -> int:
    """Reading, and the beginning and end of transactions."""
    is_end = action == sqlite3.SQLITE_TRANSACTION and first in ("BEGIN", "COMMIT", "ROLLBACK")
    return sqlite3.SQLITE_OK if action in _READS or is_end else sqlite3.SQLITE_DENY


def _translate(
    error: DBAPIError | OSError, url: URL, limits: SourceLimits, *, connected: bool, seconds: float
) -> SourceError:
    """The driver's error as ours, without the address in it."""
    original = error.orig if isinstance(error, DBAPIError) else error
    detail = scrub(str(original), url)
    lost = isinstance(error, OSError) or error.connection_invalidated
    if connected and (any(sign in detail.casefold() for sign in _STOPPED) or (lost and seconds > limits.seconds)):
        return SourceTimeout(limits.seconds)
    if not connected or lost:
        return UnreachableSource(detail)
    if any(sign in detail.casefold() for sign in _READ_ONLY):
        return RefusedStatement("changes", detail)
    return FailedStatement(detail)

"""Bringing a database to the tables of this program, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from dashboard.store.engine import make_folder, make_migration_engine, parse_address, telling_unreachable
from dashboard.store.errors import BrokenReferences, NewerDatabase

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = FOLDER / "versions"
LOCK = 20230101  # an advisory lock's number: any, as long as it stays


def migrate(url: str, versions: Path = VERSIONS) -> None:
    """Upgrade to the newest migration: all of them in one transaction, or none.

    Two processes that start at once do it one after the other. Raises StoreUnreachable, UnusableAddress, and
    NewerDatabase, which is left as it is.
    """
    _run(url, versions, lambda config: command.upgrade(config, "head"))


def downgrade(url: str, revision: str, versions: Path = VERSIONS) -> None:
    """Go back to `revision` ("base": no tables), in one transaction. Raises StoreUnreachable, UnusableAddress."""
    _run(url, versions, lambda config: command.downgrade(config, revision))


def current_revision(connection: Connection) -> str | None:
    """The migration that the database stands at; None where none was run."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head_revision() -> str:
    """The newest migration of this program."""
    (head,) = ScriptDirectory.from_config(_make_config(VERSIONS)).get_heads()
    return head


def _make_config(versions: Path) -> Config:
    config = Config()
    config.set_main_option("path_separator", "newline")
    # Alembic reads "%" as the beginning of a variable.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    return config


def _run(address: str, versions: Path, change: Callable[[Config], None]) -> None:
    config = _make_config(versions)
    with _alone(address) as connection:
        config.attributes["connection"] = connection
        _refuse_newer(connection, config)
        change(config)
        _check_references(connection)


def _refuse_newer(connection: Connection, config: Config) -> None:
    found = current_revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerDatabase(found)


@contextmanager
def _alone(address: str) -> Iterator[Connection]:
    """One transaction that no other migration runs beside: BEGIN IMMEDIATE on SQLite, a lock on PostgreSQL."""
    url = parse_address(address)
    make_folder(url)
    engine = make_migration_engine(url)
    try:
        with telling_unreachable(url), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            yield connection
    finally:
        engine.dispose()


def _check_references(connection: Connection) -> None:
    """Foreign keys are off while SQLite is migrated, so they are looked at before the commit."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise BrokenReferences(f"{len(broken)} rows refer to nothing, the first in {broken[0][0]}")

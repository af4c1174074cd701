"""The same rows on SQLite, PostgreSQL and MariaDB: a test that asks for `place` runs on all three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Column, Engine, MetaData, NullPool, Table, create_engine, inspect

from tests.databases import *  # noqa: F403
from tests.mariadb import *  # noqa: F403

ENGINES = ("sqlite", "postgresql", "mariadb")


@dataclass(frozen=True)
class Database:
    """`address`: what a source is reached by; `owner`: what the test fills it by."""

    engine: str
    address: str
    owner: Engine

    def fill(self, name: str, columns: Sequence[Column[Any]], rows: Sequence[Sequence[Any]]) -> None:
        """Make a table with these rows."""
        table = Table(name, MetaData(), *columns)
        with self.owner.begin() as connection:
            table.create(connection)
            if rows:
                names = [column.name for column in columns]
                connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])

    def run(self, *statements: str) -> None:
        with self.owner.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def read(self, statement: str) -> list[tuple[Any, ...]]:
        with self.owner.begin() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def empty(self) -> None:
        """Drop all tables."""
        for table in inspect(self.owner).get_table_names():
            self.run(f"DROP TABLE {self.owner.dialect.identifier_preparer.quote(table)}")


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Database]:
    """The one database of each kind, made when it is first asked for."""

    @cache
    def find(engine: str) -> Database:
        if engine == "sqlite":
            address = owner = f"sqlite:///{tmp_path_factory.mktemp('source')}/source.sqlite3"
        elif engine == "postgresql":
            server = request.getfixturevalue("postgresql")
            address = server.address(server.make_database("template0"))
            owner = address.replace("postgresql:", "postgresql+psycopg:")
        else:
            server = request.getfixturevalue("mariadb")
            name = server.make_database()
            address, owner = (
                server.address(name),
                f"mysql+pymysql://root@localhost/{name}?unix_socket={server.folder}/socket",
            )
        return Database(engine, address, create_engine(owner, poolclass=NullPool))

    return find


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, databases: Callable[[str], Database]) -> Database:
    """A database without tables."""
    database = databases(str(request.param))
    database.empty()
    return database

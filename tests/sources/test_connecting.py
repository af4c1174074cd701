"""The other walls behind the guard, each by itself; and errors that hold nothing of the address."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer

from dashboard.sources import (
    DriverMissing,
    FailedStatement,
    RefusedStatement,
    Relation,
    SourceError,
    SourceLimits,
    UnreachableSource,
    UnusableAddress,
    describe_source,
)
from dashboard.sources.address import parse_address, scrub
from dashboard.sources.connecting import run_read_only
from tests.mariadb import MariadbServer
from tests.sources.conftest import Database

LIMITS = SourceLimits(rows=10, seconds=5)
WRITES = [
    "DELETE FROM counter",
    "UPDATE counter SET visits = 0",
    "INSERT INTO counter VALUES (2)",
    "DROP TABLE counter",
    "CREATE TABLE other (x integer)",
]


@pytest.mark.parametrize("statement", WRITES)
def test_the_transaction_writes_nothing_even_where_the_guard_is_passed_by(place: Database, statement: str) -> None:
    place.fill("counter", [Column("visits", Integer)], [(1,)])
    address = place.address
    if place.engine == "mariadb":  # as one who may write: the reader's missing rights are another wall
        address = place.owner.url.render_as_string(hide_password=False)

    with pytest.raises(RefusedStatement) as refused:
        run_read_only(address, LIMITS, lambda connection: connection.exec_driver_sql(statement))

    assert refused.value.reason == "changes"
    assert place.read("SELECT visits FROM counter") == [(1,)]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", ["ATTACH DATABASE '/tmp/other.db' AS other", "PRAGMA query_only=OFF", "VACUUM"])
def test_sqlite_does_nothing_but_read(place: Database, statement: str) -> None:
    with pytest.raises((RefusedStatement, FailedStatement)):
        run_read_only(place.address, LIMITS, lambda connection: connection.exec_driver_sql(statement))


def test_nothing_is_left_of_a_connection(place: Database) -> None:
    kept: list[Connection] = []
    run_read_only(place.address, LIMITS, kept.append)

    assert kept[0].closed


SECRETS = ("tarkkailija", "Salainen/sana", "Salainen%2Fsana", "kanta.invalid", "kavijakanta")


@pytest.mark.parametrize("backend", ["postgresql", "mysql", "mariadb"])
def test_a_server_that_does_not_answer_is_told_without_its_address(backend: str) -> None:
    address = f"{backend}://tarkkailija:Salainen%2Fsana@kanta.invalid:5999/kavijakanta"

    with pytest.raises(UnreachableSource) as refused:
        describe_source(address, Relation(table="counter"), LIMITS)

    told = "".join(traceback.format_exception(refused.value))
    assert [secret for secret in SECRETS if secret in told] == []
    assert (refused.value.__context__, refused.value.__cause__) == (None, None)


def test_a_wrong_password_is_told_without_it(mariadb: MariadbServer) -> None:
    with pytest.raises(UnreachableSource, match="Access denied") as refused:
        describe_source(mariadb.address("mysql", "wrong-one"), Relation(table="user"), LIMITS)

    assert "wrong-one" not in str(refused.value)
    assert "reader" not in str(refused.value)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "kavijat.sqlite3"

    with pytest.raises(UnreachableSource) as refused:
        describe_source(f"sqlite:///{file}", Relation(table="counter"), LIMITS)

    assert not file.exists()
    assert "kavijat" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("not an address", UnusableAddress),
        ("oracle://tarkkailija:Salainen%2Fsana@kanta.invalid/kavijakanta", UnusableAddress),
        ("sqlite://", UnusableAddress),
        ("mssql://tarkkailija:Salainen%2Fsana@kanta.invalid/kavijakanta", DriverMissing),
    ],
)
def test_an_address_that_cannot_be_used_is_not_repeated(address: str, error: type[SourceError]) -> None:
    with pytest.raises(error) as refused:
        describe_source(address, Relation(table="counter"), LIMITS)

    told = "".join(traceback.format_exception(refused.value))
    assert [secret for secret in (*SECRETS, "not an address") if secret in told] == []


def test_no_part_of_an_address_stays_in_a_text() -> None:
    url = parse_address("postgresql://tarkkailija:Salainen%2Fsana@kanta.invalid/kavijakanta?sslkey=/avaimet/oma.pem")
    text = 'at "kanta.invalid", user "tarkkailija",\n password Salainen/sana or Salainen%2Fsana, key /avaimet/oma.pem'

    assert scrub(text, url) == 'at "•••", user "•••", password ••• or •••, key •••'

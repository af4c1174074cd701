"""Every statement of a refresh, as SQL Server and Trino are given it: what has no server here is compiled as a whole.

The rows come from SQLite, which stands in for the server; each statement that it runs is written for the other one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Date, Dialect, Double, Engine, Integer, Text, create_engine, event
from trino.sqlalchemy.dialect import TrinoDialect

from dashboard.facts import PeriodKind
from dashboard.sources import (
    Breakdown,
    Condition,
    Figure,
    Relation,
    Rollup,
    RollupQuery,
    SourceLimits,
    describe_source,
    fetch_rollup,
    fetching,
)
from dashboard.sources.columns import read_names
from dashboard.sources.connecting import begin_reading, limit_statements
from dashboard.sources.errors import RefusedStatement
from tests.sources.conftest import Database
from tests.sources.test_rollup_statements import make_mssql

LIMITS = SourceLimits(rows=1000, seconds=30)
ROWS = [
    (date(2024, 1, 5), "2024-01-05", 2024, 1, "Pasila", 7, 12, 1.5, "a1", None),
    (date(2024, 2, 6), "2024-02-06", 2024, 2, "pasila ", 8, 3, None, "b2", None),
]
COLUMNS = {
    "day": Date, "written": Text, "year": Integer, "month": Integer, "place": Text, "age": Integer,
    "visits": Integer, "kilometres": Double, "client": Text, "unused": Text,
}  # fmt: skip
GRAINS = [one for one in PeriodKind if one is not PeriodKind.RANGE]
SUM, LAST = Figure(Rollup.SUM, "visits"), Figure(Rollup.LAST, "visits")
ALL_ROLLUPS = (
    SUM,
    LAST,
    Figure(Rollup.MEAN, "kilometres"),
    Figure(Rollup.COUNT),
    Figure(Rollup.COUNT, "client"),
    Figure(Rollup.DISTINCT, "client"),
    Figure(Rollup.DISTINCT, "age"),
)
SPELT = Breakdown("place", (("pasila", "Pasila"),))
QUERIES = {
    **{f"{grain} of days": RollupQuery(("day",), grain, (), ALL_ROLLUPS) for grain in GRAINS},
    **{f"{grain} of texts": RollupQuery(("written",), grain, (), (SUM, LAST)) for grain in GRAINS},
    "rows' own days": RollupQuery(("day",), None, (), (Figure(Rollup.COUNT),)),
    "years": RollupQuery(("year",), PeriodKind.YEAR, (), (SUM, LAST)),
    "a year and a month": RollupQuery(("year", "month"), PeriodKind.QUARTER, (), (SUM, LAST)),
    "no period": RollupQuery((), None, (Breakdown("place"),), (SUM,)),
    "members": RollupQuery(("day",), PeriodKind.MONTH, (SPELT, Breakdown("age")), ALL_ROLLUPS),
    "conditions": RollupQuery(
        ("day",),
        PeriodKind.MONTH,
        (),
        tuple(
            Figure(Rollup.SUM, "visits", (Condition(column, values),))
            for column, values in (
                ("place", ("Pasila", "Mäkelä")), ("age", ("7", "8,5")), ("day", ("2024-01-05",)), ("unused", ("x",)),
            )
        ),
    ),
    "a column of nothing": RollupQuery(
        ("day",), PeriodKind.MONTH, (Breakdown("unused"),), (Figure(Rollup.SUM, "unused"),)
    ),
}  # fmt: skip
FOREIGN = {
    "SQL Server": (
        make_mssql,
        re.compile(r"\bLIMIT\b|\|\||\btrue\b|\bfalse\b|regexp|date_trunc|EXTRACT|\bGLOB\b|WHEN [01] THEN"),
    ),
    "Trino": (TrinoDialect, re.compile(r"\bTOP\b|DATEPART|COLLATE|date_part|GLOB|typeof|SUBDATE")),
}
"""How each is made, and what it does not understand."""


@pytest.fixture
def written(place: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Dialect], list[str]]]:
    """What was run since, as SQL of a dialect. Roll-ups are written without what is for SQLite alone."""
    place.fill("visits", [Column(name, kind) for name, kind in COLUMNS.items()], ROWS)
    ran: list[Any] = []
    build = fetching.build_rollup

    def build_twice(query: Any, source: Any, kinds: Any, *, any_type: bool) -> Any:
        ran.append(build(query, source, kinds).limit(LIMITS.rows + 1))
        return build(query, source, kinds, any_type=any_type)

    def note(connection: Any, statement: Any, *_rest: Any) -> None:
        if "prepared" not in str(statement.compile(dialect=connection.dialect)):
            ran.append(statement)

    monkeypatch.setattr(fetching, "build_rollup", build_twice)
    event.listen(Engine, "before_execute", note)
    yield lambda dialect: [
        " ".join(str(one.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).split()) for one in ran
    ]
    event.remove(Engine, "before_execute", note)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("foreign", FOREIGN)
def test_each_statement_of_a_refresh_can_be_written(
    place: Database, written: Callable[[Dialect], list[str]], name: str, foreign: str
) -> None:
    make, unknown = FOREIGN[foreign]
    relation = Relation(statement="SELECT * FROM visits WHERE age > 0")
    describe_source(place.address, relation, LIMITS)
    (rolled,) = fetch_rollup(place.address, relation, [QUERIES[name]], LIMITS)

    statements = written(make())
    assert rolled.rows, "SQLite gave something"
    assert sum("prepared" in one for one in statements) == 1
    assert [one for one in statements if one.startswith("SELECT *")], "the names of the columns were asked for"
    assert {one: found.group() for one in statements if (found := unknown.search(one))} == {}


class Said:
    """A connection of a dialect that only notes what it is told."""

    def __init__(self, dialect: str) -> None:
        self.dialect = SimpleNamespace(name=dialect)
        self.told: list[str] = []

    def exec_driver_sql(self, statement: str) -> None:
        self.told.append(statement)


@pytest.mark.parametrize(
    ("dialect", "told"),
    [
        ("mssql", ["SET LOCK_TIMEOUT 30000"]),
        ("trino", ["SET SESSION query_max_run_time = '30s'"]),
    ],
)
def test_it_is_told_how_long_a_statement_may_take(dialect: str, told: list[str]) -> None:
    connection: Any = Said(dialect)
    begin_reading(connection, LIMITS)
    assert connection.told == told


def test_the_driver_of_sql_server_stops_a_statement_by_itself() -> None:
    """The server has no limit of its own; pyodbc's connections have one, in seconds, which is 0 (none) at first."""
    connection = SimpleNamespace(timeout=0)
    limit_statements(connection, LIMITS)
    assert connection.timeout == 30


def test_sql_server_is_not_asked_with_a_with_and_others_are():
    """It takes none in a sub-query. The mend is said where the source is written."""
    relation = Relation(statement="WITH a AS (SELECT 1 AS x) SELECT x FROM a")
    nobody: Any = SimpleNamespace(dialect=make_mssql())
    with pytest.raises(RefusedStatement) as refused:
        read_names(nobody, relation)
    assert (refused.value.reason, refused.value.detail) == ("with_in_brackets", "WITH")
    with create_engine("sqlite://").connect() as connection:
        assert read_names(connection, relation) == ("x",)

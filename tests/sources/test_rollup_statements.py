"""The one SELECT as each database is given it, written out: for SQL Server and Trino this is all that is tested."""

from __future__ import annotations

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import mssql, postgresql
from trino.sqlalchemy.dialect import TrinoDialect

from dashboard.facts import PeriodKind
from dashboard.sources import Breakdown, ColumnKind, Condition, Figure, Relation, Rollup, RollupQuery
from dashboard.sources.columns import make_source
from dashboard.sources.rollup import build_rollup, list_columns

KINDS = {
    "day": ColumnKind.DATE,
    "place": ColumnKind.TEXT,
    "client": ColumnKind.TEXT,
    "visits": ColumnKind.NUMBER,
    "written": ColumnKind.TEXT,
}
MONTHLY = RollupQuery(
    ("day",),
    PeriodKind.MONTH,
    (Breakdown("place"),),
    (Figure(Rollup.SUM, "visits"), Figure(Rollup.DISTINCT, "client", (Condition("place", ("Pasila",)),))),
)
WEEKLY = RollupQuery(("day",), PeriodKind.WEEK, (), (Figure(Rollup.LAST, "visits"),))
DAILY = RollupQuery(("written",), PeriodKind.DAY, (), (Figure(Rollup.COUNT),))
TABLE = Relation(table="dbo.visits")
STATEMENT = Relation(statement="SELECT day, visits FROM doors WHERE name LIKE 'P%' AND hour > '12:00'")


def make_mssql() -> Dialect:
    """As it is towards a server of 2022."""
    dialect = mssql.dialect()
    dialect.server_version_info = (16, 0)
    dialect._setup_version_attributes()
    return dialect


def write(query: RollupQuery, relation: Relation, dialect: Dialect) -> str:
    statement = build_rollup(query, make_source(relation, list_columns(query)), KINDS).limit(1001)
    return " ".join(str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).split())


DATES = (
    "count(*) AS all_rows, min({0}.moment) AS first_moment, max({0}.moment) AS last_moment, "
    "count({0}.later_day) AS later_days, count({0}.filled) AS dates, min({0}.filled) AS first_date"
)
MONTHLY_FIGURES = (
    "count(prepared.row_1) AS rows_1, count(prepared.value_1) AS n_1, count(DISTINCT prepared.value_1) AS distinct_1"
)
LAST = (
    "count(latest.value_0) AS n_0, "
    "min(CASE WHEN (latest.moment = latest.last_0) THEN latest.value_0 END) AS low_0, "
    "max(CASE WHEN (latest.moment = latest.last_0) THEN latest.value_0 END) AS high_0"
)
LATEST = (
    "SELECT prepared.period AS period, prepared.moment AS moment, prepared.filled AS filled, "
    "prepared.later_day AS later_day, prepared.value_0 AS value_0, "
    "max(CASE WHEN (prepared.value_0 IS NOT NULL) THEN prepared.moment END) "
    "OVER (PARTITION BY prepared.period) AS last_0"
)
DAY_OF_SOURCE = "source_rows.day AS moment, source_rows.day AS filled"
WRAPPED = "(SELECT day, visits FROM doors WHERE name LIKE 'P%' AND hour > '12:00') AS source_rows"
EXPECTED = [
    pytest.param(
        make_mssql(),
        MONTHLY,
        TABLE,
        f"SELECT TOP 1001 prepared.period, prepared.member_0, {DATES.format('prepared')}, "
        f"count(prepared.value_0) AS n_0, sum(CAST(prepared.value_0 AS DOUBLE PRECISION)) AS sum_0, {MONTHLY_FIGURES} "
        "FROM (SELECT (DATEPART(year, source_rows.day) * 12 + DATEPART(month, source_rows.day)) - 1 AS period, "
        "nullif(trim(source_rows.place), '') COLLATE Latin1_General_BIN2 AS member_0, "
        f"{DAY_OF_SOURCE}, CASE WHEN (DATEPART(day, source_rows.day) != 1) THEN 1 END AS later_day, "
        "source_rows.visits AS value_0, "
        "CASE WHEN (lower(nullif(trim(source_rows.place), '')) COLLATE Latin1_General_BIN2 IN ('pasila')) "
        "THEN 1 END AS row_1, "
        "CASE WHEN (lower(nullif(trim(source_rows.place), '')) COLLATE Latin1_General_BIN2 IN ('pasila')) "
        "THEN lower(nullif(trim(source_rows.client), '')) COLLATE Latin1_General_BIN2 END AS value_1 "
        "FROM dbo.visits AS source_rows) AS prepared GROUP BY prepared.period, prepared.member_0",
        id="SQL Server, months of members",
    ),
    pytest.param(
        make_mssql(),
        WEEKLY,
        STATEMENT,
        f"SELECT TOP 1001 latest.period, {DATES.format('latest')}, {LAST} FROM ({LATEST} "
        "FROM (SELECT CAST(DATEADD(day, -(DATEDIFF(day, 0, CAST(source_rows.day AS DATE)) % 7), "
        f"CAST(source_rows.day AS DATE)) AS DATE) AS period, {DAY_OF_SOURCE}, "
        "CASE WHEN (DATEPART(day, source_rows.day) != 1) THEN 1 END AS later_day, source_rows.visits AS value_0 "
        f"FROM {WRAPPED}) AS prepared) AS latest GROUP BY latest.period",
        id="SQL Server, last of the week",
    ),
    pytest.param(
        TrinoDialect(),
        MONTHLY,
        TABLE,
        f"SELECT prepared.period, prepared.member_0, {DATES.format('prepared')}, "
        f"count(prepared.value_0) AS n_0, sum(prepared.value_0) AS sum_0, {MONTHLY_FIGURES} "
        "FROM (SELECT (EXTRACT(year FROM source_rows.day) * 12 + EXTRACT(month FROM source_rows.day)) - 1 AS period, "
        "nullif(trim(source_rows.place), '') AS member_0, "
        f"{DAY_OF_SOURCE}, CASE WHEN (EXTRACT(day FROM source_rows.day) != 1) THEN 1 END AS later_day, "
        "source_rows.visits AS value_0, "
        "CASE WHEN (lower(nullif(trim(source_rows.place), '')) IN ('pasila')) THEN 1 END AS row_1, "
        "CASE WHEN (lower(nullif(trim(source_rows.place), '')) IN ('pasila')) "
        "THEN lower(nullif(trim(source_rows.client), '')) END AS value_1 "
        "FROM dbo.visits AS source_rows) AS prepared GROUP BY prepared.period, prepared.member_0 LIMIT 1001",
        id="Trino, months of members",
    ),
    pytest.param(
        TrinoDialect(),
        WEEKLY,
        STATEMENT,
        f"SELECT latest.period, {DATES.format('latest')}, {LAST} FROM ({LATEST} "
        f"FROM (SELECT CAST(date_trunc('week', CAST(source_rows.day AS DATE)) AS DATE) AS period, {DAY_OF_SOURCE}, "
        "CASE WHEN (EXTRACT(day FROM source_rows.day) != 1) THEN 1 END AS later_day, source_rows.visits AS value_0 "
        f"FROM {WRAPPED}) AS prepared) AS latest GROUP BY latest.period LIMIT 1001",
        id="Trino, last of the week",
    ),
    pytest.param(
        TrinoDialect(),
        DAILY,
        TABLE,
        f"SELECT prepared.period, {DATES.format('prepared')} FROM (SELECT "
        "CASE WHEN regexp_like(trim(source_rows.written), '^[0-9]{4}-[0-9]{2}') "
        "THEN substring(trim(source_rows.written) || '-01', 1, 10) END AS period, "
        "CASE WHEN regexp_like(trim(source_rows.written), '^[0-9]{4}-[0-9]{2}') "
        "THEN trim(source_rows.written) END AS moment, source_rows.written AS filled, "
        "CASE WHEN (substring(CASE WHEN regexp_like(trim(source_rows.written), '^[0-9]{4}-[0-9]{2}') "
        "THEN substring(trim(source_rows.written) || '-01', 1, 10) END, 9, 2) != '01') THEN 1 END AS later_day "
        "FROM dbo.visits AS source_rows) AS prepared GROUP BY prepared.period LIMIT 1001",
        id="Trino, days that are texts",
    ),
    pytest.param(
        postgresql.dialect(paramstyle="named"),
        WEEKLY,
        TABLE,
        f"SELECT latest.period, {DATES.format('latest')}, {LAST} FROM ({LATEST} "
        f"FROM (SELECT CAST(date_trunc('week', CAST(source_rows.day AS DATE)) AS DATE) AS period, {DAY_OF_SOURCE}, "
        "CASE WHEN (date_part('day', source_rows.day) != 1) THEN 1 END AS later_day, source_rows.visits AS value_0 "
        "FROM dbo.visits AS source_rows) AS prepared) AS latest GROUP BY latest.period LIMIT 1001",
        id="PostgreSQL, last of the week",
    ),
]


@pytest.mark.parametrize(("dialect", "query", "relation", "expected"), EXPECTED)
def test_the_statement_is_written_for_its_database(
    dialect: Dialect, query: RollupQuery, relation: Relation, expected: str
) -> None:
    assert write(query, relation, dialect) == expected

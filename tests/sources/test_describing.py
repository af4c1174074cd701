"""What mapping needs to know of a source: its columns, what they hold, its first rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, Numeric, Text

from dashboard.sources import ColumnKind, RefusedStatement, Relation, SourceColumn, SourceLimits, describe_source
from tests.sources.conftest import Database

LIMITS = SourceLimits(rows=10, seconds=10)


def test_a_table_is_described_by_its_columns_and_first_rows(place: Database) -> None:
    columns = [
        Column("Päivä", Date),
        Column("klo", DateTime),
        Column("Talon nimi", Text),
        Column("käynnit", Integer),
        Column("km", Float),
        Column("eurot", Numeric(8, 2, asdecimal=False)),
        Column("huom", Text),
    ]
    moment = datetime(2024, 1, 5, 9, 30)  # noqa: DTZ001
    rows = [(date(2024, 1, 5), moment, "Pasila", 12, 1.5, 2.25, None)] * 60
    rows.append((None, None, None, None, None, None, "vasta lopussa"))
    place.fill("Kävijät", columns, rows)

    found = describe_source(place.address, Relation(table="Kävijät"), LIMITS)

    dates = (ColumnKind.TEXT, ColumnKind.TEXT) if place.engine == "sqlite" else (ColumnKind.DATE, ColumnKind.MOMENT)
    assert found.columns == (
        SourceColumn("Päivä", dates[0]),
        SourceColumn("klo", dates[1]),
        SourceColumn("Talon nimi", ColumnKind.TEXT),
        SourceColumn("käynnit", ColumnKind.NUMBER),
        SourceColumn("km", ColumnKind.NUMBER),
        SourceColumn("eurot", ColumnKind.NUMBER),
        SourceColumn("huom", ColumnKind.TEXT),
    )
    assert len(found.rows) == 50
    assert found.rows[0][2:5] == ("Pasila", 12, 1.5)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_what_can_be_neither_added_up_nor_dated_is_other(place: Database) -> None:
    place.fill("counter", [Column("open", Boolean), Column("nothing", Integer)], [(True, None)])

    found = describe_source(place.address, Relation(table="public.counter"), LIMITS)

    assert found.columns == (SourceColumn("open", ColumnKind.OTHER), SourceColumn("nothing", ColumnKind.EMPTY))


def test_a_statement_is_described_too(place: Database) -> None:
    place.fill("counter", [Column("visits", Integer)], [])

    found = describe_source(place.address, Relation(statement="SELECT visits AS v, 'x:y' AS w FROM counter"), LIMITS)

    assert (found.columns, found.rows) == (
        (SourceColumn("v", ColumnKind.EMPTY), SourceColumn("w", ColumnKind.EMPTY)),
        (),
    )


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["a.b.c", ".counter", "counter."])
def test_a_table_is_a_name_and_its_schema_at_most(place: Database, table: str) -> None:
    with pytest.raises(RefusedStatement) as refused:
        describe_source(place.address, Relation(table=table), LIMITS)
    assert refused.value.reason == "not_a_table"


def test_the_name_of_a_table_is_only_a_name(place: Database) -> None:
    name = 'x" UNION SELECT 1; DROP TABLE counter'
    place.fill("counter", [Column("visits", Integer)], [(1,)])
    place.fill(name, [Column("visits", Integer)], [(7,)])

    assert describe_source(place.address, Relation(table=name), LIMITS).rows == ((7,),)
    assert place.read("SELECT visits FROM counter") == [(1,)]

"""The same rows give the same figures on SQLite, PostgreSQL and MariaDB; each figure beside the plainest way to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Date, DateTime, Float, Integer, Numeric, Text

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import (
    span_of_half,
    span_of_month,
    span_of_quarter,
    span_of_school_year,
    span_of_week,
    span_of_year,
)
from dashboard.sources import (
    Breakdown,
    ColumnsGone,
    Condition,
    FailedStatement,
    Figure,
    NoDates,
    NotNumbers,
    RefusedStatement,
    Relation,
    Rolled,
    Rollup,
    RollupQuery,
    SourceLimits,
    SourceTimeout,
    TooManyRows,
    fetch_rollup,
)
from tests.sources.conftest import Database

VISITS = [
    # day, place, age, client, visits, kilometres
    (date(2024, 1, 1), "Pasila", 7, "a12", 10, 1.5),
    (date(2024, 1, 31), "Pasila", 7, "A12 ", 20, None),
    (date(2024, 1, 31), "Mäkelä", 8, "b7", 5, 2.25),
    (date(2024, 2, 29), "Pasila", 8, "b7", None, 0.0),
    (date(2024, 7, 31), "Mäkelä", 7, None, 7, 3.0),
    (date(2024, 8, 1), "Makela", 7, "c1", 11, 1.0),  # another place: it has no dots
    (date(2024, 12, 30), "pasila", 7, "c1", 13, 1.0),  # ISO week 2025-W01
    (date(2025, 1, 5), None, 7, "", 17, 1.0),  # the same week; nobody knows where
]
COLUMNS = ("day", "place", "age", "client", "visits", "kilometres")
LIMITS = SourceLimits(rows=1000, seconds=20)
TABLE = Relation(table="visits")


@pytest.fixture
def visits(place: Database) -> Database:
    types = (Date, Text, Integer, Text, Integer, Numeric(10, 2, asdecimal=False))
    place.fill("visits", [Column(name, kind) for name, kind in zip(COLUMNS, types, strict=True)], VISITS)
    return place


def fetch(
    place: Database, *figures: Figure, relation: Relation = TABLE, limits: SourceLimits = LIMITS, **changes: Any
) -> Rolled:
    plain: dict[str, Any] = {"period": ("day",), "grain": PeriodKind.MONTH, "breakdowns": ()}
    (rolled,) = fetch_rollup(place.address, relation, [RollupQuery(figures=figures, **{**plain, **changes})], limits)
    return rolled


def by_period(rolled: Rolled) -> dict[Period | None, Any]:
    return {row.period: row.value for row in rolled.rows}


SUM = Figure(Rollup.SUM, "visits")
SPANS: dict[PeriodKind, Callable[[date], Period]] = {
    PeriodKind.DAY: lambda day: Period(day, day),
    PeriodKind.WEEK: lambda day: span_of_week(*day.isocalendar()[:2]),
    PeriodKind.MONTH: lambda day: span_of_month(day.year, day.month),
    PeriodKind.QUARTER: lambda day: span_of_quarter(day.year, (day.month + 2) // 3),
    PeriodKind.HALF_YEAR: lambda day: span_of_half(day.year, 1 if day.month < 7 else 2),
    PeriodKind.YEAR: lambda day: span_of_year(day.year),
    PeriodKind.SCHOOL_YEAR: lambda day: span_of_school_year(day.year if day.month >= 8 else day.year - 1),
}


@pytest.mark.parametrize("grain", SPANS)
def test_rows_are_rolled_up_to_the_period_that_their_day_lies_in(visits: Database, grain: PeriodKind) -> None:
    expected: dict[Period, float | None] = {}
    for row in VISITS:
        period = SPANS[grain](row[0])
        expected[period] = (
            None if expected.get(period) is row[4] is None else (expected.get(period) or 0) + (row[4] or 0)
        )

    assert by_period(fetch(visits, SUM, grain=grain)) == expected


def test_each_figure_is_what_its_rows_make_together(visits: Database) -> None:
    rolled = fetch(
        visits,
        Figure(Rollup.SUM, "visits"),
        Figure(Rollup.MEAN, "kilometres"),
        Figure(Rollup.COUNT),
        Figure(Rollup.DISTINCT, "client"),
        Figure(Rollup.LAST, "visits"),
        grain=PeriodKind.YEAR,
    )

    values = defaultdict(list)
    for row in rolled.rows:
        values[row.figure].append((row.period.start.year, row.value, row.n, row.rows))
    assert {figure: sorted(rows) for figure, rows in values.items()} == {
        0: [(2024, 66.0, 6, 7), (2025, 17.0, 1, 1)],
        1: [(2024, 8.75 / 6, 6, 7), (2025, 1.0, 1, 1)],
        2: [(2024, 7.0, 7, 7), (2025, 1.0, 1, 1)],
        3: [(2024, 3.0, 6, 7), (2025, None, 0, 1)],  # "a12" and "A12 " are one; nobody and "" are none
        4: [(2024, 13.0, 6, 7), (2025, 17.0, 1, 1)],
    }


def test_members_are_told_apart_to_the_letter(visits: Database) -> None:
    """Whatever the collation of the database thinks of dots and capitals."""
    rolled = fetch(visits, SUM, grain=PeriodKind.YEAR, breakdowns=(Breakdown("place"),))

    assert {(row.period.start.year, *row.members): row.value for row in rolled.rows} == {
        (2024, "Pasila"): 30.0,
        (2024, "Mäkelä"): 12.0,
        (2024, "Makela"): 11.0,
        (2024, "pasila"): 13.0,
        (2025, None): 17.0,
    }


def test_spellings_that_are_said_to_be_one_member_become_one(visits: Database) -> None:
    """Distinct persons of both cannot be added up afterwards, so it is done where the rows are."""
    both = Breakdown("place", (("pasila", "Pasila"), ("Makela", "Mäkelä")))
    rolled = fetch(visits, Figure(Rollup.DISTINCT, "client"), grain=PeriodKind.YEAR, breakdowns=(both,))

    assert {row.members[0]: row.value for row in rolled.rows if row.period.start.year == 2024} == {
        "Pasila": 3.0,
        "Mäkelä": 2.0,
    }


def test_members_may_be_numbers_and_several(visits: Database) -> None:
    rolled = fetch(
        visits, Figure(Rollup.COUNT), grain=PeriodKind.MONTH, breakdowns=(Breakdown("age"), Breakdown("place"))
    )

    assert {row.members: row.value for row in rolled.rows if row.period.start == date(2024, 1, 1)} == {
        (7, "Pasila"): 2.0,
        (8, "Mäkelä"): 1.0,
    }


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        pytest.param((Condition("place", ("PASILA",)),), 43.0, id="capitals are one with small letters"),
        pytest.param((Condition("place", ("MÄKELÄ",)),), 12.0, id="those with dots too"),
        pytest.param((Condition("place", ("Mäkelä", "Makela")),), 23.0, id="one of several"),
        pytest.param((Condition("age", ("8",)),), 5.0, id="a number"),
        pytest.param((Condition("day", ("2024-08-01",)),), 11.0, id="a day"),
        pytest.param((Condition("place", ("pasila",)), Condition("age", ("7", "9"))), 43.0, id="all of them"),
        pytest.param((Condition("place", ("x' OR 'a'='a",)),), None, id="a text is only a text"),
    ],
)
def test_only_rows_that_meet_the_conditions_are_counted(
    visits: Database, conditions: tuple[Condition, ...], expected: float | None
) -> None:
    rolled = fetch(visits, Figure(Rollup.SUM, "visits", conditions), SUM, grain=PeriodKind.YEAR)

    found = {row.figure: row.value for row in rolled.rows if row.period.start.year == 2024}
    assert (found.get(0), found[1]) == (expected, 66.0)


def test_a_statement_is_rolled_up_like_a_table(visits: Database) -> None:
    """With signs in it that drivers and SQLAlchemy take for places of parameters."""
    statement = "SELECT day AS d, visits * 2 AS twice FROM visits WHERE place LIKE '%asila' AND place <> ':x%s';"

    rolled = fetch(
        visits,
        Figure(Rollup.SUM, "twice"),
        relation=Relation(statement=statement),
        period=("d",),
        grain=PeriodKind.YEAR,
    )

    assert by_period(rolled) == {span_of_year(2024): 86.0}


def test_the_days_covered_are_told(visits: Database) -> None:
    rolled = fetch(visits, SUM)

    assert (rolled.first, rolled.last) == (
        Period(date(2024, 1, 1), date(2024, 1, 1)),
        Period(date(2025, 1, 5), date(2025, 1, 5)),
    )
    assert (rolled.first_days, rolled.undated, rolled.unread) == (False, 0, 0)


DATES = {
    "days": (Date, [date(2024, 1, 1), date(2024, 2, 1), None]),
    "moments": (DateTime, [datetime(2024, 1, 1, 0, 0), datetime(2024, 2, 1, 0, 0), None]),  # noqa: DTZ001
    "texts": (Text, ["2024-01-01", " 2024-02-01T00:00:00", None]),
    "months as texts": (Text, ["2024-01", "2024-02", None]),
}


@pytest.mark.parametrize("kind", DATES)
@pytest.mark.parametrize("grain", [PeriodKind.MONTH, PeriodKind.DAY, None])
def test_columns_of_dates_of_all_kinds_are_read(place: Database, kind: str, grain: PeriodKind | None) -> None:
    column, days = DATES[kind]
    place.fill("visits", [Column("day", column), Column("visits", Integer)], [(day, 5) for day in days])

    rolled = fetch(place, SUM, grain=grain)

    spans = [span_of_month(2024, 1), span_of_month(2024, 2)]
    if grain is not PeriodKind.MONTH:
        spans = [Period(span.start, span.start) for span in spans]
    assert by_period(rolled) == dict.fromkeys(spans, 5.0)
    assert (rolled.first_days, rolled.undated, rolled.unread) == (True, 1, 0), "the row without a date is counted apart"


@pytest.mark.parametrize(
    ("names", "grain", "expected"),
    [
        (
            ("y", "m"),
            PeriodKind.MONTH,
            {span_of_month(2023, 12): 1.0, span_of_month(2024, 1): 2.0, span_of_month(2024, 9): 4.0},
        ),
        (("m", "y"), None, {span_of_month(2023, 12): 1.0, span_of_month(2024, 1): 2.0, span_of_month(2024, 9): 4.0}),
        (
            ("y", "m"),
            PeriodKind.DAY,
            {span_of_month(2023, 12): 1.0, span_of_month(2024, 1): 2.0, span_of_month(2024, 9): 4.0},
        ),
        (("y", "m"), PeriodKind.SCHOOL_YEAR, {span_of_school_year(2023): 3.0, span_of_school_year(2024): 4.0}),
        (("y",), PeriodKind.YEAR, {span_of_year(2023): 1.0, span_of_year(2024): 14.0}),
        (("y",), PeriodKind.MONTH, {span_of_year(2023): 1.0, span_of_year(2024): 14.0}),
    ],
    ids=str,
)
def test_years_and_months_as_numbers_are_read(
    place: Database, names: tuple[str, ...], grain: PeriodKind | None, expected: dict[Period, float]
) -> None:
    rows = [(2023, 12, 1), (2024, 1, 2), (2024, 9, 4), (2024, 13, 8), (None, None, 16)]
    place.fill("visits", [Column(name, Integer) for name in ("y", "m", "visits")], rows)

    rolled = fetch(place, SUM, period=names, grain=grain)

    assert by_period(rolled) == expected
    assert (rolled.undated, rolled.unread) == (1, 1 if "m" in names else 0)


@pytest.mark.parametrize("text", ["31.1.2024", "eilen", "2024-13-01", "2024-02-31"])
def test_a_date_that_cannot_be_read_is_told_not_guessed(place: Database, text: str) -> None:
    place.fill("visits", [Column("day", Text), Column("visits", Integer)], [("2024-01-05", 3), (text, 4)])
    rolled = fetch(place, SUM, grain=PeriodKind.DAY)

    assert by_period(rolled) == {Period(date(2024, 1, 5), date(2024, 1, 5)): 3.0}
    assert (rolled.unread, rolled.unread_example) == (1, text)


def test_of_two_last_values_of_one_moment_neither_is_taken(place: Database) -> None:
    rows = [
        (date(2024, 1, 30), 9),
        (date(2024, 1, 31), 5),
        (date(2024, 1, 31), 6),
        (date(2024, 2, 1), 7),
        (date(2024, 2, 2), None),
    ]
    place.fill("visits", [Column("day", Date), Column("visits", Integer)], rows)

    rolled = fetch(place, Figure(Rollup.LAST, "visits"))

    assert {row.period.start.month: (row.value, row.tied) for row in rolled.rows} == {1: (None, True), 2: (7.0, False)}


def test_rows_that_say_no_time_make_one_group(visits: Database) -> None:
    rolled = fetch(visits, SUM, Figure(Rollup.COUNT), period=(), grain=None)

    assert [(row.figure, row.period, row.value) for row in rolled.rows] == [(0, None, 83.0), (1, None, 8.0)]


def test_an_empty_table_gives_nothing(place: Database) -> None:
    place.fill("visits", [Column("day", Date), Column("visits", Integer)], [])

    assert fetch(place, SUM) == Rolled(())


def test_a_column_without_values_gives_no_value(place: Database) -> None:
    place.fill(
        "visits", [Column("day", Date), Column("visits", Text), Column("km", Float)], [(date(2024, 1, 1), None, 2.0)]
    )

    rolled = fetch(place, SUM, Figure(Rollup.SUM, "km"))

    assert [(row.value, row.n, row.rows) for row in rolled.rows] == [(None, 0, 1), (2.0, 1, 1)]


def test_texts_are_not_added_up(place: Database) -> None:
    """MariaDB and SQLite would take "12 kpl" for 12."""
    place.fill("visits", [Column("day", Date), Column("visits", Text)], [(date(2024, 1, 1), "12 kpl")])

    with pytest.raises(NotNumbers) as refused:
        fetch(place, SUM)
    assert refused.value.column == "visits"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_text_among_numbers_is_found_in_sqlite(place: Database) -> None:
    place.run(
        "CREATE TABLE visits (day, visits)", "INSERT INTO visits VALUES ('2024-01-01', 3), ('2024-01-02', '12 kpl')"
    )

    with pytest.raises(NotNumbers):
        fetch(place, SUM)


def test_dates_are_not_found_in_a_column_of_words(visits: Database) -> None:
    rolled = fetch(visits, SUM, period=("place",))
    assert (rolled.rows, rolled.unread, rolled.undated) == ((), 7, 1)
    with pytest.raises(NoDates):
        fetch(visits, SUM, period=("day", "place"))


def test_columns_that_are_gone_are_named(visits: Database) -> None:
    with pytest.raises(ColumnsGone) as refused:
        fetch(visits, Figure(Rollup.SUM, "käynnit"), period=("päivä",))
    assert refused.value.columns == ("päivä", "käynnit")


def test_more_rows_than_may_come_are_not_taken(visits: Database) -> None:
    with pytest.raises(TooManyRows):
        fetch(visits, SUM, limits=SourceLimits(rows=4, seconds=20))
    assert len(fetch(visits, SUM, limits=SourceLimits(rows=6, seconds=20)).rows) == 6


COUNTED = "(WITH RECURSIVE n(x) AS (SELECT 2000 UNION ALL SELECT x + 1 FROM n WHERE x < 2900) SELECT x FROM n)"
SLOW = f"SELECT a.x AS day, a.x AS visits FROM {COUNTED} AS a, {COUNTED} AS b, {COUNTED} AS c"


def test_a_statement_that_takes_too_long_is_stopped(place: Database) -> None:
    with pytest.raises(SourceTimeout) as refused:
        fetch(place, SUM, relation=Relation(statement=SLOW), limits=SourceLimits(rows=10, seconds=1))
    assert refused.value.params == {"seconds": 1}


def test_a_table_that_is_not_there_is_told(place: Database) -> None:
    with pytest.raises(FailedStatement, match="visits"):
        fetch(place, SUM)


@pytest.mark.parametrize("place", ["postgresql", "mariadb"], indirect=True)
def test_two_columns_of_one_name_are_refused(visits: Database) -> None:
    with pytest.raises((RefusedStatement, FailedStatement), match="visits"):
        fetch(visits, SUM, relation=Relation(statement="SELECT day, visits, kilometres AS visits FROM visits"))

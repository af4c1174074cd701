"""The same plan of the same rows gives the same readings from a file and from a database of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column, Date, Double, Integer, Text

from dashboard.facts import Place
from dashboard.intake.source_reading import read_source
from dashboard.sources import Relation, SourceLimits
from data_loaders.contract import NO_CHOICES, Choices, Reading, Table
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Condition, Figure, Grain, Plan, Rollup, Spread
from data_loaders.plan import Column as PlanColumn
from data_loaders.reading.book import Sheet
from data_loaders.registers.engine import load_planned_table
from tests.sources.conftest import Database

LIMITS = SourceLimits(rows=10_000, seconds=30)
NOWHERE = Place()
FLOW = Measure("recipe.flow", MeasureKind.FLOW)
OTHER = Measure("recipe.other", MeasureKind.FLOW)
DAY, PLACE, AGE = PlanColumn("Päivä"), PlanColumn("Talo"), PlanColumn("Ikä")
VISITS, KM, CLIENT = PlanColumn("Käynnit"), PlanColumn("Km"), PlanColumn("Asiakas")
NAMES = ("Päivä", "Talo", "Ikä", "Käynnit", "Km", "Asiakas")
TYPES = (Date, Text, Integer, Integer, Double, Text)
ROWS = [
    (date(2023, 11, 4), "Pasila", 7, 12, 1.25, "a1"),
    (date(2023, 11, 19), "pasila ", 8, 3, None, "A1"),
    (date(2023, 11, 30), "Mäkelä", 7, None, 0.1, "b2"),
    (date(2023, 12, 1), "Pasila", 7, 5, 0.2, "b2"),
    (date(2023, 12, 31), "Mäkelä", 9, 7, 3.0, None),
    (date(2024, 1, 2), "Mäkelä", 7, 9, 0.7, "c3"),
    (date(2024, 1, 14), "Pasila", 7, 11, 0.7, "c3 "),  # the register ends in the middle of January
    (date(2024, 1, 14), None, 8, 1, 0.7, "d4"),
]
HOUSE = Breakdown("place", PLACE)
AGES = Breakdown("age", AGE)
MONTHS = [(date(2023, month, 1), "Pasila", 7, month, 1.0, f"x{month}") for month in range(1, 13)]
SILENT = [
    (date(2023, 2, 4), "Pasila", 7, 12, 1.25, "a1"),
    (date(2023, 2, 11), "Mellari", 7, 2, 1.0, "b2"),
    (date(2023, 5, 30), "Pasila", 7, 5, 0.1, "b2"),
    (date(2023, 10, 31), "Pasila", 7, 4, 0.1, "b2"),
]
"""No rows of many months; those of Mellari end in February."""
PLANS = {
    "sums of months": (ROWS, Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.SUM, VISITS), Figure(OTHER, Rollup.SUM, KM)))),
    "distinct persons of members": (ROWS, Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.DISTINCT, CLIENT),))),
    "distinct persons of a quarter, of all": (
        ROWS[:7],
        Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.DISTINCT, CLIENT, Grain.QUARTER, ()),)),
    ),
    "means and counts by two breakdowns": (
        ROWS,
        Plan(
            (DAY,),
            (HOUSE, AGES),
            (Figure(FLOW, Rollup.MEAN, KM), Figure(OTHER, Rollup.COUNT, labels=(("kind", "kaikki"),))),
        ),
    ),
    "the last of a half year": (
        ROWS[:7],
        Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.LAST, VISITS, Grain.HALF_YEAR),)),
    ),
    "school years, with a factor": (
        ROWS,
        Plan((DAY,), (), (Figure(FLOW, Rollup.SUM, KM, Grain.SCHOOL_YEAR, factor=100.0),)),
    ),
    "weeks": (ROWS, Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.SUM, VISITS, Grain.WEEK),))),
    "days": (ROWS, Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.SUM, VISITS, Grain.DAY),))),
    "rows' own days": (ROWS, Plan((DAY,), (), (Figure(FLOW, Rollup.SUM, VISITS, Grain.AS_GIVEN),))),
    "first days that stand for months": (
        MONTHS,
        Plan(
            (DAY,),
            (HOUSE,),
            (Figure(FLOW, Rollup.SUM, VISITS, Grain.AS_GIVEN), Figure(OTHER, Rollup.SUM, KM, Grain.YEAR)),
        ),
    ),
    "only rows of a house": (
        [row for row in ROWS if row[3] is not None],
        Plan(
            (DAY,),
            (),
            (Figure(FLOW, Rollup.SUM, VISITS, only=(Condition(PLACE, ("PASILA",)), Condition(AGE, ("7", "9")))),),
        ),
    ),
    "months without rows": (
        SILENT,
        Plan((DAY,), (HOUSE,), (Figure(FLOW, Rollup.SUM, VISITS), Figure(OTHER, Rollup.MEAN, KM))),
    ),
    "quarters without rows": (SILENT, Plan((DAY,), (), (Figure(FLOW, Rollup.COUNT, grain=Grain.QUARTER),))),
    "a period that the plan says": (
        ROWS,
        Plan((), (HOUSE,), (Figure(FLOW, Rollup.SUM, VISITS, Grain.YEAR),), fixed_period="2023"),
    ),
    "columns as members": (
        ROWS,
        Plan((DAY,), (HOUSE,), spread=Spread(Figure(FLOW, Rollup.SUM), (VISITS, KM), "laatu")),
    ),
}


def make_file(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    cells = [list(names), *map(list, rows)]
    return Table(Sheet("Taulukko1", cells), 0, len(cells) - 1, 0, len(names) - 1, (0,))


def describe(readings: Iterable[Reading]) -> list[tuple[Any, ...]]:
    """All that a reading says, but for its place."""
    return [
        (
            reading.measure,
            tuple((label.heading, label.text.casefold()) for label in reading.labels),
            reading.heading,
            reading.period,
            reading.value.value,
            reading.value.qualifier,
            sorted(reading.flags),
            reading.n,
            reading.rows,
        )
        for reading in readings
    ]


@pytest.mark.parametrize("name", PLANS)
def test_a_database_says_what_a_file_of_its_rows_says(place: Database, name: str) -> None:
    rows, plan = PLANS[name]
    place.fill("counter", [Column(*pair) for pair in zip(NAMES, TYPES, strict=True)], rows)

    extract = read_source(place.address, Relation(table="counter"), plan, LIMITS)

    from_file = load_planned_table(make_file(NAMES, rows), plan)
    found = describe(extract.readings)
    assert sorted(found, key=str) == sorted(describe(from_file.readings), key=str)
    assert found
    codes = {problem.code for problem in extract.problems}
    assert codes == {problem.code for problem in from_file.problems} - {"same_rows", "personal_data_dropped"}


@pytest.mark.parametrize("name", ["months without rows", "quarters without rows"])
@pytest.mark.parametrize(
    ("choices", "asks"),
    [
        (NO_CHOICES, {"silent_months", "whole_span.2023"}),
        ({"silent_months": "zeros"}, {"whole_span.2023"}),
        ({"silent_months": "stay_missing"}, set()),
        ({"silent_months": "zeros", "whole_span.2023": "not_covered"}, set()),
        ({"whole_span.2023": "covered"}, set()),
    ],
    ids=["nothing answered", "between are zeros", "they stay missing", "only between", "the whole year"],
)
def test_a_database_asks_about_months_without_rows_as_a_file_does(
    place: Database, name: str, choices: Choices, asks: set[str]
) -> None:
    rows, plan = PLANS[name]
    place.fill("counter", [Column(*pair) for pair in zip(NAMES, TYPES, strict=True)], rows)

    extract = read_source(place.address, Relation(table="counter"), plan, LIMITS, choices=choices)

    from_file = load_planned_table(make_file(NAMES, rows), plan, choices)
    assert {one.key for one in extract.questions} <= asks
    said = [[one._replace(place=NOWHERE) for one in extract.questions] for extract in (extract, from_file)]
    assert said[0] == said[1]
    assert sorted(describe(extract.readings), key=str) == sorted(describe(from_file.readings), key=str)
    assert {one.code for one in extract.problems} >= (
        {"silent_months_are_zeros"} if {*choices.values()} & {"zeros", "covered"} else set()
    )

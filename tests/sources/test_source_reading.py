"""What is said of a source's rows, and whose figures do not come: persons are counted, never listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column, Date, Integer, Text

from dashboard.facts import Place
from dashboard.intake.messages import WORDINGS
from dashboard.intake.source_reading import outline_source, read_source
from dashboard.sources import ColumnsGone, Relation, SourceError, SourceLimits, errors
from data_loaders.contract import Extract
from data_loaders.fingerprint import fingerprint
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Figure, Plan, Rollup
from data_loaders.plan import Column as PlanColumn
from data_loaders.problems import Problem, Refusal, Severity
from tests.sources.conftest import Database

LIMITS = SourceLimits(rows=10_000, seconds=30)
FLOW = Measure("recipe.flow", MeasureKind.FLOW)
DAY, VISITS = PlanColumn("Päivä"), PlanColumn("Käynnit")
SUM = Figure(FLOW, Rollup.SUM, VISITS)
ONE_DATABASE = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


def read(place: Database, rows: Sequence[tuple[Any, ...]], plan: Plan, third: str = "Talo") -> Extract:
    place.fill("counter", [Column("Päivä", Date), Column("Käynnit", Integer), Column(third, Text)], rows)
    return read_source(place.address, Relation(table="counter"), plan, LIMITS, "ovet")


def found(extract: Extract, code: str) -> Problem:
    (problem,) = [problem for problem in extract.problems if problem.code == code]
    return problem


@ONE_DATABASE
def test_a_reading_tells_the_table_and_how_many_rows_it_is_of(place: Database) -> None:
    rows = [(date(2024, 1, 5), 3, None), (date(2024, 1, 29), 4, None)]

    extract = read(place, rows, Plan((DAY,), (), (SUM,)))

    assert (extract.loader, extract.recipe) == ("database", "ovet")
    (reading,) = extract.readings
    assert (reading.place, reading.rows, reading.value.value, reading.measure) == (Place("counter"), 2, 7.0, FLOW)


@ONE_DATABASE
def test_a_recipe_finds_its_columns_whatever_their_capitals(place: Database) -> None:
    rows = [(date(2024, 1, 5), 3, None)]
    plan = Plan((PlanColumn("PÄIVÄ"),), (), (Figure(FLOW, Rollup.SUM, PlanColumn("käynnit ")),))

    assert [reading.value.value for reading in read(place, rows, plan).readings] == [3.0]


@ONE_DATABASE
def test_columns_of_the_recipe_that_are_gone_are_all_named(place: Database) -> None:
    plan = Plan((DAY,), (), (SUM, Figure(FLOW, Rollup.SUM, PlanColumn("Kävijät"))))

    with pytest.raises(ColumnsGone) as refused:
        read(place, [(date(2024, 1, 5), 3, None)], plan)
    assert refused.value.columns == ("Kävijät",)


@ONE_DATABASE
def test_rows_without_a_date_are_an_error_with_their_number(place: Database) -> None:
    rows = [(date(2024, 1, 5), 3, None), (None, 4, None), (None, 5, None)]

    extract = read(place, rows, Plan((DAY,), (), (SUM,)))

    assert [reading.value.value for reading in extract.readings] == [3.0]
    problem = found(extract, "source_rows_undated")
    assert (problem.severity, problem.params) == (Severity.ERROR, {"count": 2})


@ONE_DATABASE
def test_a_members_total_is_left_out(place: Database) -> None:
    rows = [(date(2024, 1, 5), 3, "Pasila"), (date(2024, 1, 31), 3, "Yhteensä")]

    extract = read(place, rows, Plan((DAY,), (Breakdown("place", PlanColumn("Talo")),), (SUM,)))

    assert [(reading.labels[0].text, reading.value.value) for reading in extract.readings] == [("Pasila", 3.0)]
    assert found(extract, "totals_row_left_out").value == "Yhteensä"


def test_of_several_last_values_none_is_taken(place: Database) -> None:
    rows = [(date(2024, 1, 31), 3, "Pasila"), (date(2024, 1, 31), 4, "Mäkelä"), (date(2024, 2, 29), 5, "Pasila")]

    extract = read(place, rows, Plan((DAY,), (), (Figure(FLOW, Rollup.LAST, VISITS),)))

    assert [(reading.period.start.month, reading.value.value) for reading in extract.readings if reading.period] == [
        (2, 5.0)
    ]
    problem = found(extract, "several_last_values")
    assert (problem.severity, problem.value) == (Severity.ERROR, "Käynnit")
    assert problem.params == {"period_start": "2024-01-31", "period_end": "2024-01-31"} or problem.params == {
        "period_start": "2024-01-01",
        "period_end": "2024-01-31",
    }


@ONE_DATABASE
def test_figures_are_not_broken_down_by_persons(place: Database) -> None:
    rows = [(date(2024, 1, day), 1, f"henkilo{day}@esimerkki.fi") for day in range(1, 20)]
    plan = Plan((DAY,), (Breakdown("who", PlanColumn("Sähköposti")),), (SUM,))

    with pytest.raises(Refusal) as refused:
        read(place, rows, plan, third="Sähköposti")
    assert [problem.code for problem in refused.value.problems] == ["broken_down_by_persons"]


@ONE_DATABASE
def test_different_persons_are_counted(place: Database) -> None:
    rows = [(date(2024, 1, day), 1, f"henkilo{day % 5}@esimerkki.fi") for day in range(1, 31)]
    plan = Plan((DAY,), (), (Figure(FLOW, Rollup.DISTINCT, PlanColumn("Sähköposti")),))

    extract = read(place, rows, plan, third="Sähköposti")

    assert [reading.value.value for reading in extract.readings] == [5.0]
    assert "esimerkki.fi" not in str(extract)


@ONE_DATABASE
def test_a_personal_identity_code_among_the_members_refuses_the_source(place: Database) -> None:
    """Made up, with a right check character; the first fifty rows do not show it."""
    rows = [(date(2024, 1, 1), 1, "Pasila")] * 60 + [(date(2024, 1, 2), 1, "010190-999W")]
    plan = Plan((DAY,), (Breakdown("place", PlanColumn("Talo")),), (SUM,))

    with pytest.raises(Refusal) as refused:
        read(place, rows, plan)
    assert "010190" not in str(refused.value.problems)


@ONE_DATABASE
def test_a_source_is_mapped_by_its_outline_with_personal_data_masked(place: Database) -> None:
    rows = [(date(2024, 1, day), day, f"henkilo{day}@esimerkki.fi") for day in range(1, 9)]
    place.fill("counter", [Column("Päivä", Date), Column("Käynnit", Integer), Column("Sähköposti", Text)], rows)

    outline = outline_source(place.address, Relation(table="counter"), LIMITS)

    assert outline.headings == ("Päivä", "Käynnit", "Sähköposti")
    assert outline.fingerprint == fingerprint(outline.headings)
    assert outline.cells[1][:2] == ("2024-01-01", "1")
    assert "esimerkki.fi" not in str(outline)


def test_every_error_of_a_source_has_its_words() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SourceError)]
    codes = {kind.code for kind in kinds if kind is not SourceError}

    assert len(codes) == 10
    assert codes - {code.partition(":")[0] for code in WORDINGS} == set()

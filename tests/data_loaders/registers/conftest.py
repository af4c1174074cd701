"""A small register to read drawn sheets by, and its readings in words: `visits Pasila 2023-01 = 12 (2 rows)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dashboard.formats.periods import period_key
from data_loaders.contract import Extract, Reading, Table
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Plan, Rollup
from data_loaders.problems import Problem
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.tables import find_tables
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure, StateCondition
from data_loaders.registers.engine import load_planned_table, load_register

VISITS = Measure("small.visits", MeasureKind.FLOW)
SMALL = Register(
    "small",
    fields=(
        RegisterField("date", FieldKind.WHEN, ("pvm", "päivä", "kuukausi", "kk")),
        RegisterField("year", FieldKind.WHEN, ("vuosi",), required=False),
        RegisterField("place", FieldKind.MEMBER, ("paikka", "talo")),
        RegisterField("visits", FieldKind.NUMBER, ("käynnit", "määrä")),
        RegisterField("person", FieldKind.PERSON, ("asiakas",), required=False),
        RegisterField("state", FieldKind.STATE, ("tila",), required=False),
        RegisterField("score", FieldKind.NUMBER, ("arvosana",), required=False),
        RegisterField("stock", FieldKind.NUMBER, ("jäseniä",), required=False),
    ),
    figures=(
        RegisterFigure(VISITS, Rollup.SUM, "visits"),
        RegisterFigure(Measure("small.persons", MeasureKind.DISTINCT), Rollup.DISTINCT, "person", Grain.YEAR, ()),
        RegisterFigure(
            Measure("small.held", MeasureKind.FLOW), Rollup.COUNT, only=(StateCondition("state", ("Toteutui",)),)
        ),
        RegisterFigure(Measure("small.score", MeasureKind.MEAN), Rollup.MEAN, "score", breakdowns=()),
        RegisterFigure(Measure("small.members", MeasureKind.STOCK), Rollup.LAST, "stock", breakdowns=()),
    ),
    topic=("kävijä",),
    wide=VISITS,
)


def say(reading: Reading) -> str:
    """`visits Pasila 2023-01 = about 12 (2 rows) partial`; one row is not said."""
    assert reading.measure is not None
    assert reading.period is not None
    assert reading.value.flags == reading.flags
    name = reading.measure.key.partition(".")[2]
    value = "gap" if reading.value.value is None else f"{reading.value.value:g}"
    qualifier = "" if reading.value.qualifier == "exact" else f"{reading.value.qualifier} "
    words = [name, *(label.text for label in reading.labels), period_key(reading.period), "=", f"{qualifier}{value}"]
    words += [f"({reading.rows} rows)"] if reading.rows != 1 else []
    words += [f"n={reading.n}"] if reading.n is not None else []
    return " ".join([*words, *sorted(reading.flags)])


def say_finding(problem: Problem) -> str:
    """`error not_a_period A3 31.2.2023`, with the number of cells where it is given: `x2`."""
    cell = f"{problem.place.column or ''}{problem.place.row or ''}"
    count = f"x{problem.params['count']}" if "count" in problem.params else ""
    return " ".join(part for part in (problem.severity, problem.code, cell, problem.value, count) if part)


class Said:
    """What the engine said: `readings` and `problems` in words, and the extract itself."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.readings = [say(reading) for reading in extract.readings]
        self.problems = [say_finding(problem) for problem in extract.problems]


@pytest.fixture(scope="session")
def small() -> Register:
    """The register `SMALL`."""
    return SMALL


@pytest.fixture(scope="session")
def register(draw: Callable[..., Sheet]) -> Callable[..., Said]:
    """Drawings or sheets -> what the small register says of a workbook of them."""

    def read_register(
        *drawings: str | Sheet, name: str = "lista.xlsx", choices: Mapping[str, str] | None = None
    ) -> Said:
        sheets = tuple(draw(one) if isinstance(one, str) else one for one in drawings)
        return Said(load_register(Book(name, "xlsx", sheets), SMALL, choices or {}))

    return read_register


@pytest.fixture(scope="session")
def planned(draw: Callable[..., Sheet]) -> Callable[..., Said]:
    """(drawing, plan) -> what the plan makes of the sheet's first table."""

    def read_planned(drawing: str | Sheet, plan: Plan, choices: Mapping[str, str] | None = None) -> Said:
        sheet = draw(drawing) if isinstance(drawing, str) else drawing
        table: Table = find_tables(sheet)[0]
        return Said(load_planned_table(table, plan, choices or {}))

    return read_planned

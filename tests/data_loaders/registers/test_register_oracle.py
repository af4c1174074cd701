"""Every way to roll up, against the slow and obvious one; and that order, sheets and blocks of rows do not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data_loaders.registers.body as body
from dashboard.facts import Period
from data_loaders.contract import Extract, Table
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Condition, Figure, Grain, Plan, Rollup
from data_loaders.reading.book import Book, Sheet
from data_loaders.registers.dating import roll_period
from data_loaders.registers.declaration import Register
from data_loaders.registers.engine import load_planned_table, load_register

HEADINGS = ["Pvm", "Paikka", "Toiminta", "Luku", "Asiakas"]
PERSON = Column("Asiakas")
DAYS = st.dates(date(2022, 11, 1), date(2023, 3, 31))


class Row(NamedTuple):
    day: date
    place: str
    activity: str
    number: float | int | None
    person: str | None


ROWS = st.lists(
    st.builds(
        Row,
        DAYS,
        st.sampled_from(["Pasila", "pasila ", "Mellari", "Askel"]),
        st.sampled_from(["Kerho", "Kahvila"]),
        st.none() | st.integers(0, 40) | st.integers(0, 80).map(lambda half: half / 2),
        st.none() | st.sampled_from(["A1", "a1", "B2", "C3", "D4"]),
    ),
    min_size=1,
    max_size=40,
)


def make_figures(grain: Grain) -> tuple[Figure, ...]:
    """One of each kind, broken down by both, by one or by none, with and without a condition."""
    number, kahvila = Column("Luku"), (Condition(Column("Toiminta"), ("KAHVILA",)),)
    flow, mean = MeasureKind.FLOW, MeasureKind.MEAN
    return (
        Figure(Measure("a.sum", flow), Rollup.SUM, number, grain),
        Figure(Measure("a.percent", flow), Rollup.SUM, number, grain, ("place",), factor=100.0),
        Figure(Measure("a.kahvila", flow), Rollup.SUM, number, grain, ("place",), kahvila),
        Figure(Measure("a.mean", mean), Rollup.MEAN, number, grain, ("activity",)),
        Figure(Measure("a.rows", flow), Rollup.COUNT, None, grain, ()),
        Figure(Measure("a.persons", MeasureKind.DISTINCT), Rollup.DISTINCT, PERSON, Grain.YEAR, ("place",)),
        Figure(Measure("a.last", MeasureKind.STOCK), Rollup.LAST, number, grain, ()),
    )


Key = tuple[str, Period, tuple[str, ...]]
TIED = float("inf")


def compute_slowly(rows: list[Row], figures: tuple[Figure, ...]) -> dict[Key, tuple[float | None, int]]:
    """Each value and the number of its rows: for each figure all rows are looked at, one by one."""
    found: dict[Key, list[tuple[int, Row]]] = {}
    for figure in figures:
        wanted = ("place", "activity") if figure.breakdowns is None else figure.breakdowns
        for order, row in enumerate(rows):
            if figure.only and row.activity != "Kahvila":
                continue
            members = tuple(fold(str(getattr(row, name))) for name in wanted)
            period = roll_period(Period(row.day, row.day), figure.grain)
            found.setdefault((figure.measure.key, period, members), []).append((order, row))
    by_key = {figure.measure.key: figure for figure in figures}
    return {key: (compute_value(by_key[key[0]], group), len(group)) for key, group in found.items()}


def compute_value(figure: Figure, group: list[tuple[int, Row]]) -> float | None:
    numbers = [row.number for _, row in group if row.number is not None]
    if figure.rollup is Rollup.COUNT:
        return len(group)
    if figure.rollup is Rollup.DISTINCT:
        return len({row.person.upper() for _, row in group if row.person}) or None
    if figure.rollup is Rollup.LAST:
        last_day = max((row.day for _, row in group if row.number is not None), default=None)
        lasting = {row.number for _, row in group if row.day == last_day and row.number is not None}
        return TIED if len(lasting) > 1 else next(iter(lasting), None)
    if not numbers:
        return None
    return figure.factor * sum(numbers) / (len(numbers) if figure.rollup is Rollup.MEAN else 1)


def say_values(extract: Extract) -> dict[Key, tuple[float | None, int]]:
    values = {}
    for reading in extract.readings:
        assert reading.measure is not None
        assert reading.period is not None
        key = (reading.measure.key, reading.period, tuple(fold(label.text) for label in reading.labels))
        assert key not in values
        values[key] = (reading.value.value, reading.rows or 0)
    return values


def make_table(rows: list[Row]) -> Table:
    sheet = Sheet("Taul1", [list(HEADINGS), *(list(row) for row in rows)])
    return Table(sheet, 0, len(rows), 0, len(HEADINGS) - 1, (0,))


def make_plan(grain: Grain) -> Plan:
    breakdowns = (Breakdown("place", Column("Paikka")), Breakdown("activity", Column("Toiminta")))
    return Plan((Column("Pvm"),), breakdowns, make_figures(grain))


def without_figures_nobody_has(values: dict[Key, tuple[float | None, int]]) -> dict[Key, tuple[float | None, int]]:
    """Members that never have the figure do not lack it; of two last numbers none is given."""
    known = {(key, members) for (key, _, members), (value, _) in values.items() if value is not None}
    return {key: value for key, value in values.items() if (key[0], key[2]) in known and value[0] is not TIED}


@pytest.mark.parametrize("grain", list(Grain))
@given(rows=ROWS)
@settings(max_examples=25, deadline=None)
def test_each_rollup_is_what_the_slow_way_gives(grain: Grain, rows: list[Row]) -> None:
    given_days = {row.day.day for row in rows}
    if grain in (Grain.AS_GIVEN, Grain.DAY, Grain.WEEK) and given_days == {1}:
        return  # first days only are read as months
    quick = say_values(load_planned_table(make_table(rows), make_plan(grain)))
    slow = without_figures_nobody_has(compute_slowly(rows, make_figures(grain)))
    assert quick.keys() == slow.keys()
    for key, (value, count) in slow.items():
        assert quick[key][1] == count
        assert quick[key][0] == (None if value is None else pytest.approx(value, abs=1e-6))


LEFT_OUT = {
    "none": [],
    "a total": [[None, "Yhteensä", None, 7, None]],
    "a date that is none": [["31.2.2023", "Pasila", "Kerho", 5, "A1"]],
    "nothing but a date": [[date(2023, 1, 9), None, None, None, None]],
    "a total of a place": [[date(2023, 1, 9), "Yhteensä", "Kerho", 3, "B2"]],
}


@pytest.mark.parametrize("left_out", LEFT_OUT.values(), ids=LEFT_OUT)
@pytest.mark.parametrize("fine", [Grain.DAY, Grain.WEEK])
@given(rows=ROWS)
@settings(max_examples=10, deadline=None)
def test_days_beside_months_are_what_the_slow_way_gives(fine: Grain, left_out: list[Any], rows: list[Row]) -> None:
    """Days go by groups of their own; rows that are left out are left out of both."""
    if {row.day.day for row in rows} == {1}:
        return
    coarse, days = (
        [figure for figure in make_figures(grain) if figure.rollup is not Rollup.LAST] for grain in (Grain.MONTH, fine)
    )
    named = (replace(figure, measure=figure.measure._replace(key=f"{figure.measure.key}.fine")) for figure in days)
    figures = (*coarse, *(figure for figure in named if figure.grain is fine))
    table = make_table(rows)
    table.sheet.rows[1:1] = left_out
    plan = replace(make_plan(Grain.MONTH), figures=figures)
    quick = say_values(load_planned_table(replace(table, last_row=table.last_row + len(left_out)), plan))
    slow = without_figures_nobody_has(compute_slowly(rows, figures))
    assert quick == {key: (value and pytest.approx(value, abs=1e-6), count) for key, (value, count) in slow.items()}


@given(rows=ROWS, size=st.integers(1, 7))
@settings(max_examples=25, deadline=None)
def test_blocks_of_rows_make_no_difference(rows: list[Row], size: int) -> None:
    whole = load_planned_table(make_table(rows), make_plan(Grain.MONTH))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "_BLOCK", size)
        assert load_planned_table(make_table(rows), make_plan(Grain.MONTH)) == whole


@given(rows=ROWS, cut=st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_sheets_are_read_as_one_register(small: Register, rows: list[Row], cut: int) -> None:
    """Two sheets give what one gives: a person on both is one, the later figure is the last."""
    listed = [[row.day, row.place, row.number, row.person] for row in rows if row.number is not None and row.person]
    headings = ["Pvm", "Paikka", "Käynnit", "Asiakas"]
    cut = min(cut, len(listed) - 1)
    if cut < 1:
        return
    one = load_register(Book("x.xlsx", "xlsx", (Sheet("A", [headings, *listed]),)), small)
    sheets = (Sheet("A", [headings, *listed[:cut]]), Sheet("B", [headings, *listed[cut:]]))
    assert say_values(load_register(Book("x.xlsx", "xlsx", sheets), small)) == say_values(one)


def as_finnish_text(value: object) -> object:
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return str(value).replace(".", ",") if isinstance(value, int | float) else value


@given(rows=ROWS)
@settings(max_examples=25, deadline=None)
def test_texts_of_a_csv_are_read_as_the_cells_of_a_workbook(rows: list[Row]) -> None:
    table = make_table(rows)
    texts = [[as_finnish_text(cell) for cell in row] for row in table.sheet.rows]
    as_texts = Table(Sheet(None, texts), 0, len(rows), 0, len(HEADINGS) - 1, (0,))  # type: ignore[arg-type]
    plan = make_plan(Grain.MONTH)
    assert say_values(load_planned_table(as_texts, plan)) == say_values(load_planned_table(table, plan))


def test_a_distinct_count_never_gives_the_ids(register: Callable[..., object]) -> None:
    """Neither the readings nor the problems hold an id, wherever it stands."""
    rows = [["2.1.2023", "Pasila", 1, "SALAINEN-1"], ["2.1.2023", "Pasila", 1, "SALAINEN-1"], ["x", "Pasila", 1, "S-2"]]
    said = register(Sheet("Taul1", [["Pvm", "Paikka", "Käynnit", "Asiakas"], *rows]))
    assert "SALAINEN" not in repr(said.extract)  # type: ignore[attr-defined]

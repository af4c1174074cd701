"""Months that a register has no rows for: what is asked, and what the answers make of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Column, Figure, Grain, Plan, Rollup
from data_loaders.reading.book import Book, Sheet
from data_loaders.registers.declaration import Register
from data_loaders.registers.engine import load_register

LIST = """
Pvm        | Paikka | Käynnit
3.2.2023   | Pasila | 5
9.5.2023   | Pasila | 7
28.10.2023 | Pasila | 1
"""
"""Rows in February, May and October."""
BETWEEN, WHOLE = "small.silent_months", "small.whole_span.2023"


def months(said: Any) -> str:
    """The months of 2023 as twelve signs: the value, 0 for a zero, - for what is missing."""
    values = {one.period.start.month: f"{one.value.value:g}" for one in said.extract.readings if one.period}
    return " ".join(values.get(month, "-") for month in range(1, 13))


ANSWERED = {
    "nothing is said": ({}, "- 5 - - 7 - - - - 1 - -", [BETWEEN, WHOLE]),
    "between the rows": ({BETWEEN: "zeros"}, "- 5 0 0 7 0 0 0 0 1 - -", [WHOLE]),
    "between the rows and no further": ({BETWEEN: "zeros", WHOLE: "not_covered"}, "- 5 0 0 7 0 0 0 0 1 - -", []),
    "of the whole year": ({WHOLE: "covered"}, "0 5 0 0 7 0 0 0 0 1 0 0", []),
    "of another year": ({"small.whole_span.2022": "covered"}, "- 5 - - 7 - - - - 1 - -", [BETWEEN, WHOLE]),
    "they are gaps": ({BETWEEN: "stay_missing"}, "- 5 - - 7 - - - - 1 - -", []),
    "only the whole year is not": ({WHOLE: "not_covered"}, "- 5 - - 7 - - - - 1 - -", [BETWEEN]),
    "an answer that nobody can give": ({BETWEEN: "perhaps"}, "- 5 - - 7 - - - - 1 - -", [BETWEEN, WHOLE]),
}


@pytest.mark.parametrize(("choices", "expected", "asked"), ANSWERED.values(), ids=ANSWERED)
def test_zeros_come_by_an_answer_only(
    register: Callable[..., Any], choices: dict[str, str], expected: str, asked: list[str]
) -> None:
    said = register(LIST, choices=choices)
    assert months(said) == expected
    assert [question.key for question in said.extract.questions] == asked


def test_a_derived_zero_is_marked_by_having_no_rows(register: Callable[..., Any]) -> None:
    said = register(LIST, choices={BETWEEN: "zeros"})
    assert [reading for reading in said.readings if "(0 rows)" in reading] == [
        f"visits Pasila 2023-{month:02} = 0 (0 rows)" for month in (3, 4, 6, 7, 8, 9)
    ]


def test_the_question_says_which_months(register: Callable[..., Any]) -> None:
    between, whole = register(LIST).extract.questions
    assert between.params == {"period_start": "2023-02-01", "period_end": "2023-10-31", "months": 6}
    assert whole.params == {"period_start": "2023-01-01", "period_end": "2023-12-31", "months": 9}
    assert (between.suggested, whole.suggested) == ("", "")


def test_who_answers_for_the_whole_year_has_whole_edges(register: Callable[..., Any]) -> None:
    """Rows from 20.2. on: February is a part of itself unless somebody knows better."""
    drawing = LIST.replace("3.2.2023 ", "20.2.2023")
    assert "visits Pasila 2023-02 = 5 partial" in register(drawing).readings
    assert "visits Pasila 2023-02 = 5" in register(drawing, choices={WHOLE: "covered"}).readings


STATED = {
    "in the title": ("Käynnit 2023\n\n{rows}", "lista.xlsx", "2023-01-01", "2023-12-31"),
    "in the file's name": ("{rows}", "kaynnit_2023.xlsx", "2023-01-01", "2023-12-31"),
    "as the day of an export, which states nothing": ("{rows}", "lista 2023-06-11.xlsx", "2023-02-01", "2023-05-31"),
}


@pytest.mark.parametrize(("drawing", "name", "first", "last"), STATED.values(), ids=STATED)
def test_a_stated_time_is_what_is_asked_about(
    register: Callable[..., Any], drawing: str, name: str, first: str, last: str
) -> None:
    rows = "Pvm | Paikka | Käynnit\n3.2.2023 | Pasila | 5\n31.5.2023 | Pasila | 7"
    question = register(drawing.format(rows=rows), name=name).extract.questions[-1]
    assert (question.params["period_start"], question.params["period_end"]) == (first, last)


NOT_ASKED = {
    "rows in every month that they reach over": "Pvm | Paikka | Käynnit\n3.2.2023 | Pasila | 5\n28.3.2023 | Pasila | 7",
    "a table by month, where a row that lacks is a gap": (
        "Kuukausi | Paikka | Käynnit\n1/2023 | Pasila | 5\n12/2023 | Pasila | 7"
    ),
    "a crossed table, whose empty cells may be to come": (
        "Kävijät\n\nPvm | Pasila | Mellari\n2.1.2023 | 10 | 20\n30.9.2023 | 11 | 5"
    ),
    "a row that nobody can date may be of any month": (
        "Pvm | Paikka | Käynnit\n3.1.2023 | Pasila | 5\n31.2.2023 | Pasila | 1\n31.12.2023 | Pasila | 7"
    ),
}


@pytest.mark.parametrize("drawing", NOT_ASKED.values(), ids=NOT_ASKED)
def test_where_nothing_is_asked_nothing_becomes_zero(register: Callable[..., Any], drawing: str) -> None:
    answers = {BETWEEN: "zeros", WHOLE: "covered"}
    assert register(drawing).extract.questions == ()
    assert not [one for one in register(drawing, choices=answers).extract.readings if one.rows == 0]


def test_means_stocks_and_persons_are_never_zero_for_want_of_rows(register: Callable[..., Any]) -> None:
    drawing = """
    Pvm        | Paikka | Käynnit | Asiakas | Arvosana | Jäseniä | Tila
    3.1.2023   | Pasila | 5       | A1      | 4        | 100     | Toteutui
    28.12.2023 | Pasila | 7       | B2      | 5        | 110     | Peruttu
    """
    readings = register(drawing, choices={WHOLE: "covered", BETWEEN: "zeros"}).extract.readings
    assert {one.measure.key for one in readings if one.rows == 0} == {"small.visits", "small.held"}
    assert len([one for one in readings if one.measure.key == "small.held"]) == 12


def test_rows_without_a_figure_are_a_gap_and_no_zero(register: Callable[..., Any]) -> None:
    """In April somebody was there and wrote no number; in March there is no row."""
    drawing = """
    Pvm       | Paikka | Käynnit | Arvosana
    3.2.2023  | Pasila | 5       | 4
    11.4.2023 | Pasila |         | 5
    9.5.2023  | Pasila | ei tietoa |
    28.6.2023 | Pasila | 1       | 3
    """
    said = register(drawing, choices={BETWEEN: "zeros"})
    visits = [reading for reading in said.readings if reading.startswith("visits")]
    assert visits == [
        "visits Pasila 2023-02 = 5",
        "visits Pasila 2023-04 = missing gap",
        "visits Pasila 2023-05 = missing gap",
        "visits Pasila 2023-06 = 1",
        "visits Pasila 2023-03 = 0 (0 rows)",
    ]


def test_a_plan_asks_under_keys_of_its_own(planned: Callable[..., Any]) -> None:
    count = Figure(Measure("indicator.events.listed", MeasureKind.FLOW), Rollup.COUNT, None, Grain.QUARTER)
    drawing = "Pvm | Osallistujia\n3.2.2023 | 5\n28.12.2023 | 7"
    asked = planned(drawing, Plan((Column("Pvm"),), figures=(count,)))
    assert [question.key for question in asked.extract.questions] == ["silent_months"]
    answered = planned(drawing, Plan((Column("Pvm"),), figures=(count,)), {"silent_months": "zeros"})
    assert answered.readings == [
        "events.listed 2023-Q1 = 1 partial",
        "events.listed 2023-Q4 = 1",
        "events.listed 2023-Q2 = 0 (0 rows)",
        "events.listed 2023-Q3 = 0 (0 rows)",
    ]


@given(st.lists(st.dates(date(2023, 1, 1), date(2023, 12, 31)), min_size=1, max_size=20))
def test_a_covered_year_has_each_month_once_and_the_same_sum(small: Register, days: list[date]) -> None:
    sheet = Sheet("Taul1", [["Pvm", "Paikka", "Käynnit"], *([day, "Pasila", 1] for day in days)])
    book = Book("kaynnit 2023.xlsx", "xlsx", (sheet,))
    readings = load_register(book, small, {WHOLE: "covered", BETWEEN: "zeros"}).readings
    if all(day.day == 1 for day in days):
        return  # first days only are read as months
    assert sorted(one.period.start.month for one in readings if one.period) == list(range(1, 13))
    assert sum(one.value.value or 0 for one in readings) == len(days)


@pytest.mark.parametrize(
    ("drawing", "name"),
    [(f"Käynnit 2022\n\n{LIST.strip()}", "lista.xlsx"), (LIST, "lista 2024.xlsx")],
    ids=["last year's title", "next year's name"],
)
def test_a_time_that_no_row_is_of_is_not_asked_about(register: Callable[..., Any], drawing: str, name: str) -> None:
    """Who copies last year's file forgets its title: to ask of 2022–2023 would make zeros of a year of no rows."""
    said = register(drawing, name=name)
    assert [question.key for question in said.extract.questions] == [BETWEEN, WHOLE]
    (warned,) = [one for one in said.extract.problems if one.code == "title_of_other_time"]
    assert str(warned.params["period_start"])[:4] in drawing + name
    told = register(drawing.replace("2022", "2023"), name=name.replace("2024", "2023"))
    assert [one for one in told.extract.problems if one.code == "title_of_other_time"] == []

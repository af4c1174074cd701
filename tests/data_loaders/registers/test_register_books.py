"""Several sheets as one register, what the sheet's name and the title say, crossed tables, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book, Sheet
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, plan_register, recognise_register

PASILA = "Pvm | Käynnit\n2.1.2023 | 5\n31.1.2023 | 7"
MELLARI = "Pvm | Käynnit\n9.1.2023 | 1\n31.1.2023 | 2"


def test_a_sheet_for_each_house(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    said = register(draw(PASILA, "Pasila"), draw(MELLARI, "Mellari 2023"), draw(PASILA, "pasila tammikuu"))
    assert said.readings == ["visits Mellari 2023-01 = 3 (2 rows)", "visits Pasila 2023-01 = 24 (4 rows)"]
    assert "info sheet_read_as_member Mellari" in said.problems


@pytest.mark.parametrize("name", ["Taul1", "Sheet2", "2023", "Tammikuu", "Data", "Kävijät", "Käynnit"])
def test_a_sheet_whose_name_is_no_house(draw: Callable[..., Sheet], small: Register, name: str) -> None:
    assert recognise_register(Book("lista.xlsx", "xlsx", (draw(PASILA, name),)), small) == 0


def test_the_house_above_the_table(register: Callable[..., Any]) -> None:
    said = register("Talo: Pasila\n\nPvm | Käynnit\n2.1.2023 | 5\n31.1.2023 | 7")
    assert said.readings == ["visits Pasila 2023-01 = 12 (2 rows)"]


def test_a_sheet_for_each_month_counts_a_person_once(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    january = "Pvm | Paikka | Käynnit | Asiakas\n2.1. | Pasila | 1 | A\n3.1. | Pasila | 1 | B"
    february = "Paikka | Pvm | Asiakas | Käynnit\nPasila | 2.2. | b | 1\nPasila | 28.2. | C | 1"
    said = register(draw(january, "1/2023"), draw(february, "Helmikuu 2023"))
    assert said.readings == [
        "visits Pasila 2023-01 = 2 (2 rows)",
        "visits Pasila 2023-02 = 2 (2 rows)",
        "persons 2023 = 3 (4 rows) partial",
    ]
    assert "warning period_covered_in_part" in said.problems


def test_the_year_in_the_file_name(register: Callable[..., Any]) -> None:
    drawing = "Pvm | Paikka | Käynnit\n2.1. | Pasila | 5\n31.1. | Pasila | 7"
    assert register(drawing, name="kaynnit_2023.xlsx").readings == ["visits Pasila 2023-01 = 12 (2 rows)"]
    without = register(drawing, name="kaynnit.xlsx")
    assert without.readings == []
    assert without.problems == ["error not_a_period A2 2.1.", "error not_a_period A3 31.1."]


CROSSED = {
    "houses side by side, totals below and beside": (
        """
        Kävijät 2023

        Kuukausi | Pasila | Mellari | Yhteensä
        tammikuu | 10     | 20      | 30
        helmikuu | 11     |         | 11
        Yhteensä | 21     | 20      | 41
        """,
        ["visits Mellari 2023-01 = 20", "visits Pasila 2023-01 = 10", "visits Pasila 2023-02 = 11"],
    ),
    "days and houses": (
        """
        Kävijät

        Pvm      | Pasila | Mellari
        2.1.2023 | 10     | 20
        31.1.2023 | 11    | 5
        """,
        ["visits Mellari 2023-01 = 25 (2 rows)", "visits Pasila 2023-01 = 21 (2 rows)"],
    ),
    "months side by side; those to come are empty": (
        """
        Kävijät 2023

        Talo     | tammi | helmi | kesä | Yhteensä
        Pasila   | 10    | 11    |      | 21
        Mellari  | 20    | 5     |      | 25
        Yhteensä | 30    | 16    |      | 46
        """,
        [
            "visits Mellari 2023-01 = 20",
            "visits Pasila 2023-01 = 10",
            "visits Mellari 2023-02 = 5",
            "visits Pasila 2023-02 = 11",
        ],
    ),
    "years and their months in two rows of headings": (
        """
        Kävijät

                | 2022     |          | 2023     |
        Talo    | tammikuu | helmikuu | tammikuu | helmikuu
        Pasila  | 1        | 2        | 3        | 4
        Mellari | 5        | 6        | 7        | 8
        """,
        [
            "visits Mellari 2022-01 = 5",
            "visits Pasila 2022-01 = 1",
            "visits Mellari 2022-02 = 6",
            "visits Pasila 2022-02 = 2",
            "visits Mellari 2023-01 = 7",
            "visits Pasila 2023-01 = 3",
            "visits Mellari 2023-02 = 8",
            "visits Pasila 2023-02 = 4",
        ],
    ),
}


@pytest.mark.parametrize(("drawing", "readings"), CROSSED.values(), ids=CROSSED)
def test_crossed_tables(register: Callable[..., Any], drawing: str, readings: list[str]) -> None:
    said = register(drawing)
    assert said.readings == readings
    assert not [problem for problem in said.problems if problem.startswith("error")]


def test_the_totals_of_a_crossed_table_are_compared(register: Callable[..., Any]) -> None:
    said = register("Kävijät 2023\n\nTalo | tammi | helmi | Yhteensä\nPasila | 1 | 2 | 3\nMellari | 4 | 5 | 8")
    assert said.problems == ["warning totals_column_differs D5 8"]
    right = register("Kävijät 2023\n\nTalo | tammi | helmi | Yhteensä\nPasila | 1 | 2 | 3\nMellari | 4 | 5 | 9")
    assert right.problems == ["info totals_column_checked D3 Yhteensä"]


def test_a_crossed_table_of_something_else(draw: Callable[..., Sheet], small: Register) -> None:
    drawing = "Seuraajat 2023\n\nKuukausi | Facebook | Instagram\ntammikuu | 10 | 20\nhelmikuu | 11 | 21"
    assert recognise_register(Book("some.xlsx", "xlsx", (draw(drawing),)), small) == 0


def test_american_dates_are_asked_about(register: Callable[..., Any]) -> None:
    drawing = "Pvm | Paikka | Käynnit\n3/4/2023 | Pasila | 5\n4/3/2023 | Pasila | 7"
    asked = register(drawing)
    (question,) = asked.extract.questions
    assert (question.key, question.options) == ("small.date_order", ("day_first", "month_first"))
    assert asked.readings == []
    answered = register(drawing, choices={"small.date_order": "month_first"})
    assert answered.readings == ["visits Pasila 2023-03 = 5", "visits Pasila 2023-04 = 7 partial"]


def test_a_date_that_is_clear_tells_of_the_others(register: Callable[..., Any]) -> None:
    said = register("Pvm | Paikka | Käynnit\n3/4/2023 | Pasila | 5\n4/30/2023 | Pasila | 7")
    assert said.readings == ["visits Pasila 2023-03 = 5", "visits Pasila 2023-04 = 7"]
    assert said.extract.questions == ()


def test_names_of_persons_are_no_members(register: Callable[..., Any]) -> None:
    rows = [["2.1.2023", name, 1] for name in ("Maija Esimerkki", "Matti Malli", "Liisa Esimerkki", "Pekka Malli")]
    rows += [["31.1.2023", "Anna Esimerkki", 1]]
    said = register(Sheet("Taul1", [["Pvm", "Paikka", "Käynnit"], *rows]))
    assert said.readings == []
    assert said.problems == ["info personal_data_dropped B1 Paikka", "error broken_down_by_persons B1 Paikka"]


def test_hidden_sheets_are_not_read(draw: Callable[..., Sheet], small: Register) -> None:
    book = Book("lista.xlsx", "xlsx", (draw(PASILA, "Pasila"), draw(MELLARI, "Mellari", hidden=True)))
    assert [reading.labels[0].text for reading in load_register(book, small).readings] == ["Pasila"]


def test_another_table_beside_the_register_is_said(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    said = register(draw(PASILA, "Pasila"), draw("Kanava | Seuraajat\nFacebook | 5\nInstagram | 6", "Some"))
    assert "warning table_beside_register A1" in said.problems


EVENTS = Register(
    "listed",
    (
        RegisterField("date", FieldKind.WHEN, ("päivä",)),
        RegisterField("event", FieldKind.CODE, ("tapahtuma",)),
        RegisterField("kind", FieldKind.MEMBER, ("laji",), required=False),
    ),
    (RegisterFigure(Measure("listed.events", MeasureKind.FLOW), Rollup.COUNT),),
)


def test_a_list_without_any_figure(draw: Callable[..., Sheet]) -> None:
    """Dates and texts only: no table of figures, and yet there is something to count."""
    drawing = """
    Tapahtumat
    Keksitty esimerkki

    Päivä     | Tapahtuma   | Laji
    2.1.2023  | Avajaiset   | Juhla
    31.1.2023 | Talkoot     |
    """
    book = Book("lista.xlsx", "xlsx", (draw(drawing),))
    assert recognise_register(book, EVENTS) > 0.9
    (with_kind, without) = load_register(book, EVENTS).readings[::-1]
    assert [label.text for label in with_kind.labels] == ["Juhla"]
    assert (with_kind.value.value, without.value.value) == (1, 1)


PLANNED = {
    "in any order": (["Käynnit", "Pvm", "Huom.", "Paikka"], True),
    "in capitals, with units": (["PVM:", "TALO", "MÄÄRÄ (KPL)"], True),
    "a required column is missing": (["Pvm", "Käynnit"], False),
    "nothing known": (["Kanava", "Seuraajat"], False),
    "no headings": ([], False),
}


@pytest.mark.parametrize(("headings", "fits"), PLANNED.values(), ids=PLANNED)
def test_the_plan_of_headings(small: Register, headings: list[str], fits: bool) -> None:
    assert (plan_register(small, headings) is not None) == fits

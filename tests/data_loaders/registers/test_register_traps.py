"""Registers as staff keep them: what is added up, what is left out, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from data_loaders.reading.book import Sheet

READ = {
    "rows become months and members; spelling and spaces do not part a member": (
        """
        Pvm       | Paikka    | Käynnit
        2.1.2023  | Pasila    | 5
        9.1.2023  | pasila    | 7
        9.1.2023  | Mellari   | 1
        28.2.2023 | PASILA    | 3
        """,
        ["visits Mellari 2023-01 = 1", "visits Pasila 2023-01 = 12 (2 rows)", "visits Pasila 2023-02 = 3"],
        [],
    ),
    "totals in the middle and at the end are compared with their rows and left out": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
        9.1.2023  | Pasila   | 7
        Tammikuu yhteensä |  | 12
        28.2.2023 | Pasila   | 3
        Yhteensä  |          | 15
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)", "visits Pasila 2023-02 = 3"],
        ["info totals_row_checked A4 Tammikuu yhteensä", "info totals_row_checked A6 Yhteensä"],
    ),
    "a total that is not what its rows make is said": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
        31.1.2023 | Pasila   | 7
        Yhteensä  |          | 13
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)"],
        ["warning totals_row_differs C4 13"],
    ),
    "a last row with nothing but a figure is the total when it adds up": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
        31.1.2023 | Pasila   | 7
                  |          | 12
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)"],
        ["info totals_row_checked A4"],
    ),
    "a row without a date that is no total is an error": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
                  | Mellari  | 4
        31.1.2023 | Pasila   | 7
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)"],
        ["error row_without_period A3"],
    ),
    "a date given once for the blank cells below it": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
                  | Mellari  | 1
        9.1.2023  | Pasila   | 7
                  | Mellari  | 2
        30.1.2023 | Pasila   | 3
        """,
        ["visits Mellari 2023-01 = 3 (2 rows)", "visits Pasila 2023-01 = 15 (3 rows)"],
        ["info cells_carried_down A2 x2"],
    ),
    "where dates repeat, a blank cell is a date that somebody forgot": (
        """
        Pvm       | Paikka   | Käynnit
        2.1.2023  | Pasila   | 5
        2.1.2023  | Mellari  | 1
                  | Mellari  | 9
        9.1.2023  | Pasila   | 7
                  | Mellari  | 2
        30.1.2023 | Pasila   | 3
        """,
        ["visits Mellari 2023-01 = 1", "visits Pasila 2023-01 = 15 (3 rows)"],
        ["error row_without_period A4", "error row_without_period A6"],
    ),
    "two rows of headings": (
        """
                  |         | Naapuruustalot |
        Pvm       | Paikka  | Käynnit        | Arvosana
        2.1.2023  | Pasila  | 5              | 4
        31.1.2023 | Pasila  | 7              | 5
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)", "score 2023-01 = 4.5 (2 rows) n=2"],
        [],
    ),
    "days without a year, with their weekday, under a title that has it": (
        """
        Käynnit vuonna 2023

        Pvm       | Paikka   | Käynnit
        ma 2.1.   | Pasila   | 5
        ti 31.1.  | Pasila   | 7
        """,
        ["visits Pasila 2023-01 = 12 (2 rows)"],
        [],
    ),
    "months by name, the year in a column of its own": (
        """
        Vuosi | Kuukausi | Paikka | Käynnit
        2022  | joulukuu | Pasila | 5
        2023  | kesä     | Pasila | 7
        """,
        ["visits Pasila 2022-12 = 5", "visits Pasila 2023-06 = 7"],
        [],
    ),
    "months by number": (
        """
        Vuosi | Kk | Paikka | Käynnit
        2023  | 1  | Pasila | 5
        2023  | 12 | Pasila | 7
        """,
        ["visits Pasila 2023-01 = 5", "visits Pasila 2023-12 = 7"],
        [],
    ),
    "a day that does not exist blocks its row": (
        """
        Pvm       | Paikka   | Käynnit
        31.2.2023 | Pasila   | 5
        28.2.2023 | Pasila   | 7
        3.2.2023  | Pasila   | 1
        """,
        ["visits Pasila 2023-02 = 8 (2 rows)"],
        ["error not_a_period A2 31.2.2023"],
    ),
    "an unreadable cell blocks itself, and its month is a part of what it was": (
        """
        Pvm       | Paikka   | Käynnit | Arvosana
        3.2.2023  | Pasila   | paljon  | 4
        28.2.2023 | Pasila   | 7       | 5
        28.2.2023 | Mellari  | 2       | 5
        """,
        [
            "visits Mellari 2023-02 = 2",
            "visits Pasila 2023-02 = 7 (2 rows) partial",
            "score 2023-02 = 4.66667 (3 rows) n=3",
        ],
        ["error not_a_number C2 paljon", "info cells_without_figure C2 Käynnit x1"],
    ),
    "a sum with a part that is about or over is so itself, of both kinds it is about": (
        """
        Pvm       | Paikka  | Käynnit
        3.1.2023  | Pasila  | n. 30
        4.1.2023  | Pasila  | 5
        3.1.2023  | Mellari | yli 100
        3.1.2023  | Askel   | yli 100
        31.1.2023 | Askel   | alle 5
        """,
        [
            "visits Askel 2023-01 = about 105 (2 rows)",
            "visits Mellari 2023-01 = more_than 100",
            "visits Pasila 2023-01 = about 35 (2 rows)",
        ],
        [],
    ),
    "empty cells add nothing; where all are empty the figure is missing; 0 is a figure": (
        """
        Pvm       | Paikka  | Käynnit
        3.1.2023  | Pasila  | 4
        4.1.2023  | Pasila  |
        3.2.2023  | Pasila  |
        3.3.2023  | Pasila  | 0
        31.3.2023 | Askel   |
        """,
        [
            "visits Pasila 2023-01 = 4 (2 rows)",
            "visits Pasila 2023-02 = missing gap",
            "visits Pasila 2023-03 = 0",
        ],
        ["info cells_without_figure C2 Käynnit x3"],
    ),
    "a number kept secret makes the sum a part of what it was": (
        """
        Pvm       | Paikka  | Käynnit
        3.1.2023  | Pasila  | 4
        31.1.2023 | Pasila  | ***
        3.1.2023  | Mellari | ***
        """,
        ["visits Mellari 2023-01 = suppressed gap", "visits Pasila 2023-01 = 4 (2 rows) partial"],
        ["info cells_without_figure C2 Käynnit x2"],
    ),
    "different persons once, over all months and places; only their number is given": (
        """
        Pvm       | Paikka  | Käynnit | Asiakas
        3.1.2023  | Pasila  | 1       | A12
        3.2.2023  | Mellari | 2       | a12
        3.3.2023  | Pasila  | 3       | B7
        3.12.2023 | Pasila  | 4       |
        30.12.2023 | Pasila | 5       | 44
        """,
        [
            "visits Pasila 2023-01 = 1",
            "visits Mellari 2023-02 = 2",
            "visits Pasila 2023-03 = 3",
            "visits Pasila 2023-12 = 9 (2 rows)",
            "persons 2023 = 3 (5 rows)",
        ],
        ["warning rows_without_id D2 Asiakas x1"],
    ),
    "only rows of a state are counted": (
        """
        Pvm       | Paikka  | Käynnit | Tila
        3.1.2023  | Pasila  | 1       | toteutui
        4.1.2023  | Pasila  | 2       | Peruttu
        31.1.2023 | Pasila  | 3       | Toteutui
        """,
        ["visits Pasila 2023-01 = 6 (3 rows)", "held Pasila 2023-01 = 2 (2 rows)"],
        [],
    ),
    "the latest figure of a month, whatever the order of the rows": (
        """
        Pvm       | Paikka  | Käynnit | Jäseniä
        31.1.2023 | Pasila  | 1       | 105
        3.1.2023  | Pasila  | 2       | 101
        28.1.2023 | Mellari | 3       | n. 90
        """,
        ["visits Mellari 2023-01 = 3", "visits Pasila 2023-01 = 3 (2 rows)", "members 2023-01 = 105 (3 rows)"],
        [],
    ),
    "of two figures of the last day none is taken, and both are named": (
        """
        Pvm       | Paikka  | Käynnit | Jäseniä
        2.1.2023  | Pasila  | 1       |
        31.1.2023 | Mellari | 3       | 90
        31.1.2023 | Pasila  | 2       | 101
        """,
        ["visits Mellari 2023-01 = 3", "visits Pasila 2023-01 = 3 (2 rows)"],
        ["info cells_without_figure D2 Jäseniä x1", "error last_values_differ D4 101"],
    ),
    "the same figure twice on the last day is one, and two of an earlier day do not matter": (
        """
        Pvm       | Paikka  | Käynnit | Jäseniä
        2.1.2023  | Pasila  | 1       | 80
        2.1.2023  | Mellari | 1       | 90
        31.1.2023 | Mellari | 3       | 101
        31.1.2023 | Pasila  | 2       | 101
        """,
        ["visits Mellari 2023-01 = 4 (2 rows)", "visits Pasila 2023-01 = 3 (2 rows)", "members 2023-01 = 101 (4 rows)"],
        [],
    ),
    "two rows of one month, which has no day that could tell the later": (
        """
        Kuukausi | Paikka | Käynnit | Jäseniä
        1/2023   | Pasila | 1       | 80
        1/2023   | Pasila | 2       | 95
        2/2023   | Pasila | 3       | 96
        """,
        ["visits Pasila 2023-01 = 3 (2 rows)", "visits Pasila 2023-02 = 3", "members 2023-02 = 96"],
        ["error last_values_differ D3 95"],
    ),
    "the same row twice is asked about and counted twice": (
        """
        Pvm       | Paikka  | Käynnit
        3.1.2023  | Pasila  | 4
        31.1.2023 | Pasila  | 5
        3.1.2023  | Pasila  | 4
        """,
        ["visits Pasila 2023-01 = 13 (3 rows)"],
        ["warning same_rows A4 x1"],
    ),
    "days that stand ready without a figure are no rows": (
        """
        Pvm       | Paikka  | Käynnit | Tila
        3.1.2023  | Pasila  | 4       | toteutui
        4.1.2023  |         |         |
        31.1.2023 | Pasila  | 6       | toteutui
        """,
        ["visits Pasila 2023-01 = 10 (2 rows)", "held Pasila 2023-01 = 2 (2 rows)"],
        [],
    ),
    "a row that does not say its place": (
        """
        Pvm       | Paikka  | Käynnit
        3.1.2023  | Pasila  | 4
        4.1.2023  |         | 2
        31.1.2023 | Pasila  | 6
        """,
        ["visits 2023-01 = 2", "visits Pasila 2023-01 = 10 (2 rows)"],
        ["warning rows_without_member B3 place x1"],
    ),
    "the columns may stand in any order, with words around their names": (
        """
        Käynnit (kpl) | Talo:  | Päivä
        4             | Pasila | 3.1.2023
        6             | Pasila | 31.1.2023
        """,
        ["visits Pasila 2023-01 = 10 (2 rows)"],
        [],
    ),
}


@pytest.mark.parametrize(("drawing", "readings", "problems"), READ.values(), ids=READ)
def test_a_register_as_staff_keep_it(
    register: Callable[..., Any], drawing: str, readings: list[str], problems: list[str]
) -> None:
    said = register(drawing)
    assert said.readings == readings
    assert [problem for problem in said.problems if "covered_in_part" not in problem] == problems


def test_real_dates_and_merged_cells(register: Callable[..., Any]) -> None:
    rows = [["Pvm", "Paikka", "Käynnit"], [date(2023, 1, 2), "Pasila", 5], [None, "Mellari", 6], [None, "Askel", 7]]
    said = register(Sheet("Taul1", rows, merged={(1, 0): (2, 0)}))
    assert said.readings == ["visits Mellari 2023-01 = 6 partial", "visits Pasila 2023-01 = 5 partial"]
    assert said.problems[:2] == ["info cells_carried_down A2 x1", "error row_without_period A4"]


def test_a_day_whose_only_cell_cannot_be_read_is_missing_and_not_nothing(register: Callable[..., Any]) -> None:
    """The month that it is a part of is then known to lack it."""
    said = register("Pvm | Paikka | Käynnit\n2.1.2023 | Pasila | x\n2.1.2023 | Mellari | 4\n31.1.2023 | Mellari | 1")
    assert said.problems[0] == "error not_a_number C2 x"
    assert said.readings == ["visits Mellari 2023-01 = 5 (2 rows)", "visits Pasila 2023-01 = missing gap partial"]


def test_an_odd_number_among_many_whole_ones(register: Callable[..., Any]) -> None:
    days = [[f"{day}.1.2023", "Pasila", day] for day in range(1, 32)]
    days[4][2], days[6][2], days[8][2] = 2.5, -3, "1,234"
    said = register(Sheet("Taul1", [["Pvm", "Paikka", "Käynnit"], *days]))
    assert said.problems == [
        "warning comma_may_part_thousands C10 1,234",
        "warning rare_fraction C6 2.5",
        "warning rare_fraction C10 1.234",
        "warning rare_negative C8 -3",
    ]


def test_the_place_of_a_sum_is_its_first_cell(register: Callable[..., Any]) -> None:
    said = register("Pvm | Paikka | Käynnit\n1.1.2023 | Askel | 1\n2.1.2023 | Pasila | 2\n31.1.2023 | Pasila | 3")
    (pasila,) = [reading for reading in said.extract.readings if reading.labels[0].text == "Pasila"]
    assert tuple(pasila.place) == ("Taul1", 3, "C")
    assert pasila.rows == 2


def test_a_thousand_bad_cells_are_counted_and_not_repeated(register: Callable[..., Any]) -> None:
    good = [["31.1.2023", "Pasila", number] for number in range(100)]
    bad = [["2.1.2023", "Pasila", f"x{number}"] for number in range(1000)]
    said = register(Sheet("Taul1", [["Pvm", "Paikka", "Käynnit"], *good, *bad]))
    assert sum("not_a_number" in problem for problem in said.problems) == 200
    assert "error more_of_the_same x800" in said.problems
    assert said.readings == ["visits Pasila 2023-01 = 4950 (1100 rows) partial"]


def test_both_places_of_a_tie_are_named(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    """On one sheet and on two: the later one is shown, the other named beside it."""
    one = "Pvm | Paikka | Käynnit | Jäseniä\n31.1.2023 | Pasila | 1 | 90"
    two = "Pvm | Paikka | Käynnit | Jäseniä\n31.1.2023 | Mellari | 1 | 101"
    said = register(draw(one, "Itä"), draw(two, "Länsi"))
    (problem,) = [problem for problem in said.extract.problems if problem.code == "last_values_differ"]
    assert (problem.place.sheet, problem.value) == ("Länsi", "101")
    assert (problem.params["other"], problem.params["other_place"]) == ("90", "Itä!D2")

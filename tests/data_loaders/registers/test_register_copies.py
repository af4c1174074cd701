"""A workbook that holds a sheet twice, or nearly: nothing is counted twice, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders.reading.book import Book, Sheet
from data_loaders.registers.declaration import Register
from data_loaders.registers.engine import recognise_register

JANUARY = """
Pvm       | Paikka  | Käynnit
2.1.2023  | Pasila  | 5
9.1.2023  | Pasila  | 7
16.1.2023 | Mellari | 3
31.1.2023 | Mellari | 4
"""
READ = ["visits Mellari 2023-01 = 7 (2 rows)", "visits Pasila 2023-01 = 12 (2 rows)"]


def of(problems: list[str]) -> list[str]:
    return [one for one in problems if "sheet" in one]


def test_a_copy_is_counted_once(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    said = register(draw(JANUARY, "2023"), draw(JANUARY, "2023 (2)"))
    assert said.readings == READ
    assert of(said.problems) == ["warning sheet_copy_left_out A1 2023"]


def test_an_old_copy_gives_way_to_the_one_with_more_rows(
    draw: Callable[..., Sheet], register: Callable[..., Any]
) -> None:
    old = JANUARY.strip().rsplit("\n", 1)[0]
    said = register(draw(old, "vanha"), draw(JANUARY, "Taul1"))
    assert said.readings == READ
    assert of(said.problems) == ["warning sheet_copy_left_out A1 Taul1"]


def test_of_two_that_differ_neither_is_read(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    mended = JANUARY.replace("| 4", "| 40")
    said = register(draw(JANUARY, "Taul1"), draw(mended, "Taul1 (2)"))
    assert said.readings == []
    assert of(said.problems) == ["error sheets_overlap A1 Taul1"]


OTHER = {
    "another month": JANUARY.replace("1.2023", "2.2023").replace("31.2", "28.2"),
    "one row alike": "Pvm | Paikka | Käynnit\n2.1.2023 | Pasila | 5\n3.1.2023 | Kallio | 1",
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_other_rows_are_added(other: str, draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    said = register(draw(JANUARY, "Taul1"), draw(other, "Taul2"))
    assert of(said.problems) == []
    assert len(said.readings) > 2


def test_sheets_of_two_houses_may_say_the_same(draw: Callable[..., Sheet], register: Callable[..., Any]) -> None:
    table = "Pvm | Käynnit | Tila\n2.1.2023 | 5 | toteutui\n9.1.2023 | 7 | toteutui\n31.1.2023 | 4 | toteutui"
    said = register(draw(table, "Pasila"), draw(table, "Mellari"))
    assert [one for one in said.readings if one.startswith("visits")] == [
        "visits Mellari 2023-01 = 16 (3 rows)",
        "visits Pasila 2023-01 = 16 (3 rows)",
    ]


def test_a_small_table_beside_a_register_does_not_decide_what_the_file_is(
    draw: Callable[..., Sheet], small: Register
) -> None:
    """Somebody's summary of three rows is less of the file than the list of thirty."""
    rows = "\n".join(f"{day}.1.2023 | Pasila | {day}" for day in range(1, 31))
    whole = draw(f"Pvm | Paikka | Käynnit\n{rows}", "Käynnit")
    summary = draw("Kuukausi | Sää\ntammikuu | 4\nhelmikuu | 5\nmaaliskuu | 6", "Sää")
    alone = recognise_register(Book("a.xlsx", "xlsx", (whole,)), small)
    beside = recognise_register(Book("a.xlsx", "xlsx", (whole, summary)), small)
    assert alone > beside > 0.85

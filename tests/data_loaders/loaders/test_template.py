"""The loader of templates that come back. What comes of them as a whole is tested in tests/reports."""

from __future__ import annotations

import pytest

from dashboard.facts import Qualifier
from data_loaders import template
from data_loaders.contract import NO_CHOICES, Label
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.reader import read_book
from sample_data.exports_of_templates import FILES

HEADINGS = ["Mittari", "Jakso", "Kanava", "Arvo", "Yksikkö", "Tarkenne", "Huomautus", "Mittarin tunnus"]
SWEDISH = ["Indikator", "Period", "Kanal", "Värde", "Enhet", "Precisering", "Anmärkning", "Indikatorns nyckel"]


def book(*sheets: tuple[str | None, list[list[object]]]) -> Book:
    return Book("lomake.xlsx", "xlsx", tuple(Sheet(name, rows) for name, rows in sheets))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_the_sample_is_recognised_and_read(name: str) -> None:
    """Four of its five rows have been filled in."""
    sample = read_book(name, FILES[name]())
    assert template.recognise_file(sample) == 1.0
    extract = template.load_file(sample, NO_CHOICES)
    assert [(one.labels, one.value.value) for one in extract.readings] == [
        ((Label("indicator", "codevelopment.sessions"),), 18.0),
        ((Label("indicator", "futures.workshops"),), 3.0),
        ((Label("indicator", "erasmus.mobilities"),), 26.0),
        ((Label("indicator", "supervisors_forum.meetings"),), 10.0),
    ]
    assert extract.problems == ()


@pytest.mark.parametrize("headings", [HEADINGS, SWEDISH], ids=["fi", "sv"])
def test_a_row_is_read_by_its_key_and_not_by_its_name(headings: list[str]) -> None:
    row = ["Seuraajat", "2023", "Facebook", 5, "henkilöä", "noin", "Arvio", "social.followers"]
    (reading,) = template.load_file(book(("S", [headings, row])), NO_CHOICES).readings
    assert reading.labels == (Label("indicator", "social.followers"), Label(headings[2], "Facebook"))
    assert (reading.value.value, reading.value.qualifier, reading.note) == (5.0, Qualifier.ABOUT, "Arvio")
    assert (reading.place.row, reading.place.column) == (2, "D")


@pytest.mark.parametrize(
    ("cells", "qualifier", "problems"),
    [
        ([None, None, None, None], None, []),
        ([None, None, "ei tietoa", None], Qualifier.MISSING, []),
        ([0, None, None, None], Qualifier.EXACT, []),
        ([None, None, None, "Kysytty"], None, ["note_without_figure"]),
        (["", "", " ", ""], None, []),
    ],
    ids=["empty", "no data", "zero", "a note alone", "empty texts, as in CSV"],
)
def test_zero_no_data_and_an_empty_row_are_three_things(
    cells: list[object], qualifier: Qualifier | None, problems: list[str]
) -> None:
    value, unit, mark, note = cells
    other = ["Muu", "2023", "Facebook", 1, None, None, None, "social.reach"]
    row = ["Seuraajat", "2023", "Facebook", value, unit, mark, note, "social.followers"]
    extract = template.load_file(book(("S", [HEADINGS, other, row])), NO_CHOICES)
    found = [one.value.qualifier for one in extract.readings[1:]]
    assert found == ([] if qualifier is None else [qualifier])
    assert [problem.code for problem in extract.problems] == problems


def test_the_sheet_that_says_how_is_no_table_and_another_one_is_said_to_be_left_out() -> None:
    row = ["Seuraajat", "2023", "Facebook", 5, None, None, None, "social.followers"]
    sheets = (("Täytettävä", [HEADINGS, row]), ("Ohje", [["Näin täytät"]]), ("Omat", [["Talo", 1]]), ("Tyhjä", []))
    extract = template.load_file(book(*sheets), NO_CHOICES)
    assert [(one.code, one.place.sheet) for one in extract.problems] == [("sheet_beside_template", "Omat")]


@pytest.mark.parametrize(
    "headings",
    [
        ["Mittari", "Jakso", "Arvo"],
        ["Mittarin tunnus", "Arvo"],
        ["Tunnus", "Jakso", "Arvo"],
        [],
    ],
    ids=["a long table", "no period", "another key", "nothing"],
)
def test_other_tables_are_not_taken(headings: list[str]) -> None:
    assert template.recognise_file(book(("S", [headings, ["a", "2023", 5]]))) == 0.0

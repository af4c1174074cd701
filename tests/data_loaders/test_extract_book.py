"""A whole book: which loader takes which table, and what is said of sheets."""

from __future__ import annotations

from types import SimpleNamespace

from dashboard.facts import Place
from data_loaders.contract import Extract, Extraction
from data_loaders.extraction import Loaders, extract_books
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book

LONG = "mittari | vuosi | arvo\na | 2023 | 5"
WIDE = "Talo | 2023\nPasila | 5"


def book(*sheets) -> Book:
    return Book("b.xlsx", "xlsx", sheets)


def extract_one(book: Book, loaders: Loaders | None = None) -> Extraction:
    return extract_books((book,), loaders=loaders or Loaders(of_files=()))


def say(problems) -> list[tuple[str, str, str | None]]:
    return [(problem.severity.value, problem.code, problem.place.sheet) for problem in problems]


def test_each_table_goes_to_the_loader_that_knows_it_best(draw) -> None:
    extraction = extract_one(book(draw(WIDE, name="A"), draw(LONG, name="B")))
    assert extraction.loader == "wide_table, long_table"
    assert [(extract.loader, len(extract.readings)) for extract in extraction.extracts] == [
        ("wide_table", 1),
        ("long_table", 1),
    ]
    assert extraction.problems == ()


def test_a_hidden_sheet_is_not_read_but_said_and_hidden_rows_are_read_and_said(draw) -> None:
    shown = draw("Talo | 2023\nPasila | 5\nAskel | 7", name="A", hidden_rows=frozenset({2, 9}))
    extraction = extract_one(book(shown, draw(WIDE, name="B", hidden=True), draw("", name="C", hidden=True)))
    assert [len(extract.readings) for extract in extraction.extracts] == [2]
    assert extraction.problems == (
        Problem("hidden_rows_read", Severity.WARNING, Place("A"), params={"count": 1}),
        Problem("hidden_sheet_left_out", Severity.WARNING, Place("B")),
    )


def test_sheets_without_a_table(draw) -> None:
    extraction = extract_one(book(draw("Vain tekstiä", name="A"), draw("", name="B")))
    assert (extraction.loader, extraction.extracts) == ("", ())
    assert say(extraction.problems) == [
        ("warning", "sheet_without_table", "A"),
        ("info", "empty_sheet", "B"),
        ("error", "no_table", None),
    ]


def test_a_table_that_no_loader_knows_is_said_where_it_begins(draw) -> None:
    extraction = extract_one(book(draw(f"Otsikko\n{WIDE}")), Loaders((), ()))
    assert [(problem.code, problem.place) for problem in extraction.problems] == [
        ("table_not_understood", Place("Taul1", 2, "A")),
        ("no_table", Place()),
    ]


def test_the_surest_loader_takes_a_table_and_what_the_reader_found_is_kept(draw) -> None:
    asked = [
        SimpleNamespace(NAME=name, recognise=lambda table, sure=sure: sure, load=lambda table, name=name: Extract(name))
        for name, sure in [("unsure", 0.2), ("sure", 0.9), ("not mine", 0.0)]
    ]
    found = Problem("mixed_encoding", Severity.WARNING)
    extraction = extract_one(Book("b.csv", "csv", (draw(WIDE),), (found,)), Loaders(tuple(asked), ()))
    assert (extraction.loader, extraction.problems) == ("sure", (found,))

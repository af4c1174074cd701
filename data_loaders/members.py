"""The files of an archive, told apart: what is said of a sheet of one of them names the file too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts import Place
from data_loaders.contract import Extraction
from data_loaders.problems import Problem
from data_loaders.reading.book import Book

BETWEEN = " › "


def name_sheet(member: str, sheet: str | None) -> str:
    """ "vienti.csv", or "vienti.xlsx › Taul1"."""
    return f"{member}{BETWEEN}{sheet}" if sheet else member


def join_books(name: str, books: Sequence[Book]) -> Book:
    """The books of an archive as one, their sheets one after another; a single book as it is."""
    if len(books) == 1:
        return books[0]
    sheets = (replace(sheet, name=name_sheet(book.name, sheet.name)) for book in books for sheet in book.sheets)
    problems = (_place_within(book.name, problem) for book in books for problem in book.problems)
    return Book(name, "archive", tuple(sheets), tuple(problems))


def place_within(member: str, extraction: Extraction) -> Extraction:
    """What was made of one member, its places naming the member."""
    moved = {id(problem): _place_within(member, problem) for problem in extraction.problems}
    extracts = (
        replace(
            extract,
            readings=[reading._replace(place=_move(member, reading.place)) for reading in extract.readings],
            problems=tuple(moved[id(problem)] for problem in extract.problems),
            questions=tuple(asked._replace(place=_move(member, asked.place)) for asked in extract.questions),
        )
        for extract in extraction.extracts
    )
    tables = (table._replace(sheet=name_sheet(member, table.sheet)) for table in extraction.tables)
    return Extraction(extraction.loader, tuple(extracts), tuple(moved.values()), tuple(tables))


def _place_within(member: str, problem: Problem) -> Problem:
    return replace(problem, place=_move(member, problem.place))


def _move(member: str, place: Place) -> Place:
    return place._replace(sheet=name_sheet(member, place.sheet))

"""The lines that begin with "#" above a web statistics table: the days that it is of, and whom it is of.

    # ----------------------------------------
    # Report CSV Export
    # Account: Kalliola
    # ----------------------------------------
    # All Users
    # Start date: 20230101
    # End date: 20231231

All words are in the language of the tool's user, so the lines are known by their shape: dates of eight digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts import Period
from data_loaders.exports.dates import read_day
from data_loaders.exports.sections import COMMENT, Line, Section
from data_loaders.reading.book import Book, Sheet

_ONE_DAY = re.compile(r".*\D((?:19|20)\d{6})")
_TWO_DAYS = re.compile(r".*?((?:19|20)\d{6}) ?[-–] ?((?:19|20)\d{6})")
_RULE = re.compile(r"[-–—=_]{3,}")
_FIRST_ROWS = 100


@dataclass(frozen=True)
class Preamble:
    """`comparison`: the name of the visitors that the tables are of, "" where none stands."""

    start: date | None = None
    end: date | None = None
    comparison: str = ""

    @property
    def period(self) -> Period | None:
        """From the first day to the last, None where one is not told or they are the wrong way round."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        return Period(self.start, self.end)


def read_preambles(sections: Iterable[Section]) -> Iterator[tuple[Section, Preamble]]:
    """Each section that has a table, with what the lines above it say; what they do not say, those before said."""
    known = Preamble()
    for section in sections:
        known = _read_lines(section.lines, known)
        if section.rows:
            yield section, known


def _read_lines(lines: Iterable[Line], known: Preamble) -> Preamble:
    days: list[date | None] = []
    comparison = ""
    for text in (line.text.lstrip(COMMENT).strip() for line in lines if line.text.startswith(COMMENT)):
        found = _days_in(text)
        if _RULE.fullmatch(text):
            comparison = ""
        elif not found and not days and not text.endswith("?"):
            comparison = text
        days += found
    if len(days) < 2:
        return known
    return replace(known, start=days[0], end=days[1], comparison=comparison or known.comparison)


def _days_in(text: str) -> list[date | None]:
    if two := _TWO_DAYS.fullmatch(text):
        return [read_day(two[1]), read_day(two[2])]
    one = _ONE_DAY.fullmatch(text)
    return [read_day(one[1])] if one else []


def count_day_lines(book: Book) -> tuple[int, int]:
    """How many of the first comment lines end with one day, and how many with two; (0, 0) for any other file."""
    ones = twos = 0
    for text in _first_comments(book.sheets[0]) if book.sheets else ():
        found = len(_days_in(text.lstrip(COMMENT).strip()))
        ones, twos = ones + (found == 1), twos + (found == 2)
    return ones, twos


def _first_comments(sheet: Sheet) -> Iterator[str]:
    for cells in sheet.rows[:_FIRST_ROWS]:
        if cells and isinstance(cells[0], str) and cells[0].lstrip().startswith(COMMENT):
            yield cells[0].strip()

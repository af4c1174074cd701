"""What a single cell is and what it says."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dashboard.facts import Flag, Qualifier
from dashboard.formats.digits import NotAValue, Reason
from dashboard.formats.numbers import ParsedValue, parse_value
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Cell, Scalar, Sheet

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""A bare whole number between these may be a year in a heading; 1919 or 4071 is a figure."""

_YEAR_TEXT = re.compile(r"(?:19[5-9]\d|20\d\d|2100)\s*(\*?)")
_CODES = {
    Reason.NOT_A_NUMBER: "not_a_number",
    Reason.AMBIGUOUS: "ambiguous_number",
    Reason.LOOKS_LIKE_A_DATE: "looks_like_a_date",
    Reason.TOO_LARGE: "too_large",
    Reason.BOOLEAN: "boolean",
    Reason.FORMULA_ERROR: "error_cell",
}
_NOT_AVAILABLE = frozenset({"#N/A", "#N/A!", "#N/A N/A", "#PUUTTUU", "#PUUTTUU!", "#SAKNAS!", "#GETTING_DATA"})


class Kind(StrEnum):
    """What a cell looks like. A bare year is a PERIOD: whether it counts years or things, its row and column tell."""

    EMPTY = "empty"
    TEXT = "text"
    PERIOD = "period"
    VALUE = "value"


class Found(NamedTuple):
    """A cell read as a value: both are None for an empty cell, and a warned value has both."""

    value: ParsedValue | None = None
    problem: Problem | None = None


_EMPTY = Found()


def cell_at(sheet: Sheet, row: int, column: int) -> Scalar:
    """The cell, or None where the row is shorter."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return cells[column] if column < len(cells) else None


def text_of(cell: Scalar) -> str:
    """The cell as a label: white space (no-break included) collapsed, letters composed, 2019.0 as "2019"."""
    if isinstance(cell, str):
        return clean_text(cell)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


@lru_cache(maxsize=20_000)
def clean_text(text: str) -> str:
    """White space collapsed and NFC: "Pa\N{COMBINING DIAERESIS}ihde" and "Päihde" are one word."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def is_empty(sheet: Sheet, row: int, column: int) -> bool:
    """Nothing stands there: no text but white space, no error, no formula that lost its result."""
    cell = cell_at(sheet, row, column)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return (row, column) not in sheet.errors and (row, column) not in sheet.uncomputed
    return False


def looks_like_year(cell: Scalar) -> bool:
    """2019, 2019.0, "2019" and the preliminary "2019*", from FIRST_YEAR to LAST_YEAR."""
    if isinstance(cell, str):
        return _YEAR_TEXT.fullmatch(cell.strip()) is not None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return FIRST_YEAR <= cell <= LAST_YEAR and float(cell).is_integer()


def is_preliminary_year(text: str) -> bool:
    """Statistics Finland's mark for a preliminary year: "2023*"."""
    match = _YEAR_TEXT.fullmatch(text.strip())
    return match is not None and match[1] == "*"


def kind_at(sheet: Sheet, row: int, column: int) -> Kind:
    """What stands at a place of the sheet."""
    cell, at = cell_at(sheet, row, column), (row, column)
    if at in sheet.errors or at in sheet.uncomputed:
        return Kind.VALUE
    kind = _kind_of_text(cell) if isinstance(cell, str) else _kind_of_other(cell)
    return Kind.VALUE if at in sheet.percent and kind is not Kind.EMPTY else kind


def _kind_of_other(cell: Scalar) -> Kind:
    """That of a cell that holds no text."""
    if cell is None:
        return Kind.EMPTY
    if isinstance(cell, date) or looks_like_year(cell):
        return Kind.PERIOD
    return Kind.TEXT if isinstance(cell, time) else Kind.VALUE


@lru_cache(maxsize=20_000)
def _kind_of_text(text: str) -> Kind:
    if not text.strip():
        return Kind.EMPTY
    if looks_like_year(text):
        return Kind.PERIOD
    if text.strip().isdecimal():
        return Kind.VALUE
    try:
        if parse_period(text) is not None:
            return Kind.PERIOD
    except NotAPeriod:
        return Kind.PERIOD
    try:
        parse_value(text)
    except NotAValue as error:
        word = error.reason is Reason.LOOKS_LIKE_A_DATE and not any(letter.isdigit() for letter in text)
        return Kind.TEXT if word or error.reason is Reason.NOT_A_NUMBER else Kind.VALUE
    return Kind.VALUE


def read_value(sheet: Sheet, cell: Cell, language: str = "fi") -> Found:
    """The cell as a value, or why it is none (an ERROR), or a value with a WARNING to go with it.

    `language` is that of whoever wrote the figures: it tells what the mark of "1,234" is.
    """
    row, column = cell
    content = cell_at(sheet, row, column)
    if sheet.errors and cell in sheet.errors:
        return _read_error(sheet, cell)
    if sheet.uncomputed and cell in sheet.uncomputed:
        return Found(
            None, Problem("formula_without_result", Severity.ERROR, sheet.place(row, column), text_of(content))
        )
    if content is None:
        return _EMPTY
    try:
        value = parse_value(content, percent_cell=cell in sheet.percent, language=language)
    except NotAValue as error:
        return Found(None, Problem(_CODES[error.reason], Severity.ERROR, sheet.place(row, column), text_of(content)))
    if value is None:
        return _EMPTY
    if not value.flags and value.value is not None:
        return Found(value)
    if value.raw.startswith("#"):
        return Found(value, Problem("not_available_cell", Severity.WARNING, sheet.place(row, column), value.raw))
    return Found(value, _doubt(sheet, cell, value))


def _doubt(sheet: Sheet, cell: Cell, value: ParsedValue) -> Problem | None:
    """What to say of a value that was read with a doubt; a star alone may be a footnote's as well."""
    code = "uncertain_value" if Flag.UNCERTAIN in value.flags else ""
    if not code and Flag.PROVISIONAL in value.flags and "*" in value.raw:
        code = "star_read_as_provisional"
    read_as = value.value if value.value is not None else ""
    return Problem(code, Severity.WARNING, sheet.place(*cell), value.raw, {"read_as": read_as}) if code else None


def _read_error(sheet: Sheet, cell: Cell) -> Found:
    """#N/A says that there is no figure; the other errors say that the sheet is broken."""
    text = sheet.errors[cell]
    if text.strip().upper() in _NOT_AVAILABLE:
        gap = ParsedValue(None, Qualifier.MISSING, raw=text)
        return Found(gap, Problem("not_available_cell", Severity.WARNING, sheet.place(*cell), text))
    return Found(None, Problem("error_cell", Severity.ERROR, sheet.place(*cell), text))

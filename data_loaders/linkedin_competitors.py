"""LinkedIn company page, competitors: how many followers the own page had on the last day of the export.

No other export of LinkedIn tells it. The rows of other organisations are left at the door: they are not ours.
"""

from __future__ import annotations

import re

from dashboard.facts import Period
from data_loaders.contract import Choices, Extract, Question
from data_loaders.exports.dates import Turning, read_american_days
from data_loaders.exports.day_gaps import extract_settled
from data_loaders.exports.gathering import Gathering, Series
from data_loaders.exports.linkedin import CHANNEL, FIRST_ROWS, tables_of
from data_loaders.exports.sections import Section
from data_loaders.exports.stock_day import ask_day
from data_loaders.layout.cells import Kind, kind_at, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book

NAME = "linkedin_competitors"
FOLLOWERS = Measure("linkedin_competitors.followers", MeasureKind.STOCK)
MEASURES = (FOLLOWERS,)

WIDTH = 5
FOLLOWERS_AT = 1
_NAME = re.compile(r"^(.*?)[ _]*competitor_analytics", re.IGNORECASE)


def recognise_file(book: Book) -> float:
    """By two dates above five headings, and a page with its figures on each row."""
    return 0.95 if any(_is_competitors(section) for section in tables_of(book, FIRST_ROWS)) else 0.0


def _is_competitors(section: Section) -> bool:
    dates = [heading for heading in section.headings if heading]
    if len(dates) != 2 or len(section.rows) < 3 or not all(read_american_days(dates).days):
        return False
    sheet, header = section.sheet, section.rows[1]
    texts = all(kind_at(sheet, header, column) is Kind.TEXT for column in range(WIDTH))
    figures = all(kind_at(sheet, row, column) is Kind.VALUE for row in section.rows[2:] for column in range(1, WIDTH))
    return texts and figures and len(sheet.rows[header]) == WIDTH


def load_file(book: Book, choices: Choices) -> Extract:
    """The followers of the own page on the last day of the export."""
    into = Gathering()
    for section in filter(_is_competitors, tables_of(book)):
        period = _find_last_day(section, book.name, choices, into)
        row = _find_own_row(section, book.name, choices, into)
        if period and row is not None:
            heading = text_of(section.cell(section.rows[1], FOLLOWERS_AT))
            into.take_cell(section.sheet, (row, FOLLOWERS_AT), Series(FOLLOWERS, heading, CHANNEL), period)
            others = len(section.rows) - 3
            into.note("other_pages_left_out", Severity.INFO, section.sheet.place(row, 0), count=others)
    return extract_settled(into, NAME)


def _find_last_day(section: Section, file_name: str, choices: Choices, into: Gathering) -> Period | None:
    """The later of the two dates; the day is asked where Excel may have turned day and month."""
    cells = [cell for cell in section.sheet.rows[section.rows.start] if cell is not None]
    read = read_american_days(cells)
    days = [day for day in read.days if day]
    if read.turning is Turning.NONE:
        return Period(max(days), max(days))
    place = section.sheet.place(section.rows.start, 0)
    return ask_day(f"stock_date.{file_name}", place, max(days).isoformat(), file_name, choices, into)


def _find_own_row(section: Section, file_name: str, choices: Choices, into: Gathering) -> int | None:
    """The row of the page that the file is named after, else of the one that was answered."""
    pages = {text_of(section.cell(row, 0)): row for row in section.rows[2:]}
    found = _NAME.match(file_name)
    named = _fold_name(found[1]) if found else ""
    own = next((page for page in pages if named and _fold_name(page) == named), choices.get("own_page", ""))
    if own in pages:
        return pages[own]
    into.ask(Question("own_page", "own_page", tuple(pages), "", {}, section.sheet.place(section.rows[2], 0)))
    return None


def _fold_name(name: str) -> str:
    """The letters and digits of a name: file names have "_" for most else."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()

"""What the exports of a LinkedIn company page have in common.

LinkedIn translates the names of its sheets and columns, so a sheet is known by its shape: its width, the dates in its
first column (texts, MM/DD/YYYY in every language), and columns that are the sums of others. Rates are fractions. The
days are those of UTC, and the last two before the export may still grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.facts import Flag, Period
from data_loaders.contract import Choices, Label
from data_loaders.exports.american_days import find_days
from data_loaders.exports.dates import export_day, read_american_days
from data_loaders.exports.day_gaps import mark_gaps
from data_loaders.exports.gathering import NO_FLAGS, Gathering, Series
from data_loaders.exports.sections import Section, sections_of
from data_loaders.layout.cells import Kind, kind_at, read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure
from data_loaders.reading.book import Book, Scalar

LINKEDIN = "LinkedIn"
CHANNEL = (Label("channel", LINKEDIN),)
FIRST_ROWS = 60
LAG = timedelta(days=2)
PROVISIONAL = frozenset({Flag.PROVISIONAL})
_NAME = re.compile(r"_(content|updates|followers|visitors)_\d{13}", re.IGNORECASE)


class Column(NamedTuple):
    """A column of a daily sheet. `name`: its English heading; `weight`: that of the column which is its n."""

    measure: Measure
    name: str
    weight: str = ""
    fraction: bool = False


def kind_of_name(file_name: str) -> str:
    """ "content", "followers" or "visitors" as LinkedIn calls the file, "" where somebody has renamed it."""
    found = _NAME.search(file_name)
    kind = found[1].casefold() if found else ""
    return "content" if kind == "updates" else kind


def tables_of(book: Book, first_rows: int | None = None) -> Iterator[Section]:
    """The tables of all visible sheets, or of their first rows; the sentence above one is among its lines."""
    return (section for section in sections_of(book, first_rows) if section.body)


def is_daily(section: Section, width: int) -> bool:
    """Whether the table has so many columns and days in the first one."""
    rows = section.body[:FIRST_ROWS]
    plain = len(section.headings) == width and all(_is_plain(section.cell(row, 1)) for row in rows)
    return plain and holds_days(section, 0)


def holds_days(section: Section, column: int) -> bool:
    """Whether each of the first cells of the column is a day."""
    read = read_american_days(section.cell(row, column) for row in section.body[:FIRST_ROWS])
    return bool(read.days) and all(read.days)


def _is_plain(cell: Scalar) -> bool:
    """A number, or the text of one after Excel has made a text file of it."""
    return cell is None or isinstance(cell, int | float) or text_of(cell).replace(".", "").lstrip("-").isdigit()


def number_at(section: Section, row: int, column: int) -> float:
    """The cell as a number, 0 where it is none."""
    value = read_value(section.sheet, (row, column)).value
    return value.value if value is not None and value.value is not None else 0.0


def adds_up(section: Section, total: int, *parts: int) -> bool:
    """Whether a column is the sum of others in the first rows."""
    return all(
        abs(number_at(section, row, total) - sum(number_at(section, row, part) for part in parts)) < 0.5
        for row in section.body[:FIRST_ROWS]
    )


def find_named(section: Section, *names: str) -> dict[str, int]:
    """The columns that have these English headings."""
    headings = [fold(heading) for heading in section.headings]
    return {name: headings.index(name) for name in names if name in headings}


def read_daily(
    section: Section, columns: dict[Column, int], file_name: str, choices: Choices, into: Gathering
) -> dict[int, date]:
    """Take the columns' figures, day by day; gives the day of each row, none while something is asked of them."""
    days = find_days(section.sheet, section.body, 0, file_name, choices, into) or {}
    places = {column.name: number for column, number in columns.items()}
    for column, number in columns.items():
        start = len(into.readings)
        series = Series(column.measure, section.headings[number], CHANNEL, column.fraction)
        for row, day in days.items():
            n = int(number_at(section, row, places[column.weight])) if column.weight in places else None
            into.take_cell(section.sheet, (row, number), series, Period(day, day), n, flags_of(day, file_name))
        mark_gaps(into, start, section.sheet.place(section.rows.start, number), series.heading)
    return days


def flags_of(day: date, file_name: str) -> frozenset[Flag]:
    """A day so late before the export that its figures may still grow is provisional."""
    exported = export_day(file_name)
    return PROVISIONAL if exported and exported - day < LAG else NO_FLAGS


def is_breakdown(section: Section) -> bool:
    """Whether it is a sheet of two columns, names and counts: followers or views by place, industry, seniority ..."""
    if len(section.headings) != 2 or section.lines:
        return False
    rows = section.body[:FIRST_ROWS]
    return all(
        kind_at(section.sheet, row, 0) is not Kind.EMPTY and kind_at(section.sheet, row, 1) is Kind.VALUE
        for row in rows
    )


def read_shares(section: Section, measure: Measure, period: Period, into: Gathering) -> None:
    """The counts of a breakdown as shares, in per cent, of those that LinkedIn can place in it.

    Their sum is n. The counts themselves are not taken: each sheet lacks those whom LinkedIn cannot place, so that
    none of its sums is the number of followers.
    """
    total = sum(number_at(section, row, 1) for row in section.body)
    if total <= 0:
        return
    for row in section.body:
        name = text_of(section.cell(row, 0))
        series = Series(measure, section.headings[1], (*CHANNEL, Label(section.headings[0], name)))
        value = into.take_cell(section.sheet, (row, 1), series, period, int(total))
        if value is not None and value.value is not None:
            share = value._replace(value=round(100 * value.value / total, 6), percent=True)
            into.readings[-1] = into.readings[-1]._replace(value=share)


def exported_on(file_name: str, days: dict[int, date]) -> Period | None:
    """The day of the export, from the file's name, else the last day of its daily figures."""
    day = export_day(file_name) or max(days.values(), default=None)
    return Period(day, day) if day else None

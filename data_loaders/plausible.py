"""Plausible: visitors.csv of its export, one row a day. Visitors are different persons of one day."""

from __future__ import annotations

from dashboard.formats.spans import span_of_day
from data_loaders.contract import Choices, Extract, Reading
from data_loaders.exports.dates import read_day
from data_loaders.exports.quantities import Quantity, RowReader, Scale, called, find_quantities
from data_loaders.exports.sections import sections_of
from data_loaders.exports.series import settle
from data_loaders.layout.cells import text_of
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book

NAME = "plausible"

VISITS = "plausible.visits"
QUANTITIES = (
    Quantity(Measure(VISITS, MeasureKind.FLOW), called("visits")),
    Quantity(Measure("plausible.page_views", MeasureKind.FLOW), called("pageviews")),
    Quantity(Measure("plausible.visitors", MeasureKind.DISTINCT), called("visitors")),
    Quantity(Measure("plausible.visit_duration", MeasureKind.MEAN), called("visit_duration"), VISITS, Scale.SECONDS),
)
MEASURES = tuple(quantity.measure for quantity in QUANTITIES)
_DATE = "date"
_FIRST_ROWS = 20


def recognise_file(book: Book) -> float:
    """0.8 for a table that has all of these columns under their raw names and a date first."""
    for section in sections_of(book, _FIRST_ROWS):
        if section.headings[:1] == (_DATE,) and len(find_quantities(section.headings, QUANTITIES)) >= 3:
            return 0.8
    return 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """The figures of each day."""
    del choices  # nothing is asked
    readings: list[Reading] = []
    problems: list[Problem] = []
    for section in sections_of(book):
        rows = RowReader(section, find_quantities(section.headings, QUANTITIES))
        for row in section.body:
            day = read_day(section.cell(row, 0))
            if day is None:
                place = section.sheet.place(row, 0)
                problems.append(Problem("date_not_read", Severity.ERROR, place, text_of(section.cell(row, 0))))
            else:
                readings += rows.read(row, span_of_day(day.year, day.month, day.day))
        problems += rows.problems
    settled = settle(readings)
    return Extract(NAME, settled.readings, (*problems, *settled.problems))

"""Matomo: the CSV or TSV of a report by day, week or month, with raw names of columns or translated ones.

The bytes are UTF-16 or UTF-8, shares stand as "50%", and texts that a spreadsheet could take for a formula begin with
an apostrophe. A report without a date on each row does not say when it is of, so its figures are not taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.contract import Choices, Extract, Reading
from data_loaders.exports.quantities import Quantity, RowReader, Scale, called, find_quantities
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.series import settle
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold
from data_loaders.layout.total_words import total_role
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book, Scalar

NAME = "matomo"

VISITS = "matomo.visits"
QUANTITIES = (
    Quantity(Measure(VISITS, MeasureKind.FLOW), called("nb_visits, Visits, Käynnit, Käyntejä, Besök")),
    Quantity(
        Measure("matomo.unique_visitors", MeasureKind.DISTINCT),
        called("nb_uniq_visitors, Unique visitors, Yksilölliset kävijät, Yksittäiset kävijät, Unika besökare"),
    ),
    Quantity(Measure("matomo.users", MeasureKind.DISTINCT), called("nb_users, Users, Käyttäjät, Användare")),
    Quantity(
        Measure("matomo.actions", MeasureKind.FLOW), called("nb_actions, Actions, Toiminnot, Toimintoja, Åtgärder")
    ),
    Quantity(
        Measure("matomo.page_views", MeasureKind.FLOW),
        called("nb_pageviews, Pageviews, Page views, Sivukatseluita, Sivukatselut, Sidvisningar"),
    ),
    Quantity(
        Measure("matomo.bounce_rate", MeasureKind.MEAN),
        called("bounce_rate, Bounce Rate, Lähtemissuhde, Poistumissuhde, Avvisningsfrekvens"),
        VISITS,
        Scale.PERCENT,
    ),
    Quantity(
        Measure("matomo.time_on_site", MeasureKind.MEAN),
        called(
            "avg_time_on_site, Avg. Visit Duration, Avg. Visit Duration (in seconds), Avg. time on website, "
            "Keskimääräinen aika sivustolla, Käynnin keskimääräinen kesto, Genomsnittlig tid på webbplatsen"
        ),
        VISITS,
        Scale.SECONDS,
    ),
)
MEASURES = tuple(quantity.measure for quantity in QUANTITIES)

_DATE = called("date, Päiväys, Päivämäärä, Päivä, Datum")
_NO_DATA = called("No data available, Tietoja ei ole saatavilla")
_RAW = "nb_"
_OWN_NAMES = called("Toiminnot, Lähtemissuhde, Toimintoja / käynti, Actions, Actions per Visit, Bounce Rate, Åtgärder")
_FIRST_ROWS = 50


def recognise_file(book: Book) -> float:
    """1 for raw names such as nb_visits, 0.9 for translated ones of which some are Matomo's own, 0.6 for no data."""
    return max(map(_sureness, sections_of(book, _FIRST_ROWS)), default=0.0)


def _sureness(section: Section) -> float:
    if not section.rows:
        return 0.6 if fold(section.title) in _NO_DATA else 0.0
    columns = find_quantities(section.headings, QUANTITIES)
    if len(columns) < 2:
        return 0.0
    folded = {fold(heading) for heading in section.headings}
    if any(heading.startswith(_RAW) for heading in folded):
        return 1.0
    return 0.9 if folded & _OWN_NAMES and _date_column(section) is not None else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """The figures of every table whose rows are days, weeks or months."""
    del choices  # nothing is asked
    readings: list[Reading] = []
    problems: list[Problem] = []
    for section in sections_of(book):
        place = section.sheet.place(section.first_row, 0)
        if fold(section.title) in _NO_DATA and not section.rows:
            problems.append(Problem("export_without_data", Severity.WARNING, place, section.title))
        elif section.body and _date_column(section) is None:
            problems.append(Problem("table_without_dates", Severity.WARNING, place, section.headings[0]))
        elif section.body:
            rows = RowReader(section, find_quantities(section.headings, QUANTITIES))
            readings += _read_rows(section, rows)
            problems += rows.problems
    settled = settle(readings)
    return Extract(NAME, settled.readings, (*problems, *settled.problems))


def _date_column(section: Section) -> int | None:
    return next((column for column, heading in enumerate(section.headings) if fold(heading) in _DATE), None)


def _read_rows(section: Section, rows: RowReader) -> Iterator[Reading]:
    column = _date_column(section) or 0
    for row in section.body:
        cell = section.cell(row, column)
        if cell is None or (isinstance(cell, str) and total_role(cell)):
            continue
        period = _read_period(cell)
        if period is None:
            place = section.sheet.place(row, column)
            rows.problems.append(Problem("date_not_read", Severity.ERROR, place, text_of(cell)))
        else:
            yield from rows.read(row, period)


def _read_period(cell: Scalar) -> Period | None:
    """The period of 2024-01-01, 2009-12-28,2010-01-03, 2024-01 or 2024; None for what is none."""
    try:
        return parse_period(cell)
    except NotAPeriod:
        return None

"""Universal Analytics, the Google Analytics before 2023: the CSV of a report, with the days of its chart below.

Dates are in the form of the user's own settings. The days of the report, in the lines with "#", tell most often which
form that is; else it is asked. The row of totals has nothing in its first cell: it is the figure of the whole time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.facts import Period
from dashboard.formats.spans import span_of_day
from data_loaders.contract import Choices, Extract, Question
from data_loaders.exports.axis import find_unit, fitting_units, period_at, read_indexes
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.local_days import read_local_days
from data_loaders.exports.preamble import count_day_lines, read_preambles
from data_loaders.exports.quantities import Quantity, RowReader, Scale, called, find_quantities
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.series import check_totals, is_totals_row, settle
from data_loaders.layout.cells import text_of
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book

NAME = "universal_analytics"

SESSIONS = "universal_analytics.sessions"
QUANTITIES = (
    Quantity(Measure(SESSIONS, MeasureKind.FLOW), called("Sessions, Visits, Istunnot, Käynnit, Sessioner, Besök")),
    Quantity(
        Measure("universal_analytics.page_views", MeasureKind.FLOW),
        called("Pageviews, Page Views, Sivun katselut, Sivunäytöt, Katselut, Sidvisningar"),
    ),
    Quantity(
        Measure("universal_analytics.new_users", MeasureKind.FLOW),
        called("New Users, Uudet käyttäjät, Nya användare"),
    ),
    Quantity(
        Measure("universal_analytics.users", MeasureKind.DISTINCT),
        called("Users, Unique Visitors, Käyttäjät, Användare"),
    ),
    Quantity(
        Measure("universal_analytics.bounce_rate", MeasureKind.MEAN),
        called("Bounce Rate, Välitön poistumisprosentti, Poistumisprosentti, Avvisningsfrekvens"),
        SESSIONS,
        Scale.PERCENT,
    ),
    Quantity(
        Measure("universal_analytics.session_duration", MeasureKind.MEAN),
        called(
            "Avg. Session Duration, Avg. Visit Duration, Istunnon keskimääräinen kesto, "
            "Istuntojen keskimääräinen kesto, Genomsnittlig sessionslängd"
        ),
        SESSIONS,
        Scale.SECONDS,
    ),
)
MEASURES = tuple(quantity.measure for quantity in QUANTITIES)
DATE_ORDER = "universal_analytics.date_order"


def recognise_file(book: Book) -> float:
    """0.8 where one of the lines with "#" has both days of the report and a table has a quantity that is known."""
    ones, twos = count_day_lines(book)
    if ones or not twos:
        return 0.0
    known = any(find_quantities(section.headings, QUANTITIES) for section in sections_of(book, 200))
    return 0.8 if known else 0.5


def load_file(book: Book, choices: Choices) -> Extract:
    """The days of the chart, and of the totals what no chart gives."""
    into = Gathering()
    reader = _Reader(choices, into)
    for section, preamble in read_preambles(sections_of(book)):
        if preamble.period is None:
            place = section.sheet.place(section.rows.start, 0)
            into.note("days_not_told", Severity.ERROR, place, section.headings[0])
        elif section.body:
            reader.read_table(section, preamble.period)
    settled = settle(into.readings)
    return replace(into.extract(NAME), readings=settled.readings, problems=(*into.problems, *settled.problems))


@dataclass
class _Reader:
    """Reads the tables of a file into what is gathered of it."""

    choices: Choices
    into: Gathering

    def read_table(self, section: Section, within: Period) -> None:
        """A chart with its days, or a table whose totals are of the whole time."""
        columns = find_quantities(section.headings, QUANTITIES)
        totals = [row for row in section.body if is_totals_row(section, row)]
        body = [row for row in section.body if row not in totals]
        periods = self._read_axis(section, body, within) if columns else {}
        if periods is None:
            return
        rows = RowReader(section, columns)
        if periods:
            read = [reading for row, period in periods.items() for reading in rows.read(row, period)]
            self.into.problems += [check_totals(section, row, columns, read) for row in totals]
        else:
            read = [reading for row in totals[:1] for reading in rows.read(row, within)]
        if not read:
            place = section.sheet.place(section.rows.start, 0)
            self.into.note("table_not_used", Severity.INFO, place, section.headings[0])
        self.into.readings += read
        self.into.problems += rows.problems

    def _read_axis(self, section: Section, body: list[int], within: Period) -> Mapping[int, Period] | None:
        """Row -> its period; empty for a table without time, None where it waits for an answer or cannot be read."""
        cells = [section.cell(row, 0) for row in body]
        numbers, unit = read_indexes(cells), find_unit(section.headings[0])
        units = fitting_units(unit, max(numbers), within) if numbers and unit else ()
        if numbers and units:
            periods = [period_at(number, units[-1], within) for number in numbers]
            return {row: period for row, period in zip(body, periods, strict=True) if period is not None}
        local = read_local_days(cells, within, self.choices.get(DATE_ORDER, ""))
        if len(local.orders) > 1:
            place = section.sheet.place(section.body[0], 0)
            example = {"example": text_of(cells[0])}
            self.into.ask(Question(DATE_ORDER, "date_order", local.orders, "", example, place))
            return None
        days = [day for day in local.days if day and within.start <= day <= within.end]
        if len(days) < len(cells):
            return self._refuse_days(section, body, local.orders, bool(days))
        if local.turned:
            self.into.note("days_turned_back", Severity.WARNING, section.sheet.place(body[0], 0))
        return {row: span_of_day(day.year, day.month, day.day) for row, day in zip(body, days, strict=True)}

    def _refuse_days(
        self, section: Section, body: list[int], orders: tuple[str, ...], some: bool
    ) -> Mapping[int, Period] | None:
        """A table of something else than days is none; one whose days are not the report's is said."""
        if orders and not some:
            return {}
        place = section.sheet.place(body[0], 0)
        self.into.note("date_not_read", Severity.ERROR, place, text_of(section.cell(body[0], 0)))
        return None

"""Google Analytics 4: the CSV of a report or of the reports snapshot, in any language, with many tables in one file.

Only what is not translated is trusted: the lines with "#", dates of eight digits, and numbers of days, weeks or
months counted from the first day that the lines above the table name. Each table has its own first day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.facts import Period, Place
from data_loaders.contract import Choices, Extract, Label, Question
from data_loaders.exports.axis import Unit, find_unit, fitting_units, period_at, read_dates, read_indexes
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.preamble import Preamble, count_day_lines, read_preambles
from data_loaders.exports.quantities import Quantity, RowReader, called, find_quantities
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.series import check_totals, is_totals_row, settle, sum_parts
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book

NAME = "ga4"

ACTIVE_USERS = "ga4.active_users"
QUANTITIES = (
    Quantity(
        Measure("ga4.sessions", MeasureKind.FLOW), called("Sessions, Istunnot, Istuntoja, Sessioner, Sesiones, Sessões")
    ),
    Quantity(
        Measure("ga4.engaged_sessions", MeasureKind.FLOW),
        called("Engaged sessions, Sitoutuneet istunnot, Engagerade sessioner, Sesiones con interacción"),
    ),
    Quantity(
        Measure("ga4.views", MeasureKind.FLOW),
        called("Views, Katselut, Katselukerrat, Näyttökerrat, Näytöt, Visningar, Vistas, Visualizações"),
    ),
    Quantity(
        Measure("ga4.event_count", MeasureKind.FLOW),
        called("Event count, Tapahtumien määrä, Tapahtumamäärä, Antal händelser, Número de eventos"),
    ),
    Quantity(
        Measure("ga4.key_events", MeasureKind.FLOW),
        called("Key events, Conversions, Avaintapahtumat, Konversiot, Viktiga händelser, Eventos clave, Conversiones"),
    ),
    Quantity(
        Measure("ga4.new_users", MeasureKind.FLOW),
        called("New users, Uudet käyttäjät, Nya användare, Usuarios nuevos, Nuevos usuarios"),
    ),
    Quantity(
        Measure(ACTIVE_USERS, MeasureKind.DISTINCT),
        called(
            "Active users, Users, Aktiiviset käyttäjät, Käyttäjät, Aktiva användare, Användare, "
            "Usuarios activos, Usuarios"
        ),
    ),
    Quantity(
        Measure("ga4.total_users", MeasureKind.DISTINCT),
        called("Total users, Käyttäjiä yhteensä, Kaikki käyttäjät, Totalt antal användare, Usuarios totales"),
    ),
    Quantity(
        Measure("ga4.engagement_time", MeasureKind.MEAN),
        called(
            "Average engagement time, Average engagement time per active user, Keskimääräinen sitoutumisaika, "
            "Keskimääräinen sitoutumisaika aktiivista käyttäjää kohti, Genomsnittlig engagemangstid, "
            "Tiempo de interacción medio, Tiempo de interacción medio por usuario activo"
        ),
        ACTIVE_USERS,
    ),
)


@dataclass(frozen=True)
class Part:
    """A table without time: `names` of its first column, the `dimension` of its members, its one quantity."""

    names: frozenset[str]
    dimension: str
    quantity: Quantity


PARTS = (
    Part(
        called(
            "Default channel group, Session default channel group, Session primary channel group, "
            "Session primary channel group (Default channel group), Oletuskanavaryhmä, Istunnon oletuskanavaryhmä, "
            "Grupo de canales predeterminado, Grupo de canales predeterminado de la sesión"
        ),
        "traffic_source",
        Quantity(Measure("ga4.sessions_by_source", MeasureKind.FLOW), QUANTITIES[0].names),
    ),
    Part(
        called(
            "Page title and screen class, Page path and screen class, Page title and screen name, Page title, "
            "Page path, Sivun otsikko ja näytön luokka, Sivun nimi ja näytön luokka, Sivun polku ja näytön luokka, "
            "Sidtitel och skärmklass, Título de página y clase de pantalla"
        ),
        "page",
        Quantity(Measure("ga4.views_by_page", MeasureKind.FLOW), QUANTITIES[2].names),
    ),
    Part(
        called("Country, Country ID, Maa, Land, País"),
        "country",
        Quantity(Measure("ga4.active_users_by_country", MeasureKind.DISTINCT), QUANTITIES[6].names),
    ),
)
MEASURES = tuple(quantity.measure for quantity in (*QUANTITIES, *(part.quantity for part in PARTS)))
EVERYBODY = called("All Users, Kaikki käyttäjät, Alla användare, Todos los usuarios, Todos os usuários") | {""}
FIRST_ROWS = 100
NO_TIME = "no_time"
PADDED = 4
"""Digits of "0000"."""
_COHORT = re.compile(r"[^\d]+ 0")


def recognise_file(book: Book) -> float:
    """1 for lines with "#" of which two end with a day each; 0.6 where one line has both and the table's dates too."""
    ones, twos = count_day_lines(book)
    if ones >= 2:
        return 1.0
    dated = (
        any(_has_dates(section, preamble) for section, preamble in read_preambles(sections_of(book, FIRST_ROWS)))
        if twos
        else False
    )
    return 0.6 if dated else 0.0


def _has_dates(section: Section, preamble: Preamble) -> bool:
    period = preamble.period
    return period is not None and read_dates([section.cell(row, 0) for row in section.body[:5]], period) is not None


def load_file(book: Book, choices: Choices) -> Extract:
    """Every table that has a time, or is of sessions by source, views by page or users by country."""
    into = Gathering()
    first: str | None = None
    for section, preamble in read_preambles(sections_of(book)):
        first = preamble.comparison if first is None else first
        if preamble.comparison == first:
            _Reader(section, choices, into).read_table(preamble.period)
        else:
            place = section.sheet.place(section.rows.start, 0)
            into.note("comparison_left_out", Severity.WARNING, place, preamble.comparison)
    if first and fold(first) not in EVERYBODY:
        into.note("visitors_of_one_comparison", Severity.WARNING, Place(), first)
    settled = settle(into.readings)
    return replace(into.extract(NAME), readings=settled.readings, problems=(*into.problems, *settled.problems))


@dataclass
class _Reader:
    """Reads one table into what is gathered of the file."""

    section: Section
    choices: Choices
    into: Gathering

    def tell(self, code: str, severity: Severity) -> None:
        """A problem of the whole table, by the heading of its first column."""
        section = self.section
        self.into.note(code, severity, section.sheet.place(section.rows.start, 0), section.headings[0])

    def read_table(self, period: Period | None) -> None:
        """Adds what the table gives; nothing for one that has only headings."""
        section = self.section
        if not section.body:
            return
        if any(_COHORT.fullmatch(heading) for heading in section.headings[1:2]):
            self.tell("cohorts_left_out", Severity.INFO)
        elif period is None:
            self.tell("days_not_told", Severity.ERROR)
        elif part := next((part for part in PARTS if fold(section.headings[0]) in part.names), None):
            self._read_part(part, period)
        else:
            self._read_series(period)

    def _read_part(self, part: Part, period: Period) -> None:
        section = self.section
        columns = find_quantities(section.headings, (part.quantity,))
        if not columns:
            self.tell("table_not_used", Severity.INFO)
        rows = RowReader(section, columns)
        for row in section.body if columns else ():
            if not is_totals_row(section, row):
                label = Label(part.dimension, text_of(section.cell(row, 0)))
                self.into.readings += rows.read(row, period, (label,))
        self.into.problems += rows.problems

    def _read_series(self, within: Period) -> None:
        section = self.section
        columns = find_quantities(section.headings, QUANTITIES)
        totals = [row for row in section.body if is_totals_row(section, row)]
        body = [row for row in section.body if row not in totals]
        periods = self._read_axis(body, within) if columns and body else {}
        if periods is None:
            return
        if not periods:
            self.tell("table_not_used", Severity.INFO)
        rows = RowReader(section, columns)
        read = [reading for row, period in periods.items() for reading in rows.read(row, period)]
        summed = sum_parts(read) if _has_members(section, columns) else None
        self.into.readings += summed.readings if summed else read
        self.into.problems += [*rows.problems, *(summed.problems if summed else ())]
        self.into.problems += [check_totals(section, row, columns, read) for row in totals if periods]

    def _read_axis(self, body: list[int], within: Period) -> Mapping[int, Period] | None:
        """Row -> its period; empty for a table without time, None where the answer to a question is awaited."""
        cells = [self.section.cell(row, 0) for row in body]
        if dates := read_dates(cells, within):
            return self._keep_read(body, dates)
        numbers = read_indexes(cells)
        if numbers is None:
            return {}
        unit = self._find_unit(numbers, within)
        if unit is None:
            return None
        return self._keep_read(body, [period_at(number, unit, within) for number in numbers])

    def _keep_read(self, body: list[int], periods: list[Period | None]) -> dict[int, Period]:
        for row in (row for row, period in zip(body, periods, strict=True) if period is None):
            place, text = self.section.sheet.place(row, 0), text_of(self.section.cell(row, 0))
            self.into.note("date_not_read", Severity.ERROR, place, text)
        return {row: period for row, period in zip(body, periods, strict=True) if period is not None}

    def _find_unit(self, numbers: list[int], within: Period) -> Unit | None:
        """What the numbers count. A heading that is not known may be that of hours: "0000" to the last day are days."""
        section = self.section
        named = find_unit(section.headings[0])
        units = fitting_units(named, max(numbers), within)
        padded = all(len(text_of(section.cell(row, 0))) == PADDED for row in section.body[:1])
        ends = units == (Unit.DAY,) and period_at(max(numbers) + 1, Unit.DAY, within) is None
        if len(units) == 1 and (named or (padded and ends)):
            return units[0]
        if not units:
            self.tell("axis_beyond_days", Severity.ERROR)
            return None
        return self._ask_unit(units, named)

    def _ask_unit(self, units: tuple[Unit, ...], named: Unit | None) -> Unit | None:
        heading = self.section.headings[0]
        key = f"ga4.axis.{fold(heading)}"
        answer = self.choices.get(key)
        if answer in (*units, NO_TIME):
            return None if answer == NO_TIME else Unit(answer)
        place = self.section.sheet.place(self.section.rows.start, 0)
        options = units if named else (*units, NO_TIME)
        self.into.ask(Question(key, "axis_unit", options, units[-1], {"heading": heading}, place))
        return None


def _has_members(section: Section, columns: Mapping[int, Quantity]) -> bool:
    """Whether another column holds texts beside the dates: then each date may have several rows."""
    if 1 in columns or not section.body:
        return False
    cell = section.cell(section.body[0], 1)
    return isinstance(cell, str) and not any(letter.isdigit() for letter in cell)

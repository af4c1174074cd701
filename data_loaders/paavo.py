"""Paavo, Statistics Finland's open data by postal code area: tables of PxWeb, or columns of codes from the map service.

Groups of one release may be of different years, which the headings say: `Asukkaat yhteensä, 2019 (HE)` beside
`Työttömät, 2018 (PT)`. A zero may mean that there is nothing to tell: where nobody lives, or a figure is protected. The
rate of unemployment is in no file; it is computed here, as are two other shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.facts import Flag, Place
from data_loaders.contract import Choices, Extract, Label, Reading
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.series import settle
from data_loaders.layout.total_words import total_role
from data_loaders.measures import Measure
from data_loaders.problems import Severity
from data_loaders.reading.book import Book
from data_loaders.statistics import paavo_variables
from data_loaders.statistics.areas import AREA, label_postal_area
from data_loaders.statistics.figures import Figure, read_cell, read_figures
from data_loaders.statistics.layout import StatTable
from data_loaders.statistics.loading import fits, note_empty, tables_of
from data_loaders.statistics.paavo_codes import CodeReader, find_code_tables
from data_loaders.statistics.paavo_figures import SHARES, AreaFigure, compute_shares, mend_zeros
from data_loaders.statistics.paavo_variables import code_of
from data_loaders.statistics.recognition import FIRST_ROWS, is_paavo, names_postal_areas

NAME = "paavo"
HIGHEST = 0.97
MEASURES: tuple[Measure, ...] = (
    *paavo_variables.MEASURES.values(),
    *(share.measure for share in SHARES),
)


def recognise_file(book: Book) -> float:
    """0.97 for Paavo's variables, by name and group or by code, beside postal codes."""
    if any(find_code_tables(book)):
        return HIGHEST
    found = names_postal_areas(book) and any(map(is_paavo, tables_of(book, FIRST_ROWS)))
    return HIGHEST if found else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Every variable that is known, for each area and year, and the shares computed of them."""
    into = Gathering()
    areas: dict[tuple[Label, ...], list[AreaFigure]] = {}
    for figure in _read_book(book, choices, into):
        areas.setdefault(figure.area, []).append(figure)
    gaps: list[Place] = []
    for area in [area for area in areas if any(map(_is_total, area))]:
        left_out = areas.pop(area)[0]
        into.note("area_total_left_out", Severity.INFO, left_out.place, ", ".join(label.text for label in area[:1]))
    for of_area in areas.values():
        mended = mend_zeros(of_area)
        gaps += [new.place for old, new in zip(of_area, mended, strict=True) if new is not old]
        into.readings += [_make_reading(paavo_variables.MEASURES[figure.code], figure) for figure in mended]
        into.readings += [_make_reading(measure, figure) for measure, figure in compute_shares(mended)]
    into.note_all("zero_read_as_gap", Severity.WARNING, gaps)
    settled = settle(into.readings)
    return replace(into.extract(NAME), readings=settled.readings, problems=(*into.problems, *settled.problems))


def _is_total(label: Label) -> bool:
    """Whether somebody has added the areas up: such a row is of no area, and its shares may be of anything."""
    return label.heading == AREA and total_role(label.text) is not None


def _read_book(book: Book, choices: Choices, into: Gathering) -> Iterator[AreaFigure]:
    code_tables = list(find_code_tables(book))
    for codes in code_tables:
        yield from CodeReader(codes, choices, into).read()
    for table in tables_of(book) if not code_tables else ():
        if fits(table, into):
            yield from _read_table(table, into)


def _read_table(table: StatTable, into: Gathering) -> Iterator[AreaFigure]:
    unknown: dict[str, Place] = {}
    cells = 0
    for figure in read_figures(table):
        cells += 1
        text = " ".join(figure.at.contents)
        place = table.sheet.place(*figure.cell)
        code = code_of(text)
        if code is None:
            unknown.setdefault(text, place)
        elif figure.at.period is not None and not figure.at.unread:
            yield from _read_figure(table, figure, code, text, place, into)
        else:
            into.note("statistic_without_time", Severity.ERROR, place, text)
    note_empty(table, cells, into)
    for text, place in unknown.items():
        into.note("statistic_variable_left_out", Severity.INFO, place, text)


def _read_figure(
    table: StatTable, figure: Figure, code: str, text: str, place: Place, into: Gathering
) -> Iterator[AreaFigure]:
    value, problem = read_cell(table, figure.cell)
    if problem is not None:
        into.problems.append(problem)
    if value is not None and figure.at.period is not None:
        flags = value.flags | ({Flag.PROVISIONAL} if figure.at.preliminary else frozenset())
        area = tuple(label for name in figure.at.areas for label in label_postal_area(name))
        yield AreaFigure(area, figure.at.period, code, text, value._replace(flags=flags), place)


def _make_reading(measure: Measure, figure: AreaFigure) -> Reading:
    context = (figure.place.sheet or "",)
    flags = figure.value.flags
    return Reading(
        figure.area, figure.heading, context, figure.period, figure.value, figure.place, flags=flags, measure=measure
    )

"""The tables of a book of open statistics -> readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.facts import Flag, Period, Place
from data_loaders.contract import Extract, Label, Reading
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.series import settle
from data_loaders.layout.cells import text_of
from data_loaders.layout.periods import find_in_context
from data_loaders.measures import Measure
from data_loaders.problems import Severity
from data_loaders.reading.book import Book
from data_loaders.statistics.figures import Figure, read_cell, read_figures
from data_loaders.statistics.layout import StatTable, find_stat_table
from data_loaders.statistics.naming import make_measure, table_key

MOST_FIGURES = 150_000
"""Of one table: more would be the whole country by every variable, which nobody follows."""
LONGEST_TIME = 366
"""Days of a title's period that may be that of all figures."""
_UNIT = re.compile(r"(?:units?|yksikkö|yksiköt|enhet|enheter):?\s*(.*)", re.IGNORECASE)

LabelArea = Callable[[str], tuple[Label, ...]]


def tables_of(book: Book, first_rows: int | None = None) -> Iterator[StatTable]:
    """The tables of the sheets that are not hidden; only of the first rows of each, where that is enough to know."""
    for sheet in book.sheets:
        if not sheet.hidden:
            table = find_stat_table(sheet if first_rows is None else sheet.top(first_rows))
            if table is not None:
                yield table


def load_tables(book: Book, loader: str, label_area: LabelArea) -> Extract:
    """Every figure of the book, with a measure made of its table's number and its contents."""
    into = Gathering()
    for table in tables_of(book):
        if fits(table, into):
            _TableReader(table, loader, table_key(table, book.name), label_area, into).read()
    settled = settle(into.readings)
    return replace(into.extract(loader), readings=settled.readings, problems=(*into.problems, *settled.problems))


def fits(table: StatTable, into: Gathering) -> bool:
    """Whether the table has not too many figures; else an ERROR says so."""
    found = len(table.body) * len(table.columns)
    if found > MOST_FIGURES:
        place = table.sheet.place(table.header, 0)
        into.note("statistic_too_large", Severity.ERROR, place, found=found, limit=MOST_FIGURES)
    return found <= MOST_FIGURES


@dataclass
class _TableReader:
    """Reads one table into what is gathered of the file."""

    table: StatTable
    loader: str
    key: str
    label_area: LabelArea
    into: Gathering

    def __post_init__(self) -> None:
        units = list(find_units(self.table.notes))
        self._share = bool(units) and all(unit.startswith("%") for unit in units)
        self._measures: dict[tuple[str, ...], Measure] = {}
        self._around = find_single_period(self.table)
        self._unread: set[str] = set()
        self._context = tuple(text for text in (self.table.title.what, self.table.sheet.name or "") if text)

    def read(self) -> None:
        """Adds all figures, and what is wrong with them."""
        cells = 0
        for figure in read_figures(self.table):
            cells += 1
            self._add(figure)
        note_empty(self.table, cells, self.into)

    def _add(self, figure: Figure) -> None:
        sheet, at = self.table.sheet, figure.at
        period = at.period or self._around
        if at.unread or period is None:
            self._note_time(figure)
            return
        value, problem = read_cell(self.table, figure.cell)
        if problem is not None:
            self.into.problems.append(problem)
        if value is None:
            return
        contents = " ".join(at.contents)
        measure = self._measure(at.contents)
        share = self._share or "%" in (contents or self.table.title.what)
        areas = (label for area in at.areas for label in self.label_area(area))
        self.into.readings.append(
            Reading(
                (*areas, *(Label(variable, text) for variable, text in at.parts)),
                contents or self.table.title.what,
                self._context,
                period,
                value._replace(percent=True) if share else value,
                sheet.place(*figure.cell),
                flags=value.flags | ({Flag.PROVISIONAL} if at.preliminary else set()),
                measure=measure,
            )
        )

    def _measure(self, contents: tuple[str, ...]) -> Measure:
        if contents not in self._measures:
            self._measures[contents] = make_measure(
                self.loader, self.key, " ".join(contents), self.table.title.what, share=self._share
            )
        return self._measures[contents]

    def _note_time(self, figure: Figure) -> None:
        """Once for each text that is no time, once where nothing says the time."""
        text = figure.at.unread
        if text not in self._unread:
            self._unread.add(text)
            code = "statistic_time_not_read" if text else "statistic_without_time"
            self.into.note(code, Severity.ERROR, self._time_place(figure), text or self.table.title.what)

    def _time_place(self, figure: Figure) -> Place:
        """A cell of the row that is no figure, so that no other figure is held to be wrong."""
        return self.table.sheet.place(figure.cell[0], 0)


def note_empty(table: StatTable, cells: int, into: Gathering) -> None:
    """Say how many cells of the table hold nothing."""
    rows = {row for row, texts in table.labelled if all(texts)} | {row for row, _ in table.rows}
    if empty := len(rows) * len(table.columns) - cells:
        into.note("empty_cells", Severity.INFO, table.sheet.place(table.header, 0), count=empty)


def find_single_period(table: StatTable) -> Period | None:
    """The time of all figures where only the title says it; a span of years ("2010-2023") is not that of any."""
    period = find_in_context((table.title.what, *table.title.names, table.sheet.name or ""))
    return period if period is not None and (period.end - period.start).days < LONGEST_TIME else None


def find_units(notes: Sequence[str]) -> Iterator[str]:
    """The units that the footnotes name, on their own line or on the next."""
    for number, note in enumerate(notes):
        if found := _UNIT.fullmatch(note.strip()):
            yield found[1] or text_of(next(iter(notes[number + 1 :]), None))

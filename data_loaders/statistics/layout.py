"""A sheet of a statistical office -> where its title, headings, labels and figures stand.

    12f7 -- 9. Kaikki aineistoryhmät, 2010-2023      or, in a workbook, headings of several levels and labels once:
                                                                     2022              2023
    "Alue","Miehet 2022","Naiset 2022"                               Miehet   Naiset   Miehet   Naiset
    "KOKO MAA",2747000,2808000                       Helsinki  0-14  50400    48700    50100    48300
                                                               15-64 221000   226000   222000   228000

Figures stand in the last columns. What follows the last row with one are footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data_loaders.layout.cells import cell_at, text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Scalar, Sheet
from data_loaders.reading.cube import STATUS, VALUE
from data_loaders.statistics.symbols import SYMBOL, Meanings, find_meanings
from data_loaders.statistics.variables import Role, Title, are_times, is_time, read_title, role_of_variable, split_time

SAMPLE = 300
"""Rows looked at to tell figures from labels."""
MOST_TITLES = 5
_NUMBER = re.compile(r"[-+−]?\d[\d\s]*(?:[.,]\d+)?\*?")
_SPOILED = re.compile(r"\d{1,2}\.(?:[^\W\d_]{3,9}|\d{1,2}\.)(?:[ .]?\d{2,4})?")
"""What Excel makes of 10.4: "10.huhti". It is no figure any more, but it was one."""
_VALUE_NAMES = frozenset({VALUE, "arvo", "värde"})


@dataclass(frozen=True)
class StatTable:
    """`names`: what the columns of labels are called, "" where that is not told. `columns`: the columns of figures with
    their headings, topmost first; `levels`: what these are called. `body`: rows, from 0 in the sheet. `status`: the
    column of what is said of single figures.
    """

    sheet: Sheet
    title: Title
    header: int
    names: tuple[str, ...]
    columns: Mapping[int, tuple[str, ...]]
    body: range
    levels: tuple[str, ...] = ()
    status: int | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> Sequence[tuple[int, tuple[str, ...]]]:
        """Each row with figures and its labels."""
        return [(row, texts) for row, texts in self.labelled if self._has_figures(row)]

    @cached_property
    def labelled(self) -> Sequence[tuple[int, tuple[str, ...]]]:
        """Each row of the body and its labels, with figures or without."""
        return list(_read_labels(self.sheet, self.body, len(self.names)))

    def _has_figures(self, row: int) -> bool:
        cells = self.sheet.rows[row]
        return any(column < len(cells) and cells[column] is not None for column in self.columns)

    @cached_property
    def categories(self) -> tuple[tuple[str, ...], ...]:
        """The different labels of each column of labels, in order."""
        found: list[dict[str, None]] = [{} for _ in self.names]
        for _, texts in self.rows:
            for column, text in enumerate(texts):
                found[column][text] = None
        return tuple(tuple(texts) for texts in found)

    @cached_property
    def meanings(self) -> Meanings:
        """What the footnotes say of the symbols that stand in place of figures."""
        return find_meanings(self.notes)

    @cached_property
    def uses_nil(self) -> bool:
        """Whether a dash stands for nothing: then a 0 is a figure that was rounded."""
        return any(cell_at(self.sheet, row, column) == "-" for row in self.body for column in self.columns)


def _read_labels(sheet: Sheet, rows: Iterable[int], count: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row with its first texts; one that is given once holds for the rows below, but for the last column's."""
    given = [""] * count
    for row in rows:
        texts = [text_of(cell_at(sheet, row, column)) for column in range(count)]
        given = [text or ("" if column == count - 1 else given[column]) for column, text in enumerate(texts)]
        yield row, tuple(given)


def is_figure(cell: Scalar) -> bool:
    """A number, a text that is one, a symbol in place of one, or a date that Excel made of one."""
    if isinstance(cell, str):
        text = cell.strip()
        return any(form.fullmatch(text) for form in (_NUMBER, SYMBOL, _SPOILED))
    return isinstance(cell, int | float | date) and not isinstance(cell, bool)


def find_stat_table(sheet: Sheet) -> StatTable | None:
    """The table of a sheet, None where there is none that is built so."""
    if "statistics" not in sheet.findings:
        sheet.findings["statistics"] = _find_stat_table(sheet)
    found = sheet.findings["statistics"]
    return found if isinstance(found, StatTable) else None


def _find_stat_table(sheet: Sheet) -> StatTable | None:
    titles, top = _read_titles(sheet)
    title = read_title(titles[0] if titles else "")
    levels = _blank_cornered(sheet, top)
    found = _with_levels(sheet, title, levels) if levels else _with_one_header(sheet, title, top)
    if found is None:
        return None
    last = next((row for row in reversed(found.body) if _has_figure(sheet, row, found.columns)), None)
    if last is None:
        return None
    while len(found.names) > 1 and last + 1 < found.body.stop and _is_labelled(sheet, last + 1, len(found.names)):
        last += 1
    notes = [text for row in range(last + 1, len(sheet.rows)) if (text := text_of(cell_at(sheet, row, 0)))]
    body = range(found.body.start, last + 1)
    return StatTable(
        sheet, title, found.header, found.names, found.columns, body, found.levels, found.status, (*titles[1:], *notes)
    )


def _is_labelled(sheet: Sheet, row: int, count: int) -> bool:
    """Whether all labels stand there: a row whose figures are left out, and no footnote."""
    return all(text_of(cell_at(sheet, row, column)) for column in range(count))


def _read_titles(sheet: Sheet) -> tuple[list[str], int]:
    """The lines that stand alone at the top, and the row of the first headings."""
    titles: list[str] = []
    for row, cells in enumerate(sheet.rows):
        filled = [column for column, cell in enumerate(cells) if text_of(cell)]
        if filled and filled != [0]:
            return titles, row
        if filled:
            titles.append(text_of(cells[0]))
        if len(titles) > MOST_TITLES:
            break
    return titles, len(sheet.rows)


def _blank_cornered(sheet: Sheet, top: int) -> range:
    """The rows of headings that stand only above the figures."""
    end = top
    while end < len(sheet.rows) and any(map(text_of, sheet.rows[end])) and not text_of(cell_at(sheet, end, 0)):
        end += 1
    return range(top, end)


def _with_levels(sheet: Sheet, title: Title, levels: range) -> StatTable | None:
    first = min(next(column for column, cell in enumerate(sheet.rows[row]) if text_of(cell)) for row in levels)
    width = max(len(sheet.rows[row]) for row in levels)
    filled = [_fill_right(sheet, row, first, width) for row in levels]
    columns = {first + number: texts for number, texts in enumerate(zip(*filled, strict=True)) if texts[-1]}
    start = levels.stop
    named = start < len(sheet.rows) and not _has_figure(sheet, start, columns)
    names = tuple(text_of(cell_at(sheet, start, column)) if named else "" for column in range(first))
    level_names = ("",) * len(levels)
    if not any(names) and len(title.names) == first + len(levels):
        names, level_names = title.names[:first], title.names[first:]
    return StatTable(sheet, title, levels.stop - 1, names, columns, range(start + named, len(sheet.rows)), level_names)


def _fill_right(sheet: Sheet, row: int, first: int, width: int) -> list[str]:
    texts: list[str] = []
    for column in range(first, width):
        texts.append(text_of(cell_at(sheet, row, column)) or (texts[-1] if texts else ""))
    return texts


def _has_figure(sheet: Sheet, row: int, columns: Mapping[int, object]) -> bool:
    return any(is_figure(cell_at(sheet, row, column)) for column in columns)


def _with_one_header(sheet: Sheet, title: Title, header: int) -> StatTable | None:
    if header >= len(sheet.rows):
        return None
    headings = [text_of(cell) for cell in sheet.rows[header]]
    status = len(headings) - 1 if fold(headings[-1]) == STATUS else None
    ends = len(headings) if status is None else status
    rows = [row for row in range(header + 1, min(len(sheet.rows), header + SAMPLE)) if len(sheet.rows[row]) > 1]
    first = _first_figures(sheet, headings[:ends], rows, title)
    if first is None or first == 0:
        return None
    columns = {column: (headings[column],) for column in range(first, ends) if headings[column]}
    body = range(header + 1, len(sheet.rows))
    return StatTable(sheet, title, header, tuple(headings[:first]), columns, body, ("",), status)


def _first_figures(sheet: Sheet, headings: list[str], rows: list[int], title: Title) -> int | None:
    """The first column of figures: the one called so, the first one with a time in its heading, or by the cells."""
    if headings and fold(headings[-1]) in _VALUE_NAMES:
        return len(headings) - 1
    for column, heading in enumerate(headings):
        if column and split_time(heading) and _are_figures(sheet, rows, column, empty=True):
            return column
    first = len(headings)
    while first > 1 and _may_be_figures(sheet, rows, first - 1, headings[first - 1], title):
        first -= 1
    while first < len(headings) and not _tells_rows_apart(sheet, rows, first):
        first += 1
    return first if first < len(headings) else None


def _may_be_figures(sheet: Sheet, rows: list[int], column: int, heading: str, title: Title) -> bool:
    """Not a column of years or of what a variable is known by, though its codes may be numbers."""
    if role_of_variable(heading) is not None or fold(heading) in map(fold, title.names):
        return False
    texts = [text for row in rows if (text := text_of(cell_at(sheet, row, column)))]
    return _are_figures(sheet, rows, column) and not are_times(texts)


def _are_figures(sheet: Sheet, rows: list[int], column: int, *, empty: bool = False) -> bool:
    """Whether most of what stands there is a figure; footnotes below the table are not. `empty` if nothing is there."""
    cells = [cell for row in rows if (cell := cell_at(sheet, row, column)) is not None]
    return sum(map(is_figure, cells)) * 10 >= len(cells) * 9 if cells else empty


def _tells_rows_apart(sheet: Sheet, rows: list[int], first: int) -> bool:
    """Whether no two rows have the same labels: else a column of codes was taken for figures."""
    labels = [texts for _, texts in _read_labels(sheet, rows, first)]
    return len(set(labels)) == len(labels)


def has_time(table: StatTable) -> bool:
    """Whether a heading or a column of labels says the time."""
    if any(split_time(text) for texts in table.columns.values() for text in texts):
        return True
    stubs = zip(table.names, table.categories, strict=True)
    return any(role_of_variable(name) is Role.TIME or all(map(is_time, texts)) for name, texts in stubs)

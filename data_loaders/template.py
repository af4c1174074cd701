"""The workbook that is given out to be filled in, come back: as it was saved by Excel, LibreOffice, or as CSV.

It is a long table whose rows stand ready. A row without a figure is not an empty figure: nobody has filled it in yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.formats.template_words import GUIDES, HEADINGS, TemplateColumn
from data_loaders import long_table
from data_loaders.contract import Choices, Extract, Reading, Table
from data_loaders.layout.cells import is_empty
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure
from data_loaders.privacy import drop_personal
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book, Scalar, Sheet

NAME = "template"
MEASURES: tuple[Measure, ...] = ()
"""None: its rows name the indicators themselves."""

_COLUMNS = {fold(word): column for column, words in HEADINGS.items() for word in words.values()}
_NEEDED = frozenset({TemplateColumn.KEY, TemplateColumn.PERIOD, TemplateColumn.VALUE})
_FILLED = (TemplateColumn.VALUE, TemplateColumn.QUALIFIER)
_BESIDE = (TemplateColumn.N, TemplateColumn.NOTE)
_NOT_READ = (TemplateColumn.INDICATOR, TemplateColumn.UNIT)
_LAST_HEADER = 20
"""Somebody may have put lines of their own above the headings, at most so many."""

Columns = Mapping[TemplateColumn, int]


def recognise_file(book: Book) -> float:
    """1 where a sheet has the template's headings."""
    return 1.0 if any(_find_header(sheet) for sheet in book.sheets) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:  # noqa: ARG001 - it asks for nothing
    """A reading for each row that has been filled in."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        found = _find_header(sheet)
        if found is not None:
            extract = _load_sheet(sheet, *found)
            readings += extract.readings
            problems += extract.problems
        elif not sheet.is_blank and sheet.name not in GUIDES.values():
            problems.append(Problem("sheet_beside_template", Severity.WARNING, sheet.place(0, 0)))
    if not readings and not problems:
        problems.append(Problem("template_not_filled", Severity.ERROR))
    return Extract(NAME, tuple(readings), tuple(problems))


def _find_header(sheet: Sheet) -> tuple[int, Columns] | None:
    """The row of the headings, from 0, and the columns that they are of."""
    for number, cells in enumerate(sheet.rows[:_LAST_HEADER]):
        words = [fold(cell) if isinstance(cell, str) else "" for cell in cells]
        columns = {_COLUMNS[word]: at for at, word in reversed([*enumerate(words)]) if word in _COLUMNS}
        if columns.keys() >= _NEEDED:
            return number, columns
    return None


def _load_sheet(sheet: Sheet, header: int, columns: Columns) -> Extract:
    filled = [row for row in range(header + 1, len(sheet.rows)) if _has_any(sheet, row, columns, _FILLED)]
    problems = tuple(_find_beside(sheet, range(header + 1, len(sheet.rows)), columns))
    kept = replace(sheet, rows=list(_keep_rows(sheet.rows, header, columns, frozenset(filled))))
    last_column = len(sheet.rows[header]) - 1
    table, dropped = drop_personal(Table(kept, header, len(sheet.rows) - 1, 0, last_column, (header,)))
    extract = long_table.load(table) if filled else Extract(NAME)
    return replace(extract, problems=(*problems, *dropped, *extract.problems))


def _has_any(sheet: Sheet, row: int, columns: Columns, wanted: Sequence[TemplateColumn]) -> bool:
    return any(column in columns and not is_empty(sheet, row, columns[column]) for column in wanted)


def _find_beside(sheet: Sheet, rows: range, columns: Columns) -> Iterator[Problem]:
    """Notes and numbers of answers that stand beside no figure."""
    for row in rows:
        if not _has_any(sheet, row, columns, _FILLED) and _has_any(sheet, row, columns, _BESIDE):
            at = next(columns[column] for column in _BESIDE if column in columns)
            yield Problem("note_without_figure", Severity.WARNING, sheet.place(row, at))


def _keep_rows(
    rows: Sequence[list[Scalar]], header: int, columns: Columns, filled: frozenset[int]
) -> Iterator[list[Scalar]]:
    """The headings as those of a long table whose rows are named by keys, and the rows that are filled in.

    The unit is ours and not what somebody wrote: 0,73 under "%" is as doubtful as anywhere.
    """
    not_read = [columns[column] for column in _NOT_READ if column in columns]
    for number, cells in enumerate(rows):
        if number != header and number not in filled:
            yield []
            continue
        kept = list(cells)
        for at in not_read:
            if at < len(kept):
                kept[at] = None
        if number == header:
            kept[columns[TemplateColumn.KEY]] = HEADINGS[TemplateColumn.INDICATOR]["fi"]
        yield kept

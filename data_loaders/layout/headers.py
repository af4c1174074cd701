"""The headings of a table: which rows hold them, and what they say of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, cell_at, is_empty, kind_at, looks_like_year, text_of
from data_loaders.layout.headings import Role, is_long_header, role_of
from data_loaders.layout.periods import find_in_context
from data_loaders.reading.book import Cell, Sheet

_MOST_HEADER_ROWS = 4


def looks_like_header(sheet: Sheet, row: int, columns: range) -> bool:
    """Two or more cells, texts and periods only; or classes beside a text: 1, 2, 3 ..., or "18-64" and "65+".

    Years that are too long ago to be read as such (1724) are headings too.
    """
    filled = {column: kind for column in columns if (kind := kind_at(sheet, row, column)) is not Kind.EMPTY}
    values = [column for column, kind in filled.items() if kind is Kind.VALUE]
    if len(filled) < 2:
        return False
    if not values:
        return True
    first, *others = filled
    if filled[first] is not Kind.TEXT:
        return False
    if _are_years(sheet, row, first, others):
        return True
    words = [column for column in others if column not in values]
    return _count_up(sheet, row, values) or (len(words) >= len(values) and _are_classes(sheet, row, values, words))


def _are_classes(sheet: Sheet, row: int, values: list[int], words: list[int]) -> bool:
    """Whether "65+" among words is a heading: figures stand below the words too."""
    texts = [cell_at(sheet, row, column) for column in values]
    return all(isinstance(text, str) and any(letter.isdigit() for letter in text) for text in texts) and all(
        kind_at(sheet, row + 1, column) is Kind.VALUE for column in words
    )


def _are_years(sheet: Sheet, row: int, first: int, others: list[int]) -> bool:
    """Whether numbers of four digits are years: under a heading such as "Mittari", or at even steps, three at least."""
    texts = [text_of(cell_at(sheet, row, column)) for column in others]
    if not all(len(text) == 4 and text.isdecimal() and text[0] in "12" for text in texts):
        return False
    steps = {int(later) - int(earlier) for earlier, later in pairwise(texts)}
    is_headed = role_of(text_of(cell_at(sheet, row, first))) in (Role.INDICATOR, Role.DIMENSION, Role.MEMBER)
    return is_headed or (len(texts) > 2 and len(steps) == 1 and steps != {0})


def _count_up(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether the cells are 1, 2, 3 ... with at least three of them."""
    return len(columns) > 2 and [text_of(cell_at(sheet, row, c)) for c in columns] == [
        str(number) for number in range(1, len(columns) + 1)
    ]


def heads_figures(sheet: Sheet, row: int, columns: range) -> bool:
    """Whether the first figure of the row below has something above it; True when there is no figure."""
    for column in columns[1:]:
        if kind_at(sheet, row + 1, column) is Kind.VALUE:
            return not is_empty(sheet, row, column) or _is_covered(sheet, row, column)
    return True


def _is_covered(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a merged cell that begins further left in the row reaches over the column."""
    reaches = (sheet.merged.get((row, left)) for left in range(column))
    return any(reach is not None and reach[1] >= column for reach in reaches)


def heads_columns(sheet: Sheet, row: int, columns: range) -> bool:
    """Whether a lone merged text heads some of the columns of the row of headings below it."""
    filled = [column for column in columns if not is_empty(sheet, row, column)]
    if len(filled) != 1 or filled[0] == columns.start:
        return False
    _, right = sheet.merged.get((row, filled[0]), (row, filled[0]))
    return right > filled[0] and looks_like_header(sheet, row + 1, columns)


def find_header_rows(sheet: Sheet, rows: range, columns: range, titles: Sequence[str]) -> tuple[int, ...]:
    """The rows at the top that hold headings; () for a bare list.

    A second row of headings is one whose first cell is blank, or that stands under headings with gaps between them.
    """
    if heads_columns(sheet, rows[0], columns):
        return (rows[0], *find_header_rows(sheet, rows[1:], columns, titles))
    if not looks_like_header(sheet, rows[0], columns) or _is_figure_under_title(sheet, rows[0], columns, titles):
        return ()
    if rows[1:] and not heads_figures(sheet, rows[0], columns):
        return ()
    if is_long_header([text_of(cell_at(sheet, rows[0], column)) for column in columns]):
        return (rows[0],)
    last = rows[0]
    while last + 1 in rows[:_MOST_HEADER_ROWS] and _continues_header(sheet, last, columns):
        last += 1
    return tuple(range(rows[0], last + 1))


def _continues_header(sheet: Sheet, upper: int, columns: range) -> bool:
    if not looks_like_header(sheet, upper + 1, columns):
        return False
    own = [column for column in columns if not is_empty(sheet, upper + 1, column)]
    gaps = [column for column in own[1:] if is_empty(sheet, upper, column)]
    return bool(gaps) or is_empty(sheet, upper + 1, columns[0])


def _is_figure_under_title(sheet: Sheet, row: int, columns: range, titles: Sequence[str]) -> bool:
    """ "Kurssit | 1999" under "Luvut 2023" is a figure: the one bare year is not the title's, nor near it.

    A table of the year after, or of one of the three years before, is headed so under that title too.
    """
    filled = [column for column in columns if not is_empty(sheet, row, column)]
    years = [column for column in filled if looks_like_year(cell_at(sheet, row, column))]
    period = find_in_context((*titles, sheet.name or ""))
    if len(years) != 1 or len(filled) != 2 or period is None or role_of(text_of(cell_at(sheet, row, filled[0]))):
        return False
    year = int(text_of(cell_at(sheet, row, years[0]))[:4])
    return not period.start.year - 3 <= year <= period.end.year + 1


def read_headings(table: Table) -> dict[int, tuple[str, ...]]:
    """The texts above each column, topmost first: ("2023", "Naiset"). A heading over several columns is each one's."""
    spans = _merged_spans(table)
    return {
        column: tuple(
            dict.fromkeys(text for row in table.header_rows if (text := _heading_at(table, spans, row, column)))
        )
        for column in range(table.first_column, table.last_column + 1)
    }


def _merged_spans(table: Table) -> dict[Cell, Cell]:
    """Cells of the heading rows -> the top left cell of the merged range that they lie in."""
    spans: dict[Cell, Cell] = {}
    for (top, left), (bottom, right) in table.sheet.merged.items():
        columns = range(max(left, table.first_column), min(right, table.last_column) + 1)
        for row in table.header_rows:
            if top <= row <= bottom:
                spans |= {(row, column): (top, left) for column in columns}
    return spans


def _heading_at(table: Table, spans: Mapping[Cell, Cell], row: int, column: int) -> str:
    """The cell's own text, that of its merged range, or of the heading to its left that reaches over empty cells."""
    text = text_of(cell_at(table.sheet, *spans.get((row, column), (row, column))))
    if text or row == table.header_rows[-1] or any(at == row for at, _ in spans):
        return text
    for left in range(column - 1, table.first_column - 1, -1):
        if not is_empty(table.sheet, row, left):
            has_parts = not is_empty(table.sheet, row + 1, left) and not is_empty(table.sheet, row + 1, column)
            return text_of(cell_at(table.sheet, row, left)) if has_parts else ""
    return ""

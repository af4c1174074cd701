"""A table as it is shown to whoever maps it: where it stands, its headings, and the texts around its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_loaders.contract import Table, TableOutline
from data_loaders.fingerprint import fingerprint
from data_loaders.layout.cells import Kind, cell_at, kind_at, text_of
from data_loaders.layout.columns import body_rows
from data_loaders.layout.headers import read_headings
from data_loaders.layout.headings import Role, role_of
from data_loaders.privacy import find_personal_columns

MOST_ROWS, MOST_COLUMNS = 60, 40
ROWS_ABOVE = 6
LONGEST_TEXT = 80
LABELS_READ = 200
MASK = "•••"
SAMPLE = 300
LONG_TEXT, MANY_WORDS = 60, 5
"""From so many letters, or words, on a cell is somebody's own words."""
_PERSONAL = re.compile(
    r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}"  # IP
    r"|(?<![\w+])(?:\+|00)\d[\d ()-]{6,16}\d|(?<!\w)0[45]\d[ -]?\d[\d -]{4,9}\d(?!\w)",  # telephone
    re.IGNORECASE,
)


def table_headings(table: Table) -> tuple[str, ...]:
    """One for each column, its rows of headings as one text; "" where there is none."""
    return tuple(" ".join(parts) for parts in read_headings(table).values())


def table_fingerprint(table: Table) -> str:
    """What the table is known again by: its headings, or its labels where the headings are nothing but periods."""
    return fingerprint(table_headings(table)) or fingerprint(
        text_of(cell_at(table.sheet, row, table.first_column)) for row in body_rows(table)[:LABELS_READ]
    )


def outline_table(table: Table, number: int, loader: str, *, with_cells: bool) -> TableOutline:
    """The table's outline, with the cells that a person looks at when asked for."""
    top = max(table.first_row - ROWS_ABOVE, 0)
    return TableOutline(
        number=number,
        sheet=table.sheet.name,
        first_row=table.first_row,
        last_row=table.last_row,
        first_column=table.first_column,
        last_column=table.last_column,
        header_rows=table.header_rows,
        headings=tuple(map(mask_personal, table_headings(table))),
        titles=tuple(map(mask_personal, table.titles)),
        fingerprint=table_fingerprint(table),
        loader=loader,
        top=top,
        cells=_cells(table, top) if with_cells else (),
    )


def mask_personal(text: str) -> str:
    """The text with what looks like an e-mail address, a telephone number or an IP hidden.

    Identity codes and names need no mask here: codes refuse the file, columns of names are hidden whole.
    """
    return _PERSONAL.sub(MASK, text)


def find_free_texts(table: Table) -> frozenset[int]:
    """The columns of what people have written in their own words: nobody needs to see those to map a table.

    The first column of texts tells what a row is of, and is shown, unless its heading asks something.
    """
    texts = {column: _read_texts(table, column) for column in read_headings(table)}
    first = next((column for column, found in texts.items() if found), None)
    return frozenset(
        column
        for column, parts in read_headings(table).items()
        if texts[column] and _are_own_words(" ".join(parts), texts[column], is_first=column == first)
    )


def _read_texts(table: Table, column: int) -> list[str]:
    """What stands in the column that is no figure and no time, of a sample of rows."""
    rows = body_rows(table)
    rows = rows[:: max(1, len(rows) // SAMPLE)]
    return [
        text_of(cell_at(table.sheet, row, column)) for row in rows if kind_at(table.sheet, row, column) is Kind.TEXT
    ]


def _are_own_words(heading: str, texts: Sequence[str], *, is_first: bool) -> bool:
    """Notes; else texts that differ on every row and are long, or answer a question."""
    if role_of(heading) is Role.NOTE:
        return True
    asks = heading.rstrip(" *").endswith("?")
    if len(set(texts)) * 10 < len(texts) * 9 or (is_first and not asks):
        return False
    return asks or 3 * sum(map(_is_long, texts)) >= len(texts)


def _is_long(text: str) -> bool:
    return len(text) >= LONG_TEXT or len(text.split()) >= MANY_WORDS


def _cells(table: Table, top: int) -> tuple[tuple[str, ...], ...]:
    """The texts from row `top` and column A on; of columns that tell of persons, or in people's own words, only the
    headings.
    """
    personal = {column.number for column in find_personal_columns(table)} | find_free_texts(table)
    below = body_rows(table)
    stop = min(top + MOST_ROWS, len(table.sheet.rows))
    width = min(max(map(len, table.sheet.rows[top:stop]), default=0), MOST_COLUMNS)
    return tuple(
        tuple(MASK if column in personal and row in below else _shown(table, row, column) for column in range(width))
        for row in range(top, stop)
    )


def _shown(table: Table, row: int, column: int) -> str:
    return mask_personal(text_of(cell_at(table.sheet, row, column))[:LONGEST_TEXT])

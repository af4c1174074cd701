"""A sheet -> its tables, with the title lines above each and the notes below.

Blank rows cut a sheet into bands, blank columns cut a band into tables side by side, title lines cut what is left.
A cut is taken back where a part makes no sense alone: values without labels, rows without headings of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from dashboard.formats.periods import find_period
from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, cell_at, is_empty, kind_at, looks_like_year, text_of
from data_loaders.layout.headers import find_header_rows, heads_columns, heads_figures, looks_like_header
from data_loaders.layout.headings import Role, is_long_header, is_note_line, role_of
from data_loaders.reading.blocks import Block, fill_bits, split_columns, split_rows
from data_loaders.reading.book import Scalar, Sheet

_SAMPLE = 500
"""Rows looked at before a block is held to have no figures."""
_MOST_LINES = 20
"""Title or note lines that a table keeps: of a page of prose above it, the nearest."""


@dataclass
class Page:
    """What has been found of a strip so far, from the top down.

    `titles` and `headings` wait for their table. `head` is the line that stands alone at the very top.
    """

    tables: list[Table] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    head: str = ""
    headings: Block | None = None


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, top to bottom and left to right; [] when it holds no figures. Found once."""
    if "tables" not in sheet.findings:
        sheet.findings["tables"] = _find_tables(sheet)
    return list(sheet.findings["tables"])


def _find_tables(sheet: Sheet) -> list[Table]:
    filled = fill_bits(sheet)
    width = max(filled, default=0).bit_length()
    page = Page()
    _read_strip(Block(sheet, filled, range(len(filled)), range(width)), page)
    return _inherit_head(page)


def _read_strip(strip: Block, page: Page) -> None:
    """Adds the tables of a strip to the page, band by band."""
    for band in map(Block.trimmed, split_rows(strip)):
        parts = split_columns(band)
        if len(parts) == 1:
            for section in _split_at_titles(band):
                _read_section(section, page)
            continue
        lines, rest = _take_lines(band)
        titles = [*page.titles, *lines]
        for part in parts:
            beside = Page(titles=list(titles))
            _read_strip(replace(part, rows=rest), beside)
            page.tables += beside.tables
        page.titles, page.headings = [], None


def _take_lines(band: Block) -> tuple[list[str], range]:
    """The lone texts at the top of a band, and the rows that are left."""
    lines: list[str] = []
    for row in band.rows:
        if not (band.is_line(row) or _is_preamble(band, row)) or heads_columns(band.sheet, row, band.columns):
            return lines, range(row, band.rows.stop)
        lines.append(band.line(row))
    return lines, range(band.rows.stop, band.rows.stop)


def _is_preamble(band: Block, row: int) -> bool:
    """ "Jakso | 2023" or "Talo: | Pasila" right above a row of headings."""
    texts = list(band.texts(row))
    if len(texts) != 2 or not looks_like_header(band.sheet, row, band.columns) or row + 1 not in band.rows:
        return False
    names = texts[0].endswith(":") or (role_of(texts[0]) is Role.PERIOD and find_period(texts[1]) is not None)
    return names and looks_like_header(band.sheet, row + 1, band.columns)


def _split_at_titles(band: Block) -> Iterator[Block]:
    """Cuts before a lone text that a row of headings follows, and before headings that are printed again."""
    start = band.rows.start
    top = _end_of_lines(band, start)
    headings = top if _starts_table(band, top) else None
    for row in _possible_cuts(band, headings):
        if row <= top or band.is_line(row - 1):
            continue
        titled = band.is_line(row) and _starts_table(band, _end_of_lines(band, row))
        if titled or (headings is not None and band.line(row) == band.line(headings)):
            yield replace(band, rows=range(start, row))
            start = row
    yield replace(band, rows=range(start, band.rows.stop))


def _possible_cuts(band: Block, headings: int | None) -> list[int]:
    """The rows with one filled cell, and those that begin as the headings do."""
    rows: set[int] = set()
    if lone := {bits for bits in band.patterns if not bits & (bits - 1)}:
        rows.update(row for row in band.rows if band.bits(row) in lone)
    first = cell_at(band.sheet, headings, band.columns.start) if headings is not None else None
    if first is not None:
        rows.update(_rows_with(first, band))
    return sorted(rows)


def _rows_with(text: Scalar, band: Block) -> Iterator[int]:
    """The rows whose first cell in the band is the text: searched for as a column, since rows are many."""
    column, start = band.columns.start, band.rows.start
    rows = band.sheet.rows[start : band.rows.stop]
    cells = [row[column] if len(row) > column else None for row in rows]
    at = -1
    for _ in range(cells.count(text)):
        at = cells.index(text, at + 1)
        yield start + at


def _end_of_lines(band: Block, row: int) -> int:
    while row in band.rows and band.is_line(row):
        row += 1
    return row


def _starts_table(band: Block, row: int) -> bool:
    return (
        row + 1 in band.rows
        and looks_like_header(band.sheet, row, band.columns)
        and heads_figures(band.sheet, row, band.columns)
    )


def _read_section(section: Block, page: Page) -> None:
    """Adds one block without gaps: a table, the rest of the table above it, or lines of text."""
    lines, rest = _take_lines(section)
    body = replace(section, rows=rest)
    _place_lines(lines, page, before_table=bool(rest))
    if not rest:
        return
    body, notes = _take_notes(body.trimmed())
    header_rows = find_header_rows(body.sheet, body.rows, body.columns, page.titles)
    if _continues(body, header_rows, page):
        last = page.tables[-1]
        page.tables[-1] = replace(last, last_row=body.rows[-1], notes=(*last.notes, *notes)[:_MOST_LINES])
        return
    if not _has_figures(body, header_rows):
        _keep_as_titles(body, notes, page)
        return
    if not header_rows and (headings := _headings_above(body, page)):
        body = replace(body, rows=range(headings.rows.start, body.rows.stop))
        header_rows = (headings.rows[-1],)
    page.tables.append(_make_table(body, header_rows, page.titles, notes))
    page.titles, page.headings = [], None


def _make_table(body: Block, header_rows: tuple[int, ...], titles: list[str], notes: list[str]) -> Table:
    first, last = body.columns[0], body.columns[-1]
    return Table(
        body.sheet, body.rows[0], body.rows[-1], first, last, header_rows, tuple(titles), tuple(notes)
    )  # fmt: skip


def _place_lines(lines: list[str], page: Page, *, before_table: bool) -> None:
    """Lines by themselves below a table may be its notes; all others are titles of what follows."""
    if len(lines) == 1 and not before_table and not page.tables and not page.titles:
        page.head = lines[0]
    for line in lines:
        if page.tables and not page.titles and not before_table and is_note_line(line):
            last = page.tables[-1]
            page.tables[-1] = replace(last, notes=(*last.notes, line)[:_MOST_LINES])
        else:
            page.titles = [*page.titles[1 - _MOST_LINES :], line]


def _take_notes(body: Block) -> tuple[Block, list[str]]:
    """The body without the note lines at its foot, and those lines."""
    stop = body.rows.stop
    while stop - 1 > body.rows.start and body.is_line(stop - 1) and is_note_line(body.line(stop - 1)):
        stop -= 1
    notes = [body.line(row) for row in range(stop, body.rows.stop)]
    return replace(body, rows=range(body.rows.start, stop)), notes


def _has_figures(body: Block, header_rows: tuple[int, ...]) -> bool:
    """A long table has figures by its headings, any other block by a cell below its headings."""
    if header_rows and is_long_header(list(body.texts(header_rows[0]))):
        return True
    rows = islice(body.rows[len(header_rows) :], _SAMPLE)
    numeric = (Kind.VALUE, Kind.PERIOD) if header_rows else (Kind.VALUE,)
    later = body.columns[1:] or body.columns
    return any(kind_at(body.sheet, row, column) in numeric for row in rows for column in later)


def _keep_as_titles(body: Block, notes: list[str], page: Page) -> None:
    """A few rows of texts above a table say what it is about; their last row may hold its headings."""
    page.headings = replace(body, rows=body.rows[-1:]) if body.lone_column(body.rows[-1]) is None else None
    if len(body.rows) <= 10:
        page.titles += [body.line(row) for row in body.rows]
    page.titles = [*page.titles, *notes][-_MOST_LINES:]


def _headings_above(body: Block, page: Page) -> Block | None:
    """The row of headings that a blank row parts from the body, if it is as wide; it is then no title."""
    above = page.headings
    if above is None or above.columns.start > body.columns.start or above.columns.stop < body.columns.stop:
        return None
    if page.titles and page.titles[-1] == above.line(above.rows[0]):
        page.titles.pop()
    return above


def _continues(body: Block, header_rows: tuple[int, ...], page: Page) -> bool:
    """Rows right below a table and within its columns go on with it: those without headings, or that only seem so."""
    if not page.tables or page.titles:
        return False
    last = page.tables[-1]
    inside = last.first_column <= body.columns.start and body.columns.stop - 1 <= last.last_column
    if not inside or _is_figure_like_a_year(body, body.rows[0], last):
        return inside
    return _is_gap_of_long(last, header_rows[0]) if header_rows else _has_figures(body, ())


def _is_figure_like_a_year(body: Block, row: int, above: Table) -> bool:
    """ "Kurssit | 2019" right below a table's rows is one of them, unless its text heads the labels there too."""
    texts = list(body.texts(row))
    heads = [text_of(cell_at(body.sheet, top, above.first_column)) for top in above.header_rows]
    years = [column for column in body.columns[1:] if looks_like_year(cell_at(body.sheet, row, column))]
    named = bool(texts) and role_of(texts[0]) in (None, Role.TOTAL, Role.AVERAGE)
    return len(texts) == 2 and len(years) == 1 and texts[0] not in heads and named


def _is_gap_of_long(table: Table, row: int) -> bool:
    """A row of a long table without its value looks like headings: an indicator and a year."""
    columns = range(table.first_column, table.last_column + 1)
    heads = {column: text_of(cell_at(table.sheet, top, column)) for top in table.header_rows[:1] for column in columns}
    values = [column for column, head in heads.items() if role_of(head) is Role.VALUE]
    return is_long_header(list(heads.values())) and all(is_empty(table.sheet, row, column) for column in values)


def _inherit_head(page: Page) -> list[Table]:
    """The line at the very top is the sheet's where the first table has a title of its own: all tables have it then."""
    head, tables = page.head, page.tables
    if not head or len(tables) < 2 or tables[0].titles[:1] != (head,) or len(tables[0].titles) < 2:
        return tables
    return [table if head in table.titles else replace(table, titles=(head, *table.titles)) for table in tables]

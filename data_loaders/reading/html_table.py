"""The tables of a web page -> their cells. Runs in the reading process only.

Many systems call such a page .xls. Cells stay text, as in CSV; scripts, links and pictures are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dashboard.facts import Place
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Cell, Scalar, Sheet, column_letters
from data_loaders.reading.encoding import decode_text
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.kinds import is_excel_name
from data_loaders.reading.limits import Limits
from data_loaders.reading.open_cells import ERROR_TEXT

TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "caption"})
UNSEEN = frozenset({"script", "style", "title", "noscript", "template"})
BREAKS = frozenset({"br", "p", "div", "li"})
_WHITE = re.compile(r"[ \t\r\n\f]+")
LEAST_CELLS = 2
"""A table with fewer filled cells is there for the layout of the page."""
Attributes = list[tuple[str, str | None]]


def read_html(name: str, content: bytes, limits: Limits) -> Book:
    """All tables as one sheet, with the texts between them as titles. Raises Refusal when there is no table."""
    findings = Findings()
    page = _Page(limits)
    page.feed(decode_text(content, findings))
    page.close()
    tables = [table for table in page.tables if sum(cell is not None for row in table.rows for cell in row) > 1]
    if not any(len(row) >= LEAST_CELLS for table in tables for row in table.rows):
        raise refusal("html_file")
    if is_excel_name(name):
        findings.add("page_named_excel", Severity.WARNING)
    return Book(name, "html", (_join(tables, findings, limits),), findings.problems())


@dataclass
class _Table:
    """A table as it is read: rows, merged ranges, hidden rows; `titles` stand before it."""

    titles: list[str]
    rows: list[list[Scalar]] = field(default_factory=list)
    merged: dict[Cell, Cell] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    taken: dict[Cell, bool] = field(default_factory=dict)
    text: list[str] | None = None
    span: tuple[int, int] = (1, 1)


class _Page(HTMLParser):
    """Tables in the order in which they begin; of one within another's cell the outer cell says nothing."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._limits = limits
        self._open: list[_Table] = []
        self._unseen = 0
        self._title: list[str] | None = None
        self._titles: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """A tag opens. Rows and cells need not be closed before the next one opens."""
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._begin_row(dict(attrs))
        elif tag in ("td", "th") and self._open:
            self._begin_cell(dict(attrs))
        elif self._text is not None and tag in BREAKS:
            self._text.append("\n")
        elif tag in TITLES and not (self._open and self._open[-1].text is not None):
            self._title = []

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag in TITLES and self._title is not None:
            title, self._title = " ".join("".join(self._title).split()), None
            if title:
                titles = self._open[-1].titles if tag == "caption" and self._open else self._titles
                titles.append(title[: self._limits.cell_length])

    def close(self) -> None:
        """The page ends, perhaps in the midst of cells."""
        super().close()
        while self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._unseen and self._text is not None:
            self._text.append(data)

    @property
    def _text(self) -> list[str] | None:
        """Where text goes just now."""
        return self._open[-1].text if self._open and self._open[-1].text is not None else self._title

    def _begin_table(self) -> None:
        refuse_over("xml_too_deep", len(self._open) + 1, self._limits.depth)
        if self._open and self._open[-1].text is not None:
            self._open[-1].text.clear()
        self._open.append(_Table(self._titles))
        self._titles = []
        self.tables.append(self._open[-1])

    def _begin_row(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._open[-1]
        table.rows.append([])
        refuse_over("too_many_rows", len(table.rows), self._limits.rows)
        style = (attributes.get("style") or "").replace(" ", "").lower()
        if "hidden" in attributes or "display:none" in style:
            table.hidden.add(len(table.rows) - 1)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._open[-1]
        if not table.rows:
            table.rows.append([])
        table.text = []
        table.span = (
            min(_span(attributes, "rowspan"), self._limits.rows),
            min(_span(attributes, "colspan"), self._limits.columns + 1),
        )

    def _end_cell(self) -> None:
        """The cell takes the first place that no cell above reaches into."""
        if not self._open or self._open[-1].text is None:
            return
        table = self._open[-1]
        text, table.text = _clean("".join(table.text or [])), None
        refuse_over("cell_too_long", len(text), self._limits.cell_length)
        row, column = len(table.rows) - 1, len(table.rows[-1])
        while (row, column) in table.taken:
            table.rows[-1].append(None)
            column += 1
        rows, columns = table.span
        table.rows[-1] += [text or None, *[None] * (columns - 1)]
        refuse_over("too_many_columns", len(table.rows[-1]), self._limits.columns)
        if (rows, columns) != (1, 1):
            self._cells += (rows - 1) * columns
            refuse_over("too_many_repeats", self._cells, self._limits.repeated_cells)
            table.merged[row, column] = (row + rows - 1, column + columns - 1)
            below = ((r, c) for r in range(row + 1, row + rows) for c in range(column, column + columns))
            table.taken.update(dict.fromkeys(below, True))


def _span(attributes: dict[str, str | None], name: str) -> int:
    text = (attributes.get(name) or "1").strip()
    return max(int(text), 1) if text.isdecimal() and len(text) < 10 else 1


def _clean(text: str) -> str:
    """White space as a browser shows it: a no-break space stays, as it parts the thousands of a number."""
    shown = _WHITE.sub(" ", text).strip(" ")
    return shown if shown.strip() else ""


def _join(tables: list[_Table], findings: Findings, limits: Limits) -> Sheet:
    """The tables below each other, a blank row between them."""
    rows: list[list[Scalar]] = []
    merged: dict[Cell, Cell] = {}
    hidden: set[int] = set()
    for table in tables:
        if rows:
            rows.append([])
        rows.extend([title] for title in table.titles)
        top, width = len(rows), max(map(len, table.rows), default=1)
        rows += table.rows
        hidden |= {top + row for row in table.hidden}
        for (row, column), (last, right) in table.merged.items():
            merged[top + row, column] = (top + min(last, len(table.rows) - 1), min(right, width - 1))
    refuse_over("too_many_rows", len(rows), limits.rows)
    return Sheet(
        name=None,
        rows=[_trim(row) for row in rows],
        errors=dict(_errors(rows, findings)),
        hidden_rows=frozenset(hidden),
        merged=merged,
    )


def _trim(row: list[Scalar]) -> list[Scalar]:
    """None stand at the end of a row."""
    while row and row[-1] is None:
        row.pop()
    return row


def _errors(rows: list[list[Scalar]], findings: Findings) -> Iterator[tuple[Cell, str]]:
    """Cells that show an error of the spreadsheet that the page was made from."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and ERROR_TEXT.fullmatch(cell):
                findings.add("error_cell", Severity.WARNING, Place(None, row + 1, column_letters(column)), cell)
                yield (row, column), cell

"""A text file with columns -> its cells. Runs in the reading process only.

All cells stay text: "00100" is no hundred and "1,5" is no 15; what a text means is for those who know the column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from dashboard.facts import Place
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Scalar, Sheet, column_letters
from data_loaders.reading.delimiter import NO_DELIMITER, ROWS_TRIED, choose_delimiter, declared_delimiter
from data_loaders.reading.encoding import decode_text, lines_of
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.kinds import is_excel_name
from data_loaders.reading.limits import Limits
from data_loaders.reading.lines import each_line, split_lines

Row = list[Scalar]
ROWS_AT_ONCE = 2_000
MOST_REMEMBERED = 200_000
LAST_ROWS = 3
_FIGURE = re.compile(r"(?!\s*(?:19|20)\d\d\s*$)\s*[-+−]?[\d\s.,]*\d\s*%?\s*")
"""A number, but no year: years stand in headings."""


def read_text(name: str, content: bytes, limits: Limits) -> Book:
    """The file's cells as one sheet without a name. Raises Refusal for what is no table or a damaged one."""
    csv.field_size_limit(limits.cell_length)
    findings = Findings()
    text = decode_text(content, findings)
    lines = split_lines(text)
    _check_lines(lines, limits)
    if declared := declared_delimiter(lines[0]):
        text = text[len(lines[0]) :]
        lines[0] = ""
    unwrapped, delimiter = _unwrap(text, declared or choose_delimiter(text), findings)
    if unwrapped != text:
        text, lines = unwrapped, split_lines(unwrapped)
    if '"' in text or max(map(len, lines)) > limits.cell_length:
        lines = []
    reader = _TextRows(delimiter or NO_DELIMITER, findings, limits)
    rows = reader.read(text, lines)
    if not text.endswith(("\n", "\r")):
        _check_end(rows, reader.last_widths, findings)
    if is_excel_name(name):
        if delimiter is None or sum(map(bool, rows)) == 1:
            raise refusal("text_named_excel")
        findings.add("table_named_excel", Severity.WARNING)
    for block in _blocks(rows):
        _check_widths(rows, block, delimiter or NO_DELIMITER, findings)
    return Book(name, "csv", (Sheet(None, rows),), findings.problems())


def _check_lines(lines: list[str], limits: Limits) -> None:
    longest = max(map(len, lines))
    if longest > limits.line_length:
        number = next(number for number, line in enumerate(lines, start=1) if len(line) == longest)
        refuse_over("line_too_long", longest, limits.line_length, Place(None, number))


def _unwrap(text: str, delimiter: str | None, findings: Findings) -> tuple[str, str | None]:
    """Excel, opening a file with the wrong delimiter and saving it, puts each row into one quoted field."""
    if '"' not in text or not _is_single_column(_parse(text, delimiter, ROWS_TRIED)):
        return text, delimiter
    rows = _parse(text, delimiter, None)
    if not _is_single_column(rows):
        return text, delimiter
    inner = "\n".join(row[0] if row else "" for row in rows)
    inner_delimiter = choose_delimiter(inner)
    if inner_delimiter is None:
        return text, delimiter
    findings.add("rows_were_quoted", Severity.WARNING)
    return inner, inner_delimiter


def _parse(text: str, delimiter: str | None, at_most: int | None) -> list[list[str]]:
    reader = csv.reader(each_line(text), delimiter=delimiter or NO_DELIMITER, strict=True)
    try:
        return list(islice(reader, at_most))
    except csv.Error:
        return []


def _is_single_column(rows: list[list[str]]) -> bool:
    """Whether nothing stands beside the first field of any row."""
    return bool(rows) and not any(any(row[1:]) for row in rows)


class _Texts(dict[str, str | None]):
    """Fields -> cells, each different one kept once. A field that looks empty is None."""

    def __init__(self) -> None:
        super().__init__()
        self.of_lines: set[str] = set()

    def __missing__(self, field: str) -> str | None:
        cell = field if field and not field.isspace() else None
        if "\n" in field or "\r" in field:
            self.of_lines.add(field)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[field] = cell
        return cell


class _TextRows:
    """Reads the rows of a file, so many at a time, since most of their cells repeat."""

    def __init__(self, delimiter: str, findings: Findings, limits: Limits) -> None:
        self._delimiter = delimiter
        self._findings = findings
        self._limits = limits
        self._texts = _Texts()
        self._rows: list[Row] = []
        self.last_widths: list[int] = []
        """How many fields, empty ones too, the last rows have."""

    def read(self, text: str, lines: list[str]) -> list[Row]:
        """All rows, without the empty cells at their ends; row 0 is row 1 of a spreadsheet.

        `lines`: those of the text where each of them is a row, since it has no quotes; else [].
        """
        for fields in self._split(lines) if lines else self._parse(text):
            self._add(fields)
        return self._rows

    def _split(self, lines: list[str]) -> Iterator[list[list[str]]]:
        count = len(lines) - (not lines[-1])
        for start in range(0, count, ROWS_AT_ONCE):
            stop = min(start + ROWS_AT_ONCE, count)
            yield [line.split(self._delimiter) for line in lines[start:stop]]

    def _parse(self, text: str) -> Iterator[list[list[str]]]:
        reader = csv.reader(each_line(text), delimiter=self._delimiter, strict=True)
        fields = [[""]]
        while fields:
            fields = []
            try:
                fields.extend(islice(reader, ROWS_AT_ONCE))
            except csv.Error as error:
                place = Place(None, len(self._rows) + len(fields) + 1)
                raise _quote_refusal(str(error), place, self._limits) from error
            if fields:
                yield fields

    def _add(self, fields: list[list[str]]) -> None:
        find = self._texts.__getitem__
        self.last_widths = [*self.last_widths, *map(len, fields[-LAST_ROWS:])][-LAST_ROWS:]
        if len(set(map(len, fields))) == 1 and fields[0]:
            columns = [list(map(find, column)) for column in zip(*fields, strict=True)]
            rows: list[Row] = list(map(list, zip(*columns, strict=True)))
            short = None in columns[-1]
        else:
            rows, short = [list(map(find, row)) for row in fields], True
        if short:
            for row in rows:
                while row and row[-1] is None:
                    row.pop()
        first = len(self._rows)
        self._rows += rows
        self._check_counts(rows, first)
        if self._texts.of_lines:
            self._check_swallowed(fields, first)

    def _check_counts(self, rows: list[Row], first: int) -> None:
        columns = self._limits.columns
        if max(map(len, rows)) > columns:
            number, row = next((number, row) for number, row in enumerate(rows, start=first + 1) if len(row) > columns)
            refuse_over("too_many_columns", len(row), columns, Place(None, number))
        refuse_over("too_many_rows", len(self._rows), self._limits.rows, Place(None, self._limits.rows + 1))

    def _check_swallowed(self, fields: list[list[str]], first: int) -> None:
        """A quoted cell may have line ends, but lines in it that are rows were swallowed by a stray quote."""
        for number, row in enumerate(fields, start=first + 1):
            if not self._texts.of_lines.isdisjoint(row):
                for column, field in enumerate(row):
                    self._check_field(field, len(row), Place(None, number, column_letters(column)))

    def _check_field(self, field: str, fields: int, place: Place) -> None:
        inner = lines_of(field)[1:]
        if any(line.count(self._delimiter) >= max(fields - 1, 1) for line in inner):
            self._findings.add("quote_swallowed_rows", Severity.ERROR, place, field, rows=len(inner))


def _check_end(rows: list[Row], widths: list[int], findings: Findings) -> None:
    """Tell of a last row that breaks off: the download ended early, and its last cell may be a part of a number.

    A note below a table is shorter too, but neither nearly as long as a row nor begun as one.
    """
    if len(widths) < LAST_ROWS or widths[-2] != widths[-3] or widths[-1] >= widths[-2] or not (rows[-1] and rows[-2]):
        return
    last, above = (str(row[0] or "") for row in (rows[-1], rows[-2]))
    if 2 * widths[-1] > widths[-2] or (last and last[:2] == above[:2]):
        params = {"cells": widths[-1], "usual": widths[-2]}
        findings.add("row_breaks_off", Severity.ERROR, Place(None, len(rows)), last, **params)


def _quote_refusal(message: str, place: Place, limits: Limits) -> Exception:
    if "field larger" in message:
        return refusal("cell_too_long", place, limit=limits.cell_length, found=limits.cell_length + 1)
    if "unexpected end" in message:
        return refusal("quote_unterminated", place)
    return refusal("quote_stray", place)


def _blocks(rows: list[Row]) -> Iterator[range]:
    """Runs of rows without a blank one between them."""
    start = 0
    blank = (number for number, row in enumerate(rows) if not row)
    for stop in (*blank, len(rows)):
        if stop > start:
            yield range(start, stop)
        start = stop + 1


def _check_widths(rows: list[Row], block: range, delimiter: str, findings: Findings) -> None:
    """Tell of rows of figures that are wider than their headings: an unquoted delimiter moved their cells.

    In a file parted by commas that is most often a decimal comma, and the value would be read without its decimals.
    Rows without figures are headings, titles or notes and may have any width.
    """
    severity = Severity.ERROR if delimiter == "," else Severity.WARNING
    heading = len(rows[block.start])
    widths = list(map(len, rows[block.start : block.stop]))
    wider = [] if max(widths) == heading else [at for at, width in enumerate(widths, block.start) if width > heading]
    for number in wider:
        row = rows[number]
        if len(row) <= heading:
            continue
        if heading < 2 or not any(cell and _FIGURE.fullmatch(str(cell)) for cell in row):
            heading = len(row)
            continue
        place = Place(None, number + 1, column_letters(heading))
        findings.add("row_too_wide", severity, place, str(row[heading]), cells=len(row), usual=heading)

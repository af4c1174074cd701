"""A text file with columns -> its cells. Runs in the reading process only.

All cells stay text: "00100" is no hundred and "1,5" is no 15; what a text means is for those who know the column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import groupby, islice

from dashboard.facts import Place
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Scalar, Sheet, column_letters
from data_loaders.reading.delimiter import NO_DELIMITER, ROWS_TRIED, choose_delimiter, declared_delimiter
from data_loaders.reading.encoding import decode_text, lines_of
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.kinds import is_excel_name
from data_loaders.reading.limits import Limits

Row = list[Scalar]
_FIGURE = re.compile(r"(?!\s*(?:19|20)\d\d\s*$)\s*[-+−]?[\d\s.,]*\d\s*%?\s*")
"""A number, but no year: years stand in headings."""


def read_text(name: str, content: bytes, limits: Limits) -> Book:
    """The file's cells as one sheet without a name. Raises Refusal for what is no table or a damaged one."""
    csv.field_size_limit(limits.cell_length)
    findings = Findings()
    text = decode_text(content, findings)
    lines = lines_of(text)
    lengths = [len(line) for line in lines]
    longest = max(lengths)
    refuse_over("line_too_long", longest, limits.line_length, Place(None, lengths.index(longest) + 1))
    declared = declared_delimiter(lines[0])
    if declared:
        text = text[len(lines[0]) :]
    text, delimiter = _unwrap(text, declared or choose_delimiter(text), findings)
    rows = _read_rows(text, delimiter or NO_DELIMITER, findings, limits)
    if is_excel_name(name):
        if delimiter is None or sum(bool(row) for _, row in rows) == 1:
            raise refusal("text_named_excel")
        findings.add("table_named_excel", Severity.WARNING)
    for block in _blocks(rows):
        _check_widths(block, delimiter or NO_DELIMITER, findings)
    return Book(name, "csv", (Sheet(None, [row for _, row in rows]),), findings.problems())


def _unwrap(text: str, delimiter: str | None, findings: Findings) -> tuple[str, str | None]:
    """Excel, opening a file with the wrong delimiter and saving it, puts each row into one quoted field."""
    if '"' not in text or not _is_single_column(_parse(text, delimiter, ROWS_TRIED)):
        return text, delimiter
    rows = _parse(text, delimiter, None)
    if not _is_single_column(rows):
        return text, delimiter
    inner = "\n".join(row[0] if row else "" for row in rows)
    inner_delimiter = choose_delimiter(inner)
    if inner_delimiter is None or inner_delimiter == delimiter:
        return text, delimiter
    findings.add("rows_were_quoted", Severity.WARNING)
    return inner, inner_delimiter


def _parse(text: str, delimiter: str | None, at_most: int | None) -> list[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter or NO_DELIMITER, strict=True)
    try:
        return list(islice(reader, at_most))
    except csv.Error:
        return []


def _is_single_column(rows: list[list[str]]) -> bool:
    """Whether nothing stands beside the first field of any row."""
    return bool(rows) and not any(any(row[1:]) for row in rows)


def _read_rows(text: str, delimiter: str, findings: Findings, limits: Limits) -> list[tuple[int, Row]]:
    """Rows with their numbers from 0, as a spreadsheet numbers them."""
    rows: list[tuple[int, Row]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines_read = 0
    try:
        for fields in reader:
            row = _trim(fields)
            rows.append((len(rows), row))
            place = Place(None, len(rows))
            refuse_over("too_many_columns", len(row), limits.columns, place)
            refuse_over("too_many_rows", len(rows), limits.rows, place)
            if reader.line_num > lines_read + 1:
                _check_swallowed(fields, delimiter, place, findings)
            lines_read = reader.line_num
    except csv.Error as error:
        raise _quote_refusal(str(error), Place(None, len(rows) + 1), limits) from error
    return rows


def _trim(fields: list[str]) -> Row:
    """Cells that look empty are None; none stand at the end of a row."""
    row: Row = [field if field and not field.isspace() else None for field in fields]
    while row and row[-1] is None:
        row.pop()
    return row


def _quote_refusal(message: str, place: Place, limits: Limits) -> Exception:
    if "field larger" in message:
        return refusal("cell_too_long", place, limit=limits.cell_length, found=limits.cell_length + 1)
    if "unexpected end" in message:
        return refusal("quote_unterminated", place)
    return refusal("quote_stray", place)


def _check_swallowed(fields: list[str], delimiter: str, place: Place, findings: Findings) -> None:
    """A quoted cell may have line ends, but lines in it that are rows themselves were swallowed by a stray quote."""
    for column, field in enumerate(fields):
        inner = lines_of(field)[1:]
        swallowed = [line for line in inner if line.count(delimiter) >= max(len(fields) - 1, 1)]
        if swallowed:
            found = place._replace(column=column_letters(column))
            findings.add("quote_swallowed_rows", Severity.ERROR, found, field, rows=len(inner))


def _blocks(rows: list[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Runs of rows without a blank one between them."""
    for filled, block in groupby(rows, key=lambda numbered: bool(numbered[1])):
        if filled:
            yield list(block)


def _check_widths(block: list[tuple[int, Row]], delimiter: str, findings: Findings) -> None:
    """Tell of rows of figures that are wider than their headings: an unquoted delimiter moved their cells.

    In a file parted by commas that is most often a decimal comma, and the value would be read without its decimals.
    Rows without figures are headings, titles or notes and may have any width.
    """
    severity = Severity.ERROR if delimiter == "," else Severity.WARNING
    heading = 0
    for number, row in block:
        if len(row) <= heading:
            continue
        if heading < 2 or not any(cell and _FIGURE.fullmatch(str(cell)) for cell in row):
            heading = len(row)
            continue
        place = Place(None, number + 1, column_letters(heading))
        findings.add("row_too_wide", severity, place, str(row[heading]), cells=len(row), usual=heading)

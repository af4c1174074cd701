"""Rows as the bytes of a file, the same on every machine: workbooks, and CSV as a Finnish Excel saves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook

from sample_data.make_workbooks import WRITTEN_AT, fix_dates

Cell = str | int | float | date | datetime | None
Rows = Sequence[Sequence[Cell]]
MADE_UP = "Keksitty esimerkki: rivit eivät ole kenenkään tietoja"
"""Stands in each sample: as a title above the rows, or on a sheet of its own."""


def workbook_bytes(sheets: Mapping[str, Rows], *, about: bool = False) -> bytes:
    """An `.xlsx` with these sheets; with `about` one more that says that its rows are made up."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in {**sheets, **({"Tietoa": [[MADE_UP]]} if about else {})}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, date):
                    cell.number_format = "d.m.yyyy"
    book.properties.creator = "Kalliola (keksitty esimerkki)"
    book.properties.created = WRITTEN_AT
    buffer = io.BytesIO()
    book.save(buffer)
    return fix_dates(buffer.getvalue())


def excel_csv_bytes(rows: Rows) -> bytes:
    """As a Finnish Excel saves CSV: semicolons, cp1252, CRLF, decimal commas, 5.1.2023, rows as wide as the widest."""
    width = max(map(len, rows))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([*map(finnish_text, row), *[""] * (width - len(row))] for row in rows)
    return text.getvalue().encode("cp1252")


def csv_bytes(rows: Rows, *, delimiter: str = ",", line_end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    """As most systems export CSV: ISO dates, decimal points."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def finnish_text(cell: Cell) -> str:
    """A cell as a Finnish Excel shows it."""
    if isinstance(cell, datetime):
        return f"{cell.day}.{cell.month}.{cell.year} {cell.hour}:{cell.minute:02}"
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return "" if cell is None else str(cell)

"""The same small table in every kind of file that is read: rows of texts, numbers and days."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date
from html import escape

from tests.reading import raw_biff, raw_binary, raw_open_document
from tests.reading.raw_binary import binary_parts
from tests.reading.raw_workbook import pack, parts_of, sheet_xml

Rows = Sequence[Sequence[str | float | date | None]]
DAY_ZERO = date(1899, 12, 30)


def serial(day: date) -> int:
    return (day - DAY_ZERO).days


def xlsx_rows(rows: Rows) -> str:
    """The inside of a sheet's <sheetData>."""

    def draw(row: int, column: int, value: str | float | date | None) -> str:
        place = f"{chr(65 + column)}{row}"
        if isinstance(value, str):
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        if isinstance(value, date):
            return f'<c r="{place}" s="1"><v>{serial(value)}</v></c>'
        return "" if value is None else f'<c r="{place}"><v>{value}</v></c>'

    return "".join(
        f'<row r="{number}">{"".join(draw(number, column, value) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )


def as_xlsx(rows: Rows) -> bytes:
    return pack(parts_of(sheet_xml(xlsx_rows(rows))))


def as_strict(rows: Rows) -> bytes:
    """Excel's "Strict Open XML": other namespaces throughout."""
    parts = parts_of(sheet_xml(xlsx_rows(rows)))
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    return pack({name: content.replace(old, new) for name, content in parts.items()})


def biff_rows(rows: Rows, version: int = 8) -> bytes:
    """The records of a sheet."""

    def draw(row: int, column: int, value: str | float | date | None) -> bytes:
        if isinstance(value, str):
            return raw_biff.text(row, column, value, version)
        if isinstance(value, date):
            return raw_biff.number(row, column, serial(value), raw_biff.DATE)
        return b"" if value is None else raw_biff.number(row, column, value)

    return b"".join(draw(row, column, value) for row, cells in enumerate(rows) for column, value in enumerate(cells))


def as_xls(rows: Rows, version: int = 8) -> bytes:
    return raw_biff.raw_biff(biff_rows(rows, version), version=version)


def binary_rows(rows: Rows) -> bytes:
    """The records of a sheet's rows."""

    def draw(column: int, value: str | float | date | None) -> bytes:
        if isinstance(value, str):
            return raw_binary.text(column, value)
        if isinstance(value, date):
            return raw_binary.real(column, serial(value), raw_binary.DATE)
        return b"" if value is None else raw_binary.real(column, value)

    return b"".join(raw_binary.row(number, *map(draw, range(len(row)), row)) for number, row in enumerate(rows))


def as_xlsb(rows: Rows) -> bytes:
    return pack(binary_parts(binary_rows(rows)))


def open_rows(rows: Rows) -> list[str]:
    """The rows of an OpenDocument table."""

    def draw(value: str | float | date | None) -> str:
        if isinstance(value, str):
            return raw_open_document.text(escape(value))
        if isinstance(value, date):
            return raw_open_document.typed("date", "date-value", value.isoformat())
        return "<table:table-cell/>" if value is None else raw_open_document.number(str(value))

    return [raw_open_document.row(*map(draw, row)) for row in rows]


def as_ods(rows: Rows) -> bytes:
    return raw_open_document.raw_document(*open_rows(rows))


def as_fods(rows: Rows) -> bytes:
    return raw_open_document.flat_document(*open_rows(rows))


def shown(value: str | float | date | None) -> str:
    """As a Finnish program writes it into a text file."""
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def as_html(rows: Rows) -> bytes:
    lines = ("".join(f"<td>{escape(shown(value))}</td>" for value in row) for row in rows)
    return f"<html><meta charset=utf-8><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


def as_xml(rows: Rows) -> bytes:
    """Excel's XML of 2003."""

    def draw(value: str | float | date | None) -> str:
        if isinstance(value, date):
            return f'<Cell><Data ss:Type="DateTime">{value.isoformat()}T00:00:00.000</Data></Cell>'
        kind = "String" if isinstance(value, str) else "Number"
        return "<Cell/>" if value is None else f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'

    body = "".join(f"<Row>{''.join(map(draw, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="S1"><Table>{body}</Table></Worksheet></Workbook>'
    ).encode()


def as_text(rows: Rows, delimiter: str = ";") -> str:
    return "".join(delimiter.join(map(shown, row)) + "\r\n" for row in rows)


def bare_bof(code: int, version: int) -> bytes:
    """The first record of a workbook of Excel 2 to 4."""
    return struct.pack("<HHHH", code, 4 if code == 9 else 6, version, 0x10) + bytes(100)

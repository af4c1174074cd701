"""Old workbooks (.xls) written record by record: of Excel 5 (BIFF5) and 97 (BIFF8), also as nobody honest writes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from sample_data.biff import wrap_stream

GENERAL, DATE, PERCENT, TIME, CUSTOM = 15, 16, 17, 18, 19
"""Styles of cells; CUSTOM has the format code that `raw_biff` is given."""
FORMATS = (0, 14, 9, 20, 164)
STREAMS = {8: "Workbook", 5: "Book"}
EMPTY_TEXT = b"\x03" + bytes(5) + b"\xff\xff"
TEXT_FOLLOWS = b"\x00" + bytes(5) + b"\xff\xff"
DIV_0, NOT_AVAILABLE = 0x07, 0x2A


@dataclass(frozen=True)
class RawSheet:
    """A sheet: its records; `state` 0 is visible, 1 hidden, 2 very hidden; `kind` 0 is a worksheet, 1 of macros."""

    records: bytes
    name: str = "Taulu1"
    state: int = 0
    kind: int = 0


def record(code: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(content)) + content


def short_text(text: str, version: int, length: str = "B") -> bytes:
    """A counted text: in BIFF8 in UTF-16, in BIFF5 in the code page."""
    if version == 5:
        encoded = text.encode("cp1252")
        return struct.pack(f"<{length}", len(encoded)) + encoded
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def number(row: int, column: int, value: float, style: int = GENERAL) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def integer(row: int, column: int, value: int) -> bytes:
    """An RK number: an integer of 30 bits."""
    return record(0x027E, struct.pack("<HHHI", row, column, GENERAL, (value << 2 & 0xFFFFFFFF) | 2))


def text(row: int, column: int, value: str, version: int = 8) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, GENERAL) + short_text(value, version, "H"))


def truth(row: int, column: int, value: bool) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, GENERAL, value, 0))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, GENERAL, code, 1))


def formula(row: int, column: int, result: bytes | float, flags: int = 0, follows: bytes = b"") -> bytes:
    """=1+1 with a stored result."""
    stored = result if isinstance(result, bytes) else struct.pack("<d", result)
    tokens = b"\x1e\x01\x00\x1e\x01\x00\x03"
    head = struct.pack("<HHH8sHIH", row, column, GENERAL, stored, flags, 0, len(tokens))
    return record(0x0006, head + tokens) + follows


def result_text(value: str, version: int = 8) -> bytes:
    """The record that follows a formula whose result is a text."""
    return record(0x0207, short_text(value, version, "H"))


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHI", row, 0, 1, 0x00FF, 0, 0, 0x00000120))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, struct.pack("<5H", 1, top, bottom, left, right))


def beginning(version: int, what: int) -> bytes:
    more = struct.pack("<HHII", 0x0DBB, 0x07CC, 0, 6) if version == 8 else struct.pack("<HH", 0x0DBB, 0x07CC)
    return record(0x0809, struct.pack("<HH", 0x0600 if version == 8 else 0x0500, what) + more)


def raw_stream(*sheets: RawSheet, version: int = 8, settings: bytes = b"", code: str = "0.00") -> bytes:
    """The workbook's stream. `settings`: more records for its beginning."""
    unicode = version == 8
    font = record(0x0031, struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + short_text("Arial", version))
    styles = [(0, 0xFFF5)] * GENERAL + [(number_format, 1) for number_format in FORMATS]
    rest = bytes(14 if unicode else 10)
    start = b"".join(
        [
            beginning(version, 0x0005),
            record(0x0042, struct.pack("<H", 1200 if unicode else 1252)),
            settings,
            font * 4,
            record(0x041E, struct.pack("<H", 164) + short_text(code, version, "H" if unicode else "B")),
            *(record(0x00E0, struct.pack("<HHH", 0, one, kind) + rest) for one, kind in styles),
        ]
    )
    bodies = [beginning(version, 0x0010) + sheet.records + record(0x000A) for sheet in sheets]
    bounds = [struct.pack("<BB", sheet.state, sheet.kind) + short_text(sheet.name, version) for sheet in sheets]
    end = record(0x000A)
    position = len(start) + sum(len(bound) + 8 for bound in bounds) + len(end)
    for bound, body in zip(bounds, bodies, strict=True):
        start += record(0x0085, struct.pack("<I", position) + bound)
        position += len(body)
    return start + end + b"".join(bodies)


def raw_biff(*sheets: RawSheet | bytes, version: int = 8, settings: bytes = b"", code: str = "0.00") -> bytes:
    """An .xls workbook of these sheets; bytes are the records of a visible one."""
    whole = [sheet if isinstance(sheet, RawSheet) else RawSheet(sheet) for sheet in sheets]
    return wrap_stream(STREAMS[version], raw_stream(*whole, version=version, settings=settings, code=code))


def with_shared_sectors(workbook: bytes) -> bytes:
    """The workbook, whose root entry claims the sectors of its first stream too."""
    content = bytearray(workbook)
    root = content.index("Root Entry".encode("utf-16-le"))
    content[root + 116 : root + 124] = content[root + 128 + 116 : root + 128 + 124]
    return bytes(content)

"""Workbooks of Excel 97-2003 (`.xls`: BIFF8 records in an OLE2 compound file), as exporting tools write them.

    draw_biff({"New followers": [["Date", "Total followers"], ["01/31/2023", 4.0]]})

Only what a table needs: texts, numbers, truths, dates, blank cells, hidden sheets. Equal sheets give equal bytes.
Source of the layouts: Microsoft's [MS-XLS] and [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

Value = str | float | int | bool | date | None
Rows = Sequence[Sequence[Value]]

SECTOR = 512
SMALLEST_STREAM = 4096
"""A shorter stream would belong into the mini stream, which is not written here."""
LONGEST_RECORD = 8224
END_OF_CHAIN, FAT_SECTOR, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
ENTRIES_A_SECTOR = SECTOR // 4
UNICODE = 1200
GENERAL_STYLE, DATE_STYLE = 15, 16
DAY_ZERO = date(1899, 12, 30)


def draw_biff(sheets: Mapping[str, Rows], *, user: str = "app", hidden: Collection[str] = ()) -> bytes:
    """The sheets, by name and in order, as the bytes of an `.xls`; `user` is who wrote it."""
    texts = _index_texts(sheets.values())
    bodies = [_draw_sheet(rows, texts) for rows in sheets.values()]
    start, shared = _draw_start(user), _draw_texts(sheets.values(), texts)
    length = len(start) + sum(len(_bound_sheet(name, 0, hidden=False)) for name in sheets) + len(shared)
    bounds = b""
    for name, body in zip(sheets, bodies, strict=True):
        bounds += _bound_sheet(name, length, hidden=name in hidden)
        length += len(body)
    return wrap_stream("Workbook", start + bounds + shared + b"".join(bodies))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str, length_format: str) -> bytes:
    """A string with its length in characters, then 1 for UTF-16, then the characters."""
    encoded = text.encode("utf-16-le")
    return struct.pack(f"<{length_format}B", len(encoded) // 2, 1) + encoded


def _draw_start(user: str) -> bytes:
    """The workbook's own records up to its list of sheets: BOF, user, code page, 1900 dates, font, styles."""
    font = struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", "B")
    return b"".join(
        [
            _record(0x0809, struct.pack("<4HII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)),
            _record(0x005C, _text(user, "H").ljust(112)),
            _record(0x0042, struct.pack("<H", UNICODE)),
            _record(0x0022, struct.pack("<H", 0)),
            *[_record(0x0031, font)] * 4,
            *[_style(0, 0xFFF5)] * GENERAL_STYLE,
            _style(0, 0x0001),
            _style(14, 0x0001),
        ]
    )


def _style(number_format: int, kind: int) -> bytes:
    return _record(0x00E0, struct.pack("<3H14s", 0, number_format, kind, b""))


def _bound_sheet(name: str, position: int, *, hidden: bool) -> bytes:
    return _record(0x0085, struct.pack("<IBB", position, int(hidden), 0) + _text(name, "B"))


def _cells(sheets: Iterable[Rows]) -> Iterator[Value]:
    return (cell for rows in sheets for row in rows for cell in row)


def _index_texts(sheets: Iterable[Rows]) -> dict[str, int]:
    texts: dict[str, int] = {}
    for cell in _cells(sheets):
        if isinstance(cell, str):
            texts.setdefault(cell, len(texts))
    return texts


def _draw_texts(sheets: Iterable[Rows], texts: Mapping[str, int]) -> bytes:
    """The shared texts; where a record is full it goes on in a CONTINUE record, at the start of a text."""
    used = sum(isinstance(cell, str) for cell in _cells(sheets))
    bodies = [struct.pack("<II", used, len(texts))]
    for text in texts:
        entry = _text(text, "H")
        if len(bodies[-1]) + len(entry) > LONGEST_RECORD:
            bodies.append(b"")
        bodies[-1] += entry
    kinds = [0x00FC, *[0x003C] * (len(bodies) - 1)]
    return b"".join(map(_record, kinds, bodies)) + _record(0x000A)


def _draw_sheet(rows: Rows, texts: Mapping[str, int]) -> bytes:
    width = max(map(len, rows), default=0)
    cells = (
        _draw_cell(row, column, cell, texts)
        for row, values in enumerate(rows)
        for column, cell in enumerate(values)
        if cell is not None
    )
    return b"".join(
        [
            _record(0x0809, struct.pack("<4HII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)),
            _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)),
            *cells,
            _record(0x023E, struct.pack("<HHHIHHI", 0x00B6, 0, 0, 64, 0, 0, 0)),
            _record(0x000A),
        ]
    )


def _draw_cell(row: int, column: int, cell: str | float | bool | date, texts: Mapping[str, int]) -> bytes:
    if isinstance(cell, str):
        return _record(0x00FD, struct.pack("<HHHI", row, column, GENERAL_STYLE, texts[cell]))
    if isinstance(cell, bool):
        return _record(0x0205, struct.pack("<HHHBB", row, column, GENERAL_STYLE, cell, 0))
    if isinstance(cell, date):
        return _record(0x0203, struct.pack("<HHHd", row, column, DATE_STYLE, _serial_day(cell)))
    return _record(0x0203, struct.pack("<HHHd", row, column, GENERAL_STYLE, cell))


def _serial_day(day: date) -> float:
    """Days since the last day but one of 1899, as Excel counts from March 1900 on; the time is the fraction."""
    if isinstance(day, datetime):
        return (day - datetime.combine(DAY_ZERO, day.time().min, day.tzinfo)).total_seconds() / 86_400
    return float((day - DAY_ZERO).days)


def wrap_stream(name: str, stream: bytes) -> bytes:
    """An OLE2 compound file with one stream of at most 6.9 MB."""
    stream = stream.ljust(max(SMALLEST_STREAM, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    length = len(stream) // SECTOR
    fats = -(-(length + 2) // (ENTRIES_A_SECTOR - 1))
    if fats > 109:
        raise ValueError(f"a stream of {length} sectors needs more than the header's 109 tables")
    directory, first = fats, fats + 1
    chain = [*[FAT_SECTOR] * fats, END_OF_CHAIN, *range(first + 1, first + length), END_OF_CHAIN]
    chain += [FREE] * (fats * ENTRIES_A_SECTOR - len(chain))
    tables = [*range(fats), *[FREE] * (109 - fats)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, directory, 0, SMALLEST_STREAM, *_NO_MORE)
    entries = _entry("Root Entry", 5, END_OF_CHAIN, 0, child=1) + _entry(name, 2, first, len(stream))
    entries += _entry("", 0, 0, 0) * 2
    return header + struct.pack("<109I", *tables) + struct.pack(f"<{len(chain)}I", *chain) + entries + stream


_NO_MORE = (END_OF_CHAIN, 0, END_OF_CHAIN, 0)
"""No mini stream tables, no tables of tables."""


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    """One of the directory's entries, 128 bytes; times are left out."""
    encoded = name.encode("utf-16-le")
    length = len(encoded) + 2 if name else 0
    return struct.pack(
        "<64sHBBIII16xI16xIQ", encoded, length, kind, 1, FREE, FREE, child, 0, first, size
    )  # fmt: skip

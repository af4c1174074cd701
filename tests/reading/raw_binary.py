"""Binary workbooks (.xlsb) written record by record."""

from __future__ import annotations

import struct

from tests.reading.raw_workbook import HEAD, LINKS, OFFICE, pack

GENERAL, DATE, PERCENT, CUSTOM = 0, 1, 2, 3
"""Styles; CUSTOM has the format code that `raw_binary` is given."""
FORMATS = (0, 14, 9, 164)
DIV_0 = 0x07


def record(code: int, content: bytes = b"") -> bytes:
    """Code and size are written with seven bits in each byte."""
    return _variable(code) + _variable(len(content)) + content


def _variable(number: int) -> bytes:
    encoded = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        encoded.append(low | (0x80 if number else 0))
        if not number:
            return bytes(encoded)


def counted(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row (from 0) and its cells."""
    head = struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if hidden else 0)
    return record(0, head + struct.pack("<BI", 0, 0)) + b"".join(cells)


def cell(code: int, column: int, value: bytes, style: int = GENERAL) -> bytes:
    return record(code, struct.pack("<II", column, style) + value)


def real(column: int, value: float, style: int = GENERAL) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def short(column: int, value: int, hundredth: bool = False) -> bytes:
    """An RK number: an integer, or a hundredth of one."""
    return cell(2, column, struct.pack("<I", (value << 2 & 0xFFFFFFFF) | 2 | hundredth))


def text(column: int, value: str) -> bytes:
    return cell(6, column, counted(value))


def shared(column: int, number: int) -> bytes:
    return cell(7, column, struct.pack("<I", number))


def error(column: int, code: int) -> bytes:
    return cell(3, column, bytes([code]))


def formula(column: int, code: int, result: bytes) -> bytes:
    """=1 with a stored result; `code` says of which type: 8 text, 9 number, 10 truth value, 11 error."""
    return cell(code, column, result + struct.pack("<HI", 0, 3) + b"\x1e\x01\x00" + struct.pack("<I", 0))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(177, struct.pack("<I", 1)) + record(176, struct.pack("<4I", top, bottom, left, right)) + record(178)


def _links(targets: dict[str, tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{LINKS}">{links}</Relationships>'.encode()


def binary_parts(
    *sheets: bytes,
    strings: tuple[str, ...] = (),
    states: tuple[int, ...] = (),
    from_1904: bool = False,
    recalculated: bool = False,
    code: str = "0.00",
    kind: str = "worksheet",
) -> dict[str, bytes]:
    """The parts of a workbook whose sheets S1, S2 ... have these rows (and merged ranges after them)."""
    states = states or (0,) * len(sheets)
    numbers = range(1, len(sheets) + 1)
    bounds = (
        record(156, struct.pack("<II", state, number) + counted(f"r{number}") + counted(f"S{number}"))
        for number, state in zip(numbers, states, strict=True)
    )
    workbook = record(131) + record(153, struct.pack("<II", from_1904, 0) + counted("")) + record(143)
    workbook += b"".join(bounds) + record(144)
    workbook += record(157, struct.pack("<IIIdIH", 0, 1, 100, 0.001, 1, recalculated)) + record(132)
    styles = record(278) + record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 164) + counted(code))
    styles += record(616) + record(617, struct.pack("<I", len(FORMATS)))
    styles += (
        b"".join(record(47, struct.pack("<HH", 0, one) + bytes(12)) for one in FORMATS) + record(618) + record(279)
    )
    texts = record(159, struct.pack("<II", len(strings), len(strings)))
    texts += b"".join(record(19, b"\0" + counted(one)) for one in strings) + record(160)
    links = {f"r{number}": (kind, f"worksheets/sheet{number}.bin") for number in numbers}
    links |= {"rs": ("styles", "styles.bin"), "rt": ("sharedStrings", "sharedStrings.bin")}
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'.encode(),
        "_rels/.rels": _links({"r1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": _links(links),
        "xl/styles.bin": styles,
        "xl/sharedStrings.bin": texts,
    }
    for number, rows in zip(numbers, sheets, strict=True):
        body, _, after = rows.partition(record(177, struct.pack("<I", 1)))
        after = record(177, struct.pack("<I", 1)) + after if after else b""
        size = record(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
        sheet = record(129) + size + record(145) + body + record(146) + after + record(130)
        parts[f"xl/worksheets/sheet{number}.bin"] = sheet
    return parts


def raw_binary(*sheets: bytes, **more: object) -> bytes:
    """The same as a file."""
    return pack(binary_parts(*sheets, **more))

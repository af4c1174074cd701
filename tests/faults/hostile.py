"""Hostile and damaged files, the same ones each time, with what must come of each.

`code` is the refusal's; or, for what is read, the codes of the problems. No file is kept in the repository: the
large ones are made when they are asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from data_loaders.reading.kinds import OLE2_MARK
from data_loaders.reading.limits import DEFAULT, MEGABYTE, Limits
from tests.reading.raw_workbook import (
    HEAD,
    MAIN,
    STYLES,
    pack,
    parts_of,
    raw_workbook,
    sheet_xml,
    strings_xml,
    workbook_xml,
)

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
ENTITIES = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
DTD = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE sst [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'


class Hostile(NamedTuple):
    """One file: its name, how it is made, the refusal's code or the problems' codes, what it is, and the limits that
    it is read under, which are smaller than the defaults only to save time.
    """

    name: str
    make: Callable[[], bytes]
    code: str | tuple[str, ...]
    what: str
    limits: Limits = DEFAULT


def with_parts(**changes: str | bytes) -> bytes:
    """An honest workbook, some of whose parts (by the end of their names, without a suffix) are others."""
    parts = parts_of(sheet_xml(ONE))
    for name in parts:
        for end, content in changes.items():
            if name.endswith(f"/{end}.xml"):
                parts[name] = content.encode() if isinstance(content, str) else content
    return pack(parts)


def with_extra(name: str, content: bytes = b"x") -> bytes:
    return pack(parts_of(sheet_xml(ONE)), (name, content))


def rows(count: int, cell: str, first: int = 1) -> str:
    """Rows of one cell; in the cell "{}" stands for the row's number."""
    return "".join(f'<row r="{row}">{cell.replace("{}", str(row))}</row>' for row in range(first, first + count))


def with_dtd(xml: str, dtd: str) -> str:
    return xml.replace(HEAD, HEAD + dtd)


def claiming(*sizes: int) -> bytes:
    """An honest workbook and parts that claim to be so large; nobody unpacks them to see."""
    content = bytearray(pack(parts_of(sheet_xml(ONE)), *((f"p{n}", b"x") for n in range(len(sizes)))))
    position = len(content)
    for size in reversed(sizes):
        position = content.rindex(b"PK\x01\x02", 0, position)
        struct.pack_into("<II", content, position + 20, size // 10, size)
    return bytes(content)


def lying_about_size() -> bytes:
    """50 MB of zeros in a part whose headers claim 100 bytes."""
    content = bytearray(with_extra("xl/media/x.bin", b"\0" * 50_000_000))
    for position in range(len(content) - 4):
        if content[position : position + 4] == struct.pack("<I", 50_000_000):
            content[position : position + 4] = struct.pack("<I", 100)
    return bytes(content)


def lying_sheet() -> bytes:
    """The same with the sheet itself."""
    honest = sheet_xml(rows(60_000, '<c r="A{}"><v>1</v></c>')).encode()
    content = with_parts(sheet1=honest)
    return content.replace(struct.pack("<I", len(honest)), struct.pack("<I", 200))


def nested() -> bytes:
    return with_parts(sheet1=sheet_xml(ONE, after="".join(f"<x{n}>" for n in range(100_000))))


def styles_bomb() -> bytes:
    return with_parts(styles=f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 70_000}</cellXfs></styleSheet>')


def names_bomb() -> bytes:
    names = "".join(f'<definedName name="n{number}">S1!A1</definedName>' for number in range(6_000))
    return with_parts(workbook=workbook_xml("visible", names=f"<definedNames>{names}</definedNames>"))


def shared_giant() -> bytes:
    """One long text that 40 000 cells share: 80 kB packed, 1.3 GB as cells of their own."""
    cells = rows(40_000, '<c r="A{}" t="s"><v>0</v></c>')
    return raw_workbook(cells, strings=strings_xml(f"<t>{'abcdefgh' * 4_000}</t>"))


def empty_rows() -> bytes:
    return raw_workbook("".join(f'<row spans="1:{row}"/>' for row in range(1_100_000)))


def in_utf_16(xml: str) -> bytes:
    return xml.replace("UTF-8", "UTF-16").encode("utf-16")


def formula(cell: str, **parts: str) -> bytes:
    return raw_workbook(f'<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2">{cell}</row>', **parts)


HONEST = raw_workbook(ONE)
HOSTILE = (
    # The grid
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too_many_columns",
        "two cells, at opposite corners",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(ONE + '<row r="1048576"><c r="T1048576"><v>1</v></c></row>'),
        ("stray_cell",),
        "one stray cell in the last row",
    ),
    Hostile(
        "a.xlsx", lambda: raw_workbook(ONE + rows(200_000, '<c r="A{}" s="1"/>', 2)), (), "a format down to row 200 000"
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
        "too_many_rows",
        "a row below the last one",
    ),
    Hostile(
        "a.xlsx",
        empty_rows,
        "too_many_rows",
        "1.1 million empty rows",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(rows(120_000, '<c r="KN{}"><v>1</v></c>')),
        "reader_out_of_memory",
        "rows 300 wide with one cell each",
        Limits(memory=250 * MEGABYTE),
    ),
    Hostile("a.xlsx", shared_giant, "answer_too_large", "one giant text in 40 000 cells"),
    Hostile(
        "a.xlsx",
        lambda: with_parts(sheet1=sheet_xml(ONE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        (),
        "the whole sheet merged",
    ),
    Hostile(
        "a.xlsx",
        lambda: with_parts(
            sheet1=sheet_xml(ONE, after="".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 30_000)))
        ),
        "too_many_merged",
        "30 000 merged ranges",
    ),
    # XML that is well formed and too much
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(ONE, strings=strings_xml(*(f"<t>{n}</t>" for n in range(50_001)))),
        "too_many_strings",
        "a string too many",
        Limits(shared_strings=50_000),
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(ONE, strings=strings_xml(f"<t>{'a' * 32_768}</t>")),
        "cell_too_long",
        "a string longer than a cell",
    ),
    Hostile("a.xlsx", styles_bomb, "too_many_styles", "70 000 styles"),
    Hostile("a.xlsx", names_bomb, "too_many_names", "6 000 names"),
    Hostile("a.xlsx", lambda: with_parts(workbook=workbook_xml(*["visible"] * 61)), "too_many_sheets", "61 sheets"),
    Hostile("a.xlsx", nested, "xml_too_deep", "100 000 levels"),
    Hostile(
        "a.xlsx",
        lambda: with_parts(sheet1=sheet_xml(f'<row r="1"><c r="A1">{"<x>" * 9_000}{"</x>" * 9_000}</c></row>')),
        "xml_too_deep",
        "9 000 levels in a cell",
    ),
    # Document types
    Hostile(
        "a.xlsx",
        lambda: with_parts(sheet1=with_dtd(sheet_xml('<row><c t="str"><v>&e9;</v></c></row>'), DTD)),
        "xml_dtd",
        "a billion laughs in the sheet",
    ),
    Hostile(
        "a.xlsx",
        lambda: with_parts(sharedStrings=with_dtd(strings_xml("<t>&e9;</t>"), OUTSIDE)),
        "xml_dtd",
        "a file of the server as a string",
    ),
    Hostile(
        "a.xlsx", lambda: with_parts(sheet1=in_utf_16(with_dtd(sheet_xml(ONE), DTD))), "xml_dtd", "the same in UTF-16"
    ),
    Hostile(
        "a.xlsx",
        lambda: with_parts(workbook=with_dtd(workbook_xml("visible"), "<!DOCTYPE x>")),
        "xml_dtd",
        "an empty document type",
    ),
    # The archive
    Hostile("a.xlsx", lambda: with_extra("xl/media/x.bin", b"\0" * 60_000_000), "packed_too_tightly", "a zip bomb"),
    Hostile("a.xlsx", lambda: claiming(DEFAULT.part_size + 1), "part_too_large", "a part a byte too large"),
    Hostile(
        "a.xlsx",
        lambda: claiming(*[DEFAULT.unpacked_size // 3 + 1] * 3),
        "unpacked_too_large",
        "a few bytes too large in all",
    ),
    Hostile("a.xlsx", lying_about_size, (), "a part that is larger than it claims, and is not read"),
    Hostile("a.xlsx", lying_sheet, "workbook_damaged", "a sheet that is larger than it claims"),
    Hostile(
        "a.xlsx",
        lambda: pack(parts_of(sheet_xml(ONE)), *((f"p{n}", b"") for n in range(500))),
        "too_many_parts",
        "506 parts",
    ),
    Hostile("a.xlsx", lambda: pack({}, *((f"p{n}", b"") for n in range(60_000))), "too_many_parts", "60 000 parts"),
    Hostile("a.xlsx", lambda: with_extra("xl/workbook.xml"), "part_twice", "two workbooks"),
    Hostile(
        "a.xlsx",
        lambda: with_extra("XL/WORKSHEETS/SHEET1.XML"),
        "part_twice",
        "two sheets, to those who do not mind the case",
    ),
    Hostile(
        "a.xlsx", lambda: with_extra("../../.ssh/authorized_keys"), "part_name_unsafe", "a path out of the archive"
    ),
    Hostile("a.xlsx", lambda: with_extra("/etc/passwd"), "part_name_unsafe", "an absolute path"),
    Hostile("a.xlsx", lambda: with_extra("xl\\workbook.xml"), "part_name_unsafe", "a backslash"),
    # Not what the name says
    Hostile("a.xlsx", lambda: b"", "file_empty", "nothing"),
    Hostile("a.csv", lambda: b"\r\n \r\n", "file_empty", "nothing but line ends"),
    Hostile("~$a.xlsx", lambda: b"\x06Toimisto" + bytes(157), "lock_file", "Excel's lock file"),
    Hostile("a.xlsx", lambda: HONEST[:-200], "archive_damaged", "cut off at the end"),
    Hostile("a.xlsx", lambda: HONEST[200:], "zero_bytes", "cut off at the start"),
    Hostile("a.xlsx", lambda: with_parts(sheet1=sheet_xml(ONE)[:-30]), "workbook_damaged", "a sheet cut off"),
    Hostile(
        "a.xlsx",
        lambda: OLE2_MARK + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "password_protected",
        "a protected workbook",
    ),
    Hostile("a.xlsx", lambda: b"%PDF-1.7\n", "pdf_file", "a PDF"),
    Hostile("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n", "picture_file", "a picture"),
    Hostile("a.xlsx", "Muistio.\n\nPaikalla kaikki, myös uudet.\n".encode, "text_named_excel", "prose"),
    Hostile("a.xlsx", lambda: b"a;b\n1;2\n", ("table_named_excel",), "a text table"),
    # Text
    Hostile("a.csv", lambda: b"a," * 1_000_000 + b"a\n", "line_too_long", "a million columns"),
    Hostile("a.csv", lambda: b",".join([b"a"] * 400_000), "too_many_columns", "400 000 columns"),
    Hostile("a.csv", lambda: b"a" * (DEFAULT.file_size + 1), "file_too_large", "a byte too large"),
    Hostile("a.csv", lambda: b"a;b\n" + b"a" * 19_000_000, "line_too_long", "a line of 19 MB"),
    Hostile("a.csv", lambda: b"a;b\n" * 1_048_577, "too_many_rows", "more lines than a sheet has rows"),
    Hostile("a.csv", lambda: b"a;b\n1;\x002\n", "zero_bytes", "a zero byte"),
    Hostile(
        "a.csv",
        lambda: "a;b\nä;2\n".encode("utf-16-le") + b"\n",
        ("encoding_guessed",),
        "UTF-16 without a mark and with an odd byte",
    ),
    Hostile("a.csv", lambda: "a;b\nä;2\n".encode() + "ö;3\n".encode("cp1252"), ("encoding_mixed",), "two encodings"),
    Hostile("a.csv", lambda: b'a;b\n"1;2\n3;4\n', "quote_unterminated", "a quote that never ends"),
    Hostile("a.csv", lambda: b'a;b\n"' + b"1;2\n" * 20_000, "cell_too_long", "a quote that swallows 80 kB"),
    Hostile("a.csv", lambda: b'a;b\n"1;2\n3;4";5\n', ("quote_swallowed_rows",), "a stray pair of quotes"),
    Hostile("a.csv", lambda: b'"' * 900_000, "cell_too_long", "nothing but quotes, an odd number"),
    Hostile("a.csv", lambda: b"a,b\nx,1,5\ny,2,5\nz,1\n", ("row_too_wide",), "decimal commas in a comma file"),
    # Silently wrong in most readers
    Hostile(
        "a.xlsx", lambda: formula('<c r="A2"><f>1+1</f></c>'), ("formula_uncomputed",), "a formula without a result"
    ),
    Hostile(
        "a.xlsx",
        lambda: formula(
            '<c r="A2"><f>1+1</f><v>0</v></c>', workbook=workbook_xml("visible", names='<calcPr fullCalcOnLoad="1"/>')
        ),
        ("formula_result_doubtful",),
        "a formula with a zero for a result",
    ),
    Hostile("a.xlsx", lambda: formula('<c r="A2" t="e"><v>#REF!</v></c>'), ("error_cell",), "an error"),
    Hostile(
        "a.xlsx",
        lambda: pack(parts_of(sheet_xml(ONE), sheet_xml(ONE), states=("hidden", "visible"))),
        ("sheet_hidden",),
        "a hidden first sheet",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(ONE, workbook=workbook_xml("visible", settings='<workbookPr date1904="1"/>')),
        ("dates_from_1904",),
        "the other calendar",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook('<row r="1"><c r="A1" s="1"><v>60</v></c></row>'),
        ("date_doubtful",),
        "29.2.1900",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        ("cell_twice",),
        "the same cell twice",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook('<row r="1"><c r="A1"><v>9007199254740993</v></c></row>'),
        ("integer_too_long",),
        "an integer past 2^53",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook('<row r="1"><c r="A1"><v>1e999</v></c></row>'),
        ("number_unreadable",),
        "an infinite number",
    ),
    Hostile(
        "a.xlsx",
        lambda: with_parts(sheet1=sheet_xml(rows(1_000, '<c r="A{}"><v>1</v></c>'), before='<dimension ref="A1:A2"/>')),
        ("dimension_wrong",),
        "a lying dimension",
    ),
    Hostile(
        "a.xlsx",
        lambda: raw_workbook(
            '<row r="1"><c r="A1" t="str"><v>Pa\u0308ihde</v></c><c r="B1" t="str"><v>Päihde</v></c></row>'
        ),
        (),
        "two spellings of one word",
    ),
    Hostile(
        "a.xlsx", partial(raw_workbook, ONE, styles=STYLES.replace("14", "-1")), (), "a format that does not exist"
    ),
)

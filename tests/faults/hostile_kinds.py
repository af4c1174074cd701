"""Files of every kind, honest, misnamed, damaged, protected and bombs, with what must come of each."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from sample_data.biff import wrap_stream
from tests.faults import table_writers as write
from tests.reading import raw_biff, raw_binary, raw_open_document
from tests.reading.raw_biff import RawSheet
from tests.reading.raw_open_document import content_xml, document_parts
from tests.reading.raw_workbook import OFFICE, pack, parts_of, sheet_xml

ROWS = [["Talo", 2023], ["Pasila", 12], ["Käpylä", 7.5]]
FIGURES = {"Pasila": 12.0, "Käpylä": 7.5}
TEXT = write.as_text(ROWS)
UNDERSTOOD, ASKED, REFUSED = "understood", "asked", "refused"


class HostileTable(NamedTuple):
    """A file: what it is, its name, how it is made; the outcome, the codes that must be said, the exact figures."""

    what: str
    name: str
    make: Callable[[], bytes]
    outcome: str
    codes: tuple[str, ...] = ()
    figures: Mapping[str, float | None] = {}


def read(what: str, name: str, make: Callable[[], bytes], *codes: str) -> HostileTable:
    """A file that holds the same table."""
    return HostileTable(what, name, make, UNDERSTOOD, codes, FIGURES)


def refused(what: str, name: str, make: Callable[[], bytes], code: str) -> HostileTable:
    return HostileTable(what, name, make, REFUSED, (code,))


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def macro_workbook() -> bytes:
    """An .xlsm with a sheet and a project of macros, which nobody runs."""
    parts = parts_of(sheet_xml(write.xlsx_rows(ROWS)))
    link = f'<Relationship Id="rv" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/></Relationships>'
    links = parts["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", link)
    return pack(parts | {"xl/_rels/workbook.xml.rels": links.encode(), "xl/vbaProject.bin": b"Sub Auto_Open()"})


def macro_sheet() -> bytes:
    """A workbook whose only sheet is one of macros."""
    parts = parts_of(sheet_xml(write.xlsx_rows(ROWS)))
    links = parts["xl/_rels/workbook.xml.rels"].replace(b"/worksheet", b"/xlMacrosheet", 1)
    return pack(parts | {"xl/_rels/workbook.xml.rels": links})


def encrypted_zip() -> bytes:
    content = bytearray(zipped({"a.csv": TEXT.encode()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def ole2(stream: str) -> bytes:
    return wrap_stream(stream, b"x" * 5_000)


def laughs(root: str) -> bytes:
    """A billion laughs."""
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>{root}'.encode()


def repeated_rows() -> bytes:
    cells = raw_open_document.number("1") * 200
    return raw_open_document.raw_document(raw_open_document.row(cells, more='table:number-rows-repeated="1048576"'))


ZEROS = b"1;2\n" * 3_000_000
OLD = write.as_xls(ROWS)
READ = (
    read("a workbook", "a.xlsx", lambda: write.as_xlsx(ROWS)),
    read("a workbook with macros", "a.xlsm", macro_workbook),
    read("a strict workbook", "a.xlsx", lambda: write.as_strict(ROWS)),
    read("a workbook without a suffix", "raportti", lambda: write.as_xlsx(ROWS)),
    read("a workbook named as text", "a.csv", lambda: write.as_xlsx(ROWS)),
    read("an Excel 97 workbook", "a.xls", lambda: OLD),
    read("an Excel 5 workbook", "a.xls", lambda: write.as_xls(ROWS, 5)),
    read("an Excel 97 workbook named .xlsx", "a.xlsx", lambda: OLD),
    read("one whose sectors are used twice", "a.xls", lambda: raw_biff.with_shared_sectors(OLD), "sectors_mended"),
    read("one without its OLE2 folder", "a.xls", lambda: raw_biff.raw_stream(RawSheet(write.biff_rows(ROWS)))),
    read(
        "one that xlrd refuses", "a.xls",
        lambda: raw_biff.raw_biff(write.biff_rows(ROWS), settings=raw_biff.record(0x0022, b"\x07\x00")),
        "read_by_second_reader",
    ),
    read("a binary workbook", "a.xlsb", lambda: write.as_xlsb(ROWS)),
    read("an OpenDocument spreadsheet", "a.ods", lambda: write.as_ods(ROWS)),
    read("a flat OpenDocument spreadsheet", "a.fods", lambda: write.as_fods(ROWS)),
    read("a web page named .xls", "a.xls", lambda: write.as_html(ROWS), "page_named_excel"),
    read("Excel's XML of 2003 named .xls", "a.xls", lambda: write.as_xml(ROWS)),
    read("semicolons named .xls", "a.xls", TEXT.encode, "table_named_excel"),
    read("tabs named .xls", "a.xls", write.as_text(ROWS, "\t").encode, "table_named_excel"),
    read("a zip of a text", "a.zip", lambda: zipped({"a.csv": TEXT.encode()})),
    read(
        "a zip of an old workbook", "a.zip",
        lambda: zipped({"kansio/a.xls": OLD, "lue.pdf": b"%PDF"}), "member_left_out",
    ),
    read("a gz of a text", "a.csv.gz", lambda: gzip.compress(TEXT.encode(), mtime=0)),
    read("a zip in a zip", "a.zip", lambda: zipped({"b.zip": zipped({"a.csv": TEXT.encode()})})),
    read("UTF-8", "a.csv", TEXT.encode),
    read("UTF-8 with a mark", "a.csv", lambda: TEXT.encode("utf-8-sig")),
    read("UTF-16 with a mark", "a.csv", lambda: TEXT.encode("utf-16")),
    read("UTF-16 of the other order", "a.csv", lambda: b"\xfe\xff" + TEXT.encode("utf-16-be")),
    read("UTF-16 without a mark", "a.csv", lambda: TEXT.encode("utf-16-le"), "encoding_guessed"),
    read("UTF-16 and a line end of one byte", "a.csv", lambda: TEXT.encode("utf-16") + b"\n"),
    read("UTF-16 and half a character", "a.csv", lambda: TEXT.encode("utf-16") + b"x", "encoding_odd_byte"),
    read("cp1252", "a.csv", lambda: TEXT.encode("cp1252"), "encoding_guessed"),
    read("cp850", "a.csv", lambda: TEXT.encode("cp850"), "encoding_guessed"),
    read("an old Mac's letters", "a.csv", lambda: TEXT.encode("mac_roman"), "encoding_guessed"),
    read("two encodings", "a.csv", lambda: "Käynnit;\r\n".encode() + TEXT.encode("cp1252"), "encoding_mixed"),
    HostileTable(
        "Latin-9, by its euro", "a.csv", lambda: "Erä €;2023\r\nŠakki;12\r\n".encode("iso8859-15"),
        UNDERSTOOD, ("encoding_guessed",), {"Šakki": 12.0},
    ),
)  # fmt: skip
REFUSALS = (
    refused("a protected workbook", "a.xlsx", lambda: ole2("EncryptedPackage"), "password_protected"),
    refused(
        "a protected old workbook", "a.xls",
        lambda: raw_biff.raw_biff(write.biff_rows(ROWS), settings=raw_biff.record(0x002F, bytes(54))),
        "password_protected",
    ),
    refused(
        "a protected OpenDocument", "a.ods", lambda: pack(document_parts(content_xml(), encrypted=True)),
        "password_protected",
    ),
    refused(
        "one protected as LibreOffice 24 does it", "a.ods",
        lambda: pack({"mimetype": raw_open_document.MEDIA_TYPE.encode(), "encrypted-package": b"x"}),
        "password_protected",
    ),
    refused("a protected zip", "a.zip", encrypted_zip, "password_protected"),
    refused("an old workbook cut off", "a.xls", lambda: OLD[: len(OLD) // 2], "archive_damaged"),
    refused("a binary workbook cut off", "a.xlsb", lambda: write.as_xlsb(ROWS)[:-200], "archive_damaged"),
    refused("an OpenDocument cut off", "a.ods", lambda: write.as_ods(ROWS)[:-200], "archive_damaged"),
    refused("XML cut off", "a.xls", lambda: write.as_xml(ROWS)[:-50], "workbook_damaged"),
    refused("a gz cut off", "a.gz", lambda: gzip.compress(TEXT.encode())[:-6], "archive_damaged"),
    refused("a zip cut off", "a.zip", lambda: zipped({"a.csv": TEXT.encode()})[:-30], "archive_damaged"),
    refused("a gz bomb", "a.gz", lambda: gzip.compress(ZEROS), "packed_too_tightly"),
    refused("a zip bomb", "a.zip", lambda: zipped({"a.csv": ZEROS}), "packed_too_tightly"),
    refused("a bomb in a zip", "a.zip", lambda: zipped({"a.gz": gzip.compress(ZEROS)}), "packed_too_tightly"),
    refused(
        "three archives deep", "a.zip", lambda: zipped({"b": zipped({"c": zipped({"a.csv": TEXT.encode()})})}),
        "archive_nested",
    ),
    refused("a zip of pictures", "a.zip", lambda: zipped({"a.png": b"\x89PNG"}), "archive_without_tables"),
    refused(
        "an XML bomb in an OpenDocument", "a.ods",
        lambda: pack(document_parts(laughs("<x/>").decode())), "xml_dtd",
    ),
    refused("one in Excel's XML of 2003", "a.xml", lambda: laughs("<excel.sheet>&e9;</excel.sheet>"), "xml_dtd"),
    refused("two hundred million cells by repeat counts", "a.ods", repeated_rows, "too_many_repeats"),
    refused(
        "a page with a cell of a billion rows", "a.xls",
        lambda: b'<table><tr><td rowspan="999999999">a</td><td>1</td></tr></table>', "too_many_repeats",
    ),
    refused(
        "a binary workbook with a cell in the last column", "a.xlsb",
        lambda: raw_binary.raw_binary(raw_binary.row(1_048_575, raw_binary.real(16_383, 1))), "too_many_columns",
    ),
    refused("macros alone", "a.xlsm", macro_sheet, "only_macros"),
    refused("old macros alone", "a.xls", lambda: raw_biff.raw_biff(RawSheet(b"", kind=1)), "only_macros"),
    refused(
        "binary macros alone", "a.xlsb",
        lambda: raw_binary.raw_binary(write.binary_rows(ROWS), kind="xlMacrosheet"), "only_macros",
    ),
    refused("an old chart alone", "a.xls", lambda: raw_biff.raw_biff(RawSheet(b"", kind=2)), "no_sheets"),
    refused("prose", "a.csv", "Hei,\n\nmuistio on liitteenä.\n".encode, "no_table"),
    refused("an empty sheet", "a.xlsx", lambda: write.as_xlsx([]), "no_table"),
    refused("a sheet of titles", "a.xls", lambda: write.as_xls([["Raportti"], ["Vuosi"]]), "no_table"),
    refused("a login page", "raportti.xls", lambda: b"<!DOCTYPE html><form>Kirjaudu</form>", "html_file"),
    refused("a web archive", "a.mht", lambda: b"MIME-Version: 1.0\r\n\r\n<table><tr><td>=31", "html_file"),
    refused("a picture", "a.xls", lambda: b"\x89PNG\r\n\x1a\n", "picture_file"),
    refused("a photograph of a telephone", "a.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(20), "picture_file"),
    refused("a drawing", "a.svg", lambda: b'<?xml version="1.0"?><svg/>', "picture_file"),
    refused("a PDF named as a workbook", "a.xlsx", lambda: b"%PDF-1.7\n", "pdf_file"),
    refused("a Word document", "a.docx", lambda: pack({"word/document.xml": b"<x/>"}), "document_file"),
    refused("a presentation", "a.pptx", lambda: pack({"ppt/presentation.xml": b"<x/>"}), "document_file"),
    refused("an old Word document", "a.doc", lambda: ole2("WordDocument"), "document_file"),
    refused(
        "an OpenDocument letter", "a.odt",
        lambda: pack(document_parts(content_xml(), "application/vnd.oasis.opendocument.text")), "document_file",
    ),
    refused("rich text", "a.rtf", lambda: b"{\\rtf1 a}", "document_file"),
    refused("an Apple Numbers file", "a.numbers", lambda: pack({"Index/Document.iwa": b"x"}), "apple_numbers_file"),
    refused("Excel's lock file", "~$a.xlsx", lambda: b"\x06Toimisto" + bytes(157), "lock_file"),
    refused("LibreOffice's lock file", ".~lock.a.ods#", lambda: b",Toimisto,1.1.2024;", "lock_file"),
    refused("nothing", "a.xlsx", lambda: b"", "file_empty"),
    refused("an Excel 2 sheet", "a.xls", lambda: write.bare_bof(0x0009, 2), "ancient_excel_file"),
    refused("an Excel 3 sheet", "a.xls", lambda: write.bare_bof(0x0209, 3), "ancient_excel_file"),
    refused("an Excel 4 sheet", "a.xls", lambda: write.bare_bof(0x0409, 4), "ancient_excel_file"),
    refused("a 7z archive", "a.7z", lambda: b"7z\xbc\xaf'\x1c" + bytes(40), "archive_file"),
    refused("a tar archive", "a.tar", lambda: b"x" * 257 + b"ustar\x0000" + bytes(300), "archive_file"),
    refused("a database", "a.db", lambda: b"SQLite format 3\x00" + bytes(100), "unknown_file"),
    refused("another OLE2 file", "a.msg", lambda: ole2("__properties"), "unknown_file"),
    refused("too large a file", "a.csv", lambda: b"1;2\n" * 30_000_000, "file_too_large"),
)  # fmt: skip

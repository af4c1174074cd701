"""What is refused before anything is unpacked, and what a file really is."""

from __future__ import annotations

import gzip
import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from data_loaders.problems import Problem, Refusal
from data_loaders.reading.guard import check_file
from data_loaders.reading.kinds import OLE2_MARK, Kind
from data_loaders.reading.limits import DEFAULT, Limits
from sample_data.biff import wrap_stream
from tests.reading.raw_workbook import pack, parts_of, raw_workbook, sheet_xml

HONEST = raw_workbook('<row r="1"><c r="A1"><v>1</v></c></row>')


def zip_of(*names: str) -> bytes:
    return pack(dict.fromkeys(names, b"x"))


def refusal_of(content: bytes, limits: Limits = DEFAULT, name: str = "t.xlsx") -> Problem:
    with pytest.raises(Refusal) as refused:
        check_file(name, content, limits)
    return refused.value.problems[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(HONEST, Kind.XLSX, id="workbook"),
        pytest.param(zip_of("xl/workbook2.xml"), Kind.XLSX, id="workbook as some web exports name it"),
        pytest.param(zip_of("xl/workbook.bin", "xl/workbook.xml"), Kind.BINARY_EXCEL, id="xlsb"),
        pytest.param(zip_of("mimetype", "content.xml"), Kind.OPEN_DOCUMENT, id="ods"),
        pytest.param(zip_of("Index/Document.iwa"), Kind.APPLE_NUMBERS, id="numbers"),
        pytest.param(zip_of("word/document.xml"), Kind.DOCUMENT, id="docx"),
        pytest.param(zip_of("visitors.csv"), Kind.ARCHIVE, id="zip"),
        pytest.param(gzip.compress(b"a;b"), Kind.ARCHIVE, id="gz"),
        pytest.param(OLE2_MARK + "EncryptedPackage".encode("utf-16-le"), Kind.PROTECTED, id="protected xlsx"),
        pytest.param(OLE2_MARK + "Workbook".encode("utf-16-le"), Kind.OLD_EXCEL, id="xls"),
        pytest.param(OLE2_MARK + "WordDocument".encode("utf-16-le"), Kind.DOCUMENT, id="doc"),
        pytest.param(OLE2_MARK + b"?", Kind.UNKNOWN, id="other OLE2"),
        pytest.param(
            wrap_stream("Workbook", "WordDocument".encode("utf-16-le")), Kind.OLD_EXCEL, id="xls that speaks of another"
        ),
        pytest.param(wrap_stream("Book", b"x"), Kind.OLD_EXCEL, id="xls of Excel 5"),
        pytest.param(
            wrap_stream("__properties", "Workbook".encode("utf-16-le")), Kind.UNKNOWN, id="a letter of Outlook"
        ),
        pytest.param(b"\x09\x08\x10\x00\x00\x06\x05\x00", Kind.OLD_EXCEL, id="xls without its OLE2 folder"),
        pytest.param(b"\x09\x04\x06\x00\x00\x04\x10\x00", Kind.ANCIENT_EXCEL, id="Excel 4"),
        pytest.param(zip_of("mimetype", "encrypted-package"), Kind.OPEN_DOCUMENT, id="protected ods"),
        pytest.param(b"7z\xbc\xaf", Kind.OTHER_ARCHIVE, id="7z"),
        pytest.param(b"\0\0\0\x18ftypheic", Kind.PICTURE, id="heic"),
        pytest.param(b"BM\x36\0\0\0\0\0\0\0", Kind.PICTURE, id="bmp"),
        pytest.param(b"BM;2023\n1;2\n", Kind.CSV, id="a table that begins with BM"),
        pytest.param(b"MIME-Version: 1.0\r\n", Kind.WEB_ARCHIVE, id="mht"),
        pytest.param("<html><table>".encode("utf-16"), Kind.HTML, id="html in UTF-16"),
        pytest.param(b'<?xml version="1.0"?><svg/>', Kind.PICTURE, id="svg"),
        pytest.param(b"%PDF-1.7", Kind.PDF, id="pdf"),
        pytest.param(b"\x89PNG\r\n", Kind.PICTURE, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", Kind.PICTURE, id="jpeg"),
        pytest.param(b"{\\rtf1", Kind.DOCUMENT, id="rtf"),
        pytest.param(b"\xef\xbb\xbf\n <!DOCTYPE html><p>", Kind.HTML, id="html"),
        pytest.param(b"<table><tr><td>1", Kind.HTML, id="html without a head"),
        pytest.param(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', Kind.XML_SPREADSHEET, id="xml"),
        pytest.param(b'<?xml version="1.0"?><note/>', Kind.UNKNOWN, id="other xml"),
        pytest.param(b"<5;alle viisi\n", Kind.CSV, id="a table that begins with <5"),
        pytest.param(b"a;b\n1;2\n", Kind.CSV, id="csv"),
    ],
)
def test_kinds(content: bytes, kind: Kind) -> None:
    assert check_file("whatever.xlsx", content, DEFAULT) is kind


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\x00\x00"], ids=repr)
def test_empty_files(content: bytes) -> None:
    assert refusal_of(content).code == "file_empty"


def test_excels_lock_file_is_known_by_name() -> None:
    assert refusal_of(b"\x05Toimisto", name="kansio/~$luvut.xlsx").code == "lock_file"


@pytest.mark.parametrize("name", ["~$luvut.xlsx", "kansio/.~lock.luvut.ods#"])
def test_lock_files_are_known_by_name(name: str) -> None:
    assert refusal_of(b"Toimisto", name=name).code == "lock_file"


def test_an_ole2_directory_that_runs_in_a_circle() -> None:
    """The chain of its sectors leads back to itself; the names that stand in the file are taken instead."""
    content = bytearray(wrap_stream("Workbook", b"x"))
    struct.pack_into("<I", content, 512 + 4, 1)
    assert check_file("t.xls", bytes(content), DEFAULT) is Kind.OLD_EXCEL


@pytest.mark.parametrize(("size", "named"), [(100_400_000, 100.4), (100_000_001, 100.1)], ids=["over", "just over"])
def test_size_is_named_in_megabytes_and_never_as_the_limit_itself(size: int, named: float) -> None:
    problem = refusal_of(b"a" * size)
    assert (problem.code, problem.params) == ("file_too_large", {"size_mb": named, "limit_mb": 100.0})


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "xl\\workbook.xml", "C:/x.xml", "a\x01b"]
)
def test_unsafe_names(name: str) -> None:
    assert refusal_of(pack(parts_of(sheet_xml("")), (name, b"x"))).code == "part_name_unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_duplicate_parts(name: str) -> None:
    assert refusal_of(pack(parts_of(sheet_xml("")), (name, b"x"))).code == "part_twice"


def test_counts_and_sizes() -> None:
    many = zip_of(*(f"xl/{number}.xml" for number in range(501)))
    assert (refusal_of(many).code, refusal_of(many).params) == ("too_many_parts", {"found": 501, "limit": 500})
    assert refusal_of(HONEST, Limits(unpacked_size=500)).code == "unpacked_too_large"
    assert refusal_of(HONEST, Limits(part_size=500)).code == "part_too_large"
    tight = refusal_of(pack(parts_of(sheet_xml("")), ("xl/media/x.bin", b"\0" * 2_000_000)))
    assert (tight.code, tight.params["limit"], tight.params["part"]) == ("packed_too_tightly", 200, "xl/media/x.bin")


def test_small_parts_may_be_packed_tightly() -> None:
    """A megabyte of blank formatted rows is honest, and zip packs it 500 to 1."""
    assert check_file("t.xlsx", pack(parts_of(sheet_xml("<row/>" * 100_000))), DEFAULT) is Kind.XLSX


def test_protected_and_damaged_archives() -> None:
    protected = bytearray(HONEST)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = -1
        while (position := protected.find(mark, position + 1)) >= 0:
            protected[position + offset] |= 1
    assert refusal_of(bytes(protected)).code == "password_protected"
    assert refusal_of(HONEST[: len(HONEST) // 2]).code == "archive_damaged"
    odd = BytesIO()
    with ZipFile(odd, "w", 12) as archive:
        archive.writestr("xl/workbook.xml", b"x")
    assert refusal_of(odd.getvalue()).code == "archive_damaged"  # a packing that Office does not know

"""What a file's bytes really are, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePath

from data_loaders.reading.ole2 import OLE2_MARK, root_streams

EXCEL_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb"})


class Kind(StrEnum):
    """Kinds of files that are told apart. Those in `child.READERS` are read, those in `REFUSED` refused by name."""

    XLSX = "xlsx"
    CSV = "csv"
    OLD_EXCEL = "old_excel"
    ANCIENT_EXCEL = "ancient_excel"
    BINARY_EXCEL = "binary_excel"
    PROTECTED = "protected"
    OPEN_DOCUMENT = "open_document"
    APPLE_NUMBERS = "apple_numbers"
    XML_SPREADSHEET = "xml_spreadsheet"
    HTML = "html"
    PX = "px"
    JSON_STAT = "json_stat"
    WEB_ARCHIVE = "web_archive"
    PDF = "pdf"
    PICTURE = "picture"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    OTHER_ARCHIVE = "other_archive"
    UNKNOWN = "unknown"


REFUSED = {
    Kind.ANCIENT_EXCEL: "ancient_excel_file",
    Kind.PROTECTED: "password_protected",
    Kind.APPLE_NUMBERS: "apple_numbers_file",
    Kind.WEB_ARCHIVE: "html_file",
    Kind.PDF: "pdf_file",
    Kind.PICTURE: "picture_file",
    Kind.DOCUMENT: "document_file",
    Kind.OTHER_ARCHIVE: "archive_file",
    Kind.UNKNOWN: "unknown_file",
}
"""The refusal of each kind that has no reader in `child.READERS`."""

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
GZIP_MARK = b"\x1f\x8b"
MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"RIFF", Kind.PICTURE),
    (GZIP_MARK, Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.OTHER_ARCHIVE),
    (b"Rar!", Kind.OTHER_ARCHIVE),
    (b"BZh", Kind.OTHER_ARCHIVE),
    (b"\xfd7zXZ", Kind.OTHER_ARCHIVE),
    (b"{\\rtf", Kind.DOCUMENT),
    (b"SQLite format 3\x00", Kind.UNKNOWN),
    (b"PAR1", Kind.UNKNOWN),
    (b"\x7fELF", Kind.UNKNOWN),
    (b"MZ\x90\x00", Kind.UNKNOWN),
    (b"MIME-Version:", Kind.WEB_ARCHIVE),
    (b"\x09\x08\x10\x00\x00\x06", Kind.OLD_EXCEL),
    (b"\x09\x08\x08\x00\x00\x05", Kind.OLD_EXCEL),
    (b"\x09\x00\x04\x00", Kind.ANCIENT_EXCEL),
    (b"\x09\x02\x06\x00", Kind.ANCIENT_EXCEL),
    (b"\x09\x04\x06\x00", Kind.ANCIENT_EXCEL),
)
"""The last five are workbooks as bare records: of Excel 97 and 5, then 2, 3 and 4."""
MARKS_WITHIN: tuple[tuple[int, bytes, Kind], ...] = (
    (257, b"ustar", Kind.OTHER_ARCHIVE),
    (4, b"ftyphei", Kind.PICTURE),
    (4, b"ftypmif", Kind.PICTURE),
)
HTML_MARKS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<!--[if", b"<style")
SPREADSHEET_MARKS = (b"excel.sheet", b":spreadsheet", b"<office:document", b"opendocument.spreadsheet")
PX_MARKS = (b"axis-version", b"matrix=", b"subject-area", b"values(")
"""Of these keywords of PC-Axis one at least stands near the beginning."""
UTF_16_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
LOCK_PREFIX = "~$"
OTHER_LOCK = (".~lock.", "#")
LOOK_AT = 4096
_JSON = re.compile(rb'\[?\s*\{\s*"')
_PX = re.compile(rb'[a-z][a-z0-9-]*\s*=\s*"')


def is_excel_name(name: str) -> bool:
    """Whether the file's name promises a workbook."""
    return PurePath(name).suffix.lower() in EXCEL_SUFFIXES


def is_lock_name(name: str) -> bool:
    """Whether Excel or LibreOffice keeps a file of that name beside a workbook that is open."""
    last = PurePath(name).name
    return last.startswith(LOCK_PREFIX) or (last.startswith(OTHER_LOCK[0]) and last.endswith(OTHER_LOCK[1]))


def is_zip(content: bytes) -> bool:
    """Whether the bytes begin as a zip archive does."""
    return content.startswith(ZIP_MARKS)


def kind_of_zip(part_names: Collection[str]) -> Kind:
    """The kind of a zip archive, by the names of its parts."""
    names = {name.lower() for name in part_names}
    if "xl/workbook.bin" in names:
        return Kind.BINARY_EXCEL
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return Kind.XLSX
    if "mimetype" in names and names & {"content.xml", "encrypted-package"}:
        return Kind.OPEN_DOCUMENT
    if "index/document.iwa" in names:
        return Kind.APPLE_NUMBERS
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Kind.DOCUMENT
    return Kind.ARCHIVE


def kind_of_bytes(content: bytes) -> Kind:
    """The kind of anything that is no zip archive; what looks like text is CSV."""
    if content.startswith(OLE2_MARK):
        return _kind_of_ole2(content)
    for mark, kind in MARKS:
        if content.startswith(mark):
            return kind
    for offset, mark, kind in MARKS_WITHIN:
        if content.startswith(mark, offset):
            return kind
    if content.startswith(b"BM") and content[6:10] == bytes(4):
        return Kind.PICTURE
    start = _start_of_text(content)
    return _kind_of_markup(start) if start.startswith(b"<") else _kind_of_text(start)


def _start_of_text(content: bytes) -> bytes:
    """The first characters in lower case, of UTF-16 with a byte order mark as ASCII."""
    start = content[:LOOK_AT]
    for mark, encoding in UTF_16_MARKS:
        if start.startswith(mark):
            start = start[2:].decode(encoding, "ignore").encode("ascii", "ignore")
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _kind_of_ole2(content: bytes) -> Kind:
    """A protected workbook of today is one OLE2 stream called EncryptedPackage."""
    streams = root_streams(content)
    if "EncryptedPackage" in streams:
        return Kind.PROTECTED
    if streams & {"Workbook", "Book"}:
        return Kind.OLD_EXCEL
    return Kind.DOCUMENT if streams & {"WordDocument", "PowerPoint Document"} else Kind.UNKNOWN


def _kind_of_text(start: bytes) -> Kind:
    """Any JSON goes to the reader of JSON-stat, which says so where it is none."""
    if _JSON.match(start):
        return Kind.JSON_STAT
    return Kind.PX if _PX.match(start) and any(mark in start for mark in PX_MARKS) else Kind.CSV


def _kind_of_markup(start: bytes) -> Kind:
    if start.startswith(b"<?xml") and any(mark in start for mark in SPREADSHEET_MARKS):
        return Kind.XML_SPREADSHEET
    if any(mark in start for mark in HTML_MARKS):
        return Kind.HTML
    if b"<svg" in start:
        return Kind.PICTURE
    return Kind.UNKNOWN if start.startswith(b"<?xml") else Kind.CSV

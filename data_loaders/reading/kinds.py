"""What a file's bytes really are, whatever its name says."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePath

EXCEL_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb"})


class Kind(StrEnum):
    """Kinds of files that are told apart. `reader.READ` are read, the others are refused by name."""

    XLSX = "xlsx"
    CSV = "csv"
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    PROTECTED = "protected"
    OPEN_DOCUMENT = "open_document"
    APPLE_NUMBERS = "apple_numbers"
    XML_SPREADSHEET = "xml_spreadsheet"
    HTML = "html"
    PDF = "pdf"
    PICTURE = "picture"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE2_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"RIFF", Kind.PICTURE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\xfd7zXZ", Kind.ARCHIVE),
    (b"{\\rtf", Kind.DOCUMENT),
    (b"SQLite format 3\x00", Kind.UNKNOWN),
    (b"PAR1", Kind.UNKNOWN),
    (b"\x7fELF", Kind.UNKNOWN),
    (b"MZ\x90\x00", Kind.UNKNOWN),
)
HTML_MARKS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<!--[if")
LOOK_AT = 4096


def is_excel_name(name: str) -> bool:
    """Whether the file's name promises a workbook."""
    return PurePath(name).suffix.lower() in EXCEL_SUFFIXES


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
    if {"mimetype", "content.xml"} <= names:
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
    start = content[:LOOK_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<?xml"):
        return Kind.XML_SPREADSHEET if b"excel.sheet" in start or b":spreadsheet" in start else _kind_of_markup(start)
    return _kind_of_markup(start) if start.startswith(b"<") else Kind.CSV


def _kind_of_ole2(content: bytes) -> Kind:
    """Names in an OLE2 directory are UTF-16; a protected workbook is one OLE2 stream called EncryptedPackage."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return Kind.PROTECTED
    if has("WordDocument") or has("PowerPoint Document"):
        return Kind.DOCUMENT
    return Kind.OLD_EXCEL if has("Workbook") or has("Book") else Kind.UNKNOWN


def _kind_of_markup(start: bytes) -> Kind:
    if any(mark in start for mark in HTML_MARKS):
        return Kind.HTML
    return Kind.UNKNOWN if start.startswith(b"<?xml") else Kind.CSV

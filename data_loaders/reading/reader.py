"""The one door: a file's name and bytes in, its cells out."""

from __future__ import annotations

from data_loaders.reading.answering import Request
from data_loaders.reading.book import Book
from data_loaders.reading.child import READERS
from data_loaders.reading.findings import refusal
from data_loaders.reading.guard import check_file
from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.warm import shared_reader

REFUSED = {
    Kind.OLD_EXCEL: "old_excel_file",
    Kind.BINARY_EXCEL: "binary_excel_file",
    Kind.PROTECTED: "password_protected",
    Kind.OPEN_DOCUMENT: "open_document_file",
    Kind.APPLE_NUMBERS: "apple_numbers_file",
    Kind.XML_SPREADSHEET: "xml_spreadsheet_file",
    Kind.HTML: "html_file",
    Kind.PDF: "pdf_file",
    Kind.PICTURE: "picture_file",
    Kind.DOCUMENT: "document_file",
    Kind.ARCHIVE: "archive_file",
    Kind.UNKNOWN: "unknown_file",
}
"""A kind that gets a reader in `child.READERS` is taken off this list."""


def read_book(name: str, content: bytes, limits: Limits = DEFAULT) -> Book:
    """The cells of a workbook or a text table, whatever it is called.

    The file is checked here and read in another process under `limits`, so that no file can harm this one. Safe
    to call from many threads. Raises Refusal with one problem that says why, and where a limit is passed which
    one and by how much.
    """
    kind = check_file(name, content, limits)
    if kind not in READERS:
        raise refusal(REFUSED[kind])
    return shared_reader().read(Request(name, kind, limits, content))

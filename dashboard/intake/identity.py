"""Finnish personal identity codes: a file that holds one is not taken in.

The code is DDMMYY, a sign of the century, three digits and a check character: the nine digits modulo 31 pick it
from `CHECK_CHARACTERS` (Digital and Population Data Services Agency, "The personal identity code").
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from dashboard.facts import Place
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book

CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CODE_LENGTH = 11

_CODE = re.compile(
    r"(?<![0-9A-Za-z])"
    r"((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2})[-+YXWVUABCDEF](\d{3})([0-9A-FHJ-NPR-Y])"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_TAG = re.compile(r"<[^>]*>")
_PARTS_BESIDE_CELLS = re.compile(r"docProps/|comment", re.IGNORECASE)


def holds_identity_code(text: str) -> bool:
    """Whether a valid personal identity code stands in the text."""
    if len(text) < CODE_LENGTH:
        return False
    matches = _CODE.finditer(text if text.isascii() else text.translate(_DASHES))
    return any(CHECK_CHARACTERS[int(match[1] + match[2]) % 31] == match[3].upper() for match in matches)


def find_identity_codes(book: Book, content: bytes) -> tuple[Problem, ...]:
    """An error for each place with a code, hidden sheets included; the code itself is never repeated."""
    places = [*_cells_with_codes(book), *_parts_with_codes(book, content)]
    if holds_identity_code(book.name):
        places.append(Place())
    return tuple(Problem("personal_identity_code", Severity.ERROR, place) for place in places)


def _cells_with_codes(book: Book) -> Iterator[Place]:
    """Texts repeat in a sheet, so each is looked at once; where one holds a code, its cells are searched for."""
    for sheet in book.sheets:
        if sheet.name and holds_identity_code(sheet.name):
            yield Place(_mask(sheet.name))
        texts = {cell for row in sheet.rows for cell in row if isinstance(cell, str)}
        codes = {text for text in texts if holds_identity_code(text)}
        if codes:
            yield from (
                sheet.place(number, column)
                for number, row in enumerate(sheet.rows)
                for column, cell in enumerate(row)
                if cell in codes
            )


def _parts_with_codes(book: Book, content: bytes) -> Iterator[Place]:
    """Comments and properties, which are no cells. Called after the reader has checked the parts' sizes."""
    if book.kind != "xlsx":
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if _PARTS_BESIDE_CELLS.search(name) and holds_identity_code(_TAG.sub("", _text(parts.read(name)))):
                yield Place(name)


def _text(part: bytes) -> str:
    encoding = "utf-16" if part[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return part.decode(encoding, errors="replace")


def _mask(text: str) -> str:
    return _CODE.sub("***", text.translate(_DASHES))

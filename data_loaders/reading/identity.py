"""Finnish personal identity codes: a file that holds one is not taken in.

The code is DDMMYY, a sign of the century, three digits and a check character: the nine digits modulo 31 pick it
from `CHECK_CHARACTERS` (Digital and Population Data Services Agency, "The personal identity code").
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from dashboard.facts import Place
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book
from data_loaders.reading.findings import refusal
from data_loaders.reading.guard import ARCHIVE_ERRORS
from data_loaders.reading.kinds import is_zip

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
_PARTS_BESIDE_CELLS = re.compile(r"docProps/|comment|meta\.xml", re.IGNORECASE)
_WORKBOOKS = (".xlsx", ".xlsm")
NESTED = 1
"""Workbooks lie in an archive, not in an archive in an archive."""
MOST_PLACES = 200


def holds_identity_code(text: str) -> bool:
    """Whether a valid personal identity code stands in the text."""
    if len(text) < CODE_LENGTH:
        return False
    matches = _CODE.finditer(text if text.isascii() else text.translate(_DASHES))
    return any(CHECK_CHARACTERS[int(match[1] + match[2]) % 31] == match[3].upper() for match in matches)


def find_identity_codes(book: Book) -> tuple[Problem, ...]:
    """An error for each cell or name with a code, hidden sheets included; the code itself is never repeated."""
    places = list(_cells_with_codes(book))
    if holds_identity_code(book.name):
        places.append(Place())
    return _problems(places)


def find_codes_beside_cells(content: bytes) -> tuple[Problem, ...]:
    """The same of a workbook's comments and properties, or those of the workbooks in an archive.

    Called after the guard, which bounds the parts' sizes. Raises Refusal for a part that cannot be unpacked.
    """
    if not is_zip(content):
        return ()
    try:
        return _problems(_parts_with_codes(content, NESTED))
    except ARCHIVE_ERRORS as error:
        raise refusal("archive_damaged") from error


def _problems(places: Iterable[Place]) -> tuple[Problem, ...]:
    return tuple(Problem("personal_identity_code", Severity.ERROR, place) for place in islice(places, MOST_PLACES))


def _cells_with_codes(book: Book) -> Iterator[Place]:
    """Texts repeat in a sheet, so each is looked at once; where one holds a code, its cells are searched for."""
    for sheet in book.sheets:
        if sheet.name and holds_identity_code(sheet.name):
            yield Place(_mask(sheet.name))
        for first, rows in sheet.blocks():
            texts = {cell for cell in set(chain.from_iterable(rows)) if isinstance(cell, str)}
            if codes := {text for text in texts if len(text) >= CODE_LENGTH and holds_identity_code(text)}:
                yield from (
                    sheet.place(number, column)
                    for number, row in enumerate(rows, start=first)
                    for column, cell in enumerate(row)
                    if isinstance(cell, str) and cell in codes
                )


def _parts_with_codes(content: bytes, depth: int) -> Iterator[Place]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if _PARTS_BESIDE_CELLS.search(name):
                if holds_identity_code(_TAG.sub("", _text(parts.read(name)))):
                    yield Place(name)
            elif depth and name.lower().endswith(_WORKBOOKS):
                yield from _parts_with_codes(parts.read(name), depth - 1)


def _text(part: bytes) -> str:
    encoding = "utf-16" if part[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return part.decode(encoding, errors="replace")


def _mask(text: str) -> str:
    return _CODE.sub("***", text.translate(_DASHES))

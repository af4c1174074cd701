"""The short cut for rows as Excel and its like write them: many times as fast as telling each element.

A run of rows is matched by one regular expression, a row at a time, and then turned into columns, where cells repeat:
each different cell is read once. It is a grammar of whole rows. That the matches follow each other without a gap is
proved by counting their ends, so nothing else stands among them (no comment, CDATA section or prefix). A run that is
spelled otherwise is left to expat, which has to see only those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from operator import lt
from xml.parsers import expat

from data_loaders.reading.book import Scalar, column_letters
from data_loaders.reading.grid import Grid
from data_loaders.reading.package import LocalNames
from data_loaders.reading.plain_cells import ATTRIBUTES, HARD, OtherwiseSpelled, PlainCells, PlainValue

OPENING = b"<sheetData>"
ROW_END = b"</row>"
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_REST = (
    rb"[^<>]*+>(?:<v>[^<]*+</v></c>|<is><t[^<>]*+>[^<]*+</t></is></c>"
    rb"|(?:<f[^<>]*+>(?:[^<]*+</f>)?)?(?:<v>[^<]*+</v>|<v/>)?</c>|)"
)
"""What follows the reference of a cell, the usual first. No text matches in two ways, so nothing is tried twice."""
_ROW_ATTRIBUTES = re.compile(ATTRIBUTES)
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')


def find_rows(xml: bytes) -> int | None:
    """Where the content of <sheetData> begins, or None where the XML is not in UTF-8 or spelled otherwise."""
    parser = expat.ParserCreate()
    names = LocalNames()
    found: list[int] = []

    def declare(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise OtherwiseSpelled

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if names[tag] == "sheetData":
            found.append(parser.CurrentByteIndex)
            raise OtherwiseSpelled

    parser.XmlDeclHandler, parser.StartElementHandler = declare, start
    with suppress(OtherwiseSpelled, expat.ExpatError):
        parser.Parse(xml, False)
    plain = bool(found) and xml.startswith(OPENING, found[0])
    return found[0] + len(OPENING) if plain else None


class PlainRows:
    """Takes runs of plain rows into a grid."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._plain = PlainCells(grid.cells)
        self._width = 0
        self._row = re.compile(b"")

    def take(self, run: bytes) -> bool:
        """Put the rows of a run, from `<row ` to `</row>`, into the grid; False, and none put, if any is not plain."""
        matches = self._match(run, run.count(ROW_END)) if run.endswith(ROW_END) else []
        if not matches:
            return False
        names, attributes, *rests = zip(*matches, strict=True)
        numbers = [int(name) - 1 for name in names]
        ascending = numbers[0] > self._grid.bottom and all(map(lt, numbers, islice(numbers, 1, None)))
        if not ascending or numbers[-1] >= self._grid.cells.limits.rows:
            return False
        if not all(map(_ROW_ATTRIBUTES.fullmatch, set(attributes))):
            return False
        try:
            self._plain.forget()
            columns = [list(map(self._plain.__getitem__, rest)) for rest in rests]
        except OtherwiseSpelled:
            return False
        self._put(numbers, attributes, rests, columns)
        return True

    def _match(self, run: bytes, ends: int) -> list[tuple[bytes, ...]]:
        """The parts of each row; [] where not all rows match. Columns further right than any before are learned.

        Each match has one end of a row, and begins at the start or right behind an end. So if there are as many matches
        as ends, and the last stands at the end, each match follows the one before and nothing is left over.
        """
        matches = self._row.findall(run) if self._width else []
        if len(matches) != ends:
            columns = self._grid.columns
            width = 1 + max((columns[letters.decode()] for letters in set(_LETTERS.findall(run))), default=-1)
            if not self._width < width <= self._grid.cells.limits.columns:
                return []
            self._width, self._row = width, row_pattern(width)
            matches = self._row.findall(run)
        return matches if len(matches) == ends else []

    def _put(
        self,
        numbers: list[int],
        attributes: Sequence[bytes],
        rests: Sequence[Sequence[bytes]],
        columns: Sequence[list[PlainValue]],
    ) -> None:
        rows = list(map(list, zip(*columns, strict=True)))
        hidden = {text for text in set(attributes) if _HIDDEN.search(text)}
        hidden_rows = [number for number, text in zip(numbers, attributes, strict=True) if text in hidden]
        if self._plain.percent:
            self._note_percent(numbers, rests)
        hard = bool(self._plain.hard) and any(HARD in column for column in columns)
        if hard or None in columns[-1]:
            for position, row in enumerate(rows):
                if hard and HARD in row:
                    rows[position] = self._read_hard(numbers[position], row, [rest[position] for rest in rests])
                    continue
                while row and row[-1] is None:
                    row.pop()
        self._grid.put_rows(numbers, rows, hidden_rows)

    def _note_percent(self, numbers: list[int], rests: Sequence[Sequence[bytes]]) -> None:
        percent = self._plain.percent
        for column, rest in enumerate(rests):
            found = ((number, column) for number, text in zip(numbers, rest, strict=True) if text in percent)
            self._grid.cells.percent.update(found)

    def _read_hard(self, number: int, row: list[PlainValue], rests: Sequence[bytes]) -> list[Scalar]:
        """The row again, cell by cell at its place."""
        taken = self._grid.begin_row(str(number + 1), hidden=False)
        for column, value in enumerate(row):
            if value is HARD:
                self._grid.put_cell(column, *self._plain.hard[rests[column]])
            elif value is not None:
                self._grid.put(column, value)
        return taken


@lru_cache(maxsize=32)
def row_pattern(width: int) -> re.Pattern[bytes]:
    """A whole row of at most so many columns; groups: its number, its attributes, then what follows each reference."""
    cells = b"".join(rb'(?:<c r="%s\1"(%s))?+' % (column_letters(column).encode(), _REST) for column in range(width))
    return re.compile(rb'(?:(?<=</row>)|\A)<row r="([1-9][0-9]{0,6})"([^<>/]*+)>' + cells + ROW_END)

"""The records of an old workbook's stream, for what xlrd does not tell: formulas without a result, kinds of sheets.

Record layouts after [MS-XLS]: 2.4.127 Formula, 2.5.133 FormulaValue, 2.4.28 BoundSheet8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from data_loaders.reading.book import Cell

FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
BOUND_SHEET, BEGINNING, END = 0x0085, 0x0809, 0x000A
COMPUTE_ON_LOADING = 0x2
EMPTY_TEXT = 3
_HEAD = struct.Struct("<HH")
_FORMULA = struct.Struct("<HHH8sH")
_BOUND_SHEET = struct.Struct("<IBB")


class SheetKind(IntEnum):
    """What a line of the workbook's list of sheets stands for."""

    WORKSHEET = 0
    MACROS = 1
    CHART = 2
    BASIC = 6


@dataclass(frozen=True)
class Formulas:
    """The formulas of each worksheet (by its number from 0) whose stored result is empty text, or 0 to be computed.

    Libraries write these where they compute nothing; but empty text is also what `=""` gives. So it counts as
    uncomputed only where no formula of the workbook has any other result.
    """

    empty: Mapping[int, frozenset[Cell]]
    zero: Mapping[int, frozenset[Cell]]
    computed: int

    def of_sheet(self, number: int) -> tuple[frozenset[Cell], frozenset[Cell]]:
        """The cells without a result, and those whose result is doubtful."""
        nothing: frozenset[Cell] = frozenset()
        never = nothing if self.computed else self.empty.get(number, nothing)
        return never, self.zero.get(number, nothing)


def sheet_kinds(stream: bytes, base: int) -> frozenset[int]:
    """The kinds of all sheets that the workbook lists."""
    return frozenset(kind for _, kind in _list_sheets(stream, base))


def find_formulas(stream: bytes, base: int) -> Formulas:
    """What the formulas of all worksheets hold. `base`: where the workbook begins in its stream."""
    empty: dict[int, frozenset[Cell]] = {}
    zero: dict[int, frozenset[Cell]] = {}
    computed = 0
    positions = [position for position, kind in _list_sheets(stream, base) if kind == SheetKind.WORKSHEET]
    for number, position in enumerate(positions):
        never: set[Cell] = set()
        doubtful: set[Cell] = set()
        for row, column, result, flags in _formulas(stream, position):
            if result[6:] == b"\xff\xff" and result[0] == EMPTY_TEXT:
                never.add((row, column))
            elif result == bytes(8) and flags & COMPUTE_ON_LOADING:
                doubtful.add((row, column))
            else:
                computed += 1
        empty[number], zero[number] = frozenset(never), frozenset(doubtful)
    return Formulas(empty, zero, computed)


def is_whole(stream: bytes, base: int, length: int) -> bool:
    """Whether records follow each other without a gap from the beginning to zeros or the end of the stream.

    The format has no checksum; a damaged length makes a reader take rows for something else, or the end of the sheet
    for near.
    """
    position, end, depth = base, min(base + length, len(stream)), 0
    while position + _HEAD.size <= end:
        code, size = _HEAD.unpack_from(stream, position)
        if depth == 0 and code != BEGINNING:
            return not any(stream[position:end])
        depth += (code == BEGINNING) - (code == END)
        position += _HEAD.size + size
    return depth == 0 and position <= end


def _list_sheets(stream: bytes, base: int) -> Iterator[tuple[int, int]]:
    """Position and kind of each sheet."""
    for code, start, size in _records(stream, base):
        if code == BOUND_SHEET and size >= _BOUND_SHEET.size:
            offset, _, kind = _BOUND_SHEET.unpack_from(stream, start)
            yield base + offset, kind


def _formulas(stream: bytes, position: int) -> Iterator[tuple[int, int, bytes, int]]:
    for code, start, size in _records(stream, position):
        if code in FORMULAS and size >= _FORMULA.size:
            row, column, _, result, flags = _FORMULA.unpack_from(stream, start)
            yield row, column, result, flags


def _records(stream: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    """Code, start and size of the content of each record from one beginning to its end, charts within left out."""
    depth = 0
    while position + _HEAD.size <= len(stream):
        code, size = _HEAD.unpack_from(stream, position)
        depth += (code == BEGINNING) - (code == END)
        if depth <= 0:
            return
        if depth == 1:
            yield code, position + _HEAD.size, size
        position += _HEAD.size + size

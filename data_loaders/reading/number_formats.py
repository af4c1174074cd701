"""Which number formats make a number a percentage, a day, a time of day or a duration."""

from __future__ import annotations

import re
from enum import IntEnum


class Shape(IntEnum):
    """How a cell shows its number. PLAIN is 0, so that `if shape` asks for anything special."""

    PLAIN = 0
    PERCENT = 1
    DAY = 2
    TIME = 3
    DURATION = 4


BUILT_IN: dict[int, Shape] = {
    **dict.fromkeys((9, 10), Shape.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), Shape.DAY),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), Shape.TIME),
    46: Shape.DURATION,
}
"""ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are dates in the East Asian lists."""

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")


def shape_of_code(code: str) -> Shape:
    """The shape of a custom format code: "0.0%" -> PERCENT, "d.m.yyyy" -> DAY, '0 "kpl/pv"' -> PLAIN."""
    first = _LITERAL.sub("", code).split(";")[0].lower()
    if _ELAPSED.search(first):
        return Shape.DURATION
    letters = _BRACKETS.sub("", first)
    if "general" in letters:
        return Shape.PLAIN
    if "%" in letters:
        return Shape.PERCENT
    clock = any(letter in letters for letter in "hs")
    if any(letter in letters for letter in "yd") or ("m" in letters and not clock):
        return Shape.DAY
    return Shape.TIME if clock else Shape.PLAIN

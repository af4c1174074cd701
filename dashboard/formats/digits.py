"""Digits and their separators: a written number to a plain one, and a number to how each language writes it."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

LARGEST = 2**53
"""Above it a float no longer holds every whole number."""
MOST_DECIMALS = 6
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

DECIMAL_MARK = {"fi": ",", "sv": ",", "en": "."}
_SPACED = re.compile(r"([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]+))?")
_GROUPED = re.compile(r"([0-9]{1,3})(?:\.[0-9]{3})+(?:,([0-9]+))?|([0-9]{1,3})(?:,[0-9]{3})+(?:\.([0-9]+))?")
_COMMA_BEFORE_THREE = re.compile(r"(?<![0-9.,])(?<![0-9] )[1-9][0-9]{0,2},[0-9]{3}(?![0-9]|[.,][0-9])")
_ONE_MARK = re.compile(r"([0-9]*)([.,])([0-9]+)")


class Reason(StrEnum):
    """Why a cell is no value."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    LOOKS_LIKE_A_DATE = "looks_like_a_date"
    TOO_LARGE = "too_large"
    BOOLEAN = "boolean"
    FORMULA_ERROR = "formula_error"


class NotAValue(ValueError):
    """A cell that is not empty and not a value either: its `text` as it stood, and the `reason`."""

    def __init__(self, text: str, reason: Reason) -> None:
        super().__init__(f"{text!r} is no value: {reason}")
        self.text = text
        self.reason = reason


def may_be_thousands(written: str, value: float) -> bool:
    """Whether a written number that was read as `value` may mean a thousand times as much: `1,234`, not `0,125`.

    Finnish reads the comma as the decimal mark, English as the one between thousands, and a file does not say
    which of them wrote it. `1,5` and `1,234,567` have one reading only.
    """
    found = _COMMA_BEFORE_THREE.search(written)
    return found is not None and abs(value) == float(found[0].replace(",", "."))


def plain_digits(digits: str, language: str) -> str:
    """Unsigned digits with any separators, as `1234.5`. Spaces must be plain ones.

    Where the form allows one reading only, that one is taken: `1.234,5`, `1,234.5`, `1.234.567`, `4.6`, `0.125`.
    A comma between Finnish or Swedish digits is the decimal mark, in English a point is. The other mark, once,
    with three digits after it: in English `1,234` is grouped as English does; in Finnish and Swedish `291.459`
    may be either (old reports group with a point), and NotAValue AMBIGUOUS is raised. NOT_A_NUMBER for the rest.
    """
    if digits.isdigit():
        return digits
    if spaced := _SPACED.fullmatch(digits):
        whole, decimals = spaced.groups()
        return whole.replace(" ", "") + (f".{decimals}" if decimals else "")
    if one := _ONE_MARK.fullmatch(digits):
        return _read_one_mark(one, language)
    if grouped := _GROUPED.fullmatch(digits):
        comma_last = grouped.group(1) is not None
        plain = digits.replace("." if comma_last else ",", "")
        return plain.replace(",", ".")
    raise NotAValue(digits, Reason.NOT_A_NUMBER)


def _read_one_mark(one: re.Match[str], language: str) -> str:
    whole, mark, decimals = one.groups()
    may_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    if may_group and mark != DECIMAL_MARK[language]:
        if language != "en":
            raise NotAValue(one.string, Reason.AMBIGUOUS)
        return whole + decimals
    return f"{whole or '0'}.{decimals}"


@cache
def _pattern(decimals: int, grouped: bool) -> NumberPattern:
    most = max(decimals, MOST_DECIMALS)
    return parse_pattern(("#,##0." if grouped else "0.") + "0" * decimals + "#" * (most - decimals))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=8192)
def format_number(value: float, language: str, decimals: int = 0, *, grouped: bool = True) -> str:
    """`188 474` with no-break spaces, `4,6`, `−3,2`: at least `decimals` decimals, and as many more as it has, up to 6.

    Raises ValueError for NaN and infinity.
    """
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be shown as a number")
    text: str = _pattern(decimals, grouped).apply(abs(round(exact, max(decimals, MOST_DECIMALS))), _locale(language))
    # Babel's spaces between thousands vary by language and release.
    text = text.replace("\u202f", NO_BREAK_SPACE).replace("\u2009", NO_BREAK_SPACE)
    return MINUS + text if exact < 0 and any(digit in text for digit in "123456789") else text

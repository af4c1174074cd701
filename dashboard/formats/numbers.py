"""Numbers to people and back: a cell as a value with its qualifier, and a value as each language writes it.

What cannot be read one way only is refused (`NotAValue`), what can be read with a doubt carries a flag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dashboard.facts import GAPS, Flag, Qualifier
from dashboard.formats import words
from dashboard.formats.digits import (
    DECIMAL_MARK,
    LARGEST,
    NO_BREAK_SPACE,
    NotAValue,
    Reason,
    format_number,
    plain_digits,
)

if TYPE_CHECKING:  # the readers of files need no catalogues
    from dashboard.locale import Translator

__all__ = ["NotAValue", "ParsedValue", "Reason", "format_change", "format_number", "format_value", "parse_value"]

Scalar = str | float | int | bool | date | datetime | time | None
NO_FLAGS: frozenset[Flag] = frozenset()
EXACT = Qualifier.EXACT
UNCERTAIN = frozenset({Flag.UNCERTAIN})
LONGEST_TEXT = 100
PER_CENT = "%"
YEAR = "year"


class ParsedValue(NamedTuple):
    """A cell's text as a value.

    `value` is None exactly for gaps. `percent`: the text or the cell's format said per cent (then 73 % and a
    percent cell of 0.73 both give 73.0). `signed`: a sign was written, as in "+47 %", so it may be a change.
    `scale`: the 5 of "4/5". `raw`: the text as it stood.
    """

    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag] = NO_FLAGS
    percent: bool = False
    signed: bool = False
    scale: float | None = None
    raw: str = ""


class _Rest(NamedTuple):
    """What stands after the digits, understood. `factor` is the million of `1,9 milj.`."""

    factor: Decimal = Decimal(1)
    percent: bool = False
    scale: float | None = None
    negative: bool = False
    at_least: bool = False
    flags: frozenset[Flag] = NO_FLAGS


_PLAIN = {
    language: re.compile(rf"([-+]?)([0-9]{{1,3}}(?: [0-9]{{3}})+|[0-9]+)(?:{re.escape(mark)}([0-9]+))?( ?%)?")
    for language, mark in DECIMAL_MARK.items()
}
_LEADS: Mapping[str, tuple[Qualifier, frozenset[Flag]]] = {
    **{word: (qualifier, NO_FLAGS) for word, qualifier in (words.QUALIFIERS | words.QUALIFIER_SIGNS).items()},
    **{word: (qualifier, UNCERTAIN) for word, qualifier in (words.BOUNDS | words.BOUND_SIGNS).items()},
    "arviolta": (Qualifier.ABOUT, frozenset({Flag.ESTIMATED})),
}
_PHRASE = re.compile(
    rf"(?:(?P<lead>{words.any_of(words.QUALIFIERS | words.BOUNDS)})(?:\.? |\.(?=[0-9]))"
    rf"|(?P<lead_sign>{words.any_of(words.QUALIFIER_SIGNS | words.BOUND_SIGNS)}) ?)?"
    r"(?P<sign>[-+±]?) ?"
    rf"(?:(?P<digits>[.,]?[0-9](?:[ .,]*[0-9])*)|(?P<word>{words.any_of(words.NUMBER_WORDS)})(?![^\W_]))"
    r"(?P<rest>.*)"
)
_REST = re.compile(
    r"(?P<scale> ?/ ?[0-9]{1,3})?"
    rf"(?: ?(?P<magnitude>{words.any_of(words.MAGNITUDES)})\.?)?"
    rf"(?: ?(?P<percent>{words.any_of(words.PER_CENT)})\.?| ?(?P<unit>{words.any_of(words.UNITS)})\.?)?"
    r"(?P<minus> ?-)?(?P<plus> ?\+)?"
    rf"(?: ?\(?(?P<mark>{words.any_of(words.MARKS)})\)?)?"
)
_AMBIGUOUS_REST = re.compile(rf" ?(?:{words.any_of(words.AMBIGUOUS_SUFFIXES)})\.?(?: ?€)?")
# A slip of the pen, a footnote's mark, or Excel's own shortened 1,9E+06.
_STRAY_REST = re.compile(r"[^\W\d_]{1,3}| [^\W\d_]|[¹²³*?'.,;:!´`]{1,3}|(?P<exponent>e[-+]?[0-9]{1,2})")
_MONTH = words.any_of(words.MONTHS)
_DATE = re.compile(
    r"[0-9]{1,2}\. ?[0-9]{1,2}\.(?: ?[0-9]{2}| ?[0-9]{4})?(?: .*)?"
    r"|(?:19|20)[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[t ].*)?"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}|[0-9]{4})(?: .*)?|[0-9]{1,2} ?/ ?(?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}[:.][0-9]{2}:[0-9]{2}|[0-9]{1,2}:[0-9]{2}"
    rf"|[0-9]{{1,2}}[. -]{{0,2}}(?:{_MONTH})(?:[. -]{{0,2}}(?:[0-9]{{2}}|[0-9]{{4}}))?"
    rf"|(?:{_MONTH})[. -]{{0,2}}(?:[0-9]{{4}}|[0-9]{{2}})"
)


def parse_value(cell: Scalar, percent_cell: bool = False, language: str = "fi") -> ParsedValue | None:
    """The cell as a value, or None where it is empty. Raises NotAValue.

    `language` ("fi", "sv", "en") is that of the file and decides which mark is the decimal one; words are
    understood in all three. `percent_cell` turns a number of 0.73 into 73.0; a text in such a cell is read as it
    stands, as Excel reads what is typed there. `vähintään 5` is MORE_THAN 5 with the flag `uncertain`, since no
    qualifier says "at least".
    """
    if type(cell) is float or type(cell) is int:  # most cells of a workbook; a bool is not meant
        return _parse_number(cell, percent_cell)
    if isinstance(cell, str):
        if len(cell) < 16 and cell.isascii() and cell.isdigit():
            return ParsedValue(float(cell), EXACT, NO_FLAGS, percent_cell, False, None, cell)
        return _parse_text(cell, percent_cell, language)
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise NotAValue(str(cell), Reason.BOOLEAN)
    if isinstance(cell, date | time):
        raise NotAValue(str(cell), Reason.LOOKS_LIKE_A_DATE)
    return _parse_number(cell, percent_cell)


def _parse_number(number: float, percent_cell: bool) -> ParsedValue:
    if not -LARGEST <= number <= LARGEST:
        finite = abs(number) < float("inf")
        # Python refuses to write out an integer of thousands of digits.
        text = "…" if finite and abs(number) > 10**300 else str(number)
        raise NotAValue(text, Reason.TOO_LARGE if finite else Reason.NOT_A_NUMBER)
    value = float(number)
    raw = str(int(number)) if value.is_integer() else repr(value)
    if percent_cell:
        # Excel itself holds 15 digits; beyond them is binary dust.
        value = float(Decimal(f"{value:.15g}").scaleb(2))
    return ParsedValue(value, EXACT, NO_FLAGS, percent_cell, False, None, raw)


def _parse_text(raw: str, percent_cell: bool, language: str) -> ParsedValue | None:
    folded = words.fold_text(raw)
    if not folded:
        return None
    if gap := words.GAP_TEXTS.get(folded):
        return ParsedValue(None, gap, percent=percent_cell, raw=raw)
    if folded.startswith("#"):
        raise NotAValue(raw, Reason.FORMULA_ERROR)
    if len(folded) > LONGEST_TEXT:
        raise NotAValue(raw, Reason.NOT_A_NUMBER)
    text = folded.translate(words.MINUS_SIGNS)
    if plain := _PLAIN[language].fullmatch(text):
        sign, whole, decimals, per_cent = plain.groups()
        digits = f"{sign}{whole.replace(' ', '')}.{decimals or 0}"
        value = float(digits) + 0.0 if len(whole) < 16 else _within_limit(Decimal(digits), raw)
        return ParsedValue(value, EXACT, NO_FLAGS, bool(per_cent) or percent_cell, bool(sign), None, raw)
    try:
        return _parse_phrase(text.removeprefix("'"), raw, percent_cell, language)
    except NotAValue as refused:
        raise NotAValue(raw, refused.reason) from None


def _parse_phrase(text: str, raw: str, percent_cell: bool, language: str) -> ParsedValue:
    if _DATE.fullmatch(text):
        raise NotAValue(raw, Reason.LOOKS_LIKE_A_DATE)
    phrase = _PHRASE.fullmatch(text)
    if phrase is None:
        raise NotAValue(raw, Reason.NOT_A_NUMBER)
    rest = _read_rest(phrase["rest"], stray_allowed=phrase["digits"] is not None)
    qualifier, flags = _read_lead(phrase["lead"] or phrase["lead_sign"], rest)
    sign = phrase["sign"]
    number = _read_number(phrase["digits"], phrase["word"], language) * rest.factor
    if (sign and rest.negative) or (sign == "±" and number):
        raise NotAValue(raw, Reason.NOT_A_NUMBER)
    value = _within_limit(-number if sign == "-" or rest.negative else number, raw)
    if rest.scale is not None and not 0 <= value <= rest.scale:
        raise NotAValue(raw, Reason.NOT_A_NUMBER)
    signed = bool(sign) or rest.negative
    return ParsedValue(value, qualifier, flags, rest.percent or percent_cell, signed, rest.scale, raw)


def _read_number(digits: str | None, word: str, language: str) -> Decimal:
    return Decimal(words.NUMBER_WORDS[word]) if digits is None else Decimal(plain_digits(digits, language))


def _read_lead(lead: str | None, rest: _Rest) -> tuple[Qualifier, frozenset[Flag]]:
    """The qualifier in front, or that of a plus sign behind (`1000+`); two of them are refused."""
    if lead is None:
        return (Qualifier.MORE_THAN if rest.at_least else EXACT), rest.flags
    if rest.at_least:
        raise NotAValue(lead, Reason.NOT_A_NUMBER)
    qualifier, flags = _LEADS[lead]
    return qualifier, flags | rest.flags


def _read_rest(rest: str, stray_allowed: bool) -> _Rest:
    if not rest:
        return _Rest()
    if known := _REST.fullmatch(rest):
        at_least = known["plus"] is not None
        mark = {words.MARKS[known["mark"]]} if known["mark"] else set()
        return _Rest(
            factor=Decimal(words.MAGNITUDES.get(known["magnitude"], 1)),
            percent=known["percent"] is not None,
            scale=float(known["scale"].strip(" /")) if known["scale"] else None,
            negative=known["minus"] is not None,
            at_least=at_least,
            flags=frozenset(mark) | (UNCERTAIN if at_least else NO_FLAGS),
        )
    if _AMBIGUOUS_REST.fullmatch(rest):
        raise NotAValue(rest, Reason.AMBIGUOUS)
    if stray_allowed and (stray := _STRAY_REST.fullmatch(rest)):
        return _Rest(factor=Decimal(f"1{stray['exponent'] or ''}"), flags=UNCERTAIN)
    raise NotAValue(rest, Reason.NOT_A_NUMBER)


def _within_limit(number: Decimal, raw: str) -> float:
    if abs(number) > LARGEST:
        raise NotAValue(raw, Reason.TOO_LARGE)
    return float(number) + 0.0  # no negative zero


def format_value(
    value: float | None, qualifier: Qualifier, language: str, unit_key: str, decimals: int, t: Translator
) -> str:
    """`yli 1 000`, `73 %`, `1919` (a year has no thousands), or the words of the gap. Other units are not written.

    Raises ValueError when a value is None and the qualifier is no gap.
    """
    if qualifier in GAPS:
        return _gap_words(qualifier, t)
    if value is None:
        raise ValueError(f"a value that is {qualifier} must not be None")
    number = format_number(value, language, 0 if unit_key == YEAR else decimals, grouped=unit_key != YEAR)
    return _qualified_words(_add_per_cent(number, language) if unit_key == PER_CENT else number, qualifier, t)


def _gap_words(qualifier: Qualifier, t: Translator) -> str:
    if qualifier is Qualifier.NOT_APPLICABLE:
        return t("not applicable")
    return t("suppressed") if qualifier is Qualifier.SUPPRESSED else t("no data")


def _qualified_words(number: str, qualifier: Qualifier, t: Translator) -> str:
    match qualifier:
        case Qualifier.MORE_THAN:
            return t("over {number}", number=number)
        case Qualifier.ALMOST:
            return t("almost {number}", number=number)
        case Qualifier.ABOUT:
            return t("about {number}", number=number)
        case Qualifier.LESS_THAN:
            return t("under {number}", number=number)
        case _:
            return number


def _add_per_cent(number: str, language: str) -> str:
    return f"{number}%" if language == "en" else f"{number}{NO_BREAK_SPACE}%"


def format_change(percent: float, language: str, decimals: int = 0) -> str:
    """`+47 %`, `−3,2 %`, `±0 %`. Nothing is rounded: a computed change is rounded by who computes it."""
    number = _add_per_cent(format_number(percent, language, decimals), language)
    return number if percent < 0 else f"+{number}" if percent else f"±{number}"

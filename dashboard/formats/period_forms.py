"""The ways to write a period, as a table of regular expressions over folded text and what makes a period of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats import spans, words
from dashboard.formats.spans import NotAPeriod, PeriodReason


class Form(NamedTuple):
    """One way to write a period. `make` takes the groups in order, and raises ValueError for an impossible one."""

    pattern: str
    make: Callable[..., Period]


_YEAR = r"((?:19|20)[0-9]{2}|2100)"
_NUMBER = r"([0-9]{1,2})"
_MONTH = rf"({words.any_of(words.MONTHS)})"
_FINNISH_DAY_MONTH = rf"({words.any_of(words.FINNISH_DAY_MONTHS)})"
_OTHER_MONTH = rf"({words.any_of(words.OTHER_MONTHS)})"
_ISO_DAY = rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})"
_CLOCK = r"(?:[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?z?)?"


@cache
def period_forms(language: str) -> tuple[Form, ...]:
    """Every form, those first that begin like a shorter one. `language` decides what `v.` is."""
    return (*_day_forms(), *_month_forms(), *_part_forms(language), *_year_forms(language))


def _day_forms() -> Iterator[Form]:
    yield Form(rf"{_ISO_DAY} ?[-/,] ?{_ISO_DAY}", _iso_range)
    yield Form(rf"{_ISO_DAY}{_CLOCK}", _iso_day)
    start = rf"{_NUMBER}(?:\. ?{_NUMBER}(?:\. ?{_YEAR}|\.)?|\.)?"
    yield Form(rf"{start} ?- ?{_NUMBER}\. ?{_NUMBER}\. ?{_YEAR}", _day_range)
    yield Form(rf"{_NUMBER}\. ?{_NUMBER}\. ?{_YEAR}", _day)
    start = rf"{_NUMBER}(?: {_OTHER_MONTH}\.?(?: {_YEAR})?)?"
    yield Form(rf"{start} ?- ?{_NUMBER} {_OTHER_MONTH}\.? {_YEAR}", _day_range)
    # "3. marraskuu 2023" may be the third heading, "3. marraskuuta 2023" is a day.
    yield Form(rf"{_NUMBER}\. {_FINNISH_DAY_MONTH} {_YEAR}", _day)
    yield Form(rf"{_NUMBER} {_OTHER_MONTH}\.? {_YEAR}", _day)
    yield Form(rf"{_NUMBER}/{_NUMBER}/{_YEAR}", _slash_day)


def _month_forms() -> Iterator[Form]:
    yield Form(rf"{_NUMBER} ?/ ?{_YEAR} ?- ?{_NUMBER} ?/ ?{_YEAR}", _month_range)
    yield Form(rf"{_NUMBER} ?-()? ?{_NUMBER} ?/ ?{_YEAR}", _month_range)
    yield Form(rf"{_MONTH}\.?(?: {_YEAR})? ?- ?{_MONTH}\.? {_YEAR}", _month_range)
    yield Form(rf"{_NUMBER}(?: ?/ ?|[.-]){_YEAR}", _number_first(spans.span_of_month))
    yield Form(rf"{_YEAR}-([0-9]{{2}})", _year_first(spans.span_of_month))
    yield Form(rf"{_YEAR}[- ]?m([0-9]{{1,2}})", _year_first(spans.span_of_month))
    yield Form(rf"{_MONTH}\.?,? ?[/-]? ?{_YEAR}", _named_month)
    yield Form(rf"{_YEAR} {_MONTH}\.?", lambda year, word: _named_month(word, year))


def _part_forms(language: str) -> Iterator[Form]:
    for letter, make in (("q", spans.span_of_quarter), ("h", spans.span_of_half)):
        yield Form(rf"{letter}([0-9])(?: ?[/-] ?| ?){_YEAR}", _number_first(make))
        yield Form(rf"([0-9]){letter}(?: ?[/-] ?| ){_YEAR}", _number_first(make))
        yield Form(rf"{_YEAR}(?: ?[/-] ?| ?){letter}([0-9])", _year_first(make))
    quarter = _one_of(words.QUARTERS)
    yield Form(rf"([0-9])\. {quarter} {_YEAR}", _number_first(spans.span_of_quarter))
    yield Form(rf"{quarter} ([0-9])[/ ]{_YEAR}", _number_first(spans.span_of_quarter))
    yield Form(rf"{_one_of(words.SPRINGS)} {_YEAR}", lambda year: spans.span_of_half(int(year), 1))
    yield Form(rf"{_one_of(words.AUTUMNS)} {_YEAR}", lambda year: spans.span_of_half(int(year), 2))
    week = _one_of(words.WEEK_WORDS[language])
    yield Form(rf"{week} ?{_NUMBER}(?: ?/ ?|, ?| ){_YEAR}", _number_first(spans.span_of_week))
    yield Form(rf"{_YEAR}-?w([0-9]{{2}})", _year_first(spans.span_of_week))


def _year_forms(language: str) -> Iterator[Form]:
    yield Form(rf"{_one_of(words.SCHOOL_YEARS)} {_YEAR} ?[-/] ?([0-9]{{4}}|[0-9]{{2}})", _school_year)
    prefix = rf"(?:{_one_of(words.YEAR_WORDS[language])} )?"
    yield Form(rf"{prefix}{_YEAR} ?- ?{_YEAR}", _year_first(spans.span_of_years))
    yield Form(rf"{prefix}{_YEAR}", lambda year: spans.span_of_year(int(year)))


def _one_of(names: Iterable[str]) -> str:
    return rf"(?:{words.any_of(names)})\.?"


def _month(text: str) -> int:
    return words.MONTHS.get(text) or int(text)


def _day(day: str, month: str, year: str) -> Period:
    return spans.span_of_day(int(year), _month(month), int(day))


def _iso_day(year: str, month: str, day: str) -> Period:
    return _day(day, month, year)


def _day_range(day: str, month: str | None, year: str | None, last_day: str, last_month: str, last_year: str) -> Period:
    """`1.1.2024-31.3.2024`, `1.1.-31.3.2024`, `1.-31.1.2024`: the start borrows what it leaves out."""
    start = date(int(year or last_year), _month(month or last_month), int(day))
    return Period(start, date(int(last_year), _month(last_month), int(last_day)))


def _iso_range(year: str, month: str, day: str, last_year: str, last_month: str, last_day: str) -> Period:
    return _day_range(day, month, year, last_day, last_month, last_year)


def _slash_day(first: str, second: str, year: str) -> Period:
    """`22/7/2023` is clear. `5/4/2023` is April in Europe, and May in what an American tool exports: refused."""
    low, high = sorted((int(first), int(second)))
    if low < high <= 12:
        raise NotAPeriod(f"{first}/{second}/{year}", PeriodReason.AMBIGUOUS)
    return spans.span_of_day(int(year), low, high)


def _month_range(month: str, year: str | None, last_month: str, last_year: str) -> Period:
    return spans.span_of_months(int(year or last_year), _month(month), _month(last_month), int(last_year))


def _named_month(word: str, year: str) -> Period:
    if word == words.SUMMER:
        raise NotAPeriod(f"{word} {year}", PeriodReason.SUMMER)
    return spans.span_of_month(int(year), _month(word))


def _school_year(first: str, last: str) -> Period:
    """`2023-24` and `2023-2024`, and no other pair of years."""
    year = int(first)
    if last not in (f"{year + 1}", f"{(year + 1) % 100:02}"):
        raise ValueError("a school year ends in the year after its first one")
    return spans.span_of_school_year(year)


def _year_first(make: Callable[[int, int], Period]) -> Callable[[str, str], Period]:
    return lambda year, number: make(int(year), int(number))


def _number_first(make: Callable[[int, int], Period]) -> Callable[[str, str], Period]:
    return lambda number, year: make(int(year), int(number))

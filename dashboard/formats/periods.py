"""Periods to people and back: a cell or a heading as first and last day, and a period as each language writes it."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from babel.dates import format_date as write_date

from dashboard.facts import Period, PeriodKind
from dashboard.formats import words
from dashboard.formats.numbers import Scalar
from dashboard.formats.period_forms import period_forms
from dashboard.formats.spans import (
    NotAPeriod,
    PeriodReason,
    is_whole_months,
    is_whole_years,
    period_from_key,
    period_key,
    period_kind,
    span_of_day,
    span_of_year,
)

__all__ = [
    "NotAPeriod",
    "PeriodReason",
    "cut_periods",
    "find_period",
    "find_refused",
    "format_date",
    "format_period",
    "format_time",
    "name_month",
    "name_weekday",
    "parse_period",
    "period_from_key",
    "period_key",
    "period_kind",
]

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_TEXT = 100
LONGEST_HEADING = 1000
EN_DASH = "\u2013"


def parse_period(cell: Scalar, language: str = "fi") -> Period | None:
    """The period that the whole cell is, None where it has not the form of one.

    Whole numbers are years from 1900 to 2100; a date is that day. `kevät 2024` is the first half of the year,
    `syksy 2024` the second; `2011-12` is December 2011. A star after it (`2023*`, preliminary) is passed over:
    the caller flags the values. Raises NotAPeriod for what has the form and is none (31.2.2024) or may be two
    (5/4/2023; `kesä 2024`, June or the summer). Words are understood in Finnish, Swedish and English;
    `language` decides only whether `v.` is a year (fi) or a week (sv).
    """
    if isinstance(cell, str):
        return _parse_text(cell, language) if len(cell) <= LONGEST_TEXT else None
    if isinstance(cell, date):
        return span_of_day(cell.year, cell.month, cell.day)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    whole = FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell)
    return span_of_year(int(cell)) if whole else None


@cache
def _compiled_forms(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form.pattern) for form in period_forms(language))


_A_YEAR = re.compile("19[0-9]{2}|20[0-9]{2}|2100")  # every form holds one


@lru_cache(maxsize=4096)
def _parse_text(raw: str, language: str) -> Period | None:
    text = _fold(raw).rstrip("*").rstrip(" ,;:")
    if not _A_YEAR.search(text):
        return None
    for form, pattern in zip(period_forms(language), _compiled_forms(language), strict=True):
        if found := pattern.fullmatch(text):
            try:
                return form.make(*found.groups())
            except NotAPeriod as refused:
                raise NotAPeriod(raw, refused.reason) from None
            except ValueError:
                raise NotAPeriod(raw) from None
    return None


def _fold(text: str) -> str:
    return words.fold_text(text).translate(words.DASHES)


@cache
def _form_inside(language: str) -> re.Pattern[str]:
    """Any form inside a folded text, where it is no part of a longer word, number or unknown date."""
    forms = "|".join(f"(?:{form.pattern})" for form in period_forms(language))
    before = r"(?<![^\W_])(?<![+<>~=])(?<![ ]-)(?:(?![0-9])|(?<![0-9][ _.,/-])(?<!\bv )(?<!\bv\. ))"
    after = r"(?![^\W_])(?![ _.,/-][0-9])(?! ?[%€])"
    return re.compile(f"{before}(?:{forms}){after}")


# The 5 of "Table 5 November 2023" is no day, the 2000 of "yli 2000" no year; Swedish "under 2023" is "during 2023".
_NO_PERIOD = re.compile(
    rf"\b(?:{words.any_of(words.NUMBERED_THINGS)})\.? [0-9]{{1,3}}(?:\.[0-9]{{1,2}})?[.:,]?(?= )"
    rf"|\b(?:{words.any_of(words.QUALIFIERS.keys() - {'under'})})\.? [0-9][0-9 ]*(?![0-9./-])"
    # "I/2024" is a quarter or a half of the year: which one is not known, and it is not the year.
    r"|\b[ivx]{1,4} ?[/.-] ?(?:19|20)[0-9]{2}\b"
)


def find_period(text: str, language: str = "fi") -> Period | None:
    """The one period inside a heading or title (`Pulssi 11/2023`), None where there is none or more than one.

    A number is a year only when it stands alone: not in 12345, `63 000`, `2000 €`, `yli 2000`. Whether the year of
    `Tavoite 2025 mennessä` is the period of the values is for the caller to judge.
    """
    if not _A_YEAR.search(text):
        return None
    try:
        found = _periods_inside(text, language)
    except NotAPeriod:
        return None
    return found.pop() if len(found) == 1 else None


def find_refused(text: str, language: str = "fi") -> NotAPeriod | None:
    """Why a heading has the form of a period in it and yet no period: `Kohtaamiset 31.2.2024`. None where it has not.

    >>> find_refused("Kohtaamiset 31.2.2024").text
    '31.2.2024'
    """
    try:
        _periods_inside(text, language)
    except NotAPeriod as refused:
        return refused
    return None


def _periods_inside(text: str, language: str) -> set[Period | None]:
    """Raises NotAPeriod."""
    folded = _NO_PERIOD.sub("", _fold(text[:LONGEST_HEADING]))
    return {_parse_text(match.group(), language) for match in _form_inside(language).finditer(folded)}


def cut_periods(text: str, language: str = "fi") -> str:
    """The text folded (lower case, plain spaces and hyphens) and without the periods in it.

    >>> cut_periods("Käynnit 11/2023")
    'käynnit '
    """
    folded = _fold(text[:LONGEST_HEADING])
    return _form_inside(language).sub("", folded) if _A_YEAR.search(folded) else folded


def format_date(day: date, language: str) -> str:
    """`22.7.2023` in Finnish and Swedish (as it is written in Finland), `22 Jul 2023` in English."""
    text: str = write_date(day, "d MMM y" if language == "en" else "d.M.y", locale=language)
    return text


def format_time(moment: datetime, language: str) -> str:
    """`22.7.2023 klo 14.05`, `22.7.2023 kl. 14.05`, `22 Jul 2023, 14:05`: the moment's own clock, no zone is shown."""
    day = format_date(moment.date(), language)
    if language == "en":
        return f"{day}, {moment:%H:%M}"
    return f"{day} {'klo' if language == 'fi' else 'kl.'} {moment.hour}.{moment:%M}"


_SCHOOL_YEAR = {"fi": "lv", "sv": "läsår", "en": "school year"}
_WEEK = {"fi": "vko {week}/{year}", "sv": "v. {week}/{year}", "en": "week {week}, {year}"}


def name_month(month: int, language: str) -> str:
    """A month without a year, short: `tammi`, `jan.`, `Jan`."""
    text: str = write_date(date(2000, month, 1), "LLL", locale=language)
    return text


def name_weekday(number: int, language: str) -> str:
    """`maanantai`, `måndag`, `Monday` for 1."""
    text: str = write_date(date(2000, 1, 2 + number), "cccc", locale=language)
    return text


def format_period(period: Period, language: str) -> str:
    """`2023`, `11/2023`, `Q1/2024`, `1–6/2024`, `lv 2023–24`, `vko 12/2024`, `22.7.2023`, `1.1.–17.3.2024`.

    In English `Nov 2023`, `Q1 2024`, `H1 2024`, `school year 2023–24`, `week 12, 2024`, `1 Jan–17 Mar 2024`.
    `parse_period` gives back an equal period, for the years 1900 to 2100.
    """
    start = period.start
    joint = " " if language == "en" else "/"
    match period_kind(period):
        case PeriodKind.DAY:
            return format_date(start, language)
        case PeriodKind.WEEK:
            year, week, _ = start.isocalendar()
            return _WEEK[language].format(week=week, year=year)
        case PeriodKind.MONTH:
            return _format_month(start, language)
        case PeriodKind.QUARTER:
            return f"Q{(start.month + 2) // 3}{joint}{start.year}"
        case PeriodKind.HALF_YEAR if language == "en":
            return f"H{(start.month + 5) // 6} {start.year}"
        case PeriodKind.YEAR:
            return str(start.year)
        case PeriodKind.SCHOOL_YEAR:
            return f"{_SCHOOL_YEAR[language]} {start.year}{EN_DASH}{period.end.year % 100:02}"
        case _:
            return _format_range(period, language)


def _format_month(day: date, language: str) -> str:
    text: str = write_date(day, "MMM y" if language == "en" else "M/y", locale=language)
    return text


def _format_range(period: Period, language: str) -> str:
    start, end = period.start, period.end
    same_year = start.year == end.year
    if is_whole_years(period):
        return f"{start.year}{EN_DASH}{end.year}"
    if is_whole_months(period):
        first = _format_month(start, language)
        return (first[:-5] if same_year else first) + EN_DASH + _format_month(end, language)
    first = format_date(start, language)
    if same_year:
        # " 2024" in English, "2024" after its point in Finnish and Swedish
        first = first[: -5 if language == "en" else -4]
        if start.month == end.month:
            first = f"{start.day}" if language == "en" else f"{start.day}."
    return first + EN_DASH + format_date(end, language)

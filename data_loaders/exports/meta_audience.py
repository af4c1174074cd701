"""Meta's blocks on who follows a page: how many there are, and the shares of ages, cities and countries.

    Facebook followers                     "Age & gender"               "Top cities"
    FB_PAGE,FOLLOW,UNIQUE_USERS            "","Women","Men"             "Helsinki, Suomi","Vantaa, Suomi"
    4071                                   "18-24","10.6","6.5"         "61.2","5.3"

Nothing in the file says of which day it is, so the day is asked: a count of followers without its day is worth
nothing. The answer holds for this very file only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import find_period, period_kind
from data_loaders.contract import Choices, Label
from data_loaders.exports.gathering import Gathering, Series
from data_loaders.exports.meta_daily import ask_platform
from data_loaders.exports.meta_titles import FACEBOOK, INSTAGRAM, MEASURES, Metric, read_title, stem_of
from data_loaders.exports.sections import Section
from data_loaders.exports.stock_day import ask_day
from data_loaders.layout.cells import Kind, kind_at, read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Cell

AGE_GENDER_SHARE = Measure("meta_insights.age_gender_share", MeasureKind.MEAN)
PLACE_SHARE = Measure("meta_insights.place_share", MeasureKind.MEAN)
SHARES = (AGE_GENDER_SHARE, PLACE_SHARE)

_KEYS = {"FB_PAGE": FACEBOOK, "IG_ACCOUNT": INSTAGRAM}
_KEY = re.compile(r"(FB_PAGE|IG_ACCOUNT)\W+FOLLOW\b")
_AGE = re.compile(r"(?:13|18|25|35|45|55)\s?[-–]\s?(?:17|24|34|44|54|64)|65\s?\+")
FEWEST_AGES = 4
_PLACES = {
    **dict.fromkeys(("cities", "towns", "kaupungit", "ciudades", "cidades", "städer", "orter"), "city"),
    **dict.fromkeys(("countries", "maat", "países", "länder"), "country"),
}
"""Words of titles and the dimension that they name."""


class Count(NamedTuple):
    """The cell of a number of followers, and whose they are."""

    section: Section
    platform: str
    cell: Cell


class Share(NamedTuple):
    """A cell that is a share of the followers, in per cent with or without the sign."""

    cell: Cell
    measure: Measure
    labels: tuple[Label, ...]


def find_count(section: Section) -> Count | None:
    """The number below Meta's own key "FB_PAGE,FOLLOW,UNIQUE_USERS", be it one cell or three."""
    keyed = None
    for row in section.all_rows:
        texts = [text_of(cell) for cell in section.sheet.rows[row]]
        if keyed:
            column = next((number for number, text in enumerate(texts) if text), 0)
            return Count(section, _KEYS[keyed[1]], (row, column))
        keyed = _KEY.match(",".join(texts))
    return None


def find_shares(section: Section) -> list[Share]:
    """The cells of a block of shares; none of any other block."""
    ages = [row for row in section.body if _AGE.fullmatch(text_of(section.cell(row, 0)))]
    if len(ages) >= FEWEST_AGES:
        return list(_age_shares(section, ages))
    return list(_place_shares(section))


def _age_shares(section: Section, rows: Sequence[int]) -> Iterator[Share]:
    for row in rows:
        age = Label("age", text_of(section.cell(row, 0)))
        for column, gender in enumerate(section.headings[1:], start=1):
            yield Share((row, column), AGE_GENDER_SHARE, (age, Label("gender", gender)))


def _place_shares(section: Section) -> Iterator[Share]:
    """Names in one row with their figures in the next, or a name and a figure on each row."""
    kind = next((kind for word, kind in _PLACES.items() if word in fold(section.title)), None)
    if kind is None or not section.body:
        return
    row = section.rows[1]
    if len(section.rows) == 2 and (len(section.headings) > 2 or kind_at(section.sheet, row, 0) is Kind.VALUE):
        if len(section.sheet.rows[row]) == len(section.headings):
            for column, name in enumerate(section.headings):
                yield Share((row, column), PLACE_SHARE, (Label(kind, name),))
    elif len(section.headings) == 2:
        for row in section.body:
            yield Share((row, 1), PLACE_SHARE, (Label(kind, text_of(section.cell(row, 0))),))


def read_audience(
    counts: Sequence[Count], shares: Sequence[Section], file_name: str, choices: Choices, into: Gathering
) -> None:
    """The follower counts and shares, once it is known of which day they are."""
    period = _find_period([count.section for count in counts] + list(shares), file_name, choices, into)
    known: dict[str, int] = {}
    for section, platform, cell in counts:
        series = Series(MEASURES[Metric.FOLLOWERS], section.title, (Label("channel", platform),))
        found = read_value(section.sheet, cell).value
        if found is not None and found.value is not None:
            known[platform] = int(found.value)
        if period:
            into.take_cell(section.sheet, cell, series, period)
    for section in shares:
        platform_of_shares = read_title(section.title).platform or ask_platform(
            section, "Audience", file_name, choices, into
        )
        if period and platform_of_shares:
            _read_shares(section, platform_of_shares, period, known.get(platform_of_shares), into)


def _read_shares(section: Section, platform: str, period: Period, followers: int | None, into: Gathering) -> None:
    found = find_shares(section)
    if not found:
        into.note("meta_block_left_out", Severity.WARNING, section.sheet.place(section.first_row, 0), section.title)
    for cell, measure, labels in found:
        series = Series(measure, section.title, (Label("channel", platform), *labels), percent=True)
        into.take_cell(section.sheet, cell, series, period, followers)


def _find_period(sections: Sequence[Section], file_name: str, choices: Choices, into: Gathering) -> Period | None:
    """The day or month that was answered, None while it is asked. The file's name may suggest one."""
    cells = [text_of(cell) for section in sections for row in section.all_rows for cell in section.sheet.rows[row]]
    key = f"stock_date.{crc32('|'.join(cells).encode()):08x}"
    named = _period_of_name(file_name)
    place = sections[0].sheet.place(sections[0].first_row, 0)
    return ask_day(key, place, named.end.isoformat() if named else "", file_name, choices, into)


def _period_of_name(file_name: str) -> Period | None:
    """The day or month that the file is called after; a year says too little."""
    text = re.sub(r"\.[A-Za-z]{3,4}$", "", file_name).replace("_", " ")
    found = find_period(text) or find_period(stem_of(file_name).replace("_", " "))
    return found if found and period_kind(found) in (PeriodKind.DAY, PeriodKind.MONTH) else None

"""Years on the page of people reached: a year against the one before it, and adult education since the pandemic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.charts.drawing import Cell, Drawing, Tabulation
from dashboard.charts.years import Column, draw_columns, draw_year_pair
from dashboard.facts import PeriodKind
from dashboard.formats.numbers import format_number
from dashboard.formats.spans import span_of_year
from dashboard.insight.pace.year_before import NoYearPair
from dashboard.insight.people import Tally, figure_of_year, gather_whole, points_within
from dashboard.insight.rollup import Rolled
from dashboard.insight.series import Point
from dashboard.insight.year_of_people import YearOnYear, compare_years, hold_against
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator
from dashboard.ui.charting import file_name
from dashboard.ui.people import words
from dashboard.ui.people.keys import AGAINST, COURSES, FIRST_YEAR, HOUSE_VISITS, OPENING_DAYS, PANDEMIC, PLACE
from dashboard.ui.people.page import People

SHOWN_YEARS = 8
"""So many years have room beside each other; of more the newest."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One comparison in words."""

    name: str
    compared: str
    before: Cell
    after: Cell
    change: str
    range: str
    mark: str
    verdict: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One tally's comparison and the indicator that it is of."""

    indicator: Indicator
    years: YearOnYear
    is_part: bool


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One measure of adult education: a cell for each year, a picture of them, and what can be said of it.

    `brought`: the years of which there is something, be it hidden.
    """

    name: str
    link: str
    cells: tuple[Cell, ...]
    brought: frozenset[int]
    picture: Markup
    since: str


def compare_all(people: People, year: int) -> tuple[Compared, ...]:
    """Each indicator against the year before, the houses one by one below the whole."""
    return tuple(
        Compared(indicator, compare_years(tally, year, _opening(people, tally.name)), indicator.key == HOUSE_VISITS)
        for indicator in people.chosen(AGAINST)
        for tally in _tallies(people, indicator)
    )


def _tallies(people: People, indicator: Indicator) -> tuple[Tally, ...]:
    if indicator.key == HOUSE_VISITS:
        return people.tallies(indicator)
    whole = people.whole(indicator)
    return (whole,) if whole else ()


def _opening(people: People, place: str) -> Tally | None:
    indicator = people.find(OPENING_DAYS)
    found = people.tallies(indicator, PLACE) if indicator else ()
    return next((one for one in found if one.name == place), None)


def year_content(people: People, year: int, compared: Sequence[Compared]) -> dict[str, Any]:
    """The comparison as a table, and what it rests on."""
    t = people.visit.t
    known = [one for one in compared if one.years.pair.reason is None]
    days = any(one.years.opening_days for one in known)
    title = t("{year} against {before}", year=year, before=year - 1)
    return {
        "t": t,
        "number": people.number,
        "title": title,
        "years": (str(year - 1), str(year)),
        "rows": [_year_row(people, one) for one in known],
        "missing": _uncompared(compared, NoYearPair.NO_PAIRS),
        "broken": _uncompared(compared, NoYearPair.BREAK_WITHIN),
        "opening": words.opening_words(known=days, t=t),
        "before": year - 1,
        "file_name": file_name(title),
    }


def _uncompared(compared: Sequence[Compared], reason: NoYearPair) -> list[str]:
    return [one.years.name for one in compared if one.years.pair.reason is reason and not one.is_part]


def _year_row(people: People, one: Compared) -> YearRow:
    t, years = people.visit.t, one.years
    before, after = (Cell(format_number(total, t.language), total) for total in years.pair.totals)
    return YearRow(
        name=years.name,
        compared=words.compared_words(years, t),
        before=before,
        after=after,
        change=words.ratio_words(years, t) or t("no change in per cent: the earlier figure is zero"),
        range=words.range_words(years.change.ratio_interval, t) if years.change and years.change.ratio else "",
        mark=words.MARKS[years.verdict],
        verdict=t(words.VERDICTS[years.verdict]) if years.change else "",
        is_part=one.is_part,
    )


def draw_years(people: People, compared: Sequence[Compared]) -> Drawing | None:
    """The months of two years of the chosen place, else of the first that can be drawn; None where none can."""
    drawable = [one for one in compared if one.years.pair.reason is None and one.years.kind is PeriodKind.MONTH]
    ordered = sorted(drawable, key=lambda one: one.years.name not in people.visit.address.members)
    if not ordered:
        return None
    first = ordered[0]
    sentence = words.pair_sentence(first.years, people.visit.t)
    return draw_year_pair(people.subject(first.indicator), first.years.pair, sentence)


def course_content(people: People, year: int) -> dict[str, Any] | None:
    """Adult education year by year since the last one before the pandemic; None where the strategy has none of it."""
    indicators = people.shown(COURSES)
    years = range(max(FIRST_YEAR, year - SHOWN_YEARS + 1), year + 1)
    if not indicators or not years:
        return None
    t = people.visit.t
    rows = [_course_row(people, one, years) for one in indicators]
    lacking = [number for number in years if not any(number in row.brought for row in rows)]
    title = t("Adult education, {first}–{last}", first=years[0], last=years[-1])
    headings = (t("Measure"), *map(str, years))
    table = Tabulation(headings, tuple((Cell(row.name), *row.cells) for row in rows))
    return {
        "t": t,
        "number": people.number,
        "title": title,
        "rows": rows,
        "table": table,
        "lacking": words.list_years(lacking),
        "without_first": FIRST_YEAR if FIRST_YEAR in lacking else None,
        "links": [(row.name, row.link) for row in rows],
        "file_name": file_name(title),
    }


def _course_row(people: People, indicator: Indicator, years: range) -> CourseRow:
    """A figure of each year; the whole series is read, as a digest has too few years."""
    t, name = people.visit.t, people.name(indicator)
    whole = gather_whole(indicator, people.visit.series(indicator.key), name)
    points = whole.points if whole else ()
    figures = [people.told(indicator, figure_of_year(indicator, whole, year), points) for year in years]
    columns = [
        Column(str(year), words.year_cell(one, indicator, t).words, one.value, year in PANDEMIC)
        for year, one in zip(years, figures, strict=True)
    ]
    several = sum(one.value is not None for one in figures) > 1
    told = ", ".join(f"{column.label} {column.words}" for column in columns)
    return CourseRow(
        name=name,
        link=people.visit.indicator_link(indicator),
        cells=tuple(_course_cell(one, points, indicator, t) for one in figures),
        brought=frozenset(year for year in years if points_within(points, span_of_year(year))),
        picture=draw_columns(columns, f"{name}: {told}") if several else Markup(""),
        since=words.against_words(name, hold_against(figures[0], figures[-1]), t) if len(figures) > 1 else "",
    )


def _course_cell(figure: Rolled, points: Sequence[Point], indicator: Indicator, t: Translator) -> Cell:
    if figure.value is None:
        return Cell(words.told_words(figure, points, indicator, t))
    return words.year_cell(figure, indicator, t)

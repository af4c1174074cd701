"""Heat maps of the page of people reached: a row for each place or activity, a column for each month or weekday."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.drawing import Cell
from dashboard.charts.heatmap import HeatMap, PlainRow, draw_heat_map
from dashboard.facts import PeriodKind
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import name_month, name_weekday
from dashboard.formats.spans import period_kind
from dashboard.insight.people import Tally, TallyYear, Weekday, gather_by, mean_weekdays, through_year
from dashboard.strategy.model import Indicator
from dashboard.ui import people_words as words
from dashboard.ui.charting import file_name
from dashboard.ui.people import People
from dashboard.ui.people_keys import BY_MONTH, PLACE


@dataclass(frozen=True, slots=True)
class HeatSection:
    """A heat map under its heading, with what it says in a sentence."""

    title: str
    sentence: str
    heat: HeatMap
    file_name: str
    hidden: str = ""


def years_of(indicator: Indicator, tallies: Sequence[Tally], year: int) -> list[TallyYear]:
    """The tallies that have anything of the year."""
    rows = [through_year(indicator, one, year) for one in tallies]
    return [row for row in rows if any(row.months) or row.whole.value is not None]


def month_section(people: People, indicator: Indicator, rows: Sequence[TallyYear], title: str) -> HeatSection:
    """Places by month, all shaded on one scale."""
    t = people.visit.t
    heat = draw_heat_map(_month_headings(people, t("Place")), [_month_row(people, indicator, row) for row in rows])
    hidden = words.hidden_words((point for row in rows for point in row.months if point), t)
    return HeatSection(title, words.busiest_words(rows, indicator, t), heat, file_name(title), hidden)


def _month_headings(people: People, first: str) -> list[str]:
    t = people.visit.t
    return [first, *(name_month(month, t.language) for month in range(1, 13)), t("Year")]


def _month_row(people: People, indicator: Indicator, row: TallyYear) -> PlainRow:
    t = people.visit.t
    cells = [words.month_cell(point, indicator, t) for point in row.months]
    return PlainRow(row.name, cells, words.year_cell(row.whole, indicator, t))


def week_section(people: People, indicator: Indicator) -> HeatSection | None:
    """The days of the week by place, where daily figures are kept; the whole series are read only then."""
    drawn = (point for digest in people.visit.digests(indicator.key) for point in digest.drawn.points)
    if not any(period_kind(point.period) is PeriodKind.DAY for point in drawn):
        return None
    t = people.visit.t
    tallies = gather_by(indicator, people.visit.series(indicator.key), PLACE)
    means = {one.name: {day.number: day for day in mean_weekdays(one.points)} for one in tallies}
    rows = [_week_row(people, name, days) for name, days in means.items() if days]
    headings = [t("Place"), *(name_weekday(day, t.language) for day in range(1, 8)), t("Days counted")]
    title = t("Visits a day by day of the week")
    sentence = t("The mean of the days on which visits were counted: the days that the house was open.")
    return HeatSection(title, sentence, draw_heat_map(headings, rows), file_name(title))


def _week_row(people: People, name: str, days: Mapping[int, Weekday]) -> PlainRow:
    language = people.visit.language
    means = {day: round(found.mean, 1) for day, found in days.items()}
    cells = [Cell(format_number(means[day], language, 1), means[day]) if day in means else Cell("–") for day in WEEK]
    return PlainRow(name, cells, Cell(format_number(sum(found.days for found in days.values()), language)))


WEEK = range(1, 8)


def other_content(people: People, year: int) -> dict[str, Any] | None:
    """The other activities month by month; each row counts its own thing, so each has its own shades."""
    t = people.visit.t
    shown = [
        (indicator, row)
        for indicator in people.chosen(BY_MONTH)
        if (tally := people.whole(indicator))
        for row in years_of(indicator, [tally], year)
        if any(row.months)
    ]
    if not shown:
        return None
    rows = [_month_row(people, indicator, row) for indicator, row in shown]
    hidden = words.hidden_words((point for _, row in shown for point in row.months if point), t)
    title = t("The other activities by month, {year}", year=year)
    heat = draw_heat_map(_month_headings(people, t("Activity")), rows, by_row=True)
    note = t(
        "Each row counts a thing of its own: shades compare the months of one row, and rows are not added together."
    )
    return {"t": t, "number": people.number, "section": HeatSection(title, note, heat, file_name(title), hidden)}

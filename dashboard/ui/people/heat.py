"""Heat maps of the page of people reached: a row for each place or activity, a column for each month or weekday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.heatmap import HeatMap, PlainRow, draw_heat_map
from dashboard.facts import Members
from dashboard.formats.periods import name_month
from dashboard.insight.people import Tally, TallyYear, through_year
from dashboard.strategy.model import Indicator
from dashboard.ui.charting import file_name
from dashboard.ui.people import words
from dashboard.ui.people.keys import BY_MONTH
from dashboard.ui.people.page import People


@dataclass(frozen=True, slots=True)
class HeatSection:
    """A heat map under its heading, with what it says in a sentence. `link`: to its indicator, where it has its own."""

    title: str
    sentence: str
    heat: HeatMap
    file_name: str
    hidden: str = ""
    link: str = ""


def years_of(
    people: People,
    indicator: Indicator,
    tallies: Sequence[Tally],
    year: int,
    dimension: str = "",
    chosen: Members = (),
) -> list[TallyYear]:
    """The tallies that have anything of the year.

    `dimension`: by which they were gathered, "" for the whole; `chosen`: the members that all of them are of.
    """
    rows = []
    for one in tallies:
        members = tuple(sorted((*chosen, (dimension, one.name)))) if dimension else ()
        row = through_year(indicator, one, year)
        rows.append(replace(row, whole=people.told(indicator, row.whole, one.points, members)))
    return [row for row in rows if any(row.months) or row.whole.value is not None]


def month_section(people: People, indicator: Indicator, rows: Sequence[TallyYear], title: str) -> HeatSection:
    """Places by month, all shaded on one scale."""
    t = people.visit.t
    heat = draw_heat_map(_month_headings(people, t("Place")), [_month_row(people, indicator, row) for row in rows])
    hidden = words.hidden_words((point for row in rows for point in row.months if point), t)
    return HeatSection(title, words.busiest_words(rows, indicator, t), heat, file_name(title), hidden)


def name_months(language: str) -> list[str]:
    """The headings of the twelve months."""
    return [name_month(month, language) for month in range(1, 13)]


def _month_headings(people: People, first: str) -> list[str]:
    t = people.visit.t
    return [first, *name_months(t.language), t("Year")]


def _month_row(people: People, indicator: Indicator, row: TallyYear) -> PlainRow:
    t = people.visit.t
    cells = [words.month_cell(point, indicator, t) for point in row.months]
    return PlainRow(row.name, cells, words.year_cell(row.whole, indicator, t))


def other_content(people: People, year: int) -> dict[str, Any] | None:
    """The other activities month by month; each row counts its own thing, so each has its own shades."""
    t = people.visit.t
    shown = [
        (indicator, row)
        for indicator in people.chosen(BY_MONTH)
        if (tally := people.whole(indicator))
        for row in years_of(people, indicator, [tally], year)
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

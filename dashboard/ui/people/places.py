"""Houses and areas on the page of people reached: by month, on the schematic map, and up to three side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.drawing import Cell, Drawing, Tabulation
from dashboard.charts.heatmap import find_top, grade, list_steps
from dashboard.charts.line import draw_comparison
from dashboard.charts.palette import GOALS
from dashboard.charts.tilemap import Tile, draw_tiles, read_outlines
from dashboard.facts import PeriodKind
from dashboard.formats.spans import period_kind, span_of_year
from dashboard.insight.people import TallyYear, points_within
from dashboard.insight.rollup import Rolled
from dashboard.insight.series import Series
from dashboard.strategy.model import Indicator
from dashboard.ui.address import MOST_COMPARED
from dashboard.ui.charting import file_name
from dashboard.ui.people import words
from dashboard.ui.people.heat import month_section, years_of
from dashboard.ui.people.keys import ACTIVITY, ENCOUNTERS, HOUSE_VISITS, MAP, NEW_PEOPLE, PLACE
from dashboard.ui.people.page import People
from dashboard.ui.people.week import encounter_week, house_week, no_week_words
from dashboard.ui.visit import Visit

SHADES = (1, 0, 2)
"""The palette's colours of the compared, each with a mark and a dash of its own."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A way to show something else: a place that is taken in or left out, or an activity."""

    name: str
    link: str
    chosen: bool


def place_chips(visit: Visit, places: Sequence[str]) -> list[Chip]:
    """A chip for each place; a fourth choice takes the place of the first one."""
    chosen = visit.address.members
    return [
        Chip(
            place,
            visit.address.here(
                members=tuple(one for one in chosen if one != place)
                if place in chosen
                else (*chosen, place)[-MOST_COMPARED:]
            ),
            place in chosen,
        )
        for place in places
    ]


def _activity_chips(visit: Visit, activities: Sequence[str]) -> list[Chip]:
    if len(activities) < 2:
        return []
    own = visit.address.activity
    every = Chip(visit.t("All activities"), visit.address.here(activity=None), own not in activities)
    return [every, *(Chip(one, visit.address.here(activity=one), one == own) for one in activities)]


def _narrow(visit: Visit, rows: Sequence[TallyYear]) -> Sequence[TallyYear]:
    """The chosen places; all of them where none of these is chosen."""
    return [row for row in rows if row.name in visit.address.members] or rows


def house_content(people: People, year: int) -> dict[str, Any] | None:
    """The houses by month; None where the strategy or the year has no such figures."""
    indicator = people.find(HOUSE_VISITS)
    rows = years_of(people, indicator, people.tallies(indicator), year, PLACE) if indicator else []
    if indicator is None or not rows:
        return None
    t = people.visit.t
    title = t("Visits to the houses by month, {year}", year=year)
    return {
        "t": t,
        "number": people.number,
        "chips": place_chips(people.visit, [row.name for row in rows]),
        "section": month_section(people, indicator, _narrow(people.visit, rows), title),
        "week": house_week(people, year),
        "no_week": no_week_words(people),
        "link": people.visit.indicator_link(indicator),
    }


def area_content(people: People, year: int) -> dict[str, Any] | None:
    """The areas on the map, and by month; None where the strategy or the year has no such figures."""
    indicator = people.find(ENCOUNTERS)
    if indicator is None:
        return None
    visit, t = people.visit, people.visit.t
    activities = [one.name for one in people.tallies(indicator, ACTIVITY)]
    activity = visit.address.activity if visit.address.activity in activities else None
    chosen = ((ACTIVITY, activity),) if activity else ()
    rows = years_of(people, indicator, people.tallies(indicator, PLACE, activity), year, PLACE, chosen)
    if not rows:
        return None
    title = t("Encounters by area, {year}", year=year)
    by_month = t("Encounters by area and month, {year}", year=year)
    return {
        "t": t,
        "number": people.number,
        "title": title,
        "sentence": words.ranked_words(rows, indicator, t),
        "activity": activity,
        "activities": _activity_chips(visit, activities),
        "chips": place_chips(visit, [row.name for row in rows]),
        "map": _draw_map(people, indicator, rows),
        "steps": list_steps(find_top(row.whole.value for row in rows)),
        "off_map": _off_map(rows),
        "table": _area_table(people, indicator, rows, activities, year),
        "file_name": file_name(title),
        "hidden": _hidden_words(people, [indicator, *people.chosen([NEW_PEOPLE])], year),
        "section": month_section(people, indicator, _narrow(visit, rows), by_month),
        "week": encounter_week(people, year),
        "link": visit.indicator_link(indicator),
    }


def _draw_map(people: People, indicator: Indicator, rows: Sequence[TallyYear]) -> str:
    t = people.visit.t
    top = find_top(row.whole.value for row in rows)
    tiles = {
        row.name: Tile(
            words.year_cell(row.whole, indicator, t).words,
            grade(row.whole.value, top),
            row.name in people.visit.address.members,
        )
        for row in rows
    }
    outlines = read_outlines(MAP)
    if not any(outline.name in tiles for outline in outlines):
        return ""
    told = ", ".join(f"{row.name} {tiles[row.name].words}" for row in rows)
    alternative = t("Schematic map, encounters by area: {told}.", told=told)
    return draw_tiles(outlines, tiles, t("no data"), alternative)


def _off_map(rows: Sequence[TallyYear]) -> str:
    drawn = {outline.name for outline in read_outlines(MAP)}
    return ", ".join(row.name for row in rows if row.name not in drawn)


def _area_table(
    people: People, indicator: Indicator, rows: Sequence[TallyYear], activities: Sequence[str], year: int
) -> Tabulation:
    """The areas with their encounters, those of each activity, and of how many it was the first."""
    columns = [(people.name(indicator), {row.name: row.whole for row in rows})]
    if not people.visit.address.activity:
        several = activities if len(activities) > 1 else ()
        columns += [(name, _whole_years(people, indicator, year, name)) for name in several]
        columns += [(people.name(new), _whole_years(people, new, year)) for new in people.chosen([NEW_PEOPLE])]
    ordered = sorted(rows, key=lambda row: -(row.whole.value or 0))
    return Tabulation(
        (people.visit.t("Area"), *(name for name, _ in columns)),
        tuple(
            (Cell(row.name), *(_area_cell(people, indicator, found.get(row.name)) for _, found in columns))
            for row in ordered
        ),
    )


def _hidden_words(people: People, indicators: Sequence[Indicator], year: int) -> str:
    tallies = [tally for one in indicators for tally in people.tallies(one)]
    whole = span_of_year(year)
    return words.hidden_words((one for tally in tallies for one in points_within(tally.points, whole)), people.visit.t)


def _whole_years(people: People, indicator: Indicator, year: int, activity: str | None = None) -> dict[str, Rolled]:
    tallies = people.tallies(indicator, PLACE, activity)
    chosen = ((ACTIVITY, activity),) if activity else ()
    rows = years_of(people, indicator, tallies, year, PLACE, chosen)
    return {row.name: row.whole for row in rows}


def _area_cell(people: People, indicator: Indicator, figure: Rolled | None) -> Cell:
    return Cell("–") if figure is None else words.year_cell(figure, indicator, people.visit.t)


def draw_chosen(people: People, key: str, activity: str | None = None) -> Drawing | None:
    """The chosen places of an indicator month by month in one chart; None where fewer than two are chosen."""
    indicator = people.find(key)
    if indicator is None:
        return None
    found = {one.name: one for one in people.tallies(indicator, PLACE, activity)}
    series = [
        Series(key, indicator.version, ((PLACE, name),), months)
        for name in people.visit.address.members
        if name in found
        and (months := tuple(one for one in found[name].points if period_kind(one.period) is PeriodKind.MONTH))
    ]
    if len(series) < 2:
        return None
    shades = [GOALS[place].on(dark=people.dark) for place in SHADES]
    return draw_comparison(people.subject(indicator), series, shades)

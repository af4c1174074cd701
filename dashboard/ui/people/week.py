"""The week on the page of people reached: houses by day of the week, encounters by day of the week and month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dashboard.charts.drawing import Cell
from dashboard.charts.heatmap import HeatMap, PlainRow, draw_heat_map
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import name_month, name_weekday
from dashboard.insight.series import Point
from dashboard.insight.weekdays import DAYS, DayMean, gather_weekdays, mean_weekday
from dashboard.locale import Translator
from dashboard.strategy.model import WEEKDAY, Indicator
from dashboard.ui.charting import file_name
from dashboard.ui.people import words
from dashboard.ui.people.heat import HeatSection, name_months
from dashboard.ui.people.keys import ENCOUNTERS_BY_WEEKDAY, VISITS_BY_WEEKDAY
from dashboard.ui.people.page import People

Week = Mapping[int, Sequence[Point]]
"""The points of each day of the week."""


class Known(NamedTuple):
    """One cell with a number, and what it is of."""

    value: float
    name: str


def house_week(people: People, year: int) -> HeatSection | None:
    """Each house by day of the week, over the year; None where nothing is kept by day of the week."""
    found = _gather(people, VISITS_BY_WEEKDAY, year)
    if found is None:
        return None
    indicator, groups = found
    t = people.visit.t
    means = {name: {day: mean_weekday(week.get(day, ()), day) for day in DAYS} for name, week in groups.items()}
    rows = [
        PlainRow(
            name or people.name(indicator), [_cell(one, t) for one in days.values()], _cell(_add(days.values()), t)
        )
        for name, days in means.items()
    ]
    headings = [t("Place"), *(name_weekday(day, t.language) for day in DAYS), t("In a week")]
    title = t("Visits on one day of the week, {year}", year=year)
    known = [
        Known(one.value, ", ".join(filter(None, [name, name_weekday(day, t.language)])))
        for name, days in means.items()
        for day, one in days.items()
        if one.value is not None
    ]
    return _section(people, indicator, title, known, draw_heat_map(headings, rows, whole=False), groups)


def encounter_week(people: People, year: int) -> HeatSection | None:
    """Days of the week by month; None where nothing is kept by day of the week."""
    found = _gather(people, ENCOUNTERS_BY_WEEKDAY, year)
    if found is None:
        return None
    indicator, groups = found
    t = people.visit.t
    week = {day: [point for one in groups.values() for point in one.get(day, ())] for day in DAYS}
    months = {day: [_of_month(points, day, month) for month in range(1, 13)] for day, points in week.items()}
    rows = [
        PlainRow(
            name_weekday(day, t.language), [_cell(one, t) for one in means], _cell(mean_weekday(week[day], day), t)
        )
        for day, means in months.items()
    ]
    headings = [t("Day of the week"), *name_months(t.language), t("Year")]
    title = t("Encounters on one day of the week by month, {year}", year=year)
    known = [
        Known(one.value, f"{name_weekday(day, t.language)}, {name_month(month, t.language)}")
        for day, means in months.items()
        for month, one in enumerate(means, start=1)
        if one.value is not None
    ]
    return _section(people, indicator, title, known, draw_heat_map(headings, rows, whole=False), groups)


def no_week_words(people: People) -> str:
    """Why there is no week of the houses."""
    if people.find(VISITS_BY_WEEKDAY) is None:
        return people.visit.t("Which days of the week are busy cannot be shown: no indicator keeps visits by weekday.")
    return people.visit.t(
        "Which days of the week are busy is shown as soon as visits are brought day by day: months do not tell."
    )


def _gather(people: People, key: str, year: int) -> tuple[Indicator, Mapping[str, Week]] | None:
    indicator = people.find(key)
    if indicator is None or WEEKDAY not in indicator.dimensions:
        return None
    names = next((one.members for one in people.visit.chosen.dimensions if one.key == WEEKDAY), ())
    groups = gather_weekdays(people.series(indicator), names, year)
    return (indicator, groups) if groups else None


def _of_month(points: Iterable[Point], day: int, month: int) -> DayMean:
    return mean_weekday([one for one in points if one.period.start.month == one.period.end.month == month], day)


def _add(means: Iterable[DayMean]) -> DayMean:
    """What a week has: the sum of its days' means, hidden where one of them is."""
    found = list(means)
    if any(one.hidden for one in found):
        return DayMean(hidden=True)
    return DayMean(sum(one.value or 0.0 for one in found), 1)


def _cell(mean: DayMean, t: Translator) -> Cell:
    if mean.hidden:
        return Cell(t("suppressed"))
    if mean.value is None:
        return Cell("–")
    value = round(mean.value, 1)
    return Cell(format_number(value, t.language, 1), value)


def _section(
    people: People, indicator: Indicator, title: str, known: Sequence[Known], heat: HeatMap, groups: Mapping[str, Week]
) -> HeatSection:
    t = people.visit.t
    hidden = words.hidden_words((point for week in groups.values() for points in week.values() for point in points), t)
    link = people.visit.indicator_link(indicator)
    return HeatSection(title, _busiest_words(known, t), heat, file_name(title), hidden, link)


def _busiest_words(known: Sequence[Known], t: Translator) -> str:
    if len(known) < 2:
        return ""
    most, fewest = max(known), min(known)
    return t(
        "Busiest: {busiest} ({most} a day). Quietest: {quietest} ({fewest} a day).",
        busiest=most.name,
        most=format_number(round(most.value, 1), t.language, 1),
        quietest=fewest.name,
        fewest=format_number(round(fewest.value, 1), t.language, 1),
    )

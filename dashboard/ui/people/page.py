"""The page of people reached: its year, its three groups of figures, and what was done for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.charts.palette import INK, goal_shade
from dashboard.charts.sparkline import draw_sparkline
from dashboard.charts.subject import Colours, Subject
from dashboard.facts import Members, Qualifier
from dashboard.insight.disclosure.nesting import is_covered
from dashboard.insight.people import (
    REACHED,
    Reached,
    Tally,
    figure_of_year,
    gather_by,
    gather_whole,
    newest_year,
    series_of_digests,
)
from dashboard.insight.rollup import NoRollup, Rolled
from dashboard.insight.series import Point, Series
from dashboard.phrases import unit_words
from dashboard.strategy.model import Indicator
from dashboard.ui.people import words
from dashboard.ui.people.keys import ACTIVITY, EVERY, PEOPLE, PLACE, WORK
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Reach:
    """One indicator's figure of the year, in words."""

    name: str
    link: str
    value: str
    unit: str
    flags: str
    note: str
    trend: Markup
    is_known: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One way of counting people, with its figures."""

    kind: Reached
    name: str
    note: str
    figures: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the source asks of a figure and nobody has answered."""

    name: str
    link: str
    question: str


@dataclass(frozen=True)
class People:
    """What the whole page is about: the visit and its year, None where nothing has been brought."""

    visit: Visit
    year: int | None

    def find(self, key: str) -> Indicator | None:
        """The strategy's indicator; None where it has none of that key."""
        return self.visit.indicators.get(key)

    def chosen(self, keys: Iterable[str]) -> tuple[Indicator, ...]:
        """Those of the keys that the strategy has."""
        return tuple(one for key in keys if (one := self.find(key)))

    def shown(self, keys: Iterable[str]) -> tuple[Indicator, ...]:
        """Those that are no mere offers: an idea that nobody has brought anything for is not a gap."""
        return tuple(one for one in self.chosen(keys) if one.key not in self.visit.waiting)

    def series(self, indicator: Indicator) -> tuple[Series, ...]:
        """What is kept of the indicator's series."""
        return series_of_digests(self.visit.digests(indicator.key))

    def tallies(self, indicator: Indicator, dimension: str = PLACE, activity: str | None = None) -> tuple[Tally, ...]:
        """Its tallies by a dimension."""
        only = {ACTIVITY: activity} if activity else None
        return gather_by(indicator, self.series(indicator), dimension, only)

    def whole(self, indicator: Indicator) -> Tally | None:
        """The indicator with all its members together, where that may be said."""
        return gather_whole(indicator, self.series(indicator), self.name(indicator))

    def told(self, indicator: Indicator, figure: Rolled, points: Iterable[Point], members: Members = ()) -> Rolled:
        """A year some of whose parts are hidden, with its figure where the gate tells it; any other as it is.

        `points`: what it would be made of, none of which may lack.
        """
        if figure.reason is not NoRollup.SUPPRESSED or not is_covered(figure.period, {one.period for one in points}):
            return figure
        value = self.visit.released_total(indicator.key, figure.period, members)
        return figure if value is None else replace(figure, value=value, qualifier=Qualifier.EXACT)

    def name(self, indicator: Indicator) -> str:
        """The indicator's name in the page's language."""
        return indicator.name.in_language(self.visit.language)

    def subject(self, indicator: Indicator) -> Subject:
        """What a chart of the indicator is drawn with."""
        shade = goal_shade(self.visit.goal_numbers.get(indicator.goal or ""))
        colours = Colours(shade.on(dark=self.dark), INK.on(dark=self.dark))
        return Subject(indicator, self.visit.units, colours, self.visit.t)

    @property
    def dark(self) -> bool:
        """Whether the reader's page is dark."""
        return bool(st.context.theme.type == "dark")

    @property
    def number(self) -> int | None:
        """The number of the goal whose colour the page has: that of its first indicator."""
        first = next(iter(self.chosen(EVERY)), None)
        return self.visit.goal_numbers.get(first.goal or "") if first else None


def open_people(visit: Visit) -> People:
    """The page's material: every digest read at once, and the year that is shown.

    That is the chosen one; else the newest of which any of the indicators has a figure.
    """
    keys = [key for key in EVERY if key in visit.indicators]
    visit.prepare(keys)
    year = visit.until.year if visit.until else newest_year(one for key in keys for one in visit.digests(key))
    return People(visit, year if any(visit.digests(key) for key in keys) else None)


def overview_content(people: People, year: int) -> dict[str, Any]:
    """The first screen: the three groups, what was done, what nobody has answered."""
    t = people.visit.t
    figures = [(REACHED.get(one.counting_rule), reach_of(people, one, year)) for one in people.shown(PEOPLE)]
    groups = [
        Group(kind, t(name), t(note), tuple(figure for own, figure in figures if own is kind))
        for kind, (name, note) in words.GROUPS.items()
    ]
    return {
        "t": t,
        "number": people.number,
        "year": year,
        "groups": [group for group in groups if group.figures],
        "work": [reach_of(people, one, year) for one in people.shown(WORK)],
        "offers": [people.name(one) for one in people.chosen((*PEOPLE, *WORK)) if one.key in people.visit.waiting],
        "questions": [
            OpenQuestion(people.name(one), people.visit.indicator_link(one), one.open_question)
            for one in people.chosen(EVERY)
            if one.open_question
        ],
    }


def reach_of(people: People, indicator: Indicator, year: int) -> Reach:
    """The figure of the year with a small trend of what came before it."""
    t, tally = people.visit.t, people.whole(indicator)
    figure = people.told(indicator, figure_of_year(indicator, tally, year), tally.points if tally else ())
    known = figure.value is not None
    digests = people.visit.digests(indicator.key)
    trend = digests[0].drawn.points if len(digests) == 1 else ()
    return Reach(
        name=people.name(indicator),
        link=people.visit.indicator_link(indicator),
        value=words.told_words(figure, tally.points if tally else (), indicator, t),
        unit=unit_words(indicator, people.visit.units, t, figure.value) if known else "",
        flags=words.flag_words(figure, t) if known else "",
        note=words.rollup_note(figure, t),
        trend=draw_sparkline(trend, t("{name} over time", name=people.name(indicator))),
        is_known=known,
    )

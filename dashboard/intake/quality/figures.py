"""The figure of an indicator for a period and members: as it is given, or added up of its months and finer members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from dashboard.facts import Flag, Members, Observation, Period, PeriodKind
from dashboard.formats.periods import period_kind
from dashboard.formats.spans import span_of_month
from dashboard.insight.standing.possible import read_qualifier
from dashboard.intake.quality.values import Standing, Values
from dashboard.strategy.model import Aggregation, Indicator

Shape = frozenset[str]
"""The dimensions that a series is broken down by."""
Spot = tuple[Members, Period]
"""What a figure is for."""

LONGER = frozenset({PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})
"""Kinds of period that whole months make."""


class Figure(NamedTuple):
    """A number, between which bounds it may lie (`about`, `more than`), and whether it lacks some of its period.

    `new`: the file's value that it is, or that it is made of; None where all of it stands already, in the file too.
    """

    value: float
    low: float
    high: float
    is_partial: bool
    new: Observation | None

    def plus(self, other: Figure) -> Figure:
        """Both together."""
        return Figure(
            self.value + other.value,
            self.low + other.low,
            self.high + other.high,
            self.is_partial or other.is_partial,
            other.new or self.new,
        )


class Figures:
    """The figures that one indicator will have once the file is stored; gaps are None."""

    def __init__(self, values: Values, indicator: Indicator) -> None:
        self._values = values
        self._indicator = indicator
        self._sums: dict[tuple[Shape, Shape], dict[Spot, Figure | None]] = {}

    @cached_property
    def given(self) -> Mapping[Spot, Figure | None]:
        """What the file and the store say, the file's in place of what it replaces."""
        given: dict[Spot, Figure | None] = {}
        for (indicator, members), standing in self._values.standing.items():
            if indicator == self._indicator.key:
                given.update(((members, period), _read(one, None)) for period, one in standing.items())
        for (indicator, members), by_period in self._values.new.items():
            if indicator == self._indicator.key:
                given.update(
                    ((members, period), _read(one, one if self._values.is_news(one) else None))
                    for period, one in by_period.items()
                )
        return given

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The dimensions of its series, the coarser before the finer."""
        found = {shape_of(members) for members, _periods in self._series()}
        return tuple(sorted(found, key=lambda shape: (len(shape), sorted(shape))))

    @cached_property
    def has_totals(self) -> bool:
        """Whether any figure can be of others: there are several breakdowns, or periods longer than months."""
        periods = set(chain.from_iterable(periods for _members, periods in self._series()))
        return len(self.shapes) > 1 or any(period_kind(one) in LONGER for one in periods)

    def _series(self) -> Iterator[tuple[Members, Iterable[Period]]]:
        """The members and periods of each series, of the file and of the store."""
        for by_series in (self._values.standing, self._values.new):
            for (indicator, members), by_period in by_series.items():
                if indicator == self._indicator.key:
                    yield members, by_period

    def find(self, spot: Spot) -> Figure | None:
        """The figure for a spot: as given, else of its parts where it may be added up; None where it is not known."""
        return self.given[spot] if spot in self.given else next(self.add_up(spot), None)

    def add_up(self, spot: Spot) -> Iterator[Figure]:
        """The sum of its parts, for each breakdown and for its months, of which none may lack.

        Which members there should be nobody knows: those that have a figure are added up. A gap or a partial figure
        among the parts leaves their sum unknown.
        """
        if self._indicator.aggregation is not Aggregation.SUM:
            return
        members, period = spot
        own = shape_of(members)
        months = _list_months(period)
        for shape in self.shapes:
            if own <= shape:
                sums = self._sum_to(shape, own)
                parts = [sums.get((members, month)) for month in months]
                if shape != own:
                    yield from _known([sums.get(spot)])
                yield from _known(parts)

    def _sum_to(self, shape: Shape, coarser: Shape) -> Mapping[Spot, Figure | None]:
        """The figures of one shape added up to a coarser one, of each period by itself."""
        if shape == coarser:
            return self.given
        if (shape, coarser) not in self._sums:
            sums: dict[Spot, Figure | None] = {}
            for (members, period), figure in self.given.items():
                if shape_of(members) == shape:
                    spot = tuple(one for one in members if one[0] in coarser), period
                    before = sums.get(spot)
                    known = figure if spot not in sums else before and figure and before.plus(figure)
                    sums[spot] = known
            self._sums[shape, coarser] = sums
        return self._sums[shape, coarser]


def shape_of(members: Members) -> Shape:
    """The dimensions of some members."""
    return frozenset(dimension for dimension, _member in members)


def _read(one: Observation | Standing, new: Observation | None) -> Figure | None:
    if one.value is None:
        return None
    is_partial = one.is_partial if isinstance(one, Standing) else Flag.PARTIAL in one.flags
    return Figure(one.value, *read_qualifier(one.value, one.qualifier), is_partial, new)


def _list_months(period: Period) -> list[Period]:
    """The months of a longer period; [] for one that whole months do not make."""
    if period_kind(period) not in LONGER:
        return []
    first, last = (day.year * 12 + day.month - 1 for day in (period.start, period.end))
    return [span_of_month(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def _known(parts: list[Figure | None]) -> Iterator[Figure]:
    """Their sum, unless one of them lacks."""
    whole = [part for part in parts if part is not None and not part.is_partial]
    if whole and len(whole) == len(parts):
        total = whole[0]
        for part in whole[1:]:
            total = total.plus(part)
        yield total

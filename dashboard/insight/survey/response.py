"""Who answered a wave: the published rate, and the people whom it may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point, Series
from dashboard.insight.survey.precision import count_decimals
from dashboard.insight.survey.published import possible_answers


@dataclass(frozen=True, slots=True)
class UnitRate:
    """The response rate of one unit."""

    unit: str
    point: Point


@dataclass(frozen=True, slots=True)
class WaveResponse:
    """The response of a wave.

    `rate`: as given, in per cent. `told`: how many answered, where that was brought. `asked`: the staff of the year,
    where it is known; that everybody was asked is an assumption. `possible`: how many may have answered for the rate.
    `units`: lowest rate first; () where it is not known by unit.
    """

    period: Period
    rate: Point | None = None
    told: int | None = None
    asked: int | None = None
    possible: tuple[int, ...] = ()
    units: tuple[UnitRate, ...] = ()

    @property
    def answered(self) -> int | None:
        """How many answered: told, or the only number that gives the rate."""
        if self.told is not None:
            return self.told
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def missing(self) -> int | None:
        """How many did not, if all staff were asked."""
        if self.answered is None or self.asked is None or self.answered > self.asked:
            return None
        return self.asked - self.answered


def read_responses(
    rates: Sequence[Series], respondents: Sequence[Series], staff: Sequence[Series]
) -> tuple[WaveResponse, ...]:
    """The response of each wave that has a rate or a number of respondents, oldest first."""
    whole = {point.period: point for one in rates if not one.members for point in one.points}
    told = {point.period: point for one in respondents if not one.members for point in one.points}
    units: dict[Period, list[UnitRate]] = {}
    for one in rates:
        for point in one.points if one.members else ():
            units.setdefault(point.period, []).append(UnitRate(one.name, point))
    return tuple(
        _read_wave(period, whole.get(period), told.get(period), find_staff(staff, period), units.get(period, []))
        for period in sorted({*whole, *told, *units})
    )


def _read_wave(
    period: Period, rate: Point | None, told: Point | None, asked: int | None, units: Iterable[UnitRate]
) -> WaveResponse:
    exact = rate is not None and rate.value is not None and rate.qualifier is Qualifier.EXACT
    possible: tuple[int, ...] = ()
    if exact and rate is not None and rate.value is not None and asked:
        possible = possible_answers(rate.value, count_decimals(rate.value, 0), asked)
    answered = None if told is None or told.value is None else round(told.value)
    return WaveResponse(period, rate, answered, asked, possible, tuple(sorted(units, key=_lowest_first)))


def _lowest_first(unit: UnitRate) -> tuple[bool, float, str]:
    value = unit.point.value
    return (value is None, value or 0.0, unit.unit)


def find_staff(staff: Iterable[Series], period: Period) -> int | None:
    """How many there were in the period that the wave falls in; None where no exact number of it is known."""
    found = [
        point
        for one in staff
        if not one.members
        for point in one.points
        if point.value and point.qualifier is Qualifier.EXACT
        and point.period.start <= period.start and period.end <= point.period.end
    ]  # fmt: skip
    return round(found[-1].value or 0) if found else None

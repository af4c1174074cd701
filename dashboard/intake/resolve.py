"""Readings + catalogue -> observations and problems. Pure: nothing is stored and nothing is looked up elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from dashboard.facts import Flag, Members, Observation, Period, Place
from dashboard.intake.catalogue import Catalogue, name_indicator
from dashboard.intake.checks import PeriodStanding, check_period, check_value, judge_period, period_params
from dashboard.intake.feeding import Fed, feed_indicators
from dashboard.intake.meaning import Finding, Interpreter
from dashboard.intake.repeats import collapse_row, join_new_members
from dashboard.intake.rollup import is_derived
from dashboard.strategy.model import Indicator
from data_loaders.contract import Reading
from data_loaders.problems import Problem, Severity

OF_COLUMN = frozenset({"unknown_heading", "unknown_column"})
"""Errors that hold for every figure under or beside the same heading."""

PARTIAL = frozenset({Flag.PARTIAL})

SeriesPeriod = tuple[str, Members, Period]
"""What one value stands for: indicator key, members, period."""


class Resolved(NamedTuple):
    """`left_out`: how many readings an error keeps from becoming an observation."""

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    left_out: int


def resolve_readings(readings: Iterable[Reading], catalogue: Catalogue, today: date) -> Resolved:
    """Every reading as an observation, or the reason why not.

    A warning that holds for many cells alike (a new member, a period that has not ended) is given once, at the
    first of them, with their number as `count`; that of new members once for each breakdown.
    """
    resolver = _Resolver(catalogue, today)
    measured: list[Reading] = []
    for reading in readings:
        if reading.measure is None:
            resolver.add(reading)
        else:
            measured.append(reading)
    fed = feed_indicators(measured, catalogue)
    for series in fed.series:
        resolver.add_fed(series)
    named = resolver.finish()
    problems = tuple(join_new_members((*fed.problems, *named.problems)))
    return Resolved(named.observations, problems, fed.left_out + named.left_out)


@dataclass(slots=True)
class _Group:
    """Equal findings: the place of the first and how many there are."""

    finding: Finding
    place: Place
    count: int = 1

    def as_problem(self) -> Problem:
        params = {**self.finding.params, "count": self.count}
        return Problem(self.finding.code, self.finding.severity, self.place, self.finding.value, params)


class _Resolver:
    """What has been found so far in one file."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self._interpreter = Interpreter(catalogue)
        self._today = today
        self._standings: dict[Period, PeriodStanding] = {}
        self._observations: dict[SeriesPeriod, Observation] = {}
        self._contradicted: dict[SeriesPeriod, list[Observation]] = {}
        self._groups: dict[tuple[object, ...], _Group] = {}
        self._left_out = 0

    def add(self, reading: Reading) -> None:
        """Interpret, check, and keep one reading."""
        meaning = self._interpreter.interpret(reading)
        usable = meaning.indicator is not None
        for finding in meaning.findings:
            usable = usable and finding.severity is not Severity.ERROR
            self._report_text(finding, reading)
        if meaning.indicator is not None:
            self._add_value(meaning.indicator, meaning.members, reading, usable)
        else:
            self._left_out += 1

    def add_fed(self, fed: Fed) -> None:
        """Check and keep the values that a known measure gives; no derived zero of a time that may still bring rows."""
        for reading in fed.readings:
            period = reading.period
            if not (period and is_derived(reading)) or judge_period(period, self._today).has_ended:
                self._add_value(fed.indicator, fed.members, reading, usable=True)

    def _add_value(self, indicator: Indicator, members: Members, reading: Reading, usable: bool) -> None:
        understood = usable
        for finding in check_value(indicator, reading.value):
            usable = usable and finding.severity is not Severity.ERROR
            self._report(finding, reading.place)
        period = reading.period
        if period is None:
            # A text that was not understood may be the period itself: it is said once.
            if understood:
                self._report(_no_period(indicator, reading), reading.place)
            self._left_out += 1
            return
        standing = self._standings.get(period)
        if standing is None:
            standing = self._standings[period] = judge_period(period, self._today)
        for code, severity in check_period(indicator, standing, is_source_s_own=reading.measure is not None):
            usable = usable and severity is not Severity.ERROR
            self._report_period(code, severity, indicator, reading.place, period)
        if usable:
            self._keep(_observe(indicator, members, period, reading, standing.has_ended), indicator)
        else:
            self._left_out += 1

    def _keep(self, observation: Observation, indicator: Indicator) -> None:
        key = (observation.indicator, observation.members, observation.period)
        first = self._observations.setdefault(key, observation)
        if first is observation:
            return
        if _same_value(first, observation):
            params = {"indicator": name_indicator(indicator), "first": name_place(first.place)}
            self._report(Finding("repeated_value", Severity.WARNING, observation.raw, params), observation.place)
        else:
            self._contradicted.setdefault(key, [first]).append(observation)

    def _report(self, finding: Finding, place: Place) -> None:
        """A finding of one cell."""
        self._groups[finding.code, place] = _Group(finding, place)

    def _report_text(self, finding: Finding, reading: Reading) -> None:
        """A finding about texts is of the whole row when it is an error, and of the whole file when it is not.

        One about a column is of the whole column.
        """
        place = reading.place
        of_row = (place.sheet, None if finding.code in OF_COLUMN else place.row)
        text = finding.params.get("heading", finding.value) if finding.code in OF_COLUMN else finding.value
        key = (finding.code, text, of_row if finding.severity is Severity.ERROR else None)
        if not self._count_again(key):
            self._groups[key] = _Group(finding, reading.place)

    def _report_period(self, code: str, severity: Severity, indicator: Indicator, place: Place, period: Period) -> None:
        """A finding about a period is of its cell when it is an error, and of its indicator when it is not."""
        key = (code, place) if severity is Severity.ERROR else (code, indicator.key)
        if not self._count_again(key):
            params = {"indicator": name_indicator(indicator), **period_params(period)}
            self._groups[key] = _Group(Finding(code, severity, "", params), place)

    def _count_again(self, key: tuple[object, ...]) -> bool:
        group = self._groups.get(key)
        if group is not None:
            group.count += 1
        return group is not None

    def finish(self) -> Resolved:
        """What stands, after every value that contradicts another of its file is taken out."""
        for key, observations in self._contradicted.items():
            del self._observations[key]
            self._left_out += len(observations)
            for observation in observations:
                self._report(_contradiction(observation, observations), observation.place)
        problems = collapse_row(group.as_problem() for group in self._groups.values())
        return Resolved(tuple(self._observations.values()), tuple(problems), self._left_out)


def _no_period(indicator: Indicator, reading: Reading) -> Finding:
    return Finding("no_period", Severity.ERROR, reading.value.raw, {"indicator": name_indicator(indicator)})


def _observe(indicator: Indicator, members: Members, period: Period, reading: Reading, has_ended: bool) -> Observation:
    value = reading.value
    flags = _share_flags(value.flags | reading.flags if has_ended else value.flags | reading.flags | PARTIAL)
    return Observation(
        indicator.key, members, period, value.value, value.qualifier, flags,
        reading.n, _finite(reading.published_change), reading.note, value.raw, reading.place, reading.rows,
    )  # fmt: skip


@cache
def _share_flags(flags: frozenset[Flag]) -> frozenset[Flag]:
    """The same set for the same flags: an empty one of its own is as large as an observation."""
    return flags


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _same_value(first: Observation, second: Observation) -> bool:
    return (first.value, first.qualifier) == (second.value, second.qualifier)


def _contradiction(observation: Observation, observations: Sequence[Observation]) -> Finding:
    others = [other for other in observations if other is not observation]
    params = {
        "indicator": observation.indicator,
        **period_params(observation.period),
        "other": others[0].raw,
        "other_place": name_place(others[0].place),
    }
    return Finding("conflicting_values", Severity.ERROR, observation.raw, params)


def name_place(place: Place) -> str:
    """A cell as a formula would name it: "Kanavat!B4", in CSV "B4"."""
    cell = f"{place.column or ''}{place.row or ''}"
    return f"{place.sheet}!{cell}" if place.sheet else cell

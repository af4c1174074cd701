"""Readings of known measures -> the indicators that they feed, with their members, rolled up to months. Pure.

A reading says what it measures by its `measure`; which indicators take that is the strategy's (`feeds`), or a
mapping's, whose measures name their indicator (`own_measure`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from dashboard.facts import Members, Period, Place
from dashboard.intake.catalogue import Catalogue, name_indicator
from dashboard.intake.feeds import adds_up, find_key, takes_reading
from dashboard.intake.kinds import takes_kind
from dashboard.intake.meaning import Finding, check_members, pair_members
from dashboard.intake.names import normalise_name
from dashboard.intake.recognise import Recognised, Role
from dashboard.intake.rollup import (
    AS_GIVEN,
    Coverage,
    can_be_weighted,
    find_coverage,
    is_day,
    is_derived,
    join_readings,
    roll_days,
)
from dashboard.intake.weekdays import tell_weekdays
from dashboard.strategy.model import Feed, Indicator
from data_loaders.contract import Label, Reading
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity

NOT_JOINED = {
    MeasureKind.DISTINCT: ("distinct_not_summed", Severity.INFO),
    MeasureKind.STOCK: ("stock_not_summed", Severity.WARNING),
    MeasureKind.MEAN: ("mean_not_joined", Severity.WARNING),
    MeasureKind.FLOW: ("flow_not_summed", Severity.WARNING),
}
"""What is said where values are not put together, and were left out."""


class Fed(NamedTuple):
    """Readings that are values of one series of an indicator, each for a period that is stored."""

    indicator: Indicator
    members: Members
    readings: Sequence[Reading]


class Feeding(NamedTuple):
    """`left_out`: how many readings an error kept from feeding anything."""

    series: tuple[Fed, ...]
    problems: tuple[Problem, ...]
    left_out: int


def feed_indicators(readings: Iterable[Reading], catalogue: Catalogue) -> Feeding:
    """The values of indicators that the readings make. Every reading has a measure."""
    feeder = _Feeder(catalogue)
    groups: dict[Measure, list[Reading]] = {}
    for reading in readings:
        if reading.measure is not None:
            groups.setdefault(reading.measure, []).append(reading)
    for measure, group in groups.items():
        feeder.add_measure(measure, group)
    return Feeding(tuple(feeder.series), tuple(feeder.problems()), feeder.left_out)


class _Part(NamedTuple):
    """The readings with the same labels, which all periods repeat, seen from one indicator.

    `members`: its own. `rest`: the labels that it knows nothing of. `positions`: where each reading stands among all.
    """

    members: Mapping[str, Recognised]
    rest: tuple[Label, ...]
    readings: list[Reading]
    positions: list[int]

    def without_derived(self) -> _Part:
        """The part without the zeros that no row stands behind."""
        kept = [(one, at) for one, at in zip(self.readings, self.positions, strict=True) if not is_derived(one)]
        return self._replace(readings=[one for one, _ in kept], positions=[at for _, at in kept])


class _Counted:
    """One problem for all readings that it holds for, at the first of them."""

    def __init__(self, finding: Finding, place: Place) -> None:
        self.finding, self.place, self.count = finding, place, 0

    def as_problem(self) -> Problem:
        params = {**self.finding.params, "count": self.count}
        return Problem(self.finding.code, self.finding.severity, self.place, self.finding.value, params)


class _Feeder:
    """What the measures of one file have come to so far."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.series: list[Fed] = []
        self.left_out = 0
        self._catalogue = catalogue
        self._counted: dict[tuple[object, ...], _Counted] = {}

    def problems(self) -> Iterator[Problem]:
        """What was found, each kind once."""
        return (counted.as_problem() for counted in self._counted.values())

    def add_measure(self, measure: Measure, readings: Sequence[Reading]) -> None:
        """Give the readings of one measure to every indicator that takes them."""
        unused = set(range(len(readings)))
        coverage = find_coverage(readings)
        for indicator, feed in self._catalogue.by_measure(measure.key):
            chosen = [at for at, reading in enumerate(readings) if takes_reading(feed, reading, self._catalogue)]
            unused.difference_update(chosen)
            if chosen and not takes_kind(indicator, measure.kind):
                self._refuse(indicator, measure, [readings[at] for at in chosen])
            elif chosen:
                self._feed(indicator, feed, measure.kind, [readings[at] for at in chosen], coverage)
        if unused:
            first = readings[min(unused)]
            self._report(Finding("measure_unused", Severity.INFO, name_source(first)), [first] * len(unused))

    def _refuse(self, indicator: Indicator, measure: Measure, readings: Sequence[Reading]) -> None:
        params = {"indicator": name_indicator(indicator), "reason": measure.kind.value}
        self._report(Finding("feed_of_unlike_kind", Severity.ERROR, name_source(readings[0]), params), readings)
        self.left_out += len(readings)

    def _feed(
        self,
        indicator: Indicator,
        feed: Feed,
        kind: MeasureKind,
        readings: Sequence[Reading],
        coverage: Coverage | None,
    ) -> None:
        readings, untold = tell_weekdays(indicator, readings, self._catalogue)
        if untold:
            params = {"indicator": name_indicator(indicator)}
            self._report(Finding("weekday_not_told", Severity.INFO, name_source(untold[0]), params), untold)
        if not readings:
            return
        fixed = {condition.dimension for condition in feed.only if len(condition.members) == 1}
        parts = self._choose_breakdown(indicator, self._take_apart(indicator, fixed, readings))
        series: dict[Members, list[_Part]] = {}
        sound = [part for part in parts if self._has_its_members(indicator, part)]
        if len(sound) < len(parts):  # what an error keeps out may be of any month that would else be a zero
            sound = [kept for part in sound if (kept := part.without_derived()).readings]
        for part in sound:
            series.setdefault(pair_members(part.members), []).append(part)
        for members, of_series in series.items():
            whole = self._join_parts(indicator, kind, of_series)
            if rolled := self._roll(indicator, kind, whole, coverage):
                self.series.append(Fed(indicator, members, rolled))

    def _take_apart(self, indicator: Indicator, fixed: set[str], readings: Iterable[Reading]) -> list[_Part]:
        """The readings by their labels, in the order in which these come first."""
        parts: dict[tuple[Label, ...], _Part] = {}
        for at, reading in enumerate(readings):
            part = parts.get(reading.labels)
            if part is None:
                members, rest = self._read_members(indicator, fixed, reading.labels)
                part = parts[reading.labels] = _Part(members, rest, [], [])
            part.readings.append(reading)
            part.positions.append(at)
        return list(parts.values())

    def _read_members(
        self, indicator: Indicator, fixed: set[str], labels: Sequence[Label]
    ) -> tuple[Mapping[str, Recognised], tuple[Label, ...]]:
        """The indicator's members among the labels, and the labels that it knows nothing of."""
        members: dict[str, Recognised] = {}
        rest: list[Label] = []
        for label in labels:
            key, text = find_key(label, self._catalogue), " ".join(label.text.split())
            if not text or (key in fixed and key not in indicator.dimensions):
                continue
            if key in indicator.dimensions:
                known = self._catalogue.members.get(normalise_name(text), {}).get(key)
                member = {key: known or text}
                members[key] = Recognised(Role.MEMBER, text, label.heading, members=member, new=known is None)
            else:
                rest.append(Label(key, text))
        return members, tuple(rest)

    def _choose_breakdown(self, indicator: Indicator, parts: Sequence[_Part]) -> list[_Part]:
        """A source may give the same thing as a whole, by channel and by country: one of these is taken, never all.

        It is the one that has the indicator's members and the fewest others; of equal ones the first.
        """
        wanted = set(indicator.dimensions)
        breakdowns = list(map(_name_breakdown, parts))
        best = min(dict.fromkeys(breakdowns), key=lambda keys: (not keys >= wanted, len(keys)))
        other = _readings_of([part for part, keys in zip(parts, breakdowns, strict=True) if keys != best])
        if not other:
            return list(parts)
        params = {"indicator": name_indicator(indicator)}
        self._report(Finding("breakdown_not_used", Severity.INFO, name_source(other[0]), params), other)
        return [part for part, keys in zip(parts, breakdowns, strict=True) if keys == best]

    def _has_its_members(self, indicator: Indicator, part: _Part) -> bool:
        usable = True
        for finding in check_members(self._catalogue, indicator, part.members):
            self._report(finding, part.readings)
            usable = usable and finding.severity is not Severity.ERROR
        self.left_out += 0 if usable else len(part.readings)
        return usable

    def _join_parts(self, indicator: Indicator, kind: MeasureKind, parts: Sequence[_Part]) -> list[Reading]:
        """The parts that the indicator does not tell apart, put together period by period where that is allowed.

        One part alone is not the whole either, unless it is all that is told: then it is only a sum of a FLOW.
        """
        readings = _readings_of(parts)
        by_period: dict[Period | None, list[Reading]] = {}
        for reading in readings:
            by_period.setdefault(reading.period, []).append(reading)
        if adds_up(indicator, kind):
            return [join_readings(group, kind) for group in by_period.values()]
        if not any(self._is_part(part) for part in parts):
            return readings
        if kind is MeasureKind.MEAN and can_be_weighted(readings):
            return [join_readings(group, kind) for group in by_period.values()]
        self._leave_out(indicator, kind, "members", readings)
        return []

    def _is_part(self, part: _Part) -> bool:
        """Whether the readings are known to be of one member of a breakdown that the indicator does not have."""
        return any(label.heading in self._catalogue.dimension for label in part.rest)

    def _roll(
        self, indicator: Indicator, kind: MeasureKind, readings: list[Reading], coverage: Coverage | None
    ) -> list[Reading]:
        """The readings for the periods that are stored; days of what cannot be put together are left out."""
        days = [reading for reading in readings if is_day(reading)]
        if coverage is None or not days or indicator.period_type in AS_GIVEN:
            return readings
        weighted = kind is MeasureKind.MEAN and can_be_weighted(days)
        if kind is MeasureKind.STOCK or weighted or adds_up(indicator, kind):
            return roll_days(readings, kind, indicator.period_type, coverage)
        self._leave_out(indicator, kind, "days", days)
        return [reading for reading in readings if not is_day(reading)]

    def _leave_out(self, indicator: Indicator, kind: MeasureKind, reason: str, readings: Sequence[Reading]) -> None:
        code, severity = NOT_JOINED[kind]
        params = {"indicator": name_indicator(indicator), "reason": reason}
        self._report(Finding(code, severity, name_source(readings[0]), params), readings)

    def _report(self, finding: Finding, readings: Sequence[Reading]) -> None:
        key = (finding.code, finding.value, *sorted(finding.params.items()))
        counted = self._counted.setdefault(key, _Counted(finding, readings[0].place))
        counted.count += len(readings)


def _readings_of(parts: Sequence[_Part]) -> list[Reading]:
    """The readings of the parts in the order in which they were given."""
    if len(parts) == 1:
        return parts[0].readings
    placed = [pair for part in parts for pair in zip(part.positions, part.readings, strict=True)]
    return [reading for _, reading in sorted(placed, key=itemgetter(0))]


def _name_breakdown(part: _Part) -> frozenset[str]:
    return frozenset((*part.members, *(label.heading for label in part.rest)))


def name_source(reading: Reading) -> str:
    """What the source calls it: "Facebook reach"; the measure's key where it has no heading."""
    return reading.heading or (reading.measure.key if reading.measure else "")

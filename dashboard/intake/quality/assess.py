"""The values of a file -> what looks wrong in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.facts import Flag, Observation, Period, PeriodKind
from dashboard.formats.periods import period_kind
from dashboard.intake.quality.gaps import find_missing
from dashboard.intake.quality.outliers import is_leap, is_outside
from dashboard.intake.quality.replaced import UPLOADS_UNKNOWN, Uploads, find_replaced
from dashboard.intake.quality.rules import check_rules
from dashboard.intake.quality.suspicion import SeriesKey, Suspicion
from dashboard.intake.quality.values import Values, gather_values
from dashboard.strategy.model import Aggregation, CountingRule, Indicator, PeriodType, Rule

LAST_FEW = 3
"""With how many of the last values a leap is compared."""
TOO_SHORT = frozenset({PeriodKind.DAY, PeriodKind.WEEK})
"""Days and weeks differ from one another all the time: weekends, holidays, one event."""
IRREGULAR = frozenset({PeriodType.WAVE, PeriodType.EVENT})
NOT_COMPARED = frozenset({CountingRule.FACT})


def assess(
    observations: Sequence[Observation],
    history: pd.DataFrame,
    indicators: Sequence[Indicator],
    rules: Sequence[Rule] = (),
    uploads: Uploads = UPLOADS_UNKNOWN,
) -> tuple[Suspicion, ...]:
    """What looks wrong, in the order of the file; each value at most once by its history.

    `history` holds the current values (`Repository.observations()`) of the file's indicators and of those that the
    rules name beside them.
    """
    values = gather_values(observations, history, uploads.loaders)
    catalogue = {indicator.key: indicator for indicator in indicators}
    found: list[Suspicion] = []
    for (key, members), by_period in values.new.items():
        indicator = catalogue.get(key)
        if indicator is not None and indicator.counting_rule not in NOT_COMPARED:
            found += _assess_series(values, indicator, (key, members), by_period)
    found += find_replaced(values, catalogue, uploads)
    found += check_rules(values, catalogue, rules)
    order = {id(observation): number for number, observation in enumerate(observations)}
    first = {(one.indicator, one.members, one.period): order[id(one)] for one in observations}
    return tuple(sorted(found, key=lambda one: first.get((one.indicator, one.members, one.period), 0)))


class _Line(NamedTuple):
    """The numbers of a series of one kind of period: in the order of time, where each stands there, and by size."""

    numbers: list[float]
    positions: dict[Period, int]
    by_size: list[float]


def _assess_series(
    values: Values, indicator: Indicator, key: SeriesKey, by_period: Mapping[Period, Observation]
) -> Iterator[Suspicion]:
    numbers = values.numbers(key)
    derived = values.derived(key)
    counted = {period: number for period, number in numbers.items() if period not in derived} if derived else numbers
    lines = _lines_by_kind(counted)
    for period, observation in by_period.items():
        if (kind := period_kind(period)) in TOO_SHORT:
            continue
        is_counted = observation.value is not None and not (derived and period in derived)
        if is_counted and values.is_news(observation):
            yield from _compare(indicator, observation, lines[kind])
        missing = (
            find_missing(numbers.keys() - {period}, period) if _follows_on(values, indicator, key, period) else None
        )
        if missing:
            count, start = missing
            yield _suspect("missing_periods", observation, {"missing": count, "first": start.isoformat()})


def _lines_by_kind(numbers: Mapping[Period, float]) -> dict[PeriodKind, _Line]:
    lines: dict[PeriodKind, _Line] = {}
    for period, number in sorted(numbers.items(), key=lambda pair: (pair[0].start, pair[0].end)):
        line = lines.setdefault(period_kind(period), _Line([], {}, []))
        line.positions[period] = len(line.numbers)
        line.numbers.append(number)
    for line in lines.values():
        line.by_size.extend(sorted(line.numbers))
    return lines


def _follows_on(values: Values, indicator: Indicator, key: SeriesKey, period: Period) -> bool:
    """Whether a gap before the value is news: waves and events come when they come, the first file of a series cannot
    have left anything out, and what stands already was looked at when it came.
    """
    return indicator.period_type not in IRREGULAR and key in values.standing and period not in values.standing[key]


def _compare(indicator: Indicator, observation: Observation, line: _Line) -> Iterator[Suspicion]:
    """The value beside the series' others of the same kind of period."""
    value = float(observation.value or 0)
    at, size = line.positions[observation.period], bisect_left(line.by_size, value)
    others = line.by_size[:size] + line.by_size[size + 1 :]
    if _is_less_as_a_part(indicator, observation, others):
        return
    last_few = line.numbers[max(at - LAST_FEW, 0) : at]
    if is_outside(value, others):
        yield _suspect("outside_history", observation, _describe_others(others))
    elif _can_leap(indicator) and is_leap(value, last_few):
        yield _suspect("jump", observation, {**_describe_others(others), "last": last_few[-1]})


def _is_less_as_a_part(indicator: Indicator, observation: Observation, others: Sequence[float]) -> bool:
    """Whether it is below the middle of the others because a part of its period lacks, which is said already."""
    is_part = Flag.PARTIAL in observation.flags and indicator.aggregation is Aggregation.SUM
    return is_part and bool(others) and float(observation.value or 0) < others[len(others) // 2]


def _describe_others(ordered: Sequence[float]) -> dict[str, str | int | float]:
    return {"lowest": ordered[0], "highest": ordered[-1], "count": len(ordered)}


def _can_leap(indicator: Indicator) -> bool:
    """Shares and scores are bounded: a leap in them is within their scale."""
    return indicator.counting_rule not in (CountingRule.SHARE, CountingRule.SCORE)


def _suspect(code: str, observation: Observation, params: Mapping[str, str | int | float]) -> Suspicion:
    return Suspicion(
        code,
        observation.indicator,
        observation.members,
        observation.period,
        observation.value,
        observation.place,
        params,
    )

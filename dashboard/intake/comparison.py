"""Observations of a file beside the values that stand: new, the same, changed; and what must not replace them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Flag, Observation
from dashboard.intake.catalogue import name_indicator
from dashboard.intake.checks import period_params
from dashboard.intake.knowledge import KnownValue, says_the_same
from dashboard.intake.resolve import SeriesPeriod
from dashboard.strategy.model import Indicator
from data_loaders.problems import Problem, Severity


class Standing(StrEnum):
    """How an observation relates to what is stored."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


class PreviewRow(NamedTuple):
    """An observation that would be stored; `old` is the current value that it would replace."""

    observation: Observation
    standing: Standing
    old: KnownValue | None = None


class Compared(NamedTuple):
    """`problems` tell of the observations that are not among the `rows`, since they say less than what stands."""

    rows: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...] = ()


def compare_values(
    observations: Iterable[Observation],
    current: Mapping[SeriesPeriod, KnownValue],
    indicators: Mapping[str, Indicator],
) -> Compared:
    """Each observation beside the value that stands for its series and period."""
    rows: list[PreviewRow] = []
    lesser: dict[tuple[str, str], list[Observation]] = {}
    for one in observations:
        old = current.get((one.indicator, one.members, one.period))
        if old is not None and says_less(one, old):
            code = "derived_zeros_left_out" if one.rows == 0 else "partial_left_out"
            lesser.setdefault((code, one.indicator), []).append(one)
        else:
            rows.append(_compare(one, old))
    problems = (_describe_lesser(code, indicators[key], group) for (code, key), group in lesser.items())
    return Compared(tuple(rows), tuple(problems))


def says_less(observation: Observation, old: KnownValue) -> bool:
    """Whether it is put together from a part of its period, and the whole, or a part of more rows, stands already.

    A zero that no row stands behind says less than whatever was counted, 0 too.
    """
    if observation.rows == 0:
        return old.rows != 0
    if observation.rows is None or Flag.PARTIAL not in observation.flags:
        return False
    return Flag.PARTIAL not in old.flags or (old.rows or 0) > observation.rows


def _compare(observation: Observation, old: KnownValue | None) -> PreviewRow:
    if old is None:
        return PreviewRow(observation, Standing.NEW)
    return PreviewRow(observation, Standing.SAME if says_the_same(old, observation) else Standing.CHANGED, old)


def _describe_lesser(code: str, indicator: Indicator, observations: list[Observation]) -> Problem:
    first = observations[0]
    params: dict[str, str | int | float] = {
        "indicator": name_indicator(indicator),
        "count": len(observations),
        **period_params(first.period),
    }
    return Problem(code, Severity.WARNING, first.place, first.raw, params)

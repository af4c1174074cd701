"""Patterns that chance alone seldom makes: which rule speaks, on which side, and of which points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from dashboard.insight.process.limits import Limits

ROUNDING = 1e-9
"""Of the largest value: what binary fractions may add, so that a point on a line is not beyond it."""


class SpecialCause(StrEnum):
    """The rules of NHS England's Making Data Count ("Making sense of SPC")."""

    OUTSIDE = "outside"  # a point beyond a limit
    RUN = "run"  # seven in a row on one side of the mean
    TREND = "trend"  # seven in a row that rise, or fall
    OUTER_THIRD = "outer_third"  # two of three near the same limit


class Side(StrEnum):
    """Above the mean or rising; below it or falling."""

    HIGH = "high"
    LOW = "low"


class Signal(NamedTuple):
    """A rule, its side, and the indices of the points that it speaks of, in order."""

    cause: SpecialCause
    side: Side
    points: tuple[int, ...]


def find_signals(values: Sequence[float | None], limits: Limits, run: int = 7, trend: int = 7) -> tuple[Signal, ...]:
    """Every signal among the values of one segment, rule by rule, each pattern whole (a run of nine is one signal).

    Source: NHS England, Making Data Count, "Making sense of SPC"; details as its R package NHSRplotthedots computes:
    - OUTSIDE: strictly beyond a limit; a value on the limit is inside.
    - RUN: `run` values strictly on one side of the mean; one that lies on the mean ends the run.
    - TREND: `trend` values each strictly beyond the one before, so 7 values are 6 rises. (Nelson 1984 counts six
      values; the longer one warns falsely more seldom.) Two equal values end the trend.
    - OUTER_THIRD: two of three values more than two thirds of the way to the limit and not beyond it, all three on one
      side of the mean; it speaks of those two or three. (Western Electric 1956 lets the third lie anywhere.)
    A gap ends every pattern: what is not known is no evidence.
    """
    slack = ROUNDING * max((abs(value) for value in values if value is not None), default=0.0)
    return (
        *_find_outside(values, limits, slack),
        *_find_runs(values, limits.mean, slack, run),
        *_find_trends(values, slack, trend),
        *_find_outer(values, limits, slack),
    )


def _place(value: float | None, low: float, high: float, slack: float) -> Side | None:
    """The side on which the value is beyond `low`..`high`; None within, and for a gap."""
    if value is None:
        return None
    return Side.HIGH if value > high + slack else Side.LOW if value < low - slack else None


def _find_outside(values: Sequence[float | None], limits: Limits, slack: float) -> Iterator[Signal]:
    for index, value in enumerate(values):
        if side := _place(value, limits.lower, limits.upper, slack):
            yield Signal(SpecialCause.OUTSIDE, side, (index,))


def _stretches(sides: Sequence[Side | None]) -> Iterator[tuple[Side, range]]:
    """Each unbroken stretch of one side, with its indices."""
    for side, group in groupby(range(len(sides)), key=sides.__getitem__):
        if side is not None:
            indices = tuple(group)
            yield side, range(indices[0], indices[-1] + 1)


def _find_runs(values: Sequence[float | None], mean: float, slack: float, length: int) -> Iterator[Signal]:
    for side, stretch in _stretches([_place(value, mean, mean, slack) for value in values]):
        if len(stretch) >= length:
            yield Signal(SpecialCause.RUN, side, tuple(stretch))


def _find_trends(values: Sequence[float | None], slack: float, length: int) -> Iterator[Signal]:
    steps = [None if earlier is None else _place(later, earlier, earlier, slack) for earlier, later in pairwise(values)]
    for side, stretch in _stretches(steps):
        if len(stretch) + 1 >= length:
            yield Signal(SpecialCause.TREND, side, tuple(range(stretch.start, stretch.stop + 1)))


def _find_outer(values: Sequence[float | None], limits: Limits, slack: float) -> Iterator[Signal]:
    third = 2 / 3 * (limits.upper - limits.mean)
    outer = [
        None
        if _place(value, limits.lower, limits.upper, slack)
        else _place(value, limits.mean - third, limits.mean + third, slack)
        for value in values
    ]
    for side, stretch in _stretches([_place(value, limits.mean, limits.mean, slack) for value in values]):
        near = [index for index in stretch if outer[index]]
        for group in _join_near(near, stretch):
            yield Signal(SpecialCause.OUTER_THIRD, side, group)


def _join_near(near: Sequence[int], stretch: range) -> Iterator[tuple[int, ...]]:
    """The points at most two apart, joined; a stretch of two points holds no three."""
    group: list[int] = []
    for index in near:
        if group and index - group[-1] > 2:
            yield from _keep(group)
            group = []
        group.append(index)
    if len(stretch) >= 3:
        yield from _keep(group)


def _keep(group: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(group) >= 2:
        yield tuple(group)

"""How a question was answered in a wave: counts, or the whole percentages that are shown in their place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.facts import Period, Qualifier
from dashboard.insight.disclosure import Reason
from dashboard.insight.series import Point, Series

FEWEST = 5
"""Answers below which nothing of a question is said, whatever was let through."""
ROUNDING = 3
"""Percentage points by which whole percentages of a scale may miss 100 together."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question, of those who took a stand.

    `shares`: per cent of each answer, in the scale's order; as they came, where they came as percentages. `counts`: how
    many gave each; None where only percentages are known. `rebuilt`: the counts were worked back from whole
    percentages, so they may be a person off. `hidden`: there are too few, or the figures came hidden; then there is
    nothing else but the gate's `reason`, where it was the gate that hid them.
    """

    shares: tuple[float, ...] = ()
    counts: tuple[int, ...] | None = None
    rebuilt: bool = False
    hidden: bool = False
    reason: Reason | None = None

    @property
    def n(self) -> int | None:
        """How many took a stand, as far as it is known."""
        return None if self.counts is None else sum(self.counts)


HIDDEN = Answers(hidden=True)


def read_answers(points: Mapping[str, Point], scale: Sequence[str], respondents: int | None = None) -> Answers | None:
    """The answers of one question, from a point for each answer; None where they are not known.

    `scale`: the answers in order; one that nobody gave may be without a point, and what is not on the scale ("cannot
    say") is no stand. A point's value is a count where its `n` is known, and where the values are no percentages; whole
    percentages without `n` are counted back with the wave's `respondents`, some of whom may not have answered this.
    """
    found = [points[name] for name in scale if name in points]
    suppressed = next((point for point in found if point.qualifier is Qualifier.SUPPRESSED), None)
    if suppressed is not None:
        return Answers(hidden=True, reason=suppressed.released.reason if suppressed.released else None)
    values = [_value(points.get(name)) for name in scale]
    total = math.fsum(values)
    if total <= 0 or any(point.value is None for point in found):
        return None
    if all(point.n is None for point in found) and abs(total - 100) <= ROUNDING:
        if respondents is not None and respondents < FEWEST:
            return HIDDEN
        return Answers(tuple(values), _count(values, respondents), rebuilt=True)
    counts = tuple(round(value) for value in values)
    if sum(counts) < FEWEST:
        return HIDDEN
    return Answers(tuple(100 * value / total for value in values), counts)


def _value(point: Point | None) -> float:
    return 0.0 if point is None or point.value is None else point.value


def _count(percentages: Sequence[float], respondents: int | None) -> tuple[int, ...] | None:
    return None if respondents is None else tuple(round(part * respondents / 100) for part in percentages)


def group_points(
    series: Iterable[Series], answer: str, question: str = ""
) -> dict[tuple[str, Period], dict[str, Point]]:
    """(question, wave) -> answer -> its point, of the newest version of the definition.

    `answer` and `question` are dimensions; with no `question` all points are of the question "".
    """
    grouped: dict[tuple[str, Period], dict[str, Point]] = {}
    for one in sorted(series, key=lambda one: one.version):
        members = dict(one.members)
        for point in one.points:
            key = (members.get(question, ""), point.period)
            grouped.setdefault(key, {})[members.get(answer, "")] = point
    return grouped

"""The versions of a definition side by side: one line on a chart, broken where the counting changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dashboard.insight.series import Point, Series


class Break(NamedTuple):
    """From this day on the figures are of this version of the definition."""

    day: date
    version: int


@dataclass(frozen=True, slots=True)
class Joined:
    """The series of one set of members, of all versions of the definition; its own version is the newest.

    Nothing is computed across a break.
    """

    series: Series
    breaks: tuple[Break, ...] = ()

    @property
    def steps(self) -> frozenset[date]:
        """The days of the breaks."""
        return frozenset(one.day for one in self.breaks)


def join_versions(series: Iterable[Series]) -> tuple[Joined, ...]:
    """One for each set of members, in the order of the members.

    Where two versions were both counted for a while, the newer one is taken from its first period on.
    """
    in_order = sorted(series, key=lambda one: (one.members, one.version))
    return tuple(_join(list(group)) for _, group in groupby(in_order, key=lambda one: one.members))


def _join(versions: list[Series]) -> Joined:
    points: tuple[Point, ...] = ()
    breaks: list[Break] = []
    for one in versions:
        if not one.points:
            continue
        first = one.points[0].period.start
        earlier = tuple(point for point in points if point.period.end < first)
        breaks = [kept for kept in breaks if kept.day < first]
        if earlier:
            breaks.append(Break(first, one.version))
        points = (*earlier, *one.points)
    return Joined(replace(versions[-1], points=points), tuple(breaks))

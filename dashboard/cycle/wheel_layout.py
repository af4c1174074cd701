"""The geometry of the wheel of a year: where each time of an entry stands, so that no two cover each other.

Each ring (a kind of entry, or a wheel) has as many lanes as it needs. Angles and lengths are those of `wheel_shapes`.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dashboard.cycle.wheel_shapes import ROUND, Canvas, Stretch, day_angle

MOST_MOVED = 8.0
"""Degrees that a mark may stand after its day, in its own month, to make room for another."""
MARK_SHARE = 0.74
"""How much of its lane's width a mark takes."""
BETWEEN = 1.12
"""The room of a mark along its lane, in its own sizes."""
NAME_STEP = 5.0
"""Degrees between the places where the names of the rings are tried."""


class Span(NamedTuple):
    """What is to be placed: its key, the key of its ring, its first and its last day."""

    key: str
    ring: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where the mark of a span stands. `until`: where its arc ends, None of what is as short as its mark.

    `free_until`: up to which angle nothing else stands in its lane.
    """

    key: str
    ring: str
    lane: int
    radius: float
    angle: float
    until: float | None
    free_until: float


@dataclass(frozen=True, slots=True)
class PlacedRing:
    """A ring between two radii; `gaps` are the free stretches of its lanes, the outermost lane's first."""

    key: str
    outer: float
    inner: float
    gaps: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class WheelLayout:
    """All that is placed, the marks by time; `mark` is the size (diameter) of each."""

    canvas: Canvas
    mark: float
    rings: tuple[PlacedRing, ...]
    marks: tuple[PlacedMark, ...]


class _Taken(NamedTuple):
    """A stretch of a lane, in degrees, and where the mark stands in it."""

    span: Span
    first: float
    last: float
    angle: float
    until: float | None


@dataclass
class _Lane:
    ring: str
    radius: float
    taken: list[_Taken] = field(default_factory=list)

    @property
    def free_from(self) -> float:
        return self.taken[-1].last if self.taken else 0.0


def lay_out_wheel(spans: Iterable[Span], rings: Sequence[str], canvas: Canvas, year: int) -> WheelLayout:
    """Place the spans of `year` in the rings from the rim inwards; a ring without any is left out.

    What begins or ends in another year is cut at the year's ends. Lanes are as wide as the canvas has them; narrower
    where there are too many for it.
    """
    shown = [one for one in (_cut(span, year) for span in spans) if one is not None]
    used = [ring for ring in rings if any(one.ring == ring for one in shown)]
    shown.sort(key=_by_time)
    room, width = canvas.rim - canvas.hub, canvas.lane
    while True:
        lanes = _fill_lanes(shown, used, canvas, width)
        if len(lanes) * width <= room + 1e-9:
            return _describe(lanes, used, canvas, width)
        # Narrower lanes have smaller marks, which need no more lanes: it ends at the latest with one lane for each.
        width = room / len(lanes)


def _by_time(span: Span) -> tuple[date, date, str]:
    return span.start, span.end, span.key


def _cut(span: Span, year: int) -> Span | None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if span.end < first or span.start > last:
        return None
    return span._replace(start=max(span.start, first), end=min(span.end, last))


def _fill_lanes(spans: Sequence[Span], rings: Sequence[str], canvas: Canvas, width: float) -> list[_Lane]:
    lanes: list[_Lane] = []
    for ring in rings:
        own: list[_Lane] = []
        for span in spans:
            if span.ring == ring:
                _put(span, ring, own, len(lanes), canvas, width)
        lanes += own
    return lanes


def _put(span: Span, ring: str, own: list[_Lane], before: int, canvas: Canvas, width: float) -> None:
    """Into the lane of the ring where it stands nearest to its day, or into a new one."""
    size = width * MARK_SHARE
    tries = [(_take(span, lane, size), lane) for lane in own]
    fitting = [(taken, lane) for taken, lane in tries if taken is not None]
    if fitting:
        taken, lane = min(fitting, key=lambda one: one[0].angle)
    else:
        # A lane that is too many lies at the hub until lanes are narrower: there a mark takes the most degrees.
        lane = _Lane(ring, max(canvas.rim - width * (before + len(own) + 0.5), canvas.hub + width / 2))
        own.append(lane)
        taken = _first_of(span, lane, size)
    lane.taken.append(taken)


def _take(span: Span, lane: _Lane, size: float) -> _Taken | None:
    """The stretch that the span takes in the lane; None where it is not free near its day. An arc keeps its days."""
    own = _first_of(span, lane, size)
    moved = max(0.0, lane.free_from - own.first)
    if not moved:
        return own
    farthest = min(MOST_MOVED, day_angle(_month_end(span.start), 1) - own.angle)
    if own.until is not None or moved > farthest or own.last + moved > ROUND:
        return None
    return own._replace(first=own.first + moved, last=own.last + moved, angle=own.angle + moved)


def _first_of(span: Span, lane: _Lane, size: float) -> _Taken:
    """The stretch that it takes in an empty lane: its arc, or its mark around its day, within the year."""
    half = math.degrees(size * BETWEEN / lane.radius) / 2
    start, end = day_angle(span.start, 0), day_angle(span.end, 1)
    if end - start > 3 * half:
        return _Taken(span, start, end, start + half, end)
    angle = min(max((start + end) / 2, half), ROUND - half)
    return _Taken(span, angle - half, angle + half, angle, None)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _describe(lanes: Sequence[_Lane], rings: Sequence[str], canvas: Canvas, width: float) -> WheelLayout:
    marks = {
        taken.span: PlacedMark(
            taken.span.key, lane.ring, number, lane.radius, taken.angle, taken.until,
            lane.taken[place + 1].first if place + 1 < len(lane.taken) else ROUND,
        )
        for number, lane in enumerate(lanes)
        for place, taken in enumerate(lane.taken)
    }  # fmt: skip
    in_time = sorted(marks, key=_by_time)
    placed = tuple(_describe_ring(ring, [one for one in lanes if one.ring == ring], width) for ring in rings)
    return WheelLayout(canvas, width * MARK_SHARE, placed, tuple(marks[span] for span in in_time))


def _describe_ring(ring: str, lanes: Sequence[_Lane], width: float) -> PlacedRing:
    gaps = tuple(gap for lane in lanes for gap in _list_gaps(lane))
    return PlacedRing(ring, lanes[0].radius + width / 2, lanes[-1].radius - width / 2, gaps)


def _list_gaps(lane: _Lane) -> list[Stretch]:
    edges = [0.0, *(edge for taken in lane.taken for edge in (taken.first, taken.last)), ROUND]
    return [
        Stretch(lane.radius, edges[place], edges[place + 1])
        for place in range(0, len(edges), 2)
        if edges[place + 1] > edges[place]
    ]


def place_names(rings: Sequence[PlacedRing], lengths: Sequence[float]) -> tuple[Stretch | None, ...]:
    """Where the name of each ring fits, in their order: below each other at the angle at which the most of them do.

    Of several such angles it is the one that reads most levelly. A name that does not fit there stands in its ring's
    widest gap; None where it fits nowhere.
    """
    asked = list(zip(rings, lengths, strict=True))
    angles = sorted((NAME_STEP * step for step in range(int(ROUND / NAME_STEP))), key=_slope)
    best = max(angles, key=lambda angle: sum(_fit_at(ring, length, angle) is not None for ring, length in asked))
    return tuple(_fit_at(ring, length, best) or _fit_anywhere(ring, length) for ring, length in asked)


def _slope(angle: float) -> float:
    return abs(math.sin(math.radians(angle)))


def _fit_at(ring: PlacedRing, length: float, angle: float) -> Stretch | None:
    """The name in the middle of this angle, in the outermost lane that is free there."""
    for gap in ring.gaps:
        half = math.degrees(length / gap.radius) / 2
        if gap.first <= angle - half and angle + half <= gap.last:
            return Stretch(gap.radius, angle - half, angle + half)
    return None


def _fit_anywhere(ring: PlacedRing, length: float) -> Stretch | None:
    widest = max(ring.gaps, key=lambda gap: gap.length, default=None)
    return _fit_at(ring, length, (widest.first + widest.last) / 2) if widest else None

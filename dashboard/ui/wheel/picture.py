"""The picture of the wheel: months, rings and marks with their paths, ready for the template.

It is drawn twice: wide with titles in it, narrow with larger letters and marks for a screen in the hand. The style
sheet shows one of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.wheel_layout import PlacedMark, Span, WheelLayout, lay_out_wheel, place_names
from dashboard.cycle.wheel_shapes import (
    MONTH,
    ROUND,
    Canvas,
    Stretch,
    arc_path,
    day_angle,
    reads_backwards,
    sector_path,
)
from dashboard.formats.periods import name_month
from dashboard.ui.wheel.cycle import SituationRow
from dashboard.ui.wheel.words import month_name

MARK_UNITS = 22.0
"""The shapes of marks are drawn in a square of this side around their middle."""
LETTER = 0.54
"""The width of a letter in its height: rather too much, for what runs beyond its path is not drawn."""
LEAST_LETTERS = 7
"""A title that is cut shorter says nothing."""
OFTEN = 2
"""What recurs more often in a year is named at its first time only."""


@dataclass(frozen=True, slots=True)
class Look:
    """How large the picture is drawn. `title`: the size of the letters in it, 0 for none."""

    name: str
    canvas: Canvas
    month: float
    title: float


WIDE = Look("wide", Canvas(760, 336, 104, 42), 19, 13)
NARROW = Look("narrow", Canvas(380, 162, 44, 24), 15, 0)


@dataclass(frozen=True, slots=True)
class RoundText:
    """Words along a path. `at_end`: they stand at the end of it, because it runs backwards."""

    words: str
    path: str
    at_end: bool


@dataclass(frozen=True, slots=True)
class MonthPart:
    """A month: its name, its sector, and whether it is this one."""

    name: RoundText
    sector: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class MarkPart:
    """One time of an entry. `arc` is the path of one that lasts, "" of a short one; `goal` the number of its goal."""

    row: SituationRow
    month: int
    goal: int | None
    label: str
    x: float
    y: float
    scale: float
    arc: str
    title: RoundText | None


@dataclass(frozen=True, slots=True)
class RingPart:
    """A ring: its two radii and its name in it, where there is room."""

    outer: float
    inner: float
    name: RoundText | None


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. `hand` is today's line (x1, y1, x2, y2), None in another year; `band` the width of an arc.

    `first`: the mark that the keyboard comes to first where none is opened.
    """

    look: Look
    months: tuple[MonthPart, ...]
    rings: tuple[RingPart, ...]
    marks: tuple[MarkPart, ...]
    hand: tuple[float, float, float, float] | None
    hub: float
    band: float
    first: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be drawn: the times with their words, the ring of each, the rings' names by key, goals' numbers."""

    year: int
    today: date
    language: str
    times: Sequence[tuple[Situation, SituationRow]]
    ring_of: Mapping[str, str]
    rings: Mapping[str, str]
    goals: Mapping[str, int]


def draw_wheel(drawn: Drawn, look: Look) -> Picture:
    """The picture of a year."""
    spans = [Span(one.key, drawn.ring_of[one.key], one.period.start, one.period.end) for one, _ in drawn.times]
    layout = lay_out_wheel(spans, tuple(drawn.rings), look.canvas, drawn.year)
    names = _place_names(drawn, layout, look)
    hub = layout.rings[-1].inner if layout.rings else look.canvas.hub
    return Picture(
        look,
        tuple(_draw_month(drawn, look, month, hub) for month in range(1, 13)),
        tuple(
            RingPart(ring.outer, ring.inner, _write(drawn.rings[ring.key], name, look.canvas) if name else None)
            for ring, name in zip(layout.rings, names, strict=True)
        ),
        _draw_marks(drawn, layout, look, [name for name in names if name]),
        _draw_hand(drawn, look.canvas, hub),
        hub,
        layout.mark * 0.62,
        _find_first(drawn, layout.marks),
    )


def _draw_month(drawn: Drawn, look: Look, month: int, hub: float) -> MonthPart:
    canvas, first = look.canvas, MONTH * (month - 1)
    words = month_name(month, drawn.language) if look.title else name_month(month, drawn.language)
    stretch = Stretch(canvas.rim + look.month * 0.95, first, first + MONTH)
    is_now = (drawn.year, month) == (drawn.today.year, drawn.today.month)
    outer = canvas.rim + look.month * 1.9
    return MonthPart(_write(words, stretch, canvas), sector_path(canvas, outer, hub, first, first + MONTH), is_now)


def _draw_hand(drawn: Drawn, canvas: Canvas, hub: float) -> tuple[float, float, float, float] | None:
    if drawn.today.year != drawn.year:
        return None
    angle = day_angle(drawn.today)
    return (*canvas.point(hub, angle), *canvas.point(canvas.rim, angle))


def _place_names(drawn: Drawn, layout: WheelLayout, look: Look) -> tuple[Stretch | None, ...]:
    if not look.title:
        return (None,) * len(layout.rings)
    lengths = [_length(drawn.rings[ring.key], look.title) for ring in layout.rings]
    return place_names(layout.rings, lengths)


def _length(words: str, size: float) -> float:
    return (len(words) + 2) * size * LETTER


def _write(words: str, stretch: Stretch, canvas: Canvas) -> RoundText:
    backwards = reads_backwards(stretch.first, stretch.last)
    return RoundText(words, arc_path(canvas, *stretch, backwards=backwards), backwards)


def _draw_marks(drawn: Drawn, layout: WheelLayout, look: Look, names: Sequence[Stretch]) -> tuple[MarkPart, ...]:
    times = {one.key: (one, row) for one, row in drawn.times}
    titled = _list_titled(drawn)
    parts = []
    for mark in layout.marks:
        situation, row = times[mark.key]
        x, y = look.canvas.point(mark.radius, mark.angle)
        is_arc = mark.until is not None
        start = day_angle(max(situation.period.start, date(drawn.year, 1, 1)), 0)
        title = _write_title(row.title, mark, layout, look, names) if mark.key in titled and look.title else None
        parts.append(
            MarkPart(
                row=row,
                month=int(mark.angle // MONTH) + 1,
                goal=drawn.goals.get(situation.entry.goal or ""),
                label=", ".join([row.title, row.days, row.kind, row.state_words]),
                x=x,
                y=y,
                scale=round(layout.mark / MARK_UNITS, 3),
                arc=arc_path(look.canvas, mark.radius, start, mark.until or start) if is_arc else "",
                title=title,
            )
        )
    return tuple(parts)


def _find_first(drawn: Drawn, marks: Sequence[PlacedMark]) -> str | None:
    """The next one that is not over, else the first."""
    keys = [mark.key for mark in marks]
    over = {EntryState.DONE, EntryState.PASSED, EntryState.CANCELLED}
    coming = [one.key for one, _ in drawn.times if one.period.end >= drawn.today and one.state not in over]
    return next((key for key in coming if key in keys), keys[0] if keys else None)


def _list_titled(drawn: Drawn) -> set[str]:
    """The times that may have their title in the picture."""
    times: dict[str, list[str]] = {}
    for one, _ in drawn.times:
        times.setdefault(one.entry.key, []).append(one.key)
    return {key for keys in times.values() for key in (keys if len(keys) <= OFTEN else keys[:1])}


def _write_title(
    title: str, mark: PlacedMark, layout: WheelLayout, look: Look, names: Sequence[Stretch]
) -> RoundText | None:
    """Beside its mark, cut where something else stands; None where hardly anything of it would be left."""
    first = mark.angle + math.degrees((layout.mark * 0.6 + 2) / mark.radius)
    taken = [name.first for name in names if name.radius == mark.radius and name.first > mark.angle]
    room = Stretch(mark.radius, first, min([mark.free_until, ROUND, *taken]))
    letters = int(room.length / (look.title * LETTER))
    if letters < min(len(title), LEAST_LETTERS):
        return None
    words = title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"
    last = min(room.last, first + math.degrees(_length(words, look.title) * 1.15 / mark.radius))
    return _write(words, Stretch(mark.radius, first, last), look.canvas)

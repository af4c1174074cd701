"""The shapes of a year drawn round: points, arcs and sectors as paths of SVG.

January begins on top, and time runs clockwise: a month is a sector of 30 degrees, whatever its length. Angles are
degrees clockwise from the top; lengths are units of the picture's view box.
"""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date
from typing import NamedTuple

MONTH = 30.0
ROUND = 360.0


class Canvas(NamedTuple):
    """A square picture: its side, the radii between which rings may lie, the width of a lane where there is room."""

    side: float
    rim: float
    hub: float
    lane: float

    @property
    def centre(self) -> float:
        """Both coordinates of the middle."""
        return self.side / 2

    def point(self, radius: float, angle: float) -> tuple[float, float]:
        """x and y, to a hundredth."""
        turned = math.radians(angle)
        return (
            round(self.centre + radius * math.sin(turned), 2),
            round(self.centre - radius * math.cos(turned), 2),
        )


class Stretch(NamedTuple):
    """A piece of a lane: its radius, its first and its last angle."""

    radius: float
    first: float
    last: float

    @property
    def length(self) -> float:
        """Along the lane."""
        return math.radians(max(0.0, self.last - self.first)) * self.radius


def day_angle(day: date, share: float = 0.5) -> float:
    """The angle of a day; `share` 0 is its beginning, 1 its end."""
    length = monthrange(day.year, day.month)[1]
    return MONTH * (day.month - 1 + (day.day - 1 + share) / length)


def arc_path(canvas: Canvas, radius: float, first: float, last: float, *, backwards: bool = False) -> str:
    """The path of an arc from the first angle to the last one, clockwise; the same one the other way when backwards."""
    if last - first >= ROUND:
        last = first + ROUND - 0.01
    large = int(last - first > ROUND / 2)
    start, end = canvas.point(radius, first), canvas.point(radius, last)
    if backwards:
        start, end = end, start
    return f"M{_pair(start)}A{_number(radius)} {_number(radius)} 0 {large} {int(not backwards)} {_pair(end)}"


def sector_path(canvas: Canvas, outer: float, inner: float, first: float, last: float) -> str:
    """The outline of a piece of a ring."""
    back = arc_path(canvas, inner, first, last, backwards=True)
    return f"{arc_path(canvas, outer, first, last)}L{back[1:]}Z"


def reads_backwards(first: float, last: float) -> bool:
    """Whether letters along this stretch would stand on their heads: in the lower half they run the other way."""
    middle = (first + last) / 2 % ROUND
    return ROUND / 4 < middle < ROUND * 3 / 4


def _pair(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

"""A small trend as inline SVG with its text alternative. Colours come from the page (`currentColor`)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from dashboard.facts import Flag, Qualifier
from dashboard.insight.series import Point

WIDTH, HEIGHT, MARGIN = 120, 32, 5
MOST = 60
"""Points that so small a picture can show."""


def draw_sparkline(points: Sequence[Point], alternative: str) -> Markup:
    """The valued points as a line over time, the last one marked; empty when there are fewer than two.

    A value that is not exact, or is uncertain, is drawn as a hollow dot. No line goes over a point without a value.
    """
    valued = thin([point for point in points if point.value is not None])
    if len(valued) < 2:
        return Markup("")
    places = _place_points(valued)
    lines = Markup("").join(  # numbers only
        Markup('<polyline points="{}"/>').format(" ".join(f"{x:.1f},{y:.1f}" for x, y in run))
        for run in _split_runs(points, valued, places)
    )
    dots = Markup(  # noqa: S704 - numbers only
        "".join(_draw_dot(point, place, place == places[-1]) for point, place in zip(valued, places, strict=True))
    )
    return Markup(
        '<svg class="m-spark" role="img" aria-label="{alternative}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}">{lines}{dots}</svg>'
    ).format(alternative=alternative, width=WIDTH, height=HEIGHT, lines=lines, dots=dots)


def _split_runs(
    points: Sequence[Point], valued: Sequence[Point], places: Sequence[tuple[float, float]]
) -> list[list[tuple[float, float]]]:
    """The places of the drawn points, parted where a point without a value lies between; runs of one are no line."""
    gaps = [point.period.start for point in points if point.value is None]
    runs: dict[int, list[tuple[float, float]]] = {}
    for point, place in zip(valued, places, strict=True):
        runs.setdefault(bisect(gaps, point.period.start), []).append(place)
    return [run for run in runs.values() if len(run) > 1]


def thin(points: list[Point]) -> list[Point]:
    """At most MOST points of the same shape: of each stretch its lowest and its highest, and the first and the last."""
    if len(points) <= MOST:
        return points
    length = -(-len(points) // (MOST // 2 - 1))
    kept = {0, len(points) - 1}
    for start in range(0, len(points), length):
        stretch = range(start, min(start + length, len(points)))
        kept |= {pick(stretch, key=lambda place: float(points[place].value or 0)) for pick in (min, max)}
    return [points[place] for place in sorted(kept)]


def _place_points(points: Sequence[Point]) -> list[tuple[float, float]]:
    days = [_middle(point) for point in points]
    values = [float(point.value or 0) for point in points]
    first, span = days[0], (days[-1] - days[0]) or 1
    low, reach = min(values), max(values) - min(values)
    return [
        (
            MARGIN + (day - first) / span * (WIDTH - 2 * MARGIN),
            HEIGHT / 2 if reach == 0 else HEIGHT - MARGIN - (value - low) / reach * (HEIGHT - 2 * MARGIN),
        )
        for day, value in zip(days, values, strict=True)
    ]


def _middle(point: Point) -> int:
    start: date = point.period.start
    return (start.toordinal() + point.period.end.toordinal()) // 2


def _draw_dot(point: Point, place: tuple[float, float], last: bool) -> str:
    """Of numbers only: nothing in it is to be escaped, which would take most of the time of a long table."""
    sure = point.qualifier is Qualifier.EXACT and Flag.UNCERTAIN not in point.flags
    kind = "m-dot" if sure else "m-dot m-hollow"
    x, y = place
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{3.5 if last else 2.5}"/>'

"""Survey waves in small: a statement's means through the waves, and a response rate as a bar. Inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

STEP, HEIGHT, MARGIN = 44, 40, 7
BAR_WIDTH, BAR_HEIGHT = 160, 14


class WaveMark(NamedTuple):
    """A mean in one wave; `sure` is False for one that is not exact or was read with doubt."""

    value: float
    sure: bool = True


def draw_waves(marks: Sequence[WaveMark | None], low: float, high: float, alternative: str) -> Markup:
    """A dot for each wave, None where there is no figure; a line only between waves that follow each other.

    `low` and `high` are the ends of the picture, the same for all rows of a table. Empty without two figures.
    """
    places = [None if mark is None else (_across(at), _up(mark.value, low, high)) for at, mark in enumerate(marks)]
    if len([place for place in places if place]) < 2:
        return Markup("")
    lines = Markup("").join(
        Markup('<polyline points="{:.1f},{:.1f} {:.1f},{:.1f}"/>').format(*one, *other)
        for one, other in pairwise(places)
        if one and other
    )
    dots = Markup("").join(
        Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(_name(mark), *place)
        for mark, place in zip(marks, places, strict=True)
        if mark and place
    )
    return Markup(
        '<svg class="m-spark" role="img" aria-label="{alternative}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}">{lines}{dots}</svg>'
    ).format(alternative=alternative, width=_across(len(marks) - 1) + MARGIN, height=HEIGHT, lines=lines, dots=dots)


def _across(place: int) -> int:
    return MARGIN + place * STEP


def _up(value: float, low: float, high: float) -> float:
    return HEIGHT / 2 if high <= low else HEIGHT - MARGIN - (value - low) / (high - low) * (HEIGHT - 2 * MARGIN)


def _name(mark: WaveMark) -> str:
    return "m-dot" if mark.sure else "m-dot m-hollow"


def draw_rate(percent: float, alternative: str) -> Markup:
    """A share of everybody as a bar in a frame of 100 %. Raises ValueError for what is no share."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is no per cent of a whole")
    return Markup(
        '<svg class="m-rate" role="img" aria-label="{alternative}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}"><rect class="m-frame" x="0.5" y="0.5" width="{inner}" height="{high}"/>'
        '<rect class="m-fill" x="0.5" y="0.5" width="{filled:.1f}" height="{high}"/></svg>'
    ).format(
        alternative=alternative,
        width=BAR_WIDTH,
        height=BAR_HEIGHT,
        inner=BAR_WIDTH - 1,
        high=BAR_HEIGHT - 1,
        filled=percent / 100 * (BAR_WIDTH - 1),
    )

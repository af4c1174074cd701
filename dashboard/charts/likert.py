"""How a question was answered, as one bar of stacked shares on both sides of the scale's middle. Inline SVG.

The bars of a table share their reach, so that their middles stand below each other. The side and the numbers tell what
the colours do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

WIDTH, HEIGHT, MARGIN = 320, 32, 5
ROOM_FOR_NUMBER = 24
"""Pixels that a two-digit number needs."""


class Reach(NamedTuple):
    """Per cent of the answers on the lower and on the upper side of the middle that a picture has room for."""

    low: float
    high: float


def find_reach(rows: Iterable[Sequence[float]]) -> Reach:
    """The room that all these bars need. Each is per cent in the scale's order; half a middle answer on each."""
    ends = [Reach(_below(shares), math.fsum(shares) - _below(shares)) for shares in rows]
    return Reach(max((one.low for one in ends), default=0.0), max((one.high for one in ends), default=0.0))


def _below(shares: Sequence[float]) -> float:
    half, odd = divmod(len(shares), 2)
    return math.fsum(shares[:half]) + (shares[half] / 2 if odd else 0.0)


def draw_likert(shares: Sequence[float], reach: Reach, alternative: str) -> Markup:
    """One bar; empty when nobody answered."""
    whole = reach.low + reach.high
    if not whole or not math.fsum(shares):
        return Markup("")
    scale, middle = (WIDTH - 2) / whole, 1 + reach.low * (WIDTH - 2) / whole
    left, parts = middle - _below(shares) * scale, Markup("")
    for place, share in enumerate(shares):
        if share:
            parts += _draw_part(_name_side(place, len(shares)), left, share * scale, share)
        left += share * scale
    return Markup(
        '<svg class="m-likert" role="img" aria-label="{alternative}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}"><path class="m-middle" d="M{middle:.1f} 0V{height}"/>{parts}</svg>'
    ).format(alternative=alternative, width=WIDTH, height=HEIGHT, parts=parts, middle=middle)


def _draw_part(side: str, left: float, width: float, share: float) -> Markup:
    number = Markup("")
    if width >= ROOM_FOR_NUMBER:
        number = Markup('<text x="{:.1f}" y="{}">{}</text>').format(left + width / 2, HEIGHT / 2 + 5, f"{share:.0f}")
    rect = Markup('<rect x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>').format(
        left, MARGIN, width, HEIGHT - 2 * MARGIN
    )
    return Markup('<g class="{}">{}{}</g>').format(side, rect, number)


def name_sides(count: int) -> tuple[str, ...]:
    """The class of each answer of a scale: for a legend that has the bars' colours."""
    return tuple(_name_side(place, count) for place in range(count))


def _name_side(place: int, count: int) -> str:
    distance = 2 * place - (count - 1)
    if distance == 0:
        return "m-mid"
    return ("m-high" if distance > 0 else "m-low") + ("2" if place in (0, count - 1) else "1")

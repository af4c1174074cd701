"""A schematic map: the outlines that we drew ourselves, each with its name and its number. Inline SVG.

The outlines are in files of the folder `areas`, in the form of GeoJSON and in units of their own: they show how areas
lie to each other, not where their borders run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

FOLDER = Path(__file__).parent / "areas"
SCALE, MARGIN = 116, 6
"""Pixels of one unit, and around the whole."""


class Corner(NamedTuple):
    """x grows to the east, y to the north."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as it is drawn."""

    name: str
    corners: tuple[Corner, ...]

    @property
    def middle(self) -> Corner:
        """The mean of the corners, where the name stands."""
        return Corner(*(sum(axis) / len(self.corners) for axis in zip(*self.corners, strict=True)))


@dataclass(frozen=True, slots=True)
class Tile:
    """What an area shows: its number in words, its shade as in a heat map, whether the reader has chosen it."""

    words: str
    level: int | None
    chosen: bool = False


@cache
def read_outlines(name: str) -> tuple[Outline, ...]:
    """The outlines of `areas/<name>.json`, in the file's order."""
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(
        Outline(feature["properties"]["name"], _read_ring(feature["geometry"]["coordinates"][0]))
        for feature in document["features"]
    )


def _read_ring(pairs: list[list[float]]) -> tuple[Corner, ...]:
    """The corners, each once: a ring of GeoJSON ends where it began."""
    return tuple(Corner(*pair) for pair in pairs[:-1])


def draw_tiles(outlines: tuple[Outline, ...], tiles: Mapping[str, Tile], nothing: str, alternative: str) -> Markup:
    """The map; an area without a tile has a dashed border and the words `nothing`. Empty without outlines."""
    if not outlines:
        return Markup("")
    corners = [corner for outline in outlines for corner in outline.corners]
    left, top = min(corner.x for corner in corners), max(corner.y for corner in corners)
    width = (max(corner.x for corner in corners) - left) * SCALE + 2 * MARGIN
    height = (top - min(corner.y for corner in corners)) * SCALE + 2 * MARGIN
    drawn = Markup("").join(
        _draw_tile(outline, tiles.get(outline.name) or Tile(nothing, None), left, top)
        for outline in sorted(outlines, key=lambda one: one.name in tiles and tiles[one.name].chosen)
    )
    return Markup(
        '<svg class="m-map" role="img" aria-label="{alternative}" viewBox="0 0 {width:.0f} {height:.0f}"'
        ' style="--wide: {width:.0f}px">{drawn}</svg>'
    ).format(alternative=alternative, width=width, height=height, drawn=drawn)


def _draw_tile(outline: Outline, tile: Tile, left: float, top: float) -> Markup:
    points = " ".join(f"{_across(corner, left):.1f},{_down(corner, top):.1f}" for corner in outline.corners)
    x, y = _across(outline.middle, left), _down(outline.middle, top)
    return Markup(
        '<g class="m-heat-{level}{chosen}"><polygon points="{points}"/>'
        '<text class="m-area" x="{x:.1f}" y="{above:.1f}">{name}</text>'
        '<text class="m-area-value" x="{x:.1f}" y="{below:.1f}">{words}</text></g>'
    ).format(
        level="none" if tile.level is None else tile.level,
        chosen=" m-chosen-area" if tile.chosen else "",
        points=points,
        x=x,
        above=y - 6,
        below=y + 20,
        name=outline.name,
        words=tile.words,
    )


def _across(corner: Corner, left: float) -> float:
    return MARGIN + (corner.x - left) * SCALE


def _down(corner: Corner, top: float) -> float:
    return MARGIN + (top - corner.y) * SCALE

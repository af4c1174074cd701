"""A heat map as a table: each cell has its number, and a shade that says how much of the highest it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.charts.drawing import Cell

LEVELS = 5
"""Shades above zero: more of them nobody can tell apart."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`level` 0 is zero, LEVELS the highest; None where there is no number."""

    cell: Cell
    level: int | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A named row; `whole` is the figure at its end, outside the shades."""

    name: str
    cells: tuple[HeatCell, ...]
    whole: Cell


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The rows under their headings (the first is that of the names, the last that of the wholes)."""

    headings: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    steps: tuple[Step, ...]


class Step(NamedTuple):
    """The whole numbers from `low` to `high` have this shade."""

    level: int
    low: int
    high: int


class PlainRow(NamedTuple):
    """A row before it is shaded."""

    name: str
    cells: Sequence[Cell]
    whole: Cell


def draw_heat_map(
    headings: Sequence[str], rows: Iterable[PlainRow], *, by_row: bool = False, whole: bool = True
) -> HeatMap:
    """Shade the cells by the highest of all, or `by_row` of its own row where rows count different things.

    `steps` are the legend; () where each row has a scale of its own, nothing is above zero, or the numbers are not
    `whole`: the steps of a legend are.
    """
    plain = list(rows)
    top = find_top(cell.value for row in plain for cell in row.cells)
    shaded = tuple(_shade_row(row, find_top(cell.value for cell in row.cells) if by_row else top) for row in plain)
    return HeatMap(tuple(headings), shaded, list_steps(top) if whole and not by_row else ())


def find_top(values: Iterable[float | None]) -> float:
    """The highest value; 0 where there is none."""
    return max((value for value in values if value is not None), default=0.0)


def _shade_row(row: PlainRow, top: float) -> HeatRow:
    return HeatRow(row.name, tuple(HeatCell(cell, grade(cell.value, top)) for cell in row.cells), row.whole)


def grade(value: float | None, top: float) -> int | None:
    """The shade of a value: 0 for zero, else 1 to LEVELS in equal steps up to `top`; None for no value."""
    if value is None:
        return None
    return 0 if value <= 0 else min(LEVELS, math.ceil(LEVELS * value / top))


def list_steps(top: float) -> tuple[Step, ...]:
    """Which whole numbers each shade has, the palest first; a shade that has none is left out."""
    ends = [(level, top * (level - 1) / LEVELS, top * level / LEVELS) for level in range(1, LEVELS + 1)]
    steps = (Step(level, math.floor(low) + 1, math.floor(high)) for level, low, high in ends)
    return tuple(step for step in steps if step.low <= step.high)

"""What to hide beside a group: the cheapest other figures that, when hidden too, leave room for its count.

The linear programming heuristic of cell suppression (Kelly, Golden and Assad 1992; Fischetti and Salazar 2001): move
the count by the width asked for, let hidden counts follow free of charge and shown ones at a price, and hide those that
had to move.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from dashboard.insight.disclosure.cell import GroupKey
from dashboard.insight.disclosure.system import System, solve

if TYPE_CHECKING:
    from dashboard.insight.disclosure.system import Vector

FREE = 1e-3
"""The price of moving a hidden count: hardly anything, so that no more move than must."""


def find_cover(
    system: System,
    group: GroupKey,
    width: float,
    prices: Mapping[GroupKey, float],
    hidden: Collection[GroupKey],
    whole: bool = False,
) -> Vector | None:
    """How the counts of the cheapest cover move, a number for each group of the system; None where there is none.

    Groups that are neither hidden nor priced stay where they are. First the count goes up by `width`; where it can't,
    two tables are sought whose counts lie so far apart, and their difference is given.
    """
    price = np.array([FREE if one in hidden else prices.get(one, np.inf) for one in system.groups])
    column = system.groups.index(group)
    for sides in (1, 2):
        moves = _move(system, column, width, price, sides, whole)
        if moves is not None:
            return moves
    return None


def _move(system: System, column: int, width: float, price: Vector, sides: int, whole: bool) -> Vector | None:
    """`sides` tables, each as what goes up and what goes down; the first has the count higher, the second lower."""
    size = len(system.groups)
    stays = np.isinf(price)
    up, down = np.where(stays, 0.0, system.most), np.where(stays, 0.0, -system.least)
    rows = np.zeros((sides * len(system.rows) + 1, 2 * sides * size))
    for side in range(sides):
        block = slice(side * len(system.rows), (side + 1) * len(system.rows))
        start = 2 * side * size
        rows[block, start : start + 2 * size] = np.hstack([system.rows, -system.rows])
        sign = 1.0 if side == 0 else -1.0
        rows[-1, start + column], rows[-1, start + size + column] = sign, -sign
    low = np.append(np.tile(system.low, sides), width)
    high = np.append(np.tile(system.high, sides), np.inf)
    goal = np.tile(np.where(stays, 0.0, price), 2 * sides)
    even = np.tile(system.whole, 2 * sides) if whole else None
    found = solve(goal, rows, (low, high), (np.zeros(len(goal)), np.tile(np.append(up, down), sides)), even)
    if found is None:
        return None
    parts = found.reshape(sides, 2, size)
    tables: Vector = parts[:, 0] - parts[:, 1]
    return tables

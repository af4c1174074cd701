"""Cells, the figures that could be shown, and the groups of people behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts import Members, Period


class CellKey(NamedTuple):
    """Which figure: a dimension that is not among the members is not broken down by, so () is the whole."""

    indicator: str
    members: Members
    period: Period


class GroupKey(NamedTuple):
    """Which people: cells of one family, period and members are about the same ones, and are hidden together."""

    family: str
    members: Members
    period: Period


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that could be shown.

    `value` in the indicator's unit; of kind ANSWERS how many chose this answer. `n`: the people or answers behind it,
    None where nobody knows. `largest`: the largest contributions to an amount, greatest first, None where not known.
    `closed`: whether the wave is over, or the period has all its parts. `offered` is False for what is left over beside
    a filter, which nobody is shown and which must not be worked out either. `published`: this very value stands in a
    published report, so it is public already (R5) and is shown as it was printed.
    """

    key: CellKey
    value: float
    n: int | None = None
    largest: tuple[float, ...] | None = None
    closed: bool = True
    offered: bool = True
    published: bool = False


def replace_member(members: Members, dimension: str, member: str | None) -> Members:
    """The members with another one of `dimension`, or without the dimension when it is None."""
    kept = [pair for pair in members if pair[0] != dimension]
    return tuple(sorted(kept if member is None else [*kept, (dimension, member)]))

"""A file as cells: what every reader gives and every loader takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dashboard.facts import Place
from data_loaders.problems import Problem

Scalar = str | float | int | bool | date | datetime | time | None
Cell = tuple[int, int]
"""(row, column), both from 0, as in `rows[row][column]`."""


def column_letters(column: int) -> str:
    """0 -> "A", 25 -> "Z", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0][0]` is A1; rows may differ in length. An empty cell is None.

    The sparse fields say what the bare values cannot: cells with a percent format (0.73 shown as 73 %), error
    cells with their text, formulas that the file holds no result for, hidden rows, merged ranges by their
    top left cell (value: the bottom right one).
    """

    name: str | None
    rows: list[list[Scalar]]
    hidden: bool = False
    percent: frozenset[Cell] = frozenset()
    errors: Mapping[Cell, str] = field(default_factory=dict)
    uncomputed: frozenset[Cell] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merged: Mapping[Cell, Cell] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Place:
        """The place of `rows[row][column]` as a person reads it."""
        return Place(self.name, row + 1, column_letters(column))


@dataclass(frozen=True)
class Book:
    """A file that was read: `kind` is "xlsx" or "csv"; `problems` are the reader's own findings."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()

"""A file as cells: what every reader gives and every loader takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from dashboard.facts import Place
from data_loaders.problems import Problem

Scalar = str | float | int | bool | date | datetime | time | None
ROWS_IN_A_BLOCK = 20_000
Cell = tuple[int, int]
"""(row, column), both from 0, as in `rows[row][column]`."""


@lru_cache(maxsize=1_000)
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
    findings: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What has been found out about the sheet and takes long to find again, by the name of whoever found it."""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell is not None and cell != "" for row in self.rows for cell in row)

    def top(self, count: int) -> Sheet:
        """The sheet's first rows, each time the same object: what is found out about it is found out once."""
        if len(self.rows) <= count:
            return self
        name = f"top {count}"
        if name not in self.findings:
            self.findings[name] = replace(self, rows=self.rows[:count])
        top: Sheet = self.findings[name]
        return top

    def blocks(self) -> Iterator[tuple[int, list[list[Scalar]]]]:
        """The rows some thousand at a time, each time with the number of the first."""
        for first in range(0, len(self.rows), ROWS_IN_A_BLOCK):
            yield first, self.rows[first : first + ROWS_IN_A_BLOCK]

    def place(self, row: int, column: int) -> Place:
        """The place of `rows[row][column]` as a person reads it."""
        return Place(self.name, row + 1, column_letters(column))


@dataclass(frozen=True)
class Book:
    """A file that was read: `kind` is "xlsx", "xlsb", "xls", "ods", "xml", "html", "px", "json-stat"
    or "csv".

    `problems` are the reader's own findings.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()

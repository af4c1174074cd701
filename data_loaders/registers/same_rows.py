"""Rows that stand twice in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from data_loaders.registers.body import Body

RARE = 20
"""At most one row in so many."""


def is_rare(count: int, rows: int) -> bool:
    """Whether so few of the rows stand twice that somebody may have pasted them twice; one always may be."""
    return 0 < count <= max(1, rows // RARE)


class SameRows:
    """Counts the rows that are equal to one above them, cell by cell. Only their hashes are kept."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._rows = body.table.sheet.rows
        self._seen: set[int] = set()
        self.count = 0
        self.first: int | None = None

    def add(self, block: range, left_out: Container[int]) -> None:
        """Adds a block; rows that are left out or blank are not compared."""
        hashes = list(map(hash, map(tuple, self._rows[block.start : block.stop])))
        different = set(hashes)
        again = self._seen & different
        if len(different) < len(hashes):
            again.update(value for value, times in Counter(hashes).items() if times > 1)
        for row, value in zip(block, hashes, strict=True) if again else ():
            if value in again and self._is_twice(value, row, left_out):
                self.count += 1
                self.first = row if self.first is None else self.first
        self._seen |= different

    def is_rare(self) -> bool:
        """Whether they are so few that they look like slips: where rows are only counted, many may be alike."""
        return is_rare(self.count, len(self._body.rows))

    def _is_twice(self, value: int, row: int, left_out: Container[int]) -> bool:
        """Whether the row's equal has come before; from now on it has."""
        if value in self._seen:
            return row not in left_out and any(cell is not None for cell in self._rows[row])
        self._seen.add(value)
        return False

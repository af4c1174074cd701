"""One column of a table added up by groups: the loop that every cell goes through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.facts import Flag, Qualifier
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Scalar
from data_loaders.registers.numbers import Numbers


class Mark(NamedTuple):
    """What a cell says besides its number."""

    qualifier: Qualifier
    flags: frozenset[Flag]
    percent: bool


UNMARKED = Mark(Qualifier.EXACT, frozenset(), percent=False)


class Last(NamedTuple):
    """The last number of a group, whose rows are of one time: its row, the number, what the cell says besides it.

    `other`: the row and the number of one of the same time that is not the same, None where all are.
    """

    row: int
    value: float
    mark: Mark
    other: tuple[int, float] | None = None


class ColumnSums:
    """The sums of a column by the numbers of groups; `last` holds each group's last number, where it is asked for."""

    def __init__(self, *, keep_last: bool) -> None:
        self.totals: list[float] = []
        self.counts: list[int] = []
        self.marks: defaultdict[int, set[Mark]] = defaultdict(set)
        self.percents: defaultdict[int, int] = defaultdict(int)
        self.broken: set[int] = set()
        self.last: dict[int, Last] | None = {} if keep_last else None

    def add(self, numbers: Numbers, ids: Sequence[int], groups: int, block: range) -> None:
        """Adds a block; `groups`: how many groups there are by now."""
        more = groups - len(self.totals)
        self.totals += [0] * more
        self.counts += [0] * more
        totals, counts = self.totals, self.counts
        for number, value in zip(ids, numbers.values, strict=True):
            if value is not None:
                totals[number] += value
                counts[number] += 1
        marks = {at: Mark(parsed.qualifier, parsed.flags, parsed.percent) for at, parsed in numbers.marked}
        for position, mark in marks.items():
            self.marks[ids[position]].add(mark)
            self.percents[ids[position]] += mark.percent
        self.broken.update(ids[position] for position in numbers.broken)
        if self.last is not None:
            for position, (number, value) in enumerate(zip(ids, numbers.values, strict=True)):
                if value is not None:
                    other = _find_other(self.last.get(number), value)
                    self.last[number] = Last(block[position], value, marks.get(position, UNMARKED), other)


def _find_other(last: Last | None, value: float) -> tuple[int, float] | None:
    """A number of the same time that is not `value`, and its row."""
    if last is None or last.value == value:
        return last.other if last else None
    return last.row, last.value


class ColumnIds:
    """The different contents of a column by groups. They are counted here and go nowhere else."""

    def __init__(self) -> None:
        self._pairs: set[tuple[int, Scalar]] = set()
        self.empty: Counter[int] = Counter()

    def add(self, cells: Sequence[Scalar], ids: Sequence[int]) -> None:
        """Adds a block; `empty` counts the cells of each group without an id."""
        self._pairs.update(zip(ids, cells, strict=True))
        if None in cells or "" in cells:
            self.empty.update(number for number, cell in zip(ids, cells, strict=True) if not text_of(cell))

    def by_group(self) -> dict[int, set[str]]:
        """The ids of each group, compared as names are: "a12 " is "A12", 12.0 is "12"."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for number, cell in self._pairs:
            if text := fold(text_of(cell)):
                found[number].add(text)
        return found

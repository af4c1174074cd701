"""Rows -> groups of the same period and members, each row's group found once for all figures of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dashboard.facts import Period
from data_loaders.layout.cells import is_empty, text_of
from data_loaders.layout.headings import fold, may_be_subtotal
from data_loaders.layout.total_words import total_role
from data_loaders.plan import Condition, Grain
from data_loaders.reading.book import Scalar
from data_loaders.registers.body import Body
from data_loaders.registers.dating import Cells, Dates, roll_period
from data_loaders.registers.located import Located

UNDATED = 0
NO_DATE, REFUSED, TOTAL, BLANK = -1, -2, -3, -4
"""Codes of rows that are left out; those of periods are 0 and up."""


class MemberNames:
    """One spelling for each member of a dimension, the first that came: "Pasila" for "pasila " too."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], str] = {}

    def name(self, dimension: str, text: str) -> str:
        """The spelling that stands for the text."""
        return self._first.setdefault((dimension, fold(text)), text)


class _Members(dict[Scalar, str | None]):
    """Cells of a breakdown -> members, "" for a blank one, None for the word of a total."""

    def __init__(self, dimension: str, names: MemberNames) -> None:
        super().__init__()
        self._dimension, self._names = dimension, names

    def __missing__(self, cell: Scalar) -> str | None:
        text = text_of(cell)
        is_total = text != "" and (total_role(text) is not None or may_be_subtotal(text))
        member = None if is_total else self._names.name(self._dimension, text) if text else ""
        self[cell] = member
        return member


class _States(dict[Scalar, frozenset[int]]):
    """Cells of a column -> the numbers of the conditions that they meet."""

    def __init__(self, wanted: Mapping[int, Condition]) -> None:
        super().__init__()
        self._wanted = {number: frozenset(map(fold, one.values)) for number, one in wanted.items()}

    def __missing__(self, cell: Scalar) -> frozenset[int]:
        text = fold(text_of(cell))
        met = self[cell] = frozenset(number for number, values in self._wanted.items() if text in values)
        return met


class _Numbered(dict[tuple[Hashable, ...], int]):
    """Keys -> numbers from 0 in the order in which they come."""

    def __missing__(self, key: tuple[Hashable, ...]) -> int:
        number = self[key] = len(self)
        return number


class Group(NamedTuple):
    """What the rows of a group have in common. `period`: None where the table has no column for it."""

    number: int
    period: Period | None
    members: tuple[str, ...]
    conditions: frozenset[int]


class Groups:
    """The groups of one table, by numbers. Those of rows that are left out have codes below 0."""

    def __init__(self, body: Body, located: Located, names: MemberNames) -> None:
        self.table = body.table
        self._body, self._located = body, located
        coders: list[tuple[int, _Members | _States]] = [(at, _Members(name, names)) for name, at in located.breakdowns]
        for column in dict.fromkeys(column for _, column in located.conditions):
            wanted = {number: one for number, (one, at) in enumerate(located.conditions) if at == column}
            coders.append((column, _States(wanted)))
        self._coders = coders
        self._content = sorted(
            {column for column, _ in coders} | {item.column for item in located.items if item.column is not None}
        )
        self._numbers = _Numbered()
        self._codes: dict[Hashable, int] = {}
        self._periods: list[Period] = []
        self._left_out: dict[int, int] = {}
        self._thin: set[int] = set()
        self.first_rows: dict[int, int] = {}
        self.row_counts: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._numbers)

    def find_dates(self) -> set[Cells]:
        """The different cells of the table's columns of dates."""
        found: set[Cells] = set()
        for block in self._body.blocks():
            found.update(zip(*(self._body.cells(column, block) for column in self._located.period), strict=True))
        return found

    def set_dates(self, dates: Dates, grain: Grain) -> None:
        """The periods that the rows are told apart by, rolled up to the grain."""
        numbers: dict[Period, int] = {}
        for cells, period in dates.periods.items():
            self._codes[_key(cells)] = numbers.setdefault(roll_period(period, grain), len(numbers))
        self._periods = list(numbers)
        self._codes.update((_key(cells), REFUSED) for cells in dates.refused)
        self._codes.update((_key(cells), TOTAL) for cells in dates.totals)

    def number_rows(self, block: range, skipped: Sequence[int] | None = None) -> list[int]:
        """The number of each row's group. `skipped`: the positions of rows that other groups of the table leave out,
        where they have been looked at; else what is to be left out is found here.
        """
        known = len(self._numbers)
        numbers = self._numbers
        ids = [numbers[key] for key in zip(*self._code_columns(block), strict=True)]
        for key, number in islice(numbers.items(), known, None):
            self._judge(key, number)
        if skipped is None:
            self._leave_thin_out(ids, block)
        for position in skipped or ():
            ids[position] = self._number_blank()
        if len(self.first_rows) < len(numbers):
            firsts = dict(zip(reversed(ids), reversed(block), strict=True))
            self.first_rows = firsts | self.first_rows
        self.row_counts.update(ids)
        return ids

    def _code_columns(self, block: range) -> Iterator[list[Hashable]]:
        """The codes of the rows' periods, then of their members, then the conditions that they meet."""
        columns = [self._body.cells(column, block) for column in self._located.period]
        cells: Iterable[Hashable] = columns[0] if len(columns) == 1 else zip(*columns, strict=True)
        find = self._codes.get
        yield [find(cell, NO_DATE) for cell in cells] if columns else [UNDATED] * len(block)
        for column, coder in self._coders:
            yield [coder[cell] for cell in self._body.cells(column, block)]

    def _judge(self, key: tuple[Hashable, ...], number: int) -> None:
        """Notes a new group whose rows are left out, or may have nothing but a date."""
        code, *others = key
        members = others[: len(self._located.breakdowns)]
        if None in members:
            self._left_out[number] = TOTAL
        elif isinstance(code, int) and code < 0:
            self._left_out[number] = code
        if not any(members):
            self._thin.add(number)

    def _leave_thin_out(self, ids: list[int], block: range) -> None:
        """Rows with nothing but a date, as in a sheet where all days of the month stand ready, are not counted."""
        if self._thin.isdisjoint(ids):
            return
        rows = self.table.sheet.rows
        wide = len(self._content)
        for position, number in enumerate(ids):
            if number in self._thin:
                cells = rows[block[position]]
                if len(cells) - cells.count(None) <= wide and self._is_thin(block[position]):
                    ids[position] = self._number_blank()

    def _number_blank(self) -> int:
        number = self._numbers[(BLANK,)]
        self._left_out[number] = BLANK
        return number

    def _is_thin(self, row: int) -> bool:
        return all(is_empty(self.table.sheet, row, column) for column in self._content)

    def skipped(self, ids: Sequence[int]) -> list[int]:
        """The positions of the rows that are left out, blank ones too."""
        codes = self._left_out
        return [] if codes.keys().isdisjoint(ids) else [at for at, number in enumerate(ids) if number in codes]

    def left_out(self, ids: Sequence[int], block: range) -> list[tuple[int, int]]:
        """The rows of a block that are left out, blank ones not among them, and the codes that say why."""
        codes = self._left_out
        if not codes or codes.keys().isdisjoint(ids):
            return []
        found = ((row, codes.get(number)) for row, number in zip(block, ids, strict=True))
        return [(row, code) for row, code in found if code is not None and code != BLANK]

    def read(self) -> Iterator[Group]:
        """Each group whose rows are not left out."""
        width = len(self._located.breakdowns)
        for (code, *others), number in self._numbers.items():
            if number not in self._left_out and self.row_counts[number]:
                period = self._periods[code] if self._located.period and isinstance(code, int) else None
                states = [state for state in others[width:] if isinstance(state, frozenset)]
                yield Group(number, period, tuple(map(str, others[:width])), frozenset().union(*states))


def _key(cells: Cells) -> Hashable:
    return cells[0] if len(cells) == 1 else cells

"""The cells of one column -> numbers, block by block, with what is odd about them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.facts import Qualifier
from dashboard.formats.digits import may_be_thousands
from dashboard.formats.numbers import NotAValue, ParsedValue, Reason, parse_value
from data_loaders.contract import Table
from data_loaders.layout.cells import read_value, text_of
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Scalar
from data_loaders.reading.findings import EACH_CODE_AT_MOST, Findings

_PLAIN = frozenset({int, float, type(None)})
_TEXTS = frozenset({str, type(None)})
_RARE = 10
"""One in so many: a broken or a negative number is worth a word where the others are not like it."""
_MANY = 1_000
"""Numbers after which it is plain what the column is like."""

Content = float | int | ParsedValue | NotAValue | None


class Numbers(NamedTuple):
    """The numbers of a block, None where a cell holds none; by position those that are more than a number ("yli 5",
    "ei tietoa", 4 %), and the positions of cells that cannot be read.
    """

    values: list[float | int | None]
    marked: list[tuple[int, ParsedValue]]
    broken: list[int]


class _Texts(dict[Scalar, Content]):
    """Texts as they are read, each different one once."""

    def __missing__(self, text: Scalar) -> Content:
        content: Content
        try:
            parsed = parse_value(text)
        except NotAValue as refused:
            content = refused
        else:
            content = parsed.value if parsed is not None and _is_bare(parsed) else parsed
        self[text] = content
        return content


def _is_bare(parsed: ParsedValue) -> bool:
    """Whether nothing but the number itself is to be remembered."""
    more = parsed.flags or parsed.percent or parsed.scale is not None or parsed.qualifier is not Qualifier.EXACT
    return not more and not may_be_thousands(parsed.raw, parsed.value or 0.0)


@dataclass
class _Odd:
    """Numbers of a kind that may be rare: how many there are, and the rows and texts of the first. `common`: they are
    so many that nobody needs to hear of them.
    """

    rows: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0
    common: bool = False


class NumberColumn:
    """Reads one column of a table; what it finds goes to `findings`, what is rare to `describe`."""

    def __init__(self, table: Table, column: int, findings: Findings) -> None:
        self._sheet, self._column, self._findings = table.sheet, column, findings
        self._texts = _Texts({None: None})
        special = (*table.sheet.percent, *table.sheet.errors, *table.sheet.uncomputed)
        self._special = frozenset(row for row, at in special if at == column)
        self._filled = 0
        self._fractions, self._negatives = _Odd(), _Odd()

    def read(self, cells: list[Scalar], block: range) -> Numbers:
        """The numbers of the cells, which stand in these rows."""
        types = set(map(type, cells))
        contents: list[Content]
        if types <= _PLAIN:
            contents = cells  # type: ignore[assignment]
        elif types <= _TEXTS:
            texts = self._texts
            contents = [texts[cell] for cell in cells]
        else:
            contents = [cell if type(cell) in _PLAIN else self._read_other(cell) for cell in cells]  # type: ignore[misc]
        if self._special and not self._special.isdisjoint(block):
            contents = [
                self._read_special(row) if row in self._special else content
                for row, content in zip(block, contents, strict=True)
            ]
        numbers = self._part(contents)
        self._look_for_odd(numbers.values, block)
        return numbers

    def _read_other(self, cell: Scalar) -> Content:
        if isinstance(cell, str):
            return self._texts[cell]
        try:
            return parse_value(cell)
        except NotAValue as refused:
            return refused

    def _read_special(self, row: int) -> Content:
        """A cell with a percent format, an error or a lost result."""
        found = read_value(self._sheet, (row, self._column))
        if found.value is not None:
            return found.value
        return None if found.problem is None else NotAValue(found.problem.value, Reason.FORMULA_ERROR)

    def _part(self, contents: list[Content]) -> Numbers:
        """Plain numbers apart from those that are more, or none."""
        if set(map(type, contents)) <= _PLAIN:
            return Numbers(contents, [], [])  # type: ignore[arg-type]
        values: list[float | int | None] = []
        marked: list[tuple[int, ParsedValue]] = []
        broken: list[int] = []
        for position, content in enumerate(contents):
            if isinstance(content, ParsedValue):
                marked.append((position, content))
                values.append(content.value)
            elif isinstance(content, NotAValue):
                broken.append(position)
                values.append(None)
            else:
                values.append(content)
        return Numbers(values, marked, broken)

    def tell(self, numbers: Numbers, block: range, left_out: Container[int]) -> None:
        """Adds the problems of single cells, but for rows that are left out anyway."""
        for position in numbers.broken:
            if (row := block[position]) not in left_out:
                add_problem(self._findings, read_value(self._sheet, (row, self._column)).problem)
        for position, parsed in numbers.marked:
            if (row := block[position]) not in left_out:
                add_problem(self._findings, self._doubt(row, parsed))

    def _doubt(self, row: int, parsed: ParsedValue) -> Problem | None:
        if parsed.value is not None and may_be_thousands(parsed.raw, parsed.value):
            place, read_as = self._sheet.place(row, self._column), {"read_as": parsed.value}
            return Problem("comma_may_part_thousands", Severity.WARNING, place, parsed.raw, read_as)
        return read_value(self._sheet, (row, self._column)).problem

    def _look_for_odd(self, values: Sequence[float | int | None], block: range) -> None:
        self._filled += len(values) - values.count(None)
        different = set(values)
        fractions = {value for value in different if value is not None and value % 1}
        negatives = {value for value in different if value is not None and value < 0}
        for odd, found in ((self._fractions, fractions), (self._negatives, negatives)):
            if found and not odd.common:
                rows = [(row, value) for row, value in zip(block, values, strict=True) if value in found]
                odd.count += len(rows)
                odd.rows += ((row, text_of(value)) for row, value in rows[: EACH_CODE_AT_MOST - len(odd.rows)])
                odd.common = odd.count * _RARE > max(self._filled, _MANY)

    def describe(self, heading: str) -> None:
        """Adds a WARNING for each negative number, and each that is not whole, where hardly any other is."""
        for code, odd in (("rare_fraction", self._fractions), ("rare_negative", self._negatives)):
            if not odd.common and odd.count * _RARE <= self._filled:
                for row, text in odd.rows:
                    place = self._sheet.place(row, self._column)
                    self._findings.add(code, Severity.WARNING, place, text, heading=heading)


def add_problem(findings: Findings, problem: Problem | None) -> None:
    """A problem that was made elsewhere, if there is one, among the findings."""
    if problem is not None:
        findings.add(problem.code, problem.severity, problem.place, problem.value, **problem.params)

"""The shape of a sample file: sheets as rows, each with its look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class LineKind(StrEnum):
    """How a row of a sheet looks."""

    TITLE = "title"
    TEXT = "text"
    HEADER = "header"
    DATA = "data"
    TOTAL = "total"
    EMPTY = "empty"


class Share(NamedTuple):
    """A number in a cell with a percent format: 0.81 is shown as 81 %; `signed` shows +13 %."""

    fraction: float
    signed: bool = False


Value = str | int | float | Share | None


class Line(NamedTuple):
    """One row of a sheet, from the sheet's first used column on."""

    kind: LineKind
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class SheetPlan:
    """A sheet: `widths` of its columns in characters; `left` is the first used column, from 1."""

    name: str
    widths: tuple[int, ...]
    lines: tuple[Line, ...]
    left: int = 1


@dataclass(frozen=True)
class WorkbookPlan:
    """A file: `.xlsx` with its sheets, or `.csv` with its only one."""

    file: str
    sheets: tuple[SheetPlan, ...]


def title(text: str) -> Line:
    """A big line above a table."""
    return Line(LineKind.TITLE, (text,))


def text(words: str) -> Line:
    """A small line: the source, or a note."""
    return Line(LineKind.TEXT, (words,))


def header(*values: Value) -> Line:
    """A table's headings."""
    return Line(LineKind.HEADER, values)


def data(*values: Value) -> Line:
    """A row of a table."""
    return Line(LineKind.DATA, values)


def total(*values: Value) -> Line:
    """A sum under a table."""
    return Line(LineKind.TOTAL, values)


EMPTY = Line(LineKind.EMPTY)

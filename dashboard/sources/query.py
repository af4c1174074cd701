"""What is asked of a source, and what comes back: figures by period and members. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind

Cell = str | int | float | Decimal | bool | date | bytes | None
"""A value as the driver gives it."""


class Rollup(StrEnum):
    """How the rows of one period and one set of members become one value."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"
    DISTINCT = "distinct"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where the rows are: a `table` ("name" or "schema.name"), or a `statement` (a SELECT). The other one is ""."""

    table: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Only rows whose `column` is one of `values`, as texts: upper and lower case and outer spaces are one."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of each group. `column` is None only for COUNT. Rows must meet all conditions of `only`."""

    rollup: Rollup
    column: str | None = None
    only: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A column whose values are members. `spellings`: (another spelling, the one that stands for it)."""

    column: str
    spellings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RollupQuery:
    """Figures that one SELECT can make.

    `period`: one column of dates, or one of years and one of months, in any order; () where the rows say no time.
    `grain`: the period that rows are rolled up to, None for their own. Rows of a longer period of their own keep it.
    """

    period: tuple[str, ...]
    grain: PeriodKind | None
    breakdowns: tuple[Breakdown, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """`rows`: of a result; `seconds`: for each statement. `timezone`: in which an instant falls on a day."""

    rows: int = 100_000
    seconds: int = 60
    timezone: str = "Europe/Helsinki"


class RolledRow(NamedTuple):
    """One value. `figure`: its number in the query. `period`: None where the rows say no time.

    `members` are in the order of the breakdowns, None for an empty cell. `n`: of how many values; `rows`: of how many
    source rows. `tied`: several different values stand at the last moment, so that `value` is None.
    """

    figure: int
    period: Period | None
    members: tuple[Cell, ...]
    value: float | None
    n: int
    rows: int
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Rolled:
    """What one query brought.

    `first`, `last`: the earliest and the latest day (or month, or year) of any row. `first_days`: every date is the
    first day of its month, so that dates may stand for months. `undated`: how many rows have no date; `unread`: how
    many have one that cannot be read, and `unread_example` one of those.
    """

    rows: tuple[RolledRow, ...]
    first: Period | None = None
    last: Period | None = None
    first_days: bool = False
    undated: int = 0
    unread: int = 0
    unread_example: str = ""

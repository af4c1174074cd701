"""How a table of rows becomes figures, as data: a loader declares it, a recipe remembers it, SQL is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data_loaders.measures import Measure


class Rollup(StrEnum):
    """How the rows of one period and one set of members become one value.

    COUNT counts rows; DISTINCT counts the different values of a column (persons), and is never summed; MEAN keeps its
    n; LAST is the value of the latest row.
    """

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"
    DISTINCT = "distinct"
    LAST = "last"


class Grain(StrEnum):
    """The period that rows are rolled up to. AS_GIVEN: each row's own period stands."""

    AS_GIVEN = "as_given"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


class DateOrder(StrEnum):
    """How a date such as 03/04/2024 is read. Finnish dates (3.4.2024) and ISO dates need no order."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, whatever its position. `heading`: as it stands in the file; compared by
    `fingerprint.normalise_heading`. `number`: which of the columns with that heading, from 1, left to right.
    """

    heading: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A column whose cells are the members of a dimension. `name`: the dimension's key, or the heading to show."""

    name: str
    column: Column


@dataclass(frozen=True, slots=True)
class Condition:
    """Only rows whose cell in `column` is one of `values` (compared as names: case, spaces and dashes folded)."""

    column: Column
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a plan makes of a table.

    `column` is None only for COUNT. `breakdowns`: names of the plan's breakdowns that it is broken down by; None
    means all. `factor` multiplies the value (a share of 0.73 is 73 with factor 100). `labels`: fixed (heading, text)
    pairs that say of which member the figure is ("channel", "LinkedIn").
    """

    measure: Measure
    rollup: Rollup
    column: Column | None = None
    grain: Grain = Grain.MONTH
    breakdowns: tuple[str, ...] | None = None
    only: tuple[Condition, ...] = ()
    factor: float = 1.0
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """A wide table: the headings of many columns are themselves periods or members of a dimension.

    `columns`: those columns' headings as they stood; headings that are periods and new (next month's) belong to it
    too. `dimension`: None where the headings are periods. `figure`: what their cells are; its own column is None.
    """

    figure: Figure
    columns: tuple[Column, ...]
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How one kind of table is read.

    `period`: the columns that say when: one date or period, or a year and a month; empty where the title or
    `fixed_period` (a text such as "2023") says it. A table is LONG (`figures`) or WIDE (`spread`).
    """

    period: tuple[Column, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    figures: tuple[Figure, ...] = ()
    spread: Spread | None = None
    fixed_period: str = ""
    date_order: DateOrder | None = None

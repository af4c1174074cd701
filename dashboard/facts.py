"""The vocabulary of facts: what an observation is. A leaf: it imports nothing of the project.

`data_loaders` may import this module and `dashboard.formats`, and nothing else of `dashboard`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Qualifier(StrEnum):
    """How a value is to be read. The last three carry no value: a gap, and which kind of gap.

    Zero is a value (`exact`, 0). A value is None exactly when its qualifier is one of GAPS.
    """

    EXACT = "exact"
    ALMOST = "almost"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


GAPS = frozenset({Qualifier.MISSING, Qualifier.NOT_APPLICABLE, Qualifier.SUPPRESSED})


class Flag(StrEnum):
    """A reason to read a value with care."""

    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    PARTIAL = "partial"
    LOW_N = "low_n"
    PROXY = "proxy"
    UNCERTAIN = "uncertain"


class PeriodKind(StrEnum):
    """What a pair of days is called; anything that is no calendar unit is a RANGE."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    RANGE = "range"


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """First day and last day, both included. Raises ValueError when the end is before the start."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends ({self.end}) before it starts ({self.start})")


class Place(NamedTuple):
    """Where something stands in a file: sheet name (None in CSV), row from 1, column as Excel's letters."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


Members = tuple[tuple[str, str], ...]
"""(dimension key, member name) pairs sorted by dimension; () where an indicator has no breakdown."""


class Observation(NamedTuple):
    """One value of one indicator for one period and one set of members, and where it stands.

    `value` is in the indicator's unit (a share of 73 % is 73.0). `published_change` is the change, in per
    cent, that the source itself printed beside the value; nothing is computed from it. `raw` is the cell's
    text as it stood. `rows`: how many rows of the file the value was made of, None for a single cell; `place` is then
    the first of them. 0 marks a derived zero: the source has no row for it, and is said to have all. `explanation`:
    what the uploader wrote about a value that looked wrong and is right.
    """

    indicator: str
    members: Members
    period: Period
    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag] = frozenset()
    n: int | None = None
    published_change: float | None = None
    note: str = ""
    raw: str = ""
    place: Place = Place()
    rows: int | None = None
    explanation: str = ""

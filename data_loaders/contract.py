"""What a loader takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from dashboard.facts import Flag, Period, Place
from dashboard.formats.numbers import ParsedValue
from data_loaders.problems import Problem
from data_loaders.reading.book import Sheet


@dataclass(frozen=True)
class Table:
    """A block of a sheet: rows `first_row..last_row` and columns `first_column..last_column`, all from 0, inclusive.

    `header_rows` are the rows (from 0, within the sheet) that hold headings; the body is what follows them up
    to `last_row`. `titles` are the text lines above the table that belong to it, topmost first; `notes` the
    lines below it.
    """

    sheet: Sheet
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    header_rows: tuple[int, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Label(NamedTuple):
    """A text that locates a value: `heading` of its column ("Kanava", "Väittämä", "" if none) and the text itself."""

    heading: str
    text: str


class Reading(NamedTuple):
    """One value as the source gives it, with every text that says what it is.

    `labels`: the row's label cells, left to right. `heading`: the heading of the value's own column ("" in a
    long table). `context`: the table's titles, then the sheet's name. `period` is None when no label, heading
    or title was one. `subject`: the heading without the part of a year that the period was made of ("" for "touko"
    in a table of 2024); None when no such part was read.
    """

    labels: tuple[Label, ...]
    heading: str
    context: tuple[str, ...]
    period: Period | None
    value: ParsedValue
    place: Place
    n: int | None = None
    published_change: float | None = None
    note: str = ""
    flags: frozenset[Flag] = frozenset()
    subject: str | None = None


@dataclass(frozen=True)
class Extract:
    """What one loader made of one table."""

    loader: str
    readings: Sequence[Reading] = ()
    problems: Sequence[Problem] = field(default_factory=tuple)


class Loader(Protocol):
    """A module of this folder, seen as an object."""

    NAME: str

    def recognise(self, table: Table) -> float:
        """How surely the table is this loader's: 0 is not, 1 is."""

    def load(self, table: Table) -> Extract:
        """What the table says."""

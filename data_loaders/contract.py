"""What a loader takes and gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from dashboard.facts import Flag, Period, Place
from dashboard.formats.numbers import ParsedValue
from data_loaders.measures import Measure
from data_loaders.plan import Plan
from data_loaders.problems import Problem
from data_loaders.reading.book import Book, Sheet


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
    in a table of 2024); None when no such part was read. `measure`: what the source measures, where the loader knows
    the source; texts then only say of which members the value is. `rows`: how many rows of the file the value was made
    of, where it is no single cell; `place` is then the first of them. 0 marks a derived zero: there is no row for it in
    a register that is said to hold everything.
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
    measure: Measure | None = None
    rows: int | None = None


class Question(NamedTuple):
    """What a loader must ask before it can be sure. Its words are made where the language is known.

    `key` is the same in the next file of the kind, so that the answer can be remembered. `code` names the words,
    `params` fill them. `options` are what may be answered (codes or texts of the file), `suggested` one of them or "";
    () where a day or period is to be written, as people write them.
    """

    key: str
    code: str
    options: tuple[str, ...]
    suggested: str = ""
    params: Mapping[str, str | int | float] = {}
    place: Place = Place()


Choices = Mapping[str, str]
"""Answers to questions, by their keys."""

NO_CHOICES: Choices = {}


@dataclass(frozen=True)
class Extract:
    """What one loader made of one table, or of a whole file. Readings that wait for an answer are not among them.

    `recipe`: the key of the recipe whose plan read the table, "" for a loader of this folder. `fingerprint`: what the
    file is known again by where it has no table, as a list without figures; "" where its tables tell.
    """

    loader: str
    readings: Sequence[Reading] = ()
    problems: Sequence[Problem] = field(default_factory=tuple)
    questions: tuple[Question, ...] = ()
    recipe: str = ""
    fingerprint: str = ""


class TableLoader(Protocol):
    """A module of this folder that reads one table at a time."""

    NAME: str

    def recognise(self, table: Table) -> float:
        """How surely the table is this loader's: 0 is not, 1 is."""

    def load(self, table: Table) -> Extract:
        """What the table says."""


class FileLoader(Protocol):
    """A module of this folder that knows one tool's export as a whole: its blocks, sheets and preambles.

    `MEASURES` are all that it may give. `HIGHEST`, which a loader may have, is the surest that it ever is: where
    another is surer it is not asked. Of a member of a zip archive the book is that member's.
    """

    NAME: str
    MEASURES: tuple[Measure, ...]

    def recognise_file(self, book: Book) -> float:
        """How surely the file is this loader's: 0 is not, from 0.5 on it takes the file, 1 is certain.

        Must be cheap and never raise, whatever the book holds.
        """

    def load_file(self, book: Book, choices: Choices) -> Extract:
        """What the file says, with the answers given so far."""


class KnownTable(NamedTuple):
    """A table that a recipe is for: found again by the fingerprint of its headings."""

    recipe: str
    fingerprint: str
    plan: Plan


class Order(NamedTuple):
    """What is asked of the reading process besides the cells.

    `known`: the recipes. `choices`: answers to loaders' questions. `outline`: also give the tables' first rows, for
    mapping by pointing.
    """

    known: tuple[KnownTable, ...] = ()
    choices: Choices = NO_CHOICES
    outline: bool = False


class TableOutline(NamedTuple):
    """A table that was found in a file: what a recipe is made from.

    `number`: from 0, in the order of the file. `first_row`, `last_row`, `first_column`, `last_column` from 0 in the
    sheet, inclusive; `header_rows` too. `headings`: one for each column, "" where there is none. `loader`: which one
    took it, "" if none. `cells`: the first rows of the sheet as texts, from row `top`, only when an outline was asked
    for; personal data in them is masked.
    """

    number: int
    sheet: str | None
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    header_rows: tuple[int, ...]
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    fingerprint: str
    loader: str
    top: int = 0
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Extraction:
    """What the loaders made of a file.

    `loader`: the names of the loaders that took something, in order of appearance, joined with ", "; "" if none did.
    `problems`: every problem of the file in one list: the reader's, the sheets' and those of every extract (which
    each extract also carries by itself).
    """

    loader: str
    extracts: tuple[Extract, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[TableOutline, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything that is asked, the same thing once."""
        return tuple({one.key: one for extract in self.extracts for one in extract.questions}.values())

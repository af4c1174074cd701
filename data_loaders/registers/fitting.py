"""Which tables of a file are a register's, how surely, and by which plan each is read.

What the columns do not say, the sheet's name or the title may: a sheet for each house or month is common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dashboard.facts import Period
from dashboard.formats.periods import find_period
from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, clean_text, kind_at, text_of
from data_loaders.layout.columns import body_rows, table_context
from data_loaders.layout.headings import fold
from data_loaders.layout.periods import find_in_context, is_part_of_year
from data_loaders.plan import Plan
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.tables import find_tables
from data_loaders.registers.column_names import simplify_heading, table_headings
from data_loaders.registers.crossed import plan_crossed
from data_loaders.registers.declaration import FieldKind, Register, RegisterField
from data_loaders.registers.matching import Matched, make_plan, match_fields

_SAMPLE = 60
"""Rows that tell what a column holds."""
_MOST_TABLES = 50
"""Tables that a file is recognised by."""
_HIGHEST = 30
"""Rows that the headings of a list without figures are looked for in."""
_CERTAIN = 0.95
_DEFAULT_NAME = re.compile(r"(?:taul(?:ukko)?|sheet|blad|ark|data|raportti|report|rapport|export|vienti) ?\d*")
_JOINTS = re.compile(r"_+|(?<![0-9])-|-(?![0-9])")
_DATED = re.compile(r"(?:19|20)\d\d|(?:\d+[./–-])+\d*")


@dataclass(frozen=True)
class Fit:
    """A table with the plan that the register has for it. `known`: the share of its headings that it knows."""

    table: Table
    plan: Plan
    known: float


def recognise_register(book: Book, register: Register) -> float:
    """How surely the file is the register's: 0.5 and more when its required columns are there, by how much of the rest
    is known and how many of the file's rows are its; 0 where most tables are something else.
    """
    tables = list(islice(_find_tables(book, register), _MOST_TABLES))
    fits = [fit for table in tables if (fit := fit_table(table, register, book))]
    if not fits or len(fits) * 2 < len(tables):
        return 0.0
    share = sum(_count_rows(fit.table) for fit in fits) / sum(map(_count_rows, tables))
    return 0.5 + (_CERTAIN - 0.5) * share * sum(fit.known for fit in fits) / len(fits)


def _count_rows(table: Table) -> int:
    return table.last_row - table.first_row + 1


def find_fits(book: Book, register: Register) -> tuple[list[Fit], list[Table]]:
    """The visible tables that are the register's, and those that are not, in the order of the file."""
    fits, others = [], []
    for table in _find_tables(book, register):
        if fit := fit_table(table, register, book):
            fits.append(fit)
        else:
            others.append(table)
    return fits, others


def _find_tables(book: Book, register: Register) -> Iterator[Table]:
    """The tables of the visible sheets. A list of events has no figures at all: it is known by its headings only."""
    for sheet in book.sheets:
        if not sheet.hidden:
            listed = None if (tables := find_tables(sheet)) else _find_list(sheet, register)
            yield from [listed] if listed else tables


def _find_list(sheet: Sheet, register: Register) -> Table | None:
    """The whole sheet below the first row that has all the register's required headings; None without such a row."""
    required = {field.name for field in register.fields if field.required}
    titles: list[str] = []
    for row, cells in enumerate(sheet.rows[:_HIGHEST]):
        texts = [text_of(cell) for cell in cells]
        if required <= match_fields(register, texts).keys():
            filled = [column for column, text in enumerate(texts) if text]
            return Table(sheet, row, len(sheet.rows) - 1, filled[0], filled[-1], (row,), tuple(titles))
        titles += [" ".join(filter(None, texts))] if any(texts) else []
    return None


def fit_table(table: Table, register: Register, book: Book) -> Fit | None:
    """The plan for a table by its headings, its title, its sheet and its file's name; None where it is another."""
    if not table.header_rows:
        return None
    headings, kinds = _look_at_columns(table)
    matched = match_fields(register, list(headings.values()), list(kinds.values()))
    plan = _complete_plan(table, register, book, matched) or _crossed_plan(table, register, book, matched, kinds)
    if plan is None:
        return None
    named = [heading for heading in headings.values() if heading]
    spread = len(plan.spread.columns) if plan.spread else 0
    known = min(1.0, (len(matched) + spread) / max(1, len(named)))
    return Fit(table, plan, known)


def _look_at_columns(table: Table) -> tuple[dict[int, str], dict[int, list[Kind]]]:
    """The heading of each column and what it holds, found once: every register asks for them."""
    name = f"columns {table.header_rows} {table.last_row} {table.first_column}-{table.last_column}"
    if name not in table.sheet.findings:
        headings = table_headings(table)
        table.sheet.findings[name] = headings, {column: _kinds(table, column) for column in headings}
    found: tuple[dict[int, str], dict[int, list[Kind]]] = table.sheet.findings[name]
    return found


def _kinds(table: Table, column: int) -> list[Kind]:
    kinds = (kind_at(table.sheet, row, column) for row in body_rows(table)[:_SAMPLE])
    return [kind for kind in kinds if kind is not Kind.EMPTY]


def _complete_plan(table: Table, register: Register, book: Book, matched: Matched) -> Plan | None:
    """The plan of a table with a row for each event, where nothing required is unsaid."""
    lacking = [field for field in register.fields if field.required and field.name not in matched]
    labels: list[tuple[str, str]] = []
    around = find_around(table, book)
    for field in lacking:
        member = _member_around(table, field, register) if field.kind is FieldKind.MEMBER else ""
        if member:
            labels.append((field.name, member))
        elif field.kind is not FieldKind.WHEN or around is None:
            return None
    required = [field for field in register.fields if field.required]
    if len(lacking) * 2 >= len(required):
        return None
    plan = make_plan(register, matched, tuple(labels))
    return plan if plan.figures else None


def find_around(table: Table, book: Book) -> Period | None:
    """The period that the table's title, its sheet or its file says."""
    return find_in_context(table_context(table)) or find_period(_JOINTS.sub(" ", book.name))


def _member_around(table: Table, field: RegisterField, register: Register) -> str:
    """The member that a line above the table ("Talo: Pasila") or the sheet's name says; "" where neither does."""
    names = {simplify_heading(heading) for heading in field.headings}
    for title in reversed(table.titles):
        head, mark, text = title.partition(":")
        if not mark:
            head, _, text = title.partition(" ")
        if simplify_heading(head) in names and text.strip():
            return clean_text(text)
    name = " ".join(word for word in clean_text(table.sheet.name or "").split() if not _says_when(word))
    says_other = not name or _DEFAULT_NAME.fullmatch(fold(name)) or _names_topic(name, register)
    return "" if says_other else name


def says_member(title: str, member: str) -> bool:
    """Whether it is a line that says the member outright: "Talo: Pasila", "Talo Pasila"."""
    return any(clean_text(title.partition(mark)[2]) == member for mark in (":", " "))


def _says_when(word: str) -> bool:
    """ "2023", "1/2023", "tammikuu", "1.1.-30.6."."""
    return _DATED.fullmatch(word) is not None or is_part_of_year(word)


def _names_topic(text: str, register: Register) -> bool:
    """Whether it speaks of the register itself: "Naapuruustalojen kävijät", or is one of its headings."""
    words = fold(text)
    headings = {simplify_heading(heading) for field in register.fields for heading in field.headings}
    return any(topic in words for topic in register.topic) or simplify_heading(text) in headings


def _crossed_plan(
    table: Table, register: Register, book: Book, matched: Matched, kinds: Mapping[int, Sequence[Kind]]
) -> Plan | None:
    around = (*table.titles, table.sheet.name or "", book.name)
    if register.wide is None or not any(_names_topic(text, register) for text in around):
        return None
    return plan_crossed(table, register, matched, kinds)

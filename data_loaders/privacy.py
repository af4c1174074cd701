"""Personal data at the door: columns that tell who somebody is are emptied, and a list of addresses is refused.

Headings and cells are both looked at. A sample of rows is enough to know a column, so a million rows cost no more
than some hundred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, cell_at, kind_at, text_of
from data_loaders.layout.columns import body_rows
from data_loaders.layout.headers import read_headings
from data_loaders.layout.headings import Role, fold, role_of
from data_loaders.layout.personal_words import (
    AUDIENCE,
    GIVEN_NAMES,
    MAY_NAME_PERSON,
    NAMES_ANYTHING,
    NOT_FIGURES,
    OF_PERSONS,
    PersonalKind,
    fold_heading,
    personal_kind,
)
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Scalar, Sheet

HIDDEN = "***"

_SAMPLE = 300
_FEWEST_NAMES = 5
_FEWEST_TEXTS = 5
_LONG_TEXT = 60
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE)
_PHONE = re.compile(r"'?(?:\+|00)\d[\d ()-]{6,16}\d|'?0[45]\d[ -]?\d[\d -]{4,9}\d|'?0\d{1,2}[ -]\d[\d -]{4,8}\d")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)*\.?")
_PERSONS = frozenset({PersonalKind.EMAIL, PersonalKind.NAME, PersonalKind.PHONE, PersonalKind.PERSON_ID})
_CONTACTS = frozenset({PersonalKind.PHONE, PersonalKind.ADDRESS})


class PersonalColumn(NamedTuple):
    """A column that tells of persons: its `number` in the sheet, from 0, its heading, and what it tells."""

    number: int
    heading: str
    kind: PersonalKind


@dataclass(frozen=True)
class _Column:
    """A column of a table with the filled cells of the sample."""

    index: int
    heading: str
    cells: Sequence[Scalar]
    kinds: Sequence[Kind]

    @cached_property
    def texts(self) -> list[str]:
        return [text_of(cell) for cell in self.cells if isinstance(cell, str)]

    @property
    def is_numeric(self) -> bool:
        """Whether figures are most of what it holds."""
        return 2 * sum(kind in (Kind.VALUE, Kind.PERIOD) for kind in self.kinds) > len(self.kinds)

    def share(self, pattern: re.Pattern[str]) -> float:
        """The share of the filled cells that are wholly such texts."""
        return sum(pattern.fullmatch(text) is not None for text in self.texts) / max(1, len(self.cells))


def drop_personal(table: Table) -> tuple[Table, tuple[Problem, ...]]:
    """The table with its columns of personal data emptied, headings too, and an INFO for each of them.

    Raises Refusal `address_list` for a list of people's addresses.
    """
    columns = _read_columns(table)
    personal = _find_personal(columns)
    if _is_address_list(columns, personal):
        raise Refusal(_address_list(table))
    titles, notes = (tuple(map(mask_emails, lines)) for lines in (table.titles, table.notes))
    if personal:
        table = replace(table, sheet=_empty_columns(table, {column.number for column in personal}))
    return replace(table, titles=titles, notes=notes), describe_dropped(table, personal)


def find_personal_columns(table: Table) -> tuple[PersonalColumn, ...]:
    """The columns that tell of persons, left to right. Found once."""
    name = f"personal {table.header_rows} {table.first_row}-{table.last_row} {table.first_column}-{table.last_column}"
    if name not in table.sheet.findings:
        table.sheet.findings[name] = _find_personal(_read_columns(table))
    found: tuple[PersonalColumn, ...] = table.sheet.findings[name]
    return found


def describe_dropped(table: Table, columns: Sequence[PersonalColumn]) -> tuple[Problem, ...]:
    """What the preview says of the columns that were left at the door."""
    row = table.header_rows[-1] if table.header_rows else table.first_row
    return tuple(
        Problem(
            "personal_data_dropped",
            Severity.INFO,
            table.sheet.place(row, column.number),
            mask_emails(column.heading) or table.sheet.place(row, column.number).column or "",
            {"kind": column.kind.value},
        )
        for column in columns
    )


def refuse_address_list(book: Book) -> None:
    """Raises Refusal `address_list` where a sheet is a list of people's addresses.

    Such a list has no figures, so no table is found on its sheet: the sheet is looked at as a whole.
    """
    for sheet in book.sheets:
        table = _whole_sheet(sheet)
        if table is not None:
            columns = _read_columns(table)
            if _is_address_list(columns, _find_personal(columns)):
                raise Refusal(_address_list(table))


def mask_emails(text: str) -> str:
    """The text with the e-mail addresses in it hidden."""
    return _EMAIL.sub(HIDDEN, text) if "@" in text else text


def _address_list(table: Table) -> Problem:
    return Problem("address_list", Severity.ERROR, table.sheet.place(table.first_row, table.first_column))


def _whole_sheet(sheet: Sheet) -> Table | None:
    """The sheet as one table whose headings are its first row with two cells; None where there is no such row."""
    filled = ([at for at, cell in enumerate(row) if cell is not None and cell != ""] for row in sheet.rows[:_SAMPLE])
    for row, columns in enumerate(filled):
        if len(columns) > 1:
            return Table(sheet, row, len(sheet.rows) - 1, columns[0], columns[-1], (row,))
        if columns and personal_kind(text_of(cell_at(sheet, row, columns[0]))) is PersonalKind.EMAIL:
            return Table(sheet, row, len(sheet.rows) - 1, columns[0], columns[0], (row,))
    return None


def _read_columns(table: Table) -> list[_Column]:
    rows = body_rows(table)
    rows = rows[:: max(1, len(rows) // _SAMPLE)]
    found = []
    for index, parts in read_headings(table).items():
        cells = [(row, cell_at(table.sheet, row, index)) for row in rows]
        filled = [(row, cell) for row, cell in cells if cell is not None and cell != ""]
        kinds = [kind_at(table.sheet, row, index) for row, _ in filled]
        found.append(_Column(index, " ".join(parts), [cell for _, cell in filled], kinds))
    return found


def _find_personal(columns: Sequence[_Column]) -> tuple[PersonalColumn, ...]:
    kinds = {column.index: _kind_of(column) for column in columns}
    persons = not _PERSONS.isdisjoint(kind for kind in kinds.values() if kind)
    first_text = next((column.index for column in columns if column.cells and not column.is_numeric), None)
    found = []
    for column in columns:
        kind = kinds[column.index]
        if kind is PersonalKind.ADDRESS and not persons:
            kind = None  # a house has an address too
        if kind is None and column.index != first_text and _is_free_text(column, persons=persons):
            kind = PersonalKind.FREE_TEXT
        if kind is not None:
            found.append(PersonalColumn(column.index, column.heading, kind))
    return tuple(found)


def _kind_of(column: _Column) -> PersonalKind | None:
    """What a column tells by itself. Figures under "Puhelin" or "Sähköposti" count contacts and tell of nobody."""
    if not column.cells:
        return None
    if 5 * sum(_EMAIL.search(text) is not None for text in column.texts) >= len(column.cells):
        return PersonalKind.EMAIL
    named = personal_kind(column.heading)
    if named is PersonalKind.PERSON_ID or (named is PersonalKind.BIRTH_DATE and not _are_counts(column)):
        return named
    if column.share(_IP) > 0.5:
        return PersonalKind.IP
    if column.share(_PHONE) > 0.5 or (named is PersonalKind.PHONE and not _are_counts(column)):
        return PersonalKind.PHONE
    if named is not None and not column.is_numeric:
        return named
    return PersonalKind.NAME if _holds_names(column) else None


def _are_counts(column: _Column) -> bool:
    """Whether the cells are numbers that are too small for telephone numbers."""
    return all(isinstance(cell, int | float) and abs(cell) < 100_000 for cell in column.cells) or all(
        kind is Kind.VALUE and len(text_of(cell)) < 6 for cell, kind in zip(column.cells, column.kinds, strict=True)
    )


def _holds_names(column: _Column) -> bool:
    """Whether persons' names are what it holds: most cells under a heading that may name them, else by given names."""
    texts = column.texts
    likely = [text for text in texts if _may_be_name(text)]
    given = sum(holds_given_name(text) for text in likely)
    heading = fold_heading(column.heading)
    if heading in MAY_NAME_PERSON:
        sure = given > 0 or (heading not in NAMES_ANYTHING and len(likely) >= _FEWEST_NAMES)
        return sure and 2 * len(likely) > len(column.cells)
    return len(texts) >= _FEWEST_NAMES and len(likely) * 10 >= len(column.cells) * 9 and 3 * given >= len(likely)


@lru_cache(maxsize=10_000)
def _may_be_name(text: str) -> bool:
    """Two to four words with capitals ("Meikäläinen, Maija"), or a given name alone."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 4 or not all(_NAME.fullmatch(word) and word[0].isupper() for word in words):
        return False
    return len(words) > 1 or holds_given_name(text)


def holds_given_name(text: str) -> bool:
    """Whether a common given name is among the words."""
    parts = text.casefold().replace(",", " ").replace("-", " ").split()
    return not GIVEN_NAMES.isdisjoint(parts)


def _is_free_text(column: _Column, *, persons: bool) -> bool:
    """Long texts that differ on every row; beside persons also what is headed as a note."""
    texts = column.texts
    role = role_of(column.heading)
    if role is Role.NOTE:
        return persons and bool(texts)
    if role not in (None, Role.OTHER) or len(texts) < _FEWEST_TEXTS:
        return False
    long = sum(len(text) >= _LONG_TEXT for text in texts)
    return persons and 2 * long > len(texts) and len(set(texts)) * 10 >= len(texts) * 9


def _is_address_list(columns: Sequence[_Column], personal: Sequence[PersonalColumn]) -> bool:
    """Whether rows are people with their addresses and nothing is counted of them."""
    kinds = {column.kind for column in personal}
    listed = PersonalKind.EMAIL in kinds or (PersonalKind.NAME in kinds and not kinds.isdisjoint(_CONTACTS))
    if not listed:
        return False
    if PersonalKind.EMAIL in kinds and len({fold_heading(column.heading) for column in columns} & AUDIENCE) > 1:
        return True
    taken = {column.number for column in personal}
    return not any(_is_figure(column) for column in columns if column.index not in taken)


def _is_figure(column: _Column) -> bool:
    """A column of figures, or of days on which something happened."""
    heading = fold_heading(column.heading)
    if not column.cells or heading in NOT_FIGURES or OF_PERSONS.search(heading):
        return False
    dated = role_of(column.heading) is Role.PERIOD or all(isinstance(cell, date) for cell in column.cells)
    return dated or column.is_numeric or fold(column.heading) in ("aikaleima", "timestamp", "tidsstämpel")


def _empty_columns(table: Table, columns: set[int]) -> Sheet:
    """The sheet with these columns of the table empty."""
    rows = list(table.sheet.rows)
    for number in {*table.header_rows, *body_rows(table)}:
        if number < len(rows):
            cells = rows[number] = rows[number].copy()
            for column in columns:
                if column < len(cells):
                    cells[column] = None
    return replace(table.sheet, rows=rows)

"""The figures of a statistical table, each with its time, what it measures and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts import Flag, Period, Qualifier
from data_loaders.layout.cells import Found, cell_at, read_value
from data_loaders.layout.headings import fold
from data_loaders.layout.total_words import total_role
from data_loaders.reading.book import Cell, Scalar
from data_loaders.reading.cube import VALUE
from data_loaders.statistics.layout import StatTable
from data_loaders.statistics.symbols import read_symbol
from data_loaders.statistics.variables import (
    Role,
    are_times,
    find_total,
    role_of_variable,
    split_time,
)

PROVISIONAL = frozenset({Flag.PROVISIONAL})
_OF_STATUS = {"p": Flag.PROVISIONAL, "e": Flag.ESTIMATED, "s": Flag.ESTIMATED, "u": Flag.UNCERTAIN}
"""What Eurostat's letters say of a figure."""


class Part(NamedTuple):
    """A category of a variable: ("Sukupuoli", "Naiset")."""

    variable: str
    text: str


class Coordinates(NamedTuple):
    """What a row or a column says of its figures. `unread`: a text that should be a time and is none."""

    period: Period | None = None
    preliminary: bool = False
    contents: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    unread: str = ""

    def __or__(self, other: Coordinates) -> Coordinates:
        """What a row and a column say together; of two times the one within the other holds, the shorter."""
        periods = [period for period in (self.period, other.period) if period is not None]
        return Coordinates(
            min(periods, key=lambda period: period.end - period.start, default=None),
            self.preliminary or other.preliminary,
            self.contents + other.contents,
            self.areas + other.areas,
            self.parts + other.parts,
            self.unread or other.unread,
        )


class Figure(NamedTuple):
    """A cell of figures and what is said of it."""

    cell: Cell
    at: Coordinates


@dataclass(frozen=True)
class _Variable:
    """`total`: the category that stands for all of them."""

    name: str
    role: Role
    total: str | None = None

    def say(self, text: str) -> Coordinates:
        """What one of its categories says; a total says nothing."""
        if self.role is Role.TIME:
            dated = split_time(text)
            if dated is None or dated.rest:
                return Coordinates(unread=text)
            return Coordinates(dated.period, dated.preliminary)
        if self.role is Role.AREA:
            return Coordinates(areas=(text,))
        if text == self.total:
            return Coordinates()
        if self.role is Role.CONTENTS:
            return Coordinates(contents=(text,))
        return Coordinates(parts=(Part(self.name, text),))


def read_figures(table: StatTable) -> Iterator[Figure]:
    """Every cell of figures that is not empty, row by row."""
    columns = {column: _say_column(table, texts) for column, texts in table.columns.items()}
    variables = [_make_variable(name, texts) for name, texts in zip(table.names, table.categories, strict=True)]
    said: dict[tuple[int, str], Coordinates] = {}
    for row, texts in table.rows:
        here = Coordinates()
        for number, text in enumerate(texts):
            if (number, text) not in said:
                said[number, text] = variables[number].say(text)
            here |= said[number, text]
        for column, there in columns.items():
            if cell_at(table.sheet, row, column) is not None:
                yield Figure((row, column), here | there)


def _make_variable(name: str, categories: Sequence[str]) -> _Variable:
    role = role_of_variable(name)
    if role is None:
        role = Role.TIME if are_times(categories) else Role.PART
    return _Variable(name, role, find_total(categories) if role is Role.PART else None)


def _say_column(table: StatTable, texts: tuple[str, ...]) -> Coordinates:
    """A single heading holds the categories of several variables, each of many levels those of one."""
    if len(texts) == 1:
        return _say_heading(table, texts[0])
    said = Coordinates()
    for level, (name, text) in enumerate(zip(table.levels, texts, strict=True)):
        categories = tuple(dict.fromkeys(headings[level] for headings in table.columns.values()))
        variable = _make_variable(name, categories)
        if variable.role is Role.PART and not name:
            variable = _Variable("", Role.CONTENTS, _find_bare_total(categories))
        said |= variable.say(text)
    return said


def _say_heading(table: StatTable, heading: str) -> Coordinates:
    """The time in it; what else stands there is of the one variable that the title names besides, else contents."""
    dated = split_time(heading)
    rest = dated.rest if dated else heading
    said = Coordinates(dated.period, dated.preliminary) if dated else Coordinates()
    if not rest or fold(rest) in (VALUE, "arvo", "värde"):
        return said
    headings = [split_time(texts[0]) for texts in table.columns.values()]
    categories = tuple(dict.fromkeys(one.rest for one in headings if one)) or (rest,)
    known = set(map(fold, table.names))
    others = [name for name in table.title.names if fold(name) not in known]
    others = [name for name in others if role_of_variable(name) is not Role.TIME]
    if len(others) == 1:
        return said | _make_variable(others[0], categories).say(rest)
    total = _find_bare_total(categories) if dated else None
    return said if rest == total else said | Coordinates(contents=(rest,))


def _find_bare_total(categories: Iterable[str]) -> str | None:
    """ "Yhteensä" alone: "Taloudet yhteensä" beside "Mediaanitulot" is what is measured."""
    return next((text for text in categories if total_role(text)), None)


def language_of(cell: Scalar) -> str:
    """How the decimals of a figure are marked: offices write a point, Excel in Finnish a comma."""
    return "fi" if isinstance(cell, str) and "," in cell and "." not in cell else "en"


def read_cell(table: StatTable, cell: Cell) -> Found:
    """The cell as a figure. Beside a "-" for nothing, a 0 is what was rounded. A bare star marks it as preliminary."""
    content = cell_at(table.sheet, *cell)
    if isinstance(content, str) and (symbol := read_symbol(content.strip(), table.meanings)):
        return Found(symbol)
    found = read_value(table.sheet, cell, language_of(content))
    value = found.value
    if value is None:
        return found
    if value.value == 0 and value.qualifier is Qualifier.EXACT and table.uses_nil:
        value = value._replace(qualifier=Qualifier.ABOUT)
    status = cell_at(table.sheet, cell[0], table.status) if table.status is not None else None
    flag = _OF_STATUS.get(str(status).strip().casefold()) if status is not None else None
    return Found(value._replace(flags=value.flags | {flag}) if flag else value, found.problem)

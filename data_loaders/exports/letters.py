"""A table with one row for each newsletter that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data_loaders.contract import Choices, Question
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.local_days import read_local_days
from data_loaders.exports.quantities import Quantity, find_quantities, read_quantity
from data_loaders.exports.sections import Section
from data_loaders.exports.sends import Send, Stat, StatCell, read_sends
from data_loaders.exports.series import is_totals_row
from data_loaders.layout.cells import text_of
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import DateOrder
from data_loaders.problems import Problem, Severity

Names = Mapping[Stat, frozenset[str]]
"""What a column of each stat is called."""


@dataclass(frozen=True)
class LetterColumns:
    """The columns of a section: the day, the title (None where the letters have no names) and the stats."""

    day: int
    title: int | None
    stats: Mapping[int, Stat]


@dataclass
class LetterRows:
    """The letters of a section; `orders` has two where only the user knows how the dates are read: then no letters."""

    sends: list[Send] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    orders: tuple[DateOrder, ...] = ()


def find_stats(section: Section, names: Names) -> dict[int, Stat]:
    """The columns of stats by their headings."""
    quantities = [_quantity(stat, called) for stat, called in names.items()]
    return {column: Stat(found.measure.key) for column, found in find_quantities(section.headings, quantities).items()}


def _quantity(stat: Stat, called: frozenset[str] = frozenset()) -> Quantity:
    return Quantity(Measure(stat.value, MeasureKind.FLOW), called)


def read_letter_table(section: Section, columns: LetterColumns, choices: Choices, loader: str, into: Gathering) -> None:
    """Adds the figures of each day's letters; or asks how the dates are read, where they can be read two ways."""
    key = f"{loader}.date_order"
    rows = read_letters(section, columns, choices.get(key, ""))
    if len(rows.orders) > 1:
        first = section.body[0]
        example = {"example": text_of(section.cell(first, columns.day))}
        into.ask(Question(key, "date_order", rows.orders, "", example, section.sheet.place(first, columns.day)))
    settled = read_sends(loader, rows.sends, section.sheet.name)
    into.readings += settled.readings
    into.problems += [*rows.problems, *settled.problems]


def read_letters(section: Section, columns: LetterColumns, chosen_order: str) -> LetterRows:
    """Every row with a day; of the others the totals are passed over and the rest is said."""
    rows = [row for row in section.body if not is_totals_row(section, row)]
    local = read_local_days([section.cell(row, columns.day) for row in rows], chosen=chosen_order)
    found = LetterRows(orders=local.orders)
    if len(local.orders) > 1:
        return found
    for row, day in zip(rows, local.days, strict=True):
        cells = dict(_read_cells(section, row, columns.stats, found.problems))
        title = "" if columns.title is None else text_of(section.cell(row, columns.title))
        place = section.sheet.place(row, 0)
        if day is not None:
            found.sends.append(Send(day, title, section.headings[columns.day], place, cells))
        elif cells:
            text = text_of(section.cell(row, columns.day))
            at = section.sheet.place(row, columns.day)
            found.problems.append(Problem("letter_without_day", Severity.ERROR, at, text or title))
    return found


def _read_cells(
    section: Section, row: int, stats: Mapping[int, Stat], problems: list[Problem]
) -> Iterator[tuple[Stat, StatCell]]:
    for column, stat in stats.items():
        value, problem = read_quantity(section, row, column, _quantity(stat))
        if problem is not None:
            problems.append(problem)
        if value is not None and value.value is not None:
            yield stat, StatCell(value.value, section.headings[column], section.sheet.place(row, column))

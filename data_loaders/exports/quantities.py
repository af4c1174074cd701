"""The figures of an export's columns: known by the names that they go by, read as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Period, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Label, Reading
from data_loaders.exports.sections import Section
from data_loaders.layout.cells import Found, read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity, say_measure

_CLOCK = re.compile(r"(<?) ?(\d{1,3}):(\d\d):(\d\d)")
_SPELLED = re.compile(r"(?:(\d+) ?min ?)?(?:(\d+) ?s)?")
_THOUSANDS = re.compile(r"'?\d{1,3}(?:,\d{3})+")


class Scale(StrEnum):
    """How a tool writes the figures of a column. SECONDS: as a number, or as 00:02:10."""

    NUMBER = "number"
    PERCENT = "percent"
    SECONDS = "seconds"


class Quantity(NamedTuple):
    """A column of figures. `names`: what it is called, folded. `weight`: the measure beside it that is its n."""

    measure: Measure
    names: frozenset[str]
    weight: str = ""
    scale: Scale = Scale.NUMBER


def called(names: str) -> frozenset[str]:
    """ "Views, Katselukerrat" as the names of a column."""
    return frozenset(fold(name) for name in names.split(","))


def find_quantities(headings: Sequence[str], quantities: Sequence[Quantity]) -> dict[int, Quantity]:
    """The columns that hold a quantity: of two with one name the first."""
    found: dict[int, Quantity] = {}
    for column, heading in enumerate(headings):
        quantity = next((each for each in quantities if fold(heading) in each.names), None)
        if quantity is not None and quantity not in found.values():
            found[column] = quantity
    return found


class RowReader:
    """Reads the figures of a section's rows, and collects what is wrong with single cells."""

    def __init__(self, section: Section, columns: Mapping[int, Quantity]) -> None:
        self.problems: list[Problem] = []
        self._section = section
        self._columns = columns
        self._weights = {quantity.measure.key: column for column, quantity in columns.items()}

    def read(self, row: int, period: Period | None, labels: tuple[Label, ...] = ()) -> Iterator[Reading]:
        """The readings of one row, left to right."""
        sheet = self._section.sheet
        for column, quantity in self._columns.items():
            value, problem = read_quantity(self._section, row, column, quantity)
            if problem is not None:
                self.problems.append(say_measure(problem, quantity.measure.key))
            if value is not None:
                yield Reading(
                    labels, self._section.headings[column], (sheet.name or "",), period, value,
                    sheet.place(row, column), self._weigh(row, quantity), measure=quantity.measure,
                )  # fmt: skip

    def _weigh(self, row: int, quantity: Quantity) -> int | None:
        column = self._weights.get(quantity.weight)
        if column is None:
            return None
        value = read_quantity(self._section, row, column, self._columns[column]).value
        return int(value.value) if value is not None and value.value is not None else None


def read_quantity(section: Section, row: int, column: int, quantity: Quantity) -> Found:
    """The cell as a figure of the quantity, or why it is none."""
    sheet, cell = section.sheet, section.cell(row, column)
    if quantity.scale is Scale.SECONDS and (duration := read_duration(cell)):
        return Found(duration)
    found = read_value(sheet, (row, column), _language_of(cell, quantity.measure.kind))
    code = _find_fault(found.value, quantity)
    if code:
        return Found(None, Problem(code, Severity.ERROR, sheet.place(row, column), text_of(cell)))
    return found


def _language_of(cell: object, kind: MeasureKind) -> str:
    """A count has no decimals, so the comma of 3,215 parts thousands; a mean of 61.458 s is written with a point."""
    if not isinstance(cell, str):
        return "fi"
    if kind is MeasureKind.MEAN:
        return "en" if "." in cell and "," not in cell else "fi"
    return "en" if _THOUSANDS.fullmatch(cell.strip()) else "fi"


def _find_fault(value: ParsedValue | None, quantity: Quantity) -> str:
    """What a figure of the quantity cannot be: a negative count, a share without its sign."""
    if value is None or value.value is None:
        return ""
    if quantity.measure.kind is not MeasureKind.MEAN and value.value < 0:
        return "negative_count"
    return "share_without_sign" if quantity.scale is Scale.PERCENT and not value.percent else ""


def read_duration(cell: object) -> ParsedValue | None:
    """ "00:02:10", "<00:00:01", "2 min 10s" or a time of day as seconds; None for anything else."""
    if isinstance(cell, time):
        return ParsedValue(cell.hour * 3600.0 + cell.minute * 60 + cell.second, Qualifier.EXACT, raw=cell.isoformat())
    if not isinstance(cell, str) or not cell.strip():
        return None
    if clock := _CLOCK.fullmatch(cell.strip()):
        seconds = float(clock[2]) * 3600 + float(clock[3]) * 60 + float(clock[4])
        return ParsedValue(seconds, Qualifier.LESS_THAN if clock[1] else Qualifier.EXACT, raw=cell)
    spelled = _SPELLED.fullmatch(text_of(cell))
    return (
        ParsedValue(float(spelled[1] or 0) * 60 + float(spelled[2] or 0), Qualifier.EXACT, raw=cell)
        if spelled
        else None
    )

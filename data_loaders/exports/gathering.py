"""What a loader of an export collects on its way through the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from dashboard.facts import Flag, Period, Place
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Extract, Label, Question, Reading
from data_loaders.layout.cells import read_value
from data_loaders.measures import Measure
from data_loaders.problems import Problem, Severity, say_measure
from data_loaders.reading.book import Cell, Sheet

ENGLISH = "en"
"""The tools write the figures of files as English does, in whatever language their user reads them."""
NO_FLAGS: frozenset[Flag] = frozenset()


class Series(NamedTuple):
    """What the figures of a column are. `fraction`: 0.027 in the file is 2.7 %; `percent`: 2.7 is, with no sign."""

    measure: Measure
    heading: str
    labels: tuple[Label, ...] = ()
    fraction: bool = False
    percent: bool = False


@dataclass
class Gathering:
    """Readings, problems and questions, in the order of the file."""

    readings: list[Reading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def take_cell(
        self,
        sheet: Sheet,
        cell: Cell,
        series: Series,
        period: Period,
        n: int | None = None,
        flags: frozenset[Flag] = NO_FLAGS,
    ) -> ParsedValue | None:
        """Read a cell as a figure of the series; None where nothing stands there that can be read."""
        value, problem = read_value(sheet, cell, ENGLISH)
        if problem is not None:
            self.problems.append(say_measure(problem, series.measure.key))
        if value is None:
            return None
        if series.fraction and value.value is not None and not value.percent:
            value = value._replace(value=float(Decimal(f"{value.value:.15g}").scaleb(2)), percent=True)
        if series.percent:
            value = value._replace(percent=True)
        self.readings.append(make_reading(sheet, series, period, value, sheet.place(*cell), n=n, flags=flags))
        return value

    def note(self, code: str, severity: Severity, place: Place, value: str = "", **params: str | int | float) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, severity, place, value, params))

    def ask(self, question: Question) -> None:
        """Add a question, once."""
        if all(asked.key != question.key for asked in self.questions):
            self.questions.append(question)

    def note_all(self, code: str, severity: Severity, places: Sequence[Place]) -> None:
        """Add one problem for all of the places, at the first of them, with their `count`; none for none."""
        if places:
            self.note(code, severity, places[0], count=len(places))

    def drop_personal(self, sheet: Sheet, row: int, columns: Iterable[tuple[int, str]], kind: str) -> None:
        """Say of columns (number, heading) that they were left at the door."""
        for column, heading in columns:
            self.note("personal_data_dropped", Severity.INFO, sheet.place(row, column), heading, kind=kind)

    def extract(self, loader: str) -> Extract:
        """All of it."""
        return Extract(loader, tuple(self.readings), tuple(self.problems), tuple(self.questions))


def make_reading(
    sheet: Sheet,
    series: Series,
    period: Period,
    value: ParsedValue,
    place: Place,
    *,
    n: int | None = None,
    rows: int | None = None,
    flags: frozenset[Flag] = NO_FLAGS,
) -> Reading:
    """One figure of the series."""
    return Reading(
        series.labels,
        series.heading,
        (sheet.name or "",),
        period,
        value,
        place,
        n,
        flags=value.flags | flags,
        measure=series.measure,
        rows=rows,
    )

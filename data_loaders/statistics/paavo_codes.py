"""Paavo as the map service gives it: a row for each area, columns called by their codes, one year of the release.

    postinumeroalue,nimi,namn,kunta,vuosi,he_vakiy,hr_mtu,pt_tyott
    00100,Helsinki keskusta - Etu-Töölö,...,091,2023,18345,26912,1021

The year is that of the release. What year the figures are of depends on the group and is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.contract import Choices, Question
from data_loaders.exports.gathering import Gathering
from data_loaders.layout.cells import cell_at, read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.statistics.areas import label_postal_area, read_postal_code
from data_loaders.statistics.figures import language_of
from data_loaders.statistics.paavo_figures import AreaFigure
from data_loaders.statistics.paavo_variables import MEASURES, Group, group_of

FEWEST = 3
"""So many codes no other table has among its headings."""
FIRST_ROWS = 10
LATEST = 5
"""How many years before the release the figures may be of."""
_POSTAL_CODE = ("postinumeroalue", "posti_alue", "postinumero", "pono", "postal_code")
_NAME = ("nimi", "namn", "name")
_YEAR = "vuosi"


class _Asked(NamedTuple):
    """The groups that are of one year, and how many years before the release those of 2021 were."""

    question: Question
    groups: frozenset[Group]
    lag: int


_YEARS = (
    _Asked(
        Question("paavo.year_of_people", "paavo_year_of_people", ()),
        frozenset({Group.INHABITANTS, Group.EDUCATION, Group.HOUSEHOLDS, Group.BUILDINGS}),
        2,
    ),
    _Asked(
        Question("paavo.year_of_income", "paavo_year_of_income", ()),
        frozenset({Group.INCOME, Group.HOUSEHOLD_INCOME}),
        2,
    ),
    _Asked(
        Question("paavo.year_of_activity", "paavo_year_of_activity", ()),
        frozenset({Group.WORKPLACES, Group.ACTIVITY}),
        3,
    ),
)


@dataclass(frozen=True)
class CodeTable:
    """`header`: the row of the headings. `codes`: the columns of figures."""

    sheet: Sheet
    header: int
    codes: Mapping[int, str]

    @cached_property
    def headings(self) -> Sequence[str]:
        """As they are compared."""
        return [fold(text_of(cell)) for cell in self.sheet.rows[self.header]]

    def find(self, *names: str) -> int | None:
        """The column of the first of the names that is there."""
        return next((self.headings.index(name) for name in names if name in self.headings), None)


def find_code_tables(book: Book) -> Iterator[CodeTable]:
    """The tables whose headings are codes beside one of postal codes."""
    for sheet in book.sheets:
        for row, cells in enumerate(sheet.rows[:FIRST_ROWS] if not sheet.hidden else ()):
            codes = {column: code for column, cell in enumerate(cells) if (code := fold(text_of(cell))) in MEASURES}
            table = CodeTable(sheet, row, codes)
            if len(codes) >= FEWEST and table.find(*_POSTAL_CODE) is not None:
                yield table
                break


class CodeReader:
    """Reads one such table into what is gathered of the file."""

    def __init__(self, table: CodeTable, choices: Choices, into: Gathering) -> None:
        self._table = table
        self._choices = choices
        self._into = into
        self._restored: list[tuple[int, str]] = []

    def read(self) -> Iterator[AreaFigure]:
        """Every figure whose year is known; asks for the years that are not."""
        for row in range(self._table.header + 1, len(self._table.sheet.rows)):
            if any(map(text_of, self._table.sheet.rows[row])):
                yield from self._read_row(row)
        self._tell_restored()

    def _read_row(self, row: int) -> Iterator[AreaFigure]:
        table, sheet = self._table, self._table.sheet
        column = table.find(*_POSTAL_CODE) or 0
        cell = cell_at(sheet, row, column)
        code = read_postal_code(cell)
        if code is None:
            self._into.note("postal_code_not_read", Severity.ERROR, sheet.place(row, column), text_of(cell))
            return
        if text_of(cell) != code:
            self._restored.append((row, text_of(cell)))
        area = label_postal_area(f"{code} {self._text(row, *_NAME)}".strip())
        for column, variable in table.codes.items():
            found = read_value(sheet, (row, column), language_of(cell_at(sheet, row, column)))
            if found.problem is not None:
                self._into.problems.append(found.problem)
            period = self._find_period(variable, self._text(row, _YEAR))
            if found.value is not None and period is not None:
                yield AreaFigure(area, period, variable, variable, found.value, sheet.place(row, column))

    def _text(self, row: int, *names: str) -> str:
        column = self._table.find(*names)
        return "" if column is None else text_of(cell_at(self._table.sheet, row, column))

    def _find_period(self, variable: str, release: str) -> Period | None:
        """What was answered for the variable's group."""
        asked = next(asked for asked in _YEARS if group_of(variable) in asked.groups)
        key = ".".join(part for part in (asked.question.key, release) if part)
        with suppress(NotAPeriod):
            if period := parse_period(self._choices.get(key, "")):
                return period
        years = [str(int(release) - each) for each in range(LATEST)] if release.isdecimal() else []
        suggested = years[asked.lag] if years else ""
        place = self._table.sheet.place(self._table.header, 0)
        self._into.ask(
            asked.question._replace(
                key=key, options=tuple(years), suggested=suggested, params={"release": release}, place=place
            )
        )
        return None

    def _tell_restored(self) -> None:
        if self._restored:
            row, text = self._restored[0]
            place = self._table.sheet.place(row, self._table.find(*_POSTAL_CODE) or 0)
            read_as, count = read_postal_code(text) or "", len(self._restored)
            self._into.note("postal_code_zeros_restored", Severity.WARNING, place, text, read_as=read_as, count=count)

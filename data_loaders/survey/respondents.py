"""A sheet with a row for each respondent: where its headings are, which columns were asked, which rows answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts import Place
from data_loaders.contract import Table
from data_loaders.layout.cells import cell_at, text_of
from data_loaders.layout.headings import total_of
from data_loaders.layout.personal_words import PersonalKind
from data_loaders.privacy import PersonalColumn, find_personal_columns
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.survey.columns import ColumnRole, kind_of_person, role_of_heading

_HEADINGS_WITHIN = 20
"""Rows from the top among which the headings are looked for."""
_FEWEST_COLUMNS = 2


class SurveyColumn(NamedTuple):
    """A column: its number in the sheet, from 0, its heading, and what it is for."""

    number: int
    heading: str
    role: ColumnRole


@dataclass(frozen=True)
class Respondents:
    """A sheet with a row for each respondent. `header` and `rows` from 0; `titles` are the lines above the headings.

    `odd_rows`: rows below the headings that are no respondents': totals, notes.
    """

    sheet: Sheet
    header: int
    titles: tuple[str, ...]
    columns: tuple[SurveyColumn, ...]
    personal: tuple[PersonalColumn, ...]
    rows: tuple[int, ...]
    odd_rows: tuple[int, ...]

    @property
    def table(self) -> Table:
        """The same as a table."""
        last = max((column.number for column in self.columns), default=0)
        return Table(self.sheet, self.header, len(self.sheet.rows) - 1, 0, last, (self.header,), self.titles)

    @property
    def questions(self) -> list[SurveyColumn]:
        """What was asked."""
        return [column for column in self.columns if column.role is ColumnRole.QUESTION]

    def cells(self, column: SurveyColumn, rows: Sequence[int] | None = None) -> list[Scalar]:
        """The column's cells on the respondents' rows, or on these of them."""
        return [cell_at(self.sheet, row, column.number) for row in (self.rows if rows is None else rows)]

    def place(self, column: SurveyColumn) -> Place:
        """Where the column's heading stands."""
        return self.sheet.place(self.header, column.number)


def find_respondents(sheet: Sheet) -> Respondents | None:
    """The sheet as rows of respondents; None where it has no row of headings with rows below it.

    Whether they are respondents is for the loader to judge by the columns.
    """
    header = _find_header(sheet)
    if header is None:
        return None
    numbers = [number for number, cell in enumerate(sheet.rows[header]) if text_of(cell)]
    headings = {number: text_of(sheet.rows[header][number]) for number in numbers}
    columns = tuple(SurveyColumn(number, text, role_of_heading(text)) for number, text in headings.items())
    titles = tuple(" ".join(filter(None, map(text_of, row))) for row in sheet.rows[:header])
    rows, odd = _split_rows(sheet, header, columns)
    found = Respondents(sheet, header, tuple(filter(None, titles)), columns, (), rows, odd)
    return _mark_personal(found)


def find_headings(book: Book) -> Iterator[list[str]]:
    """What would head the answers on each visible sheet, left to right: enough to know most files by as no survey."""
    for sheet in book.sheets:
        header = None if sheet.hidden else _find_header(sheet)
        if header is not None:
            yield list(filter(None, map(text_of, sheet.rows[header])))


def _find_header(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet.rows[:_HEADINGS_WITHIN]):
        filled = [cell for cell in row if text_of(cell)]
        if len(filled) >= _FEWEST_COLUMNS:
            return number if all(isinstance(cell, str) for cell in filled) else None
    return None


def _split_rows(
    sheet: Sheet, header: int, columns: Sequence[SurveyColumn]
) -> tuple[tuple[int, ...], tuple[int, ...]]:  # fmt: skip
    """Respondents' rows have an answer and what the tool itself writes on each row; totals and notes have not."""
    asked = [column.number for column in columns if column.role is ColumnRole.QUESTION]
    stamps = [c.number for c in columns if c.role in (ColumnRole.COMPLETED, ColumnRole.STARTED, ColumnRole.TOOL)]
    rows: list[int] = []
    odd: list[int] = []
    for row in range(header + 1, len(sheet.rows)):
        if not any(text_of(cell_at(sheet, row, number)) for number in asked):
            continue
        first = next(text for cell in sheet.rows[row] if (text := text_of(cell)))
        stamped = not stamps or any(text_of(cell_at(sheet, row, number)) for number in stamps)
        (rows if stamped and not total_of(first) else odd).append(row)
    return tuple(rows), tuple(odd)


def _mark_personal(found: Respondents) -> Respondents:
    """Columns that tell of the respondent by their headings, empty ones too, or by their cells."""
    personal = {
        column.number: PersonalColumn(column.number, column.heading, kind_of_person(column.heading))
        for column in found.columns
        if column.role is ColumnRole.PERSON
    }
    by_cells = {column.number: column for column in find_personal_columns(found.table)}
    tools = {column.number for column in found.columns if column.role is not ColumnRole.QUESTION}
    personal |= {number: column for number, column in by_cells.items() if number not in tools}
    columns = tuple(
        column._replace(role=ColumnRole.PERSON) if column.number in personal else column for column in found.columns
    )
    ordered = tuple(personal[number] for number in sorted(personal))
    return Respondents(found.sheet, found.header, found.titles, columns, ordered, found.rows, found.odd_rows)


def free_text(column: SurveyColumn) -> PersonalColumn:
    """A question that was answered in words."""
    return PersonalColumn(column.number, column.heading, PersonalKind.FREE_TEXT)

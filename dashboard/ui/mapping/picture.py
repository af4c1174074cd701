"""A picture of the sheet's first rows: the found table framed, and what each column has been said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.formats.numbers import format_number
from dashboard.intake.pointing import ColumnRole, TableOutline, column_letters, find_roles, letters_of
from dashboard.ui.mapping.words import ROLES
from dashboard.ui.mapping.work import MappingWork
from dashboard.ui.recipes.words import Glossary

BODY_ROWS = 8
"""So many rows below the headings are drawn."""
Role = tuple[ColumnRole, str]


@dataclass(frozen=True, slots=True)
class PictureColumn:
    """A column of the sheet. `role` is a class of the style sheet, "" outside the table; `words` say the same."""

    letters: str
    role: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PictureCell:
    """A cell's text, and its classes: the role of its column, and which edges of the table it is at."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of the sheet by its number. `is_header`: it holds headings of the table."""

    number: int
    is_header: bool
    cells: tuple[PictureCell, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, and in words how much is not. `legend`: (class, words) of the roles that occur."""

    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    caption: str
    more: str
    legend: tuple[tuple[str, str], ...]


def draw_picture(work: MappingWork, names: Glossary) -> Picture:
    """The first rows of the sheet around the table."""
    table, t = work.table, names.t
    roles = find_roles(table, work.draft)
    stop = min(max(table.header_rows, default=table.first_row) + 1 + BODY_ROWS - table.top, len(table.cells))
    width = max((len(row) for row in table.cells[:stop]), default=0)
    by_letters = {letters: roles[column] for column, letters in letters_of(table).items()}
    columns = tuple(_draw_column(column_letters(number), by_letters, names) for number in range(width))
    rows = tuple(_draw_row(table, at, columns) for at in range(stop))
    below = table.last_row + 1 - (table.top + stop)
    return Picture(
        columns=columns,
        rows=rows,
        caption=_caption(work, names),
        more=t.plural("and {n} row more", "and {n} rows more", below) if below > 0 else "",
        legend=tuple((role.value, t(ROLES[role])) for role in dict.fromkeys(kind for kind, _ in roles.values())),
    )


def _caption(work: MappingWork, names: Glossary) -> str:
    table, t = work.table, names.t
    last = column_letters(table.last_column)
    cells = f"{column_letters(table.first_column)}{table.first_row + 1}–{last}{table.last_row + 1}"
    rows = format_number(table.last_row - max(table.header_rows, default=table.first_row - 1), t.language)
    if table.sheet:
        return t("Sheet {sheet}, cells {cells}, {rows} rows of figures", sheet=table.sheet, cells=cells, rows=rows)
    return t("Cells {cells}, {rows} rows of figures", cells=cells, rows=rows)


def _draw_column(letters: str, roles: Mapping[str, Role], names: Glossary) -> PictureColumn:
    if letters not in roles:
        return PictureColumn(letters)
    role, target = roles[letters]
    words = names.t(ROLES[role])
    if role is ColumnRole.VALUE and target:
        words = f"{words}: {names.indicator(target)}"
    elif target:
        words = f"{words}: {names.dimension(target)}"
    return PictureColumn(letters, role.value, words)


def _draw_row(table: TableOutline, at: int, columns: tuple[PictureColumn, ...]) -> PictureRow:
    row = table.top + at
    inside = table.first_row <= row <= table.last_row
    cells = []
    for number, column in enumerate(columns):
        text = table.cells[at][number] if number < len(table.cells[at]) else ""
        framed = inside and table.first_column <= number <= table.last_column
        cells.append(PictureCell(text, _classes(table, row, number, column) if framed else "m-outside"))
    return PictureRow(row + 1, row in table.header_rows, tuple(cells))


def _classes(table: TableOutline, row: int, number: int, column: PictureColumn) -> str:
    """The role, then the edges of the frame that the cell is at."""
    edges = {
        "m-top": row == table.first_row,
        "m-bottom": row == table.last_row,
        "m-left": number == table.first_column,
        "m-right": number == table.last_column,
    }
    found = [name for name, here in edges.items() if here]
    return " ".join([f"m-role-{column.role}" if column.role else "m-outside", *found])

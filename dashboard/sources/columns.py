"""The columns of a table or a statement: their names, what they hold, the first rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnClause, Connection, FromClause, column, false, select, table, text

from dashboard.sources.connecting import run_read_only
from dashboard.sources.errors import RefusedStatement
from dashboard.sources.query import Cell, Relation, SourceLimits
from dashboard.sources.statement import check_statement

FIRST_ROWS = 50
SQL_SERVER, WITH = "mssql", "with"
SOURCE = "source_rows"
"""What the table or the statement is called within our SELECT."""


class ColumnKind(StrEnum):
    """What a column holds, as far as adding up and dating go by it. EMPTY: no row has anything in it."""

    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    TEXT = "text"
    OTHER = "other"
    EMPTY = "empty"


class SourceColumn(NamedTuple):
    """A column as it is called in the source."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """What mapping needs: the columns, and the first rows as the driver gives them, in no order."""

    columns: tuple[SourceColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def describe_source(address: str, relation: Relation, limits: SourceLimits) -> SourceDescription:
    """The columns and the first rows. Raises SourceError."""
    return run_read_only(address, limits, lambda connection: _describe(connection, relation))


def _describe(connection: Connection, relation: Relation) -> SourceDescription:
    names = read_names(connection, relation)
    rows = _read_rows(connection, make_source(relation, names), names, FIRST_ROWS)
    kinds = read_kinds(connection, make_source(relation, names), names, rows)
    return SourceDescription(tuple(SourceColumn(name, kinds[name]) for name in names), rows)


def read_names(connection: Connection, relation: Relation) -> tuple[str, ...]:
    """The names of the columns. Raises RefusedStatement where two are the same."""
    _refuse_with(connection.dialect.name, relation)
    nothing = select(text("*")).select_from(make_source(relation, ())).where(false())
    names = tuple(connection.execute(nothing).keys())
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise RefusedStatement("repeated_column", repeated)
    return names


def _refuse_with(dialect: str, relation: Relation) -> None:
    """SQL Server takes no WITH in brackets, and outside of them the statement would not be one SELECT of ours.

    Raises RefusedStatement.
    """
    begins = relation.statement.lstrip()[: len(WITH)]
    if dialect == SQL_SERVER and begins.casefold() == WITH:
        raise RefusedStatement("with_in_brackets", begins)


def make_source(relation: Relation, names: Iterable[str]) -> FromClause:
    """What stands after FROM: the table, or the statement in brackets. Raises RefusedStatement."""
    columns: list[ColumnClause[Any]] = [column(name) for name in names]
    if relation.table:
        *schema, name = relation.table.split(".")
        if len(schema) > 1 or not all((*schema, name)):
            raise RefusedStatement("not_a_table", relation.table)
        return table(name, *columns, schema=schema[0] if schema else None).alias(SOURCE)
    # A colon would be a parameter to SQLAlchemy.
    checked = check_statement(relation.statement).replace(":", "\\:")
    return text(checked).columns(*columns).subquery(SOURCE)


def read_kinds(
    connection: Connection, source: FromClause, names: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> Mapping[str, ColumnKind]:
    """What the columns hold, by the first value of each; one that is not among `rows` is looked for."""
    values = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    found: dict[str, ColumnKind] = {}
    for name in names:
        value = next((value for value in values.get(name, ()) if value is not None), None)
        if value is None and rows:
            filled = select(source.c[name]).where(source.c[name].is_not(None)).limit(1)
            value = connection.execute(filled).scalar_one_or_none()
        found[name] = kind_of(value)
    return found


def kind_of(value: Cell) -> ColumnKind:
    """The kind of a column with this value in it."""
    match value:
        case None:
            return ColumnKind.EMPTY
        case bool():
            return ColumnKind.OTHER
        case int() | float() | Decimal():
            return ColumnKind.NUMBER
        case datetime():
            return ColumnKind.MOMENT
        case date():
            return ColumnKind.DATE
        case str():
            return ColumnKind.TEXT
        case _:
            return ColumnKind.OTHER


def _read_rows(
    connection: Connection, source: FromClause, names: Sequence[str], count: int
) -> tuple[tuple[Cell, ...], ...]:
    chosen = select(*(source.c[name] for name in names)).limit(count)
    return tuple(tuple(row) for row in connection.execute(chosen))


def read_needed_kinds(connection: Connection, source: FromClause, names: Sequence[str]) -> Mapping[str, ColumnKind]:
    """What these columns hold."""
    return read_kinds(connection, source, names, _read_rows(connection, source, names, FIRST_ROWS)) if names else {}

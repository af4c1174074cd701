"""Parts of SQL that each database spells in its own way, made where the statement is written for one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, String, cast, extract, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, Double

ISO = "^[0-9]{4}-[0-9]{2}"


class YearOf(FunctionElement[Any]):
    """The year of a date as a number."""

    type = Integer()
    inherit_cache = True


class MonthOf(FunctionElement[Any]):
    """The month of a date, 1 to 12."""

    type = Integer()
    inherit_cache = True


class DayOf(FunctionElement[Any]):
    """The day of the month of a date."""

    type = Integer()
    inherit_cache = True


class DateOf(FunctionElement[Any]):
    """The day of a moment, or of a text that begins with an ISO date."""

    type = Date()
    inherit_cache = True


class MondayOf(FunctionElement[Any]):
    """The Monday of a date's week."""

    type = Date()
    inherit_cache = True


class LooksIso(FunctionElement[Any]):
    """Whether a text begins with a year and a month, "2024-03"."""

    type = Boolean()
    inherit_cache = True


class HoldsText(FunctionElement[Any]):
    """Whether the value is a text: for SQLite, where a column may hold values of all kinds."""

    type = Boolean()
    inherit_cache = True


class Exactly(FunctionElement[Any]):
    """A text that equals no other one: many collations take "Kapyla" for "Käpylä", or "pasila" for "Pasila"."""

    type = String()
    inherit_cache = True


class AsText(FunctionElement[Any]):
    """What the driver gives as a text, as one: in PostgreSQL an enumeration has a type of its own."""

    type = String()
    inherit_cache = True


class Summable(FunctionElement[Any]):
    """A number whose sum has room: SQL Server adds whole numbers up in their own size."""

    type = Double()
    inherit_cache = True


def _argument(element: FunctionElement[Any]) -> ColumnElement[Any]:
    (argument,) = element.clauses
    return argument


@compiles(YearOf)
@compiles(MonthOf)
@compiles(DayOf)
def _extract(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(extract(_PART[type(element)], _argument(element)), **options)


@compiles(YearOf, "postgresql")
@compiles(MonthOf, "postgresql")
@compiles(DayOf, "postgresql")
def _date_part(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    """EXTRACT gives exact decimals there, with which grouping took twice as long."""
    part: ColumnElement[str] = literal_column(f"'{_PART[type(element)]}'")
    return compiler.process(func.date_part(part, _argument(element)), **options)


_PART: dict[type[FunctionElement[Any]], str] = {YearOf: "year", MonthOf: "month", DayOf: "day"}


@compiles(DateOf)
def _date(element: DateOf, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(cast(_argument(element), Date), **options)


@compiles(DateOf, "sqlite")
def _date_sqlite(element: DateOf, compiler: SQLCompiler, **options: Any) -> str:
    """Dates are texts there, and `date('2024-02-31')` is the second of March."""
    day = compiler.process(_argument(element), **options)
    return f"CASE WHEN date({day}) = {day} THEN {day} END"


@compiles(MondayOf, "postgresql")
@compiles(MondayOf, "trino")
def _monday(element: MondayOf, compiler: SQLCompiler, **options: Any) -> str:
    truncated = func.date_trunc(literal_column("'week'"), _argument(element))
    return compiler.process(cast(truncated, Date), **options)


@compiles(MondayOf, "mysql")
@compiles(MondayOf, "mariadb")
def _monday_mysql(element: MondayOf, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(_argument(element), **options)
    return f"SUBDATE(DATE({day}), WEEKDAY({day}))"


@compiles(MondayOf, "sqlite")
def _monday_sqlite(element: MondayOf, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(_argument(element), **options)
    return f"date({day}, '-6 days', 'weekday 1')"


@compiles(MondayOf, "mssql")
def _monday_mssql(element: MondayOf, compiler: SQLCompiler, **options: Any) -> str:
    """Day 0 there is 1 January 1900, a Monday; what a week begins with is a setting, so DATEPART is not asked."""
    day = compiler.process(_argument(element), **options)
    return f"CAST(DATEADD(day, -(DATEDIFF(day, 0, {day}) % 7), {day}) AS DATE)"


@compiles(LooksIso)
def _looks_iso(element: LooksIso, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(_argument(element).regexp_match(literal_column(f"'{ISO}'")), **options)


@compiles(LooksIso, "trino")
def _looks_iso_trino(element: LooksIso, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(func.regexp_like(_argument(element), literal_column(f"'{ISO}'")), **options)


@compiles(LooksIso, "sqlite")
def _looks_iso_sqlite(element: LooksIso, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(_argument(element), **options)} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'"


@compiles(LooksIso, "mssql")
def _looks_iso_mssql(element: LooksIso, compiler: SQLCompiler, **options: Any) -> str:
    begins = _argument(element).like(literal_column("'[0-9][0-9][0-9][0-9]-[0-9][0-9]%'"))
    return compiler.process(begins, **options)


@compiles(HoldsText)
def _holds_text(element: HoldsText, compiler: SQLCompiler, **options: Any) -> str:
    return f"typeof({compiler.process(_argument(element), **options)}) IN ('text', 'blob')"


@compiles(AsText)
@compiles(Exactly)
@compiles(Summable)
def _as_it_is(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(_argument(element), **options)


@compiles(AsText, "postgresql")
def _as_text_postgresql(element: AsText, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(_argument(element), **options)} AS TEXT)"


@compiles(Exactly, "postgresql")
def _exactly_postgresql(element: Exactly, compiler: SQLCompiler, **options: Any) -> str:
    return f'{compiler.process(_argument(element), **options)} COLLATE "C"'


@compiles(Exactly, "mysql")
@compiles(Exactly, "mariadb")
def _exactly_mysql(element: Exactly, compiler: SQLCompiler, **options: Any) -> str:
    return f"CONVERT({compiler.process(_argument(element), **options)} USING utf8mb4) COLLATE utf8mb4_bin"


@compiles(Exactly, "sqlite")
def _exactly_sqlite(element: Exactly, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(_argument(element), **options)} COLLATE BINARY"


@compiles(Exactly, "mssql")
def _exactly_mssql(element: Exactly, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(_argument(element), **options)} COLLATE Latin1_General_BIN2"


@compiles(Summable, "mssql")
def _summable_mssql(element: Summable, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(cast(_argument(element), Double), **options)

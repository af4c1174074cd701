"""A roll-up as one SELECT: each row's period, members and figures first, then `GROUP BY`.

SELECT period, member_0, count(*) AS all_rows, sum(value_0) AS sum_0, count(value_0) AS n_0 ...
FROM (SELECT ... AS period, ... AS member_0, ... AS value_0 FROM visits AS source_rows) AS prepared
GROUP BY period, member_0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Label,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    select,
)

from dashboard.sources.columns import ColumnKind
from dashboard.sources.dating import Dated, date_rows
from dashboard.sources.elements import AsText, Exactly, HoldsText, Summable
from dashboard.sources.errors import NoDates, NotNumbers
from dashboard.sources.query import Breakdown, Condition, Figure, Rollup, RollupQuery

NUMERIC = frozenset({Rollup.SUM, Rollup.MEAN, Rollup.LAST})
ONE: ColumnElement[int] = literal_column("1")

Kinds = Mapping[str, ColumnKind]


def build_rollup(
    query: RollupQuery, source: FromClause, kinds: Kinds, *, any_type: bool = False
) -> Select[*tuple[Any, ...]]:
    """The one SELECT. `kinds`: of the columns that the query names; `any_type`: a column may hold values of several.

    Raises NotNumbers, NoDates.
    """
    dated = date_rows(source, query.period, kinds) if query.period else None
    keys = list(_make_keys(query, source, kinds, dated))
    prepared = select(*keys, *_prepare_dates(dated), *_prepare_figures(query, source, kinds))
    rows = _find_last(prepared.subquery("prepared"), query, [key.name for key in keys])
    grouped = [rows.c[key.name] for key in keys]
    described = _describe_dates(rows) if dated else ()
    results = [*described, *_aggregate(query, rows, any_type=any_type)]
    return select(*grouped, func.count().label("all_rows"), *results).select_from(rows).group_by(*grouped)


def list_columns(query: RollupQuery) -> tuple[str, ...]:
    """The columns of the source that the query names, each once."""
    figures = [figure.column for figure in query.figures if figure.column is not None]
    conditions = [condition.column for figure in query.figures for condition in figure.only]
    return tuple(dict.fromkeys([*query.period, *(one.column for one in query.breakdowns), *figures, *conditions]))


def _make_keys(query: RollupQuery, source: FromClause, kinds: Kinds, dated: Dated | None) -> Iterator[Label[Any]]:
    """What the rows are grouped by: `period`, `member_0` ..."""
    if dated is not None:
        yield dated.key(dated.unit(query.grain)).label("period")
    for number, breakdown in enumerate(query.breakdowns):
        yield _read_member(breakdown, source, kinds).label(f"member_{number}")


def _read_member(breakdown: Breakdown, source: FromClause, kinds: Kinds) -> ColumnElement[Any]:
    """The member without spaces around it, its other spellings replaced."""
    column = source.c[breakdown.column]
    if kinds[breakdown.column] is not ColumnKind.TEXT:
        return column
    member = Exactly(_read_text(column))
    same = [(member == literal(one), literal(other)) for one, other in breakdown.spellings]
    return case(*same, else_=member) if same else member


def _read_text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A text without spaces around it; NULL for one of spaces only."""
    return func.nullif(func.trim(AsText(column)), literal_column("''"))


def _prepare_dates(dated: Dated | None) -> Iterator[Label[Any]]:
    if dated is not None:
        yield dated.moment.label("moment")
        yield dated.filled.label("filled")
        yield case((dated.later_day, ONE)).label("later_day")


def _prepare_figures(query: RollupQuery, source: FromClause, kinds: Kinds) -> Iterator[Label[Any]]:
    """For each figure what is added up or counted: NULL where the row is not the figure's."""
    for number, figure in enumerate(query.figures):
        value = _read_value(figure, source, kinds)
        if figure.only:
            meets = and_(*(_meets(condition, source, kinds) for condition in figure.only))
            yield case((meets, ONE)).label(f"row_{number}")
            value = case((meets, value))
        if figure.column is not None:
            yield value.label(f"value_{number}")


def _read_value(figure: Figure, source: FromClause, kinds: Kinds) -> ColumnElement[Any]:
    if figure.column is None:
        return ONE
    column, kind = source.c[figure.column], kinds[figure.column]
    if figure.rollup not in NUMERIC:
        return Exactly(func.lower(_read_text(column))) if kind is ColumnKind.TEXT else column
    if kind is ColumnKind.EMPTY:
        return func.nullif(ONE, ONE)  # a column of texts, maybe, which could not be added up
    if kind is not ColumnKind.NUMBER:
        raise NotNumbers(figure.column)
    return column


def _meets(condition: Condition, source: FromClause, kinds: Kinds) -> ColumnElement[bool]:
    column = source.c[condition.column]
    match kinds[condition.column]:
        case ColumnKind.NUMBER:
            return column.in_(list(_read_numbers(condition.values)))
        case ColumnKind.TEXT:
            return Exactly(func.lower(_read_text(column))).in_(_spell(condition.values))
        case ColumnKind.EMPTY:
            return false()
        case _:
            return func.lower(cast(column, String)).in_(_spell(condition.values))


def _read_numbers(values: tuple[str, ...]) -> Iterator[float]:
    for value in values:
        try:
            yield float(value.replace(",", "."))
        except ValueError:
            continue  # a number is never equal to a word


def _spell(values: tuple[str, ...]) -> list[str]:
    """The values as LOWER may give them: SQLite, and a database without a language, leave "Ä" as it is."""
    spelt = (form for value in values for form in (value, value.lower(), value.upper(), value.capitalize()))
    lowered = (form for text in spelt for form in (text.strip().lower(), _lower_ascii(text.strip())))
    return list(dict.fromkeys(lowered))


def _lower_ascii(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def _find_last(rows: Subquery, query: RollupQuery, keys: list[str]) -> Subquery:
    """The rows, with the last moment at which their group has a value of each figure that wants it."""
    lasting = [number for number, figure in enumerate(query.figures) if figure.rollup is Rollup.LAST]
    if not lasting:
        return rows
    if not query.period:
        raise NoDates
    group = [rows.c[key] for key in keys]
    moments = (case((rows.c[f"value_{number}"].is_not(None), rows.c.moment)) for number in lasting)
    last = [func.max(moment).over(partition_by=group) for moment in moments]
    named = (moment.label(f"last_{number}") for number, moment in zip(lasting, last, strict=True))
    return select(*rows.c, *named).subquery("latest")


def _describe_dates(rows: Subquery) -> Iterator[Label[Any]]:
    yield func.min(rows.c.moment).label("first_moment")
    yield func.max(rows.c.moment).label("last_moment")
    yield func.count(rows.c.later_day).label("later_days")
    yield func.count(rows.c.filled).label("dates")
    yield func.min(rows.c.filled).label("first_date")


def _aggregate(query: RollupQuery, rows: Subquery, *, any_type: bool) -> Iterator[Label[Any]]:
    for number, figure in enumerate(query.figures):
        if figure.only:
            yield func.count(rows.c[f"row_{number}"]).label(f"rows_{number}")
        if figure.column is None:
            continue
        value = rows.c[f"value_{number}"]
        yield func.count(value).label(f"n_{number}")
        match figure.rollup:
            case Rollup.DISTINCT:
                yield func.count(value.distinct()).label(f"distinct_{number}")
            case Rollup.LAST:
                at_last = case((rows.c.moment == rows.c[f"last_{number}"], value))
                yield func.min(at_last).label(f"low_{number}")
                yield func.max(at_last).label(f"high_{number}")
            case _:
                yield func.sum(Summable(value)).label(f"sum_{number}")
        if any_type and figure.rollup in NUMERIC:
            yield func.count(case((HoldsText(value), ONE))).label(f"texts_{number}")

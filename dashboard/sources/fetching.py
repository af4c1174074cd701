"""Roll-ups fetched: one SELECT for each query, all of one source in one moment of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, RowMapping

from dashboard.facts import Period, PeriodKind
from dashboard.sources.columns import ColumnKind, make_source, read_names, read_needed_kinds
from dashboard.sources.connecting import run_read_only
from dashboard.sources.dating import date_rows, read_key, read_moment
from dashboard.sources.errors import ColumnsGone, NotNumbers, TooManyRows
from dashboard.sources.query import Cell, Relation, Rolled, RolledRow, Rollup, RollupQuery, SourceLimits
from dashboard.sources.rollup import NUMERIC, Kinds, build_rollup, list_columns


def fetch_rollup(
    address: str, relation: Relation, queries: Sequence[RollupQuery], limits: SourceLimits
) -> tuple[Rolled, ...]:
    """What each query brings, in their order. Raises SourceError."""
    return run_read_only(address, limits, lambda connection: _fetch(connection, relation, queries, limits))


def _fetch(
    connection: Connection, relation: Relation, queries: Sequence[RollupQuery], limits: SourceLimits
) -> tuple[Rolled, ...]:
    names = read_names(connection, relation)
    needed = tuple(dict.fromkeys(name for query in queries for name in list_columns(query)))
    gone = [name for name in needed if name not in names]
    if gone:
        raise ColumnsGone(*gone)
    kinds = read_needed_kinds(connection, make_source(relation, names), needed)
    if all(kind is ColumnKind.EMPTY for kind in kinds.values()):
        return tuple(Rolled(()) for _query in queries)
    return tuple(_fetch_one(connection, relation, query, kinds, limits) for query in queries)


def _fetch_one(
    connection: Connection, relation: Relation, query: RollupQuery, kinds: Kinds, limits: SourceLimits
) -> Rolled:
    source = make_source(relation, list_columns(query))
    statement = build_rollup(query, source, kinds, any_type=connection.dialect.name == "sqlite")
    rows = connection.execute(statement.limit(limits.rows + 1)).mappings().all()
    if len(rows) > limits.rows:
        raise TooManyRows(limits.rows)
    _check_numbers(query, rows)
    if not query.period:
        return Rolled(tuple(value for row in rows for value in _read_values(query, row, None)))
    dated = date_rows(source, query.period, kinds)
    return _read_dated(query, rows, dated.unit(query.grain), dated.finest)


def _read_dated(query: RollupQuery, rows: Sequence[RowMapping], unit: PeriodKind, finest: PeriodKind) -> Rolled:
    """Groups of no date, or of one that cannot be read, are counted and left out."""
    periods = [read_key(row["period"], unit) for row in rows]
    lost = [row for row, period in zip(rows, periods, strict=True) if period is None]
    kept = [(row, period) for row, period in zip(rows, periods, strict=True) if period is not None]
    firsts = [first for row, _period in kept if (first := read_moment(row["first_moment"], finest))]
    lasts = [last for row, _period in kept if (last := read_moment(row["last_moment"], finest))]
    first, last = min(firsts, default=None), max(lasts, default=None)
    return Rolled(
        rows=tuple(value for row, period in kept for value in _read_values(query, row, period)),
        first=first,
        last=last,
        first_days=finest is PeriodKind.DAY and first != last and not any(row["later_days"] for row, _period in kept),
        undated=sum(row["all_rows"] - row["dates"] for row in lost),
        unread=sum(row["dates"] for row in lost),
        unread_example=next((str(row["first_date"]) for row in lost if row["dates"]), ""),
    )


def _read_values(query: RollupQuery, row: RowMapping, period: Period | None) -> Iterator[RolledRow]:
    """The figures of one group. Those whose conditions no row of it meets are not there."""
    members: tuple[Cell, ...] = tuple(row[f"member_{number}"] for number in range(len(query.breakdowns)))
    for number, figure in enumerate(query.figures):
        rows = int(row[f"rows_{number}"] if figure.only else row["all_rows"])
        if not rows:
            continue
        n = rows if figure.column is None else int(row[f"n_{number}"])
        tied = figure.rollup is Rollup.LAST and row[f"low_{number}"] != row[f"high_{number}"]
        value = None if tied or not n else _read_value(figure.rollup, number, row, n)
        yield RolledRow(number, period, members, value, n, rows, tied)


def _read_value(rollup: Rollup, number: int, row: RowMapping, n: int) -> float:
    match rollup:
        case Rollup.COUNT:
            return float(n)
        case Rollup.DISTINCT:
            return float(row[f"distinct_{number}"])
        case Rollup.LAST:
            return float(row[f"low_{number}"])
        case Rollup.MEAN:
            return float(row[f"sum_{number}"]) / n
        case Rollup.SUM:
            return float(row[f"sum_{number}"])


def _check_numbers(query: RollupQuery, rows: Sequence[RowMapping]) -> None:
    """SQLite adds a text up as the number that it begins with. Raises NotNumbers."""
    for number, figure in enumerate(query.figures):
        if figure.rollup in NUMERIC and figure.column is not None and any(row.get(f"texts_{number}") for row in rows):
            raise NotNumbers(figure.column)

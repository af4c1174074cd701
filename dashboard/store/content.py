"""The text of a strategy, its levels, parts, units and dimensions, as rows, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select

from dashboard.store.engine import insert_rows
from dashboard.store.tables import Base, DimensionRow, LevelRow, MemberRow, PartRow, UnitRow
from dashboard.store.words import read_optional_words, read_words, words_to_columns
from dashboard.strategy.model import Dimension, Level, Part, Strategy, Unit

ContentTable = type[LevelRow | PartRow | UnitRow | DimensionRow | MemberRow]
CONTENT_TABLES: tuple[ContentTable, ...] = (LevelRow, PartRow, UnitRow, DimensionRow, MemberRow)
"""In the order in which rows can be inserted: what is referred to first."""


def replace_content(connection: Connection, strategy: Strategy) -> None:
    """Make the stored content of `strategy.key` that of `strategy`."""
    for table in reversed(CONTENT_TABLES):
        connection.execute(delete(table).where(table.strategy == strategy.key))
    rows: dict[type[Base], list[dict[str, Any]]] = {
        LevelRow: [_level_values(level) for level in strategy.levels],
        PartRow: [_part_values(part, parent) for part, parent in walk_parts(strategy.parts)],
        UnitRow: [_unit_values(unit) for unit in strategy.units],
        DimensionRow: [_dimension_values(dimension) for dimension in strategy.dimensions],
    }
    for target, values in rows.items():
        numbered = [{"strategy": strategy.key, "position": at, **row} for at, row in enumerate(values)]
        insert_rows(connection, target, numbered)
    insert_rows(connection, MemberRow, list(_member_rows(strategy)))


def walk_parts(parts: Iterable[Part], parent: str | None = None) -> Iterator[tuple[Part, str | None]]:
    """Every part of the tree with its parent's key, in reading order."""
    for part in parts:
        yield part, parent
        yield from walk_parts(part.parts, part.key)


def read_levels(connection: Connection, strategy: str) -> tuple[Level, ...]:
    """The levels in their order."""
    return tuple(
        Level.model_validate(
            {
                "key": row["key"],
                "role": row["role"],
                "one": read_words(row, "one"),
                "many": read_words(row, "many"),
                "caption": row["caption"],
            }
        )
        for row in _read_rows(connection, LevelRow, strategy)
    )


def read_parts(connection: Connection, strategy: str) -> tuple[Part, ...]:
    """The tree of parts."""
    children: defaultdict[str | None, list[RowMapping]] = defaultdict(list)
    for row in _read_rows(connection, PartRow, strategy):
        children[row["parent"]].append(row)
    return _build_parts(children, None)


def read_units(connection: Connection, strategy: str) -> tuple[Unit, ...]:
    """The units in their order."""
    return tuple(
        Unit(
            key=row["key"],
            name=read_words(row, "name"),
            one=read_optional_words(row, "one"),
            short=read_optional_words(row, "short"),
        )
        for row in _read_rows(connection, UnitRow, strategy)
    )


def read_dimensions(connection: Connection, strategy: str) -> tuple[Dimension, ...]:
    """The dimensions in their order, each with its members in theirs."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in _read_rows(connection, MemberRow, strategy):
        members[row["dimension"]].append(row["name"])
    return tuple(
        Dimension(
            key=row["key"],
            name=read_words(row, "name"),
            members=tuple(members[row["key"]]),
            aliases=row["aliases"],
            closed=row["closed"],
        )
        for row in _read_rows(connection, DimensionRow, strategy)
    )


def _read_rows(connection: Connection, table: ContentTable, strategy: str) -> Sequence[RowMapping]:
    chosen = select(*table.__table__.columns).where(table.strategy == strategy).order_by(table.position)
    return connection.execute(chosen).mappings().all()


def _build_parts(children: defaultdict[str | None, list[RowMapping]], parent: str | None) -> tuple[Part, ...]:
    return tuple(
        Part(
            key=row["key"],
            level=row["level"],
            title=row["title"],
            theme=row["theme"],
            metrics=row["metrics"],
            text=row["text"],
            parts=_build_parts(children, row["key"]),
        )
        for row in children[parent]
    )


def _level_values(level: Level) -> dict[str, Any]:
    names = words_to_columns("one", level.one) | words_to_columns("many", level.many)
    return {"key": level.key, "role": level.role.value, "caption": level.caption, **names}


def _part_values(part: Part, parent: str | None) -> dict[str, Any]:
    return {
        "key": part.key,
        "parent": parent,
        "level": part.level,
        "title": part.title,
        "theme": part.theme,
        "metrics": part.metrics,
        "text": part.text,
    }


def _unit_values(unit: Unit) -> dict[str, Any]:
    names = words_to_columns("name", unit.name) | words_to_columns("one", unit.one)
    return {"key": unit.key, **names, **words_to_columns("short", unit.short)}


def _dimension_values(dimension: Dimension) -> dict[str, Any]:
    names = words_to_columns("name", dimension.name)
    return {"key": dimension.key, "aliases": dimension.aliases, "closed": dimension.closed, **names}


def _member_rows(strategy: Strategy) -> Iterator[dict[str, Any]]:
    for dimension in strategy.dimensions:
        for position, name in enumerate(dimension.members):
            yield {"strategy": strategy.key, "dimension": dimension.key, "position": position, "name": name}

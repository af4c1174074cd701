"""Walking the tree of a strategy's parts."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.strategy.model import Level, Part, Role, Strategy


def walk_parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts and everything under them, in reading order."""
    for part in parts:
        yield part
        yield from walk_parts(part.parts)


def parts_of_level(strategy: Strategy, level_key: str) -> tuple[Part, ...]:
    """The parts of one level, wherever they stand in the tree."""
    return tuple(part for part in walk_parts(strategy.parts) if part.level == level_key)


def levels_with(strategy: Strategy, role: Role) -> tuple[Level, ...]:
    """The levels of one role, in the strategy's order."""
    return tuple(level for level in strategy.levels if level.role is role)


def find_part(strategy: Strategy, key: str) -> Part | None:
    """The part with this key, or None."""
    return next((part for part in walk_parts(strategy.parts) if part.key == key), None)

"""Column types that SQLAlchemy does not have: an instant, a set of flags, an ordered list of texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

from dashboard.facts import Flag

# Stored in databases: a flag's bit never changes, and a flag that goes leaves its bit unused.
FLAG_BITS = {
    Flag.PROVISIONAL: 1,
    Flag.ESTIMATED: 2,
    Flag.PARTIAL: 4,
    Flag.LOW_N: 8,
    Flag.PROXY: 16,
    Flag.UNCERTAIN: 32,
}
ALL_FLAG_BITS = sum(FLAG_BITS.values())
FLAG_SETS = tuple(frozenset(flag for flag, bit in FLAG_BITS.items() if bits & bit) for bits in range(ALL_FLAG_BITS + 1))
BITS_OF_SETS = {flags: bits for bits, flags in enumerate(FLAG_SETS)}

DOCUMENT = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A JSON document; None is SQL's NULL."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware (UTC) out. Raises ValueError for a datetime without a time zone.

    SQLite keeps it as text of one width, so that instants compare as texts do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The instant in UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The instant in UTC, aware also where the database forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FlagSet(TypeDecorator[frozenset[Flag]]):
    """A set of flags as one integer, a bit for each: `flags & 32` finds the uncertain ones."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: frozenset[Flag] | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """The sum of the flags' bits."""
        return None if value is None else BITS_OF_SETS[value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> frozenset[Flag] | None:  # noqa: ARG002
        """The flags of the bits."""
        return None if value is None else FLAG_SETS[value]


class YearList(TypeDecorator[tuple[int, ...]]):
    """Years in order, as "2022 2023"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The years with spaces between them."""
        return None if value is None else " ".join(map(str, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:  # noqa: ARG002
        """The years; none in an empty text."""
        return None if value is None else tuple(map(int, value.split()))


class TextList(TypeDecorator[tuple[str, ...]]):
    """Texts in order, as a JSON array: for lists that are only ever read whole."""

    impl = DOCUMENT
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """A list, which JSON has."""
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """A tuple, which does not change."""
        return None if value is None else tuple(value)

"""What one test has compiled, the next need not: compiled SQL is kept for the run, as a server keeps it for its life.

SQLAlchemy keeps it by engine and dialect, and each test opens a database of its own: compiling the same statements anew
was half of what a test of the store cost. Here all engines keep it in one place, and two dialects are one where they
compile alike: of one kind, one version of the database, one way to write JSON.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine.base import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

STATEMENTS = 5000
TRAITS = ("server_version_info", "paramstyle", "max_identifier_length", "_json_serializer", "_json_deserializer")


def keep_compiled_sql() -> None:
    """From now on, in this process."""
    kept: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    Engine._compiled_cache = property(lambda _engine: kept, lambda _engine, _own: None)  # type: ignore[assignment]
    DefaultDialect.__eq__ = compile_alike  # type: ignore[method-assign, assignment]
    DefaultDialect.__hash__ = hash_kind  # type: ignore[method-assign, assignment]


def compile_alike(one: DefaultDialect, other: object) -> bool:
    """Whether both make the same SQL of a statement."""
    return type(one) is type(other) and all(getattr(one, name, None) == getattr(other, name, None) for name in TRAITS)


def hash_kind(dialect: DefaultDialect) -> int:
    return hash(type(dialect))

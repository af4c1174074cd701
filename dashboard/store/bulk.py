"""Many rows into one table, with SQLAlchemy's statement and types and the driver's own loop.

SQLAlchemy builds the parameters of each row anew: on 100 000 observations in SQLite that took as long as the
inserting itself, while the write lock was held.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert

from dashboard.store.tables import Base


def insert_many(connection: Connection, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert rows that each have every column of the table. The rows are used up: their values become the driver's."""
    if not rows:
        return
    statement = insert(table).compile(dialect=connection.dialect)
    for column in table.__table__.columns:
        process = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if process is not None:
            for row in rows:
                row[column.key] = process(row[column.key])
    if statement.positional:
        in_order = itemgetter(*(statement.positiontup or ()))
        connection.exec_driver_sql(str(statement), [in_order(row) for row in rows])
    else:
        connection.exec_driver_sql(str(statement), rows)

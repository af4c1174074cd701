"""Many rows at once: what the driver says goes wrong is told as everywhere else in the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Connection, select

from dashboard.store import Repository, StoreUnreachable
from dashboard.store.bulk import insert_many
from dashboard.store.recording import COLUMNS
from dashboard.store.tables import ObservationRow
from tests.databases import PostgresqlServer
from tests.store.examples import commit, make_observation, months, values

FEBRUARY = months(2023, 2)[1]
AWKWARD = 'rivi\n\\N\t"lainaus", \\. ja ääkköset 🏠'


def test_texts_of_all_kinds_come_back(store: Repository) -> None:
    """COPY has signs of its own for the end of a line, of a column and of the data, and for nothing."""
    commit(store, "a file", make_observation(1, raw=AWKWARD, note="\\N", explanation=""))

    with store.database.reading() as connection:
        (row,) = connection.execute(select(ObservationRow.raw, ObservationRow.note, ObservationRow.explanation))
    assert tuple(row) == (AWKWARD, "\\N", "")


ROW = (1, 1, "2023-01-01", "2023-12-31", 1.0, "exact", 0, None, None, "", "", None, None, None, None, "")
NO_QUALIFIER = (1, 1, "2023-02-01", "2023-12-31", 1.0, "perhaps", 0, None, None, "", "", None, None, None, None, "")


def test_a_row_that_the_table_refuses_is_an_error_of_integrity_and_nothing_is_kept(store: Repository) -> None:
    commit(store, "a file", make_observation(1, period=FEBRUARY))

    with pytest.raises(sqlalchemy.exc.IntegrityError), store.database.writing() as connection:
        insert_many(connection, ObservationRow, COLUMNS, [ROW, NO_QUALIFIER])
    assert values(store.observations()) == [1]

    with store.database.writing() as connection:  # the one before it was no reason
        insert_many(connection, ObservationRow, COLUMNS, [ROW])


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_in_the_middle_is_said_to_be_unreachable(
    store: Repository, postgresql: PostgresqlServer
) -> None:
    def interrupted(connection: Connection) -> Iterator[tuple[Any, ...]]:
        process = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
        postgresql.execute(f"SELECT pg_terminate_backend({process}, 5000)")
        yield from [ROW] * 200_000

    with pytest.raises(StoreUnreachable), store.database.writing() as connection:
        insert_many(connection, ObservationRow, COLUMNS, interrupted(connection))

    assert commit(store, "a file", make_observation(1)) == 1, "the next connection is a new one"

"""How observations are asked for: in one query, and without reading those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection, event

from dashboard.store import Repository
from tests.store.examples import FOLLOWERS, NOON, commit, make_observation, make_upload, months


@contextmanager
def count_statements(store: Repository, about: str) -> Iterator[list[str]]:
    """The statements that speak of the table `about`, as they are executed."""
    seen: list[str] = []

    def note(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if about in statement:
            seen.append(statement)

    event.listen(store.database.reader, "before_cursor_execute", note)
    yield seen
    event.remove(store.database.reader, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda store: store.observations(), id="all of them"),
        pytest.param(lambda store: store.observations([FOLLOWERS]), id="those of an indicator"),
        pytest.param(lambda store: store.observations(as_known_on=NOON), id="as known on"),
        pytest.param(lambda store: store.recorded_observations(FOLLOWERS), id="all records"),
    ],
)
def test_observations_are_read_in_one_query(store: Repository, read: Callable[[Repository], pd.DataFrame]) -> None:
    for content in ("first", "second"):
        commit(store, content, *(make_observation(1, period=period) for period in months(2023, 12)))
    store.settle()

    with count_statements(store, "observation") as statements:
        read(store)

    assert len(statements) == 1


def test_one_indicator_is_read_without_scanning_the_others(store: Repository) -> None:
    """The plan of the very statement that is executed: no scan of `observation`, on either engine."""
    others = [
        make_observation(at, indicator=key, members=(("place", f"Paikka {at}"),), period=period)
        for key in ("newsletter.opens", "mediation.initiatives")
        for at in range(250)
        for period in months(2023, 12)
    ]
    store.commit_upload(make_upload(), [*others, make_observation(1)])
    with store.database.writer.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    store.settle()
    executed: list[tuple[str, Any]] = []
    event.listen(
        store.database.reader,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, parameters, *_rest: executed.append((statement, parameters)),
    )
    store.observations([FOLLOWERS])
    statement, parameters = next(pair for pair in executed if "observation" in pair[0])

    with store.database.reading() as connection:
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        plan = [str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters)]

    searched = [line for line in plan if "SEARCH observation " in line or "on observation" in line]
    assert searched, plan
    assert all("series_id=?" in line or "Index" in line for line in searched), plan
    assert not [line for line in plan if "SCAN observation" in line or "Seq Scan on observation" in line], plan

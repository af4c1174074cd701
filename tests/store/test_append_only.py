"""What is append-only is so in the database too, whoever writes to it."""

from __future__ import annotations

import pytest
import sqlalchemy
from sqlalchemy import delete, insert, select, text, update

from dashboard.store import RefreshOutcome, Repository, SuspectOutcome, UploadProblem
from dashboard.store.tables import (
    AuditRow,
    Base,
    KeptVersionRow,
    ObservationRow,
    RecipeVersionRow,
    SourceRefreshRow,
    SuspectEventRow,
    SuspectRow,
    UploadEventRow,
    UploadProblemRow,
    UploadRow,
)
from tests.store.examples import NOON, make_observation, make_recipe, make_source, make_suspect, make_upload
from tests.store.record_examples import make_comment

CHANGES: dict[type[Base], dict[str, object]] = {
    ObservationRow: {"value": 5.0},
    UploadEventRow: {"reason": "muu"},
    UploadProblemRow: {"value": "muu"},
    AuditRow: {"actor": "muu"},
    UploadRow: {"sha256": "muu"},
    RecipeVersionRow: {"name": "muu"},
    SuspectRow: {"explanation": "muu"},
    SuspectEventRow: {"words": "muu"},
    SourceRefreshRow: {"reason": "muu"},
    KeptVersionRow: {"saved_by": "muu"},
}
TABLES = [pytest.param(table, id=table.__tablename__) for table in CHANGES]


@pytest.fixture
def filled(store: Repository) -> Repository:
    """A store with at least one row in each table that is append-only."""
    store.commit_upload(make_upload(), [make_observation(4)], [UploadProblem("warning", "a-code")], [make_suspect()])
    store.settle_suspect(1, SuspectOutcome.CONFIRMED, "On oikein.", "johtaja", NOON)
    store.save_recipe(make_recipe(), "johtaja", NOON, None)
    store.save_source(make_source(), "johtaja", NOON, None)
    store.record_refresh("kavijat", RefreshOutcome.FAILED, None, "yöajo", NOON, "source_unreachable")
    store.keep(make_comment(), None, "johtaja", NOON)
    return store


def read_rows(store: Repository, table: type[Base]) -> list[tuple[object, ...]]:
    with store.database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*table.__table__.columns))]


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_changed(filled: Repository, table: type[Base]) -> None:
    before = read_rows(filled, table)

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"), filled.database.writing() as connection:
        connection.execute(update(table).values(CHANGES[table]))

    assert read_rows(filled, table) == before != []


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_deleted(filled: Repository, table: type[Base]) -> None:
    before = read_rows(filled, table)

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"), filled.database.writing() as connection:
        connection.execute(delete(table))

    assert read_rows(filled, table) == before != []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_cannot_be_emptied_or_overwritten_past_the_triggers(filled: Repository, table: type[Base]) -> None:
    """TRUNCATE fires no trigger for rows; INSERT OR REPLACE deletes without one unless triggers are recursive."""
    before = read_rows(filled, table)
    statement = (
        insert(table)
        .prefix_with("OR REPLACE")
        .from_select(table.__table__.columns.keys(), select(*table.__table__.columns))
        if filled.database.writer.dialect.name == "sqlite"
        else text(f"TRUNCATE {table.__tablename__} CASCADE")
    )

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"), filled.database.writing() as connection:
        connection.execute(statement)

    assert read_rows(filled, table) == before != []


def test_only_whether_an_upload_is_active_can_change(filled: Repository) -> None:
    with filled.database.writing() as connection:
        connection.execute(update(UploadRow).values(active=False))

    assert filled.observations().empty

"""Sources: saved with the name of their secret, edits that cross noticed, the last refresh of each."""

from __future__ import annotations

import pytest
import sqlalchemy
from sqlalchemy import update

from dashboard.store import (
    Action,
    ChangedMeanwhile,
    RefreshOutcome,
    Repository,
    SourceRecord,
    UnknownRecipe,
    UnknownSource,
)
from dashboard.store.tables import SourceRow
from tests.store.examples import NOON, commit, hours, make_observation, make_recipe, make_source


@pytest.fixture
def sources(store: Repository) -> Repository:
    """A store with the recipe that the sources use."""
    store.save_recipe(make_recipe(), "johtaja", NOON, None)
    return store


def test_a_saved_source_is_listed_as_it_was_saved(sources: Repository) -> None:
    statement = "SELECT day, visits FROM counter WHERE house = 'Pasila'"

    assert sources.save_source(make_source(statement=statement, table=""), "johtaja", NOON, None) == 1

    assert sources.sources() == (
        SourceRecord(
            key="kavijat",
            name="Kävijäkanta",
            secret="KAVIJAT",
            statement=statement,
            table="",
            recipe="kavijalaskuri",
            row_limit=1000,
            timeout_seconds=60,
            version=1,
            saved_by="johtaja",
            saved_at=NOON,
            retired=False,
        ),
    )


def test_of_two_edits_that_cross_the_second_is_told_who_was_first(sources: Repository) -> None:
    sources.save_source(make_source(), "johtaja", NOON, None)
    assert sources.save_source(make_source(row_limit=50), "hallitus", hours(1), 1) == 2

    with pytest.raises(ChangedMeanwhile, match=r"kavijat was saved as version 2 by hallitus"):
        sources.save_source(make_source(row_limit=60), "johtaja", hours(2), 1)

    assert [(source.row_limit, source.saved_by) for source in sources.sources()] == [(50, "hallitus")]


def test_a_source_tells_of_its_last_refresh(sources: Repository) -> None:
    sources.save_source(make_source(), "johtaja", NOON, None)
    upload = commit(sources, "a result", make_observation(4))
    sources.record_refresh("kavijat", RefreshOutcome.COMMITTED, upload, "yöajo", hours(1))

    (source,) = sources.sources()
    assert (source.last_refresh_at, source.last_refresh_upload) == (hours(1), upload)
    assert (source.last_outcome, source.last_reason) == (RefreshOutcome.COMMITTED, "")

    sources.record_refresh("kavijat", RefreshOutcome.FAILED, None, "yöajo", hours(2), "source_unreachable")
    (source,) = sources.sources()
    assert (source.last_refresh_at, source.last_refresh_upload) == (hours(2), upload), "the last one that made one"
    assert (source.last_outcome, source.last_reason) == (RefreshOutcome.FAILED, "source_unreachable")


def test_a_retired_source_comes_back_by_being_saved(sources: Repository) -> None:
    sources.save_source(make_source(), "johtaja", NOON, None)
    sources.retire_source("kavijat", "johtaja", hours(1))
    sources.retire_source("kavijat", "johtaja", hours(2))
    assert [(source.retired, source.version) for source in sources.sources()] == [(True, 1)]

    assert sources.save_source(make_source(), "johtaja", hours(3), 1) == 2
    assert [source.retired for source in sources.sources()] == [False]


def test_each_change_is_in_the_audit_trail_and_raises_the_data_version(sources: Repository) -> None:
    start = sources.data_version()
    sources.save_source(make_source(), "johtaja", NOON, None)
    sources.save_source(make_source(), "hallitus", hours(1), 1)  # as it is: changes nothing
    sources.record_refresh("kavijat", RefreshOutcome.WAITING, None, "yöajo", hours(2), "questions")
    sources.retire_source("kavijat", "johtaja", hours(3))

    assert sources.data_version() == start + 3
    assert [(entry.action, entry.actor) for entry in sources.audit_trail(object_type="source")] == [
        (Action.RETIRED, "johtaja"),
        (Action.REFRESHED, "yöajo"),
        (Action.SAVED, "johtaja"),
    ]


def test_what_is_not_there_is_said_to_be_unknown(sources: Repository) -> None:
    with pytest.raises(UnknownRecipe, match="no recipe has the key x"):
        sources.save_source(make_source(recipe="x"), "johtaja", NOON, None)
    with pytest.raises(UnknownSource, match="no source has the key kavijat"):
        sources.save_source(make_source(), "johtaja", NOON, 1)
    with pytest.raises(UnknownSource):
        sources.retire_source("kavijat", "johtaja", NOON)
    with pytest.raises(UnknownSource):
        sources.record_refresh("kavijat", RefreshOutcome.FAILED, None, "yöajo", NOON)


@pytest.mark.parametrize("changes", [{"statement": "SELECT 1"}, {"table": ""}, {"row_limit": 0}], ids=str)
def test_the_database_itself_refuses_what_is_no_source(sources: Repository, changes: dict[str, object]) -> None:
    sources.save_source(make_source(), "johtaja", NOON, None)

    with pytest.raises(sqlalchemy.exc.IntegrityError), sources.database.writing() as connection:
        connection.execute(update(SourceRow).values(changes))

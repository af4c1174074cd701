"""Migrations: up, down and up; equal to the models; whole or not at all; one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas
import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from dashboard.store import BrokenReferences, NewerDatabase, downgrade, migrate, open_repository
from dashboard.store.engine import make_migration_engine, parse_address
from dashboard.store.migration import VERSIONS, head_revision
from dashboard.store.tables import Base
from dashboard.strategy.comments import Comment
from dashboard.strategy.model import Feed, Rule, RuleKind
from tests.store.examples import (
    FOLLOWERS,
    NOON,
    commit,
    make_indicator,
    make_observation,
    make_recipe,
    make_strategy,
    make_upload,
    values,
)
from tests.store.record_examples import make_comment

FEED = Feed(measure="meta_insights.followers")
RULE = Rule(key="net", kind=RuleKind.AT_MOST, left="a.net", right="a.gross", reason="Sama henkilö lasketaan kerran.")
REVISIONS = sorted(path.name[1:5] for path in VERSIONS.glob("v*.py"))


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = make_migration_engine(parse_address(url))
    yield engine
    engine.dispose()


def read_tables(url: str) -> list[str]:
    with opened(url) as engine:
        return sorted(inspect(engine).get_table_names())


def describe_schema(engine: Engine) -> dict[str, Any]:
    """Columns, keys, checks and indexes of every table but Alembic's own."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in inspector.get_columns(table)],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=str),
            "checks": sorted(inspector.get_check_constraints(table), key=str),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "indexes": sorted((describe_index(index) for index in inspector.get_indexes(table)), key=str),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def describe_index(index: Mapping[str, Any]) -> dict[str, Any]:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def test_up_down_and_up_again_leaves_the_same_tables(empty_url: str) -> None:
    migrate(empty_url)
    tables = read_tables(empty_url)
    downgrade(empty_url, "base")
    assert read_tables(empty_url) == ["alembic_version"]
    migrate(empty_url)

    assert read_tables(empty_url) == tables
    assert set(tables) == {"alembic_version", *Base.metadata.tables}
    open_repository(empty_url).close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_can_be_undone_and_done_again(empty_url: str, revision: str) -> None:
    migrate(empty_url)
    downgrade(empty_url, revision)
    migrate(empty_url)

    open_repository(empty_url).close()


def test_alembic_finds_no_difference_between_models_and_migrations(url: str) -> None:
    with opened(url) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_models_make_the_very_schema_that_the_migrations_make(url: str, empty_url: str, engine_name: str) -> None:
    """Checks and partial indexes too, which Alembic does not compare."""
    if engine_name == "sqlite":
        Path(str(parse_address(url).database)).rename(f"{parse_address(url).database}.migrated")
        url += ".migrated"
    with opened(url) as migrated, opened(empty_url) as made:
        Base.metadata.create_all(made)
        assert describe_schema(made) == describe_schema(migrated)


def test_migrating_keeps_what_is_stored(url: str) -> None:
    repository = open_repository(url)
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    commit(repository, "a file", make_observation(4071))
    repository.close()

    migrate(url)

    repository = open_repository(url)
    assert values(repository.observations([FOLLOWERS])) == [4071]
    repository.close()


def test_going_back_a_migration_and_forth_again_keeps_what_both_know(url: str) -> None:
    """What stood in a database of migration 0003 stands after the upgrade, and the triggers with it."""
    strategy = make_strategy(make_indicator(feeds=(FEED,)), rules=(RULE,))
    repository = open_repository(url)
    repository.save_strategy(strategy, "johtaja", NOON)
    repository.commit_upload(
        make_upload(answers={"scale": "1-5"}), [make_observation(4071, raw="4 071", rows=12, explanation="On oikein.")]
    )
    known_to_both = [entry.object_type for entry in repository.audit_trail()]
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)
    repository.keep(make_comment(), None, "johtaja", NOON)
    repository.undo_last_change(Comment, "c1", 1, "johtaja", NOON)
    repository.close()

    downgrade(url, "0003")
    migrate(url)

    repository = open_repository(url)
    assert repository.strategy("kalliola") == make_strategy(make_indicator())
    (upload,) = repository.uploads()
    assert (upload.observations, upload.recipe, upload.answers) == (1, "", {})
    (row,) = repository.observations().to_dict("records")
    assert (row["value"], row["raw"], row["explanation"]) == (4071, "4 071", "")
    assert pandas.isna(row["source_rows"])
    assert repository.recipes() == ()
    assert [entry.object_type for entry in repository.audit_trail()] == known_to_both
    with pytest.raises(sqlalchemy.exc.IntegrityError), repository.database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE upload SET answers = '{}'"))
    with pytest.raises(sqlalchemy.exc.IntegrityError), repository.database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE observation SET explanation = 'muu'"))
    with pytest.raises(sqlalchemy.exc.IntegrityError), repository.database.writing() as connection:
        connection.execute(sqlalchemy.text("DELETE FROM audit"))
    repository.close()


def test_what_the_older_tables_cannot_say_is_not_lost_by_going_back(url: str) -> None:
    repository = open_repository(url)
    daily = make_strategy(make_indicator(period_type="day"))
    repository.save_strategy(daily, "johtaja", NOON)
    repository.close()

    with pytest.raises(sqlalchemy.exc.IntegrityError, match="period_type_known"):
        downgrade(url, "0003")

    repository = open_repository(url)
    assert repository.strategy("kalliola") == daily
    repository.close()


def add_migration(folder: Path, upgrade: str) -> Path:
    """A copy of the program's migrations with one more, whose `upgrade` is this."""
    versions = Path(shutil.copytree(VERSIONS, folder / "versions", ignore=shutil.ignore_patterns("__pycache__")))
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        'revision = "9999"',
        f'down_revision = "{head_revision()}"',
        "def upgrade():",
        *(f"    {line}" for line in upgrade.splitlines()),
    ]
    (versions / "v9999_test.py").write_text("\n".join(lines))
    return versions


HALF_WAY = """\
op.add_column("upload", sa.Column("colour", sa.Text()))
with op.batch_alter_table("strategy") as table:
    table.alter_column("title", new_column_name="heading")
op.execute("UPDATE strategy SET heading = 'lost'")
op.drop_table("upload_problem")
raise RuntimeError("half-way")
"""


def test_a_migration_that_fails_half_way_rolls_back_whole(url: str, tmp_path: Path) -> None:
    repository = open_repository(url)
    strategy = make_strategy(make_indicator(), title="Strategia")
    repository.save_strategy(strategy, "johtaja", NOON)
    commit(repository, "a file", make_observation(4071))
    repository.close()
    with opened(url) as engine:
        before = describe_schema(engine)

    with pytest.raises(RuntimeError, match="half-way"):
        migrate(url, add_migration(tmp_path, HALF_WAY))

    with opened(url) as engine:
        assert describe_schema(engine) == before
    repository = open_repository(url)
    assert repository.is_current()
    assert repository.strategy("kalliola") == strategy
    assert values(repository.observations()) == [4071]
    repository.close()


def test_a_migration_that_succeeds_is_kept(url: str, tmp_path: Path) -> None:
    """The same harness without the failure: so it is the failure that rolled back."""
    migrate(url, add_migration(tmp_path, HALF_WAY.replace('raise RuntimeError("half-way")', "")))

    assert "upload_problem" not in read_tables(url)


def test_a_migration_cannot_leave_rows_that_refer_to_nothing(url: str, engine_name: str, tmp_path: Path) -> None:
    repository = open_repository(url)
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    repository.close()
    versions = add_migration(tmp_path, 'op.execute("DELETE FROM strategy")')

    expected = BrokenReferences if engine_name == "sqlite" else sqlalchemy.exc.IntegrityError
    with pytest.raises(expected):
        migrate(url, versions)

    repository = open_repository(url)
    assert [summary.key for summary in repository.strategies()] == ["kalliola"]
    repository.close()


def test_processes_that_start_at_once_migrate_one_after_the_other(empty_url: str) -> None:
    with ProcessPoolExecutor(3) as pool:
        list(pool.map(migrate, [empty_url] * 3))

    open_repository(empty_url).close()


def test_a_database_of_a_newer_program_is_left_as_it_is(url: str) -> None:
    """Its migration is unknown here; going on would be a guess."""
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        migrate(url)
    with opened(url) as engine, engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "9999"

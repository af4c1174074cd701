"""Feeds of indicators, rules between them, days and weeks; how an upload and an observation came to be."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
NOTHING, EMPTY_LIST, EMPTY_OBJECT = sa.text("''"), sa.text("'[]'"), sa.text("'{}'")
NEW_COLUMNS = (
    ("strategy", "rules"),
    ("indicator_version", "feeds"),
    ("observation", "source_rows"),
    ("observation", "explanation"),
    ("upload", "recipe"),
    ("upload", "answers"),
)
OLD_PERIODS = ("month", "quarter", "half_year", "year", "wave", "event")
NEW_PERIODS = ("day", "week", *OLD_PERIODS)
OLD_FACTS = ("id", "file_name", "sha256", "size", "loader", "actor", "at", "observations", "left_out", "note")
NEW_FACTS = (*OLD_FACTS, "recipe", "answers")


def upgrade() -> None:
    op.add_column("strategy", sa.Column("rules", DOCUMENT, nullable=False, server_default=EMPTY_LIST))
    op.add_column("indicator_version", sa.Column("feeds", DOCUMENT, nullable=False, server_default=EMPTY_LIST))
    op.add_column("observation", sa.Column("source_rows", sa.Integer(), nullable=True))
    op.add_column("observation", sa.Column("explanation", sa.Text(), nullable=False, server_default=NOTHING))
    op.add_column("upload", sa.Column("recipe", sa.Text(), nullable=False, server_default=NOTHING))
    op.add_column("upload", sa.Column("answers", DOCUMENT, nullable=False, server_default=EMPTY_OBJECT))
    _know_periods(NEW_PERIODS)
    _guard_upload(NEW_FACTS)


def downgrade() -> None:
    """Fails, and changes nothing, where an indicator is of days or weeks, which the older tables do not know."""
    _guard_upload(OLD_FACTS)
    _know_periods(OLD_PERIODS)
    for table, column in reversed(NEW_COLUMNS):
        op.drop_column(table, column)


def _know_periods(periods: Sequence[str]) -> None:
    name = op.f("ck_indicator_version_period_type_known")
    with op.batch_alter_table("indicator_version") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, _is_one_of("period_type", *periods))


def _guard_upload(facts: Sequence[str]) -> None:
    """Make the trigger anew that keeps these columns of an upload as they are."""
    event = f"UPDATE OF {', '.join(facts)} ON upload"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER upload_refuses_update")
        refusal = "BEGIN SELECT RAISE(ABORT, 'upload is append-only: UPDATE is refused'); END"
    else:
        op.execute("DROP TRIGGER upload_refuses_update ON upload")
        refusal = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    op.execute(f"CREATE TRIGGER upload_refuses_update BEFORE {event} {refusal}")


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

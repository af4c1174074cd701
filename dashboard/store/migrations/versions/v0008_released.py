"""How indicators are protected, what was released of them, and which uploads a published report was made of."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
OLD_FACTS = (
    "id", "file_name", "sha256", "size", "loader", "actor", "at", "observations", "left_out", "note", "recipe",
    "answers",
)  # fmt: skip
NEW_FACTS = (*OLD_FACTS, "published")


def upgrade() -> None:
    """What is stored already is judged once: it is due."""
    op.add_column("indicator_version", sa.Column("disclosure", DOCUMENT, nullable=True))
    op.add_column("upload", sa.Column("published", sa.Boolean(), nullable=False, server_default=sa.false()))
    _guard_upload(NEW_FACTS)
    _create_released()
    _guard("released")
    op.execute(
        "INSERT INTO release_due (indicator, at) SELECT series.indicator, max(upload.at) FROM observation "
        "JOIN series ON series.id = observation.series_id JOIN upload ON upload.id = observation.upload_id "
        "GROUP BY series.indicator"
    )


def downgrade() -> None:
    op.drop_table("release_due")
    op.drop_table("released")
    _guard_upload(OLD_FACTS)
    op.drop_column("upload", "published")
    op.drop_column("indicator_version", "disclosure")


def _create_released() -> None:
    op.create_table(
        "released",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("shown_inside", sa.Boolean(), nullable=True),
        sa.Column("shown_outside", sa.Boolean(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.key"], name=op.f("fk_released_indicator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released")),
    )
    op.create_index(op.f("ix_released_indicator_at"), "released", ["indicator", "at"])
    op.create_table(
        "release_due",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.key"], name=op.f("fk_release_due_indicator")),
        sa.PrimaryKeyConstraint("indicator", name=op.f("pk_release_due")),
    )


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


def _guard(table: str) -> None:
    """Refuse to change or delete its rows. The function for PostgreSQL was made by 0003."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {action} is refused'); END"
            )
        return
    for action, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )

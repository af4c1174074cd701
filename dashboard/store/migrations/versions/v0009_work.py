"""Reminders that were sent, and tokens of calendar feeds; the audit trail has a word for feeds."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INSTANT = sa.DateTime(timezone=True)
OBJECTS = ("strategy", "indicator", "upload", "recipe", "alias", "suspect", "source", "kept")


def upgrade() -> None:
    _create_reminders()
    _create_tokens()
    _unguard("audit")
    _know_objects((*OBJECTS, "calendar_feed"))
    _guard("audit")


def downgrade() -> None:
    """The audit trail loses its entries about what the older tables do not have."""
    _unguard("audit")
    op.execute("DELETE FROM audit WHERE object_type = 'calendar_feed'")
    _know_objects(OBJECTS)
    _guard("audit")
    op.drop_table("feed_token")
    op.drop_table("reminder")


def _create_reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(_is_one_of("state", "claimed", "sent", "unsure"), name=op.f("ck_reminder_state_known")),
        sa.PrimaryKeyConstraint("role", "day", name=op.f("pk_reminder")),
    )


def _create_tokens() -> None:
    op.create_table(
        "feed_token",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("wheel", sa.Text(), nullable=True),
        sa.Column("own_only", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_feed_token")),
    )
    in_use = sa.text("revoked_at IS NULL")
    op.create_index(
        "uq_feed_token_in_use", "feed_token", ["strategy", "role"], unique=True,
        sqlite_where=in_use, postgresql_where=in_use,
    )  # fmt: skip


def _know_objects(objects: Sequence[str]) -> None:
    object_type = op.f("ck_audit_object_type_known")
    with op.batch_alter_table("audit") as table:
        table.drop_constraint(object_type, type_="check")
        table.create_check_constraint(object_type, _is_one_of("object_type", *objects))


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


def _unguard(table: str) -> None:
    """SQLite would lose the triggers with the old table; so they are dropped and made anew on both."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for action in ("update", "delete") if on_sqlite else ("update", "delete", "truncate"):
        op.execute(f"DROP TRIGGER {table}_refuses_{action}" + ("" if on_sqlite else f" ON {table}"))


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

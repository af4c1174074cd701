"""Records in versions, and how often indicators are looked at; the audit trail has words for them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
OLD_ACTIONS = ("saved", "removed", "committed", "withdrawn", "restored", "retired", "settled", "refreshed")
OLD_OBJECTS = ("strategy", "indicator", "upload", "recipe", "alias", "suspect", "source")


def upgrade() -> None:
    _create_kept()
    _create_use()
    _guard("kept_version")
    _unguard("audit")
    _know_words((*OLD_ACTIONS, "undone"), (*OLD_OBJECTS, "kept"))
    _guard("audit")


def downgrade() -> None:
    """The audit trail loses its entries about what the older tables do not have."""
    _unguard("audit")
    op.execute("DELETE FROM audit WHERE object_type = 'kept'")
    _know_words(OLD_ACTIONS, OLD_OBJECTS)
    _guard("audit")
    for table in ("indicator_use", "kept_version", "kept_record"):
        op.drop_table(table)


def _create_kept() -> None:
    op.create_table(
        "kept_record",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_by", sa.Text(), nullable=False),
        sa.Column("first_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_kept_record")),
    )
    op.create_table(
        "kept_version",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_kept_version_version_from_one")),
        sa.ForeignKeyConstraint(
            ["kind", "key"], ["kept_record.kind", "kept_record.key"], name=op.f("fk_kept_version_kind_key")
        ),
        sa.PrimaryKeyConstraint("kind", "key", "version", name=op.f("pk_kept_version")),
    )


def _create_use() -> None:
    op.create_table(
        "indicator_use",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("in_meeting", sa.Boolean(), nullable=False),
        sa.CheckConstraint("opened >= 0", name=op.f("ck_indicator_use_opened_from_zero")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.key"], name=op.f("fk_indicator_use_indicator")),
        sa.PrimaryKeyConstraint("indicator", "day", name=op.f("pk_indicator_use")),
    )


def _know_words(actions: Sequence[str], objects: Sequence[str]) -> None:
    action, object_type = op.f("ck_audit_action_known"), op.f("ck_audit_object_type_known")
    with op.batch_alter_table("audit") as table:
        table.drop_constraint(action, type_="check")
        table.drop_constraint(object_type, type_="check")
        table.create_check_constraint(action, _is_one_of("action", *actions))
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

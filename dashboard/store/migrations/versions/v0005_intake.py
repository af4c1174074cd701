"""Recipes, learned aliases, suspect values, sources and their refreshes; the audit trail has words for them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
NEW_APPEND_ONLY = ("recipe_version", "suspect", "suspect_event", "source_refresh")
OLD_ACTIONS = ("saved", "removed", "committed", "withdrawn", "restored")
NEW_ACTIONS = ("retired", "settled", "refreshed")
OLD_OBJECTS = ("strategy", "indicator", "upload")
NEW_OBJECTS = ("recipe", "alias", "suspect", "source")


def upgrade() -> None:
    _create_recipes()
    _create_aliases()
    _create_suspects()
    _create_sources()
    for table in NEW_APPEND_ONLY:
        _guard(table)
    _unguard("audit")
    _know_words(OLD_ACTIONS + NEW_ACTIONS, OLD_OBJECTS + NEW_OBJECTS)
    _guard("audit")


def downgrade() -> None:
    """The audit trail loses its entries about what the older tables do not have."""
    _unguard("audit")
    op.execute("DELETE FROM audit WHERE object_type NOT IN ('strategy', 'indicator', 'upload')")
    _know_words(OLD_ACTIONS, OLD_OBJECTS)
    _guard("audit")
    for table in (
        "source_refresh",
        "source",
        "suspect_event",
        "suspect",
        "learned_alias",
        "recipe_version",
        "recipe",
    ):
        op.drop_table(table)


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


def _create_recipes() -> None:
    op.create_table(
        "recipe",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_recipe")),
    )
    op.create_index(
        "uq_recipe_fingerprint_in_use",
        "recipe",
        ["fingerprint"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "recipe_version",
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recipe_version_version_from_one")),
        sa.ForeignKeyConstraint(["recipe"], ["recipe.key"], name=op.f("fk_recipe_version_recipe")),
        sa.PrimaryKeyConstraint("recipe", "version", name=op.f("pk_recipe_version")),
    )


def _create_aliases() -> None:
    op.create_table(
        "learned_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 1", name=op.f("ck_learned_alias_count_from_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_alias")),
        sa.UniqueConstraint("digest", name=op.f("uq_learned_alias_digest")),
    )


def _create_suspects() -> None:
    op.create_table(
        "suspect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("params", DOCUMENT, nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("place_sheet", sa.Text(), nullable=True),
        sa.Column("place_row", sa.Integer(), nullable=True),
        sa.Column("place_column", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_suspect_period_in_order")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_suspect_upload_id")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.key"], name=op.f("fk_suspect_indicator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspect")),
    )
    op.create_index(op.f("ix_suspect_upload_id"), "suspect", ["upload_id"])
    op.create_table(
        "suspect_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suspect_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(
            _is_one_of("outcome", "confirmed", "corrected", "waiting"), name=op.f("ck_suspect_event_outcome_known")
        ),
        sa.ForeignKeyConstraint(["suspect_id"], ["suspect.id"], name=op.f("fk_suspect_event_suspect_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspect_event")),
    )
    op.create_index(op.f("ix_suspect_event_suspect_id"), "suspect_event", ["suspect_id"])


def _create_sources() -> None:
    op.create_table(
        "source",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("row_limit", sa.Integer(), nullable=False),
        sa.Column("timeout_seconds", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(statement = '') <> (\"table\" = '')", name=op.f("ck_source_statement_or_table")),
        sa.CheckConstraint("row_limit >= 1 AND timeout_seconds >= 1", name=op.f("ck_source_limits_from_one")),
        sa.ForeignKeyConstraint(["recipe"], ["recipe.key"], name=op.f("fk_source_recipe")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
    )
    op.create_table(
        "source_refresh",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(
            _is_one_of("outcome", "committed", "unchanged", "waiting", "failed"),
            name=op.f("ck_source_refresh_outcome_known"),
        ),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name=op.f("fk_source_refresh_source")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_source_refresh_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_refresh")),
    )
    op.create_index(op.f("ix_source_refresh_source"), "source_refresh", ["source"])


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

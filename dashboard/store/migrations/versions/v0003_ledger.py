"""The data version, the audit trail, and triggers that keep what is append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


APPEND_ONLY = ("observation", "upload_event", "upload_problem", "audit")
UPLOAD_FACTS = "id, file_name, sha256, size, loader, actor, at, observations, left_out, note"

POSTGRESQL_REFUSAL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def upgrade() -> None:
    _create_data_version()
    _create_audit()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if not on_sqlite:
        op.execute(POSTGRESQL_REFUSAL)
    refuse = _refuse_on_sqlite if on_sqlite else _refuse_on_postgresql
    for table in APPEND_ONLY:
        refuse(table, "UPDATE", f"UPDATE ON {table}")
        refuse(table, "DELETE", f"DELETE ON {table}")
    refuse("upload", "UPDATE", f"UPDATE OF {UPLOAD_FACTS} ON upload")
    refuse("upload", "DELETE", "DELETE ON upload")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in (*APPEND_ONLY, "upload"):
            op.execute(f"DROP TRIGGER {table}_refuses_update")
            op.execute(f"DROP TRIGGER {table}_refuses_delete")
    else:
        op.execute("DROP FUNCTION refuse_change() CASCADE")  # its triggers go with it
    op.drop_table("audit")
    op.drop_table("data_version")


def _refuse_on_sqlite(table: str, action: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {event} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {action} is refused'); END"
    )


def _refuse_on_postgresql(table: str, action: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    if action == "DELETE":
        op.execute(
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _create_data_version() -> None:
    data_version = op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
    )
    op.bulk_insert(data_version, [{"id": 1, "number": 0}])


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object_type", sa.Text(), nullable=False),
        sa.Column("object_key", sa.Text(), nullable=False),
        sa.Column("before", DOCUMENT, nullable=True),
        sa.Column("after", DOCUMENT, nullable=True),
        sa.CheckConstraint(
            _is_one_of("action", "saved", "removed", "committed", "withdrawn", "restored"),
            name=op.f("ck_audit_action_known"),
        ),
        sa.CheckConstraint(
            _is_one_of("object_type", "strategy", "indicator", "upload"),
            name=op.f("ck_audit_object_type_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_object_type_object_key"), "audit", ["object_type", "object_key"])


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

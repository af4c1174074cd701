"""The facts: series, uploads and what happened to them, observations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _create_series()
    _create_uploads()
    _create_observations()


def downgrade() -> None:
    for table in (
        "observation",
        "upload_problem",
        "upload_event",
        "upload",
        "series_member",
        "series",
    ):
        op.drop_table(table)


def _create_series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator", "version"],
            ["indicator_version.indicator", "indicator_version.version"],
            name=op.f("fk_series_indicator_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("indicator", "version", "digest", name=op.f("uq_series_indicator_version_digest")),
    )
    op.create_table(
        "series_member",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_series_member_series_id")),
        sa.PrimaryKeyConstraint("series_id", "dimension", name=op.f("pk_series_member")),
    )
    op.create_index(op.f("ix_series_member_dimension_member"), "series_member", ["dimension", "member"])


def _create_uploads() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("loader", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("observations", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index(
        "uq_upload_active_sha256",
        "upload",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "upload_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            _is_one_of("kind", "committed", "withdrawn", "restored"), name=op.f("ck_upload_event_kind_known")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_event_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_event")),
    )
    op.create_index(op.f("ix_upload_event_upload_id"), "upload_event", ["upload_id"])
    op.create_table(
        "upload_problem",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place_sheet", sa.Text(), nullable=True),
        sa.Column("place_row", sa.Integer(), nullable=True),
        sa.Column("place_column", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("params", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_problem_upload_id")),
        sa.PrimaryKeyConstraint("upload_id", "position", name=op.f("pk_upload_problem")),
    )


def _create_observations() -> None:
    op.create_table(
        "observation",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("published_change", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("place_sheet", sa.Text(), nullable=True),
        sa.Column("place_row", sa.Integer(), nullable=True),
        sa.Column("place_column", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(value IS NULL) = (qualifier = 'missing' OR qualifier = 'not_applicable' OR qualifier = 'suppressed')",
            name=op.f("ck_observation_gaps_carry_no_value"),
        ),
        sa.CheckConstraint(
            _is_one_of(
                "qualifier",
                "exact",
                "almost",
                "about",
                "more_than",
                "less_than",
                "missing",
                "not_applicable",
                "suppressed",
            ),
            name=op.f("ck_observation_qualifier_known"),
        ),
        sa.CheckConstraint("flags BETWEEN 0 AND 63", name=op.f("ck_observation_flags_known")),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_observation_period_in_order")),
        sa.CheckConstraint(
            "value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308", name=op.f("ck_observation_value_finite")
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_observation_series_id")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_observation_upload_id")),
        sa.PrimaryKeyConstraint("series_id", "period_start", "period_end", "upload_id", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_observation_upload_id"), "observation", ["upload_id"])


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

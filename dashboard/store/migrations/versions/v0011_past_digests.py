"""Digests of series up to the ends of earlier years: what overviews of another year show."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Empty: all digests are made anew at the next start, since their form has changed."""
    op.create_table(
        "past_digest",
        sa.Column("series_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("special", sa.Boolean(), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_past_digest_series_id")),
        sa.PrimaryKeyConstraint("series_id", "year", name=op.f("pk_past_digest")),
    )


def downgrade() -> None:
    op.drop_table("past_digest")

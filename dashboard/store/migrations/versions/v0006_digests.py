"""Digests of series: what overviews show, kept up to date by uploads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Empty: what has no digest is digested at the next change, and computed where it is asked for until then."""
    op.create_table(
        "series_digest",
        sa.Column("series_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("years", sa.Text(), nullable=False),
        sa.Column("valued_years", sa.Text(), nullable=False),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.Column("special", sa.Boolean(), nullable=False),
        sa.Column("document", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_series_digest_series_id")),
        sa.PrimaryKeyConstraint("series_id", name=op.f("pk_series_digest")),
    )


def downgrade() -> None:
    op.drop_table("series_digest")

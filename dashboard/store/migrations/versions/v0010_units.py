"""What a unit is called after one of it: `1 kirje` beside `2 kirjettä`."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

COLUMNS = ("one_fi", "one_sv", "one_en")


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("unit", sa.Column(column, sa.Text(), nullable=True))


def downgrade() -> None:
    for column in reversed(COLUMNS):
        op.drop_column("unit", column)

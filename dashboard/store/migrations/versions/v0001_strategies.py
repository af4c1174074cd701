"""The strategies, and the versions of their indicators' definitions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _create_strategies()
    _create_parts()
    _create_dimensions()
    _create_indicators()
    _create_definitions()


def downgrade() -> None:
    for table in (
        "indicator_version",
        "indicator",
        "member",
        "dimension",
        "unit",
        "part",
        "level",
        "strategy",
    ):
        op.drop_table(table)


def _create_strategies() -> None:
    op.create_table(
        "strategy",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("slogan", sa.Text(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("sources", DOCUMENT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_strategy")),
        sa.UniqueConstraint("position", name=op.f("uq_strategy_position")),
    )
    op.create_table(
        "level",
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("one_fi", sa.Text(), nullable=False),
        sa.Column("one_sv", sa.Text(), nullable=True),
        sa.Column("one_en", sa.Text(), nullable=True),
        sa.Column("many_fi", sa.Text(), nullable=False),
        sa.Column("many_sv", sa.Text(), nullable=True),
        sa.Column("many_en", sa.Text(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.CheckConstraint(
            _is_one_of("role", "background", "direction", "value", "goal", "means", "outcome"),
            name=op.f("ck_level_role_known"),
        ),
        sa.ForeignKeyConstraint(["strategy"], ["strategy.key"], name=op.f("fk_level_strategy")),
        sa.PrimaryKeyConstraint("strategy", "key", name=op.f("pk_level")),
    )


def _create_parts() -> None:
    op.create_table(
        "part",
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("metrics", sa.Text(), nullable=True),
        sa.Column("text", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["strategy", "level"], ["level.strategy", "level.key"], name=op.f("fk_part_strategy_level")
        ),
        sa.ForeignKeyConstraint(
            ["strategy", "parent"], ["part.strategy", "part.key"], name=op.f("fk_part_strategy_parent")
        ),
        sa.ForeignKeyConstraint(["strategy"], ["strategy.key"], name=op.f("fk_part_strategy")),
        sa.PrimaryKeyConstraint("strategy", "key", name=op.f("pk_part")),
    )
    op.create_table(
        "unit",
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.Text(), nullable=False),
        sa.Column("name_sv", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("short_fi", sa.Text(), nullable=True),
        sa.Column("short_sv", sa.Text(), nullable=True),
        sa.Column("short_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["strategy"], ["strategy.key"], name=op.f("fk_unit_strategy")),
        sa.PrimaryKeyConstraint("strategy", "key", name=op.f("pk_unit")),
    )


def _create_dimensions() -> None:
    op.create_table(
        "dimension",
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.Text(), nullable=False),
        sa.Column("name_sv", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("aliases", DOCUMENT, nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["strategy"], ["strategy.key"], name=op.f("fk_dimension_strategy")),
        sa.PrimaryKeyConstraint("strategy", "key", name=op.f("pk_dimension")),
    )
    op.create_table(
        "member",
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategy", "dimension"],
            ["dimension.strategy", "dimension.key"],
            name=op.f("fk_member_strategy_dimension"),
        ),
        sa.PrimaryKeyConstraint("strategy", "dimension", "position", name=op.f("pk_member")),
    )


def _create_indicators() -> None:
    op.create_table(
        "indicator",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("strategy", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.CheckConstraint("(strategy IS NULL) = (position IS NULL)", name=op.f("ck_indicator_position_in_strategy")),
        sa.ForeignKeyConstraint(["strategy"], ["strategy.key"], name=op.f("fk_indicator_strategy")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_strategy"), "indicator", ["strategy"])


def _create_definitions() -> None:
    op.create_table(
        "indicator_version",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("version_reason", sa.Text(), nullable=True),
        sa.Column("name_fi", sa.Text(), nullable=False),
        sa.Column("name_sv", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("counting_rule", sa.Text(), nullable=False),
        sa.Column("aggregation", sa.Text(), nullable=False),
        sa.Column("dimensions", DOCUMENT, nullable=False),
        sa.Column("period_type", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Double(), nullable=True),
        sa.Column("maximum", sa.Double(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("open_question", sa.Text(), nullable=True),
        sa.Column("aliases", DOCUMENT, nullable=False),
        sa.CheckConstraint(
            _is_one_of("aggregation", "sum", "last", "mean", "weighted_mean", "none"),
            name=op.f("ck_indicator_version_aggregation_known"),
        ),
        sa.CheckConstraint(
            _is_one_of(
                "counting_rule",
                "visits",
                "encounters",
                "participations",
                "distinct_persons",
                "sessions",
                "items",
                "stock",
                "share",
                "score",
                "fact",
            ),
            name=op.f("ck_indicator_version_counting_rule_known"),
        ),
        sa.CheckConstraint(
            _is_one_of("direction", "higher", "lower", "none"),
            name=op.f("ck_indicator_version_direction_known"),
        ),
        sa.CheckConstraint(
            _is_one_of("period_type", "month", "quarter", "half_year", "year", "wave", "event"),
            name=op.f("ck_indicator_version_period_type_known"),
        ),
        sa.CheckConstraint(
            _is_one_of("stage", "idea", "proposed", "agreed", "collecting", "paused", "retired"),
            name=op.f("ck_indicator_version_stage_known"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_indicator_version_version_from_one")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.key"], name=op.f("fk_indicator_version_indicator")),
        sa.PrimaryKeyConstraint("indicator", "version", name=op.f("pk_indicator_version")),
    )


def _is_one_of(column: str, *words: str) -> str:
    return " OR ".join(f"{column} = '{word}'" for word in words)

"""A table that nobody has seen before, mapped by pointing: what has been chosen so far, and the plan that it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from dashboard.intake.catalogue import OWN_MEASURES, Catalogue, own_measure
from dashboard.intake.kinds import kind_of
from dashboard.intake.recipes import Recipe, name_recipe
from dashboard.strategy.model import Indicator, PeriodType
from data_loaders.contract import TableOutline
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Condition, DateOrder, Figure, Grain, Plan, Rollup, Spread
from data_loaders.registers.column_names import name_columns

GRAINS = {
    PeriodType.DAY: Grain.DAY,
    PeriodType.WEEK: Grain.WEEK,
    PeriodType.MONTH: Grain.MONTH,
    PeriodType.QUARTER: Grain.QUARTER,
    PeriodType.HALF_YEAR: Grain.HALF_YEAR,
    PeriodType.YEAR: Grain.YEAR,
}

ROLLUPS = {
    MeasureKind.FLOW: Rollup.SUM,
    MeasureKind.STOCK: Rollup.LAST,
    MeasureKind.MEAN: Rollup.MEAN,
    MeasureKind.DISTINCT: Rollup.DISTINCT,
}
"""How rows become a value of each kind, unless something else is chosen."""


class Shape(StrEnum):
    """LONG: a row says when, of whom and how many. WIDE: periods, or the members of a breakdown, stand side by side."""

    LONG = "long"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """What one column is. `column` is None where rows are counted, and in a wide table.

    `factor` makes the indicator's unit of the column's (a share of 0.73 is 73 with 100). `members`: fixed (dimension,
    member) pairs of a file that is of one member only.
    """

    indicator: str
    rollup: Rollup
    column: Column | None = None
    grain: Grain = Grain.MONTH
    factor: float = 1.0
    only: tuple[Condition, ...] = ()
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """What has been chosen so far; every change makes a new one.

    `headings`: of all the table's columns. `period`: the columns that say when; `fixed_period` says it where no column
    does. `spread`: the columns of a wide table, whose headings are members of `spread_dimension`, or periods where that
    is None. `key` and `version` are those of the recipe that is edited, "" and 0 for a new one.
    """

    name: str
    headings: tuple[str, ...]
    fingerprint: str
    shape: Shape = Shape.LONG
    period: tuple[Column, ...] = ()
    fixed_period: str = ""
    date_order: DateOrder | None = None
    members: tuple[Breakdown, ...] = ()
    values: tuple[ValueChoice, ...] = ()
    spread: tuple[Column, ...] = ()
    spread_dimension: str | None = None
    key: str = ""
    version: int = 0

    def with_changes(self, **changes: Any) -> Self:
        """Another draft, with some fields changed."""
        return replace(self, **changes)

    @property
    def columns(self) -> list[Column]:
        """All columns of the table, left to right; the second of two headings alike has the number 2."""
        return name_columns(self.headings)


def begin_draft(table: TableOutline, name: str) -> MappingDraft:
    """A draft in which nothing has been chosen."""
    return MappingDraft(name, table.headings, table.fingerprint)


def choose_value(indicator: Indicator, column: Column | None) -> ValueChoice:
    """A column as the values of an indicator, rolled up as values of its kind are.

    Different persons are counted over the whole period that the indicator is for: months of them make no year.
    """
    kind = kind_of(indicator) or MeasureKind.FLOW
    rollup = Rollup.COUNT if column is None else ROLLUPS[kind]
    if kind is MeasureKind.DISTINCT:
        return ValueChoice(indicator.key, rollup, column, GRAINS.get(indicator.period_type, Grain.AS_GIVEN))
    grain = GRAINS.get(indicator.period_type, Grain.AS_GIVEN)
    finer = grain in (Grain.QUARTER, Grain.HALF_YEAR, Grain.YEAR)
    return ValueChoice(indicator.key, rollup, column, Grain.MONTH if finer else grain)


def measure_kind(rollup: Rollup, indicator: Indicator) -> MeasureKind:
    """What rows that are put together so are values of. LAST takes them as they stand, whatever the indicator is."""
    match rollup:
        case Rollup.SUM | Rollup.COUNT:
            return MeasureKind.FLOW
        case Rollup.DISTINCT:
            return MeasureKind.DISTINCT
        case Rollup.MEAN:
            return MeasureKind.MEAN
        case Rollup.LAST:
            own = kind_of(indicator)
            return MeasureKind.STOCK if own in (None, MeasureKind.FLOW) else own


def draft_to_plan(draft: MappingDraft, catalogue: Catalogue) -> Plan:
    """The plan that the draft makes. The draft must have passed `mapping_checks.check_draft`."""
    indicators = {one.key: one for one in catalogue.indicators}
    names = [breakdown.name for breakdown in draft.members]
    figures = tuple(_make_figure(value, indicators[value.indicator], names) for value in draft.values)
    wide = draft.shape is Shape.WIDE
    return Plan(
        period=draft.period,
        breakdowns=draft.members,
        figures=() if wide else figures,
        spread=Spread(figures[0], draft.spread, draft.spread_dimension) if wide else None,
        fixed_period=draft.fixed_period,
        date_order=draft.date_order,
    )


def _make_figure(value: ValueChoice, indicator: Indicator, names: Collection[str]) -> Figure:
    """Only the indicator's own breakdowns: over the others rows are put together where all of them are at hand."""
    return Figure(
        measure=Measure(own_measure(indicator.key), measure_kind(value.rollup, indicator)),
        rollup=value.rollup,
        column=value.column,
        grain=value.grain,
        breakdowns=tuple(name for name in names if name in indicator.dimensions),
        only=value.only,
        factor=value.factor,
        labels=value.members,
    )


def make_recipe(draft: MappingDraft, catalogue: Catalogue) -> Recipe:
    """The draft as a recipe; of one that is edited the next version."""
    return Recipe(
        key=draft.key or name_recipe(draft.name, draft.fingerprint),
        name=draft.name,
        fingerprint=draft.fingerprint,
        headings=draft.headings,
        plan=draft_to_plan(draft, catalogue),
        version=draft.version,
    )


def draft_of(recipe: Recipe) -> MappingDraft:
    """A recipe opened for editing. Raises ValueError for one that holds answers and no mapping."""
    plan = recipe.plan
    if plan is None:
        raise ValueError(f"the recipe {recipe.key} is no mapping")
    figures = plan.figures if plan.spread is None else (plan.spread.figure,)
    return MappingDraft(
        name=recipe.name,
        headings=recipe.headings,
        fingerprint=recipe.fingerprint,
        shape=Shape.LONG if plan.spread is None else Shape.WIDE,
        period=plan.period,
        fixed_period=plan.fixed_period,
        date_order=plan.date_order,
        members=plan.breakdowns,
        values=tuple(map(_open_figure, figures)),
        spread=() if plan.spread is None else plan.spread.columns,
        spread_dimension=None if plan.spread is None else plan.spread.dimension,
        key=recipe.key,
        version=recipe.version,
    )


def _open_figure(figure: Figure) -> ValueChoice:
    key = figure.measure.key.removeprefix(f"{OWN_MEASURES}.")
    return ValueChoice(key, figure.rollup, figure.column, figure.grain, figure.factor, figure.only, figure.labels)


def move_draft(draft: MappingDraft, table: TableOutline, renamed: Mapping[str, str]) -> MappingDraft:
    """The draft for a table that has changed: `renamed` says which old headings are which new ones, as confirmed.

    Columns that are gone stay in the draft, so that the checks name them.
    """

    def move(column: Column) -> Column:
        return Column(renamed.get(column.heading, column.heading), column.number)

    values = tuple(
        replace(
            value,
            column=value.column and move(value.column),
            only=tuple(replace(condition, column=move(condition.column)) for condition in value.only),
        )
        for value in draft.values
    )
    return draft.with_changes(
        headings=table.headings,
        fingerprint=table.fingerprint,
        period=tuple(map(move, draft.period)),
        members=tuple(Breakdown(one.name, move(one.column)) for one in draft.members),
        values=values,
        spread=tuple(map(move, draft.spread)),
    )

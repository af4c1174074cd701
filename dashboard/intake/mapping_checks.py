"""What is still missing from a mapping, or cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.formats.periods import find_period
from dashboard.intake.catalogue import Catalogue, name_indicator
from dashboard.intake.kinds import kind_of, takes_kind
from dashboard.intake.mapping import MappingDraft, Shape, ValueChoice, measure_kind
from dashboard.intake.names import normalise_name
from dashboard.strategy.model import WEEKDAY, Indicator
from data_loaders.measures import MeasureKind
from data_loaders.plan import Column, Grain, Rollup
from data_loaders.problems import Problem, Severity
from data_loaders.registers.column_names import ColumnIndex


def check_draft(draft: MappingDraft, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every reason why the draft makes no plan yet; none when it does."""
    return (*_check_frame(draft), *_check_columns(draft), *_check_values(draft, catalogue))


def _check_frame(draft: MappingDraft) -> Iterator[Problem]:
    if not draft.name.strip():
        yield _error("mapping_without_name")
    headed_by_periods = draft.shape is Shape.WIDE and draft.spread_dimension is None
    if draft.fixed_period and find_period(draft.fixed_period) is None:
        yield _error("mapping_no_such_period", draft.fixed_period)
    elif not draft.period and not draft.fixed_period and not headed_by_periods:
        yield _error("mapping_without_period")
    if not draft.values:
        yield _error("mapping_without_value")
    if draft.shape is Shape.WIDE and not draft.spread:
        yield _error("mapping_without_spread")
    if draft.shape is Shape.WIDE and len(draft.values) > 1:
        yield _error("mapping_wide_with_several")


def _check_columns(draft: MappingDraft) -> Iterator[Problem]:
    """Columns that the table does not have, and those that are said to be two things at once."""
    index = ColumnIndex(dict(enumerate(draft.headings)))
    values = [value.column for value in draft.values if value.column is not None]
    members = [breakdown.column for breakdown in draft.members]
    for breakdown in draft.members:
        if not breakdown.name:
            yield _error("mapping_without_dimension", breakdown.column.heading)
    conditions = [condition.column for value in draft.values for condition in value.only]
    for column in dict.fromkeys((*draft.period, *members, *values, *conditions, *draft.spread)):
        if index.find(column) is None:
            yield _error("mapping_column_gone", column.heading)
    counted = {value.column for value in draft.values if value.rollup is Rollup.DISTINCT}
    roles = (set(draft.period), set(members), set(values) - counted, set(draft.spread))
    for column in _in_several(roles):
        yield _error("mapping_column_twice", column.heading)


def _in_several(groups: Iterable[set[Column]]) -> list[Column]:
    seen: set[Column] = set()
    twice: list[Column] = []
    for group in groups:
        twice += group & seen
        seen |= group
    return sorted(twice, key=lambda column: (column.heading, column.number))


def _check_values(draft: MappingDraft, catalogue: Catalogue) -> Iterator[Problem]:
    indicators = {one.key: one for one in catalogue.indicators}
    for value in draft.values:
        indicator = indicators.get(value.indicator)
        if not value.indicator:
            yield _error("mapping_without_indicator", value.column.heading if value.column else "")
            continue
        if indicator is None:
            yield _error("mapping_unknown_indicator", value.indicator)
            continue
        yield from _check_rollup(draft, value, indicator)
        yield from _check_members(draft, value, indicator, catalogue)


def _check_rollup(draft: MappingDraft, value: ValueChoice, indicator: Indicator) -> Iterator[Problem]:
    params = {"indicator": name_indicator(indicator)}
    if value.rollup is Rollup.COUNT and (value.column is not None or draft.shape is Shape.WIDE):
        yield _error("mapping_count_of_column", "", params)
    elif value.column is None and value.rollup is not Rollup.COUNT and draft.shape is Shape.LONG:
        yield _error("mapping_without_column", "", params)
    kind = measure_kind(value.rollup, indicator)
    if not takes_kind(indicator, kind):
        distinct = kind_of(indicator) is MeasureKind.DISTINCT and kind is MeasureKind.FLOW
        yield _error("mapping_distinct_summed" if distinct else "mapping_unlike_rollup", "", params)
    if value.factor <= 0:
        yield _error("mapping_factor", f"{value.factor:g}", params)


def _check_members(
    draft: MappingDraft, value: ValueChoice, indicator: Indicator, catalogue: Catalogue
) -> Iterator[Problem]:
    fixed = dict(value.members)
    known = {breakdown.name for breakdown in draft.members} | fixed.keys() | {draft.spread_dimension}
    for key in indicator.dimensions:
        dimension = catalogue.dimension.get(key)
        params = {"indicator": name_indicator(indicator), "dimension": dimension.name.fi if dimension else key}
        if key not in known and not (key == WEEKDAY and value.grain is Grain.DAY):
            yield _error("mapping_without_member", "", params)
        elif key in fixed and dimension and dimension.closed and not _is_listed(fixed[key], dimension.members):
            yield _error("mapping_unknown_member", fixed[key], params)


def _is_listed(member: str, members: Iterable[str]) -> bool:
    return normalise_name(member) in {normalise_name(one) for one in members}


def _error(code: str, value: str = "", params: dict[str, str] | None = None) -> Problem:
    return Problem(code, Severity.ERROR, value=value, params=params or {})

"""Headings of a table -> the fields of a register that its columns are -> the plan to read it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from data_loaders.layout.cells import Kind
from data_loaders.plan import Breakdown, Column, Condition, Figure, Plan
from data_loaders.registers.column_names import name_columns, simplify_heading
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure

_FITTING = {
    FieldKind.WHEN: frozenset({Kind.PERIOD, Kind.TEXT, Kind.VALUE}),
    FieldKind.NUMBER: frozenset({Kind.VALUE, Kind.PERIOD}),
    FieldKind.MEMBER: frozenset({Kind.TEXT, Kind.VALUE}),
}
"""What a column of a field may hold: a bare year is a figure too, a month may be a number or a word."""
_LIKELY = {FieldKind.WHEN: Kind.PERIOD, FieldKind.NUMBER: Kind.VALUE, FieldKind.MEMBER: Kind.TEXT}

Kinds = Sequence[Sequence[Kind]]
"""For each column what its first filled cells are; empty where nothing is known of them."""
Matched = Mapping[str, Column]
"""Names of a register's fields -> the columns that are theirs."""


def plan_register(register: Register, headings: Sequence[str], kinds: Kinds = ()) -> Plan | None:
    """The plan for a table with these headings, in whatever order; None where a required field has no column.

    `kinds` decide between columns that may be the same field, and that a column of names is no column of figures.
    """
    matched = match_fields(register, headings, kinds)
    if any(field.required and field.name not in matched for field in register.fields):
        return None
    plan = make_plan(register, matched)
    return plan if plan.figures else None


def match_fields(register: Register, headings: Sequence[str], kinds: Kinds = ()) -> Matched:
    """The column of each field that has one. Where several fit, what they hold decides, then their order."""
    columns = list(zip(name_columns(headings), kinds or repeat(()), strict=False))
    pairs = sorted(_find_pairs(register, columns), key=lambda pair: pair[:4])
    matched: dict[str, Column] = {}
    for pair in pairs:
        if pair.field.name not in matched and pair.column not in matched.values():
            matched[pair.field.name] = pair.column
    return matched


class _Pair(NamedTuple):
    """A field and a column of its name; pairs sort from the likeliest."""

    unlikely: bool
    name: int
    order: int
    position: int
    field: RegisterField
    column: Column


def _find_pairs(register: Register, columns: Sequence[tuple[Column, Sequence[Kind]]]) -> Iterator[_Pair]:
    for order, field in enumerate(register.fields):
        names = [simplify_heading(heading) for heading in field.headings]
        for position, (column, kinds) in enumerate(columns):
            name = simplify_heading(column.heading)
            if name and name in names and _may_hold(field, kinds):
                yield _Pair(_is_unlikely(field, kinds), names.index(name), order, position, field, column)


def _may_hold(field: RegisterField, kinds: Sequence[Kind]) -> bool:
    """Whether most of what the column holds may stand in the field."""
    fitting = _FITTING.get(field.kind)
    return fitting is None or 2 * sum(kind in fitting for kind in kinds) >= len(kinds)


def _is_unlikely(field: RegisterField, kinds: Sequence[Kind]) -> bool:
    likely = _LIKELY.get(field.kind)
    return likely is not None and 2 * kinds.count(likely) < len(kinds)


def make_plan(register: Register, matched: Matched, labels: tuple[tuple[str, str], ...] = ()) -> Plan:
    """The plan of the fields that have a column; figures without theirs are left out. `labels`: members that the sheet
    is of as a whole.
    """
    kind = {field.name: field.kind for field in register.fields}
    breakdowns = [Breakdown(name, column) for name, column in matched.items() if kind[name] is FieldKind.MEMBER]
    order = [field.name for field in register.fields]
    figures = (make_figure(figure, matched, labels) for figure in register.figures)
    return Plan(
        period=tuple(matched[name] for name in order if name in matched and kind[name] is FieldKind.WHEN),
        breakdowns=tuple(sorted(breakdowns, key=lambda breakdown: order.index(breakdown.name))),
        figures=tuple(figure for figure in figures if figure is not None),
    )


def make_figure(figure: RegisterFigure, matched: Matched, labels: tuple[tuple[str, str], ...]) -> Figure | None:
    """The figure by its column; None where its column, or that of a condition, is not in the table."""
    column = matched.get(figure.field) if figure.field else None
    if (figure.field and column is None) or any(condition.field not in matched for condition in figure.only):
        return None
    only = tuple(Condition(matched[one.field], one.values) for one in figure.only)
    own = tuple(label for label in labels if figure.breakdowns is None or label[0] in figure.breakdowns)
    return Figure(figure.measure, figure.rollup, column, figure.grain, figure.breakdowns, only, figure.factor, own)

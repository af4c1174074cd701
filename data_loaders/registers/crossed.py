"""The plan of a crossed table, as staff keep them: houses side by side, or months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data_loaders.contract import Table
from data_loaders.layout.cells import Kind
from data_loaders.layout.headers import read_headings
from data_loaders.layout.total_words import total_role
from data_loaders.plan import Breakdown, Column, Figure, Plan, Spread
from data_loaders.registers.column_names import name_columns, table_headings
from data_loaders.registers.declaration import FieldKind, Register
from data_loaders.registers.located import part_heading
from data_loaders.registers.matching import Matched

_FEWEST = 2
"""So many columns of figures make a crossed table."""


def plan_crossed(
    table: Table, register: Register, matched: Matched, kinds: Mapping[int, Sequence[Kind]]
) -> Plan | None:
    """Members as columns beside a column of dates, or months as columns beside one of members; None for others.

    `matched`: the columns that are fields of the register; `kinds`: what the table's columns hold.
    """
    headings = table_headings(table)
    columns = dict(zip(headings, name_columns(list(headings.values())), strict=True))
    free = {at: column for at, column in columns.items() if column not in matched.values()}
    across = {at: column for at, column in free.items() if column.heading and _holds_figures(column, kinds[at])}
    parts = read_headings(table)
    dated = [at for at in across if part_heading(parts[at])[0]]
    when = tuple(matched[one.name] for one in register.fields if one.kind is FieldKind.WHEN and one.name in matched)
    member = next(one.name for one in register.fields if one.kind is FieldKind.MEMBER)
    figure = _wide_figure(register)
    if len(across) < _FEWEST:
        return None
    if len(dated) == len(across):
        labels = matched.get(member) or next((free[at] for at in free if _are_texts(kinds[at])), None)
        spread = Spread(figure, tuple(across.values()))
        return Plan(when, (Breakdown(member, labels),), spread=spread) if labels else None
    if when and member not in matched:
        undated = all(part_heading(parts[at])[1] for at in across)
        return Plan(when, spread=Spread(figure, tuple(across.values()), member)) if undated else None
    return None


def _wide_figure(register: Register) -> Figure:
    declared = next(figure for figure in register.figures if figure.measure == register.wide)
    return Figure(declared.measure, declared.rollup, None, declared.grain, factor=declared.factor)


def _holds_figures(column: Column, kinds: Sequence[Kind]) -> bool:
    """Whether it is a column of figures that is no total; one of the months to come has none yet."""
    figures = sum(kind in (Kind.VALUE, Kind.PERIOD) for kind in kinds)
    return total_role(column.heading) is None and 2 * figures >= len(kinds)


def _are_texts(kinds: Sequence[Kind]) -> bool:
    return bool(kinds) and 2 * kinds.count(Kind.TEXT) > len(kinds)

"""A plan, as a recipe has it, as queries to a database: the same columns, figures and groups as of a file's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dashboard.facts import PeriodKind
from dashboard.sources import (
    Breakdown,
    Cell,
    ColumnsGone,
    Condition,
    Figure,
    Rollup,
    RollupQuery,
    SourceDescription,
)
from data_loaders.contract import Table
from data_loaders.plan import Grain, Plan
from data_loaders.reading.book import Scalar, Sheet
from data_loaders.reading.findings import Findings
from data_loaders.registers.located import Item, Located, locate

Spellings = dict[int, tuple[tuple[str, str], ...]]
"""Position of a breakdown among the plan's -> its other spellings, each with the one that stands for it."""


@dataclass(frozen=True)
class Asked:
    """One query, and whose values its figures are; `breakdowns`: positions of its members among the plan's."""

    query: RollupQuery
    items: tuple[Item, ...]
    breakdowns: tuple[int, ...]


@dataclass(frozen=True)
class SourcePlan:
    """A plan whose columns were found in a source."""

    names: tuple[str, ...]
    located: Located
    spellings: Spellings = field(default_factory=dict)

    def ask(self) -> tuple[Asked, ...]:
        """A query for each set of figures that one SELECT can make: those of the same unit and breakdowns."""
        groups: dict[tuple[PeriodKind | None, tuple[int, ...]], list[Item]] = {}
        for item in self.located.items:
            grain = None if item.dated else find_unit(item.figure.grain)
            groups.setdefault((grain, item.breakdowns), []).append(item)
        return tuple(self._ask(grain, positions, items) for (grain, positions), items in groups.items())

    def _ask(self, grain: PeriodKind | None, positions: tuple[int, ...], items: Sequence[Item]) -> Asked:
        query = RollupQuery(
            period=tuple(self.names[at] for at in self.located.period),
            grain=grain,
            breakdowns=tuple(
                Breakdown(self.names[self.located.breakdowns[position][1]], self.spellings.get(position, ()))
                for position in positions
            ),
            figures=tuple(map(self._translate, items)),
        )
        return Asked(query, tuple(items), positions)

    def _translate(self, item: Item) -> Figure:
        places = dict(self.located.conditions)
        only = tuple(Condition(self.names[places[one]], one.values) for one in item.figure.only)
        column = None if item.column is None else self.names[item.column]
        return Figure(Rollup(item.figure.rollup.value), column, only)


def find_unit(grain: Grain) -> PeriodKind | None:
    """The unit that rows are rolled up to; None for their own."""
    return None if grain is Grain.AS_GIVEN else PeriodKind(grain.value)


def locate_plan(description: SourceDescription, plan: Plan) -> SourcePlan:
    """The plan with its columns found by their headings, as in a file. Raises ColumnsGone."""
    findings = Findings()
    located = locate(make_table(description), plan, findings)
    gone = [problem.value for problem in findings.problems() if problem.code == "column_gone"]
    if located is None or gone:
        raise ColumnsGone(*gone)
    return SourcePlan(tuple(column.name for column in description.columns), located)


def make_table(description: SourceDescription) -> Table:
    """The first rows of a source as a table of a file: one row of headings, then the rows."""
    headings: list[Scalar] = [column.name for column in description.columns]
    rows = [headings, *([as_scalar(cell) for cell in row] for row in description.rows)]
    return Table(Sheet(None, rows), 0, len(rows) - 1, 0, len(headings) - 1, (0,))


def as_scalar(cell: Cell) -> Scalar:
    """What a driver gives as what a reader of files would."""
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, bytes):
        return None
    return cell if cell is None or isinstance(cell, Scalar) else str(cell)

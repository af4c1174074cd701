"""A system of relations over a few unknown counts, and the solver (HiGHS, through SciPy).

The unknowns are the differences from the true counts, so zero solves every system.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.insight.disclosure.cell import GroupKey
from dashboard.insight.disclosure.relation import Relation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

NEAR = 1e-6
SECONDS = 5.0
"""How long the solver may take for one question; an answer that does not come proves nothing, so more is hidden."""


@dataclass(frozen=True)
class System:
    """`low <= rows @ moved <= high` and `least <= moved <= most`, a column for each group.

    `whole`: which of them move by whole numbers only.
    """

    groups: tuple[GroupKey, ...]
    rows: Vector
    low: Vector
    high: Vector
    least: Vector
    most: Vector
    whole: NDArray[np.bool_]

    def is_whole(self, table: Vector) -> bool:
        """Whether the table has whole numbers where there must be."""
        return bool(np.all(np.abs(table - np.round(table))[self.whole] < NEAR))


def make_system(
    part: Collection[GroupKey],
    relations: Sequence[Relation],
    counts: Mapping[GroupKey, float],
    amounts: Collection[GroupKey],
    reach: float,
) -> System:
    """The relations with everything outside `part` held fast; no count moves by more than `reach`."""
    groups = tuple(sorted(part))
    column = {group: place for place, group in enumerate(groups)}
    touched = [one for one in relations if any(group in column for group, _ in one.terms)]
    rows = np.zeros((len(touched), len(groups)))
    for row, relation in enumerate(touched):
        for group, factor in relation.terms:
            if group in column:
                rows[row, column[group]] += factor
    slacks = [relation.slack(counts) for relation in touched]
    return System(
        groups=groups,
        rows=rows,
        low=np.array([slack[0] for slack in slacks]),
        high=np.array([slack[1] for slack in slacks]),
        least=-np.minimum([counts[group] for group in groups], reach),
        most=np.full(len(groups), reach),
        whole=np.array([group not in amounts for group in groups]),
    )


def solve(
    goal: Vector,
    rows: Vector,
    limits: tuple[Vector, Vector],
    bounds: tuple[Vector, Vector],
    whole: NDArray[np.bool_] | None = None,
) -> Vector | None:
    """The point with the least `goal`; None where there is none, or none was found in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - most pages never need it

    found = milp(
        goal,
        constraints=LinearConstraint(rows, *limits),
        bounds=Bounds(*bounds),
        integrality=None if whole is None else whole.astype(int),
        options={"time_limit": SECONDS},
    )
    return None if found.x is None else np.asarray(found.x, dtype=float)


def solve_copies(system: System, goals: Vector, whole: bool) -> Vector:
    """For each row of `goals` the table that makes it least: several independent problems in one call of the solver.

    A problem without an answer gives the true table, which proves nothing.
    """
    from scipy import sparse  # noqa: PLC0415 - most pages never need it

    copies = len(goals)
    rows = system.rows if copies == 1 else sparse.block_diag([sparse.csr_array(system.rows)] * copies, format="csr")
    found = solve(
        goals.ravel(),
        rows,
        (np.tile(system.low, copies), np.tile(system.high, copies)),
        (np.tile(system.least, copies), np.tile(system.most, copies)),
        np.tile(system.whole, copies) if whole else None,
    )
    return np.zeros(goals.shape) if found is None else found.reshape(goals.shape)

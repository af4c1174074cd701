"""An attacker who knows nothing of the gate: only what was shown, what adds up to what, and linear programming.

Unknown are the finest counts. Each figure shown is an equation over them, a printed percentage two inequalities; each
hidden figure is bounded by solving for its least and its greatest value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

NEAR = 1e-6
FAR = 10_000


@dataclass
class Attacker:
    """Collects figures over `unknowns`; a figure is the set of unknowns that it is the sum of."""

    unknowns: list
    equations: list = field(default_factory=list)
    values: list = field(default_factory=list)
    inequalities: list = field(default_factory=list)
    targets: dict = field(default_factory=dict)

    def row(self, figure):
        return np.array([1.0 if one in figure else 0.0 for one in self.unknowns])

    def see(self, name, figure, value):
        """A figure on some page or in some file: shown with its value, or hidden (None)."""
        if value is None:
            self.targets[name] = self.row(figure)
        else:
            self.equations.append(self.row(figure))
            self.values.append(value)

    def read_percentage(self, part, whole, percent):
        """`part` is so many per cent of `whole`, to the nearest whole number."""
        self.inequalities.append(self.row(part) - (percent + 0.5) / 100 * self.row(whole))
        self.inequalities.append((percent - 0.5) / 100 * self.row(whole) - self.row(part))

    def bounds(self):
        """{hidden figure: (least, greatest)} in whole numbers; every figure's problem in one call a side."""
        if not self.targets:
            return {}
        goals = np.array(list(self.targets.values()))
        least, greatest = self._solve(goals), -self._solve(-goals)
        return {
            name: (math.ceil(low - NEAR), math.floor(high + NEAR))
            for name, low, high in zip(self.targets, least, greatest, strict=True)
        }

    def _solve(self, goals):
        copies = len(goals)
        equal = block_diag([csr_array(np.array(self.equations))] * copies) if self.equations else None
        at_most = block_diag([csr_array(np.array(self.inequalities))] * copies) if self.inequalities else None
        solved = linprog(
            goals.ravel(),
            A_eq=equal,
            b_eq=np.tile(self.values, copies) if self.equations else None,
            A_ub=at_most,
            b_ub=np.zeros(copies * len(self.inequalities)) if self.inequalities else None,
            bounds=(0, FAR),
            method="highs",
        )
        assert solved.status == 0, solved.message
        return (goals * solved.x.reshape(copies, -1)).sum(axis=1)


def find_broken(bounds, width):
    """The hidden figures that the attacker knows to within less than `width`."""
    return {name: bound for name, bound in bounds.items() if bound[1] - bound[0] < width}

"""The audit: how narrowly can a hidden count be bounded from everything that is shown?

Linear programming, as in Hundepool et al., Statistical Disclosure Control (2012), section 4.3: minimise and maximise
each hidden count subject to every relation, with what is shown held fast. The unknowns here are the differences from
the true counts, so that zero is always a solution and each solution found is a table that an attacker cannot tell from
the true one: it proves, for every group at once, how far apart its possible counts lie.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dashboard.insight.disclosure.cell import GroupKey
from dashboard.insight.disclosure.primary import ONE_OF_A_SUM
from dashboard.insight.disclosure.relation import Relation
from dashboard.insight.disclosure.system import NEAR, System, make_system, solve_copies

if TYPE_CHECKING:
    from dashboard.insight.disclosure.system import Vector

WIDTH = 5.0
"""R3: the fewest whole numbers apart that the bounds of a hidden count must lie."""

AMOUNT_WIDTH = 1 / ONE_OF_A_SUM - 1
"""What part of a hidden amount its bounds must lie apart: the protection level of the (1, 70) dominance rule."""

REACH = 10
"""How many times the width asked for the search may move any one count: enough in practice, and bounded."""

COPIES = 24
"""How many questions are put to the solver at once."""


class Span(NamedTuple):
    """How far a count has been proved to be movable, downwards (<= 0) and upwards (>= 0)."""

    down: float = 0.0
    up: float = 0.0


@dataclass
class Audit:
    """The relations and true counts of a layout, and what has been proved of the groups so far.

    What is proved stays true when more is hidden, so nothing is proved twice.
    """

    counts: Mapping[GroupKey, float]
    relations: Sequence[Relation]
    amounts: Collection[GroupKey] = frozenset()
    spans: dict[GroupKey, Span] = field(default_factory=dict)
    narrow_by_part: dict[frozenset[GroupKey], frozenset[GroupKey]] = field(default_factory=dict)

    def width_needed(self, group: GroupKey) -> float:
        """How far apart the bounds of the group's count must lie."""
        return AMOUNT_WIDTH * self.counts[group] if group in self.amounts else WIDTH

    def find_narrow(self, hidden: Collection[GroupKey], guarded: Collection[GroupKey]) -> frozenset[GroupKey]:
        """The groups of `guarded` that are bounded too narrowly when exactly `hidden` is not shown."""
        found: set[GroupKey] = set()
        for part in self.split(hidden):
            if part not in self.narrow_by_part:
                self.narrow_by_part[part] = self._solve(part, guarded)
            found |= self.narrow_by_part[part].intersection(guarded)
        return frozenset(found)

    def make_system(self, part: Collection[GroupKey]) -> System:
        """The relations of the groups in `part`, with everything else held fast."""
        reach = REACH * max([WIDTH, *(self.width_needed(group) for group in part)])
        return make_system(part, self.relations, self.counts, self.amounts, reach)

    def split(self, groups: Collection[GroupKey]) -> list[frozenset[GroupKey]]:
        """The groups in parts that share no relation; a group in none is a part of its own, and free."""
        leader = {group: group for group in groups}

        def find(group: GroupKey) -> GroupKey:
            while leader[group] != group:
                leader[group] = leader[leader[group]]
                group = leader[group]
            return group

        for relation in self.relations:
            inside = [find(group) for group, _ in relation.terms if group in leader]
            for other in inside[1:]:
                leader[find(other)] = find(inside[0])
        parts: dict[GroupKey, set[GroupKey]] = {}
        for group in groups:
            parts.setdefault(find(group), set()).add(group)
        return [frozenset(part) for part in parts.values()]

    def _solve(self, part: frozenset[GroupKey], guarded: Collection[GroupKey]) -> frozenset[GroupKey]:
        system = self.make_system(part)
        if not len(system.rows):
            return frozenset()
        asked = [group for group in system.groups if group in guarded]
        for direction in _spread(len(system.groups)):
            open_groups = [group for group in asked if not self.is_wide(group)]
            if len(open_groups) <= COPIES // 2:
                break
            self.learn(system, solve_copies(system, direction[None, :], whole=False))
        open_groups = [group for group in asked if not self.is_wide(group)]
        while open_groups:
            self.learn(system, self._ask(system, open_groups[: COPIES // 2]))
            narrow = [group for group in open_groups[: COPIES // 2] if not self.is_wide(group)]
            if narrow:
                return frozenset(narrow)
            open_groups = [group for group in open_groups[COPIES // 2 :] if not self.is_wide(group)]
        return frozenset()

    def _ask(self, system: System, groups: Sequence[GroupKey]) -> Vector:
        """The tables in which each of the groups is least and greatest; whole numbers where counts must be."""
        goals = np.zeros((2 * len(groups), len(system.groups)))
        for place, group in enumerate(groups):
            column = system.groups.index(group)
            goals[2 * place, column], goals[2 * place + 1, column] = 1.0, -1.0
        tables = solve_copies(system, goals, whole=False)
        uneven = [row for row in range(len(tables)) if not system.is_whole(tables[row])]
        for row in uneven:
            tables[row] = solve_copies(system, goals[row : row + 1], whole=True)[0]
        return tables

    def learn(self, system: System, tables: Vector) -> None:
        """Widen what is proved by tables that agree with all that is shown."""
        for table in tables:
            if system.is_whole(table):
                for group, moved in zip(system.groups, table.tolist(), strict=True):
                    span = self.spans.get(group, Span())
                    self.spans[group] = Span(min(span.down, moved), max(span.up, moved))

    def is_wide(self, group: GroupKey) -> bool:
        """Whether it has been proved that the group's count may lie far enough apart."""
        span = self.spans.get(group, Span())
        return span.up - span.down >= self.width_needed(group) - NEAR


def _spread(groups: int) -> Iterable[Vector]:
    """A few directions in which many counts move at once, some up and some down: cheap proofs come first."""
    places = np.arange(groups)
    for bit in range(min(4, groups.bit_length())):
        signs = np.where((places >> bit) & 1, 1.0, -1.0)
        yield signs
        yield -signs

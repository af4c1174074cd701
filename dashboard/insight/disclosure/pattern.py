"""Which groups are hidden from an audience: the primary ones, coarser classes where too much goes, and complements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.facts import Members
from dashboard.insight.disclosure.audit import WIDTH, Audit
from dashboard.insight.disclosure.cause import Cause
from dashboard.insight.disclosure.cell import GroupKey
from dashboard.insight.disclosure.cover import find_cover
from dashboard.insight.disclosure.layout import Layout
from dashboard.insight.disclosure.relation import Relation
from dashboard.insight.disclosure.system import NEAR, System

TOO_MUCH = 0.5
"""R3: when more than this part of the members' figures is hidden, classes are shown in place of members."""

WHOLE_PRICE = 4.0
"""How much dearer it is to hide a total than a part of it, for each level of adding up."""

UNGUARDED = frozenset({Cause.NOT_CLOSED, Cause.PEOPLE_UNKNOWN, Cause.PART_GONE})
"""What is hidden for other reasons than its number may be worked out: it is a sum of what is shown, or no count.

It is not written down either, so that it is shown as soon as the reason has gone.
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Why each hidden group is hidden. `exposed`: hidden ones that follow from what was public or shown before."""

    causes: Mapping[GroupKey, Cause]
    exposed: frozenset[GroupKey] = frozenset()


def find_pattern(layout: Layout, primary: Mapping[GroupKey, Cause], fixed: Collection[GroupKey]) -> Pattern:
    """Hide until no hidden count can be bounded narrowly. `fixed` is known to the audience whatever is hidden now."""
    pattern = hide_complements(layout, primary, fixed)
    merged = _find_merged(layout, fixed) if pattern.causes else frozenset()
    if not _is_too_much(pattern, merged):
        return pattern
    coarser = dict.fromkeys(merged, Cause.MERGED_INTO)
    return hide_complements(layout, {**primary, **coarser}, fixed)


def _find_merged(layout: Layout, fixed: Collection[GroupKey]) -> frozenset[GroupKey]:
    """The groups of members that have company in a coarser class."""
    sizes: Counter[GroupKey] = Counter()
    into: dict[GroupKey, GroupKey] = {}
    for key in layout.cells:
        setting, group = layout.view.setting(key), layout.group(key)
        if not setting.classes:
            continue
        for dimension, member in group.members:
            coarse = setting.class_of(dimension, member)
            if coarse is not None and group not in into:
                kept = tuple(pair for pair in group.members if pair[0] != dimension)
                into[group] = group._replace(members=tuple(sorted((*kept, (dimension, coarse)))))
                sizes[into[group]] += 1
    return frozenset(group for group, coarse in into.items() if sizes[coarse] > 1 and group not in fixed)


def _is_too_much(pattern: Pattern, merged: Collection[GroupKey]) -> bool:
    hidden = sum(group in pattern.causes for group in merged)
    return hidden > TOO_MUCH * len(merged)


def hide_complements(layout: Layout, primary: Mapping[GroupKey, Cause], fixed: Collection[GroupKey]) -> Pattern:
    """Hide the next smallest beside each group that is bounded too narrowly, and look again."""
    search = _Search(layout, dict(primary), frozenset(fixed))
    if search.guarded:
        search.run()
    return Pattern(search.causes, frozenset(search.exposed))


class _Search:
    """The search for complements: what is hidden so far, and what cannot be helped."""

    def __init__(self, layout: Layout, causes: dict[GroupKey, Cause], fixed: frozenset[GroupKey]) -> None:
        self.layout = layout
        self.causes = causes
        self.exposed: set[GroupKey] = set()
        self.audit = Audit(layout.counts, layout.relations, layout.amounts)
        self.often: Counter[Members] = Counter(group.members for group in causes)
        self.hidden = {one for one in causes if one in layout.counts} - fixed
        self.guarded = {one for one in self.hidden if causes[one] not in UNGUARDED}
        movable = {one for one, count in layout.counts.items() if count > 0 or one in self.hidden} - fixed
        self.parts = {group: part for part in self.audit.split(movable) for group in part}
        self.systems: dict[frozenset[GroupKey], System] = {}
        self.by_group: dict[GroupKey, list[Relation]] = {}
        for relation in layout.relations:
            for group, _ in relation.terms:
                self.by_group.setdefault(group, []).append(relation)

    def run(self) -> None:
        """Until every guarded group is safe or exposed."""
        self._hide_beside_the_lonely()
        while narrow := self.audit.find_narrow(self.hidden, self.guarded):
            for group in sorted(narrow, key=lambda one: (self.layout.depths.get(one, 0), one)):
                if not self.audit.is_wide(group):
                    self._help(group)

    def _hide_beside_the_lonely(self) -> None:
        """The plain cases, without a solver: where one group of a sum is hidden alone, the cheapest of it joins it."""
        waiting = list(self.layout.relations)
        while waiting:
            relation = waiting.pop()
            hidden = [group for group, _ in relation.terms if group in self.hidden]
            shown = [group for group, _ in relation.terms if group in self.parts and group not in self.hidden]
            if relation.exact and len(hidden) == 1 and shown and hidden[0] in self.guarded:
                chosen = min(shown, key=lambda group: (self._price(group), group))
                self._hide([chosen])
                waiting += self.by_group[chosen]

    def _help(self, group: GroupKey) -> None:
        """Hide what leaves room for the group; where nothing does, it follows from what is known already."""
        part = self.parts[group]
        if part not in self.systems:
            self.systems[part] = self.audit.make_system(part)
        system = self.systems[part]
        prices = {one: self._price(one) for one in part - self.hidden}
        for whole in (False, True):
            cover = find_cover(system, group, self.audit.width_needed(group), prices, self.hidden, whole)
            if cover is not None:
                self._hide(
                    one for one, moved in zip(system.groups, abs(cover).max(axis=0), strict=True) if moved > NEAR
                )
                self.audit.learn(system, cover)
            if self.audit.is_wide(group):
                return
        self.exposed.add(group)
        self.guarded.discard(group)

    def _hide(self, groups: Iterable[GroupKey]) -> None:
        for group in set(groups) - self.hidden:
            self.causes[group] = Cause.COMPLEMENTARY
            self.often[group.members] += 1
            self.hidden.add(group)
            self.guarded.add(group)

    def _price(self, group: GroupKey) -> float:
        """What hiding the group costs: the more people the more, a whole more than a part, and less where the same
        members are hidden in other periods already, so that the pattern stays the same over time.
        """
        whole = 1 + WHOLE_PRICE * self.layout.depths.get(group, 0)
        return whole * (WIDTH + self.layout.counts[group]) / (1 + self.often[group.members])

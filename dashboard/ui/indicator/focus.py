"""Which series of an indicator a page is about: the only one, or the members that the address names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.facts import Members
from dashboard.insight.joined import Joined, join_versions
from dashboard.insight.series import Series
from dashboard.strategy.model import Indicator
from dashboard.ui.address import MOST_COMPARED
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Focus:
    """`every`: the series of each set of members, all versions of the definition joined.

    `chosen`: those of the address, in its order.
    """

    every: tuple[Joined, ...]
    chosen: tuple[Joined, ...]

    @property
    def one(self) -> Joined | None:
        """The series that the page goes into; None where it shows several beside each other."""
        if len(self.chosen) == 1:
            return self.chosen[0]
        return self.every[0] if len(self.every) == 1 else None

    def keep(self, series: Iterable[Series]) -> tuple[Series, ...]:
        """Those of the chosen members; all where none is chosen."""
        members = {one.series.members for one in self.chosen}
        return tuple(one for one in series if not members or one.members in members)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the chosen members, in the address's order."""
        return tuple(one.series.name for one in self.chosen)

    @property
    def members(self) -> Members:
        """Those of the one series; () for the whole."""
        return self.one.series.members if self.one else ()


def find_focus(visit: Visit, indicator: Indicator) -> Focus:
    """What the address asks of the indicator; names that it has no series of are passed over."""
    every = join_versions(visit.series(indicator.key))
    by_name = {one.series.name: one for one in every}
    chosen = tuple(by_name[name] for name in dict.fromkeys(visit.address.members) if name in by_name)
    return Focus(every, chosen if len(every) > 1 else ())


@dataclass(frozen=True, slots=True)
class MemberLink:
    """A member and the link that shows it alone, beside the others, or takes it away."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """The chosen members with links that take them away, the others with links that add them."""

    chosen: tuple[MemberLink, ...]
    others: tuple[MemberLink, ...]
    is_full: bool
    everyone: str


def choose_members(visit: Visit, focus: Focus) -> MemberChoice | None:
    """The links between members; None where there is only one series."""
    if len(focus.every) < 2:
        return None
    names = list(focus.names)
    is_full = len(names) >= MOST_COMPARED
    others = [one.series.name for one in focus.every if one.series.name not in names]
    return MemberChoice(
        chosen=tuple(_link(visit, name, [kept for kept in names if kept != name]) for name in names),
        others=() if is_full else tuple(_link(visit, name, [*names, name]) for name in others),
        is_full=is_full,
        everyone=visit.address.here(members=(), state=None),
    )


def _link(visit: Visit, name: str, members: Sequence[str]) -> MemberLink:
    return MemberLink(name, visit.address.here(members=tuple(members), state=None))

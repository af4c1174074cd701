"""A view: everything of one indicator, or of one family of them, that any page, file or filter could show.

The gate decides for all of it at once and pages show parts of what it lets through. Deciding page by page would let one
page give away what another one hides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.insight.disclosure.cell import Cell, CellKey, GroupKey
from dashboard.insight.disclosure.setting import DisclosureSetting


class Percentage(NamedTuple):
    """A whole percentage printed somewhere already, as `part` of `whole`: it is known whatever the gate decides."""

    part: CellKey
    whole: CellKey
    percent: int


@dataclass(frozen=True, slots=True)
class View:
    """Cells as they were brought, with a setting for each indicator.

    `lengths`: the longer periods that pages roll up to, in months. `percentages`: what is known of shares beforehand.
    """

    cells: tuple[Cell, ...]
    settings: Mapping[str, DisclosureSetting]
    lengths: tuple[int, ...] = (12,)
    percentages: tuple[Percentage, ...] = field(default=())

    def setting(self, key: CellKey) -> DisclosureSetting:
        """The setting of the cell's indicator. Raises KeyError where there is none: nothing is shown unset."""
        return self.settings[key.indicator]

    def group(self, key: CellKey) -> GroupKey:
        """The people that the cell is about."""
        return group_of(key, self.setting(key))


def group_of(key: CellKey, setting: DisclosureSetting) -> GroupKey:
    """The people that a cell is about: cells that differ in the answer only, or in what is made of it, share them."""
    members = tuple(pair for pair in key.members if pair[0] != setting.answer_dimension)
    return GroupKey(setting.family or key.indicator, members, key.period)

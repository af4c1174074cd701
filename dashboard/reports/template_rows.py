"""A workbook to be filled in, as data: for which indicators, members and periods it has a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import NamedTuple

from dashboard.facts import Members, Period
from dashboard.strategy.model import CountingRule, Dimension, Indicator

ANSWERED = frozenset({CountingRule.SHARE, CountingRule.SCORE})
"""Kinds of figures that answers stand behind."""


class TemplateRow(NamedTuple):
    """One figure that is asked for."""

    indicator: Indicator
    members: Members
    period: Period


@dataclass(frozen=True)
class TemplateSection:
    """One indicator, and the periods that it is asked for."""

    indicator: Indicator
    unit: str
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class Template:
    """What is asked for. `members`: those of each dimension that are; one without any leaves its indicators out."""

    sections: tuple[TemplateSection, ...]
    dimensions: tuple[Dimension, ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[TemplateRow]:
        """Every row: indicator by indicator, member by member, period by period."""
        for section in self.sections:
            for members in self._combine(section.indicator):
                for period in section.periods:
                    yield TemplateRow(section.indicator, members, period)

    def _combine(self, indicator: Indicator) -> Iterator[Members]:
        choices = [[(key, member) for member in self.members.get(key, ())] for key in sorted(indicator.dimensions)]
        yield from product(*choices)

    def count_rows(self) -> int:
        """How many rows there are."""
        return sum(map(self.count_rows_of, self.sections))

    def count_rows_of(self, section: TemplateSection) -> int:
        """How many rows one indicator has."""
        return len(section.periods) * prod(len(self.members.get(key, ())) for key in section.indicator.dimensions)

    @property
    def used_dimensions(self) -> tuple[Dimension, ...]:
        """Those that an indicator of it is broken down by, each a column."""
        used = {key for section in self.sections for key in section.indicator.dimensions}
        return tuple(dimension for dimension in self.dimensions if dimension.key in used)

    @property
    def asks_for_answers(self) -> bool:
        """Whether there is a column for the number of answers."""
        return any(section.indicator.counting_rule in ANSWERED for section in self.sections)

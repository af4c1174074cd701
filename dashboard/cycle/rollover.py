"""Next year's cycle drafted from this one's, and two years' entries side by side. Neither year is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.cycle.entries import Entry, entry_key
from dashboard.cycle.timing import Recurrence
from dashboard.strategy.model import Strategy
from dashboard.strategy.record import find_differences

OWN_TO_A_YEAR = frozenset({"key", "year"})
"""The fields that differ between any two years."""


def draft_year(
    entries: Iterable[Entry], from_year: int, to_year: int, strategy: str | None = None
) -> tuple[Entry, ...]:
    """The entries of `to_year` as those of `from_year` have them, in their order; what was only once is left out.

    `strategy`: the key of the one that they are to belong to; None for the same. The rules of months and weekdays name
    no year, so nothing else changes, and drafting back gives the same entries.
    """
    return tuple(
        entry.model_copy(
            update={"key": entry_key(to_year, entry.stem), "year": to_year, "strategy": strategy or entry.strategy}
        )
        for entry in entries
        if entry.year == from_year and entry.timing.recurrence is not Recurrence.ONCE
    )


def lies_beyond(year: int, strategy: Strategy) -> bool:
    """Whether the year comes after the strategy's last one (or before its first one)."""
    first, last = strategy.first_year or year, strategy.last_year or year
    return not first <= year <= last


class DifferenceKind(StrEnum):
    """How an entry of one year differs from that of another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry in two years; None where that year has it not. `fields`: the names of those that differ."""

    kind: DifferenceKind
    before: Entry | None
    after: Entry | None
    fields: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The newer one of the two. Raises LookupError without any."""
        found = self.after or self.before
        if found is None:
            raise LookupError("a difference is of an entry")
        return found


def compare_years(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[Difference, ...]:
    """What differs between the entries of two years, in the order of the first, then what the second has more."""
    old, new = {one.stem: one for one in before}, {one.stem: one for one in after}
    return tuple(_compare(old.get(stem), new.get(stem)) for stem in dict.fromkeys([*old, *new]))


def _compare(before: Entry | None, after: Entry | None) -> Difference:
    if before is None:
        return Difference(DifferenceKind.ADDED, None, after)
    if after is None:
        return Difference(DifferenceKind.REMOVED, before, None)
    fields = tuple(name for name in find_differences(before, after) if name not in OWN_TO_A_YEAR)
    return Difference(DifferenceKind.CHANGED if fields else DifferenceKind.SAME, before, after, fields)

"""What is added up of all tables of a register, by figure, period and members; and the reading that it becomes."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.formats.digits import LARGEST
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Label, Reading
from data_loaders.layout.cells import text_of
from data_loaders.plan import Figure, Rollup
from data_loaders.registers.sums import Mark

NO_FLAGS, PARTIAL = frozenset[Flag](), frozenset({Flag.PARTIAL})
_DECIMALS = 6
"""As many as are ever shown: what lies beyond is the dust of additions."""


class PotKey(NamedTuple):
    """Which value: the number of its figure, its period and its labels."""

    figure: int
    period: Period
    labels: tuple[Label, ...]

    @property
    def order(self) -> tuple[int, date, date, tuple[Label, ...]]:
        """What keys are sorted by: as they compare themselves, in a fraction of the time."""
        return self.figure, self.period.start, self.period.end, self.labels


class Latest(NamedTuple):
    """A number that may be the last one. `order`: its day, the number of its table, its row.

    `other`: the place of one of the same day that is not the same, and that number: then it is not known which is last.
    """

    order: tuple[date, int, int]
    value: float
    place: Place
    other: tuple[Place, float] | None = None

    def over(self, earlier: Latest | None) -> Latest:
        """This one beside one that comes before it."""
        if earlier is None or earlier.order[0] != self.order[0] or self.other:
            return self
        differs = earlier.value != self.value
        return self._replace(other=(earlier.place, earlier.value) if differs else earlier.other)


@dataclass(slots=True)
class Pot:
    """What the rows of one value have added up to so far. `place` is the first of them.

    `last`: the latest number; the lower one in the file where two are of the same day. `marks` and `ids` may belong to
    a column that other values are made of too, so they are never added to.
    """

    figure: Figure
    heading: str
    place: Place
    rows: int = 0
    total: float = 0
    count: int = 0
    marks: Set[Mark] = frozenset()
    broken: bool = False
    ids: Set[str] = frozenset()
    last: Latest | None = None

    def absorb(self, other: Pot) -> None:
        """Adds what other rows have added up to."""
        self.rows += other.rows
        self.total += other.total
        self.count += other.count
        self.broken |= other.broken
        self.ids = self.ids | other.ids
        if self.figure.rollup is not Rollup.LAST:
            self.marks = self.marks | other.marks
        elif other.last and (self.last is None or other.last.order > self.last.order):
            self.last, self.marks = other.last.over(self.last), other.marks
        elif other.last and self.last:
            self.last = self.last.over(other.last)

    def has_value(self) -> bool:
        """Whether any row has one."""
        match self.figure.rollup:
            case Rollup.SUM | Rollup.MEAN:
                return self.count > 0
            case Rollup.DISTINCT:
                return bool(self.ids)
            case Rollup.LAST:
                return self.last is not None
            case Rollup.COUNT:
                return True

    def value(self) -> float | None:
        """The value; None where no row has one."""
        if not self.has_value():
            return None
        number: float
        match self.figure.rollup:
            case Rollup.COUNT:
                return float(self.rows)
            case Rollup.DISTINCT:
                return float(len(self.ids))
            case Rollup.LAST:
                number = self.last.value if self.last else 0
            case Rollup.MEAN:
                number = self.total / self.count
            case Rollup.SUM:
                number = self.total
        return round(number * self.figure.factor, _DECIMALS) + 0.0

    def qualifier(self) -> Qualifier:
        """How the value is to be read: a sum with a part that is "yli 100" is itself more than what was added."""
        said = {mark.qualifier for mark in self.marks}
        if not self.has_value():
            gaps = [one for one in (Qualifier.SUPPRESSED, Qualifier.NOT_APPLICABLE) if one in said]
            return gaps[0] if gaps and Qualifier.MISSING not in said else Qualifier.MISSING
        said &= {Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.ALMOST, Qualifier.ABOUT}
        if not said or self.figure.rollup in (Rollup.COUNT, Rollup.DISTINCT):
            return Qualifier.EXACT
        return said.pop() if len(said) == 1 else Qualifier.ABOUT

    def flags(self) -> frozenset[Flag]:
        """PARTIAL where a cell could not be read or is kept secret, and what the cells themselves were marked with."""
        said = frozenset(flag for mark in self.marks for flag in mark.flags)
        secret = any(mark.qualifier is Qualifier.SUPPRESSED for mark in self.marks)
        lacks = self.broken or (secret and self.has_value())
        return said | {Flag.PARTIAL} if lacks else said

    def is_empty(self) -> bool:
        """Whether all cells were empty: nobody even wrote that there is no figure."""
        return not self.has_value() and not self.broken and not self.marks

    def is_too_large(self) -> bool:
        """Whether the value is larger than can be kept exactly."""
        value = self.value()
        return value is not None and not abs(value) <= LARGEST


def read_pot(key: PotKey, pot: Pot, *, partial: bool) -> Reading:
    """The pot's content as a reading. `partial`: the register does not cover the whole period."""
    value = pot.value()
    said = pot.flags() if pot.marks or pot.broken else NO_FLAGS
    flags = said | PARTIAL if partial else said
    qualifier = pot.qualifier() if pot.marks or value is None else Qualifier.EXACT
    percent = any(mark.percent for mark in pot.marks) if pot.marks else False
    raw = "" if value is None else text_of(value)
    return Reading(
        labels=key.labels,
        heading=pot.heading,
        context=(pot.place.sheet or "",),
        period=key.period,
        value=ParsedValue(value, qualifier, flags, percent, False, None, raw),
        place=pot.place,
        n=pot.count if pot.figure.rollup is Rollup.MEAN and pot.count else None,
        flags=flags,
        measure=pot.figure.measure,
        rows=pot.rows,
    )

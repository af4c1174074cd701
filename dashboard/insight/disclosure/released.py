"""What is let through: figures as coarse as they may be shown, or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.insight.disclosure.cause import Reason
from dashboard.insight.disclosure.cell import Cell, CellKey
from dashboard.insight.disclosure.ledger import Ledger
from dashboard.insight.disclosure.setting import SURVEY, DisclosureSetting, Kind

FEWEST_FOR_A_MEAN = 10
"""R5: below it a mean is given in words."""


class Band(StrEnum):
    """R5: how many people, as far as it is said."""

    FROM_5_TO_9 = "5-9"
    FROM_10_TO_19 = "10-19"
    FROM_20 = "20+"


class MeanWord(StrEnum):
    """R5: a mean of few answers: in which third of its scale it lies."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A figure, or `word` in its place, or `reason` why it is hidden (`into`: the class that tells of it instead).

    `value` is in the indicator's unit, of kind ANSWERS in whole per cent of the answers. `waits`: a few late answers
    are left out until there are enough of them.
    """

    key: CellKey
    kind: Kind
    value: float | None = None
    word: MeanWord | None = None
    band: Band | None = None
    reason: Reason | None = None
    into: str | None = None
    waits: bool = False

    @property
    def shown(self) -> bool:
        """Whether anything of the figure is told."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Released:
    """Every cell that may be asked for, shown or hidden, and the ledger to keep. Asking for another raises KeyError.

    `exposed`: what is hidden in vain, because it follows from published figures or from what was shown before. It is
    for whoever keeps the data in order, never for a page, and is empty for those outside the house.
    """

    cells: Mapping[CellKey, ReleasedCell]
    ledger: Ledger = field(default_factory=Ledger, repr=False, compare=False)
    exposed: frozenset[CellKey] = frozenset()

    def __getitem__(self, key: CellKey) -> ReleasedCell:
        return self.cells[key]

    def add(self, keys: Iterable[CellKey]) -> float | None:
        """The sum over any choice of cells: made of shown figures only, so None when one of them is hidden.

        R2: a filter shows this sum or a cell of its own, never a sum of the unreleased figures.
        """
        values = [self.cells[key].value for key in keys]
        return None if None in values else math.fsum(value for value in values if value is not None)

    def percent(self, part: CellKey, whole: CellKey) -> int | None:
        """The part in whole per cent of the whole (R5); None when either is hidden or the whole is zero."""
        share, total = self.cells[part].value, self.cells[whole].value
        return None if share is None or not total else int(round_half_up(100 * share / total))


def round_half_up(value: float, decimals: int = 0) -> float | int:
    """To so many decimals, a half away from zero; a whole number when there are none."""
    factor = 10**decimals
    rounded = math.copysign(math.floor(abs(value) * factor + 0.5), value) / factor
    return rounded if decimals else int(rounded)


def band_of(n: int) -> Band | None:
    """The band of a number of people; None below the first."""
    if n < 5:
        return None
    return Band.FROM_5_TO_9 if n < 10 else Band.FROM_10_TO_19 if n < 20 else Band.FROM_20


def coarsen(cell: Cell, setting: DisclosureSetting, waits: bool) -> ReleasedCell:
    """The figure as it may be shown (R5). What is public already is shown as it was printed."""
    plain = ReleasedCell(cell.key, setting.kind, value=cell.value, waits=waits)
    if cell.published or setting.kind not in SURVEY or cell.n is None:
        return plain
    value: float | None = None
    word = None
    if setting.kind is Kind.MEAN and cell.n < FEWEST_FOR_A_MEAN:
        word = word_of(cell.value, setting.lowest, setting.highest)
    elif setting.kind is Kind.MEAN:
        value = round_half_up(cell.value, 1)
    else:
        value = round_half_up(100 * cell.value / cell.n if setting.kind is Kind.ANSWERS else cell.value)
    reason = Reason.SMALL_GROUP if value is None and word is None else None
    return ReleasedCell(cell.key, setting.kind, value, word, None if reason else band_of(cell.n), reason, waits=waits)


def word_of(mean: float, lowest: float | None, highest: float | None) -> MeanWord | None:
    """The third of the scale that the mean lies in; None where the ends of the scale are not known."""
    if lowest is None or highest is None or highest <= lowest:
        return None
    third = (mean - lowest) / (highest - lowest) * 3
    return MeanWord.LOW if third < 1 else MeanWord.MIDDLE if third < 2 else MeanWord.HIGH

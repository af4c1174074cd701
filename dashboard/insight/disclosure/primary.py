"""Primary suppression: which figures are hidden for their own sake, before anybody subtracts."""

from __future__ import annotations

from dashboard.insight.disclosure.cause import Cause
from dashboard.insight.disclosure.cell import Cell
from dashboard.insight.disclosure.setting import SURVEY, DisclosureSetting, Kind

ONE_OF_A_SUM = 0.70
TWO_OF_A_SUM = 0.85
"""R6: a sum is hidden when its largest contribution, or its two largest, are more than these parts of it."""


def find_cause(cell: Cell, setting: DisclosureSetting, outside: bool) -> Cause | None:
    """Why the figure is hidden for its own sake from those outside, or inside, the house; None when it is not."""
    if not setting.protects(outside) or cell.published:
        return None
    if not cell.closed:
        return Cause.NOT_CLOSED
    if setting.kind is Kind.AMOUNT:
        return _judge_amount(cell, setting, outside)
    if setting.kind in SURVEY and cell.n is None:
        return Cause.PEOPLE_UNKNOWN
    return _judge_people(cell, setting, outside)


def _judge_people(cell: Cell, setting: DisclosureSetting, outside: bool) -> Cause | None:
    """R1: too few people. A zero is too few, unless nobody can be there."""
    if cell.value == 0 and is_structural_zero(cell, setting):
        return None
    people = cell.n if cell.n is not None else cell.value
    if setting.kind is Kind.PEOPLE:
        people = min(people, cell.value)
    if people >= setting.least(cell.key.members, outside):
        return None
    return Cause.TOO_FEW if cell.offered else Cause.TOO_FEW_OUTSIDE


def is_structural_zero(cell: Cell, setting: DisclosureSetting) -> bool:
    """Whether nobody can be there by nature: a zero that is no news."""
    return cell.key.members in setting.structural_zeros


def _judge_amount(cell: Cell, setting: DisclosureSetting, outside: bool) -> Cause | None:
    """R6: too few who bring it together, or one or two who bring nearly all."""
    careful = outside or setting.sensitive
    if cell.value == 0:
        return None
    if cell.n is not None and careful and cell.n < setting.least(cell.key.members, outside):
        return Cause.TOO_FEW
    if cell.largest is None:
        return Cause.PEOPLE_UNKNOWN if careful else None
    return Cause.DOMINATED if is_dominated(cell.value, cell.largest) else None


def is_dominated(total: float, largest: tuple[float, ...]) -> bool:
    """The (1, 70) and (2, 85) dominance rules (Hundepool et al., Statistical Disclosure Control, 2012, section 4.2)."""
    return sum(largest[:1]) > ONE_OF_A_SUM * total or sum(largest[:2]) > TWO_OF_A_SUM * total

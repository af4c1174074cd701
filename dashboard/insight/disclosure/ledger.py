"""R4: what was released before. What was shown is known, what was hidden stays hidden, and late answers wait.

The ledger holds true values, of hidden cells too, because restated history has to be compared with them: it is the
server's own and is never shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dashboard.insight.disclosure.cell import Cell, CellKey, GroupKey
from dashboard.insight.disclosure.layout import REST, Layout
from dashboard.insight.disclosure.setting import SURVEY, DisclosureSetting, Kind
from dashboard.insight.disclosure.view import View


class Entry(NamedTuple):
    """A cell as it stood when it was last released; whether it was shown, None to an audience that never looked."""

    value: float
    n: int | None
    shown_inside: bool | None = None
    shown_outside: bool | None = None

    def shown(self, outside: bool) -> bool | None:
        """Whether the audience saw it."""
        return self.shown_outside if outside else self.shown_inside


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything released so far, by cell."""

    entries: Mapping[CellKey, Entry] = field(default_factory=dict)


def settle(view: View, ledger: Ledger, outside: bool) -> tuple[View, frozenset[CellKey]]:
    """The view with few late answers left out, and the keys of the cells that wait for more of them.

    A cell that has changed by fewer people than a batch keeps its released value, and so does every cell of the same
    period and indicator that is a whole of it or a part of the same whole: their difference would tell the change.
    """
    guarded = [cell for cell in view.cells if view.setting(cell.key).protects(outside)]
    late = {cell.key for cell in guarded if _is_late(cell, view.setting(cell.key), ledger.entries.get(cell.key))}
    if not late:
        return view, frozenset()
    held = _spread_over_sums(view, late)
    cells = tuple(_as_released(cell, ledger.entries.get(cell.key)) if cell.key in held else cell for cell in view.cells)
    return replace(view, cells=cells), frozenset(late)


def _is_late(cell: Cell, setting: DisclosureSetting, entry: Entry | None) -> bool:
    """Whether it differs from what was released by some people, but fewer than a batch."""
    if entry is None or cell.published:
        return False
    if setting.kind in SURVEY:
        change = float(abs((cell.n or 0) - (entry.n or 0)))
    elif setting.kind is Kind.PEOPLE:
        change = abs(cell.value - entry.value)
    else:
        return False
    return 0 < change < setting.late_batch


def _spread_over_sums(view: View, late: Collection[CellKey]) -> frozenset[CellKey]:
    """The late cells and those of the same family and period, where both wholes and parts were brought."""
    tables: dict[tuple[str, object], set[CellKey]] = {}
    for cell in view.cells:
        group = view.group(cell.key)
        tables.setdefault((group.family, group.period), set()).add(cell.key)
    held = set(late)
    for keys in tables.values():
        depths = {len(view.group(key).members) for key in keys}
        if len(depths) > 1 and keys.intersection(late):
            held |= keys
    return frozenset(held)


def _as_released(cell: Cell, entry: Entry | None) -> Cell:
    return cell if entry is None else replace(cell, value=entry.value, n=entry.n)


def known_before(layout: Layout, ledger: Ledger, outside: bool) -> frozenset[GroupKey]:
    """The groups of which the audience has seen the very count that stands now."""
    found = set()
    for key, cell in layout.cells.items():
        entry = ledger.entries.get(key)
        if entry is not None and entry.shown(outside) and (entry.value, entry.n) == (cell.value, cell.n):
            found.add(layout.group(key))
    return frozenset(found)


def hidden_before(layout: Layout, ledger: Ledger, outside: bool) -> frozenset[GroupKey]:
    """The groups that were hidden from the audience in an earlier version."""
    entries = ((key, ledger.entries.get(key)) for key in layout.cells)
    return frozenset(layout.group(key) for key, entry in entries if entry is not None and entry.shown(outside) is False)


def wholes_of_gone(layout: Layout, ledger: Ledger, outside: bool) -> frozenset[GroupKey]:
    """The groups that held a hidden figure which is no more, as its upload was withdrawn.

    The whole before less the whole now would be that figure. What is seen of the whole is what was released before.
    """
    gone: dict[str, list[CellKey]] = {}
    for key, entry in ledger.entries.items():
        is_figure = REST not in dict(key.members)
        if is_figure and key not in layout.cells and entry.shown(outside) is False:
            gone.setdefault(key.indicator, []).append(key)
    return frozenset(
        layout.group(key) for key in layout.cells if any(_holds(key, part) for part in gone.get(key.indicator, ()))
    )


def _holds(whole: CellKey, part: CellKey) -> bool:
    """Whether the people of `part` are among those of `whole`."""
    within = whole.period.start <= part.period.start and part.period.end <= whole.period.end
    return within and set(whole.members) <= set(part.members)


def record(
    ledger: Ledger, layout: Layout, shown: Collection[CellKey], hidden: Iterable[CellKey], outside: bool
) -> Ledger:
    """The ledger after this release. Cells in neither, such as those of an open wave, are left as they were."""
    entries = dict(ledger.entries)
    for key, is_shown in [*((key, True) for key in shown), *((key, False) for key in hidden)]:
        cell, before = layout.cells[key], entries.get(key)
        inside_now = before.shown_inside if before else None
        outside_now = before.shown_outside if before else None
        entries[key] = Entry(
            cell.value,
            cell.n,
            shown_inside=inside_now if outside else is_shown,
            shown_outside=is_shown if outside else outside_now,
        )
    return Ledger(entries)

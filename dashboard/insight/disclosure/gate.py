"""The gate (R9): every table, chart, tooltip, alternative text, file and command gets its figures from it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.insight.disclosure.cause import TOLD, Cause, Reason
from dashboard.insight.disclosure.cell import Cell, CellKey, GroupKey
from dashboard.insight.disclosure.layout import Layout, lay_out
from dashboard.insight.disclosure.ledger import Ledger, hidden_before, known_before, record, settle, wholes_of_gone
from dashboard.insight.disclosure.pattern import UNGUARDED, Pattern, find_pattern
from dashboard.insight.disclosure.primary import find_cause
from dashboard.insight.disclosure.released import Released, ReleasedCell, coarsen
from dashboard.insight.disclosure.setting import DisclosureSetting, Level
from dashboard.insight.disclosure.view import View
from dashboard.insight.disclosure.viewer import Role, Viewer

NOTHING_BEFORE = Ledger()


def release(view: View, viewer: Viewer, ledger: Ledger = NOTHING_BEFORE) -> Released:
    """What the viewer may see of everything in the view, and the ledger to keep for the next release.

    Pure: the same view, viewer and ledger give the same release, so it can be cached by the data version, the role and
    the unit. R10: there is one pattern for everybody inside the house, and outside at least as much is hidden, so that
    roles who put together what they see know no more than the innermost of them.
    """
    settled, waiting = settle(view, ledger, viewer.outside)
    layout = lay_out(settled)
    pattern = _find_causes(layout, ledger, outside=False, inner={})
    kept = _record(ledger, layout, pattern, outside=False)
    if viewer.outside:
        pattern = _find_causes(layout, ledger, outside=True, inner=pattern.causes)
        kept = _record(kept, layout, pattern, outside=True)
    cells = {
        key: _release_cell(layout, cell, pattern, viewer, key in waiting)
        for key, cell in layout.cells.items()
        if cell.offered
    }
    exposed = frozenset() if viewer.outside else _find_exposed(layout, pattern)
    return Released(cells, kept, exposed)


def _find_exposed(layout: Layout, pattern: Pattern) -> frozenset[CellKey]:
    return frozenset(key for key, cell in layout.cells.items() if cell.offered and layout.group(key) in pattern.exposed)


def _find_causes(layout: Layout, ledger: Ledger, outside: bool, inner: Mapping[GroupKey, Cause]) -> Pattern:
    """The pattern of an audience: all that is hidden from an inner one, too small here or hidden before, and more."""
    fixed = known_before(layout, ledger, outside) | _public_already(layout)
    before = dict.fromkeys(hidden_before(layout, ledger, outside), Cause.HIDDEN_BEFORE)
    gone = dict.fromkeys(wholes_of_gone(layout, ledger, outside), Cause.PART_GONE)
    own: dict[GroupKey, Cause] = {}
    for key, cell in layout.cells.items():
        cause = find_cause(cell, layout.view.setting(key), outside)
        if cause is not None and own.get(layout.group(key), cause) in UNGUARDED | {cause}:
            own[layout.group(key)] = cause
    primary = {group: cause for group, cause in {**gone, **inner, **before, **own}.items() if group not in fixed}
    newly = {group: cause for group, cause in own.items() if group not in primary}
    pattern = find_pattern(layout, primary, fixed)
    return Pattern({**newly, **pattern.causes}, pattern.exposed | newly.keys())


def _public_already(layout: Layout) -> frozenset[GroupKey]:
    """The groups whose figures were published: hiding them would hide nothing."""
    return frozenset(layout.group(key) for key, cell in layout.cells.items() if cell.published)


def _release_cell(layout: Layout, cell: Cell, pattern: Pattern, viewer: Viewer, waits: bool) -> ReleasedCell:
    setting = layout.view.setting(cell.key)
    if not may_see(cell.key, setting, viewer):
        return ReleasedCell(cell.key, setting.kind, reason=Reason.RESTRICTED)
    cause = pattern.causes.get(layout.group(cell.key))
    if cause is None or cell.published:
        return coarsen(cell, setting, waits)
    into = _find_class(cell.key, setting) if cause is Cause.MERGED_INTO else None
    return ReleasedCell(cell.key, setting.kind, reason=TOLD[cause], into=into)


def may_see(key: CellKey, setting: DisclosureSetting, viewer: Viewer) -> bool:
    """What the level lets the viewer see. Of a restricted indicator a supervisor sees the own unit."""
    if viewer.role is Role.LEADERSHIP:
        return True
    if viewer.role is Role.PUBLIC:
        return setting.level is Level.PUBLIC
    own = setting.unit_dimension is not None and (setting.unit_dimension, viewer.unit) in key.members
    return setting.level is not Level.RESTRICTED or own


def _find_class(key: CellKey, setting: DisclosureSetting) -> str | None:
    found = (setting.class_of(dimension, member) for dimension, member in key.members)
    return next((into for into in found if into is not None), None)


def _record(ledger: Ledger, layout: Layout, pattern: Pattern, outside: bool) -> Ledger:
    """Write down what the small-group rules decided; what waits for its wave to close is left for later.

    The pattern inside is written down whoever looks: another one later would give away what is hidden outside.
    """
    guarded = [key for key in layout.cells if layout.view.setting(key).protects(outside)]
    causes = {key: pattern.causes.get(layout.group(key)) for key in guarded}
    shown = [key for key in guarded if causes[key] is None]
    hidden = [key for key in guarded if (cause := causes[key]) is not None and cause not in UNGUARDED]
    return record(ledger, layout, shown, hidden, outside)

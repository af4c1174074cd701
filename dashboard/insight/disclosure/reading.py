"""Looking up what may be seen: each observation as it was released to the viewer, or the reason why it was not.

Nothing is decided here. What is not in the ledger was never released, and is hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dashboard.facts import Qualifier
from dashboard.insight.disclosure.cause import TOLD, Cause, Reason
from dashboard.insight.disclosure.cell import Cell, CellKey, replace_member
from dashboard.insight.disclosure.gate import may_see
from dashboard.insight.disclosure.ledger import Ledger
from dashboard.insight.disclosure.primary import find_cause
from dashboard.insight.disclosure.released import ReleasedCell, coarsen
from dashboard.insight.disclosure.setting import DisclosureSetting
from dashboard.insight.disclosure.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was released of some indicators, for one viewer. `published`: uploads of a published report."""

    viewer: Viewer
    settings: Mapping[str, DisclosureSetting]
    ledger: Ledger
    published: Collection[int] = frozenset()

    def find(self, cell: Cell, upload: int, *, current: bool = True) -> ReleasedCell | None:
        """What the viewer may see of an observation with a value; None where it is the observation as it stands.

        Values of a published report are public already, whoever looks. Of a protected figure nothing but the current
        value is told. Raises KeyError for an indicator without a setting.
        """
        key, setting = cell.key, self.settings[cell.key.indicator]
        if upload in self.published:
            return None
        if not may_see(key, setting, self.viewer):
            return ReleasedCell(key, setting.kind, reason=Reason.RESTRICTED)
        if not setting.judges(self.viewer.outside):
            return None
        return self._find_released(cell, setting) if current else _hide(key, setting, Reason.SMALL_GROUP)

    def find_total(self, key: CellKey) -> float | None:
        """A sum over members that stands in no file and may be shown, though some of its parts are hidden.

        None where there is no such sum, or where the gate hides it too.
        """
        entry, setting = self.ledger.entries.get(key), self.settings[key.indicator]
        if entry is None or not setting.adds or not entry.shown(self.viewer.outside):
            return None
        return entry.value if may_see(key, setting, self.viewer) else None

    def _find_released(self, cell: Cell, setting: DisclosureSetting) -> ReleasedCell:
        entry = self.ledger.entries.get(cell.key)
        shown = entry.shown(self.viewer.outside) if entry else None
        if entry is None or shown is None:
            cause = find_cause(cell, setting, self.viewer.outside)
            return _hide(cell.key, setting, TOLD[cause or Cause.TOO_FEW])
        if shown:
            waits = (entry.value, entry.n) != (cell.value, cell.n)
            return coarsen(Cell(cell.key, entry.value, entry.n), setting, waits)
        into = self._find_class(cell.key, setting)
        reason = Reason.SMALL_GROUP if into is None else Reason.MERGED_INTO
        return ReleasedCell(cell.key, setting.kind, reason=reason, into=into)

    def _find_class(self, key: CellKey, setting: DisclosureSetting) -> str | None:
        """The coarser class that is shown in place of a hidden member."""
        for dimension, member in key.members:
            into = setting.class_of(dimension, member)
            if into is not None:
                entry = self.ledger.entries.get(key._replace(members=replace_member(key.members, dimension, into)))
                if entry is not None and entry.shown(self.viewer.outside):
                    return into
        return None


def _hide(key: CellKey, setting: DisclosureSetting, reason: Reason) -> ReleasedCell:
    return ReleasedCell(key, setting.kind, reason=reason)


def qualify(released: ReleasedCell, qualifier: Qualifier) -> Qualifier:
    """How a released figure is to be read: one without a number is a gap that says so."""
    return Qualifier.SUPPRESSED if released.value is None else qualifier

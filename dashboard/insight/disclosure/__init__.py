"""Disclosure control: small groups are hidden, and cannot be worked out from anything that is shown.

`release` is the one gate. `docs/disclosure.md` says what each rule does and what is not protected against.
"""

from dashboard.insight.disclosure.cause import Reason
from dashboard.insight.disclosure.cell import Cell, CellKey
from dashboard.insight.disclosure.gate import release
from dashboard.insight.disclosure.ledger import Entry, Ledger
from dashboard.insight.disclosure.released import Band, MeanWord, Released, ReleasedCell
from dashboard.insight.disclosure.setting import DisclosureSetting, Kind, Level, Merge, default_setting, setting_of
from dashboard.insight.disclosure.view import Percentage, View
from dashboard.insight.disclosure.viewer import Role, Viewer

__all__ = [
    "Band",
    "Cell",
    "CellKey",
    "DisclosureSetting",
    "Entry",
    "Kind",
    "Ledger",
    "Level",
    "MeanWord",
    "Merge",
    "Percentage",
    "Reason",
    "Released",
    "ReleasedCell",
    "Role",
    "View",
    "Viewer",
    "default_setting",
    "release",
    "setting_of",
]

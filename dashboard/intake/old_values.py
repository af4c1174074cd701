"""A preview for one who loads a file: the file's own figures whole, the old ones only as far as released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.facts import Qualifier
from dashboard.gate import Gate
from dashboard.insight.disclosure import Cell, CellKey
from dashboard.insight.disclosure.reading import Lookup
from dashboard.intake.comparison import PreviewRow
from dashboard.intake.knowledge import KnownValue
from dashboard.intake.preview import Preview


def hide_old_values(preview: Preview, gate: Gate) -> Preview:
    """The preview with every old value as it was released to the viewer. For showing, not for committing."""
    indicators = {row.observation.indicator for row in preview.rows if row.old is not None}
    closed = frozenset(key for key in indicators if not gate.passes(key))
    if not closed:
        return preview
    return replace(preview, rows=tuple(_hide(preview.rows, closed, gate.lookup(sorted(closed)))))


def _hide(rows: tuple[PreviewRow, ...], closed: frozenset[str], lookup: Lookup) -> Iterator[PreviewRow]:
    for row in rows:
        if row.old is None or row.observation.indicator not in closed:
            yield row
        else:
            yield row._replace(old=_as_released(row, row.old, lookup))


def _as_released(row: PreviewRow, old: KnownValue, lookup: Lookup) -> KnownValue:
    if old.value is None:
        return old
    one = row.observation
    released = lookup.find(Cell(CellKey(one.indicator, one.members, one.period), old.value, old.n), old.upload)
    if released is None:
        return old
    if released.value is None:
        return KnownValue(None, Qualifier.SUPPRESSED, frozenset(), None, None, old.upload)
    return KnownValue(released.value, old.qualifier, old.flags, None, None, old.upload)

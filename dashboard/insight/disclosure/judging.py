"""Judging a family of indicators when its figures have changed: what everybody may see of it from now on.

It is done once for each change, for all audiences, and what was found is kept in the ledger. Pages only look it up
(`reading`), so that no page waits for a solver, and what was shown on a day can be told on any later one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from dashboard.facts import Flag
from dashboard.formats.spans import period_kind
from dashboard.insight.disclosure.cell import CellKey
from dashboard.insight.disclosure.gate import release
from dashboard.insight.disclosure.layout import MONTHS
from dashboard.insight.disclosure.ledger import Ledger
from dashboard.insight.disclosure.masking import view_of_series
from dashboard.insight.disclosure.setting import DisclosureSetting
from dashboard.insight.disclosure.viewer import Role, Viewer
from dashboard.insight.series import Series

YEAR = 12
"""Months of the longer period that pages roll up to."""


def judge_family(
    series: Iterable[Series],
    settings: Mapping[str, DisclosureSetting],
    before: Ledger,
    published: Collection[int],
    *,
    seen_outside: bool,
) -> Ledger:
    """The ledger after the family's current series have been released to everybody who may see any of it."""
    current = tuple(series)
    view = view_of_series(current, settings, published, _find_open(current), _find_lengths(current))
    after = release(view, Viewer(Role.LEADERSHIP), before).ledger
    return release(view, Viewer(Role.PUBLIC), after).ledger if seen_outside else after


def _find_lengths(series: Iterable[Series]) -> tuple[int, ...]:
    """The years, and the quarters and halves where some were brought beside the months."""
    brought = {MONTHS.get(period_kind(point.period), 0) for one in series for point in one.points}
    return tuple(sorted({YEAR} | {months for months in brought if 1 < months < YEAR}))


def _find_open(series: Iterable[Series]) -> frozenset[CellKey]:
    """The figures of periods that are not complete."""
    return frozenset(
        CellKey(one.indicator, one.members, point.period)
        for one in series
        for point in one.points
        if Flag.PARTIAL in point.flags
    )

"""Cells and views with the plainest setting: a sensitive service whose clients are counted by place."""

from __future__ import annotations

import pytest

from dashboard.facts import Period
from dashboard.formats.spans import span_of_month, span_of_quarter, span_of_year
from dashboard.insight.disclosure import Cell, CellKey, DisclosureSetting, Kind, Level, Role, View, Viewer

CLIENTS = "rehab.clients"
YEAR = span_of_year(2024)


def make_key(place=None, activity=None, period: Period = YEAR, indicator=CLIENTS, **more):
    pairs = {"place": place, "activity": activity, **more}
    return CellKey(indicator, tuple(sorted((name, one) for name, one in pairs.items() if one)), period)


def make_setting(kind=Kind.PEOPLE, **changes):
    plain = {"level": Level.PUBLIC, "sensitive": True, "adds": kind in (Kind.PEOPLE, Kind.AMOUNT)}
    return DisclosureSetting(kind, **{**plain, **changes})


def make_view(cells, setting=None, **changes):
    setting = setting or make_setting()
    return View(tuple(cells), {cell.key.indicator: setting for cell in cells}, **changes)


@pytest.fixture
def small():
    """The builders under short names."""

    class Small:
        key, setting, view = staticmethod(make_key), staticmethod(make_setting), staticmethod(make_view)
        cell = staticmethod(
            lambda value, n=None, *, closed=True, largest=None, published=False, **where: Cell(
                make_key(**where), value, n, largest, closed, published=published
            )
        )
        year, month, quarter = YEAR, staticmethod(span_of_month), staticmethod(span_of_quarter)
        leadership, public = Viewer(Role.LEADERSHIP), Viewer(Role.PUBLIC)

        @staticmethod
        def places(counts, **changes):
            """A view of one count a place."""
            return make_view([Cell(make_key(place), count) for place, count in counts.items()], **changes)

        @staticmethod
        def shown(released):
            """{place (None for the whole): value} of what is shown."""
            return {dict(key.members).get("place"): cell.value for key, cell in released.cells.items() if cell.shown}

    return Small

"""Builders with overrides: the plainest valid object, and only what the test is about is said."""

from __future__ import annotations

import gc
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point, Series, Source
from dashboard.strategy.model import Indicator, Words
from tests.compiled_sql import keep_compiled_sql

keep_compiled_sql()
SOURCE = Source(1, "viestinta.xlsx", "Kanavat", 4, "B", datetime(2024, 2, 1, 9, 30, tzinfo=UTC), "viestintäpäällikkö")


def pytest_collection() -> None:
    """Eight thousand tests are made and none of them goes away: no garbage is looked for meanwhile."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What hostile files, crashes and limits do is tried last."""
    items.sort(key=lambda item: item.get_closest_marker("faults") is not None)


def pytest_collection_finish() -> None:
    """What was collected is not looked through again at each round of the garbage collector."""
    gc.freeze()
    gc.enable()


def make_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def make_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def make_quarter(year: int, quarter: int) -> Period:
    return Period(make_month(year, 3 * quarter - 2).start, make_month(year, 3 * quarter).end)


def make_day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def make_point(period: Period, value: float | None, **changes: Any) -> Point:
    plain: dict[str, Any] = {
        "qualifier": Qualifier.EXACT if value is not None else Qualifier.MISSING,
        "flags": frozenset(),
        "n": None,
        "published_change": None,
        "note": "",
        "raw": str(value),
        "source": SOURCE,
    }
    return Point(period=period, value=value, **{**plain, **changes})


def make_series(*points: Point, **changes: Any) -> Series:
    return Series(**{"indicator": "social.followers", "version": 1, "members": (), "points": points, **changes})


def make_indicator(**changes: Any) -> Indicator:
    plain: dict[str, Any] = {
        "key": "social.followers",
        "name": Words(fi="Seuraajat"),
        "definition": "Seuraajien määrä.",
        "unit": "persons",
        "direction": "higher",
        "counting_rule": "stock",
        "aggregation": "last",
        "period_type": "year",
        "source": "viestintä",
        "owner_role": "viestintäpäällikkö",
    }
    return Indicator(**{**plain, **changes})


@pytest.fixture
def make():
    """The builders under short names."""

    class Make:
        year, month, quarter = staticmethod(make_year), staticmethod(make_month), staticmethod(make_quarter)
        day = staticmethod(make_day)
        point, series, indicator = staticmethod(make_point), staticmethod(make_series), staticmethod(make_indicator)

    return Make

"""How often indicators are looked at: counted by day, without persons, and no change of the data."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.store import IndicatorUse, Repository, UnknownIndicator
from tests.store.examples import FOLLOWERS

MONDAY, TUESDAY, WEDNESDAY = (date(2024, 3, day) for day in (4, 5, 6))


def test_openings_add_up_and_meetings_are_counted_by_day(store: Repository) -> None:
    """In Tuesday's meeting the page was opened three times: that is one meeting."""
    store.count_use([FOLLOWERS], MONDAY)
    for _ in range(3):
        store.count_use([FOLLOWERS, "newsletter.opens"], TUESDAY, in_meeting=True)
    store.count_use([FOLLOWERS], TUESDAY, opened=2)
    store.count_use([FOLLOWERS], WEDNESDAY, in_meeting=True)

    assert store.uses(MONDAY) == {FOLLOWERS: IndicatorUse(7, 2), "newsletter.opens": IndicatorUse(3, 1)}
    assert store.uses(WEDNESDAY) == {FOLLOWERS: IndicatorUse(1, 1)}
    assert store.uses(date(2024, 3, 7)) == {}


def test_looking_changes_no_data(store: Repository) -> None:
    before = store.data_version(), store.audit_trail()

    store.count_use([FOLLOWERS], MONDAY)
    store.count_use([], MONDAY)

    assert (store.data_version(), store.audit_trail()) == before


def test_an_indicator_that_is_not_there_is_not_counted(store: Repository) -> None:
    with pytest.raises(UnknownIndicator, match=r"no\.such"):
        store.count_use([FOLLOWERS, "no.such"], MONDAY)

    assert store.uses(MONDAY) == {}

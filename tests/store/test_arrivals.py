"""When figures came: the first upload in use that has a whole figure of the period, whatever came later."""

from __future__ import annotations

from datetime import date

from dashboard.facts import Flag, Period, Qualifier
from dashboard.store import Arrived, Repository
from tests.store.examples import FACEBOOK, FOLLOWERS, NOON, commit, hours, make_observation, months

JANUARY, FEBRUARY, MARCH = months(2024, 3)
LONG_AGO = date(2000, 1, 1)


def test_a_period_has_come_when_its_first_figure_came(store: Repository) -> None:
    """Facebook's January came first; the whole, and a correction of it, later."""
    commit(store, "a", make_observation(10, period=JANUARY, members=FACEBOOK), at=NOON)
    commit(store, "b", make_observation(40, period=JANUARY), at=hours(1))
    commit(store, "c", make_observation(41, period=JANUARY), make_observation(5, period=FEBRUARY), at=hours(2))

    assert store.arrivals([FOLLOWERS], LONG_AGO) == (
        Arrived(FOLLOWERS, JANUARY, NOON),
        Arrived(FOLLOWERS, FEBRUARY, hours(2)),
    )


def test_gaps_and_parts_have_not_come_and_hidden_figures_have(store: Repository) -> None:
    commit(
        store,
        "a",
        make_observation(None, period=JANUARY, qualifier=Qualifier.MISSING),
        make_observation(7, period=FEBRUARY, flags=frozenset({Flag.PARTIAL, Flag.UNCERTAIN})),
        make_observation(None, period=MARCH, qualifier=Qualifier.SUPPRESSED),
    )
    assert [one.period for one in store.arrivals([FOLLOWERS], LONG_AGO)] == [MARCH]


def test_what_was_withdrawn_has_not_come(store: Repository) -> None:
    number = commit(store, "a", make_observation(10, period=JANUARY), at=NOON)
    commit(store, "b", make_observation(10, period=JANUARY), at=hours(3))
    store.withdraw_upload(number, "johtaja", hours(4))
    assert store.arrivals([FOLLOWERS], LONG_AGO) == (Arrived(FOLLOWERS, JANUARY, hours(3)),)


def test_only_what_is_asked_for_is_read(store: Repository) -> None:
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    commit(store, "a", make_observation(1, period=year), make_observation(2, indicator="newsletter.opens"))
    assert store.arrivals([FOLLOWERS], date(2023, 12, 31)) == (Arrived(FOLLOWERS, year, NOON),)
    assert store.arrivals([FOLLOWERS], date(2024, 1, 1)) == ()
    assert store.arrivals([], LONG_AGO) == ()

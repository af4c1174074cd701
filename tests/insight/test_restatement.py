"""What has been restated since a day: by hand, and through the store as a page asks for it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Flag, Period, Qualifier
from dashboard.insight.restatement import RestatementKind, find_restatements
from dashboard.store import Repository
from tests.databases import *  # noqa: F403
from tests.store.examples import (
    FACEBOOK,
    NOON,
    commit,
    hours,
    make_indicator,
    make_observation,
    make_strategy,
)

YEAR_2022, YEAR_2023, YEAR_2024 = (Period(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024))
KNOWN_ON = NOON.date()  # 1.2.2024


@pytest.fixture
def engine_name() -> str:
    """The comparison is pure; one engine is enough to give it its frames."""
    return "sqlite"


@pytest.fixture
def store(repository: Repository) -> Repository:
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    return repository


def restated(store: Repository):
    then, now = store.observations(as_known_on=NOON), store.observations()
    before = then.copy(), now.copy()
    found = find_restatements(then, now, KNOWN_ON)
    assert then.equals(before[0])
    assert now.equals(before[1])
    return found


def test_a_corrected_value_is_listed_with_the_upload_that_corrected_it(store: Repository) -> None:
    first = commit(store, "first", make_observation(4071, members=FACEBOOK), make_observation(9))
    second = commit(store, "second", make_observation(4100, members=FACEBOOK), at=hours(1))

    (one,) = restated(store)

    assert (one.indicator, one.members, one.period, one.kind) == (
        "social.followers",
        FACEBOOK,
        YEAR_2023,
        RestatementKind.CHANGED,
    )
    assert (one.then.value, one.then.upload, one.now.value, one.now.upload) == (4071, first, 4100, second)
    assert (one.upload, one.by_withdrawal) == (second, False)


def test_the_same_value_from_another_file_is_no_restatement(store: Repository) -> None:
    commit(
        store, "first", make_observation(4071), make_observation(None, qualifier=Qualifier.MISSING, period=YEAR_2022)
    )
    commit(store, "second", make_observation(4071), at=hours(1))
    assert restated(store) == ()


CHANGES = [
    pytest.param({"value": None, "qualifier": Qualifier.MISSING}, id="a value became a gap"),
    pytest.param({"qualifier": Qualifier.ABOUT}, id="exact became about"),
    pytest.param({"flags": frozenset({Flag.PROVISIONAL})}, id="final became provisional"),
    pytest.param({"n": 12}, id="the number of answers became known"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_how_a_value_is_to_be_read_is_stated_too(store: Repository, change) -> None:
    commit(store, "first", make_observation(4071))
    commit(store, "second", make_observation(**{"value": 4071, **change}), at=hours(1))
    assert [one.kind for one in restated(store)] == [RestatementKind.CHANGED]


def test_a_withdrawal_takes_a_value_away_or_brings_the_older_one_back(store: Repository) -> None:
    commit(store, "first", make_observation(4071))
    second = commit(store, "second", make_observation(4100), make_observation(3900, period=YEAR_2022))
    store.withdraw_upload(second, "johtaja", hours(1))

    gone, back = restated(store)

    assert (gone.kind, gone.period, gone.then.value, gone.now) == (RestatementKind.WITHDRAWN, YEAR_2022, 3900, None)
    assert (back.kind, back.then.value, back.now.value) == (RestatementKind.CHANGED, 4100, 4071)
    assert {(one.upload, one.by_withdrawal) for one in (gone, back)} == {(second, True)}


def test_what_came_late_is_listed_and_what_is_new_is_not(store: Repository) -> None:
    """On 1.2.2024 the year 2023 was over and its figure not there; that of 2024 could not be known."""
    commit(store, "late", make_observation(4071), make_observation(5000, period=YEAR_2024), at=hours(1))
    (one,) = restated(store)
    assert (one.kind, one.period, one.then, one.now.value) == (RestatementKind.LATE, YEAR_2023, None, 4071)


def test_nothing_known_and_nothing_there(store: Repository) -> None:
    assert restated(store) == ()

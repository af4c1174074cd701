"""Reminders: once a day and role, however many servers send, whatever becomes of them."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import pytest

from dashboard.store import Reminder, ReminderState, Repository, open_repository
from tests.store.examples import NOON, hours

TUESDAY, WEDNESDAY = date(2024, 3, 5), date(2024, 3, 6)
ROLE = "viestintäpäällikkö"


def claim_in_a_process(url: str) -> bool:
    """What another server does."""
    repository = open_repository(url)
    claimed = repository.claim_reminder(ROLE, TUESDAY, NOON)
    repository.close()
    return claimed


def test_a_reminder_is_claimed_once_a_day_and_role(store: Repository) -> None:
    assert store.claim_reminder(ROLE, TUESDAY, NOON)
    assert not store.claim_reminder(ROLE, TUESDAY, hours(1))
    assert store.claim_reminder("johtaja", TUESDAY, NOON)
    assert store.claim_reminder(ROLE, WEDNESDAY, hours(24))

    claimed = ReminderState.CLAIMED
    assert store.reminders(TUESDAY) == (
        Reminder("johtaja", TUESDAY, claimed, NOON),
        Reminder(ROLE, TUESDAY, claimed, NOON),
    )


def test_what_failed_is_released_and_can_be_claimed_again(store: Repository) -> None:
    store.claim_reminder(ROLE, TUESDAY, NOON)
    store.release_reminder(ROLE, TUESDAY)

    assert store.reminders(TUESDAY) == ()
    assert store.claim_reminder(ROLE, TUESDAY, hours(1))


@pytest.mark.parametrize("state", [ReminderState.SENT, ReminderState.UNSURE])
def test_what_was_handed_over_is_never_released(store: Repository, state: ReminderState) -> None:
    store.claim_reminder(ROLE, TUESDAY, NOON)
    store.finish_reminder(ROLE, TUESDAY, state, hours(1))
    store.release_reminder(ROLE, TUESDAY)

    assert store.reminders(TUESDAY) == (Reminder(ROLE, TUESDAY, state, hours(1)),)
    assert not store.claim_reminder(ROLE, TUESDAY, hours(2))


def test_of_four_processes_one_gets_it(store: Repository, url: str) -> None:
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(4, mp_context=context) as pool:
        assert sorted(pool.map(claim_in_a_process, [url] * 4)) == [False, False, False, True]


def test_of_eight_threads_one_gets_it(store: Repository) -> None:
    with ThreadPoolExecutor(8) as threads:
        claims = list(threads.map(lambda _: store.claim_reminder(ROLE, TUESDAY, NOON), range(16)))
    assert claims.count(True) == 1


def test_sending_changes_no_data(store: Repository) -> None:
    before = store.data_version(), store.audit_trail()
    store.claim_reminder(ROLE, TUESDAY, NOON)
    store.finish_reminder(ROLE, TUESDAY, ReminderState.SENT, NOON)
    assert (store.data_version(), store.audit_trail()) == before

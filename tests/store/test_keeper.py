"""The thread that follows changes: it does all there is, ends, begins again, and outlives a lost database."""

from __future__ import annotations

from threading import Event

from dashboard.store.errors import StoreUnreachable
from dashboard.store.keeper import Keeper


def test_it_goes_on_until_nothing_is_left():
    left = [3, 2, 1, 0]
    keeper = Keeper(lambda: left.pop(0))
    keeper.wake()
    keeper.wait()
    assert left == []


def test_what_is_asked_for_while_it_works_is_done_too():
    """The second change comes while the first one's digests are being made."""
    begun, go_on, done = Event(), Event(), []

    def work():
        begun.set()
        go_on.wait(10)
        done.append("a piece")
        return 0

    keeper = Keeper(work)
    keeper.wake()
    assert begun.wait(10)
    keeper.wake()
    go_on.set()
    keeper.wait()
    assert done == ["a piece", "a piece"]


def test_a_lost_database_leaves_the_rest_to_the_next_change():
    answers = [StoreUnreachable("gone"), 1, 0]

    def work():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    keeper = Keeper(work)
    keeper.wake()
    keeper.wait()
    assert answers == [1, 0]
    keeper.wake()
    keeper.wait()
    assert answers == []


def test_waiting_for_nothing_takes_no_time():
    Keeper(lambda: 0).wait()

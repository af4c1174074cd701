"""Opened indicators are counted in memory and written down from another thread."""

from __future__ import annotations

import time
from datetime import date

from dashboard.store import StoreUnreachable
from dashboard.ui.use import UseCounter

TODAY = date(2026, 1, 20)


class Notebook:
    """Stands for the repository: what it was asked to count."""

    def __init__(self, *, is_away=False):
        self.counted = []
        self.is_away = is_away

    def count_use(self, indicators, day, opened, *, in_meeting):
        if self.is_away:
            raise StoreUnreachable("away")
        self.counted.append((*indicators, day, opened, in_meeting))


def test_nothing_is_written_while_it_is_counted():
    book = Notebook()
    counter = UseCounter(book, wait=60)
    counter.count(["pulse.enps"], TODAY)
    assert book.counted == []


def test_what_was_counted_is_written_once():
    book = Notebook()
    counter = UseCounter(book, wait=60)
    for _ in range(3):
        counter.count(["pulse.enps"], TODAY)
    counter.count(["web.visits"], TODAY, in_meeting=True)
    counter.flush()
    counter.flush()
    assert sorted(book.counted) == [("pulse.enps", TODAY, 3, False), ("web.visits", TODAY, 1, True)]


def test_a_timer_writes_it_down():
    book = Notebook()
    UseCounter(book, wait=0.05).count(["pulse.enps"], TODAY)
    end = time.monotonic() + 5
    while not book.counted and time.monotonic() < end:
        time.sleep(0.01)
    assert book.counted == [("pulse.enps", TODAY, 1, False)]


def test_a_database_that_is_away_stops_no_visitor():
    counter = UseCounter(Notebook(is_away=True), wait=60)
    counter.count(["pulse.enps"], TODAY)
    counter.flush()

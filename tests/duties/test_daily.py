"""The server sends by itself: from its hour on, once a day, and again after a while where it failed."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.duties.daily import DailyReminders
from dashboard.settings import Settings, read_settings
from tests.duties.conftest import COMMUNICATIONS, DIRECTOR, Waiting
from tests.mail_servers import Mailbox, find_port, mailbox


class Clock:
    """In UTC; in Helsinki it is three hours later in summer."""

    def __init__(self, hour: int, minute: int = 0) -> None:
        self.now = datetime(2025, 6, 3, hour, minute, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, hour: int, minute: int = 0, day: int = 3) -> None:
        self.now = datetime(2025, 6, day, hour, minute, tzinfo=UTC)


def make_settings(url: str, port: int, **changes: str) -> Settings:
    plain = {
        "DATABASE_URL": url.replace("postgresql://", "postgresql+psycopg://"),
        "MAIL_HOST": "127.0.0.1",
        "MAIL_PORT": str(port),
        "MAIL_SECURITY": "none",
        "MAIL_SENDER": "mittaristo@example.org",
        "MAIL_RECIPIENTS": f"{COMMUNICATIONS}=v@example.org;{DIRECTOR}=j@example.org",
        "BASE_URL": "https://mittaristo.example.org",
        "MAIL_HOUR": "7",
    }
    return read_settings({f"MITTARISTO_{name}": text for name, text in {**plain, **changes}.items()})


@pytest.fixture
def box():
    with mailbox() as opened:
        yield opened


def test_nothing_before_the_hour_and_once_after_it(waiting: Waiting, url: str, box: Mailbox) -> None:
    clock = Clock(3, 59)
    daily = DailyReminders(make_settings(url, box.port), clock)
    daily.look()
    assert box.taken == []
    clock.move(4)
    daily.look()
    assert len(box.taken) == 2
    clock.move(20, 59)
    daily.look()
    assert len(box.taken) == 2
    clock.move(4, day=4)
    daily.look()
    assert len(box.taken) == 4


def test_a_second_server_and_a_restart_send_nothing_more(waiting: Waiting, url: str, box: Mailbox) -> None:
    clock = Clock(5)
    for _ in range(3):
        DailyReminders(make_settings(url, box.port), clock).look()
    assert len(box.taken) == 2


def test_a_failure_is_tried_again_after_a_quarter_of_an_hour(waiting: Waiting, url: str) -> None:
    clock, port = Clock(5), find_port()
    daily = DailyReminders(make_settings(url, port), clock)
    assert {one.delivery.value for one in daily.look()} == {"failed"}
    clock.move(5, 14)
    assert daily.look() == ()
    clock.move(5, 15)
    with mailbox() as box:
        daily._settings = make_settings(url, box.port)
        assert {one.delivery.value for one in daily.look()} == {"sent"}


def test_a_database_that_is_away_is_waited_for(tmp_path: object, box: Mailbox) -> None:
    clock = Clock(5)
    daily = DailyReminders(make_settings("sqlite:////proc/none/a.sqlite3", box.port), clock)
    assert daily.look() == ()
    assert daily._is_due(clock.now) is False


def test_off_unless_it_is_set(waiting: Waiting, url: str, box: Mailbox) -> None:
    settings = replace(make_settings(url, box.port), mail_hour=None)
    daily = DailyReminders(settings, Clock(12))
    daily.start()
    assert not daily._thread.is_alive()
    assert daily.look() == ()
    daily.stop()


def test_the_thread_looks_and_ends(waiting: Waiting, url: str, box: Mailbox) -> None:
    daily = DailyReminders(make_settings(url, box.port), Clock(5), look=0.05)
    daily.start()
    deadline = time.monotonic() + 10
    while len(box.taken) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    daily.stop()
    assert len(box.taken) == 2
    assert not daily._thread.is_alive()

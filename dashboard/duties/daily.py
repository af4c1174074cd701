"""The server sends the reminders itself: from a set hour on, once a day. Several servers may: each is sent once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from threading import Event, Thread
from zoneinfo import ZoneInfo

import structlog

from dashboard.duties.posting import read_post
from dashboard.duties.sending import Delivered, Delivery, make_reminders, send_reminders
from dashboard.locale import translator
from dashboard.settings import Settings
from dashboard.store import StoreError, open_repository

LOOK_SECONDS = 60.0
AGAIN_AFTER = timedelta(minutes=15)
"""So long after a failure it is tried again, until the day is over."""


class DailyReminders:
    """A thread that looks at the clock. `clock` says the time in UTC."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime], look: float = LOOK_SECONDS) -> None:
        self._settings = settings
        self._clock = clock
        self._look = look
        self._ended = Event()
        self._thread = Thread(target=self._run, name="mittaristo-reminders", daemon=True)
        self._done: date | None = None
        self._not_before: datetime | None = None

    def start(self) -> None:
        """Begin, where the settings want it."""
        if self._settings.mail_hour is not None:
            self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """End before the next look; what is being sent may still be finished."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        while not self._ended.is_set():
            self.look()
            self._ended.wait(self._look)

    def look(self) -> tuple[Delivered, ...]:
        """Send what is due now; what became of it."""
        now = self._clock().astimezone(ZoneInfo(self._settings.timezone))
        if not self._is_due(now):
            return ()
        delivered = self._send(now.date())
        if delivered is None or any(one.delivery is Delivery.FAILED for one in delivered):
            self._not_before = now + AGAIN_AFTER
        else:
            self._done = now.date()
        return delivered or ()

    def _is_due(self, now: datetime) -> bool:
        hour = self._settings.mail_hour
        is_waiting = self._not_before is not None and now < self._not_before
        return hour is not None and now.hour >= hour and self._done != now.date() and not is_waiting

    def _send(self, day: date) -> tuple[Delivered, ...] | None:
        """What became of the reminders of a day; None where the database is away."""
        settings, log = self._settings, structlog.get_logger()
        post = read_post(settings)
        if post is None:
            return ()
        try:
            with closing(open_repository(settings.database_url)) as repository:
                reminders = make_reminders(repository, day, settings.base_url, translator(settings.language))
                delivered = send_reminders(repository, reminders, post, self._clock, settings.language)
        except StoreError as error:
            log.warning("reminders not sent", reason=str(error))
            return None
        for one in delivered:
            log.info("reminder", role=one.reminder.role, delivery=one.delivery.value, reason=one.reason)
        return delivered

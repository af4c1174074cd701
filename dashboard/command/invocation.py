"""One run of a command: who asks, in which language, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.access import Person
from dashboard.locale import Translator
from dashboard.settings import Settings


@dataclass(frozen=True)
class Invocation:
    """What a command is given beside its arguments. `now` is in UTC."""

    settings: Settings
    person: Person
    t: Translator
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of days and times."""
        return ZoneInfo(self.settings.timezone)

    @property
    def today(self) -> date:
        """The day that it is where the people are."""
        return self.now.astimezone(self.zone).date()

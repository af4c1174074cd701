"""One run of a command: who asks, in which language, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.access import Person
from dashboard.command.answer import Answer
from dashboard.locale import Translator
from dashboard.settings import Settings, SettingsError, source_url


@dataclass(frozen=True)
class Invocation:
    """What a command is given beside its arguments. `now` is in UTC, as `clock` says it.

    `environ` holds the addresses of database sources. `tell` writes an answer at once, for a command that goes on.
    """

    settings: Settings
    person: Person
    t: Translator
    now: datetime
    clock: Callable[[], datetime]
    tell: Callable[[Answer], None]
    environ: Mapping[str, str] = field(repr=False)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of days and times."""
        return ZoneInfo(self.settings.timezone)

    @property
    def today(self) -> date:
        """The day that it is where the people are."""
        return self.now.astimezone(self.zone).date()

    def as_of_now(self) -> Invocation:
        """The same, at the time that it is by now."""
        return replace(self, now=self.clock())

    def find_address(self, name: str) -> str | None:
        """The address of a database source, a secret; None where it is not set."""
        try:
            return source_url(name, self.environ)
        except SettingsError:
            return None

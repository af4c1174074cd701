"""A database on each engine in which something waits for two roles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.reminders import Reminder
from dashboard.duties.sending import Post, make_reminders
from dashboard.locale import translator
from dashboard.mail.smtp import MailServer
from dashboard.store import Repository
from tests.databases import *  # noqa: F403
from tests.store.examples import NOON, commit, make_indicator, make_observation, make_strategy

BASE = "https://mittaristo.example.org"
DAY = date(2025, 6, 3)
MORNING = datetime(2025, 6, 3, 4, 0, tzinfo=UTC)
COMMUNICATIONS, DIRECTOR = "viestintäpäällikkö", "johtaja"


@dataclass(frozen=True)
class Waiting:
    """The store, and the reminders of the day. 2024's figures of both indicators were due at the end of April 2025."""

    store: Repository
    reminders: tuple[Reminder, ...]

    def post(self, server: MailServer, **changes: object) -> Post:
        addresses = {COMMUNICATIONS: ("v@example.org",), DIRECTOR: ("j@example.org",)}
        return replace(Post(server, "mittaristo@example.org", addresses), **changes)  # type: ignore[arg-type]


@pytest.fixture
def waiting(repository: Repository) -> Waiting:
    opens = make_indicator("newsletter.opens", owner_role=DIRECTOR, stage="collecting")
    repository.save_strategy(make_strategy(make_indicator(stage="collecting"), opens), "johtaja", NOON)
    commit(repository, "a", make_observation(4071), make_observation(80, indicator="newsletter.opens"))
    return Waiting(repository, make_reminders(repository, DAY, BASE, translator("en")))


def clock() -> datetime:
    return MORNING

"""What the store keeps of the work of roles, as values: reminders that were sent, and tokens of calendar feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ReminderState(StrEnum):
    """How far a reminder is. The words are stored: one that is in use never changes."""

    CLAIMED = "claimed"  # somebody is sending it, or died while sending it
    SENT = "sent"
    UNSURE = "unsure"  # it was handed over whole, and the mail server never answered


@dataclass(frozen=True, slots=True)
class Reminder:
    """A role's reminder of a day, and when it came to its state."""

    role: str
    day: date
    state: ReminderState
    at: datetime


@dataclass(frozen=True, slots=True)
class FeedScope:
    """Which calendar feed of a strategy it is: of a role, in a language.

    `wheel`: the key of the only annual cycle that is in it, None for all. `own_only`: only what the role sees to.
    """

    strategy: str
    role: str
    language: str
    wheel: str | None = None
    own_only: bool = False


@dataclass(frozen=True, slots=True)
class FeedToken:
    """A token that is in use, without its secret. `digest` names it."""

    digest: str
    scope: FeedScope
    made_by: str
    made_at: datetime

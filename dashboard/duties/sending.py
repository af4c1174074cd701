"""Sending the reminders of a day: each is claimed first, so that no second server and no restart sends it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.cycle.reminders import Reminder, list_roles_of, make_reminder
from dashboard.duties.gathering import gather_works
from dashboard.gate import LEADERSHIP, open_gate
from dashboard.locale import Translator
from dashboard.mail.render import make_message
from dashboard.mail.smtp import MailError, MailServer, MailUnreachable, MailUnsure, send_message
from dashboard.store import ReminderState, Repository


class Delivery(StrEnum):
    """What became of a reminder."""

    SENT = "sent"
    ALREADY = "already"  # sent today, or being sent by another server
    NO_ADDRESS = "no_address"  # nobody has said where the role's mail goes
    FAILED = "failed"  # it was not accepted, and is tried again
    UNSURE = "unsure"  # it was handed over whole, and no answer came: it is not tried again


@dataclass(frozen=True, slots=True)
class Delivered:
    """One reminder, and what became of it. `refused`: how many of its recipients the server did not take."""

    reminder: Reminder
    delivery: Delivery
    reason: str = ""
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """Where mail goes: the server, who it is from, and the addresses of each role."""

    server: MailServer
    sender: str
    recipients: Mapping[str, tuple[str, ...]]


def make_reminders(repository: Repository, day: date, base: str, t: Translator) -> tuple[Reminder, ...]:
    """The reminders of a day, one of each role for which something waits, by role."""
    works = gather_works(open_gate(repository, LEADERSHIP), day)
    made = (make_reminder(role, works, day, base, t) for role in list_roles_of(works))
    return tuple(one for one in made if one is not None)


def send_reminders(
    repository: Repository, reminders: Iterable[Reminder], post: Post, clock: Callable[[], datetime], language: str
) -> tuple[Delivered, ...]:
    """Send each reminder that nobody has sent. Once the server cannot be reached, the others are not tried."""
    done: list[Delivered] = []
    unreachable = ""
    for reminder in reminders:
        if unreachable and post.recipients.get(reminder.role):
            done.append(Delivered(reminder, Delivery.FAILED, unreachable))
            continue
        try:
            done.append(_send_one(repository, reminder, post, clock, language))
        except MailUnreachable as error:
            unreachable = str(error)
            done.append(Delivered(reminder, Delivery.FAILED, unreachable))
    return tuple(done)


def _send_one(
    repository: Repository, reminder: Reminder, post: Post, clock: Callable[[], datetime], language: str
) -> Delivered:
    """Raises MailUnreachable, after the claim was released."""
    addresses = post.recipients.get(reminder.role, ())
    if not addresses:
        return Delivered(reminder, Delivery.NO_ADDRESS)
    message = make_message(reminder, post.sender, addresses, clock(), language)
    if not repository.claim_reminder(reminder.role, reminder.day, clock()):
        return Delivered(reminder, Delivery.ALREADY)
    try:
        refused = send_message(message, post.sender, addresses, post.server)
    except MailUnsure as error:
        repository.finish_reminder(reminder.role, reminder.day, ReminderState.UNSURE, clock())
        return Delivered(reminder, Delivery.UNSURE, str(error))
    except MailError as error:
        repository.release_reminder(reminder.role, reminder.day)
        if isinstance(error, MailUnreachable):
            raise
        return Delivered(reminder, Delivery.FAILED, str(error))
    repository.finish_reminder(reminder.role, reminder.day, ReminderState.SENT, clock())
    return Delivered(reminder, Delivery.SENT, refused=refused)

"""The part of the repository that the work of roles is remembered by: reminders, calendar feeds, when figures came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dashboard.store import arrivals, feed_tokens, reminders
from dashboard.store.arrivals import Arrived
from dashboard.store.engine import Database, telling_unreachable
from dashboard.store.ledger import Change
from dashboard.store.work_records import FeedScope, FeedToken, Reminder, ReminderState


class WorkMemory:
    """Every method is one transaction and may raise StoreUnreachable. Use it through `Repository`.

    The data version stays: no figure and nothing that people have written depends on any of it.
    """

    database: Database

    def claim_reminder(self, role: str, day: date, at: datetime) -> bool:
        """Whether the reminder is the caller's to send: False where anybody, on any server, has claimed it before."""
        with telling_unreachable(self.database.url), self.database.writer.begin() as connection:
            return reminders.claim(connection, role, day, at)

    def finish_reminder(self, role: str, day: date, state: ReminderState, at: datetime) -> None:
        """Write down what became of a claimed reminder."""
        with telling_unreachable(self.database.url), self.database.writer.begin() as connection:
            reminders.finish(connection, role, day, state, at)

    def release_reminder(self, role: str, day: date) -> None:
        """Let anybody claim the reminder again: it was not sent. One that was sent stays sent."""
        with telling_unreachable(self.database.url), self.database.writer.begin() as connection:
            reminders.release(connection, role, day)

    def reminders(self, day: date) -> tuple[Reminder, ...]:
        """The reminders of a day, by role."""
        with self.database.reading() as connection:
            return reminders.list_reminders(connection, day)

    def issue_feed_token(self, scope: FeedScope, actor: str, at: datetime) -> str:
        """Make a token, and give its secret, which nothing can give again. The role's earlier one is revoked."""
        with self.database.writing() as connection:
            return feed_tokens.issue(connection, scope, Change(actor, at))

    def revoke_feed_token(self, strategy: str, role: str, actor: str, at: datetime) -> bool:
        """Let the role's token open nothing more; False where there is none."""
        with self.database.writing() as connection:
            return feed_tokens.revoke(connection, strategy, role, Change(actor, at))

    def feed_tokens(self, strategy: str) -> tuple[FeedToken, ...]:
        """The tokens of a strategy that are in use, by role."""
        with self.database.reading() as connection:
            return feed_tokens.list_tokens(connection, strategy)

    def find_feed_token(self, secret: str) -> FeedToken | None:
        """The token in use with this secret."""
        with self.database.reading() as connection:
            return feed_tokens.find_token(connection, secret)

    def arrivals(self, indicators: Sequence[str], since: date) -> tuple[Arrived, ...]:
        """Of which periods that end on `since` or later some indicators have a figure, and when the first one came."""
        with self.database.reading() as connection:
            return arrivals.read_arrivals(connection, indicators, since)

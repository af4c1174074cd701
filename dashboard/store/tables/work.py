"""Which reminders were sent on a day, and the tokens of calendar feeds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, one_of
from dashboard.store.work_records import ReminderState


class ReminderRow(Base):
    """That somebody sends, or has sent, a role's reminder of a day. Its key is what keeps a second one from it."""

    __tablename__ = "reminder"
    __table_args__ = (one_of("state", ReminderState),)

    role: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[str]
    at: Mapped[datetime]


class FeedTokenRow(Base):
    """Who may read a calendar feed, and which one. `digest` is the SHA-256 of the secret, which stands nowhere.

    A role has at most one token of a strategy that is in use.
    """

    __tablename__ = "feed_token"
    __table_args__ = (
        Index(
            "uq_feed_token_in_use",
            "strategy",
            "role",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    digest: Mapped[str] = mapped_column(primary_key=True)
    strategy: Mapped[str]
    role: Mapped[str]
    wheel: Mapped[str | None]
    own_only: Mapped[bool]
    language: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

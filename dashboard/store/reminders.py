"""Reminders, once a day and role: claimed before they are sent, released when they certainly were not.

A claim whose sender died stands: nobody knows how far it came, and two reminders are worse than none.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dashboard.store.tables import ReminderRow
from dashboard.store.work_records import Reminder, ReminderState


def claim(connection: Connection, role: str, day: date, at: datetime) -> bool:
    """Whether the reminder is the caller's to send: False where anybody has claimed it before."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    values = {"role": role, "day": day, "state": ReminderState.CLAIMED.value, "at": at}
    added = dialect.insert(ReminderRow).values(values).on_conflict_do_nothing().returning(ReminderRow.role)
    return connection.execute(added).scalar_one_or_none() is not None


def finish(connection: Connection, role: str, day: date, state: ReminderState, at: datetime) -> None:
    """Write down what became of a claimed reminder."""
    connection.execute(update(ReminderRow).where(_is_claimed(role, day)).values(state=state.value, at=at))


def release(connection: Connection, role: str, day: date) -> None:
    """Let anybody claim the reminder again; one that was sent stays sent."""
    connection.execute(delete(ReminderRow).where(_is_claimed(role, day)))


def list_reminders(connection: Connection, day: date) -> tuple[Reminder, ...]:
    """The reminders of a day, by role."""
    chosen = select(ReminderRow.role, ReminderRow.day, ReminderRow.state, ReminderRow.at)
    rows = connection.execute(chosen.where(ReminderRow.day == day))
    return tuple(sorted((Reminder(row.role, row.day, ReminderState(row.state), row.at) for row in rows), key=_role))


def _role(reminder: Reminder) -> str:
    return reminder.role


def _is_claimed(role: str, day: date) -> ColumnElement[bool]:
    return (ReminderRow.role == role) & (ReminderRow.day == day) & (ReminderRow.state == ReminderState.CLAIMED.value)

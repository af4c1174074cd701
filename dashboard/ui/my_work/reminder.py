"""Whether a role's reminder of today has gone out by mail, in words."""

from __future__ import annotations

from dashboard.formats.periods import format_time
from dashboard.store import ReminderState
from dashboard.ui.visit import Visit


def reminder_words(visit: Visit, role: str) -> str:
    """What became of the reminder, or where it would go."""
    t = visit.t
    sent = next((one for one in visit.repository.reminders(visit.today) if one.role == role), None)
    if sent is not None:
        when = format_time(sent.at.astimezone(visit.zone), t.language)
        if sent.state is ReminderState.SENT:
            return t("It was sent by mail, {when}.", when=when)
        return t("It was handed to the mail server, {when}; whether it arrived is not known.", when=when)
    if not visit.settings.mail_host:
        return t("No mail is sent from here: the reminder is this page.")
    if role not in dict(visit.settings.mail_recipients):
        return t("No mail address has been set for this role: the reminder is this page.")
    return t("It has not been sent by mail today.")

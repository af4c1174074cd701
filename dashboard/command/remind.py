"""`remind`: each role's reminder of the day by mail, once a day however often and on however many servers it is run."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, ExitStatus, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused
from dashboard.cycle.reminders import Reminder
from dashboard.duties.posting import read_post
from dashboard.duties.sending import Delivered, Delivery, make_reminders, send_reminders
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_, Translator
from dashboard.mail.render import render_text

NO_MAIL = Wording(
    N_("No mail server has been set, so nothing is sent. The reminders are shown in My work."),
    N_("Set MITTARISTO_MAIL_HOST and the other mail settings, or try with --dry-run."),
)
DELIVERIES = {
    Delivery.SENT: N_("sent"),
    Delivery.ALREADY: N_("sent before today"),
    Delivery.NO_ADDRESS: N_("no mail address"),
    Delivery.FAILED: N_("failed"),
    Delivery.UNSURE: N_("handed over, no answer"),
}
REASONS = {
    Delivery.FAILED: N_("{role}: the mail server did not take it: {reason}. Run the command again."),
    Delivery.UNSURE: N_("{role}: the mail server never answered: {reason}. It is not sent again today."),
    Delivery.NO_ADDRESS: N_("{role}: no address in MITTARISTO_MAIL_RECIPIENTS."),
}
UNWELL = frozenset({Delivery.FAILED, Delivery.UNSURE})


def remind(invocation: Invocation, arguments: Namespace) -> Answer:
    """Send the reminders, or write them with `dry_run`."""
    require(invocation.person, Action.EDIT_CYCLE)
    post = read_post(invocation.settings)
    if post is None and not arguments.dry_run:
        raise CommandRefused(NO_MAIL)
    t, settings = invocation.t, invocation.settings
    with open_store(invocation) as repository:
        made = make_reminders(repository, invocation.today, settings.base_url, invocation.t)
        reminders = [one for one in made if not arguments.roles or one.role in arguments.roles]
        if post is None or arguments.dry_run:
            return Answer(lambda: [_to_json(one, "dry_run", "") for one in reminders], lambda: _write(reminders, t))
        delivered = send_reminders(repository, reminders, post, invocation.clock, t.language)
    return Answer(
        lambda: [_to_json(one.reminder, one.delivery.value, one.reason) for one in delivered],
        lambda: _delivery_lines(delivered, t),
        _notes(delivered, t),
        ExitStatus.REFUSED if any(one.delivery in UNWELL for one in delivered) else ExitStatus.DONE,
    )


def _write(reminders: Iterable[Reminder], t: Translator) -> list[str]:
    lines: list[str] = []
    for one in reminders:
        lines += [f"=== {one.role}: {one.subject}", *render_text(one).splitlines(), ""]
    return lines or [t("Nothing waits for anybody.")]


def _delivery_lines(delivered: Sequence[Delivered], t: Translator) -> Iterable[str]:
    columns = (Column(t("Role")), Column(t("Things"), to_right=True), Column(t("Reminder")))
    rows = [(one.reminder.role, str(one.reminder.count), t(DELIVERIES[one.delivery])) for one in delivered]
    return table_lines(columns, rows) if rows else [t("Nothing waits for anybody.")]


def _notes(delivered: Iterable[Delivered], t: Translator) -> list[str]:
    notes = []
    for one in delivered:
        if one.delivery in REASONS:
            notes.append(t(REASONS[one.delivery], role=one.reminder.role, reason=one.reason))
        if one.refused:
            words = t.plural("{n} address was refused", "{n} addresses were refused", one.refused)
            notes.append(f"{one.reminder.role}: {words}")
    return notes


def _to_json(reminder: Reminder, delivery: str, reason: str) -> Json:
    """One reminder with keys that do not change."""
    return {
        "role": reminder.role,
        "day": reminder.day.isoformat(),
        "things": reminder.count,
        "late": reminder.late,
        "status": delivery,
        "reason": reason,
    }

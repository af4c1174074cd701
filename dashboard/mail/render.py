"""A reminder as a message: the same in text and in HTML, in one language, with nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.cycle.reminders import Reminder, ReminderLine

NAME = "Mittaristo"


def make_message(
    reminder: Reminder, sender: str, recipients: Sequence[str], at: datetime, language: str
) -> EmailMessage:
    """The message. Its number is that of the role and day, so that a mail program sees a double one as the same."""
    message = EmailMessage()
    message["From"] = Address(NAME, addr_spec=sender)
    message["To"] = [Address(addr_spec=one) for one in recipients]
    message["Subject"] = " ".join(reminder.subject.split())
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{name_message(reminder)}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = language
    message.set_content(render_text(reminder))
    message.add_alternative(render_html(reminder, language), subtype="html")
    return message


def name_message(reminder: Reminder) -> str:
    """`muistutus.2024-03-05.1a2b3c4d5e6f7a8b`: the role itself may have letters that an address has not."""
    return f"muistutus.{reminder.day.isoformat()}.{sha256(reminder.role.encode()).hexdigest()[:16]}"


def render_text(reminder: Reminder) -> str:
    """The reminder as plain text."""
    return "\n".join(_list_lines(reminder)) + "\n"


def _list_lines(reminder: Reminder) -> Iterator[str]:
    yield reminder.greeting
    for group in reminder.groups:
        yield from ("", group.heading.upper(), *(line for one in group.lines for line in _write_line(one)))
        if group.more:
            yield group.more
    yield from ("", f"{reminder.all_words}:", reminder.all_link, "", reminder.footer)


def _write_line(line: ReminderLine) -> list[str]:
    words = ", ".join(filter(None, (line.asked, line.due)))
    return [f"- {line.title}" + (f" ({words})" if words else ""), f"  {line.doing}: {line.link}"]


def render_html(reminder: Reminder, language: str) -> str:
    """The reminder as a page of its own; all that people wrote is escaped."""
    return _templates().get_template("reminder.html").render(reminder=reminder, language=language)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""A reminder as a message: text and HTML of the same, escaped, with headers that nobody can write into."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest

from dashboard.cycle.reminders import Reminder, ReminderGroup, ReminderLine
from dashboard.mail.render import make_message, render_html, render_text

AT = datetime(2024, 3, 5, 5, 0, tzinfo=UTC)
LINE = ReminderLine(
    "Seuraajat", "luku ajalta 2/2024", "viimeistään 12.3.2024", "Tuo luku", "https://m.example/l?a=1&b=2"
)


def make_reminder(title: str = "Seuraajat", subject: str = "Mittaristo: yksi asia odottaa") -> Reminder:
    line = ReminderLine(title, LINE.asked, LINE.due, LINE.doing, LINE.link)
    return Reminder(
        role="viestintäpäällikkö",
        day=date(2024, 3, 5),
        count=1,
        late=0,
        subject=subject,
        greeting="viestintäpäällikkö, 5.3.2024",
        groups=(ReminderGroup("Tehtävä nyt", (line,), ""),),
        all_words="Kaikki Omissa töissä",
        all_link="https://m.example/omat-tyot",
        footer="Kerran päivässä.",
    )


def send(reminder: Reminder) -> EmailMessage:
    """As it is read from the bytes that go to the server."""
    message = make_message(reminder, "mittaristo@example.org", ["a@example.org", "b@example.org"], AT, "fi")
    read = message_from_bytes(message.as_bytes(policy=SMTP), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_text_reads_so() -> None:
    assert render_text(make_reminder()) == (
        "viestintäpäällikkö, 5.3.2024\n"
        "\n"
        "TEHTÄVÄ NYT\n"
        "- Seuraajat (luku ajalta 2/2024, viimeistään 12.3.2024)\n"
        "  Tuo luku: https://m.example/l?a=1&b=2\n"
        "\n"
        "Kaikki Omissa töissä:\n"
        "https://m.example/omat-tyot\n"
        "\n"
        "Kerran päivässä.\n"
    )


def test_the_message_has_both_forms_and_its_headers() -> None:
    read = send(make_reminder())
    assert read["From"] == "Mittaristo <mittaristo@example.org>"
    assert read["To"] == "a@example.org, b@example.org"
    assert read["Subject"] == "Mittaristo: yksi asia odottaa"
    assert read["Date"].datetime == AT
    assert read["Auto-Submitted"] == "auto-generated"
    text, html = read.get_body(["plain"]), read.get_body(["html"])
    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == render_text(make_reminder())
    assert html is not None
    assert "Seuraajat" in html.get_content()


def test_the_number_of_a_message_is_that_of_role_and_day() -> None:
    assert send(make_reminder())["Message-ID"] == send(make_reminder("Muu"))["Message-ID"]
    assert send(make_reminder())["Message-ID"].startswith("<muistutus.2024-03-05.")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>', "a & b", "{{ 7*7 }}"])
def test_what_people_wrote_is_escaped(hostile: str) -> None:
    html = render_html(make_reminder(hostile), "fi")
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in html
    assert 'href="https://m.example/l?a=1&amp;b=2"' in html


def test_nothing_is_fetched_by_opening_it() -> None:
    html = render_html(make_reminder(), "fi")
    assert not [word for word in ("src=", "url(", "<link", "@import") if word in html]
    assert '<html lang="fi">' in html


def test_a_header_cannot_be_added_by_a_title() -> None:
    read = send(make_reminder(subject="Mittaristo\r\nBcc: kaikki@example.org"))
    assert read["Bcc"] is None
    assert read["Subject"] == "Mittaristo Bcc: kaikki@example.org"


def test_lines_of_any_length_and_letters_get_through() -> None:
    title = "Ä" * 3000 + "\u2028" + "🌱"
    text = send(make_reminder(title)).get_body(["plain"])
    assert text is not None
    assert "Ä" * 3000 in text.get_content()

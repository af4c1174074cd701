"""Settings of mail and addresses: what they must look like, and what they need of each other."""

from __future__ import annotations

import pytest

from dashboard.duties.posting import read_post
from dashboard.mail.smtp import MailSecurity, MailServer
from dashboard.settings import SettingsError, read_settings

WHOLE = {
    "MITTARISTO_MAIL_HOST": "mail.example.org",
    "MITTARISTO_MAIL_SENDER": "mittaristo@example.org",
    "MITTARISTO_BASE_URL": "https://mittaristo.example.org/",
}


def test_no_mail_is_sent_by_default(tmp_path):
    settings = read_settings({}, tmp_path)
    assert (settings.mail_host, settings.mail_hour, settings.mail_recipients) == ("", None, ())
    assert read_post(settings) is None


def test_a_whole_set(tmp_path):
    recipients = "viestintäpäällikkö=v@example.org; johtaja = j@example.org , k@example.org;"
    more = {"MITTARISTO_MAIL_RECIPIENTS": recipients, "MITTARISTO_MAIL_HOUR": "7"}
    settings = read_settings({**WHOLE, **more}, tmp_path)
    post = read_post(settings)
    assert post is not None
    assert post.server == MailServer("mail.example.org", 587, MailSecurity.STARTTLS)
    assert post.recipients == {
        "viestintäpäällikkö": ("v@example.org",),
        "johtaja": ("j@example.org", "k@example.org"),
    }
    assert (settings.base_url, settings.mail_hour) == ("https://mittaristo.example.org", 7)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("MAIL_HOST", "mail example", "is the name of a host"),
        ("MAIL_HOST", "mail.example.org\r\nQUIT", "is the name of a host"),
        ("MAIL_PORT", "0", "is a number from 1 to 65535"),
        ("MAIL_PORT", "99999", "is a number from 1 to 65535"),
        ("MAIL_SECURITY", "ssl", "is one of starttls, tls, none"),
        ("MAIL_SENDER", "Mittaristo <m@example.org>", "is one mail address"),
        ("MAIL_SENDER", "m@example.org\nBcc: x@example.org", "is one mail address"),
        ("MAIL_PASSWORD", "hyvä", "ASCII only"),
        ("MAIL_RECIPIENTS", "johtaja", "is a list such as"),
        ("MAIL_RECIPIENTS", "johtaja=a@example.org,", "is a list such as"),
        ("MAIL_RECIPIENTS", "=a@example.org", "is a list such as"),
        ("MAIL_RECIPIENTS", "johtaja=a@example.org;johtaja=b@example.org", "names a role twice"),
        ("MAIL_HOUR", "24", "is an hour from 0 to 23"),
        ("MAIL_HOUR", "7.30", "is an hour from 0 to 23"),
        ("BASE_URL", "mittaristo.example.org", "begins with http:// or https://"),
        ("BASE_URL", "https://x.example.org/?a=1", "begins with http:// or https://"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path, name, text, words):
    with pytest.raises(SettingsError, match=f"MITTARISTO_{name} ") as refusal:
        read_settings({**WHOLE, f"MITTARISTO_{name}": text}, tmp_path)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"MITTARISTO_MAIL_SENDER": ""}, "MITTARISTO_MAIL_SENDER is needed with MITTARISTO_MAIL_HOST"),
        ({"MITTARISTO_BASE_URL": ""}, "MITTARISTO_BASE_URL is needed with MITTARISTO_MAIL_HOST"),
        ({"MITTARISTO_MAIL_USER": "m"}, "MITTARISTO_MAIL_USER and MITTARISTO_MAIL_PASSWORD are set together"),
        (
            {"MITTARISTO_MAIL_USER": "m", "MITTARISTO_MAIL_PASSWORD": "p", "MITTARISTO_MAIL_SECURITY": "none"},
            "MITTARISTO_MAIL_SECURITY is starttls or tls where a password is sent",
        ),
        ({"MITTARISTO_MAIL_HOST": "", "MITTARISTO_MAIL_HOUR": "7"}, "MITTARISTO_MAIL_HOST is needed"),
    ],
)
def test_settings_that_need_each_other(tmp_path, given, words):
    with pytest.raises(SettingsError, match=words):
        read_settings({**WHOLE, **given}, tmp_path)


def test_passwords_and_addresses_are_not_in_the_printed_form(tmp_path):
    given = {"MITTARISTO_MAIL_USER": "m", "MITTARISTO_MAIL_PASSWORD": "hushhush"}
    printed = repr(read_settings({**WHOLE, **given, "MITTARISTO_MAIL_RECIPIENTS": "johtaja=j@example.org"}, tmp_path))
    assert "hushhush" not in printed
    assert "j@example.org" not in printed

"""Handing a message over: what the server has then, and what is known when it refuses, is slow, or goes away."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from dashboard.mail import smtp
from dashboard.mail.smtp import MailRefused, MailSecurity, MailServer, MailUnreachable, MailUnsure, send_message
from tests import mail_servers
from tests.mail_servers import SECONDS, Script, find_port, mailbox, misbehaving

SENDER, ONE, OTHER = "mittaristo@example.org", "yksi@example.org", "toinen@example.org"


def make_message(text: str = "Hei\n.piste rivin alussa\n..kaksi\n") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, ONE, "Ääkkösiä"
    message.set_content(text)
    return message


def test_the_server_has_the_message_as_it_was() -> None:
    with mailbox() as box:
        assert send_message(make_message(), SENDER, [ONE, OTHER], box.server) == 0
    (taken,) = box.taken
    assert (taken.sender, taken.recipients) == (SENDER, [ONE, OTHER])
    assert taken.message["Subject"] == "Ääkkösiä"
    assert taken.message.get_content().splitlines() == ["Hei", ".piste rivin alussa", "..kaksi"]
    assert b"\n" not in taken.content.replace(b"\r\n", b"")


def test_a_recipient_that_is_refused_keeps_no_other_from_getting_it() -> None:
    with mailbox(refused=frozenset({OTHER})) as box:
        assert send_message(make_message(), SENDER, [ONE, OTHER], box.server) == 1
    assert box.taken[0].recipients == [ONE]


def test_when_all_recipients_are_refused_nothing_is_sent() -> None:
    with mailbox(refused=frozenset({ONE})) as box, pytest.raises(MailRefused, match="550 no such mailbox"):
        send_message(make_message(), SENDER, [ONE], box.server)
    assert box.taken == []


@pytest.mark.parametrize("answer", ["554 spam", "451 try again later"])
def test_a_message_that_is_refused_is_known_to_be(answer: str) -> None:
    with mailbox(answer=answer) as box, pytest.raises(MailRefused, match=answer):
        send_message(make_message(), SENDER, [ONE], box.server)


def test_a_server_that_is_not_there_is_unreachable() -> None:
    nobody = MailServer("127.0.0.1", find_port(), MailSecurity.NONE, seconds=SECONDS)
    with pytest.raises(MailUnreachable):
        send_message(make_message(), SENDER, [ONE], nobody)


@pytest.mark.parametrize(
    "script",
    [mail_servers.die_at_once, mail_servers.die_before_data, mail_servers.die_in_the_middle, mail_servers.never_greet],
)
def test_what_was_not_handed_over_whole_was_certainly_not_accepted(script: Script) -> None:
    # So long that the server is gone before all of it has left this machine.
    long = make_message("x" * 60 + "\n" + ("y" * 70 + "\n") * 120_000)
    with misbehaving(script) as server, pytest.raises(MailUnreachable):
        send_message(long, SENDER, [ONE], server)


@pytest.mark.parametrize("script", [mail_servers.die_before_the_verdict, mail_servers.never_give_a_verdict])
def test_when_the_answer_never_comes_nobody_knows(script: Script) -> None:
    with misbehaving(script) as server, pytest.raises(MailUnsure):
        send_message(make_message(), SENDER, [ONE], server)


def test_a_server_that_answers_letter_by_letter_does_not_hold_us_for_ever() -> None:
    began = time.monotonic()
    with misbehaving(mail_servers.drip) as server:
        with pytest.raises(MailUnreachable):
            send_message(make_message(), SENDER, [ONE], replace(server, seconds=(1.0, 1.5)))
        assert 1.0 < time.monotonic() - began < 4.0


def test_logging_in() -> None:
    with mailbox(users={"mittaristo": "hyva salasana"}) as box:
        send_message(make_message(), SENDER, [ONE], replace(box.server, user="mittaristo", password="hyva salasana"))
        assert len(box.taken) == 1
        with pytest.raises(MailUnreachable, match="535 the login was refused") as refusal:
            send_message(make_message(), SENDER, [ONE], replace(box.server, user="mittaristo", password="hushhush"))
    assert "hushhush" not in str(refusal.value)


def test_the_password_is_not_in_the_printed_form() -> None:
    assert "hushhush" not in repr(MailServer("h", 25, user="u", password="hushhush"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that only those trust who are told to."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run([openssl, "req", "-x509", *made, *names], check=True, capture_output=True, timeout=60)
    return folder


def server_context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_the_way_is_protected_with_starttls(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with mailbox(tls_context=server_context(certificate)) as box:
        send_message(make_message(), SENDER, [ONE], replace(box.server, security=MailSecurity.STARTTLS))
        assert len(box.taken) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(certificate: Path) -> None:
    with (
        mailbox(tls_context=server_context(certificate)) as box,
        pytest.raises(MailUnreachable, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        send_message(make_message(), SENDER, [ONE], replace(box.server, security=MailSecurity.STARTTLS))
    assert box.taken == []


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_nothing_is_sent_unprotected_where_protection_is_wanted(security: MailSecurity) -> None:
    with mailbox() as box, pytest.raises(MailUnreachable):
        send_message(make_message(), SENDER, [ONE], replace(box.server, security=security))
    assert box.taken == []


def test_the_limits_are_bounded() -> None:
    assert smtp.ANSWER_SECONDS <= smtp.WHOLE_SECONDS <= 120

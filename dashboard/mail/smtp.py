"""Handing one message over to a mail server, within a limit of time, and knowing what became of it.

MailError            the message was certainly not accepted: it may be sent again
├── MailUnreachable  the server does not answer, does not let us in, or went away: nothing would get through
└── MailRefused      the server refused this message
MailUnsure           the message was handed over whole, and no answer came: sending it again might double it
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from socket import SHUT_RDWR
from threading import Timer

ANSWER_SECONDS = 20.0
"""How long one answer is waited for."""
WHOLE_SECONDS = 60.0
"""How long one message may take in all: a server that answers letter by letter ends then too."""
LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)


class MailError(Exception):
    """The message was certainly not accepted."""


class MailUnreachable(MailError):
    """The server does not answer, does not let us in, or went away before it had the message."""


class MailRefused(MailError):
    """The server refused the message."""


class MailUnsure(Exception):
    """Nobody knows whether the message was accepted."""


class MailSecurity(StrEnum):
    """How the way to the server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where messages are handed over. Without a `user` nobody logs in. `seconds`: for an answer, and in all."""

    host: str
    port: int
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: tuple[float, float] = (ANSWER_SECONDS, WHOLE_SECONDS)


def send_message(message: EmailMessage, sender: str, recipients: Sequence[str], server: MailServer) -> int:
    """Hand a message over; how many of the recipients were refused, of which at least one was not.

    Raises MailUnreachable, MailRefused, MailUnsure.
    """
    client = _make_client(server, sender.rpartition("@")[2])
    with _ending_in_time(client, server.seconds[1]):
        try:
            _connect(client, server)
            refused = _name_recipients(client, sender, recipients)
            _begin_data(client)
            client.send(_write_data(message))
        except (smtplib.SMTPException, OSError) as error:
            raise MailUnreachable(_describe(error)) from error
        _hear_verdict(client)
    return refused


def _make_client(server: MailServer, name: str) -> smtplib.SMTP:
    """A client that is not connected yet. `name`: what it calls itself; the machine's own may take long to find."""
    if server.security is MailSecurity.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(local_hostname=name, timeout=server.seconds[0], context=context)
    return smtplib.SMTP(local_hostname=name, timeout=server.seconds[0])


@contextmanager
def _ending_in_time(client: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Close the connection at the end, and from another thread when the time is up."""
    timer = Timer(seconds, _shut, [client])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with suppress(smtplib.SMTPException, OSError):
            client.close()


def _shut(client: smtplib.SMTP) -> None:
    """Whoever waits for the server is woken."""
    with suppress(OSError, AttributeError):
        client.sock.shutdown(SHUT_RDWR)  # type: ignore[union-attr]


def _connect(client: smtplib.SMTP, server: MailServer) -> None:
    # The name that a certificate is checked against; only the constructor sets it, which would connect at once.
    client._host = server.host  # type: ignore[attr-defined]
    client.connect(server.host, server.port)
    client.ehlo_or_helo_if_needed()
    if server.security is MailSecurity.STARTTLS:
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    if server.user:
        client.login(server.user, server.password)


def _name_recipients(client: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> int:
    code, answer = client.mail(sender)
    if code != 250:
        raise MailRefused(_words(code, answer))
    answers = [client.rcpt(one) for one in recipients]
    refused = [one for one in answers if one[0] not in (250, 251)]
    if len(refused) == len(recipients):
        raise MailRefused(_words(*refused[0]) if refused else "no recipient")
    return len(refused)


def _begin_data(client: smtplib.SMTP) -> None:
    code, answer = client.docmd("DATA")
    if code != 354:
        raise MailRefused(_words(code, answer))


def _write_data(message: EmailMessage) -> bytes:
    """The message and the dot that ends it; a dot at the beginning of a line is doubled (RFC 5321, 4.5.2)."""
    content = LINE_START_DOT.sub(b"..", message.as_bytes(policy=SMTP))
    return content + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _hear_verdict(client: smtplib.SMTP) -> None:
    """Whether the message was accepted, now that all of it has been sent."""
    try:
        code, answer = client.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise MailUnsure(_describe(error)) from error
    if code != 250:
        raise MailRefused(_words(code, answer))
    with suppress(smtplib.SMTPException, OSError):
        client.quit()


def _words(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"


def _describe(error: Exception) -> str:
    """The error's words; of a refused login only its code, for the answer may repeat what was sent."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"{error.smtp_code} the login was refused"
    return str(error) or type(error).__name__

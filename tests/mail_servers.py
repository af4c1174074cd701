"""Mail servers on this machine: one that takes mail, as aiosmtpd does, and some that misbehave at a certain step.

`mailbox()` -> a server whose `taken` are the messages; `misbehaving(script)` -> one that goes through a script by hand.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from dashboard.mail.smtp import MailSecurity, MailServer

SECONDS = (2.0, 4.0)


@dataclass
class Taken:
    """One message as the server has it."""

    sender: str
    recipients: list[str]
    message: EmailMessage
    content: bytes


@dataclass
class Mailbox:
    """Takes mail, except for `refused` addresses, and answers `answer` to a message."""

    taken: list[Taken] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    answer: str = "250 OK"
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = bytes(envelope.content or b"")
        if self.answer.startswith("250"):
            read = message_from_bytes(content, policy=default)
            assert isinstance(read, EmailMessage)
            self.taken.append(Taken(envelope.mail_from or "", list(envelope.rcpt_tos), read, content))
        return self.answer

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port, MailSecurity.NONE, seconds=SECONDS)


@contextmanager
def mailbox(users: dict[str, str] | None = None, tls_context: Any = None, **options: Any) -> Iterator[Mailbox]:
    """A mailbox that runs while it is open. With `users` nobody sends without a password."""
    box = Mailbox(**options)

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        assert isinstance(login, LoginPassword)
        known = (users or {}).get(login.login.decode())
        return AuthResult(success=known == login.password.decode(), handled=False)

    smtp: dict[str, Any] = {"tls_context": tls_context, "require_starttls": tls_context is not None}
    if users:
        smtp |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    box.port = find_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **smtp)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def find_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


Script = Callable[[socket.socket], None]


@contextmanager
def misbehaving(script: Script) -> Iterator[MailServer]:
    """A server that goes through `script` with each connection, then closes it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_serve, args=(listening, script), daemon=True)
        thread.start()
        yield MailServer("127.0.0.1", listening.getsockname()[1], MailSecurity.NONE, seconds=SECONDS)
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _serve(listening: socket.socket, script: Script) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.settimeout(5)
                script(connection)


def say(connection: socket.socket, *lines: str) -> None:
    connection.sendall("".join(f"{line}\r\n" for line in lines).encode())


def hear(connection: socket.socket, until: bytes = b"\r\n") -> bytes:
    heard = b""
    while not heard.endswith(until):
        piece = connection.recv(1)
        if not piece:
            break
        heard += piece
    return heard


def go_up_to_data(connection: socket.socket) -> None:
    """Greet, and say yes to all up to DATA, which is heard and not answered."""
    say(connection, "220 mail.example.org")
    while not hear(connection).upper().startswith(b"DATA"):
        say(connection, "250 OK")


def die_at_once(_connection: socket.socket) -> None:
    """The connection is taken and closed."""


def die_before_data(connection: socket.socket) -> None:
    go_up_to_data(connection)


def die_in_the_middle(connection: socket.socket) -> None:
    """It wanted the message, and went away after a few bytes of it."""
    go_up_to_data(connection)
    say(connection, "354 go on")
    connection.recv(10)


def die_before_the_verdict(connection: socket.socket) -> None:
    """It has the whole message, and goes away without an answer."""
    go_up_to_data(connection)
    say(connection, "354 go on")
    hear(connection, b"\r\n.\r\n")


def never_give_a_verdict(connection: socket.socket) -> None:
    die_before_the_verdict(connection)
    time.sleep(SECONDS[0] + 0.5)


def never_greet(_connection: socket.socket) -> None:
    time.sleep(SECONDS[0] + 0.5)


def drip(connection: socket.socket) -> None:
    """A letter of the greeting every now and then: each comes in time, and the greeting never ends."""
    for _ in range(40):
        connection.sendall(b"2")
        time.sleep(0.2)

"""The text forms of settings about mail and addresses. Each refusal says what the text should be; empty is not set."""

from __future__ import annotations

import re

MAIL_SECURITY = ("starttls", "tls", "none")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}")
WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~/-]*)?")

Recipients = tuple[tuple[str, tuple[str, ...]], ...]


def read_mail_host(text: str) -> str:
    """The name or number of a host. Raises ValueError."""
    if text and not HOST.fullmatch(text):
        raise ValueError("is the name of a host, such as mail.example.org")
    return text


def read_port(text: str) -> int:
    """A port. Raises ValueError."""
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise ValueError("is a number from 1 to 65535")
    return int(text)


def read_mail_security(text: str) -> str:
    """How the way to a mail server is protected. Raises ValueError."""
    if text not in MAIL_SECURITY:
        raise ValueError(f"is one of {', '.join(MAIL_SECURITY)}")
    return text


def read_mail_address(text: str) -> str:
    """One mail address, without a name. Raises ValueError."""
    if text and not ADDRESS.fullmatch(text):
        raise ValueError("is one mail address, such as mittaristo@example.org")
    return text


def read_credential(text: str) -> str:
    """A user name or a password; SMTP takes ASCII only. Raises ValueError."""
    if not (text.isascii() and text.isprintable()):
        raise ValueError("has letters, digits and signs of ASCII only")
    return text


def read_recipients(text: str) -> Recipients:
    """Each role, and the addresses of its mail. Raises ValueError."""
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    found = tuple((role.strip(), tuple(one.strip() for one in listed.split(","))) for role, _, listed in pairs)
    if not all(role and all(ADDRESS.fullmatch(one) for one in addresses) for role, addresses in found):
        raise ValueError("is a list such as johtaja=a@example.org; talouspäällikkö=b@example.org, c@example.org")
    if len({role for role, _ in found}) != len(found):
        raise ValueError("names a role twice")
    return found


def read_hour(text: str) -> int | None:
    """An hour of the day; None for an empty text. Raises ValueError."""
    if text and not (text.isdecimal() and int(text) <= 23):
        raise ValueError("is an hour from 0 to 23")
    return int(text) if text else None


def read_web_address(text: str) -> str:
    """The beginning of a web address, without a slash at its end. Raises ValueError."""
    if text and not WEB_ADDRESS.fullmatch(text):
        raise ValueError("begins with http:// or https:// and has no query, such as https://mittaristo.example.org")
    return text.rstrip("/")

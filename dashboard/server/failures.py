"""What a person sees when the program fails: plain words and a number that stands in the log beside the cause."""

from __future__ import annotations

import secrets
from typing import NamedTuple

import structlog

from dashboard.locale import Translator, UserError

# Crockford's base 32: no letter that can be read as a digit, or aloud as another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6


class Failure(NamedTuple):
    """The panel's words; `reference` is "" where the person can mend it and nothing was logged."""

    title: str
    text: str
    reference: str = ""


def make_reference() -> str:
    """A short number to read over the telephone, such as M-7F3K2Q."""
    return "M-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def describe_failure(error: Exception, t: Translator) -> Failure:
    """The words for an exception that no page caught. Logs it, unless it is a UserError."""
    if isinstance(error, UserError):
        return Failure(t("That cannot be done"), error.message(t))
    reference = make_reference()
    structlog.get_logger().error("script failed", reference=reference, exc_info=error)
    text = t(
        "The program met something that it was not prepared for. Nothing was saved by this step. Load the page "
        "again; if the same happens, tell your administrator the number {reference}.",
        reference=reference,
    )
    return Failure(t("Something went wrong"), text, reference)

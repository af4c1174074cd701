"""The bytes of a file that was named on the command line."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.command.refusals import CommandRefused
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NO_FILE = Wording(N_("There is no file {value}."), N_("Check the name and the folder."))
FOLDER = Wording(N_("{value} is a folder."), N_("Name one file in it."))
NOT_READABLE = Wording(
    N_("The file {value} cannot be read: {detail}."), N_("Check the rights to the file and its folder.")
)
TOO_LARGE = Wording(
    N_("The file {value} is larger than {limit} MB, which is the most that is read."),
    N_("Divide the file into smaller ones."),
)
MEGABYTE = 1_000_000


def read_file(file: str, limit: int) -> bytes:
    """The content of `file`, at most `limit` bytes. Raises CommandRefused for what is no readable file."""
    shown = clean_path(file)
    try:
        with Path(file).open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise CommandRefused(NO_FILE, shown) from error
    except IsADirectoryError as error:
        raise CommandRefused(FOLDER, shown) from error
    except OSError as error:
        raise CommandRefused(NOT_READABLE, shown, detail=error.strerror) from error
    if len(content) > limit:
        raise CommandRefused(TOO_LARGE, shown, limit=limit // MEGABYTE)
    return content


def clean_path(file: str) -> str:
    """The path as text that can be shown and stored, also where its name is no UTF-8."""
    return os.fsencode(file).decode("utf-8", "replace")

"""The bytes of a file that was named on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dashboard.command.refusals import CommandRefused
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NO_FILE = Wording(N_("There is no file {value}."), N_("Check the name and the folder."))
FOLDER = Wording(N_("{value} is a folder."), N_("Name one file in it."))
NO_FOLDER = Wording(N_("There is no folder {value}."), N_("Check the name of the folder."))
NOT_READABLE = Wording(
    N_("The file {value} cannot be read: {detail}."), N_("Check the rights to the file and its folder.")
)
TOO_LARGE = Wording(
    N_("The file {value} is larger than {limit} MB, which is the most that is read."),
    N_("Divide the file into smaller ones."),
)
NOT_UTF8 = Wording(N_("The file {value} is not UTF-8 text."), N_("Save it as text in UTF-8."))
MEGABYTE = 1_000_000


def read_file(file: str, limit: int) -> bytes:
    """The content of `file`, at most `limit` bytes. Raises CommandRefused for what is no readable file."""
    shown = clean_path(file)
    with refusing_to_read(shown), Path(file).open("rb") as stream:
        return read_stream(stream, shown, limit)


def read_text(file: str, limit: int) -> str:
    """The file as UTF-8 text, at most `limit` bytes. Raises CommandRefused."""
    try:
        return read_file(file, limit).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandRefused(NOT_UTF8, clean_path(file)) from error


def read_stream(stream: BinaryIO, shown: str, limit: int) -> bytes:
    """What is left of an open file, at most `limit` bytes. Raises CommandRefused, and OSError."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise CommandRefused(TOO_LARGE, shown, limit=limit // MEGABYTE)
    return content


@contextmanager
def refusing_to_read(shown: str) -> Iterator[None]:
    """An OSError of the block is raised as CommandRefused that names the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise CommandRefused(NO_FILE, shown) from error
    except IsADirectoryError as error:
        raise CommandRefused(FOLDER, shown) from error
    except OSError as error:
        raise CommandRefused(NOT_READABLE, shown, detail=error.strerror) from error


def clean_path(file: str) -> str:
    """The path as text that can be shown and stored, also where its name is no UTF-8."""
    return os.fsencode(file).decode("utf-8", "replace")

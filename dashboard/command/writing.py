"""Writing a file that was named on the command line, or that a watched folder is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.command.reading import clean_path
from dashboard.command.refusals import CommandRefused
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

STANDARD_OUTPUT = "-"
NOT_WRITABLE = Wording(
    N_("The file {value} cannot be written: {detail}."), N_("Check the folder and the rights to it.")
)


def write_file(file: str, text: str) -> None:
    """Write the text as UTF-8 over what the file holds. Raises CommandRefused."""
    with refusing_to_write(file):
        Path(file).write_text(text, "utf-8", newline="\n")


@contextmanager
def refusing_to_write(file: str) -> Iterator[None]:
    """An OSError of the block is raised as CommandRefused that names the file."""
    try:
        yield
    except OSError as error:
        raise CommandRefused(NOT_WRITABLE, clean_path(file), detail=error.strerror) from error

"""What a command found or did, and how it is written: as JSON, or as lines and plain tables for people."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple, TextIO

Json = dict[str, Any]


class ExitStatus(IntEnum):
    """What the process says when it ends."""

    DONE = 0
    REFUSED = 1
    MISUSED = 2  # as argparse has it
    INTERRUPTED = 130  # as a shell has it for Ctrl-C


@dataclass(frozen=True)
class Answer:
    """`to_json` and `to_lines` make what goes to standard output; only the one that is wanted is made.

    `notes` go to standard error: problems and why something was refused. With JSON they are in it already, and are
    written only where the command is refused. `as_is`: the lines are a file's content, of which nothing is changed.
    """

    to_json: Callable[[], Json | list[Json]]
    to_lines: Callable[[], Iterable[str]]
    notes: Sequence[str] = ()
    status: ExitStatus = ExitStatus.DONE
    as_is: bool = False


class Column(NamedTuple):
    """A heading of a table; figures stand to the right."""

    heading: str
    to_right: bool = False


def write_answer(answer: Answer, stdout: TextIO, stderr: TextIO, *, as_json: bool) -> None:
    """Write the answer where each part of it goes."""
    if as_json:
        stdout.write(json.dumps(answer.to_json(), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        stdout.writelines(f"{line if answer.as_is else clean_line(line)}\n" for line in answer.to_lines())
    stdout.flush()  # so that on a screen the problems stand under what they are about
    if not as_json or answer.status is not ExitStatus.DONE:
        stderr.writelines(f"{clean_line(line)}\n" for line in answer.notes)


def table_lines(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as aligned text under their headings; a column without any text is left out."""
    cells = [[clean_line(cell) for cell in row] for row in rows]
    used = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    widths = {place: max(len(row[place]) for row in [_headings(columns), *cells]) for place in used}
    for row in [_headings(columns), *cells]:
        padded = [
            row[place].rjust(widths[place]) if columns[place].to_right else row[place].ljust(widths[place])
            for place in used
        ]
        yield "  ".join(padded).rstrip()


def _headings(columns: Sequence[Column]) -> list[str]:
    return [column.heading for column in columns]


def clean_line(text: str) -> str:
    """One line without control characters: a cell of a file must not steer the terminal."""
    return "".join(" " if unicodedata.category(letter) in _STEERING else letter for letter in text)


_STEERING = frozenset({"Cc", "Cf", "Zl", "Zp"})

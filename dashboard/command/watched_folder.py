"""The files of a watched folder: listed, read, moved away when stored; never by way of a symbolic link."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path, PurePath
from stat import S_ISREG
from typing import TextIO

from dashboard.command.reading import NO_FOLDER, clean_path, read_stream, refusing_to_read
from dashboard.command.refusals import CommandRefused
from dashboard.command.writing import refusing_to_write
from dashboard.intake.watching import REASONS, TAKEN, Stamp, Waiting, is_watched, read_waiting, write_waiting
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

OWN = ".mittaristo"
"""The hidden folder for the lock and for what waits."""
LOCK, MEMORY = "lock", "waiting.json"
WATCHED_ALREADY = Wording(
    N_("The folder {value} is being watched already, by process {process}."),
    N_("Let that one go on, or end it first."),
)
Reading = tuple[bytes, Stamp]


def list_files(folder: Path) -> dict[str, Stamp]:
    """The files to be read, also those in folders within, by their paths in the folder. Raises CommandRefused."""
    shown = clean_path(str(folder))
    with refusing_to_read(shown):
        if not folder.is_dir():
            raise CommandRefused(NO_FOLDER, shown)
        os.scandir(folder).close()  # the walk below passes over folders that it may not read
        stamps = {str(path.relative_to(folder)): find_stamp(path) for path in _walk(folder)}
    return {name: stamp for name, stamp in stamps.items() if stamp}


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        within = Path(place).relative_to(folder)
        folders[:] = [name for name in folders if is_watched(within / name)]
        yield from (Path(place, name) for name in names if is_watched(within / name))


def find_stamp(path: Path) -> Stamp | None:
    """How a file looks now; None for what is no regular file, and for one that has gone."""
    try:
        return _stamp(path.lstat())
    except FileNotFoundError:
        return None


def _stamp(found: os.stat_result) -> Stamp | None:
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino) if S_ISREG(found.st_mode) else None


def read_whole(folder: Path, name: str, limit: int) -> Reading | None:
    """The bytes and how the file looked before and after; None for one that changed meanwhile.

    Raises CommandRefused for one that cannot be read or is larger than `limit`.
    """
    shown = clean_path(name)
    with refusing_to_read(shown):
        # Not blocking: what has become a pipe since it was listed has no writer. Nor is a link followed.
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            before = _stamp(os.fstat(descriptor))
            content = read_stream(stream, shown, limit) if before else b""
            after = _stamp(os.fstat(descriptor))
    return (content, before) if before is not None and before == after else None


def move_away(folder: Path, name: str, stamp: Stamp, day: date) -> str | None:
    """Move a stored file to the day's folder, and give its new path; None where it is not the same file any more.

    Nothing is overwritten: the new name is made first, empty, and belongs to nobody else then. A name that was left
    empty by an end in between is taken again. Raises CommandRefused.
    """
    source = folder / name
    place = _own_place(folder, PurePath(TAKEN, day.isoformat(), PurePath(name).parent))
    for number in count(1):
        target = place / _number_name(source, number)
        with refusing_to_write(str(target)):
            if find_stamp(source) != stamp:
                return None
            if _reserve(target):
                source.replace(target)
                return str(target.relative_to(folder))
    raise AssertionError("there is always a further number")


def _number_name(path: Path, number: int) -> str:
    return path.name if number == 1 else f"{path.stem} ({number}){path.suffix}"


def _reserve(target: Path) -> bool:
    """Make an empty file of that name; False where there is one with something in it."""
    try:
        target.open("xb").close()
    except FileExistsError:
        found = find_stamp(target)
        return found is not None and found.size == 0
    return True


def _own_place(folder: Path, within: PurePath) -> Path:
    """A folder in the watched one, made where there is none. Raises CommandRefused where a link leads out of it."""
    place = folder / within
    with refusing_to_write(str(place)):
        if place.resolve() != folder.resolve() / within:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        place.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Keep other processes from watching the folder; the system itself lets go when this one ends in any way.

    Raises CommandRefused that names the process that has it.
    """
    path = _own_place(folder, PurePath(OWN)) / LOCK
    with refusing_to_write(str(path)):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+") as stream:
        with refusing_to_write(str(path)):
            _lock(stream, folder)
        yield


def _lock(stream: TextIO, folder: Path) -> None:
    """Raises OSError where the file system keeps no locks, and CommandRefused."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        process = stream.read().strip() or "?"
        raise CommandRefused(WATCHED_ALREADY, clean_path(str(folder)), process=process) from error
    stream.truncate()
    stream.write(f"{os.getpid()}\n")
    stream.flush()


def recall_waiting(folder: Path) -> dict[str, Waiting]:
    """What waited when the last process ended; nothing where that is not known."""
    try:
        return read_waiting((folder / OWN / MEMORY).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def remember_waiting(folder: Path, waiting: dict[str, Waiting], reasons: str) -> None:
    """Write down what waits, and for people the reasons; no file of reasons where nothing waits.

    Raises CommandRefused.
    """
    _replace(folder, PurePath(OWN, MEMORY), write_waiting(waiting))
    if waiting:
        _replace(folder, PurePath(REASONS), reasons)
    else:
        with refusing_to_write(str(folder / REASONS)):
            (folder / REASONS).unlink(missing_ok=True)


def _replace(folder: Path, name: PurePath, text: str) -> None:
    """Whole or not at all: somebody may be reading the file."""
    target = folder / name
    draft = _own_place(folder, PurePath(OWN)) / f"{name.name}.new"
    with refusing_to_write(str(target)):
        draft.write_text(text, "utf-8", "surrogateescape", newline="\n")
        draft.replace(target)

"""A folder that a synchronised share fills: which of its files are whole, and when one that waits is tried again. Pure.

A file is whole when it has been seen unchanged for some seconds. One that waits for somebody is read again only when it
has changed, when what is known of files has (recipes, answers, definitions), on another day, or when somebody stored it
by another way.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple

from dashboard.intake.knowledge import Knowledge
from data_loaders.reading.kinds import is_lock_name

TAKEN = "tuotu"
"""The folder where stored files are moved, in the watched one."""
REASONS = "odottaa.txt"
"""The file that tells which files wait, and for what."""
HALF_DONE = frozenset({".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp", ".temp"})
"""Endings of files that a program is still writing."""
OF_THE_SYSTEM = frozenset({"desktop.ini", "thumbs.db"})


class Stamp(NamedTuple):
    """What changes when a file does: its size in bytes, when it was last written (nanoseconds), its number on disk."""

    size: int
    written: int
    inode: int


class Sighting(NamedTuple):
    """How a file was seen, and since when it has looked so, in seconds of a clock that never goes back."""

    stamp: Stamp
    since: float


@dataclass(frozen=True)
class Waiting:
    """A file that was read and waits. `against`: what it was read against; `reason`: the lines for people."""

    stamp: Stamp
    sha256: str
    against: str
    reason: tuple[str, ...]


def is_watched(path: PurePath) -> bool:
    """Whether a file, by its path in the folder, is one to be read: not hidden, half written or our own."""
    hidden = any(part.startswith((".", "~")) for part in path.parts)
    ours = path.parts[0] == TAKEN or path == PurePath(REASONS)
    passing = path.suffix.casefold() in HALF_DONE or path.name.casefold() in OF_THE_SYSTEM or is_lock_name(path.name)
    return not (hidden or ours or passing)


def look_again(earlier: Mapping[str, Sighting], found: Mapping[str, Stamp], now: float) -> dict[str, Sighting]:
    """The files as they are now, each since when it has looked so."""
    return {
        name: earlier[name] if name in earlier and earlier[name].stamp == stamp else Sighting(stamp, now)
        for name, stamp in found.items()
    }


def find_whole(seen: Mapping[str, Sighting], now: float, quiet: float) -> list[str]:
    """The files that have not changed for `quiet` seconds, by name."""
    return sorted(name for name, sighting in seen.items() if now - sighting.since >= quiet)


def find_due(
    whole: Collection[str],
    seen: Mapping[str, Sighting],
    waiting: Mapping[str, Waiting],
    against: str,
    stored: Collection[str],
) -> Iterator[str]:
    """Those of the whole files that are to be read now. `stored`: the hashes of uploads in use."""
    for name in whole:
        one = waiting.get(name)
        if one is None or one.stamp != seen[name].stamp or one.against != against or one.sha256 in stored:
            yield name


def describe_knowledge(known: Knowledge, today: date) -> str:
    """A text that changes when a file might be understood in another way: recipes, answers or definitions changed.

    Also on the next day, by which periods may have ended and the program been mended.
    """
    definitions = known.definitions
    parts = (*definitions.indicators, *definitions.dimensions, *definitions.units, *definitions.rules)
    recipes = [f"{recipe.key} {recipe.version}" for recipe in known.recipes]
    return sha256(
        "\n".join([today.isoformat(), *recipes, *(part.model_dump_json() for part in parts)]).encode()
    ).hexdigest()[:16]


def write_waiting(waiting: Mapping[str, Waiting]) -> str:
    """What waits as JSON, so that the next look in another process need not read it again."""
    return json.dumps({name: asdict(one) for name, one in waiting.items()}, indent=1)


def read_waiting(text: str) -> dict[str, Waiting]:
    """What `write_waiting` wrote. Raises ValueError for another text."""
    try:
        return {name: _read_one(**fields) for name, fields in json.loads(text).items()}
    except (AttributeError, TypeError) as error:
        raise ValueError("not a list of files that wait") from error


def _read_one(stamp: list[int], sha256: str, against: str, reason: list[str]) -> Waiting:
    return Waiting(Stamp(*stamp), sha256, against, tuple(reason))

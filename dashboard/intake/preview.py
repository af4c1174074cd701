"""A file -> what would be stored, and every problem, before anything is stored."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from dashboard.facts import Observation, Place
from dashboard.intake.collecting import pause_collecting
from dashboard.intake.identity import find_identity_codes
from dashboard.intake.knowledge import Definitions, Knowledge, KnownValue, says_the_same
from dashboard.intake.reconcile import reconcile_problems
from dashboard.intake.resolve import resolve_readings
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.reader import read_book
from data_loaders.registry import Extraction, extract_book

SEEN_TEXTS = 5
"""How many of a file's texts are named when none of them is known."""

BROKEN_ROW = frozenset({"row_too_wide", "quote_swallowed_rows"})
"""Errors after which no cell of their row is sure to stand in its own column."""

UNKNOWN_INDICATOR = frozenset({"unknown_indicator", "unknown_indicator_alone"})


class Standing(StrEnum):
    """How an observation relates to what is stored."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


class PreviewRow(NamedTuple):
    """An observation that would be stored; `old` is the current value that it would replace."""

    observation: Observation
    standing: Standing
    old: KnownValue | None = None


@dataclass(frozen=True)
class Preview:
    """What was understood of one file.

    `left_out`: how many of the file's values an error keeps from being stored. `unusable`: the file as a whole
    cannot be used; `problems` say why. `duplicate_of`: the active upload with the same bytes.
    """

    file_name: str
    sha256: str
    size: int
    loader: str
    rows: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...]
    left_out: int
    unusable: bool
    definitions: Definitions
    data_version: int
    duplicate_of: int | None = None

    @property
    def refused(self) -> bool:
        """Nothing of the file can be used, whatever the user chooses."""
        return self.unusable or not self.rows

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The errors: nothing is stored unless the user leaves their rows out."""
        return tuple(filter(_is_error, self.problems))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What would be stored."""
        return tuple(row.observation for row in self.rows)

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many observations are new, same and changed."""
        counted = Counter(row.standing for row in self.rows)
        return {standing: counted[standing] for standing in Standing}


class _Understood(NamedTuple):
    """What a readable file says."""

    loader: str
    rows: list[PreviewRow]
    problems: tuple[Problem, ...]
    left_out: int


class Step(StrEnum):
    """How far a preview has come."""

    READING = "reading"
    FINDING_TABLES = "finding_tables"
    RECOGNISING = "recognising"


def preview_file(
    name: str,
    content: bytes,
    known: Knowledge,
    today: date,
    limits: Limits = DEFAULT,
    on_step: Callable[[Step], None] = lambda _step: None,
) -> Preview:
    """What the file would bring. Never raises for a bad file: its problems say what is wrong with it.

    `on_step` is called at the beginning of each step, for those who wait.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    earlier = known.uploads.get(sha256)
    uploaded = [Problem("already_uploaded", Severity.INFO, params={"upload": earlier.number})] if earlier else []
    unusable = False
    with pause_collecting():
        try:
            extraction = _read(name, content, limits, on_step)
            on_step(Step.RECOGNISING)
            understood = _understand(extraction, known, today)
        except Refusal as refusal:
            understood, unusable = _Understood("", [], refusal.problems, 0), True
    return Preview(
        file_name=name,
        sha256=sha256,
        size=len(content),
        loader=understood.loader,
        rows=tuple(understood.rows),
        problems=tuple(sort_problems((*uploaded, *understood.problems))),
        left_out=understood.left_out,
        unusable=unusable,
        definitions=known.definitions,
        data_version=known.data_version,
        duplicate_of=earlier.number if earlier else None,
    )


def _read(name: str, content: bytes, limits: Limits, on_step: Callable[[Step], None]) -> Extraction:
    """The file as readings. Raises Refusal when it cannot be read, or must not be."""
    on_step(Step.READING)
    book = read_book(name, content, limits)
    on_step(Step.FINDING_TABLES)
    if codes := find_identity_codes(book, content):
        raise Refusal(*codes)
    return extract_book(book)


def _understand(extraction: Extraction, known: Knowledge, today: date) -> _Understood:
    """The readings as observations beside what is known.

    Raises Refusal when no indicator is recognised, and when there are so many errors that not all are listed: it
    is then not known which cells to leave out.
    """
    found = reconcile_problems(extraction.problems)
    readings = [reading for extract in extraction.extracts for reading in extract.readings]
    if not readings:
        raise Refusal(*found, *(() if any(map(_is_error, found)) else (Problem("no_figures", Severity.ERROR),)))
    if any(_is_error(problem) and problem.code == "more_of_the_same" for problem in found):
        raise Refusal(*found)
    broken = _find_broken(found)
    sound = [one for one in readings if one.place not in broken and one.place._replace(column=None) not in broken]
    resolved = resolve_readings(sound, known.catalogue(), today)
    if not resolved.observations and all(_is_unrecognised(problem) for problem in (*found, *resolved.problems)):
        raise Refusal(_nothing_recognised(resolved.problems), *found, *resolved.problems)
    left_out = resolved.left_out + max(len(readings) - len(sound), len(broken))
    rows = _compare(resolved.observations, known)
    return _Understood(extraction.loader, rows, (*found, *resolved.problems), left_out)


def _find_broken(problems: Iterable[Problem]) -> frozenset[Place]:
    """The cells that an error was found in, and as places without a column the rows whose cells are not their own."""
    places = ((problem.place, problem.code in BROKEN_ROW) for problem in problems if _is_error(problem))
    return frozenset(place._replace(column=None) if of_row else place for place, of_row in places if place.row)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _is_unrecognised(problem: Problem) -> bool:
    return not _is_error(problem) or problem.code in UNKNOWN_INDICATOR


def _nothing_recognised(problems: Iterable[Problem]) -> Problem:
    """The reason, with the first texts that were seen."""
    seen = dict.fromkeys(problem.value for problem in problems if problem.value)
    return Problem("nothing_recognised", Severity.ERROR, value=", ".join(islice(seen, SEEN_TEXTS)))


def _compare(observations: Sequence[Observation], known: Knowledge) -> list[PreviewRow]:
    current = known.current_values({observation.indicator for observation in observations})
    return [_compare_one(one, current.get((one.indicator, one.members, one.period))) for one in observations]


def _compare_one(observation: Observation, old: KnownValue | None) -> PreviewRow:
    if old is None:
        return PreviewRow(observation, Standing.NEW)
    return PreviewRow(observation, Standing.SAME if says_the_same(old, observation) else Standing.CHANGED, old)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the whole file first, then in the order of rows; sheets keep the order in which they appear."""
    listed = list(problems)
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(problem.place.sheet for problem in listed))}
    return sorted(listed, key=lambda problem: _sort_key(problem.place, sheets))


def _sort_key(place: Place, sheets: Mapping[str | None, int]) -> tuple[int, int, int, str]:
    column = place.column or ""
    of_file = place.row is None and place.sheet is None
    return (-1 if of_file else sheets[place.sheet], place.row or 0, len(column), column)

"""What a strategy file must hold together: unique keys, and references that lead somewhere.

Works on the file's plain data, so that every problem is found at once, also in a file whose types are wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from dashboard.strategy.document import Data, Document
from dashboard.strategy.findings import Path
from dashboard.strategy.model import Role

_MAX_NAMES = 50  # so many defined names are listed beside one that is not


class Mention(NamedTuple):
    """A text in the file and the way to it."""

    path: Path
    text: str


class PartEntry(NamedTuple):
    """A part as far as it can be read; `above` are the keys of the parts around it, outermost first."""

    path: Path
    key: str
    level: str
    role: str
    above: tuple[str, ...]


def check_document(document: Document) -> None:
    """Note in `document` every duplicate and every reference that leads nowhere."""
    roles = _roles(document.data)
    parts = tuple(_walk_parts(document.data, (), (), roles))
    for kind in ("levels", "units", "dimensions", "indicators"):
        _check_keys(document, _find(document.data, kind, "*", "key"))
    _check_keys(document, [Mention((*part.path, "key"), part.key) for part in parts if part.key])
    _check_members(document)
    _check_levels(document, parts, roles)
    _check_references(document, "units", "unit", _find(document.data, "indicators", "*", "unit"))
    _check_references(document, "dimensions", "dimension", _find_dimensions(document.data))
    _check_evidence(document, parts)
    _check_aliases(document, "indicators")
    _check_aliases(document, "dimensions")
    _check_years(document)


def normalise_name(text: str) -> str:
    """A heading as it is compared: case, spacing and the spelling of accents do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _select(data: Data, steps: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Data]]:
    if not steps:
        yield path, data
    elif steps[0] == "*" and isinstance(data, list):
        for place, item in enumerate(data):
            yield from _select(item, steps[1:], (*path, place))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _select(data[steps[0]], steps[1:], (*path, steps[0]))


def _find(data: Data, *steps: str) -> list[Mention]:
    """Every text at `steps`; "*" is every item of a list."""
    return [Mention(path, value) for path, value in _select(data, steps) if isinstance(value, str)]


def _find_dimensions(data: Data) -> list[Mention]:
    """Every place where an indicator names a dimension."""
    mentions = _find(data, "indicators", "*", "dimensions", "*")
    for steps in (("answer_dimension",), ("unit_dimension",), ("classes", "*", "dimension")):
        mentions += _find(data, "indicators", "*", "disclosure", *steps)
    return mentions


def _text(data: Data, field: str) -> str:
    return next((mention.text for mention in _find(data, field)), "")


def _roles(data: Data) -> dict[str, str]:
    return {_text(level, "key"): _text(level, "role") for _, level in _select(data, ("levels", "*"))}


def _walk_parts(data: Data, path: Path, above: tuple[str, ...], roles: dict[str, str]) -> Iterator[PartEntry]:
    for place, part in _select(data, ("parts", "*")):
        here = (*path, *place)
        key, level = _text(part, "key"), _text(part, "level")
        yield PartEntry(here, key, level, roles.get(level, ""), above)
        yield from _walk_parts(part, here, (*above, key), roles)


def _check_keys(document: Document, mentions: Iterable[Mention]) -> None:
    first: dict[str, Path] = {}
    for path, key in mentions:
        if key in first:
            document.note(path, "duplicate_key", key=key, first_line=document.mark(first[key]).line)
        first.setdefault(key, path)


def _check_members(document: Document) -> None:
    for dimension, data in _select(document.data, ("dimensions", "*")):
        first: dict[str, Path] = {}
        for path, member in _find(data, "members", "*"):
            here, name = (*dimension, *path), normalise_name(member)
            if name in first:
                document.note(here, "duplicate_member", member=member, first_line=document.mark(first[name]).line)
            first.setdefault(name, here)


def _check_levels(document: Document, parts: tuple[PartEntry, ...], roles: dict[str, str]) -> None:
    for part in parts:
        if part.level and part.level not in roles:
            _note_unknown(document, (*part.path, "level"), "unknown_level", part.level, roles)


def _note_unknown(document: Document, path: Path, code: str, key: str, known: Iterable[str]) -> None:
    names = list(islice(known, _MAX_NAMES))
    document.note(path, code, key=key, allowed=", ".join(names) or "-", suggestion=document.suggest(key, names))


def _check_references(document: Document, defined: str, kind: str, mentions: Iterable[Mention]) -> None:
    known = dict.fromkeys(mention.text for mention in _find(document.data, defined, "*", "key"))
    for path, key in mentions:
        if key not in known:
            _note_unknown(document, path, f"unknown_{kind}", key, known)


def _check_evidence(document: Document, parts: tuple[PartEntry, ...]) -> None:
    by_key = {part.key: part for part in reversed(parts)}
    goals = dict.fromkeys(part.key for part in parts if part.role == Role.GOAL)
    outcomes: dict[str, list[str]] = {"": []}
    for part in parts:
        if part.role == Role.OUTCOME:
            for key in ("", *part.above):
                outcomes.setdefault(key, []).append(part.key)
    for path, indicator in _select(document.data, ("indicators", "*")):
        goal, outcome = _text(indicator, "goal"), _text(indicator, "outcome")
        if goal and goal not in goals:
            _note_unknown(document, (*path, "goal"), "not_a_goal" if goal in by_key else "unknown_goal", goal, goals)
        if outcome:
            here, known = (*path, "outcome"), outcomes.get(goal) or outcomes[""]
            _check_outcome(
                document, here, outcome, goal if goal in goals or not goal else None, by_key.get(outcome), known
            )


def _check_outcome(
    document: Document, path: Path, outcome: str, goal: str | None, part: PartEntry | None, known: list[str]
) -> None:
    """`goal` is "" where the indicator has none, None where it is no goal (that is told already)."""
    if part is None or part.role != Role.OUTCOME:
        code = "not_an_outcome" if part else "unknown_outcome"
        _note_unknown(document, path, code, outcome, known)
    elif goal == "":
        document.note(path, "outcome_without_goal", key=outcome)
    elif goal and goal not in part.above:
        document.note(path, "outcome_elsewhere", key=outcome, goal=goal, allowed=", ".join(known[:_MAX_NAMES]))


def _check_aliases(document: Document, kind: str) -> None:
    """Two names may be alike (the screen shows the key too), but an alias must mean one thing only."""
    owners: dict[str, tuple[str, Path]] = {}
    entries = [(path, data, _text(data, "key")) for path, data in _select(document.data, (kind, "*"))]
    for path, data, key in entries:
        for steps in (("key",), ("name", "fi"), ("name", "sv"), ("name", "en")):
            for mention in _find(data, *steps):
                owners.setdefault(normalise_name(mention.text), (key, (*path, *mention.path)))
    for path, data, key in entries:
        for mention in _find(data, "aliases", "*"):
            here = (*path, *mention.path)
            other, first = owners.setdefault(normalise_name(mention.text), (key, here))
            if other != key:
                document.note(
                    here, "shared_alias", alias=mention.text, other=other, first_line=document.mark(first).line
                )


def _check_years(document: Document) -> None:
    if isinstance(document.data, dict):
        first, last = document.data.get("first_year"), document.data.get("last_year")
        if isinstance(first, int) and isinstance(last, int) and last < first:
            document.note(("last_year",), "years_reversed", first=first, last=last)

"""What intake keeps in the store besides uploads, as values: recipes, learned names, suspect values, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from dashboard.facts import Members, Period, Place


@dataclass(frozen=True, slots=True)
class NewRecipe:
    """A recipe that is to be saved. `fingerprint`: of the headings that it reads; `document`: the mapping itself."""

    key: str
    name: str
    fingerprint: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecipeRecord:
    """One version of a recipe. A retired recipe reads nothing until it is saved again."""

    key: str
    name: str
    fingerprint: str
    document: Mapping[str, Any]
    version: int
    saved_by: str
    saved_at: datetime
    retired: bool


@dataclass(frozen=True, slots=True)
class LearnedAlias:
    """That people confirmed that `text` means `target`, `count` times. `kind`: what was named ("indicator" ...)."""

    kind: str
    text: str
    target: str
    count: int = 1


class SuspectOutcome(StrEnum):
    """What somebody found out about a suspect value. WAITING: it was asked, or taken up again; not settled yet."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WAITING = "waiting"


class SuspectState(StrEnum):
    """How far a suspect value is: nobody has looked at it, an answer is waited for, or it is settled."""

    OPEN = "open"
    WAITING = "waiting"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class NewSuspect:
    """A value of an upload that a check doubted; `code` names the check and `params` fill its words.

    `value` is None where there is none (a missing period). `explanation`: what the uploader wrote about it.
    """

    indicator: str
    members: Members
    period: Period
    code: str
    value: float | None
    params: Mapping[str, str | int | float] = field(default_factory=dict)
    place: Place = Place()
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A suspect value of an upload in use. `outcome` is None, and `words` "", until somebody has looked at it."""

    number: int
    upload: int
    file_name: str
    indicator: str
    members: Members
    period: Period
    code: str
    params: Mapping[str, str | int | float]
    place: Place
    value: float | None
    explanation: str
    opened_at: datetime
    opened_by: str
    state: SuspectState
    settled_by: str | None
    settled_at: datetime | None
    outcome: SuspectOutcome | None
    words: str


class RefreshOutcome(StrEnum):
    """What became of a refresh. UNCHANGED: the source gives what is stored; WAITING: a person has to look at it."""

    COMMITTED = "committed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NewSource:
    """A database that figures are fetched from. `secret`: the name of the setting that holds its address.

    Exactly one of `statement` (a SELECT) and `table` is given, the other is "".
    """

    key: str
    name: str
    secret: str
    statement: str
    table: str
    recipe: str
    row_limit: int
    timeout_seconds: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as it is now, and its last refresh. `last_reason`: the code of why it failed or waits, else "".

    `last_refresh_upload`: the newest upload of any of its refreshes, also when the last one made none.
    """

    key: str
    name: str
    secret: str
    statement: str
    table: str
    recipe: str
    row_limit: int
    timeout_seconds: int
    version: int
    saved_by: str
    saved_at: datetime
    retired: bool
    last_refresh_at: datetime | None = None
    last_refresh_upload: int | None = None
    last_outcome: RefreshOutcome | None = None
    last_reason: str = ""

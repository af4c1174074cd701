"""What goes into the store and comes out of it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from dashboard.strategy.model import Indicator


class UploadStatus(StrEnum):
    """What became of a commit."""

    COMMITTED = "committed"
    DUPLICATE = "duplicate"


class EventKind(StrEnum):
    """What happened to an upload."""

    COMMITTED = "committed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


class Standing(StrEnum):
    """What a recorded observation is now: shown, replaced by a newer upload, or taken back with its upload."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What an entry of the audit trail tells of."""

    SAVED = "saved"
    REMOVED = "removed"
    COMMITTED = "committed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    RETIRED = "retired"
    SETTLED = "settled"
    REFRESHED = "refreshed"
    UNDONE = "undone"


class ObjectType(StrEnum):
    """What was changed."""

    STRATEGY = "strategy"
    INDICATOR = "indicator"
    UPLOAD = "upload"
    RECIPE = "recipe"
    ALIAS = "alias"
    SUSPECT = "suspect"
    SOURCE = "source"
    KEPT = "kept"
    CALENDAR_FEED = "calendar_feed"


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file that is to be committed. `size` in bytes; `left_out`: how many rows the user chose to leave out.

    `recipe`: the key of the recipe that read it, "" for none. `answers`: what was answered to the loader's questions.
    `published`: it is the contents of a published report, so that none of it can be hidden any more.
    """

    file_name: str
    sha256: str
    size: int
    loader: str
    actor: str
    at: datetime
    left_out: int = 0
    note: str = ""
    recipe: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    published: bool = False


@dataclass(frozen=True, slots=True)
class UploadProblem:
    """A finding about the file, kept with its upload; `code` names its message and `params` fill it."""

    severity: str
    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str = ""
    params: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a commit. For a duplicate, `upload` and `observations` are those of the upload that stands."""

    upload: int
    status: UploadStatus
    observations: int


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload. The three `withdrawn_` fields are None while it is active."""

    number: int
    file_name: str
    sha256: str
    size: int
    loader: str
    actor: str
    at: datetime
    observations: int
    left_out: int
    note: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_reason: str | None = None
    recipe: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    published: bool = False


@dataclass(frozen=True, slots=True)
class StrategySummary:
    """What a list of strategies shows. `indicators`: how many its catalogue has."""

    key: str
    title: str
    organisation: str
    first_year: int | None
    last_year: int | None
    indicators: int


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """One version of an indicator's definition; `reason` is "" where none was given."""

    version: int
    recorded_at: datetime
    recorded_by: str
    reason: str
    definition: Indicator


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what. `before` is None for what is new, `after` for what was removed."""

    number: int
    at: datetime
    actor: str
    action: Action
    object_type: ObjectType
    object_key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class EngineDescription:
    """Which database holds the store; `journal_mode` is None where there is no such choice."""

    dialect: str
    version: str
    journal_mode: str | None

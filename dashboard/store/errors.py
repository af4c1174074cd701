"""What the store refuses, and why. The words for the screen are made where the language is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.facts import Observation
from dashboard.strategy.model import Stage
from dashboard.strategy.record import Kept, Record, RecordKind


class StoreError(Exception):
    """Something that the store was asked for and will not or cannot do; nothing was changed.

    StoreError
    ├── StoreUnreachable       the database does not answer, is locked for too long, or has no room
    ├── UnusableAddress        the address names no database that the store can use
    ├── MigrationsMissing      the tables are not those of this program: `migrate` first
    ├── NewerDatabase          the tables are those of a newer program
    ├── BrokenReferences       a migration would have left rows that refer to nothing
    ├── UnknownStrategy        no strategy has this key
    ├── UnknownIndicator       no indicator has this key (or these keys)
    ├── UnknownUpload          no upload has this number
    ├── AlreadyWithdrawn       the upload is withdrawn already
    ├── NotWithdrawn           the upload is active, so there is nothing to restore
    ├── SameFileActive         restoring would make the same file active twice
    ├── RepeatedObservation    one upload holds two values for one series and period
    ├── ChangedMeanwhile       somebody saved another version since this one was read
    │   └── RecordChanged      ... of a record, which is given with it
    ├── UnknownRecord          no record of this kind has this key
    ├── UnknownRecipe          no recipe has this key
    ├── RecipeTaken            another recipe in use reads the same headings
    ├── UnknownSuspect         no suspect value has this number
    ├── UnknownSource          no source has this key
    ├── InconsistentStrategy   a key stands twice, or a part's level is not among the levels
    ├── IndicatorTaken         the indicator belongs to another strategy
    ├── OlderDefinition        the definition's version is lower than the newest recorded one
    ├── StageChanged           a strategy would change stages of indicators without saying why
    └── StageMoved             the indicator is not in the stage that the change begins from
    """


class StoreUnreachable(StoreError):
    """The database does not answer.

    When the answer to a COMMIT is lost its outcome is unknown; committing the same file again is safe.
    """


class UnusableAddress(StoreError):
    """The address is neither a SQLite file nor PostgreSQL."""


class MigrationsMissing(StoreError):
    """The database stands at `found` (None: empty), the program needs `needed`."""

    def __init__(self, found: str | None, needed: str) -> None:
        super().__init__(f"the database is at migration {found or 'none'}, the program needs {needed}")
        self.found = found
        self.needed = needed


class NewerDatabase(StoreError):
    """The database stands at `found`, a migration that this program does not know."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the database is at migration {found}, which a newer version of the program made")
        self.found = found


class BrokenReferences(StoreError):
    """A migration left rows that refer to nothing; it was rolled back."""


class UnknownStrategy(StoreError):
    """No strategy has the key `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no strategy has the key {key}")
        self.key = key


class UnknownIndicator(StoreError):
    """No indicator has one of `keys`."""

    def __init__(self, *keys: str) -> None:
        super().__init__(f"no indicator has the key {', '.join(keys)}")
        self.keys = keys


class UnknownUpload(StoreError):
    """No upload has the number `upload`."""

    def __init__(self, upload: int) -> None:
        super().__init__(f"no upload has the number {upload}")
        self.upload = upload


class AlreadyWithdrawn(StoreError):
    """The upload `upload` is withdrawn already."""

    def __init__(self, upload: int) -> None:
        super().__init__(f"upload {upload} is withdrawn already")
        self.upload = upload


class NotWithdrawn(StoreError):
    """The upload `upload` is active."""

    def __init__(self, upload: int) -> None:
        super().__init__(f"upload {upload} is not withdrawn")
        self.upload = upload


class SameFileActive(StoreError):
    """`upload` cannot be restored while `active`, an upload of the same file, is active."""

    def __init__(self, upload: int, active: int) -> None:
        super().__init__(f"upload {upload} is the same file as upload {active}, which is active")
        self.upload = upload
        self.active = active


class RepeatedObservation(StoreError):
    """`first` and `second` are of one series and period, in one upload: which one holds is not for the store to say."""

    def __init__(self, first: Observation, second: Observation) -> None:
        places = f"{tuple(first.place)} and {tuple(second.place)}"
        super().__init__(f"{first.indicator} has two values for one period and set of members, at {places}")
        self.first = first
        self.second = second


class ChangedMeanwhile(StoreError):
    """`actor` saved version `version` of `key` at `at`, after the version that was edited here had been read."""

    def __init__(self, key: str, version: int, actor: str, at: datetime) -> None:
        super().__init__(f"{key} was saved as version {version} by {actor} at {at.isoformat()}")
        self.key = key
        self.version = version
        self.actor = actor
        self.at = at


class RecordChanged(ChangedMeanwhile):
    """`current` is the version of the record that was saved meanwhile: what it says, who saved it and when."""

    def __init__(self, current: Kept[Record]) -> None:
        super().__init__(current.record.key, current.version, current.saved_by, current.saved_at)
        self.current = current


class UnknownRecord(StoreError):
    """No record of the kind `kind` has the key `key`."""

    def __init__(self, kind: RecordKind, key: str) -> None:
        super().__init__(f"no {kind} has the key {key}")
        self.kind = kind
        self.key = key


class UnknownRecipe(StoreError):
    """No recipe has the key `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no recipe has the key {key}")
        self.key = key


class RecipeTaken(StoreError):
    """The headings that `key` would read are those of the recipe `owner`, which is in use."""

    def __init__(self, key: str, owner: str) -> None:
        super().__init__(f"the recipe {owner} reads the same headings as {key}")
        self.key = key
        self.owner = owner


class UnknownSuspect(StoreError):
    """No suspect value has the number `suspect`."""

    def __init__(self, suspect: int) -> None:
        super().__init__(f"no suspect value has the number {suspect}")
        self.suspect = suspect


class UnknownSource(StoreError):
    """No source has the key `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no source has the key {key}")
        self.key = key


class InconsistentStrategy(StoreError):
    """The strategy contradicts itself; `findings` say where."""

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__("; ".join(findings))
        self.findings = tuple(findings)


class IndicatorTaken(StoreError):
    """The indicator `indicator` belongs to the strategy `owner`."""

    def __init__(self, indicator: str, owner: str) -> None:
        super().__init__(f"the indicator {indicator} belongs to the strategy {owner}")
        self.indicator = indicator
        self.owner = owner


class OlderDefinition(StoreError):
    """`indicator` came with version `given`, and version `recorded` stands in the store already."""

    def __init__(self, indicator: str, given: int, recorded: int) -> None:
        super().__init__(f"{indicator}: version {given} is older than version {recorded}, which is recorded")
        self.indicator = indicator
        self.given = given
        self.recorded = recorded


class FeedsChanged(StoreError):
    """The feeds of `indicator` are not those any more that it was seen with."""

    def __init__(self, indicator: str) -> None:
        super().__init__(f"the feeds of {indicator} were changed meanwhile")
        self.indicator = indicator


class StageChanged(StoreError):
    """A strategy comes with other stages than those that hold: an agreement with a reason changes a stage.

    `changes`: (indicator, the stage that holds or None of a new one, the stage given). The mend is to take the stages
    that hold into the strategy, or to save it with a reason.
    """

    def __init__(self, changes: Sequence[tuple[str, Stage | None, Stage]]) -> None:
        self.changes = tuple(changes)
        self.indicators = "; ".join(f"{key}: {held or 'new'} -> {given}" for key, held, given in self.changes)
        super().__init__(f"stages change with an agreement or a written reason only: {self.indicators}")


class StageMoved(StoreError):
    """`indicator` is in the stage `held`, and the change would begin from `given`."""

    def __init__(self, indicator: str, held: Stage, given: Stage) -> None:
        super().__init__(f"{indicator} is {held}, not {given}")
        self.indicator = indicator
        self.held = held
        self.given = given

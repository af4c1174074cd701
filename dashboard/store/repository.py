"""The one door to the store: every method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

import pandas as pd

from dashboard.facts import Observation
from dashboard.store import definitions, ledger, observations, strategies, uploads
from dashboard.store.engine import Database, describe_database, has_file, open_database
from dashboard.store.errors import MigrationsMissing, StoreUnreachable
from dashboard.store.intake_memory import IntakeMemory
from dashboard.store.intake_records import NewSuspect
from dashboard.store.kept import KeptRecords
from dashboard.store.known_strategy import read_known_strategy
from dashboard.store.ledger import Change
from dashboard.store.migration import current_revision, head_revision
from dashboard.store.recording import prepare_observations
from dashboard.store.records import (
    AuditEntry,
    DefinitionVersion,
    EngineDescription,
    NewUpload,
    Receipt,
    StrategySummary,
    Upload,
    UploadProblem,
)
from dashboard.store.releases import Releases
from dashboard.store.stages import StageRecord
from dashboard.store.work_memory import WorkMemory
from dashboard.strategy.model import Indicator, Strategy


def open_repository(url: str) -> Repository:
    """The repository of a database that `migrate` has prepared.

    Raises UnusableAddress, StoreUnreachable, MigrationsMissing.
    """
    repository = Repository(open_database(url))
    found = repository.current_revision() if has_file(repository.database.url) else None
    if found != head_revision():
        repository.close()
        raise MigrationsMissing(found, head_revision())
    return repository


def describe_engine(repository: Repository) -> EngineDescription:
    """Which database holds the repository, for the health route. Raises StoreUnreachable."""
    return describe_database(repository.database)


class Repository(IntakeMemory, KeptRecords, Releases, WorkMemory):
    """Strategies, uploads, observations, what intake remembers, and what people write down beside the figures.

    Safe to share between threads; every method may raise StoreUnreachable.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Let what was begun be finished, and close the connections."""
        self.settle()
        self.database.dispose()

    def is_reachable(self) -> bool:
        """Whether the database answers."""
        try:
            self.current_revision()
        except StoreUnreachable:
            return False
        return True

    def is_current(self) -> bool:
        """Whether its tables are those of this program."""
        return self.current_revision() == head_revision()

    def current_revision(self) -> str | None:
        """The migration that the database stands at."""
        with self.database.reading() as connection:
            return current_revision(connection)

    def data_version(self) -> int:
        """A number that rises with every change: the key of every cache."""
        with self.database.reading() as connection:
            return ledger.read_data_version(connection)

    def save_strategy(
        self, strategy: Strategy, actor: str, at: datetime, stage_changes: Sequence[StageRecord] = ()
    ) -> None:
        """Insert the strategy or replace the one of its key; what is stored already changes nothing.

        A definition whose `version` rose becomes a new version. `stage_changes`: why an indicator comes in another
        stage than it has; they are kept. Raises InconsistentStrategy, StageChanged, IndicatorTaken, OlderDefinition.
        """
        with self.database.writing() as connection:
            strategies.save_strategy(connection, strategy, Change(actor, at), stage_changes)
        self.keep_up()
        self.judge_changes()

    def strategies(self) -> tuple[StrategySummary, ...]:
        """All strategies, in the order in which they were first saved."""
        with self.database.reading() as connection:
            return strategies.list_strategies(connection)

    def strategy(self, key: str, as_known_on: datetime | None = None) -> Strategy:
        """The strategy, equal to the one that was saved; or to the one that had been saved at an instant.

        Raises UnknownStrategy, also where it was saved later only.
        """
        with self.database.reading() as connection:
            if as_known_on is not None:
                return read_known_strategy(connection, key, as_known_on)
            return strategies.read_strategy(connection, key)

    def indicators(self, strategy_key: str | None = None) -> tuple[Indicator, ...]:
        """The catalogue of one strategy, or of all, in its order. Raises UnknownStrategy."""
        with self.database.reading() as connection:
            if strategy_key is not None:
                strategies.check_strategy_exists(connection, strategy_key)
            return definitions.read_indicators(connection, strategy_key)

    def indicator_versions(self, key: str) -> tuple[DefinitionVersion, ...]:
        """Every recorded version of the definition, the first one first. Raises UnknownIndicator."""
        with self.database.reading() as connection:
            return definitions.read_definition_versions(connection, key)

    def commit_upload(
        self,
        new: NewUpload,
        observations: Sequence[Observation],
        problems: Sequence[UploadProblem] = (),
        suspects: Sequence[NewSuspect] = (),
    ) -> Receipt:
        """Record an upload whole, or not at all; a file that is active already is a duplicate and changes nothing.

        Raises UnknownIndicator, RepeatedObservation. After StoreUnreachable commit the same file again: if the
        first try did get through, the answer is that it is a duplicate.
        """
        prepared = prepare_observations(observations)
        with self.database.writing() as connection:
            receipt = uploads.commit_upload(connection, new, prepared, problems, suspects)
        self.keep_up()
        self.judge_changes()
        return receipt

    def withdraw_upload(self, upload: int, actor: str, at: datetime, reason: str = "") -> None:
        """Take an upload back as a whole. Raises UnknownUpload, AlreadyWithdrawn."""
        with self.database.writing() as connection:
            uploads.withdraw_upload(connection, upload, Change(actor, at), reason)
        self.keep_up()
        self.judge_changes()

    def restore_upload(self, upload: int, actor: str, at: datetime) -> None:
        """Undo a withdrawal. Raises UnknownUpload, NotWithdrawn, SameFileActive."""
        with self.database.writing() as connection:
            uploads.restore_upload(connection, upload, Change(actor, at))
        self.keep_up()
        self.judge_changes()

    def uploads(self) -> tuple[Upload, ...]:
        """All uploads, the newest first."""
        with self.database.reading() as connection:
            return uploads.list_uploads(connection)

    def upload_problems(self, upload: int) -> tuple[UploadProblem, ...]:
        """What was found wrong with the file of an upload. Raises UnknownUpload."""
        with self.database.reading() as connection:
            return uploads.read_problems(connection, upload)

    def find_active_upload(self, sha256: str) -> Upload | None:
        """The upload of this file that is not withdrawn."""
        with self.database.reading() as connection:
            return uploads.find_active_upload(connection, sha256)

    def observations(
        self,
        indicators: Sequence[str] | None = None,
        start: date | None = None,
        end: date | None = None,
        as_known_on: datetime | None = None,
        uploads: Collection[int] | None = None,
    ) -> pd.DataFrame:
        """The current value of each series and period: the newest upload's that is not withdrawn.

        Columns and types: `frames.FRAME_COLUMNS`. Only periods that lie within `start` and `end`. With
        `as_known_on`, what was current at that instant: an upload that was withdrawn later was still known. With
        `uploads`, what would be current if there were no others. Raises UnknownIndicator.
        """
        with self.database.reading() as connection:
            return observations.read_observations(connection, indicators, start, end, as_known_on, uploads)

    def touched_since(self, since: datetime) -> frozenset[str]:
        """The indicators that uploads came for, or were withdrawn or restored of, after an instant."""
        with self.database.reading() as connection:
            return observations.read_touched(connection, since)

    def recorded_observations(self, indicator: str) -> pd.DataFrame:
        """Every observation ever recorded of an indicator, with a column `standing` (`Standing`).

        Raises UnknownIndicator.
        """
        with self.database.reading() as connection:
            return observations.read_recorded(connection, indicator)

    def members_seen(self) -> frozenset[tuple[str, str]]:
        """The (dimension, member) pairs that uploads in use have values of."""
        with self.database.reading() as connection:
            return observations.read_members_seen(connection)

    def audit_trail(
        self, limit: int = 100, object_type: str | None = None, object_key: str | None = None
    ) -> tuple[AuditEntry, ...]:
        """Who changed what, the newest first."""
        with self.database.reading() as connection:
            return ledger.read_audit_trail(connection, limit, object_type, object_key)

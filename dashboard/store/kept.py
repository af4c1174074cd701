"""The part of the repository that people write in: records in versions, and how often indicators are looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from dashboard.store import kept_versions, stages, use
from dashboard.store.briefs import Briefs
from dashboard.store.digest_keeping import mark_record_stale
from dashboard.store.engine import telling_unreachable
from dashboard.store.kept_versions import RecordChange
from dashboard.store.ledger import Change
from dashboard.store.stages import StageRecord
from dashboard.store.use import IndicatorUse
from dashboard.strategy.record import AnyRecord, Kept


class KeptRecords(Briefs):
    """Every method is one transaction and may raise StoreUnreachable. Use it through `Repository`.

    `base_version` is the version that the person looked at. Where another one was saved meanwhile RecordChanged is
    raised, which holds that one.
    """

    def keep(self, record: AnyRecord, base_version: int | None, actor: str, at: datetime) -> int:
        """Add a version; the number of the one that holds. What holds already changes nothing.

        `base_version` is None for a new record; one that was retired is in use again. Raises RecordChanged,
        UnknownRecord.
        """
        change = Change(actor, at)
        return self._write(
            type(record), record.key, lambda opened: kept_versions.keep(opened, record, base_version, change)
        )

    def keep_all(self, changes: Sequence[RecordChange], actor: str, at: datetime) -> None:
        """Make several changes in one transaction, in their order: all of them or none.

        Raises RecordChanged for the first record that somebody changed meanwhile, UnknownRecord.
        """
        with self.database.writing() as connection:
            for one in changes:
                kept_versions.make_change(connection, one, Change(actor, at))
            is_stale = [mark_record_stale(connection, type(one.record), one.record.key) for one in changes]
        if any(is_stale):
            self.keep_up()

    def kept(
        self, model: type[AnyRecord], as_known_on: datetime | None = None, *, with_retired: bool = False
    ) -> tuple[Kept[AnyRecord], ...]:
        """The records of one kind, in the order in which they were first written.

        With `as_known_on`, the versions that held at that instant.
        """
        with self.database.reading() as connection:
            return kept_versions.read_kept(connection, model, as_known_on, with_retired=with_retired)

    def kept_versions(self, model: type[AnyRecord], key: str) -> tuple[Kept[AnyRecord], ...]:
        """Every version of a record, the first one first. Raises UnknownRecord."""
        with self.database.reading() as connection:
            return kept_versions.read_versions(connection, model, key)

    def retire(self, model: type[AnyRecord], key: str, base_version: int, actor: str, at: datetime) -> int:
        """Show it no more; the number of the version that says so. Raises RecordChanged, UnknownRecord."""
        change = Change(actor, at)
        return self._write(model, key, lambda opened: kept_versions.retire(opened, model, key, base_version, change))

    def undo_last_change(self, model: type[AnyRecord], key: str, base_version: int, actor: str, at: datetime) -> int:
        """Make the version before `base_version`, the newest, hold again, as a new version; its number.

        What was only just written is retired; what was retired is in use again; undone twice is as before. Raises
        RecordChanged, UnknownRecord.
        """
        change = Change(actor, at)
        return self._write(model, key, lambda opened: kept_versions.undo(opened, model, key, base_version, change))

    def change_stage(self, agreement: StageRecord, base_version: int | None, actor: str, at: datetime) -> int:
        """Keep the agreement and give its indicator the new stage and statement; the agreement's version.

        Raises RecordChanged, UnknownIndicator, StageMoved, InconsistentStrategy.
        """
        with self.database.writing() as connection:
            return stages.change_stage(connection, agreement, base_version, Change(actor, at))

    def undo_stage_change(
        self, model: type[StageRecord], indicator: str, base_version: int, actor: str, at: datetime
    ) -> int:
        """Take back the newest change of an indicator's stage; the version of the agreement that says so.

        Raises RecordChanged, UnknownRecord, UnknownIndicator.
        """
        with self.database.writing() as connection:
            return stages.undo_stage_change(connection, model, indicator, base_version, Change(actor, at))

    def count_use(self, indicators: Sequence[str], day: date, opened: int = 1, *, in_meeting: bool = False) -> None:
        """Count that these indicators were looked at. The data version stays. Raises UnknownIndicator.

        On PostgreSQL it waits for no upload; on SQLite every writer waits for the one before it.
        """
        with telling_unreachable(self.database.url), self.database.writer.begin() as connection:
            use.count_use(connection, indicators, day, opened, in_meeting=in_meeting)

    def uses(self, since: date) -> Mapping[str, IndicatorUse]:
        """The use of each indicator that was looked at on `since` or later, by its key."""
        with self.database.reading() as connection:
            return use.read_uses(connection, since)

    def _write(self, model: type[AnyRecord], key: str, write: Callable[[Connection], int]) -> int:
        with self.database.writing() as connection:
            version = write(connection)
            is_stale = mark_record_stale(connection, model, key)
        if is_stale:
            self.keep_up()
        return version

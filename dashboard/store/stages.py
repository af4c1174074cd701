"""The stages of indicators: changed by an agreement that is kept, in the same transaction, and in no other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection

from dashboard.store import kept_versions
from dashboard.store.content import read_parts, walk_parts
from dashboard.store.definitions import read_newest, read_owners, save_definition
from dashboard.store.errors import InconsistentStrategy, StageChanged, StageMoved, UnknownIndicator
from dashboard.store.ledger import Change
from dashboard.strategy.model import Indicator, Stage, Strategy
from dashboard.strategy.record import Kept, PartRef, Record

OPEN_STAGES = frozenset({Stage.IDEA, Stage.PROPOSED})
"""Those in which an indicator may come into a catalogue that is in use."""


class StageRecord(Record, Protocol):
    """A record that changes the stage of an indicator, whose key is its own."""

    @property
    def strategy(self) -> str:
        """In whose catalogue the indicator is."""

    @property
    def indicator(self) -> str:
        """Its key."""

    @property
    def from_stage(self) -> Stage:
        """The stage that holds before."""

    @property
    def to_stage(self) -> Stage:
        """The stage that holds from then on."""

    @property
    def statement(self) -> PartRef | None:
        """The statement that it becomes evidence for; None leaves that as it is."""

    @property
    def outcome_before(self) -> str | None:
        """The key of the statement that it was evidence for before."""


def change_stage(connection: Connection, record: StageRecord, base_version: int | None, change: Change) -> int:
    """Keep the record and give the indicator its stage and its statement; the record's version.

    What holds already changes nothing. Raises RecordChanged, UnknownIndicator, StageMoved, InconsistentStrategy.
    """
    before = kept_versions.find_newest(connection, type(record), record.key)
    if before is not None and not before.retired and before.record == record:
        return before.version
    indicator = _read_own(connection, record)
    version = kept_versions.keep(connection, record, base_version, change)
    if indicator.stage is not record.from_stage:
        raise StageMoved(indicator.key, indicator.stage, record.from_stage)
    _check_part(connection, record)
    _save(connection, indicator, record.to_stage, _outcome_after(record, indicator), change)
    return version


def undo_stage_change(
    connection: Connection, model: type[StageRecord], indicator: str, base_version: int, change: Change
) -> int:
    """Take back the newest change: the stage and the statement are what they were before it; the record's version.

    Undone twice is as before. Raises RecordChanged, UnknownRecord, UnknownIndicator.
    """
    version = kept_versions.undo(connection, model, indicator, base_version, change)
    *_, undone, holding = kept_versions.read_versions(connection, model, indicator)
    found = _read_own(connection, holding.record)
    names_statement = undone.record.statement is not None or holding.record.statement is not None
    outcome = _outcome_of(holding, found) if names_statement else found.outcome
    stage = holding.record.from_stage if holding.retired else holding.record.to_stage
    _save(connection, found, stage, outcome, change)
    return version


def settle_stages(
    connection: Connection,
    strategy: Strategy,
    before: Strategy | None,
    records: Sequence[StageRecord],
    change: Change,
) -> None:
    """Keep the records of the stages that a strategy changes. A strategy that is new brings its stages along.

    Raises StageChanged where a record is missing, and nothing is kept.
    """
    given = {record.indicator: record for record in records}
    found = tuple(_find_changes(connection, strategy, before))
    unsaid = [one for one in found if one[0] not in given or not _tells(given[one[0]], one)]
    if unsaid:
        raise StageChanged(unsaid)
    for key, _, _ in found:
        record = given[key]
        newest = kept_versions.find_newest(connection, type(record), key)
        kept_versions.keep(connection, record, newest.version if newest else None, change)


def _find_changes(
    connection: Connection, strategy: Strategy, before: Strategy | None
) -> Iterator[tuple[str, Stage | None, Stage]]:
    recorded = read_newest(connection, [indicator.key for indicator in strategy.indicators])
    for one in strategy.indicators:
        held = recorded.get(one.key)
        if held is not None and held.stage is not one.stage:
            yield one.key, held.stage, one.stage
        elif held is None and before is not None and one.stage not in OPEN_STAGES:
            yield one.key, None, one.stage


def _tells(record: StageRecord, changed: tuple[str, Stage | None, Stage]) -> bool:
    """Whether the record is of this very change."""
    _, held, given = changed
    return record.to_stage is given and held in (None, record.from_stage)


def _read_own(connection: Connection, record: StageRecord) -> Indicator:
    """The newest definition of the record's indicator. Raises UnknownIndicator unless it is in its catalogue."""
    key = record.indicator
    if read_owners(connection, [key]).get(key) != record.strategy:
        raise UnknownIndicator(key)
    return read_newest(connection, [key])[key]


def _check_part(connection: Connection, record: StageRecord) -> None:
    statement = record.statement
    if statement is None:
        return
    keys = {part.key for part, _ in walk_parts(read_parts(connection, record.strategy))}
    if statement.strategy != record.strategy or statement.part not in keys:
        raise InconsistentStrategy([f"indicator {record.indicator}: no part is called {statement}"])


def _outcome_after(record: StageRecord, indicator: Indicator) -> str | None:
    return indicator.outcome if record.statement is None else record.statement.part


def _outcome_of(holding: Kept[StageRecord], indicator: Indicator) -> str | None:
    return holding.record.outcome_before if holding.retired else _outcome_after(holding.record, indicator)


def _save(connection: Connection, held: Indicator, stage: Stage, outcome: str | None, change: Change) -> None:
    """Within the version of the definition: what is counted, and how, is the same."""
    given = held.model_copy(update={"stage": stage, "outcome": outcome})
    if given != held:
        save_definition(connection, given, held, change)

"""Suspect values: opened with an upload, settled by people, listed while their upload is in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from dashboard.facts import Period, Place
from dashboard.store.definitions import check_indicators_exist
from dashboard.store.engine import insert_rows
from dashboard.store.errors import UnknownSuspect
from dashboard.store.intake_records import NewSuspect, Suspect, SuspectOutcome, SuspectState
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.series import order_members, read_members, write_members
from dashboard.store.tables import SuspectEventRow, SuspectRow, UploadRow


def insert_suspects(connection: Connection, upload: int, suspects: Sequence[NewSuspect]) -> None:
    """Open them, within the commit of their upload. Raises UnknownIndicator."""
    check_indicators_exist(connection, {suspect.indicator for suspect in suspects})
    insert_rows(connection, SuspectRow, [_suspect_values(upload, suspect) for suspect in suspects])


def list_suspects(connection: Connection, *, open_only: bool) -> tuple[Suspect, ...]:
    """Those of uploads in use, the oldest first; with `open_only` those that nobody has settled."""
    rows = connection.execute(_select_suspects().where(UploadRow.active).order_by(SuspectRow.id))
    suspects = (_read_suspect(row) for row in rows)
    return tuple(suspect for suspect in suspects if not (open_only and suspect.state is SuspectState.SETTLED))


def settle_suspect(connection: Connection, number: int, outcome: SuspectOutcome, words: str, change: Change) -> None:
    """Write down what was found out; WAITING opens a settled one again. Raises UnknownSuspect."""
    found = connection.execute(_select_suspects().where(SuspectRow.id == number)).one_or_none()
    if found is None:
        raise UnknownSuspect(number)
    suspect = _read_suspect(found)
    values = {"suspect_id": number, "outcome": outcome.value, "words": words, "actor": change.actor, "at": change.at}
    connection.execute(insert(SuspectEventRow).values(values))
    before = None if suspect.outcome is None else {"outcome": suspect.outcome.value, "words": suspect.words}
    after = {"outcome": outcome.value, "words": words}
    record_change(connection, change, Action.SETTLED, ObjectType.SUSPECT, str(number), before, after)
    raise_data_version(connection)


def _select_suspects() -> Select[*tuple[Any, ...]]:
    """Suspects with their uploads and the last of their events."""
    last = (
        select(SuspectEventRow.suspect_id, func.max(SuspectEventRow.id).label("id"))
        .group_by(SuspectEventRow.suspect_id)
        .subquery()
    )
    return (
        select(
            *SuspectRow.__table__.columns,
            UploadRow.file_name,
            UploadRow.actor.label("opened_by"),
            UploadRow.at.label("opened_at"),
            SuspectEventRow.outcome,
            SuspectEventRow.words,
            SuspectEventRow.actor.label("settled_by"),
            SuspectEventRow.at.label("settled_at"),
        )
        .join(UploadRow, UploadRow.id == SuspectRow.upload_id)
        .outerjoin(last, last.c.suspect_id == SuspectRow.id)
        .outerjoin(SuspectEventRow, SuspectEventRow.id == last.c.id)
    )


def _read_suspect(row: Row[*tuple[Any, ...]]) -> Suspect:
    outcome = None if row.outcome is None else SuspectOutcome(row.outcome)
    return Suspect(
        number=row.id,
        upload=row.upload_id,
        file_name=row.file_name,
        indicator=row.indicator,
        members=read_members(row.members),
        period=Period(row.period_start, row.period_end),
        code=row.code,
        params=row.params,
        place=Place(row.place_sheet, row.place_row, row.place_column),
        value=row.value,
        explanation=row.explanation,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        state=_find_state(outcome),
        settled_by=row.settled_by,
        settled_at=row.settled_at,
        outcome=outcome,
        words=row.words or "",
    )


def _find_state(outcome: SuspectOutcome | None) -> SuspectState:
    if outcome is None:
        return SuspectState.OPEN
    return SuspectState.WAITING if outcome is SuspectOutcome.WAITING else SuspectState.SETTLED


def _suspect_values(upload: int, suspect: NewSuspect) -> dict[str, Any]:
    return {
        "upload_id": upload,
        "indicator": suspect.indicator,
        "members": write_members(order_members(suspect.members)),
        "period_start": suspect.period.start,
        "period_end": suspect.period.end,
        "code": suspect.code,
        "params": dict(suspect.params),
        "value": suspect.value,
        "place_sheet": suspect.place.sheet,
        "place_row": suspect.place.row,
        "place_column": suspect.place.column,
        "explanation": suspect.explanation,
    }

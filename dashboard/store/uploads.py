"""Uploads: committed, withdrawn, restored, listed. Each change is one transaction with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from dashboard.store.digest_keeping import mark_stale
from dashboard.store.engine import insert_rows
from dashboard.store.errors import AlreadyWithdrawn, NotWithdrawn, SameFileActive, UnknownUpload
from dashboard.store.intake_records import NewSuspect
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.recording import PreparedObservations, insert_observations
from dashboard.store.records import (
    Action,
    EventKind,
    NewUpload,
    ObjectType,
    Receipt,
    Upload,
    UploadProblem,
    UploadStatus,
)
from dashboard.store.released import mark_upload_due
from dashboard.store.suspects import insert_suspects
from dashboard.store.tables import UploadEventRow, UploadProblemRow, UploadRow


def commit_upload(
    connection: Connection,
    new: NewUpload,
    observations: PreparedObservations,
    problems: Sequence[UploadProblem],
    suspects: Sequence[NewSuspect] = (),
) -> Receipt:
    """Record the upload and all that came with it; a file that is active already changes nothing.

    Raises UnknownIndicator.
    """
    standing = find_active_upload(connection, new.sha256)
    if standing is not None:
        return Receipt(standing.number, UploadStatus.DUPLICATE, standing.observations)
    number = _insert_upload(connection, new, len(observations))
    insert_observations(connection, number, observations)
    mark_stale(connection, number)
    mark_upload_due(connection, number, new.at)
    insert_rows(
        connection, UploadProblemRow, [_problem_values(number, at, problem) for at, problem in enumerate(problems)]
    )
    insert_suspects(connection, number, suspects)
    _tell(connection, number, EventKind.COMMITTED, Change(new.actor, new.at), after=_describe(new, len(observations)))
    return Receipt(number, UploadStatus.COMMITTED, len(observations))


def withdraw_upload(connection: Connection, number: int, change: Change, reason: str) -> None:
    """Take the upload back as a whole. Raises UnknownUpload, AlreadyWithdrawn."""
    if not _read_activity(connection, number).active:
        raise AlreadyWithdrawn(number)
    _set_active(connection, number, active=False)
    mark_stale(connection, number)
    mark_upload_due(connection, number, change.at)
    after = {"active": False, "reason": reason}
    _tell(connection, number, EventKind.WITHDRAWN, change, reason, before={"active": True}, after=after)


def restore_upload(connection: Connection, number: int, change: Change) -> None:
    """Undo the withdrawal. Raises UnknownUpload, NotWithdrawn, SameFileActive."""
    upload = _read_activity(connection, number)
    if upload.active:
        raise NotWithdrawn(number)
    same_file = find_active_upload(connection, upload.sha256)
    if same_file is not None:
        raise SameFileActive(number, same_file.number)
    _set_active(connection, number, active=True)
    mark_stale(connection, number)
    mark_upload_due(connection, number, change.at)
    _tell(connection, number, EventKind.RESTORED, change, before={"active": False}, after={"active": True})


def list_uploads(connection: Connection) -> tuple[Upload, ...]:
    """All uploads, the newest first."""
    rows = connection.execute(_select_uploads().order_by(UploadRow.id.desc()))
    return tuple(Upload(*row) for row in rows)


def find_active_upload(connection: Connection, sha256: str) -> Upload | None:
    """The upload of this file that is not withdrawn."""
    chosen = _select_uploads().where(UploadRow.sha256 == sha256, UploadRow.active)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else Upload(*row)


def read_problems(connection: Connection, number: int) -> tuple[UploadProblem, ...]:
    """What was found wrong with the file, in the order in which it was given. Raises UnknownUpload."""
    _read_activity(connection, number)
    chosen = (
        select(
            UploadProblemRow.severity,
            UploadProblemRow.code,
            UploadProblemRow.place_sheet,
            UploadProblemRow.place_row,
            UploadProblemRow.place_column,
            UploadProblemRow.value,
            UploadProblemRow.params,
        )
        .where(UploadProblemRow.upload_id == number)
        .order_by(UploadProblemRow.position)
    )
    return tuple(UploadProblem(*row) for row in connection.execute(chosen))


@cache
def _select_uploads() -> Select[*tuple[Any, ...]]:
    """The columns of `Upload`, in its order; the `withdrawn_` ones tell of the last withdrawal of an inactive one."""
    last = (
        select(UploadEventRow.upload_id, func.max(UploadEventRow.id).label("id"))
        .where(UploadEventRow.kind == EventKind.WITHDRAWN.value)
        .group_by(UploadEventRow.upload_id)
        .subquery()
    )
    return (
        select(
            UploadRow.id,
            UploadRow.file_name,
            UploadRow.sha256,
            UploadRow.size,
            UploadRow.loader,
            UploadRow.actor,
            UploadRow.at,
            UploadRow.observations,
            UploadRow.left_out,
            UploadRow.note,
            UploadEventRow.at,
            UploadEventRow.actor,
            UploadEventRow.reason,
            UploadRow.recipe,
            UploadRow.answers,
            UploadRow.published,
        )
        .outerjoin(last, and_(last.c.upload_id == UploadRow.id, ~UploadRow.active))
        .outerjoin(UploadEventRow, UploadEventRow.id == last.c.id)
    )


def _insert_upload(connection: Connection, new: NewUpload, observations: int) -> int:
    inserted = insert(UploadRow).returning(UploadRow.id)
    values = {
        "file_name": new.file_name,
        "sha256": new.sha256,
        "size": new.size,
        "loader": new.loader,
        "actor": new.actor,
        "at": new.at,
        "observations": observations,
        "left_out": new.left_out,
        "note": new.note,
        "active": True,
        "recipe": new.recipe,
        "answers": dict(new.answers),
        "published": new.published,
    }
    return connection.execute(inserted, values).scalar_one()


def _problem_values(number: int, position: int, problem: UploadProblem) -> dict[str, Any]:
    return {
        "upload_id": number,
        "position": position,
        "severity": str(problem.severity),
        "code": problem.code,
        "place_sheet": problem.sheet,
        "place_row": problem.row,
        "place_column": problem.column,
        "value": problem.value,
        "params": dict(problem.params),
    }


def _describe(new: NewUpload, observations: int) -> dict[str, Any]:
    """What the audit trail keeps of a new upload."""
    return {
        "active": True,
        "file_name": new.file_name,
        "sha256": new.sha256,
        "loader": new.loader,
        "observations": observations,
        "left_out": new.left_out,
        "recipe": new.recipe,
        "answers": dict(new.answers),
        "published": new.published,
    }


def _read_activity(connection: Connection, number: int) -> Row[str, bool]:
    """Its hash and whether it is active. Raises UnknownUpload."""
    chosen = select(UploadRow.sha256, UploadRow.active).where(UploadRow.id == number)
    row = connection.execute(chosen).one_or_none()
    if row is None:
        raise UnknownUpload(number)
    return row


def _set_active(connection: Connection, number: int, *, active: bool) -> None:
    connection.execute(update(UploadRow).where(UploadRow.id == number).values(active=active))


def _tell(
    connection: Connection,
    number: int,
    kind: EventKind,
    change: Change,
    reason: str = "",
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any],
) -> None:
    """Write down what happened: the event that reading goes by, the audit trail, the data version."""
    values = {"upload_id": number, "kind": kind.value, "actor": change.actor, "at": change.at, "reason": reason}
    connection.execute(insert(UploadEventRow).values(values))
    record_change(connection, change, Action(kind.value), ObjectType.UPLOAD, str(number), before, after)
    raise_data_version(connection)

"""A preview that the user confirmed -> a committed upload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.facts import Place
from dashboard.intake.collecting import pause_collecting
from dashboard.intake.knowledge import read_definitions
from dashboard.intake.preview import Preview
from dashboard.store import NewUpload, Repository, UploadProblem
from data_loaders.problems import Problem, Severity

__all__ = ["CommitResult", "CommitStatus", "Problem", "Severity", "as_problem", "commit_preview"]


class CommitStatus(StrEnum):
    """What became of a file."""

    COMMITTED = "committed"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class CommitResult:
    """`upload`: the new one, for a duplicate the one that stands, None when refused. `observations`: how many
    were stored now.
    """

    upload: int | None
    status: CommitStatus
    observations: int
    problems: tuple[Problem, ...]


def commit_preview(
    preview: Preview, repository: Repository, actor: str, at: datetime, *, leave_out_errors: bool = False
) -> CommitResult:
    """Store what the preview showed, in one transaction, or refuse and store nothing.

    An error refuses the file unless `leave_out_errors`; then the upload records the problems, which name the rows
    that were left out. A definition that has changed since the preview refuses it too: it must be previewed again.
    """
    earlier = repository.find_active_upload(preview.sha256)
    if earlier is not None:
        return CommitResult(earlier.number, CommitStatus.DUPLICATE, 0, preview.problems)
    if preview.refused or (preview.blocking and not leave_out_errors):
        return CommitResult(None, CommitStatus.REFUSED, 0, preview.problems)
    if _definitions_changed(preview, repository):
        changed = Problem("definitions_changed", Severity.ERROR)
        return CommitResult(None, CommitStatus.REFUSED, 0, (changed, *preview.problems))
    return _store(preview, repository, actor, at)


def _store(preview: Preview, repository: Repository, actor: str, at: datetime) -> CommitResult:
    upload = NewUpload(
        file_name=preview.file_name,
        sha256=preview.sha256,
        size=preview.size,
        loader=preview.loader,
        actor=actor,
        at=at,
        left_out=preview.left_out,
    )
    with pause_collecting():
        receipt = repository.commit_upload(upload, preview.observations, tuple(_as_stored(preview.problems)))
    status = CommitStatus(receipt.status.value)
    stored = receipt.observations if status is CommitStatus.COMMITTED else 0
    return CommitResult(receipt.upload, status, stored, preview.problems)


def _definitions_changed(preview: Preview, repository: Repository) -> bool:
    """Other uploads raise the data version too, so only then are the definitions themselves compared."""
    if repository.data_version() == preview.data_version:
        return False
    return read_definitions(repository) != preview.definitions


def _as_stored(problems: Iterable[Problem]) -> Iterable[UploadProblem]:
    """Errors and warnings; an info is only shown."""
    for problem in problems:
        if problem.severity is not Severity.INFO:
            yield UploadProblem(problem.severity.value, problem.code, *problem.place, problem.value, problem.params)


def as_problem(stored: UploadProblem) -> Problem:
    """A problem that an upload was stored with, as it was found."""
    place = Place(stored.sheet, stored.row, stored.column)
    return Problem(stored.code, Severity(stored.severity), place, stored.value, stored.params)

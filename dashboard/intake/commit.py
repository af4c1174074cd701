"""A preview that the user confirmed -> a committed upload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.facts import Place
from dashboard.intake.collecting import pause_collecting
from dashboard.intake.explanations import (
    NO_EXPLANATIONS,
    Explanations,
    as_suspect,
    ask_explanation,
    explain_observations,
    find_unexplained,
)
from dashboard.intake.knowledge import read_definitions
from dashboard.intake.learning import learn_from_plan
from dashboard.intake.preview import Preview
from dashboard.intake.recipes import save_recipe
from dashboard.store import ChangedMeanwhile, NewUpload, RecipeTaken, Repository, UploadProblem
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
    preview: Preview,
    repository: Repository,
    actor: str,
    at: datetime,
    *,
    leave_out_errors: bool = False,
    explanations: Explanations = NO_EXPLANATIONS,
) -> CommitResult:
    """Store what the preview showed, in one transaction, or refuse and store nothing.

    An error refuses the file unless `leave_out_errors`; then the upload records the problems, which name the rows
    that were left out. A suspicion refuses it unless `explanations` say something of its key or its code; the words
    stay with the value. A definition that has changed since the preview refuses it too: it must be previewed again.
    Mappings and answers that are new are kept for the next such file, before the upload: one without the other does
    no harm.
    """
    earlier = repository.find_active_upload(preview.sha256)
    if earlier is not None:
        return CommitResult(earlier.number, CommitStatus.DUPLICATE, 0, preview.problems)
    if preview.refused or (preview.blocking and not leave_out_errors):
        return _refuse(preview)
    if unexplained := find_unexplained(preview.suspicions, explanations):
        return _refuse(preview, *map(ask_explanation, unexplained))
    if _definitions_changed(preview, repository):
        return _refuse(preview, Problem("definitions_changed", Severity.ERROR))
    try:
        _keep_recipes(preview, repository, actor, at)
    except (ChangedMeanwhile, RecipeTaken):
        return _refuse(preview, Problem("recipe_changed", Severity.ERROR))
    return _store(preview, repository, actor, at, explanations)


def _refuse(preview: Preview, *reasons: Problem) -> CommitResult:
    return CommitResult(None, CommitStatus.REFUSED, 0, (*reasons, *preview.problems))


def _keep_recipes(preview: Preview, repository: Repository, actor: str, at: datetime) -> None:
    for recipe in preview.to_save:
        save_recipe(recipe, repository, actor, at)
        if learned := learn_from_plan(recipe):
            repository.learn_aliases(learned, actor, at)


def _store(
    preview: Preview, repository: Repository, actor: str, at: datetime, explanations: Explanations
) -> CommitResult:
    upload = NewUpload(
        file_name=preview.file_name,
        sha256=preview.sha256,
        size=preview.size,
        loader=preview.loader,
        actor=actor,
        at=at,
        left_out=preview.left_out,
        recipe=", ".join(preview.recipes),
        answers=preview.answers,
    )
    observations = explain_observations(preview.observations, preview.suspicions, explanations)
    suspects = [as_suspect(suspicion, explanations) for suspicion in preview.suspicions]
    with pause_collecting():
        problems = tuple(_as_stored(preview.problems))
        receipt = repository.commit_upload(upload, observations, problems, suspects)
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

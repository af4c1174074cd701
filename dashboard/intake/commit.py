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
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.learning import learn_from_plan
from dashboard.intake.preview import Preview, compare_again
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
    published: bool = False,
) -> CommitResult:
    """Store what the preview showed, in one transaction, or refuse and store nothing.

    An error refuses the file unless `leave_out_errors`; then the upload records the problems, which name the rows
    that were left out. A suspicion refuses it unless `explanations` say something of its key or its code; the words
    stay with the value. What was stored since the preview is compared with first: of two files one after the other, the
    second may change what the first one gave. A definition that has changed refuses it: it must be previewed again.
    Mappings and answers that are new are kept for the next such file, before the upload: one without the other does
    no harm. `published`: the file is the contents of a published report, so that none of it is hidden.
    """
    changed = repository.data_version() != preview.data_version
    earlier = _find_earlier(preview, repository) if changed else preview.duplicate_of
    if earlier is not None:
        return CommitResult(earlier, CommitStatus.DUPLICATE, 0, preview.problems)
    if preview.refused or (preview.blocking and not leave_out_errors):
        return _refuse(preview)
    if changed:
        known = read_knowledge(repository)
        if known.definitions != preview.definitions:
            return _refuse(preview, Problem("definitions_changed", Severity.ERROR))
        preview = compare_again(preview, known)
    if unexplained := find_unexplained(preview.suspicions, explanations):
        return _refuse(preview, *map(ask_explanation, unexplained))
    if not preview.rows:
        return _refuse(preview)
    try:
        _keep_recipes(preview, repository, actor, at)
    except (ChangedMeanwhile, RecipeTaken):
        return _refuse(preview, Problem("recipe_changed", Severity.ERROR))
    return _store(preview, repository, actor, at, explanations, published=published)


def _find_earlier(preview: Preview, repository: Repository) -> int | None:
    """The active upload of the same bytes."""
    upload = repository.find_active_upload(preview.sha256)
    return None if upload is None else upload.number


def _refuse(preview: Preview, *reasons: Problem) -> CommitResult:
    return CommitResult(None, CommitStatus.REFUSED, 0, (*reasons, *preview.problems))


def _keep_recipes(preview: Preview, repository: Repository, actor: str, at: datetime) -> None:
    for recipe in preview.to_save:
        save_recipe(recipe, repository, actor, at)
        if learned := learn_from_plan(recipe):
            repository.learn_aliases(learned, actor, at)


def _store(
    preview: Preview,
    repository: Repository,
    actor: str,
    at: datetime,
    explanations: Explanations,
    *,
    published: bool,
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
        published=published,
    )
    observations = explain_observations(preview.observations, preview.suspicions, explanations)
    suspects = [as_suspect(suspicion, explanations) for suspicion in preview.suspicions]
    with pause_collecting():
        problems = tuple(_as_stored(preview.problems))
        receipt = repository.commit_upload(upload, observations, problems, suspects)
    status = CommitStatus(receipt.status.value)
    stored = receipt.observations if status is CommitStatus.COMMITTED else 0
    return CommitResult(receipt.upload, status, stored, preview.problems)


def _as_stored(problems: Iterable[Problem]) -> Iterable[UploadProblem]:
    """Errors and warnings; an info is only shown."""
    for problem in problems:
        if problem.severity is not Severity.INFO:
            yield UploadProblem(problem.severity.value, problem.code, *problem.place, problem.value, problem.params)


def as_problem(stored: UploadProblem) -> Problem:
    """A problem that an upload was stored with, as it was found."""
    place = Place(stored.sheet, stored.row, stored.column)
    return Problem(stored.code, Severity(stored.severity), place, stored.value, stored.params)

"""The first start: the sample strategies and the published figures, through the same intake as any file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import Repository
from dashboard.strategy.files import read_strategy

FOLDER = Path(__file__).parents[2] / "sample_data"
ACTOR = "esimerkkiaineisto"
FIRST = "kalliola-2023-2025.yaml"
"""Saved first, so that it is the one shown first."""


DAMAGED = ".excel."
"""In the name of a sample that shows how a spreadsheet program damages an export; the undamaged one holds the same."""
ROUNDS = 5
"""So many times an answer may lead to a further question."""
INVENTED = "Keksitty esimerkki."


class SampleError(Exception):
    """The sample itself cannot be loaded: a bug of the program, not of a user's file."""


def load_sample_if_empty(repository: Repository, at: datetime, folder: Path = FOLDER) -> bool:
    """Load the sample when the store holds no strategy, or go on with a loading that was cut off; else False.

    Raises SampleError for an error in a sample file.
    """
    if repository.strategies() and not _is_half_loaded(repository, folder):
        return False
    for path in sorted((folder / "strategies").glob("*.yaml"), key=lambda path: (path.name != FIRST, path.name)):
        repository.save_strategy(read_strategy(path.read_text("utf-8"), path.name), ACTOR, at)
    for path in sample_workbooks(folder):
        load_workbook(path, repository, at)
    return True


def _is_half_loaded(repository: Repository, folder: Path) -> bool:
    """Whether the sample's loading has begun, is not complete, and nobody else has done anything since."""
    loaded = {upload.file_name for upload in repository.uploads()}
    return loaded < {path.name for path in sample_workbooks(folder)} and is_only_sample(repository)


def is_only_sample(repository: Repository) -> bool:
    """Whether something has been done, and nobody but the loading of the sample has done it."""
    entries = repository.audit_trail()
    return bool(entries) and all(entry.actor == ACTOR for entry in entries)


def sample_workbooks(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The sample's exports, in the order in which they are loaded."""
    return tuple(sorted(path for path in (folder / "kalliola").iterdir() if path.suffix in (".csv", ".xlsx")))


def load_workbook(path: Path, repository: Repository, at: datetime) -> CommitResult:
    """One workbook of the sample, with nothing left out: figures of the published annual report."""
    preview = preview_file(path.name, path.read_bytes(), read_knowledge(repository), at.date())
    result = commit_preview(preview, repository, ACTOR, at, published=True)
    if result.status is CommitStatus.REFUSED:
        reasons = ", ".join(f"{problem.code} at {tuple(problem.place)}" for problem in preview.blocking)
        raise SampleError(f"{path.name} of the sample was refused: {reasons}")
    return result


def sample_exports(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The made-up exports of tools and registers, as they come from them, in the order in which they are loaded."""
    exports = folder / "exports"
    files = exports.iterdir() if exports.is_dir() else ()
    return tuple(sorted(path for path in files if DAMAGED not in path.name))


def load_export(path: Path, repository: Repository, at: datetime) -> CommitResult:
    """One export with every question answered as suggested, and every doubt with the word that its rows are made up.

    One that brings nothing to the catalogue, or is a sample of what is refused, is refused.
    """
    choices: dict[str, str] = {}
    for _ in range(ROUNDS):
        preview = preview_file(path.name, path.read_bytes(), read_knowledge(repository), at.date(), choices=choices)
        if not preview.questions:
            break
        choices |= {one.key: one.suggested or next(iter(one.options), "") for one in preview.questions}
    words = {suspicion.code: INVENTED for suspicion in preview.suspicions}
    return commit_preview(preview, repository, ACTOR, at, explanations=words)

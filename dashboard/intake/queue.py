"""Several files at once: the state of each, and in which order they ask for somebody. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from dashboard.intake.commit import CommitResult, CommitStatus
from dashboard.intake.preview import Preview


class QueueState(StrEnum):
    """Where a file stands, the worst first.

    REFUSED: nothing of it can be used. NEEDS_MAPPING: it has a table that nobody has explained yet. NEEDS_INDICATOR: it
    is understood, and nobody has said what its figures are followed as. ASKS: questions, errors or suspicions wait for
    a person. READY: it can be stored as it is.
    """

    REFUSED = "refused"
    NEEDS_MAPPING = "needs_mapping"
    NEEDS_INDICATOR = "needs_indicator"
    ASKS = "asks"
    READY = "ready"
    READING = "reading"
    WAITING = "waiting"
    DUPLICATE = "duplicate"
    COMMITTED = "committed"


ORDER = {state: place for place, state in enumerate(QueueState)}

NOT_FED = "nothing_fed"
UNEXPLAINED = frozenset({"nothing_recognised", NOT_FED, "no_table", "table_not_understood", "no_figures"})
"""Problems of a table that somebody can explain by pointing."""

AFTER_COMMIT = {
    CommitStatus.REFUSED: QueueState.ASKS,
    CommitStatus.COMMITTED: QueueState.COMMITTED,
    CommitStatus.DUPLICATE: QueueState.DUPLICATE,
}


@dataclass(frozen=True)
class QueuedFile:
    """One file of the queue. `preview` when it has been read, `result` when somebody has tried to store it."""

    name: str
    size: int
    state: QueueState = QueueState.WAITING
    preview: Preview | None = None
    result: CommitResult | None = None

    def begin(self) -> Self:
        """The file while it is being read."""
        return replace(self, state=QueueState.READING)

    def show(self, preview: Preview) -> Self:
        """The file as it was understood."""
        return replace(self, state=judge(preview), preview=preview)

    def finish(self, result: CommitResult) -> Self:
        """The file after storing was tried; one that was refused waits for a person."""
        return replace(self, state=AFTER_COMMIT[result.status], result=result)


def judge(preview: Preview) -> QueueState:
    """What a previewed file waits for."""
    if preview.duplicate_of is not None:
        return QueueState.DUPLICATE
    if preview.refused and preview.questions:
        return QueueState.ASKS
    if can_be_followed(preview):
        return QueueState.NEEDS_INDICATOR
    if preview.refused:
        return QueueState.NEEDS_MAPPING if can_be_mapped(preview) else QueueState.REFUSED
    if preview.questions or preview.blocking or preview.drifts or preview.suspicions:
        return QueueState.ASKS
    return QueueState.READY


def can_be_mapped(preview: Preview) -> bool:
    """Whether the file has a table, and what stands against it is that nobody has explained it.

    A table whose measures are known needs indicators for them, and no explanation.
    """
    reasons = UNEXPLAINED - {NOT_FED} if preview.unused else UNEXPLAINED
    return bool(preview.tables) and any(one.code in reasons for one in preview.problems)


def can_be_followed(preview: Preview) -> bool:
    """Whether the file is understood, and nothing of it is stored only because nobody follows what it measures."""
    return preview.refused and bool(preview.unused) and any(one.code == NOT_FED for one in preview.problems)


def sort_queue(files: Iterable[QueuedFile]) -> list[QueuedFile]:
    """Those that need somebody first; of equal ones in the order in which they came."""
    return sorted(files, key=lambda file: ORDER[file.state])

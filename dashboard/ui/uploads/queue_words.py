"""The queue of files in words: how each stands, what is in it, what became of those that are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.intake.drift import GENERAL
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import Preview
from dashboard.intake.queue import QueueState
from dashboard.locale import N_
from dashboard.ui.uploads.queue import HeldFile, UploadQueue
from dashboard.ui.uploads.words import size_words
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One file of the queue in words. `level`: how much it needs somebody, as a class of the style sheet."""

    name: str
    link: str
    size: str
    state: str
    level: str
    what: str
    is_chosen: bool


QUEUE_STATES = {
    QueueState.REFUSED: (N_("cannot be used"), "error"),
    QueueState.NEEDS_MAPPING: (N_("table to be explained"), "warning"),
    QueueState.NEEDS_INDICATOR: (N_("to be explained"), "warning"),
    QueueState.ASKS: (N_("asks for something"), "warning"),
    QueueState.READY: (N_("ready to be stored"), "info"),
    QueueState.READING: (N_("being read"), "info"),
    QueueState.WAITING: (N_("waiting"), "info"),
    QueueState.DUPLICATE: (N_("stored before"), "done"),
    QueueState.COMMITTED: (N_("stored"), "done"),
}


def queue_rows(visit: Visit, queue: UploadQueue, chosen: HeldFile | None) -> list[QueueRow]:
    """The queue, those that need somebody first."""
    return [_queue_row(visit, held, chosen) for held in queue.in_order]


def _queue_row(visit: Visit, held: HeldFile, chosen: HeldFile | None) -> QueueRow:
    words, level = QUEUE_STATES[held.file.state]
    upload = upload_of(held)
    here = visit.address.to("lataukset", file=held.number)
    return QueueRow(
        name=held.file.name,
        link=visit.address.to("lataukset", upload=upload) if upload else here,
        size=size_words(visit, held.file.size),
        state=visit.t(words),
        level=level,
        what=_what_is_in_it(visit, held.file.state, held.preview) if held.preview else "",
        is_chosen=chosen is not None and held.number == chosen.number,
    )


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What became of a file that is done. `link`: to its upload."""

    name: str
    is_new: bool
    in_use: str
    link: str


def results(visit: Visit, done: Iterable[HeldFile]) -> list[ResultRow]:
    """What became of the files that are done."""
    return [
        ResultRow(
            name=held.file.name,
            is_new=held.file.state is QueueState.COMMITTED,
            in_use=visit.t.plural("{n} figure is now in use.", "{n} figures are now in use.", _stored_now(held)),
            link=visit.address.to("lataukset", upload=upload_of(held)),
        )
        for held in done
    ]


def _stored_now(held: HeldFile) -> int:
    return held.file.result.observations if held.file.result else 0


def upload_of(held: HeldFile) -> int | None:
    """The upload that a file became, or that has its bytes already."""
    if held.file.result:
        return held.file.result.upload
    return held.preview.duplicate_of if held.preview else None


def _what_is_in_it(visit: Visit, state: QueueState, preview: Preview) -> str:
    """The counts; of a file that brings none yet what it is, or why it is of no use."""
    t = visit.t
    if state is QueueState.NEEDS_MAPPING:
        return t.plural("{n} table that nobody has explained", "{n} tables that nobody has explained", _count(preview))
    if state is QueueState.NEEDS_INDICATOR:
        return t.plural("{n} thing could be followed", "{n} things could be followed", len(preview.unused))
    if state is QueueState.REFUSED and preview.blocking:
        return describe_problem(preview.blocking[0], t, visit.indicators).message
    counts = [
        (len(preview.rows), t.plural("{n} figure", "{n} figures", len(preview.rows))),
        (len(preview.questions), t.plural("{n} question", "{n} questions", len(preview.questions))),
        (len(preview.blocking), t.plural("{n} error", "{n} errors", len(preview.blocking))),
        (len(preview.suspicions), t.plural("{n} odd value", "{n} odd values", len(preview.suspicions))),
    ]
    return ", ".join(words for count, words in counts if count)


def _count(preview: Preview) -> int:
    """How many of its tables no recipe and no tool's loader reads."""
    return max(1, sum(table.loader in GENERAL for table in preview.tables))

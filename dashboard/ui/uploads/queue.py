"""The files that a person has dropped and not yet stored, in the person's session: bytes, answers, previews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import streamlit as st

from dashboard.intake.explanations import NO_EXPLANATIONS, Explanations
from dashboard.intake.preview import Preview
from dashboard.intake.queue import QueuedFile, QueueState, sort_queue
from dashboard.ui.sources import fetching
from dashboard.ui.uploads import uploading
from dashboard.ui.visit import Visit

QUEUE = "upload_queue"
"""Its name in the session's state."""
MEGABYTE = 1_000_000
DONE = frozenset({QueueState.COMMITTED, QueueState.DUPLICATE})


@dataclass
class HeldFile:
    """A file of the queue. `number` names it in the address. `version`: the data version that it was read against.

    `source`: the key of the database source that it is of, which is then asked again in place of reading `content`.
    """

    number: int
    file: QueuedFile
    content: bytes = field(repr=False)
    choices: dict[str, str] = field(default_factory=dict)
    version: int = -1
    source: str = ""

    @property
    def preview(self) -> Preview | None:
        """What was understood of it, once it has been read."""
        return self.file.preview

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do with it."""
        return self.file.state in DONE


@dataclass
class UploadQueue:
    """The session's files in the order in which they came. `refused`: names of those that did not fit any more."""

    files: list[HeldFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    last: int = 0

    def add(self, files: Iterable[tuple[str, bytes]], total: int) -> None:
        """Take files in, up to `total` bytes in all; the same bytes take the place of their earlier copy.

        Those that are done make room first.
        """
        self.files = [held for held in self.files if not held.is_done]
        self.refused = []
        for name, content in files:
            digest = sha256(content).digest()
            self.files = [held for held in self.files if held.source or sha256(held.content).digest() != digest]
            if sum(len(held.content) for held in self.files) + len(content) > total:
                self.refused.append(name)
                continue
            self.last += 1
            self.files.append(HeldFile(self.last, QueuedFile(name, len(content)), content))

    def add_source(self, key: str, preview: Preview, version: int) -> HeldFile:
        """Take in what a source gave; what it gave before is forgotten."""
        self.files = [held for held in self.files if held.source != key]
        self.last += 1
        file = QueuedFile(preview.file_name, preview.size).show(preview)
        self.files.append(HeldFile(self.last, file, b"", version=version, source=key))
        return self.files[-1]

    def remove(self, number: int) -> None:
        """Forget a file."""
        self.files = [held for held in self.files if held.number != number]

    def find(self, number: int | None) -> HeldFile | None:
        """The file of that number; else the first that needs somebody, and when none does, none of several."""
        for held in self.files:
            if held.number == number:
                return held
        waiting = [held for held in self.in_order if not held.is_done]
        return waiting[0] if waiting else None

    def read_again(self, measure: str) -> None:
        """Let the files that were waiting for an indicator of this measure be read once more."""
        for held in self.files:
            if held.preview and not held.is_done and any(one.measure.key == measure for one in held.preview.unused):
                held.file = QueuedFile(held.file.name, held.file.size)

    @property
    def in_order(self) -> list[HeldFile]:
        """Those that need somebody first."""
        by_file = {id(held.file): held for held in self.files}
        return [by_file[id(file)] for file in sort_queue(held.file for held in self.files)]

    @property
    def ready(self) -> list[HeldFile]:
        """Those that can be stored as they are."""
        return [held for held in self.files if held.file.state is QueueState.READY]


def get_queue() -> UploadQueue:
    """The session's queue."""
    if QUEUE not in st.session_state:
        st.session_state[QUEUE] = UploadQueue()
    queue: UploadQueue = st.session_state[QUEUE]
    return queue


def read_waiting(visit: Visit, queue: UploadQueue) -> None:
    """Preview the files that have not been read yet, one after another, telling which."""
    waiting = [held for held in queue.files if held.file.state is QueueState.WAITING]
    for held in waiting:
        read_file(visit, held)


def read_file(visit: Visit, held: HeldFile) -> None:
    """Preview a file with the answers given so far."""
    held.file = held.file.begin()
    if held.source:
        preview = fetching.preview_source(visit, held.source, held.choices)
    else:
        preview = uploading.preview_upload(visit, held.file.name, held.content, held.choices)
    held.file, held.version = held.file.show(preview), visit.data_version


def refresh_file(visit: Visit, held: HeldFile) -> None:
    """Preview a file again if the figures have changed since."""
    if not held.is_done and held.version != visit.data_version:
        read_file(visit, held)


def answer(visit: Visit, held: HeldFile, answers: Mapping[str, str]) -> None:
    """Take answers to its questions, and read it again with them."""
    held.choices |= answers
    read_file(visit, held)


def confirm(
    visit: Visit,
    held: HeldFile,
    *,
    leave_out_errors: bool = False,
    explanations: Explanations = NO_EXPLANATIONS,
    published: bool = False,
) -> None:
    """Store what was previewed of a file; what came of it stands in the queue."""
    if held.preview is not None:
        result = uploading.confirm_upload(
            visit, held.preview, leave_out_errors=leave_out_errors, explanations=explanations, published=published
        )
        held.file = held.file.finish(result)
        if held.source:
            fetching.record_commit(visit, held.source, held.preview, result)
        if held.is_done:
            held.content = b""

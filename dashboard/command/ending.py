"""Ending a command that goes on until it is told to stop: what it has begun is done first."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from types import FrameType

SLICE = 0.2
"""Seconds after which it is looked whether somebody has asked to end."""


class Ending:
    """Whether the process was asked to end."""

    asked = False

    def wait(self, seconds: float) -> None:
        """Sleep so long, or until it is asked to end."""
        until = monotonic() + seconds
        while not self.asked and (left := until - monotonic()) > 0:
            sleep(min(SLICE, left))

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True


@contextmanager
def ending_when_asked() -> Iterator[Ending]:
    """Within the block SIGTERM only asks; Ctrl-C interrupts as ever."""
    ending = Ending()
    before = signal.signal(signal.SIGTERM, ending._ask)
    try:
        yield ending
    finally:
        signal.signal(signal.SIGTERM, before)

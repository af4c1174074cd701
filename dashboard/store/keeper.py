"""Work that follows a change: done beside whoever made it, a piece at a time, by one thread that ends with the work."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Thread

from dashboard.store.errors import StoreError

BREATH = 0.002
"""Seconds between two pieces, so that readers and other writers get their turn."""


class Keeper:
    """Runs `work`, which does one piece and says how many things it did, until there is nothing left.

    What it does must be such that it can be left undone: a process that ends, or a database that is lost on the way,
    leaves it to the next `wake`.
    """

    def __init__(self, work: Callable[[], int]) -> None:
        self._work = work
        self._lock = Lock()
        self._asked = False
        self._thread: Thread | None = None

    def wake(self) -> None:
        """There may be something to do."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="mittaristo-keeper", daemon=True)
                self._thread.start()

    def wait(self, seconds: float = 60.0) -> None:
        """Return when what was asked for so far is done, or the time is up."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self) -> None:
        while self._take_turn():
            try:
                while self._work():
                    time.sleep(BREATH)
            except StoreError:
                continue  # asked again at the next change; readers compute what is stale until then

    def _take_turn(self) -> bool:
        """Whether something was asked for since the last turn; the thread ends where nothing was."""
        with self._lock:
            if not self._asked:
                self._thread = None
                return False
            self._asked = False
            return True

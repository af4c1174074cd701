"""How often indicators are opened: counted in this process, and written down a minute later from another thread.

A page never waits for the write, and nobody's name is with it. What was counted in the last minute before the server
ends is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from threading import Lock, Timer

import streamlit as st

from dashboard.store import Repository, StoreError
from dashboard.ui.visit import Visit

WAIT_SECONDS = 60.0

Counted = tuple[str, date, bool]
"""An indicator, a day, and whether it was in a meeting."""


class UseCounter:
    """Counts in memory until `flush`, which a timer calls `wait` seconds after the first count."""

    def __init__(self, repository: Repository, wait: float = WAIT_SECONDS) -> None:
        self._repository = repository
        self._wait = wait
        self._counts: Counter[Counted] = Counter()
        self._lock = Lock()
        self._timer: Timer | None = None

    def count(self, indicators: Iterable[str], day: date, *, in_meeting: bool = False) -> None:
        """Note that these were looked at."""
        with self._lock:
            self._counts.update((key, day, in_meeting) for key in indicators)
            if self._timer is None:
                self._timer = Timer(self._wait, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write down what was counted; what the database refuses (it is away, an indicator is gone) is let go."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
        for (key, day, in_meeting), opened in counts.items():
            try:
                self._repository.count_use([key], day, opened, in_meeting=in_meeting)
            except StoreError:
                continue


@st.cache_resource(show_spinner=False)
def get_counter(_repository: Repository, url: str) -> UseCounter:  # noqa: ARG001 - the cache's key
    """The one counter of this process for a database address."""
    return UseCounter(_repository)


def note_use(visit: Visit, indicators: Iterable[str], *, in_meeting: bool = False) -> None:
    """Count that the visitor looks at these: once a session and day, however often the page is drawn again.

    Those outside the house are not counted: what nobody inside uses is no less unused for it.
    """
    if visit.viewer.outside:
        return
    seen: set[Counted] = st.session_state.setdefault("seen-indicators", set())
    new = {(key, visit.today, in_meeting) for key in indicators} - seen
    if new:
        seen |= new
        counter = get_counter(visit.repository, visit.settings.database_url)
        counter.count(sorted(key for key, _, _ in new), visit.today, in_meeting=in_meeting)

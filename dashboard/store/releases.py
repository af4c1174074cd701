"""The part of the repository that the disclosure gate reads and keeps its memory in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from dashboard.insight.disclosure import Ledger
from dashboard.store import definitions, released
from dashboard.store.engine import Database
from dashboard.store.errors import StoreUnreachable
from dashboard.strategy.model import Indicator

TRIES = 5
"""So often judging begins anew because others write meanwhile; then it is left to them, who judge after writing."""


class Releases:
    """Every method may raise StoreUnreachable. Use it through `Repository`."""

    database: Database

    def ledger(self, indicators: Sequence[str], as_known_on: datetime | None = None) -> Ledger:
        """What was released of some indicators, by now or by an instant. For the gate only: it holds true values."""
        with self.database.reading() as connection:
            return released.read_ledger(connection, indicators, as_known_on)

    def newest_definitions(self) -> dict[str, Indicator]:
        """The newest definition of every indicator, also of those that have left their catalogue, by key."""
        with self.database.reading() as connection:
            return definitions.read_newest(connection, None)

    def published_uploads(self) -> frozenset[int]:
        """The numbers of the uploads that are the contents of a published report."""
        with self.database.reading() as connection:
            return released.read_published(connection)

    def judge_changes(self) -> None:
        """Judge what has changed, and write down what is released of it now.

        What was changed before is stored already. Until it is judged the gate shows what was released before, and hides
        what is new.
        """
        with suppress(StoreUnreachable):
            for _ in range(TRIES):
                if self._judge_once():
                    return

    def _judge_once(self) -> bool:
        with self.database.reading() as connection:
            due = released.find_due(connection)
            judged = None if due is None else released.judge_due(connection, due)
        if judged is None:
            return True
        with self.database.writing() as connection:
            return released.record_judged(connection, judged)

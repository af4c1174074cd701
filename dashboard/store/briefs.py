"""The part of the repository that keeps the series in brief, for those who must not read them whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dashboard.insight.digest import Digest
from dashboard.insight.process.real_changes import RealChange
from dashboard.store import digest_keeping, digests
from dashboard.store.digests import Known
from dashboard.store.engine import Database
from dashboard.store.keeper import Keeper


class Briefs:
    """Every method is one transaction and may raise StoreUnreachable. Use it through `Repository`."""

    database: Database

    def digests(self, indicators: Sequence[str], year: int | None = None) -> tuple[Digest, ...]:
        """The series of some indicators in brief, by indicator, members and version; unknown keys are passed over.

        What overviews read: as quick with ten years of figures as with one. With a year, up to its end.
        """
        with self.database.reading() as connection:
            return digests.read_digests(connection, indicators, year)

    def known(self, indicators: Sequence[str]) -> tuple[Known, ...]:
        """Of each of some indicators that has a point: the years of its points, and of its values."""
        with self.database.reading() as connection:
            return digests.read_known(connection, indicators)

    def real_changes(self, indicators: Sequence[str], year: int | None = None) -> tuple[RealChange, ...]:
        """The series of some indicators whose latest change is real by the rules, the newest and gravest first.

        With a year, as it was at its end.
        """
        with self.database.reading() as connection:
            if year is not None:
                return digests.read_changes_of_year(connection, indicators, year)
            return digests.read_real_changes(connection, indicators)

    def keep_up(self) -> None:
        """Begin to make stale digests anew, beside whatever else is done: at a start, and after each change.

        What was changed is stored already, and readers compute what is stale until it is made.
        """
        self._keeper.wake()

    def settle(self) -> None:
        """Return when the digests of what was changed through this repository are made (or a minute later)."""
        self._keeper.wait()

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(self._refresh_some)

    def _refresh_some(self) -> int:
        with self.database.reading() as connection:
            renewed = digest_keeping.renew_stale(connection)
        if renewed.made:
            with self.database.writing() as connection:
                digest_keeping.record_renewed(connection, renewed)
        return len(renewed.made)

"""Values that an earlier upload gave and this file would change: two sources of one figure, or two parts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from dashboard.facts import Observation
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.quality.values import Standing, Values
from dashboard.strategy.model import Aggregation, Indicator

TABLES = frozenset({"", "long_table", "wide_table", "template"})
"""Loaders of staff's own tables: a table in another form is no other source."""
MUCH = 0.1
"""Corrections are smaller: a count that changes by more than a tenth may be of another house."""
FEWEST = 3
"""So many changed values, and more than half of those in common, are no update, whatever the file is called."""
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Uploads:
    """Which loader each standing upload came from; which one reads the file now, and what the file is called."""

    loader: str = ""
    loaders: Mapping[int, str] | None = None
    file_name: str = ""


UPLOADS_UNKNOWN = Uploads()


class _Pair(NamedTuple):
    """A value of the file and the one that it would replace."""

    new: Observation
    old: Standing

    @property
    def differs(self) -> bool:
        return self.old.value != self.new.value

    @property
    def differs_much(self) -> bool:
        """Whether both are counted numbers of a whole period, and far from each other."""
        new, old = self.new.value, self.old.value
        if new is None or old is None or self.old.is_partial or self.old.is_derived or self.new.rows == 0:
            return False
        return abs(new - old) > MUCH * max(abs(new), abs(old))


def find_replaced(values: Values, indicators: Mapping[str, Indicator], now: Uploads) -> Iterator[Suspicion]:
    """Where the file changes what another source gave, or much of what another file of the kind gave.

    One for each upload, at the first such value, with their `count`. A newer file of the same kind and name is an
    update. Only what is added up can be of a part: of a stock the newer one is right.
    """
    groups: dict[int, list[_Pair]] = {}
    for key, by_period in values.new.items():
        for period, observation in by_period.items():
            if old := values.standing.get(key, {}).get(period):
                groups.setdefault(old.upload, []).append(_Pair(observation, old))
    for upload, pairs in groups.items():
        if _is_other_source(pairs[0].old.loader, now.loader):
            yield from _suspect("replaces_other_upload", upload, [pair for pair in pairs if pair.differs])
            continue
        added = [pair for pair in pairs if _adds_up(indicators.get(pair.new.indicator))]
        much = [pair for pair in added if pair.differs_much]
        other = [pair for pair in much if _is_other_file(pair, now.file_name)]
        if other or (len(much) >= FEWEST and 2 * len(much) > len(added)):
            yield from _suspect("replaces_other_file", upload, other or much)


def _adds_up(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.aggregation is Aggregation.SUM


def _is_other_source(first: str, second: str) -> bool:
    """Whether two uploads came from different kinds of sources; `loader` may name several, joined with ", "."""
    mine, theirs = (set(one.split(", ")) - TABLES for one in (first, second))
    return mine != theirs


def _is_other_file(pair: _Pair, file_name: str) -> bool:
    """Whether the names of the files, or of their sheets, differ in more than numbers and dates."""
    sheets = (pair.old.sheet, pair.new.place.sheet)
    names = (PurePath(pair.old.file).stem, PurePath(file_name).stem)
    return _words(names[0]) != _words(names[1]) or (all(sheets) and _words(sheets[0]) != _words(sheets[1]))


def _words(name: str | None) -> frozenset[str]:
    return frozenset(_LETTERS.findall((name or "").casefold()))


def _suspect(code: str, upload: int, pairs: Sequence[_Pair]) -> Iterator[Suspicion]:
    if not pairs:
        return
    first, old = pairs[0]
    params: dict[str, str | int | float] = {"upload": upload, "count": len(pairs), "file": old.file}
    if old.value is not None:
        params["old"] = old.value
    yield Suspicion(code, first.indicator, first.members, first.period, first.value, first.place, params)

"""The values that are compared: those of the file beside the ones that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.facts import GAPS, Flag, Observation, Period, Qualifier
from dashboard.intake.quality.suspicion import SeriesKey


@dataclass(frozen=True, slots=True)
class Standing:
    """A value that stands in the store: None for a gap. `file`, `sheet`: where it came from."""

    value: float | None
    upload: int
    loader: str
    file: str = ""
    sheet: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    is_partial: bool = False
    is_derived: bool = False


@dataclass(frozen=True)
class Values:
    """The file's values and the standing ones, by series and period."""

    new: Mapping[SeriesKey, Mapping[Period, Observation]]
    standing: Mapping[SeriesKey, Mapping[Period, Standing]]

    def numbers(self, key: SeriesKey) -> dict[Period, float]:
        """The series' numbers by period; the file's stand for those that it replaces."""
        numbers = {one: found.value for one, found in self.standing.get(key, {}).items()}
        numbers |= {one: observation.value for one, observation in self.new.get(key, {}).items()}
        return {one: value for one, value in numbers.items() if value is not None}

    def is_news(self, observation: Observation) -> bool:
        """Whether another number stands, or none: one that stands already was looked at when it came."""
        standing = self.standing.get((observation.indicator, observation.members), {}).get(observation.period)
        return standing is None or standing.value != observation.value

    def derived(self, key: SeriesKey) -> frozenset[Period]:
        """The periods whose number is a zero that no row stands behind: neither odd nor a measure of what is."""
        new = self.new.get(key, {})
        old = {period for period, one in self.standing.get(key, {}).items() if one.is_derived and period not in new}
        return frozenset(old) | {period for period, one in new.items() if one.rows == 0}


def gather_values(
    observations: Sequence[Observation], history: pd.DataFrame, loaders: Mapping[int, str] | None = None
) -> Values:
    """Both sides, by series. `history` is a frame of `Repository.observations()`; `loaders` of its uploads."""
    new: dict[SeriesKey, dict[Period, Observation]] = {}
    for observation in observations:
        new.setdefault((observation.indicator, observation.members), {})[observation.period] = observation
    return Values(new, _read_standing(history, loaders or {}))


def _read_standing(history: pd.DataFrame, loaders: Mapping[int, str]) -> dict[SeriesKey, dict[Period, Standing]]:
    standing: dict[SeriesKey, dict[Period, Standing]] = {}
    columns = ("indicator", "members", "period_start", "period_end", "value", "qualifier", "upload")
    more = ("file", "sheet", "flags", "source_rows")
    for indicator, members, start, end, value, qualifier, upload, file, sheet, flags, rows in _rows(
        history, (*columns, *more)
    ):
        number = None if Qualifier(qualifier) in GAPS else float(value)
        loader = loaders.get(int(upload), "")
        of_sheet = sheet if isinstance(sheet, str) else None
        is_derived = not pd.isna(rows) and rows == 0
        said = Qualifier(qualifier)
        found = Standing(number, int(upload), loader, file, of_sheet, said, Flag.PARTIAL in flags, is_derived)
        standing.setdefault((indicator, members), {})[Period(start, end)] = found
    return standing


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[tuple]:  # type: ignore[type-arg]
    return zip(*(frame[column] for column in columns), strict=True)

"""Observations as series of points: the form in which pages and charts ask for them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from dashboard.facts import Flag, Members, Period, PeriodKind, Qualifier
from dashboard.insight.disclosure.released import ReleasedCell

MORE = ("standing", "released")
"""Columns that only some frames have: of a history, and of figures that the disclosure gate has judged."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: the upload, its file, the cell, who brought it and when."""

    upload: int
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    uploaded_at: datetime
    uploaded_by: str


class MadeOf(NamedTuple):
    """A longer period's figure is made of `found` whole shorter ones, of `expected`, all of one `kind`."""

    found: int
    expected: int
    kind: PeriodKind


@dataclass(frozen=True, slots=True)
class Point:
    """One observation of a series. `value` is None exactly for gaps; `standing` differs in a history only.

    `rows`: how many rows of the file the value was made of, None for a single cell; the source's place is then the
    first of them. `made_of`: only of a figure that was rolled up from shorter periods; its source is the last one's.
    `released`: of a protected figure, what the disclosure gate says of it; None where it stands as it was brought.
    """

    period: Period
    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag]
    n: int | None
    published_change: float | None
    note: str
    raw: str
    source: Source
    standing: str = "current"
    rows: int | None = None
    explanation: str = ""
    made_of: MadeOf | None = None
    released: ReleasedCell | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one indicator, definition version and set of members, by period."""

    indicator: str
    version: int
    members: Members
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        """The members' names as one text; "" where there is no breakdown."""
        return ", ".join(member for _, member in self.members)

    @property
    def valued(self) -> tuple[Point, ...]:
        """The points that carry a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def latest(self) -> Point | None:
        """The last point with a value; else the last gap; None for an empty series."""
        candidates = self.valued or self.points
        return candidates[-1] if candidates else None


def collect_series(frame: pd.DataFrame) -> tuple[Series, ...]:
    """The rows of `Repository.observations` (or `recorded_observations`) as series, in the frame's order of series.

    Within a series the points are sorted by period; the frame is not changed.
    """
    rows = list(frame.itertuples(index=False))
    more = [name for name in MORE if name in frame.columns]
    read = (lambda row: replace(read_point(row), **{name: getattr(row, name) for name in more})) if more else read_point
    keyed = sorted(rows, key=lambda row: (row.indicator, row.version, row.members))
    order = {key: place for place, key in reversed(list(enumerate((r.indicator, r.version, r.members) for r in rows)))}
    groups = [
        Series(*key, points=tuple(sorted(map(read, group), key=lambda point: (point.period, point.source.upload))))
        for key, group in groupby(keyed, key=lambda row: (row.indicator, row.version, row.members))
    ]
    return tuple(sorted(groups, key=lambda series: order[series.indicator, series.version, series.members]))


def read_point(row: Any) -> Point:
    """The point of one current observation: a row with the columns of a frame of observations as attributes."""
    source = Source(
        int(row.upload),
        row.file,
        _text(row.sheet),
        _whole(row.row),
        _text(row.column),
        row.uploaded_at,
        row.uploaded_by,
    )
    return Point(
        period=Period(row.period_start, row.period_end),
        value=_number(row.value),
        qualifier=Qualifier(row.qualifier),
        flags=frozenset(row.flags),
        n=_whole(row.n),
        published_change=_number(row.published_change),
        note=_text(row.note) or "",
        raw=_text(row.raw) or "",
        source=source,
        rows=_whole(row.source_rows),
        explanation=_text(row.explanation) or "",
    )


def _number(value: Any) -> float | None:
    return None if value is None or value is pd.NA or math.isnan(value) else float(value)


def _whole(value: Any) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def up_to(series: Series, period: Period | None) -> Series:
    """The series with the points that end by the end of `period`; unchanged when `period` is None."""
    if period is None:
        return series
    kept = tuple(point for point in series.points if point.period.end <= period.end)
    return Series(series.indicator, series.version, series.members, kept)


def years_with_points(series: Iterable[Series]) -> tuple[int, ...]:
    """The years that have a point of any kind, oldest first."""
    return tuple(sorted({point.period.end.year for one in series for point in one.points}))

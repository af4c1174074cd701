"""A series in brief: what an overview shows of it, so that no overview reads the series itself.

A digest is made of all current points of a series, when one of them changes, and is kept as a plain document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from dashboard.facts import Flag, Members, Period, PeriodKind, Qualifier
from dashboard.formats.spans import span_of_year
from dashboard.insight.process.behaviour import Behaviour, chart_series, describe_behaviour, is_charted
from dashboard.insight.process.limits import Limits
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.variation import Variation
from dashboard.insight.rollup import NoRollup, in_own_periods, of_one_length
from dashboard.insight.series import MadeOf, Point, Series, Source, up_to, years_with_points
from dashboard.strategy.model import Indicator

FORM = 7
"""Raised when a digest says more, or otherwise, than before: those of an older form are made anew."""

KEPT_OWN = 4
"""Years (or the indicator's other own periods), each with its source: the value, its change, and gaps after it."""
KEPT_DRAWN = 36
"""Points of the small picture, without sources and notes: three years of months."""

QUALIFIERS = {one.value: one for one in Qualifier}
NO_FLAGS: frozenset[Flag] = frozenset()
NO_SOURCE = Source(0, "", None, None, None, datetime(1970, 1, 1, tzinfo=UTC), "")
"""Of the points of the small picture."""


@dataclass(frozen=True, slots=True)
class Digest:
    """`own`: the newest points in the indicator's own periods, rolled up where they must be; `refused`: why the newest
    shorter periods make no such one. `drawn`: the newest points of one length, bare. `years`: those that have a point;
    `valued_years`: those that have a value. `behaviour`: the verdict of the process behaviour chart; None for years,
    waves and other long periods.
    """

    own: Series
    refused: NoRollup | None
    drawn: Series
    years: tuple[int, ...]
    valued_years: tuple[int, ...]
    behaviour: Behaviour | None

    @property
    def newest(self) -> date | None:
        """The last day of the newest period that has a value."""
        days = [point.period.end for point in (*self.own.valued, *self.drawn.valued)]
        return max(days, default=None)


def digest_series(series: Series, indicator: Indicator, steps: Collection[date] = ()) -> Digest:
    """The digest of a whole series. `steps`: the days from which limits are computed anew."""
    own, drawn = in_own_periods(series, indicator), of_one_length(series, indicator)
    bare = replace(drawn, points=tuple(map(_bare, drawn.points[-KEPT_DRAWN:])))
    return Digest(
        own=_shorten(own.series, KEPT_OWN),
        refused=own.refused,
        drawn=bare,
        years=years_with_points([series]),
        valued_years=years_with_points([replace(series, points=series.valued)]),
        behaviour=_judge(drawn, indicator, steps),
    )


def _judge(drawn: Series, indicator: Indicator, steps: Collection[date]) -> Behaviour | None:
    if not is_charted(indicator):
        return None
    return describe_behaviour(chart_series(drawn, steps), indicator.direction, indicator.counting_rule)


def digest_years(series: Series, indicator: Indicator, steps: Collection[date] = ()) -> dict[int, Digest]:
    """The digests of a whole series as it stood at the end of each year, from its first one to the last but one."""
    years = years_with_points([series])
    ends = range(years[0], years[-1]) if years else ()
    return {year: digest_series(up_to(series, span_of_year(year)), indicator, steps) for year in ends}


def _bare(point: Point) -> Point:
    """As the store would give it back; what the disclosure gate says of it, which no store keeps, stays."""
    return replace(_read_mark(_write_mark(point)), released=point.released)


def _shorten(series: Series, most: int) -> Series:
    """The newest points, and of an all-gap end the newest value before it, so that `latest` stays what it was."""
    kept = series.points[-most:]
    latest = series.latest
    if latest is not None and latest not in kept:
        kept = (latest, *kept[1:])
    return replace(series, points=kept)


def write_digest(digest: Digest) -> dict[str, Any]:
    """The digest as a document of plain JSON."""
    return {
        "own": [_write_point(point) for point in digest.own.points],
        "drawn": [_write_mark(point) for point in digest.drawn.points],
        "refused": digest.refused,
        "years": list(digest.years),
        "valued_years": list(digest.valued_years),
        "behaviour": None if digest.behaviour is None else _write_behaviour(digest.behaviour),
    }


def read_digest(document: Mapping[str, Any], indicator: str, version: int, members: Members) -> Digest:
    """The digest that `write_digest` wrote."""
    empty = Series(indicator, version, members, ())
    refused = document["refused"]
    return Digest(
        own=replace(empty, points=tuple(_read_point(found) for found in document["own"])),
        refused=None if refused is None else NoRollup(refused),
        drawn=replace(empty, points=tuple(_read_mark(found) for found in document["drawn"])),
        years=tuple(document["years"]),
        valued_years=tuple(document["valued_years"]),
        behaviour=None if document["behaviour"] is None else read_behaviour(document["behaviour"]),
    )


def _write_behaviour(found: Behaviour) -> list[Any]:
    """The verdict for a document."""
    return [
        found.variation, found.cause, found.side, _write_period(found.period), _write_period(found.since),
        found.value, found.limits, found.there, found.needed,
    ]  # fmt: skip


def read_behaviour(found: Sequence[Any]) -> Behaviour:
    """The verdict as it stands in a document."""
    variation, cause, side, period, since, value, limits, there, needed = found
    return Behaviour(
        variation=Variation(variation),
        cause=None if cause is None else SpecialCause(cause),
        side=None if side is None else Side(side),
        period=_read_period(period),
        since=_read_period(since),
        value=value,
        limits=None if limits is None else Limits(*limits),
        there=there,
        needed=needed,
    )


def _write_period(period: Period | None) -> list[str] | None:
    return None if period is None else [period.start.isoformat(), period.end.isoformat()]


def _read_period(found: Sequence[str] | None) -> Period | None:
    return None if found is None else _make_period(found[0], found[1])


def _write_source(source: Source) -> list[Any]:
    return [
        source.upload, source.file, source.sheet, source.row, source.column,
        source.uploaded_at.isoformat(), source.uploaded_by,
    ]  # fmt: skip


def _read_source(found: Sequence[Any]) -> Source:
    upload, file, sheet, row, column, at, by = found
    return Source(upload, file, sheet, row, column, datetime.fromisoformat(at), by)


def _write_mark(point: Point) -> list[Any]:
    start, end = point.period.start.isoformat(), point.period.end.isoformat()
    return [start, end, point.value, point.qualifier.value, sorted(point.flags)]


def _read_mark(found: Sequence[Any]) -> Point:
    start, end, value, qualifier, flags = found
    return Point(
        _make_period(start, end), value, QUALIFIERS[qualifier], frozenset(map(Flag, flags)) if flags else NO_FLAGS,
        n=None, published_change=None, note="", raw="", source=NO_SOURCE,
    )  # fmt: skip


@lru_cache(maxsize=5_000)
def _make_period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def _write_point(point: Point) -> list[Any]:
    return [
        point.period.start.isoformat(),
        point.period.end.isoformat(),
        point.value,
        point.qualifier,
        sorted(point.flags),
        point.n,
        point.published_change,
        point.note,
        point.raw,
        _write_source(point.source),
        point.standing,
        point.rows,
        point.explanation,
        None if point.made_of is None else list(point.made_of),
    ]


def _read_point(found: Sequence[Any]) -> Point:
    start, end, value, qualifier, flags, n, change, note, raw, source, standing, rows, explanation, made_of = found
    return Point(
        period=_make_period(start, end),
        value=value,
        qualifier=Qualifier(qualifier),
        flags=frozenset(map(Flag, flags)),
        n=n,
        published_change=change,
        note=note,
        raw=raw,
        source=_read_source(source),
        standing=standing,
        rows=rows,
        explanation=explanation,
        made_of=None if made_of is None else MadeOf(made_of[0], made_of[1], PeriodKind(made_of[2])),
    )

"""Digests made of observations: of whole series, or of series up to the end of a year; and which kept ones hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, select

from dashboard.formats.spans import span_of_year
from dashboard.insight.digest import FORM, Digest, digest_series, digest_years
from dashboard.insight.series import Series, read_point, up_to
from dashboard.store.definitions import read_indicators
from dashboard.store.kept_versions import read_kept
from dashboard.store.observations import read_series_rows
from dashboard.store.series import SeriesKey, read_members
from dashboard.store.tables import IndicatorRow, SeriesDigestRow
from dashboard.strategy.happenings import ChartEvent, find_steps
from dashboard.strategy.model import Indicator

CHUNK = 50
"""Series read at once."""

Made = TypeVar("Made")
Maker = Callable[[Series, Indicator, frozenset[date]], Made]
"""From a whole series, its definition and the days from which limits are computed anew."""


def cut_at(year: int | None) -> Maker[Digest]:
    """What digests a series up to the end of a year."""
    if year is None:
        return digest_series
    return lambda series, one, steps: digest_series(up_to(series, span_of_year(year)), one, steps)


class Whole(NamedTuple):
    """The digest of a series, and those of it up to the ends of its earlier years."""

    digest: Digest
    past: dict[int, Digest]


def digest_whole(series: Series, indicator: Indicator, steps: frozenset[date]) -> Whole:
    """The digests that are kept."""
    return Whole(digest_series(series, indicator, steps), digest_years(series, indicator, steps))


def name_series(rows: Iterable[Any]) -> dict[int, SeriesKey]:
    """The series of these rows by number."""
    return {row.id: (row.indicator, read_members(row.members)) for row in rows}


def make_digests(connection: Connection, wanted: dict[int, SeriesKey], make: Maker[Made]) -> dict[int, Made]:
    """What is made of these series by number, from their observations; nothing of a series without a point."""
    if not wanted:
        return {}
    definitions = {one.key: one for one in read_indicators(connection)}
    steps = _read_steps(connection, definitions)
    made: dict[int, Made] = {}
    numbers = sorted(wanted)
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        for number, series in _read_series(connection, chunk).items():
            if series.indicator in definitions:
                made[number] = make(series, definitions[series.indicator], steps(series.indicator))
    return made


def _read_steps(connection: Connection, definitions: Mapping[str, Indicator]) -> Callable[[str], frozenset[date]]:
    """From an indicator's key to the days from which its limits are computed anew."""
    kept = read_kept(connection, ChartEvent, None, with_retired=False)
    marking = [one.record for one in kept if one.record.new_level]
    rows = connection.execute(select(IndicatorRow.key, IndicatorRow.strategy)) if marking else ()
    owners = {row.key: row.strategy for row in rows}
    return lambda key: find_steps(marking, definitions[key], owners[key]) if marking else frozenset()


def _read_series(connection: Connection, numbers: Sequence[int]) -> dict[int, Series]:
    rows = read_series_rows(connection, numbers)
    return {number: _make_series(list(group)) for number, group in groupby(rows, key=attrgetter("series_id"))}


def _make_series(rows: Sequence[Any]) -> Series:
    first = rows[0]
    return Series(first.indicator, first.version, read_members(first.members), tuple(map(read_point, rows)))


def is_held() -> ColumnElement[bool]:
    """Whether there is a digest, fresh and of this form; false, not null, where there is none."""
    there_is = SeriesDigestRow.series_id.is_not(None)
    return and_(there_is, SeriesDigestRow.fresh, SeriesDigestRow.form == FORM)

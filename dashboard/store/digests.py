"""Digests of series: marked stale in the transaction of a change, made anew after it, computed where still stale.

A change only marks, so that it holds the write lock no longer than before; whoever reads meanwhile, or after a
crash in between, gets the same digests, computed on the spot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from dashboard.insight.digest import FORM, Digest, digest_series, read_behaviour, read_digest, write_digest
from dashboard.insight.real_changes import RealChange, find_real_change, rank_changes
from dashboard.insight.series import Series, read_point
from dashboard.insight.standing import newest_versions
from dashboard.store.definitions import read_indicators
from dashboard.store.engine import insert_rows
from dashboard.store.kept_versions import read_kept, read_versions
from dashboard.store.observations import read_series_rows
from dashboard.store.series import SeriesKey, read_members
from dashboard.store.tables import IndicatorRow, ObservationRow, SeriesDigestRow, SeriesRow
from dashboard.strategy.happenings import ChartEvent, find_steps
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Record

CHUNK = 50
"""Series made anew in one transaction: some hundredths of a second of the write lock."""

HOLDS = and_(SeriesDigestRow.fresh, SeriesDigestRow.form == FORM)


class Known(NamedTuple):
    """What is known of an indicator: the years that have a point, and those that have a value.

    `newest`: the last day of the newest period that has a value.
    """

    indicator: str
    years: tuple[int, ...]
    valued_years: tuple[int, ...]
    newest: date | None


def mark_stale(connection: Connection, upload: int) -> None:
    """The series that the upload has observations of are not what their digests say."""
    touched = select(ObservationRow.series_id).where(ObservationRow.upload_id == upload)
    connection.execute(update(SeriesDigestRow).where(SeriesDigestRow.series_id.in_(touched)).values(fresh=False))


def mark_indicators_stale(connection: Connection, indicators: Collection[str]) -> None:
    """The definitions of the indicators have changed, and with them perhaps how they are rolled up."""
    touched = select(SeriesRow.id).where(SeriesRow.indicator.in_(indicators))
    connection.execute(update(SeriesDigestRow).where(SeriesDigestRow.series_id.in_(touched)).values(fresh=False))


def mark_record_stale(connection: Connection, model: type[Record], key: str) -> bool:
    """A record was kept, retired or taken back; whether that made digests stale.

    It does where the record is an event that marks a step, now or before: its charts have other limits.
    """
    if model is not ChartEvent:
        return False
    changed = [one.record for one in read_versions(connection, ChartEvent, key)[-2:] if one.record.new_level]
    if all(one.indicators and not one.parts for one in changed):
        mark_indicators_stale(connection, {indicator for one in changed for indicator in one.indicators})
    else:
        connection.execute(update(SeriesDigestRow).values(fresh=False))
    return bool(changed)


def refresh_digests(connection: Connection) -> int:
    """Make at most CHUNK stale digests anew; how many. Those of indicators in no catalogue stay stale."""
    rows = connection.execute(_select_stale().limit(CHUNK)).all()
    made = _compute(connection, {row.id: (row.indicator, read_members(row.members)) for row in rows})
    numbers = [row.id for row in rows]
    connection.execute(delete(SeriesDigestRow).where(SeriesDigestRow.series_id.in_(numbers)))
    insert_rows(connection, SeriesDigestRow, [_make_row(number, made.get(number)) for number in numbers])
    return len(numbers)


def read_digests(connection: Connection, indicators: Sequence[str]) -> tuple[Digest, ...]:
    """The digests of the indicators' series that have a point, by indicator, members and version."""
    chosen = _select_digests(SeriesDigestRow.document).where(SeriesRow.indicator.in_(indicators))
    rows = connection.execute(chosen).all()
    late = _compute(connection, {row.id: (row.indicator, read_members(row.members)) for row in rows if not row.holds})
    held = [
        read_digest(row.document, row.indicator, row.version, read_members(row.members))
        for row in rows
        if row.holds and row.document is not None
    ]
    return tuple(sorted([*held, *late.values()], key=_order))


def read_known(connection: Connection, indicators: Sequence[str]) -> tuple[Known, ...]:
    """What is known of each indicator that has a point, by indicator."""
    chosen = _select_digests(SeriesDigestRow.years, SeriesDigestRow.valued_years, SeriesDigestRow.newest)
    rows = connection.execute(chosen.where(SeriesRow.indicator.in_(indicators))).all()
    late = _compute(connection, {row.id: (row.indicator, read_members(row.members)) for row in rows if not row.holds})
    found: dict[str, Known] = {}
    for row in rows:
        if row.holds and row.years:
            _note(found, Known(row.indicator, _read_years(row.years), _read_years(row.valued_years), row.newest))
    for digest in late.values():
        _note(found, Known(digest.own.indicator, digest.years, digest.valued_years, digest.newest))
    return tuple(found[key] for key in sorted(found))


def read_real_changes(connection: Connection, indicators: Sequence[str]) -> tuple[RealChange, ...]:
    """The real changes of the indicators' series, of the newest definition each, without reading other digests."""
    chosen = (
        _select_digests(SeriesDigestRow.document["behaviour"].label("behaviour"))
        .where(SeriesRow.indicator.in_(indicators), or_(~_holds(), SeriesDigestRow.special), ~_has_newer())
        .order_by(SeriesRow.id)
    )
    rows = connection.execute(chosen).all()
    late = _compute(connection, {row.id: (row.indicator, read_members(row.members)) for row in rows if not row.holds})
    held = [
        RealChange(row.indicator, row.version, read_members(row.members), read_behaviour(row.behaviour))
        for row in rows
        if row.holds
    ]
    newest = newest_versions(digest for digest in late.values() if digest.newest)
    versions = {(digest.own.indicator, digest.own.members): digest.own.version for digest in newest}
    computed = [change for digest in late.values() if (change := find_real_change(digest))]
    changes = [one for one in (*held, *computed) if one.version >= versions.get((one.indicator, one.members), 0)]
    return tuple(rank_changes(changes))


def _has_newer() -> ColumnElement[bool]:
    """Whether the same members have values of a newer definition, by a digest that holds."""
    newer, digest = aliased(SeriesRow), aliased(SeriesDigestRow)
    same = and_(newer.indicator == SeriesRow.indicator, newer.members == SeriesRow.members)
    held = and_(digest.series_id == newer.id, digest.fresh, digest.form == FORM, digest.newest.is_not(None))
    return exists().where(same, newer.version > SeriesRow.version, held)


def _note(found: dict[str, Known], more: Known) -> None:
    known = found.get(more.indicator, more)
    years, valued = {*known.years, *more.years}, {*known.valued_years, *more.valued_years}
    newest = max((day for day in (known.newest, more.newest) if day), default=None)
    found[more.indicator] = Known(more.indicator, tuple(sorted(years)), tuple(sorted(valued)), newest)


def _read_years(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


def _write_years(years: Sequence[int]) -> str:
    return " ".join(map(str, years))


def _select_digests(*columns: Any) -> Select[*tuple[Any, ...]]:
    return select(
        SeriesRow.id, SeriesRow.indicator, SeriesRow.version, SeriesRow.members, _holds().label("holds"), *columns
    ).outerjoin(SeriesDigestRow, SeriesDigestRow.series_id == SeriesRow.id)


def _select_stale() -> Select[*tuple[Any, ...]]:
    return (
        select(SeriesRow.id, SeriesRow.indicator, SeriesRow.members)
        .join(IndicatorRow, IndicatorRow.key == SeriesRow.indicator)
        .outerjoin(SeriesDigestRow, SeriesDigestRow.series_id == SeriesRow.id)
        .where(~_holds(), IndicatorRow.strategy.is_not(None))
        .order_by(SeriesRow.id)
    )


def _holds() -> ColumnElement[bool]:
    """Whether there is a digest, fresh and of this form; false, not null, where there is none."""
    return and_(SeriesDigestRow.series_id.is_not(None), HOLDS)


def _compute(connection: Connection, wanted: dict[int, SeriesKey]) -> dict[int, Digest]:
    """The digests of these series by number, from their observations; none of a series without a point."""
    if not wanted:
        return {}
    definitions = {one.key: one for one in read_indicators(connection)}
    steps = _read_steps(connection, definitions)
    made: dict[int, Digest] = {}
    numbers = sorted(wanted)
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        for number, series in _read_series(connection, chunk).items():
            if series.indicator in definitions:
                made[number] = digest_series(series, definitions[series.indicator], steps(series.indicator))
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


def _make_row(number: int, digest: Digest | None) -> dict[str, Any]:
    return {
        "series_id": number,
        "fresh": True,
        "form": FORM,
        "years": _write_years(digest.years) if digest else "",
        "valued_years": _write_years(digest.valued_years) if digest else "",
        "newest": digest.newest if digest else None,
        "special": digest is not None and find_real_change(digest) is not None,
        "document": write_digest(digest) if digest else None,
    }


def _order(digest: Digest) -> tuple[str, tuple[tuple[str, str], ...], int]:
    return digest.own.indicator, digest.own.members, digest.own.version

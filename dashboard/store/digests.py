"""Digests of series: marked stale in the transaction of a change, made anew after it, computed where still stale.

A change only marks, and what is made is written down when it is ready, so that neither holds the write lock for long;
whoever reads meanwhile, or after a crash in between, gets the same digests, computed on the spot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from dashboard.insight.digest import (
    FORM,
    Digest,
    digest_series,
    read_behaviour,
    read_digest,
    write_digest,
)
from dashboard.insight.process.real_changes import RealChange, find_real_change, rank_changes
from dashboard.insight.standing.standing import newest_versions
from dashboard.store.digest_making import Whole, cut_at, digest_whole, make_digests, name_series
from dashboard.store.engine import insert_rows
from dashboard.store.kept_versions import read_versions
from dashboard.store.ledger import read_data_version
from dashboard.store.series import SeriesKey, read_members
from dashboard.store.tables import IndicatorRow, ObservationRow, PastDigestRow, SeriesDigestRow, SeriesRow
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.record import Record

CHUNK = 50
"""Series made anew at a time: some hundredths of a second of the write lock."""

Digested = type[SeriesDigestRow] | type[PastDigestRow]

HOLDS = and_(SeriesDigestRow.fresh, SeriesDigestRow.form == FORM)


class Renewed(NamedTuple):
    """Digests made anew by the number of their series, None of one without a point; as of a data version."""

    data_version: int
    made: dict[int, Whole | None]


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


def renew_stale(connection: Connection) -> Renewed:
    """At most CHUNK stale digests made anew. Those of indicators in no catalogue stay stale."""
    rows = connection.execute(_select_stale().limit(CHUNK)).all()
    made = make_digests(connection, name_series(rows), digest_whole)
    return Renewed(read_data_version(connection), {row.id: made.get(row.id) for row in rows})


def record_renewed(connection: Connection, renewed: Renewed) -> None:
    """Write them down, unless something has changed since: then they are to be made again."""
    if not renewed.made or read_data_version(connection) != renewed.data_version:
        return
    for table in (SeriesDigestRow, PastDigestRow):
        connection.execute(delete(table).where(table.series_id.in_(renewed.made)))
    insert_rows(connection, SeriesDigestRow, [_make_row(number, made) for number, made in renewed.made.items()])
    past = [
        _make_past_row(number, year, digest)
        for number, made in renewed.made.items()
        if made
        for year, digest in made.past.items()
    ]
    insert_rows(connection, PastDigestRow, past)


def read_digests(connection: Connection, indicators: Sequence[str], year: int | None = None) -> tuple[Digest, ...]:
    """The digests of the indicators' series that have a point, by indicator, members and version.

    With a year, those of the series up to its end: of a series that has nothing later that is the one held.
    """
    chosen = _select_at_end(year, SeriesDigestRow.years, document=lambda digest: digest.document)
    rows = connection.execute(chosen.where(SeriesRow.indicator.in_(indicators))).all()
    read = [
        read_digest(row.document, row.indicator, row.version, read_members(row.members))
        for row in rows
        if row.holds and row.document is not None and _has_begun(row.years, year)
    ]
    late = make_digests(connection, name_series(row for row in rows if not row.holds), cut_at(year))
    return tuple(sorted([*read, *(one for one in late.values() if one.years)], key=_order))


def _has_begun(years: str, year: int | None) -> bool:
    return year is None or _read_years(years)[0] <= year


def read_known(connection: Connection, indicators: Sequence[str]) -> tuple[Known, ...]:
    """What is known of each indicator that has a point, by indicator."""
    chosen = _select_digests(SeriesDigestRow.years, SeriesDigestRow.valued_years, SeriesDigestRow.newest)
    rows = connection.execute(chosen.where(SeriesRow.indicator.in_(indicators))).all()
    late = make_digests(connection, name_series(row for row in rows if not row.holds), digest_series)
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
    late = make_digests(connection, name_series(row for row in rows if not row.holds), digest_series)
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


def read_changes_of_year(connection: Connection, indicators: Sequence[str], year: int) -> tuple[RealChange, ...]:
    """The changes that were real at the end of a year: `read_real_changes` without the later points."""
    chosen = _select_at_end(
        year,
        SeriesDigestRow.valued_years,
        special=lambda digest: digest.special,
        behaviour=lambda digest: digest.document["behaviour"],
    )
    rows = connection.execute(chosen.where(SeriesRow.indicator.in_(indicators)).order_by(SeriesRow.version)).all()
    late = make_digests(connection, name_series(row for row in rows if not row.holds), cut_at(year))
    newest: dict[SeriesKey, RealChange | None] = {}
    for row in rows:
        key = row.indicator, read_members(row.members)
        if row.holds and row.valued_years and _read_years(row.valued_years)[0] <= year:
            found = read_behaviour(row.behaviour) if row.special else None
            newest[key] = RealChange(key[0], row.version, key[1], found) if found else None
        elif row.id in late and late[row.id].newest:
            newest[key] = find_real_change(late[row.id])
    return tuple(rank_changes(change for change in newest.values() if change))


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


def _select_at_end(year: int | None, *columns: Any, **said: Callable[[Digested], Any]) -> Select[*tuple[Any, ...]]:
    """Columns of the digest of the whole series, and what is said by that of it up to the end of the year: the whole
    one where the series has nothing later, or begins later.
    """
    is_past = PastDigestRow.series_id.is_not(None)
    chosen = (case((is_past, of(PastDigestRow)), else_=of(SeriesDigestRow)).label(name) for name, of in said.items())
    same = and_(PastDigestRow.series_id == SeriesRow.id, PastDigestRow.year == year)
    return _select_digests(*columns, *chosen).outerjoin(PastDigestRow, same)


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


def _make_row(number: int, made: Whole | None) -> dict[str, Any]:
    digest = made.digest if made else None
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


def _make_past_row(number: int, year: int, digest: Digest) -> dict[str, Any]:
    special = find_real_change(digest) is not None
    return {"series_id": number, "year": year, "special": special, "document": write_digest(digest)}


def _order(digest: Digest) -> tuple[str, tuple[tuple[str, str], ...], int]:
    return digest.own.indicator, digest.own.members, digest.own.version

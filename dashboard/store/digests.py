"""Digests of series as they are read: kept ones, and those computed on the spot where a kept one is stale.

So whoever reads between a change and its new digests, or after a crash in between, gets the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from dashboard.insight.digest import FORM, Digest, digest_series, read_behaviour, read_digest
from dashboard.insight.process.real_changes import RealChange, find_real_change, rank_changes
from dashboard.insight.standing.standing import newest_versions
from dashboard.store.digest_making import cut_at, is_held, make_digests, name_series
from dashboard.store.series import SeriesKey, read_members
from dashboard.store.tables import PastDigestRow, SeriesDigestRow, SeriesRow

Digested = type[SeriesDigestRow] | type[PastDigestRow]


class Known(NamedTuple):
    """What is known of an indicator: the years that have a point, and those that have a value.

    `newest`: the last day of the newest period that has a value.
    """

    indicator: str
    years: tuple[int, ...]
    valued_years: tuple[int, ...]
    newest: date | None


def read_digests(connection: Connection, indicators: Sequence[str], year: int | None = None) -> tuple[Digest, ...]:
    """The digests of the indicators' series that have a point, by indicator, members and version.

    With a year, those of the series up to its end.
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


def _has_begun(years: Sequence[int], year: int | None) -> bool:
    return year is None or years[0] <= year


def read_known(connection: Connection, indicators: Sequence[str]) -> tuple[Known, ...]:
    """What is known of each indicator that has a point, by indicator."""
    chosen = _select_digests(SeriesDigestRow.years, SeriesDigestRow.valued_years, SeriesDigestRow.newest)
    rows = connection.execute(chosen.where(SeriesRow.indicator.in_(indicators))).all()
    late = make_digests(connection, name_series(row for row in rows if not row.holds), digest_series)
    found: dict[str, Known] = {}
    for row in rows:
        if row.holds and row.years:
            _note(found, Known(row.indicator, row.years, row.valued_years, row.newest))
    for digest in late.values():
        _note(found, Known(digest.own.indicator, digest.years, digest.valued_years, digest.newest))
    return tuple(found[key] for key in sorted(found))


def read_real_changes(connection: Connection, indicators: Sequence[str]) -> tuple[RealChange, ...]:
    """The real changes of the indicators' series, of the newest definition each, without reading other digests."""
    chosen = (
        _select_digests(SeriesDigestRow.document["behaviour"].label("behaviour"))
        .where(SeriesRow.indicator.in_(indicators), or_(~is_held(), SeriesDigestRow.special), ~_has_newer())
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
        if row.holds and row.valued_years and row.valued_years[0] <= year:
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


def _select_digests(*columns: Any) -> Select[*tuple[Any, ...]]:
    return select(
        SeriesRow.id, SeriesRow.indicator, SeriesRow.version, SeriesRow.members, is_held().label("holds"), *columns
    ).outerjoin(SeriesDigestRow, SeriesDigestRow.series_id == SeriesRow.id)


def _select_at_end(year: int | None, *columns: Any, **said: Callable[[Digested], Any]) -> Select[*tuple[Any, ...]]:
    """Columns of the digest of the whole series, and what is said by that of it up to the end of the year: the whole
    one where the series has nothing later, or begins later.
    """
    is_past = PastDigestRow.series_id.is_not(None)
    chosen = (case((is_past, of(PastDigestRow)), else_=of(SeriesDigestRow)).label(name) for name, of in said.items())
    same = and_(PastDigestRow.series_id == SeriesRow.id, PastDigestRow.year == year)
    return _select_digests(*columns, *chosen).outerjoin(PastDigestRow, same)


def _order(digest: Digest) -> tuple[str, tuple[tuple[str, str], ...], int]:
    return digest.own.indicator, digest.own.members, digest.own.version

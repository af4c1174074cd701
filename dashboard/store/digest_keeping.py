"""Digests kept up to date: marked stale in the transaction of a change, made anew after it.

A change only marks, and what is made is written down when it is ready, so that neither holds the write lock for long.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, select, update

from dashboard.insight.digest import FORM, Digest, write_digest
from dashboard.insight.process.real_changes import find_real_change
from dashboard.store.digest_making import Whole, digest_whole, is_held, make_digests, name_series
from dashboard.store.engine import insert_rows
from dashboard.store.kept_versions import read_versions
from dashboard.store.ledger import read_data_version
from dashboard.store.tables import IndicatorRow, ObservationRow, PastDigestRow, SeriesDigestRow, SeriesRow
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.record import Record

CHUNK = 50
"""Series made anew at a time: some hundredths of a second of the write lock."""


class Renewed(NamedTuple):
    """Digests made anew by the number of their series, None of one without a point; as of a data version."""

    data_version: int
    made: dict[int, Whole | None]


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


def _select_stale() -> Select[*tuple[Any, ...]]:
    return (
        select(SeriesRow.id, SeriesRow.indicator, SeriesRow.members)
        .join(IndicatorRow, IndicatorRow.key == SeriesRow.indicator)
        .outerjoin(SeriesDigestRow, SeriesDigestRow.series_id == SeriesRow.id)
        .where(~is_held(), IndicatorRow.strategy.is_not(None))
        .order_by(SeriesRow.id)
    )


def _make_row(number: int, made: Whole | None) -> dict[str, Any]:
    digest = made.digest if made else None
    return {
        "series_id": number,
        "fresh": True,
        "form": FORM,
        "years": digest.years if digest else (),
        "valued_years": digest.valued_years if digest else (),
        "newest": digest.newest if digest else None,
        "special": digest is not None and find_real_change(digest) is not None,
        "document": write_digest(digest) if digest else None,
    }


def _make_past_row(number: int, year: int, digest: Digest) -> dict[str, Any]:
    special = find_real_change(digest) is not None
    return {"series_id": number, "year": year, "special": special, "document": write_digest(digest)}

"""Series: found or made, many at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import Connection, func, insert, select

from dashboard.facts import Members
from dashboard.store.engine import insert_rows
from dashboard.store.errors import UnknownIndicator
from dashboard.store.tables import DefinitionRow, IndicatorRow, SeriesMemberRow, SeriesRow

SeriesKey = tuple[str, Members]
"""An indicator's key and a set of members in their one order."""


def order_members(members: Members) -> Members:
    """The one order of a set of members: by dimension."""
    return members if len(members) < 2 else tuple(sorted(members))


def write_members(members: Members) -> str:
    """The members as the text that is stored with the series."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=100_000)
def read_members(text: str) -> Members:
    """The members of the stored text."""
    return tuple((dimension, member) for dimension, member in json.loads(text))


def find_series(connection: Connection, wanted: Collection[SeriesKey]) -> dict[SeriesKey, int]:
    """The number of each series of the newest definition of its indicator; those that are not yet are made.

    Raises UnknownIndicator where an indicator is in no catalogue.
    """
    versions = _read_newest_versions(connection, {indicator for indicator, _members in wanted})
    found = _read_series(connection, versions)
    missing = [key for key in wanted if key not in found]
    return found | _make_series(connection, missing, versions)


def _read_newest_versions(connection: Connection, indicators: set[str]) -> dict[str, int]:
    chosen = (
        select(DefinitionRow.indicator, func.max(DefinitionRow.version).label("version"))
        .join(IndicatorRow, IndicatorRow.key == DefinitionRow.indicator)
        .where(IndicatorRow.strategy.is_not(None), DefinitionRow.indicator.in_(indicators))
        .group_by(DefinitionRow.indicator)
    )
    versions = {row.indicator: row.version for row in connection.execute(chosen)}
    unknown = indicators.difference(versions)
    if unknown:
        raise UnknownIndicator(*sorted(unknown))
    return versions


def _read_series(connection: Connection, versions: dict[str, int]) -> dict[SeriesKey, int]:
    chosen = select(SeriesRow.id, SeriesRow.indicator, SeriesRow.version, SeriesRow.members).where(
        SeriesRow.indicator.in_(versions)
    )
    return {
        (row.indicator, read_members(row.members)): row.id
        for row in connection.execute(chosen)
        if row.version == versions[row.indicator]
    }


def _make_series(
    connection: Connection, missing: Collection[SeriesKey], versions: dict[str, int]
) -> dict[SeriesKey, int]:
    if not missing:
        return {}
    texts = {key: write_members(key[1]) for key in missing}
    rows = [
        {
            "indicator": indicator,
            "version": versions[indicator],
            "members": texts[indicator, members],
            "digest": hashlib.sha256(texts[indicator, members].encode()).hexdigest(),
        }
        for indicator, members in missing
    ]
    inserted = insert(SeriesRow).returning(SeriesRow.id, SeriesRow.indicator, SeriesRow.members)
    made = {(row.indicator, read_members(row.members)): row.id for row in connection.execute(inserted, rows)}
    members = [
        {"series_id": number, "dimension": dimension, "member": member}
        for (_indicator, pairs), number in made.items()
        for dimension, member in pairs
    ]
    insert_rows(connection, SeriesMemberRow, members)
    return made

"""Observations on their way in: checked before the write lock is taken, then inserted in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dashboard.facts import Observation, Period
from dashboard.store.bulk import insert_many
from dashboard.store.errors import RepeatedObservation
from dashboard.store.series import SeriesKey, find_series, order_members
from dashboard.store.tables import ObservationRow


@dataclass(frozen=True, slots=True)
class PreparedObservations:
    """Observations as rows that lack their series and upload, and beside each the series that it belongs to."""

    rows: Sequence[dict[str, Any]]
    keys: Sequence[SeriesKey]

    def __len__(self) -> int:
        return len(self.rows)


def prepare_observations(observations: Sequence[Observation]) -> PreparedObservations:
    """Do all that needs no database. Raises RepeatedObservation where two are of one series and period."""
    keys = [(observation.indicator, order_members(observation.members)) for observation in observations]
    seen: dict[tuple[SeriesKey, Period], Observation] = {}
    for key, observation in zip(keys, observations, strict=True):
        first = seen.setdefault((key, observation.period), observation)
        if first is not observation:
            raise RepeatedObservation(first, observation)
    return PreparedObservations([_observation_values(observation) for observation in observations], keys)


def insert_observations(connection: Connection, upload: int, prepared: PreparedObservations) -> None:
    """Insert them all, in the order of the table's key. Raises UnknownIndicator."""
    series = find_series(connection, dict.fromkeys(prepared.keys))
    rows = [
        {"series_id": series[key], "upload_id": upload, **row}
        for key, row in zip(prepared.keys, prepared.rows, strict=True)
    ]
    rows.sort(key=lambda row: (row["series_id"], row["period_start"]))
    insert_many(connection, ObservationRow, rows)


def _observation_values(observation: Observation) -> dict[str, Any]:
    return {
        "period_start": observation.period.start,
        "period_end": observation.period.end,
        "value": observation.value,
        "qualifier": str(observation.qualifier),
        "flags": observation.flags,
        "n": observation.n,
        "published_change": observation.published_change,
        "note": observation.note,
        "raw": observation.raw,
        "place_sheet": observation.place.sheet,
        "place_row": observation.place.row,
        "place_column": observation.place.column,
    }

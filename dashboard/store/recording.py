"""Observations on their way in: checked and made rows before the write lock is taken, then inserted in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dashboard.facts import Observation, Period
from dashboard.store.bulk import insert_many
from dashboard.store.column_types import BITS_OF_SETS
from dashboard.store.errors import RepeatedObservation
from dashboard.store.series import SeriesKey, find_series, order_members
from dashboard.store.tables import ObservationRow

COLUMNS = (
    "series_id",
    "upload_id",
    "period_start",
    "period_end",
    "value",
    "qualifier",
    "flags",
    "n",
    "published_change",
    "note",
    "raw",
    "place_sheet",
    "place_row",
    "place_column",
    "source_rows",
    "explanation",
)


@dataclass(frozen=True, slots=True)
class PreparedObservations:
    """The rows of each series by period, in COLUMNS without the first two."""

    series: Mapping[SeriesKey, Sequence[tuple[Any, ...]]]

    def __len__(self) -> int:
        return sum(map(len, self.series.values()))


def prepare_observations(observations: Sequence[Observation]) -> PreparedObservations:
    """Do all that needs no database. Raises RepeatedObservation where two are of one series and period."""
    series: dict[SeriesKey, dict[Period, Observation]] = {}
    days = _Days()
    for observation in observations:
        of_series = series.setdefault((observation.indicator, order_members(observation.members)), {})
        first = of_series.setdefault(observation.period, observation)
        if first is not observation:
            raise RepeatedObservation(first, observation)
    return PreparedObservations(
        {key: sorted(_make_row(one, days) for one in found.values()) for key, found in series.items()}
    )


def insert_observations(connection: Connection, upload: int, prepared: PreparedObservations) -> None:
    """Insert them all, in the order of the table's key. Raises UnknownIndicator."""
    numbers = find_series(connection, prepared.series)
    in_order = sorted((numbers[key], rows) for key, rows in prepared.series.items())
    insert_many(connection, ObservationRow, COLUMNS, _complete_rows(in_order, upload))


def _complete_rows(in_order: Sequence[tuple[int, Sequence[tuple[Any, ...]]]], upload: int) -> Iterator[tuple[Any, ...]]:
    for number, rows in in_order:
        head = (number, upload)
        for row in rows:
            yield head + row


class _Days(dict[date, str]):
    """Days -> their ISO texts, one of each: periods repeat in every series."""

    def __missing__(self, day: date) -> str:
        text = self[day] = day.isoformat()
        return text


def _make_row(observation: Observation, days: _Days) -> tuple[Any, ...]:
    return (
        days[observation.period.start],
        days[observation.period.end],
        observation.value,
        observation.qualifier.value,
        BITS_OF_SETS[observation.flags],
        observation.n,
        observation.published_change,
        observation.note,
        observation.raw,
        observation.place.sheet,
        observation.place.row,
        observation.place.column,
        observation.rows,
        observation.explanation,
    )

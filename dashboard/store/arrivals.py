"""When figures came: of which period of which indicator, and the first time. No value is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Integer, func, or_, select, type_coerce

from dashboard.facts import Flag, Period, Qualifier
from dashboard.store.column_types import FLAG_BITS
from dashboard.store.tables import ObservationRow, SeriesRow, UploadRow

THERE = (Qualifier.SUPPRESSED.value, Qualifier.NOT_APPLICABLE.value)
"""Points without a value that say all the same that the figure has been brought."""


class Arrived(NamedTuple):
    """A period of an indicator, of any members, has a figure in an upload in use; `at` is when the first one came."""

    indicator: str
    period: Period
    at: datetime


def read_arrivals(connection: Connection, indicators: Sequence[str], since: date) -> tuple[Arrived, ...]:
    """The periods that end on `since` or later and have a figure, by indicator and period. A partial one has not."""
    first = func.min(UploadRow.at).label("first")
    is_whole = type_coerce(ObservationRow.flags, Integer).op("&")(FLAG_BITS[Flag.PARTIAL]) == 0
    chosen = (
        select(SeriesRow.indicator, ObservationRow.period_start, ObservationRow.period_end, first)
        .join(SeriesRow, SeriesRow.id == ObservationRow.series_id)
        .join(UploadRow, UploadRow.id == ObservationRow.upload_id)
        .where(UploadRow.active, ObservationRow.period_end >= since, SeriesRow.indicator.in_(indicators), is_whole)
        .where(or_(ObservationRow.value.is_not(None), ObservationRow.qualifier.in_(THERE)))
        .group_by(SeriesRow.indicator, ObservationRow.period_start, ObservationRow.period_end)
        .order_by(SeriesRow.indicator, ObservationRow.period_start, ObservationRow.period_end)
    )
    return tuple(Arrived(key, Period(start, end), at) for key, start, end, at in connection.execute(chosen))

"""How often indicators are looked at: counted by day, without persons and beside the data version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from dashboard.store.definitions import check_indicators_exist
from dashboard.store.tables import IndicatorUseRow


@dataclass(frozen=True, slots=True)
class IndicatorUse:
    """How often an indicator was opened, and in how many meetings (days with a meeting) it was looked at."""

    opened: int
    meetings: int


def count_use(connection: Connection, indicators: Sequence[str], day: date, opened: int, *, in_meeting: bool) -> None:
    """Add to the counts of a day. Raises UnknownIndicator."""
    check_indicators_exist(connection, indicators)
    # In one order, so that two writers on PostgreSQL never wait for each other.
    rows = [
        {"indicator": key, "day": day, "opened": opened, "in_meeting": in_meeting} for key in sorted(set(indicators))
    ]
    if not rows:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    added = dialect.insert(IndicatorUseRow)
    counted = added.on_conflict_do_update(
        index_elements=[IndicatorUseRow.indicator, IndicatorUseRow.day],
        set_={
            "opened": IndicatorUseRow.opened + added.excluded.opened,
            "in_meeting": or_(IndicatorUseRow.in_meeting, added.excluded.in_meeting),
        },
    )
    connection.execute(counted, rows)


def read_uses(connection: Connection, since: date) -> dict[str, IndicatorUse]:
    """The use of each indicator that was looked at on `since` or later."""
    meetings = func.sum(case((IndicatorUseRow.in_meeting, 1), else_=0))
    chosen = (
        select(IndicatorUseRow.indicator, func.sum(IndicatorUseRow.opened), meetings)
        .where(IndicatorUseRow.day >= since)
        .group_by(IndicatorUseRow.indicator)
    )
    return {key: IndicatorUse(int(opened), int(met)) for key, opened, met in connection.execute(chosen)}

"""The gate's memory: what was released of protected figures and when, and what has changed and is to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, select, update

from dashboard.facts import Period
from dashboard.insight.disclosure import CellKey, DisclosureSetting, Entry, Ledger, Level, setting_of
from dashboard.insight.disclosure.judging import judge_family
from dashboard.insight.series import collect_series
from dashboard.store.definitions import read_indicators, read_newest
from dashboard.store.engine import insert_rows
from dashboard.store.ledger import raise_data_version, read_data_version
from dashboard.store.observations import read_observations
from dashboard.store.series import read_members, write_members
from dashboard.store.tables import ObservationRow, ReleasedRow, ReleaseDueRow, SeriesRow, UploadRow
from dashboard.strategy.model import Indicator


class Due(NamedTuple):
    """What is to be judged: the indicators that have changed, with the instant of it; as of a data version."""

    data_version: int
    at: datetime
    indicators: tuple[str, ...]


class Judged(NamedTuple):
    """What judging found that the ledger does not say yet."""

    due: Due
    entries: tuple[tuple[CellKey, Entry], ...]


def mark_upload_due(connection: Connection, upload: int, at: datetime) -> None:
    """The indicators that the upload has observations of are to be judged."""
    touched = (
        select(SeriesRow.indicator)
        .join(ObservationRow, ObservationRow.series_id == SeriesRow.id)
        .where(ObservationRow.upload_id == upload)
        .distinct()
    )
    mark_indicators_due(connection, connection.execute(touched).scalars().all(), at)


def mark_indicators_due(connection: Connection, indicators: Iterable[str], at: datetime) -> None:
    """Those of these indicators that the gate judges are to be judged: figures or settings have changed."""
    definitions = read_newest(connection, set(indicators))
    keys = sorted(key for key, one in definitions.items() if _is_judged(setting_of(one)))
    if not keys:
        return
    waiting = set(
        connection.execute(select(ReleaseDueRow.indicator).where(ReleaseDueRow.indicator.in_(keys))).scalars()
    )
    connection.execute(update(ReleaseDueRow).where(ReleaseDueRow.indicator.in_(waiting)).values(at=at))
    insert_rows(connection, ReleaseDueRow, [{"indicator": key, "at": at} for key in keys if key not in waiting])


def find_due(connection: Connection) -> Due | None:
    """What is to be judged; None when nothing is."""
    rows = connection.execute(select(ReleaseDueRow.indicator, ReleaseDueRow.at)).all()
    if not rows:
        return None
    keys = tuple(sorted(row.indicator for row in rows))
    return Due(read_data_version(connection), max(row.at for row in rows), keys)


def judge_due(connection: Connection, due: Due) -> Judged:
    """Ask the gate about every family that has changed. Takes seconds where much is hidden."""
    settings = {one.key: (one, setting_of(one)) for one in read_indicators(connection)}
    changed = {_family(*settings[key]) for key in due.indicators if key in settings}
    found: list[tuple[CellKey, Entry]] = []
    for family in sorted(changed):
        members = {key: setting for key, (one, setting) in settings.items() if _family(one, setting) == family}
        found += _judge(connection, members)
    return Judged(due, tuple(found))


def _is_judged(setting: DisclosureSetting) -> bool:
    """Whether the gate has anything to decide about it, or about others of its family."""
    return bool(setting.family) or setting.judges(outside=False) or _is_seen_outside(setting)


def _family(indicator: Indicator, setting: DisclosureSetting) -> str:
    return setting.family or indicator.key


def _is_seen_outside(setting: DisclosureSetting) -> bool:
    return setting.level is Level.PUBLIC and setting.judges(outside=True)


def _judge(connection: Connection, settings: dict[str, DisclosureSetting]) -> Iterator[tuple[CellKey, Entry]]:
    series = collect_series(read_observations(connection, sorted(settings), None, None, None))
    before = read_ledger(connection, sorted(settings), None)
    seen_outside = any(_is_seen_outside(setting) for setting in settings.values())
    after = judge_family(series, settings, before, read_published(connection), seen_outside=seen_outside)
    return ((key, entry) for key, entry in after.entries.items() if before.entries.get(key) != entry)


def record_judged(connection: Connection, judged: Judged) -> bool:
    """Write down what was found, unless something has changed since: False, and it is to be judged again."""
    if read_data_version(connection) != judged.due.data_version:
        return False
    insert_rows(connection, ReleasedRow, [_make_row(key, entry, judged.due.at) for key, entry in judged.entries])
    connection.execute(delete(ReleaseDueRow).where(ReleaseDueRow.indicator.in_(judged.due.indicators)))
    if judged.entries:
        raise_data_version(connection)
    return True


def _make_row(key: CellKey, entry: Entry, at: datetime) -> dict[str, Any]:
    return {
        "indicator": key.indicator,
        "members": write_members(key.members),
        "period_start": key.period.start,
        "period_end": key.period.end,
        **entry._asdict(),
        "at": at,
    }


def read_ledger(connection: Connection, indicators: Sequence[str], as_known_on: datetime | None) -> Ledger:
    """What was released of these indicators, by now or by an instant."""
    rows = connection.execute(_select_last(indicators, as_known_on))
    return Ledger(
        {
            CellKey(row.indicator, read_members(row.members), Period(row.period_start, row.period_end)): Entry(
                row.value, row.n, row.shown_inside, row.shown_outside
            )
            for row in rows
        }
    )


def _select_last(indicators: Sequence[str], as_known_on: datetime | None) -> Select[*tuple[Any, ...]]:
    figure = (ReleasedRow.indicator, ReleasedRow.members, ReleasedRow.period_start, ReleasedRow.period_end)
    last = select(func.max(ReleasedRow.id)).where(ReleasedRow.indicator.in_(indicators)).group_by(*figure)
    if as_known_on is not None:
        last = last.where(ReleasedRow.at <= as_known_on)
    return select(ReleasedRow).with_only_columns(*ReleasedRow.__table__.columns).where(ReleasedRow.id.in_(last))


def read_published(connection: Connection) -> frozenset[int]:
    """The numbers of the uploads that are the contents of a published report."""
    return frozenset(connection.execute(select(UploadRow.id).where(UploadRow.published)).scalars())

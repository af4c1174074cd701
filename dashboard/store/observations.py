"""Observations on their way out: what holds now or held at an instant, and everything that was ever recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select, true
from sqlalchemy.orm import aliased

from dashboard.store.definitions import check_indicators_exist
from dashboard.store.frames import make_frame
from dashboard.store.records import EventKind, Standing
from dashboard.store.tables import ObservationRow, SeriesMemberRow, SeriesRow, UploadEventRow, UploadRow

FRAME_SOURCES = (
    SeriesRow.indicator,
    SeriesRow.version,
    SeriesRow.members,
    ObservationRow.period_start,
    ObservationRow.period_end,
    ObservationRow.value,
    ObservationRow.qualifier,
    ObservationRow.flags,
    ObservationRow.n,
    ObservationRow.published_change,
    ObservationRow.note,
    ObservationRow.raw,
    ObservationRow.source_rows,
    ObservationRow.explanation,
    UploadRow.id.label("upload"),
    UploadRow.file_name.label("file"),
    ObservationRow.place_sheet.label("sheet"),
    ObservationRow.place_row.label("row"),
    ObservationRow.place_column.label("column"),
    UploadRow.at.label("uploaded_at"),
    UploadRow.actor.label("uploaded_by"),
)
"""Where each column of a frame comes from, in the order of FRAME_COLUMNS."""


def read_observations(
    connection: Connection,
    indicators: Sequence[str] | None,
    start: date | None,
    end: date | None,
    as_known_on: datetime | None,
    uploads: Collection[int] | None = None,
) -> pd.DataFrame:
    """The current value of each series and period, in one query.

    Of the uploads that were active at `as_known_on` (None: now) the newest one speaks, the others are superseded; with
    `uploads`, of these only. `start` and `end` choose periods that lie within them. Raises UnknownIndicator.
    """
    chosen = _select_sources().where(_was_active(UploadRow, as_known_on), ~_is_superseded(as_known_on, uploads))
    if uploads is not None:
        chosen = chosen.where(ObservationRow.upload_id.in_(uploads))
    if indicators is not None:
        check_indicators_exist(connection, indicators)
        chosen = chosen.where(SeriesRow.indicator.in_(indicators))
    if start is not None:
        chosen = chosen.where(ObservationRow.period_start >= start)
    if end is not None:
        chosen = chosen.where(ObservationRow.period_end <= end)
    return make_frame(connection.execute(chosen).all())


def read_series_rows(connection: Connection, series: Sequence[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The current observations of the series of these numbers, with `series_id`, by series and period."""
    chosen = _select_sources(ObservationRow.series_id.expression).where(
        _was_active(UploadRow, None), ~_is_superseded(None), ObservationRow.series_id.in_(series)
    )
    return connection.execute(chosen).all()


def read_recorded(connection: Connection, indicator: str) -> pd.DataFrame:
    """Every observation ever recorded, and its `standing` now. Raises UnknownIndicator."""
    check_indicators_exist(connection, [indicator])
    standing = case(
        (~UploadRow.active, Standing.WITHDRAWN.value),
        (_is_superseded(None), Standing.SUPERSEDED.value),
        else_=Standing.CURRENT.value,
    )
    chosen = _select_sources(standing.label("standing")).where(SeriesRow.indicator == indicator)
    return make_frame(connection.execute(chosen).all(), "standing")


def read_touched(connection: Connection, since: datetime) -> frozenset[str]:
    """The indicators that an upload has values of to which something happened after an instant."""
    happened = select(UploadEventRow.upload_id).where(UploadEventRow.at > since)
    chosen = (
        select(SeriesRow.indicator)
        .join(ObservationRow, ObservationRow.series_id == SeriesRow.id)
        .where(ObservationRow.upload_id.in_(happened))
        .distinct()
    )
    return frozenset(connection.execute(chosen).scalars())


def read_members_seen(connection: Connection) -> frozenset[tuple[str, str]]:
    """The (dimension, member) pairs that uploads in use have values of."""
    in_use = (
        select(ObservationRow.series_id)
        .join(UploadRow, UploadRow.id == ObservationRow.upload_id)
        .where(ObservationRow.series_id == SeriesMemberRow.series_id, UploadRow.active)
        .exists()
    )
    chosen = select(SeriesMemberRow.dimension, SeriesMemberRow.member).where(in_use).distinct()
    return frozenset((row.dimension, row.member) for row in connection.execute(chosen))


def _select_sources(*more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """What makes a frame, in the order of the observations' key, so that sorting it takes no time."""
    return (
        select(*FRAME_SOURCES, *more)
        .select_from(ObservationRow)
        .join(SeriesRow, SeriesRow.id == ObservationRow.series_id)
        .join(UploadRow, UploadRow.id == ObservationRow.upload_id)
        .order_by(ObservationRow.series_id, ObservationRow.period_start, ObservationRow.period_end)
    )


def _is_superseded(as_known_on: datetime | None, uploads: Collection[int] | None = None) -> ColumnElement[bool]:
    """Whether a newer active upload has the same series and period; of `uploads` where they are given."""
    newer, its_upload = aliased(ObservationRow), aliased(UploadRow)
    return (
        select(newer.upload_id)
        .join(its_upload, its_upload.id == newer.upload_id)
        .where(
            newer.series_id == ObservationRow.series_id,
            newer.period_start == ObservationRow.period_start,
            newer.period_end == ObservationRow.period_end,
            newer.upload_id > ObservationRow.upload_id,
            true() if uploads is None else newer.upload_id.in_(uploads),
            _was_active(its_upload, as_known_on),
        )
        .exists()
    )


def _was_active(upload: type[UploadRow], as_known_on: datetime | None) -> ColumnElement[bool]:
    """Whether the upload was committed by then, and its last event by then was not a withdrawal."""
    if as_known_on is None:
        return upload.active.is_(true())
    last = (
        select(func.max(UploadEventRow.id)).where(UploadEventRow.at <= as_known_on).group_by(UploadEventRow.upload_id)
    )
    active = select(UploadEventRow.upload_id).where(
        UploadEventRow.id.in_(last), UploadEventRow.kind != EventKind.WITHDRAWN.value
    )
    return and_(upload.at <= as_known_on, upload.id.in_(active))

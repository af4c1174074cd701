"""What is kept of each series in brief: made of its observations, and made anew when they change."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.column_types import YearList
from dashboard.store.tables.base import Base


class SeriesDigestRow(Base):
    """The digest of a series, `document` None where no upload in use has anything of it.

    It holds while it is `fresh` and of the program's own `form`. `years`: those with a point, `valued_years`: those
    with a value. `newest`: the last day of the newest period with a value. `special`: whether the
    change of the latest point is real by the rules.
    """

    __tablename__ = "series_digest"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True, autoincrement=False)
    fresh: Mapped[bool]
    form: Mapped[int]
    years: Mapped[tuple[int, ...]] = mapped_column(YearList)
    valued_years: Mapped[tuple[int, ...]] = mapped_column(YearList)
    newest: Mapped[date | None]
    special: Mapped[bool]
    document: Mapped[dict[str, Any] | None]


class PastDigestRow(Base):
    """The digest of a series up to the end of a year that is not its last one.

    It holds while the digest of the whole series does. `special`: as there.
    """

    __tablename__ = "past_digest"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    special: Mapped[bool]
    document: Mapped[dict[str, Any]]

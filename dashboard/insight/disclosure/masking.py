"""Observations through the gate: series into cells, and frames of observations with only what was let through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.facts import Flag, Period
from dashboard.insight.disclosure.cell import Cell, CellKey
from dashboard.insight.disclosure.reading import Lookup, qualify
from dashboard.insight.disclosure.released import ReleasedCell
from dashboard.insight.disclosure.setting import DisclosureSetting
from dashboard.insight.disclosure.view import View
from dashboard.insight.series import Point, Series

CURRENT = "current"
EMPTIED: Mapping[str, Any] = {
    "n": pd.NA, "published_change": float("nan"), "note": "", "raw": "", "source_rows": pd.NA, "explanation": "",
}  # fmt: skip
"""What stands beside a value and may tell it: emptied wherever the gate has decided about the value."""


def view_of_series(
    series: Iterable[Series],
    settings: Mapping[str, DisclosureSetting],
    published: Collection[int] = (),
    open_keys: Collection[CellKey] = (),
    lengths: tuple[int, ...] = (12,),
) -> View:
    """Everything that the series of one family could show. Gaps are no cells.

    `published`: the uploads of a published report, whose values are public already. `open_keys`: the cells of waves
    that are not over. Of a series with several definition versions the newest value of a period counts.
    """
    cells: dict[CellKey, Cell] = {}
    for one in sorted(series, key=lambda one: one.version):
        for point in one.points:
            if point.value is not None and point.standing == CURRENT:
                key = CellKey(one.indicator, one.members, point.period)
                public = point.source.upload in published
                cells[key] = Cell(key, point.value, point.n, closed=key not in open_keys, published=public)
    return View(tuple(cells.values()), settings, lengths)


def mask_frame(frame: pd.DataFrame, lookup: Lookup, closed: Collection[str]) -> pd.DataFrame:
    """A frame of observations as the viewer may see it, with a column `released`: what the gate says of a value.

    `closed`: the indicators that the gate has anything to say about. `released` is None where the value stands as it
    is. A hidden value is a gap that says SUPPRESSED, and nothing beside it tells more. A mean that is told in words
    only is a gap too; its word is in `released`.
    """
    rows = zip(frame["indicator"].isin(closed), frame.itertuples(index=False), strict=True)
    found = [_find(row, lookup) if is_closed else None for is_closed, row in rows]
    places = [place for place, one in enumerate(found) if one is not None]
    masked = frame.assign(released=pd.Series(found, index=frame.index, dtype="object"))
    if not places:
        return masked
    judged = [one for one in found if one is not None]
    there = masked.index[places]
    masked.loc[there, "value"] = [float("nan") if one.value is None else float(one.value) for one in judged]
    masked.loc[there, "qualifier"] = _qualifiers(masked.loc[there, "qualifier"], judged)
    for column, nothing in EMPTIED.items():
        masked.loc[there, column] = nothing
    return masked


NAMELESS: Mapping[str, Any] = {
    "file": "", "sheet": None, "row": pd.NA, "column": None, "uploaded_by": "", "note": "", "raw": "",
    "explanation": "",
}  # fmt: skip
"""What people have named or written: a file's name and a note may carry a person's name, and no rule can judge it."""


def strip_words(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of observations without anything that people have named or written."""
    return frame.assign(**{column: nothing for column, nothing in NAMELESS.items() if column in frame})


def strip_point(point: Point) -> Point:
    """The same of a point."""
    source = replace(point.source, file="", sheet=None, row=None, column=None, uploaded_by="")
    return replace(point, source=source, note="", raw="", explanation="")


def mask_point(series: Series, point: Point, lookup: Lookup) -> Point:
    """One point as the viewer may see it; of a figure that was rolled up nothing remains, as its parts are hidden."""
    if point.value is None:
        return point
    key = CellKey(series.indicator, series.members, point.period)
    upload = point.source.upload if point.made_of is None else 0
    released = lookup.find(Cell(key, point.value, point.n), upload)
    if released is None:
        return point
    plain = replace(point, n=None, published_change=None, note="", raw="", rows=None, explanation="", made_of=None)
    return replace(plain, value=released.value, qualifier=qualify(released, point.qualifier), released=released)


def _qualifiers(plain: Iterable[Any], judged: Sequence[ReleasedCell]) -> list[str]:
    return [str(qualify(one, before)) for one, before in zip(judged, plain, strict=True)]


def _find(row: Any, lookup: Lookup) -> ReleasedCell | None:
    if pd.isna(row.value):
        return None
    key = CellKey(row.indicator, row.members, Period(row.period_start, row.period_end))
    n = None if pd.isna(row.n) else int(row.n)
    cell = Cell(key, float(row.value), n, closed=Flag.PARTIAL not in row.flags)
    return lookup.find(cell, int(row.upload), current=getattr(row, "standing", CURRENT) == CURRENT)

"""Rows of observations as a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.store.series import read_members

FRAME_COLUMNS = {
    "indicator": "str",
    "version": "int64",
    "members": "object",  # tuples of (dimension, member)
    "period_start": "object",  # datetime.date
    "period_end": "object",
    "value": "float64",  # NaN where the qualifier is a gap
    "qualifier": "str",
    "flags": "object",  # frozensets of Flag
    "n": "Int64",
    "published_change": "float64",
    "note": "str",
    "raw": "str",
    "source_rows": "Int64",  # how many rows of the file the value was made of; missing for a single cell
    "explanation": "str",
    "upload": "int64",
    "file": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "str",
    "uploaded_at": "datetime64[us, UTC]",
    "uploaded_by": "str",
}
"""The columns of a frame of observations, and their types."""

CELL = ("indicator", "version", "members", "period_start", "period_end")
ORDER = ("indicator", "members", "period_start", "period_end", "version", "upload")


def make_frame(rows: Sequence[Sequence[Any]], *more: str) -> pd.DataFrame:
    """The rows, in the order of FRAME_COLUMNS and of `more` texts, as a frame.

    Sorted by indicator, members and period, then by version and upload; here, since the two databases order
    texts differently.
    """
    if not rows:
        return _make_empty_frame(more).copy()
    types = FRAME_COLUMNS | dict.fromkeys(more, "str")
    columns = dict(zip(types, zip(*rows, strict=True), strict=True))
    columns["members"] = tuple(map(read_members, columns["members"]))
    frame = pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in types.items()})
    return frame.take(_find_order(columns)).reset_index(drop=True)


def put_over(frame: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """A frame of observations with those of another one in place of its own of the same series and period."""
    if other.empty:
        return frame
    both = pd.concat([other, frame], ignore_index=True).drop_duplicates(list(CELL), ignore_index=True)
    return both.take(_find_order({name: tuple(both[name]) for name in ORDER})).reset_index(drop=True)


@lru_cache(maxsize=8)
def _make_empty_frame(more: tuple[str, ...]) -> pd.DataFrame:
    """Made once: a frame without rows takes as long to make as one of a hundred."""
    types = FRAME_COLUMNS | dict.fromkeys(more, "str")
    return pd.DataFrame({name: pd.Series((), dtype=kind) for name, kind in types.items()})


def _find_order(columns: Mapping[str, Sequence[Any]]) -> list[int]:
    """The row numbers in the order of the frame."""
    keys = list(zip(*(columns[name] for name in ORDER), strict=True))
    return sorted(range(len(keys)), key=keys.__getitem__)

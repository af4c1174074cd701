"""What has been restated: the values of today that differ from those that were known on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.facts import Flag, Members, Period, Qualifier

SERIES_AND_PERIOD = ["indicator", "version", "members", "period_start", "period_end"]
STATED = ["value", "qualifier", "flags", "n"]


class RestatementKind(StrEnum):
    """What became of a value."""

    CHANGED = "changed"
    WITHDRAWN = "withdrawn"  # there was one then, there is none now
    LATE = "late"  # its period was over then, and it came afterwards


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as it was or is stated, and with which upload it came."""

    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag]
    n: int | None
    upload: int
    file: str
    uploaded_by: str


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value of a series and period `then` and `now`.

    `upload`: the one that made the difference, by being committed or, where `by_withdrawal`, by being taken back.
    """

    indicator: str
    version: int
    members: Members
    period: Period
    kind: RestatementKind
    then: Stated | None
    now: Stated | None
    upload: int
    by_withdrawal: bool


def find_restatements(then: pd.DataFrame, now: pd.DataFrame, known_on: date) -> tuple[Restatement, ...]:
    """Compare `Repository.observations(keys, as_known_on=...)` with the observations of the same indicators now.

    By indicator, members and period. A value of a period that was not over on `known_on` is news, and no restatement.
    The same value from another file is none either. The frames are not changed.
    """
    columns = [*SERIES_AND_PERIOD, *STATED, "upload", "file", "uploaded_by"]
    both = then[columns].merge(now[columns], on=SERIES_AND_PERIOD, how="outer", suffixes=("_then", "_now"))
    was, is_now = both["upload_then"].notna(), both["upload_now"].notna()
    differs = pd.Series(data=False, index=both.index)
    for name in STATED:
        differs |= _differ(both[f"{name}_then"], both[f"{name}_now"])
    over = both["period_end"] <= known_on
    chosen = both[(was & is_now & differs) | (was & ~is_now) | (~was & is_now & over)]
    found = (_read_row(row) for row in chosen.to_dict("records"))
    return tuple(sorted(found, key=lambda one: (one.indicator, one.members, one.period, one.version)))


def _differ(one: pd.Series[Any], other: pd.Series[Any]) -> pd.Series[Any]:
    """Whether two columns differ; two gaps are equal."""
    same = (one == other).fillna(value=False).astype(bool)
    return ~(same | (one.isna() & other.isna()))


def _read_row(row: dict[str, Any]) -> Restatement:
    then, now = _read_stated(row, "then"), _read_stated(row, "now")
    later, by_withdrawal = _find_cause(then, now)
    return Restatement(
        indicator=row["indicator"],
        version=int(row["version"]),
        members=row["members"],
        period=Period(row["period_start"], row["period_end"]),
        kind=_find_kind(then, now),
        then=then,
        now=now,
        upload=later,
        by_withdrawal=by_withdrawal,
    )


def _read_stated(row: dict[str, Any], side: str) -> Stated | None:
    if pd.isna(row[f"upload_{side}"]):
        return None
    value, n = row[f"value_{side}"], row[f"n_{side}"]
    return Stated(
        value=None if pd.isna(value) else float(value),
        qualifier=Qualifier(row[f"qualifier_{side}"]),
        flags=frozenset(row[f"flags_{side}"]),
        n=None if pd.isna(n) else int(n),
        upload=int(row[f"upload_{side}"]),
        file=row[f"file_{side}"],
        uploaded_by=row[f"uploaded_by_{side}"],
    )


def _find_kind(then: Stated | None, now: Stated | None) -> RestatementKind:
    if now is None:
        return RestatementKind.WITHDRAWN
    return RestatementKind.LATE if then is None else RestatementKind.CHANGED


def _find_cause(then: Stated | None, now: Stated | None) -> tuple[int, bool]:
    """The newest upload speaks: where today's is the older one, the one of then was taken back."""
    before, after = (then.upload if then else 0), (now.upload if now else 0)
    return (after, False) if after > before else (before, True)

"""Builders: the plainest thing the store takes; a test says only what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from dashboard.facts import Members, Observation, Period, Qualifier
from dashboard.store import NewRecipe, NewSource, NewSuspect, NewUpload, Repository
from dashboard.strategy.model import Indicator, Strategy, Words

NOON = datetime(2024, 2, 1, 12, 0, tzinfo=UTC)
FOLLOWERS = "social.followers"
FACEBOOK: Members = (("channel", "Facebook"),)
YEAR_2023 = Period(date(2023, 1, 1), date(2023, 12, 31))


def hours(number: float) -> datetime:
    """So many hours after noon of the first day."""
    return NOON + timedelta(hours=number)


def make_indicator(key: str = FOLLOWERS, **changes: Any) -> Indicator:
    plain: dict[str, Any] = {
        "name": Words(fi="Seuraajat"),
        "definition": "Seuraajien määrä.",
        "unit": "persons",
        "direction": "higher",
        "counting_rule": "stock",
        "aggregation": "last",
        "period_type": "year",
        "source": "viestintä",
        "owner_role": "viestintäpäällikkö",
    }
    return Indicator(key=key, **{**plain, **changes})


def make_strategy(*indicators: Indicator, **changes: Any) -> Strategy:
    plain: dict[str, Any] = {"key": "kalliola", "organisation": "Kalliola", "title": "2023-2025"}
    return Strategy(**{"levels": (), "parts": (), **plain, **changes, "indicators": indicators})


def make_observation(value: float | None = 4071, **changes: Any) -> Observation:
    plain: dict[str, Any] = {"indicator": FOLLOWERS, "members": (), "period": YEAR_2023, "qualifier": Qualifier.EXACT}
    return Observation(value=value, **{**plain, **changes})


def make_upload(content: str = "a file", at: datetime = NOON, **changes: Any) -> NewUpload:
    """An upload of a file with this content."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    plain: dict[str, Any] = {"file_name": "viestinta.xlsx", "size": len(content), "loader": "long_table"}
    return NewUpload(**{"sha256": digest, "actor": "viestintäpäällikkö", "at": at, **plain, **changes})


def make_recipe(key: str = "kavijalaskuri", **changes: Any) -> NewRecipe:
    plain: dict[str, Any] = {"name": "Kävijälaskuri", "fingerprint": "f-1", "document": {"period": ["Päivä"]}}
    return NewRecipe(key, **{**plain, **changes})


def make_suspect(value: float | None = 4071, **changes: Any) -> NewSuspect:
    plain: dict[str, Any] = {"indicator": FOLLOWERS, "members": (), "period": YEAR_2023, "code": "jump"}
    return NewSuspect(value=value, **{**plain, **changes})


def make_source(key: str = "kavijat", **changes: Any) -> NewSource:
    """A source whose recipe is that of `make_recipe`."""
    plain: dict[str, Any] = {"name": "Kävijäkanta", "secret": "KAVIJAT", "statement": "", "table": "visits"}
    limits: dict[str, Any] = {"recipe": "kavijalaskuri", "row_limit": 1000, "timeout_seconds": 60}
    return NewSource(key, **{**plain, **limits, **changes})


def commit(repository: Repository, content: str, *observations: Observation, at: datetime = NOON) -> int:
    """Commit a file; its number."""
    return repository.commit_upload(make_upload(content, at), observations).upload


def values(frame: pd.DataFrame) -> list[Any]:
    """The values of a frame, None for gaps."""
    return [None if pd.isna(value) else value for value in frame["value"]]


def months(year: int, count: int) -> Sequence[Period]:
    """The first `count` months of a year, each as its first 28 days."""
    return [Period(date(year, month, 1), date(year, month, 28)) for month in range(1, count + 1)]

"""What the program knows already when a file comes: definitions, and the values that stand in the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import pandas as pd

from dashboard.facts import Flag, Period, Qualifier
from dashboard.intake.catalogue import Catalogue, merge_dimensions
from dashboard.intake.resolve import SeriesPeriod
from dashboard.store import Repository
from dashboard.strategy.model import Dimension, Indicator, Unit


@dataclass(frozen=True)
class EarlierUpload:
    """An upload of the same bytes that stands in the store."""

    number: int
    file_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KnownValue:
    """The current value of one series and period, and the upload that it came with."""

    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag]
    n: int | None
    published_change: float | None
    upload: int


class SaysAValue(Protocol):
    """An observation, a known value, a point of a series: whatever says a value and what is to be known of it."""

    @property
    def value(self) -> float | None:
        """The value, None for a gap."""

    @property
    def qualifier(self) -> Qualifier:
        """How it is to be read."""

    @property
    def flags(self) -> frozenset[Flag]:
        """Reasons for care."""

    @property
    def n(self) -> int | None:
        """How many answers stand behind it."""

    @property
    def published_change(self) -> float | None:
        """The change that the source printed."""


def says_the_same(first: SaysAValue, second: SaysAValue) -> bool:
    """Whether two say the same of one series and period; their places and notes may differ."""
    mine, other = ((one.value, one.qualifier, one.flags, one.n, one.published_change) for one in (first, second))
    return mine == other


@dataclass(frozen=True)
class Definitions:
    """What a file is read against; a commit is refused when they have changed since the preview."""

    indicators: tuple[Indicator, ...]
    dimensions: tuple[Dimension, ...]
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything a preview compares with, as of `data_version` of the store.

    `current` is the frame of `Repository.observations()`; it is never changed. `uploads` are the active ones by
    their sha256.
    """

    definitions: Definitions
    data_version: int
    current: pd.DataFrame = field(repr=False)
    uploads: Mapping[str, EarlierUpload] = field(default_factory=dict)

    def catalogue(self) -> Catalogue:
        """The names by which a file's texts are recognised."""
        seen = {pair for members in self.current["members"].unique() for pair in members}
        return Catalogue(self.definitions.indicators, self.definitions.dimensions, frozenset(seen))

    def current_values(self, indicators: Collection[str]) -> dict[SeriesPeriod, KnownValue]:
        """The current values of some indicators, in the version of their definition that new ones would have."""
        versions = {one.key: one.version for one in self.definitions.indicators if one.key in indicators}
        rows = self.current[self.current["version"] == self.current["indicator"].map(versions)]
        periods = map(Period, rows["period_start"], rows["period_end"])
        series = zip(rows["indicator"], rows["members"], periods, strict=True)
        counts = rows["n"].astype("float64")
        numbers = zip(
            map(_number, rows["value"]), map(_number, counts), map(_number, rows["published_change"]), strict=True
        )
        said = zip(rows["qualifier"], rows["flags"], rows["upload"], strict=True)
        return {
            key: KnownValue(value, Qualifier(qualifier), flags, None if n is None else int(n), change, upload)
            for key, (value, n, change), (qualifier, flags, upload) in zip(series, numbers, said, strict=True)
        }


def read_knowledge(repository: Repository) -> Knowledge:
    """What the store holds now. The version is read first: what changes meanwhile is newer than it says."""
    version = repository.data_version()
    active = [upload for upload in repository.uploads() if upload.withdrawn_at is None]
    return Knowledge(
        definitions=read_definitions(repository),
        data_version=version,
        current=repository.observations(),
        uploads={upload.sha256: EarlierUpload(upload.number, upload.file_name, upload.at) for upload in active},
    )


def read_definitions(repository: Repository) -> Definitions:
    """The indicators, dimensions and units of every strategy in the store."""
    strategies = [repository.strategy(summary.key) for summary in repository.strategies()]
    units = {unit.key: unit for strategy in strategies for unit in strategy.units}
    dimensions = merge_dimensions(dimension for strategy in strategies for dimension in strategy.dimensions)
    return Definitions(repository.indicators(), dimensions, tuple(units.values()))


def _number(value: float) -> float | None:
    """NaN, which is no number, as None."""
    return value if value == value else None

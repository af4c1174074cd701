"""What the program knows already when a file comes: definitions, and the values that stand in the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import pandas as pd

from dashboard.facts import Flag, Period, Qualifier
from dashboard.intake.catalogue import Catalogue, merge_dimensions
from dashboard.intake.recipes import Recipe, read_recipes
from dashboard.intake.resolve import SeriesPeriod
from dashboard.store import LearnedAlias, Repository
from dashboard.strategy.model import Dimension, Indicator, Rule, Unit


@dataclass(frozen=True)
class EarlierUpload:
    """An upload of the same bytes that stands in the store."""

    number: int
    file_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KnownValue:
    """The current value of one series and period, the upload that it came with, and of how many rows it was made."""

    value: float | None
    qualifier: Qualifier
    flags: frozenset[Flag]
    n: int | None
    published_change: float | None
    upload: int
    rows: int | None = None


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
    rules: tuple[Rule, ...] = ()

    def with_companions(self, indicators: Collection[str]) -> frozenset[str]:
        """The indicators and those that a rule compares them with."""
        named = (frozenset(filter(None, (rule.left, rule.right, *rule.parts))) for rule in self.rules)
        return frozenset(indicators).union(*(keys for keys in named if not keys.isdisjoint(indicators)))


ReadCurrent = Callable[[Sequence[str]], pd.DataFrame]
"""The current observations of some indicators, as `Repository.observations` gives them."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything a preview compares with, as of `data_version` of the store.

    The observations are many, and a file is of few indicators: `read_current` reads those of the ones that are asked
    for. `seen_members` are (dimension key, member) pairs. `uploads` are the active ones by their sha256, `loaders` what
    read each of them by their number; `recipes` and `learned` what people taught it.
    """

    definitions: Definitions
    data_version: int
    read_current: ReadCurrent = field(repr=False)
    seen_members: frozenset[tuple[str, str]] = frozenset()
    uploads: Mapping[str, EarlierUpload] = field(default_factory=dict)
    loaders: Mapping[int, str] = field(default_factory=dict)
    recipes: tuple[Recipe, ...] = ()
    learned: tuple[LearnedAlias, ...] = ()

    def catalogue(self) -> Catalogue:
        """The names by which a file's texts are recognised."""
        return Catalogue(self.definitions.indicators, self.definitions.dimensions, self.seen_members)

    def read_history(self, indicators: Collection[str]) -> pd.DataFrame:
        """The frame of their current observations; without rows where no indicator is asked for."""
        return self.read_current(sorted(set(indicators)))


def value_by_period(history: pd.DataFrame, indicators: Iterable[Indicator]) -> dict[SeriesPeriod, KnownValue]:
    """The values of a frame of observations that are of the indicators' versions."""
    if history.empty:
        return {}
    versions = {one.key: one.version for one in indicators}
    rows = history[history["version"] == history["indicator"].map(versions)]
    periods = map(Period, rows["period_start"], rows["period_end"])
    series = zip(rows["indicator"], rows["members"], periods, strict=True)
    columns = (rows[name].astype("float64") for name in ("value", "published_change", "n", "source_rows"))
    numbers = zip(*(map(_number, column) for column in columns), strict=True)
    said = zip(rows["qualifier"], rows["flags"], rows["upload"], strict=True)
    return {
        key: KnownValue(value, Qualifier(qualifier), flags, _whole(n), change, upload, _whole(count))
        for key, (value, change, n, count), (qualifier, flags, upload) in zip(series, numbers, said, strict=True)
    }


def read_knowledge(repository: Repository) -> Knowledge:
    """What the store holds now. The version is read first: what changes meanwhile is newer than it says."""
    version = repository.data_version()
    active = [upload for upload in repository.uploads() if upload.withdrawn_at is None]
    return Knowledge(
        definitions=read_definitions(repository),
        data_version=version,
        read_current=repository.observations,
        seen_members=frozenset(repository.members_seen()),
        uploads={upload.sha256: EarlierUpload(upload.number, upload.file_name, upload.at) for upload in active},
        loaders={upload.number: upload.loader for upload in active},
        recipes=read_recipes(repository),
        learned=repository.learned_aliases(),
    )


def read_definitions(repository: Repository) -> Definitions:
    """The indicators, dimensions, units and rules of every strategy in the store."""
    strategies = [repository.strategy(summary.key) for summary in repository.strategies()]
    units = {unit.key: unit for strategy in strategies for unit in strategy.units}
    dimensions = merge_dimensions(dimension for strategy in strategies for dimension in strategy.dimensions)
    rules = {rule.key: rule for strategy in strategies for rule in strategy.rules}
    indicators = tuple(indicator for strategy in strategies for indicator in strategy.indicators)
    return Definitions(indicators, dimensions, tuple(units.values()), tuple(rules.values()))


def _number(value: float) -> float | None:
    """NaN, which is no number, as None."""
    return value if value == value else None


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)

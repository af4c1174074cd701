"""One run of a page for one reader: who asks, in which language, about what, and what may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from dashboard.access import Person
from dashboard.facts import Period
from dashboard.formats.periods import format_period, period_key
from dashboard.insight.coverage import GoalCoverage, cover_goals
from dashboard.insight.series import Series, up_to, years_with_points
from dashboard.locale import Translator
from dashboard.settings import Settings
from dashboard.store import Repository, StrategySummary, Upload
from dashboard.strategy.model import Indicator, Part, Stage, Strategy, Unit
from dashboard.ui import cache
from dashboard.ui.address import Address


@dataclass(frozen=True)
class Visit:
    """What a page is given. Reads go through `dashboard.ui.cache`, keyed by the data version."""

    repository: Repository
    settings: Settings
    person: Person
    address: Address
    t: Translator
    today: date
    data_version: int

    @property
    def language(self) -> str:
        """The language of the screen."""
        return self.t.language

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of days and times on screen."""
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def strategies(self) -> tuple[StrategySummary, ...]:
        """The strategies that can be chosen."""
        return cache.read_strategies(self.data_version, self.repository)

    @cached_property
    def strategy(self) -> Strategy | None:
        """The chosen strategy; else the one with the most indicators; None when there is none."""
        keys = [summary.key for summary in self.strategies]
        if not keys:
            return None
        if self.address.strategy in keys:
            return cache.read_strategy(self.data_version, self.address.strategy, self.repository)
        loaded = [cache.read_strategy(self.data_version, key, self.repository) for key in keys]
        return max(loaded, key=lambda strategy: len(strategy.indicators))

    @cached_property
    def uploads(self) -> tuple[Upload, ...]:
        """The uploads, newest first."""
        return cache.read_uploads(self.data_version, self.repository)

    @property
    def chosen(self) -> Strategy:
        """The chosen strategy, where a page has made sure that there is one. Raises LookupError when there is none."""
        if self.strategy is None:
            raise LookupError("no strategy has been loaded")
        return self.strategy

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The chosen strategy's units by key."""
        return {unit.key: unit for unit in self.strategy.units} if self.strategy else {}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The chosen strategy's indicators by key."""
        return {one.key: one for one in self.strategy.indicators} if self.strategy else {}

    @cached_property
    def all_series(self) -> dict[str, tuple[Series, ...]]:
        """The current series of every indicator of the chosen strategy."""
        return cache.read_series(self.data_version, tuple(self.indicators), self.repository)

    def series(self, indicator: str) -> tuple[Series, ...]:
        """The indicator's series up to the end of the chosen period."""
        return tuple(up_to(one, self.address.period) for one in self.all_series.get(indicator, ()))

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The years that have data, newest first."""
        every = [one for series in self.all_series.values() for one in series]
        return tuple(Period(date(year, 1, 1), date(year, 12, 31)) for year in reversed(years_with_points(every)))

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Keys of the ideas that nobody has brought any figures for: they are no gaps yet, only offers."""
        return frozenset(
            key for key, one in self.indicators.items() if one.stage is Stage.IDEA and key not in self.all_series
        )

    @cached_property
    def coverage(self) -> tuple[GoalCoverage, ...]:
        """The goals and what is known of each at the end of the chosen period."""
        if self.strategy is None:
            return ()
        known = frozenset(key for key in self.indicators if any(one.valued for one in self.series(key)))
        taken_up = tuple(one for one in self.strategy.indicators if one.key not in self.waiting)
        return cover_goals(self.strategy.model_copy(update={"indicators": taken_up}), known)

    @cached_property
    def goal_numbers(self) -> dict[str, int]:
        """The number of each goal by its key."""
        return {one.goal.key: one.number for one in self.coverage}

    def period_choices(self) -> list[tuple[str, str, bool]]:
        """(link, words, chosen) for the choice of year; the first one is everything."""
        chosen = period_key(self.address.period) if self.address.period else None
        periods = list(self.years)
        if self.address.period and self.address.period not in periods:
            periods.insert(0, self.address.period)
        choices = [(self.address.here(period=None), self.t("All years"), chosen is None)]
        return choices + [
            (self.address.here(period=one), format_period(one, self.language), period_key(one) == chosen)
            for one in periods
        ]

    def goal_link(self, goal: Part) -> str:
        """The page of one goal."""
        return self.address.to("tavoite", goal=goal.key)

    def indicator_link(self, indicator: Indicator) -> str:
        """The page of one indicator."""
        return self.address.to("mittari", indicator=indicator.key)

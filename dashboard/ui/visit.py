"""One run of a page for one reader: who asks, in which language, about what, and what may be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import cached_property

import streamlit as st

from dashboard.cycle.decisions import Agreement, list_agreed
from dashboard.cycle.lateness import judge_arrival
from dashboard.facts import Members, Period
from dashboard.formats.periods import format_period, period_key
from dashboard.formats.spans import is_year_end
from dashboard.insight.coverage import GoalCoverage, cover_goals
from dashboard.insight.digest import Digest
from dashboard.insight.freshness import Freshness
from dashboard.insight.process.real_changes import Change, find_real_change, rank_changes
from dashboard.insight.series import Series
from dashboard.insight.standing.standing import Standing, find_standings, newest_versions, stand_without_targets
from dashboard.insight.survey.survey import CHANGING, SurveyChange, find_survey_changes, read_survey
from dashboard.store import Known, StrategySummary, UnknownStrategy, Upload
from dashboard.strategy.happenings import find_steps
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.model import Indicator, Part, Stage, Strategy, Unit
from dashboard.strategy.record import Kept, PartRef
from dashboard.ui import cache
from dashboard.ui.cache import Made
from dashboard.ui.request import Request


@dataclass(frozen=True)
class Visit(Request):
    """What a page is given. Reads go through `dashboard.ui.cache`, keyed by the data version."""

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
            return self._read_strategy(self.address.strategy)
        return self._read_strategy(max(self.strategies, key=lambda summary: summary.indicators).key)

    def _read_strategy(self, key: str) -> Strategy:
        """As it was known on the chosen day; as it is now where it had not been saved by then."""
        with suppress(UnknownStrategy):
            return cache.read_strategy(self.data_version, key, self.known_on, self.repository)
        return cache.read_strategy(self.data_version, key, None, self.repository)

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

    def remember(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives for this page as it is asked for, made once for all who ask the same; nobody changes it."""
        state = cache.PageState(
            self.data_version, self.audience, self.settings.database_url, self.today, self.address.link(),
            self.language, self.dark,
        )  # fmt: skip
        return cache.remember(name, state, make)

    @property
    def dark(self) -> bool:
        """Whether the page has a dark ground."""
        return bool(st.context.theme.type == "dark")

    def series(self, indicator: str) -> tuple[Series, ...]:
        """The indicator's series, whole, up to the end of the chosen period."""
        return cache.read_series(self.data_version, self.audience, indicator, self.until, self.known_on, self.gate)

    def released_total(self, indicator: str, period: Period, members: Members = ()) -> float | None:
        """A whole that may be told though some of its parts are hidden: of all members, of some, or of a year."""
        return cache.read_total(self.data_version, self.audience, indicator, period, self.known_on, members, self.gate)

    @cached_property
    def _briefs(self) -> dict[str, tuple[Digest, ...]]:
        return {}

    def prepare(self, indicators: Iterable[str]) -> None:
        """Read the digests of these indicators at once; `digests` then has them."""
        missing = tuple(key for key in indicators if key not in self._briefs)
        if missing:
            found = cache.read_digests(
                self.data_version,
                self.audience,
                missing,
                self.until,
                self.known_on,
                self.indicators,
                self.steps,
                self.gate,
            )
            self._briefs.update((key, found.get(key, ())) for key in missing)

    def digests(self, indicator: str) -> tuple[Digest, ...]:
        """The indicator's series in brief, up to the end of the chosen period."""
        self.prepare([indicator])
        return self._briefs[indicator]

    @cached_property
    def steps(self) -> dict[str, frozenset[date]]:
        """The days from which limits are computed anew, by the key of an indicator that has one."""
        marking = [kept.record for kept in self.marked_events if kept.record.new_level]
        if not marking:
            return {}
        found = {key: find_steps(marking, one, self.chosen.key) for key, one in self.indicators.items()}
        return {key: steps for key, steps in found.items() if steps}

    def judgement_of(self, part: str) -> Kept[Judgement] | None:
        """The judgement that holds of a part of the chosen strategy."""
        return self.judgements.get(str(PartRef(strategy=self.chosen.key, part=part)))

    def standings(self, indicator: Indicator) -> tuple[Standing, ...]:
        """Where the indicator stands: the computed status of each of its series that has targets; else one status.

        Only of an indicator with targets are the digests read.
        """
        if indicator.key not in self.planned:
            return (stand_without_targets(indicator, has_value=indicator.key in self.valued),)
        return find_standings(indicator, self.digests(indicator.key), self.plans_of[indicator.key])

    @cached_property
    def _known(self) -> tuple[Known, ...]:
        """Of each indicator that has a point: its years. By the chosen day of knowledge, of now where there is none."""
        if self.known_on is None:
            return cache.read_known(self.data_version, tuple(self.indicators), self.repository)
        self.prepare(self.indicators)
        brief = ((key, digest) for key in self.indicators for digest in self.digests(key))
        return tuple(Known(key, digest.years, digest.valued_years, digest.newest) for key, digest in brief)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The years that have data, newest first."""
        found = {year for one in self._known for year in one.years}
        return tuple(Period(date(year, 1, 1), date(year, 12, 31)) for year in sorted(found, reverse=True))

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Keys of the ideas that nobody has brought any figures for: they are no gaps yet, only offers."""
        return frozenset(
            key for key, one in self.indicators.items() if one.stage is Stage.IDEA and key not in self.brought
        )

    @cached_property
    def brought(self) -> frozenset[str]:
        """Keys of the indicators that have a point, be it a gap."""
        return frozenset(one.indicator for one in self._known)

    @cached_property
    def valued(self) -> frozenset[str]:
        """Keys of the indicators that have a value by the end of the chosen period."""
        last = self.until.year if self.until else MAXYEAR
        return frozenset(one.indicator for one in self._known if any(year <= last for year in one.valued_years))

    @cached_property
    def newest(self) -> dict[str, date]:
        """The last day of the newest period with a value, by the key of an indicator that has one."""
        found: dict[str, date] = {}
        for one in self._known:
            if one.newest is not None:
                found[one.indicator] = max(one.newest, found.get(one.indicator, one.newest))
        return found

    @cached_property
    def agreed(self) -> Mapping[str, date]:
        """Since when the figures of an indicator are owed, by its key, where somebody has agreed on it."""
        return list_agreed(kept.record for kept in self.kept_of(Agreement))

    def freshness(self, indicator: Indicator, day: date | None = None) -> Freshness:
        """Whether the indicator's newest figure is as new as it should be on a day; the one looked at where none."""
        newest, agreed_on = self.newest.get(indicator.key), self.agreed.get(indicator.key)
        return judge_arrival(indicator, newest, agreed_on, day or self.as_of)

    @cached_property
    def real_changes(self) -> tuple[Change, ...]:
        """The changes that the rules call real, by the end of the chosen period, the newest and gravest first."""
        if self.known_on is None and (self.until is None or is_year_end(self.until)):
            year = self.until.year if self.until else None
            keys = tuple(self.indicators)
            return cache.read_real_changes(
                self.data_version, self.audience, keys, year, self.indicators, self.steps, self.gate
            )
        self.prepare(self.indicators)
        newest = (one for key in self.indicators for one in newest_versions(self.digests(key)))
        found = (change for one in newest if (change := find_real_change(one)))
        return tuple(rank_changes([*found, *self._survey_changes()]))

    def _survey_changes(self) -> tuple[SurveyChange, ...]:
        if not any(key in self.indicators for key in CHANGING):
            return ()
        return find_survey_changes(read_survey(self.indicators, self.series), self.indicators)

    @cached_property
    def coverage(self) -> tuple[GoalCoverage, ...]:
        """The goals and what is known of each at the end of the chosen period."""
        if self.strategy is None:
            return ()
        taken_up = tuple(one for one in self.strategy.indicators if one.key not in self.waiting)
        return cover_goals(self.strategy.model_copy(update={"indicators": taken_up}), self.valued)

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

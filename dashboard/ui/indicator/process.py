"""One series of an indicator: its chart and the verdict on it, its targets, and what happened meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from string import ascii_uppercase

from dashboard.charts.marks import NO_MARKS, Happening, Marks, Step
from dashboard.charts.process import Scene
from dashboard.facts import Period, Qualifier
from dashboard.insight.joined import Joined
from dashboard.insight.process.behaviour import Behaviour, chart_series, describe_behaviour, is_charted, judge_points
from dashboard.insight.process.process_chart import ProcessChart
from dashboard.insight.process.real_changes import RealChange
from dashboard.insight.process.segments import PeriodValue
from dashboard.insight.rollup import in_own_periods, of_one_length
from dashboard.insight.standing.targets_path import (
    Bounds,
    Expected,
    NoExpectation,
    are_alike,
    find_expected,
    find_next_aim,
)
from dashboard.strategy.happenings import ChartEvent, concerns
from dashboard.strategy.model import CountingRule, Indicator
from dashboard.strategy.record import Kept
from dashboard.strategy.targets import Target, TargetPlan, plan_key
from dashboard.ui.visit import Visit

MOST_LETTERS = 12
"""So many events are drawn; the newest."""


@dataclass(frozen=True)
class Process:
    """One series of an indicator, its chart where its periods are short enough, and its targets."""

    visit: Visit
    indicator: Indicator
    joined: Joined

    @cached_property
    def steps(self) -> frozenset[date]:
        """Breaks of the definition and marked recalculations."""
        return self.joined.steps | self.visit.steps.get(self.indicator.key, frozenset())

    @cached_property
    def chart(self) -> ProcessChart | None:
        """The process behaviour chart; None for years, waves and facts."""
        if not is_charted(self.indicator):
            return None
        return chart_series(of_one_length(self.joined.series, self.indicator), self.steps)

    @cached_property
    def behaviour(self) -> Behaviour | None:
        """The verdict on the latest figure."""
        return describe_behaviour(self.chart, self.indicator.direction, self.indicator.counting_rule)

    @cached_property
    def change(self) -> RealChange | None:
        """The real change, where the rules call the latest figure one."""
        if self.behaviour is None or not self.behaviour.is_special:
            return None
        own = self.joined.series
        return RealChange(self.indicator.key, own.version, own.members, self.behaviour)

    @cached_property
    def plan(self) -> TargetPlan | None:
        """The targets of this series, where they are of the definition that its newest figures are of."""
        kept = self.visit.plans.get(plan_key(self.indicator.key, self.joined.series.members))
        if kept is None or kept.record.definition_version != self.joined.series.version:
            return None
        return kept.record

    @cached_property
    def points(self) -> tuple[PeriodValue, ...]:
        """The charted figures; else those of the indicator's own periods, what is not exact left out."""
        if self.chart is not None:
            return self.chart.points
        own = in_own_periods(self.joined.series, self.indicator).series.points
        exact = [(one.period, one.value if one.qualifier is Qualifier.EXACT else None) for one in own]
        return tuple(pair for place, pair in enumerate(exact) if not place or exact[place - 1][0].end < pair[0].start)

    @property
    def has_development(self) -> bool:
        """Whether there are two figures or more, of what can change."""
        valued = sum(value is not None for _, value in self.points)
        return valued > 1 and self.indicator.counting_rule is not CountingRule.FACT

    @cached_property
    def aims(self) -> tuple[tuple[Period, Bounds], ...]:
        """What the targets expect of each charted period, and of their own periods after them where these are alike."""
        plan = self.plan
        if plan is None or not self.points:
            return ()
        last = self.points[-1][0]
        later = (one.period for one in plan.targets if one.period.start > last.end)
        ahead = sorted(one for one in later if are_alike(one, last, self.indicator))
        periods = [*(period for period, _ in self.points), *ahead]
        found = ((period, find_expected(plan, self.indicator, period)) for period in periods)
        return tuple((period, one.bounds) for period, one in found if isinstance(one, Expected))

    @cached_property
    def expectation(self) -> Expected | NoExpectation:
        """What the targets expect of the latest period with a figure, or why nothing."""
        latest = max((period for period, value in self.points if value is not None), default=None)
        if self.plan is None or latest is None:
            return NoExpectation.NO_TARGETS
        return find_expected(self.plan, self.indicator, latest)

    @property
    def aim(self) -> Bounds | None:
        """The bounds that the latest figure is on its way to; None where there are none."""
        return self.expectation.target_bounds if isinstance(self.expectation, Expected) else None

    @cached_property
    def ahead(self) -> tuple[Target, Bounds] | None:
        """The target that the pace may lead to: the one that the latest figure is held against, else the next one."""
        expected = self.expectation
        if isinstance(expected, Expected):
            return expected.target, expected.target_bounds
        latest = max((period for period, value in self.points if value is not None), default=None)
        return None if self.plan is None or latest is None else find_next_aim(self.plan, self.indicator, latest)

    @cached_property
    def events(self) -> tuple[tuple[str, Kept[ChartEvent]], ...]:
        """The events on the chart, each with its letter, in the order of time."""
        if not self.points:
            return ()
        first, last = self.points[0][0].start, self.points[-1][0].end
        shown = [
            kept
            for kept in self.visit.events
            if concerns(kept.record, self.indicator, self.visit.chosen.key)
            and kept.record.last_day >= first
            and kept.record.first_day <= last
        ]
        shown.sort(key=lambda kept: (kept.record.first_day, kept.record.key))
        return tuple(zip(ascii_uppercase, shown[-MOST_LETTERS:], strict=False))

    @property
    def marks(self) -> Marks:
        """The events, the breaks of the definition and the new levels that lie within the charted figures."""
        if not self.points:
            return NO_MARKS
        t = self.visit.t
        breaks = {one.day: t("Version {number} of the definition", number=one.version) for one in self.joined.breaks}
        marked = {kept.record.first_day: kept.record.title for _, kept in self.events if kept.record.new_level}
        names = {day: t("New level") for day in self.steps} | marked | breaks
        first, last = self.points[0][0].start, self.points[-1][0].end
        return Marks(
            tuple(Step(day, names[day]) for day in sorted(self.steps) if first <= day <= last),
            tuple(
                Happening(letter, kept.record.title, kept.record.first_day, kept.record.last_day)
                for letter, kept in self.events
            ),
        )

    def draw_scene(self, chart: ProcessChart, *, dark: bool) -> Scene:
        """What the chart shows besides its figures."""
        variations = judge_points(chart, self.indicator.direction)
        return Scene(chart, variations, aims=self.aims, marks=self.marks, dark=dark)

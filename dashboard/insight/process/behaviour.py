"""How one series behaves: its process behaviour chart and the verdict on its latest point, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dashboard.facts import Flag, Period, PeriodKind, Qualifier
from dashboard.formats.spans import period_kind
from dashboard.insight.process.limits import Limits
from dashboard.insight.process.process_chart import DEFAULT_SETTINGS, ChartSettings, ProcessChart, chart_process
from dashboard.insight.process.segments import fill_gaps
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.variation import Variation, VariationVerdict, judge_variation, name_variation
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import CountingRule, Direction, Indicator, PeriodType

CHARTED = frozenset({PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER})
"""Periods short enough to come in dozens. Years are compared year by year."""

NOT_CHARTED = frozenset({Flag.PARTIAL, Flag.UNCERTAIN})
"""A part of a month would look like a fall."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The verdict in brief. `cause` is the gravest rule that speaks; `limits` are those of the latest segment.

    `period` is the latest point's; `since` that of the first point of the pattern that `cause` speaks of.
    """

    variation: Variation
    cause: SpecialCause | None = None
    side: Side | None = None
    period: Period | None = None
    since: Period | None = None
    value: float | None = None
    limits: Limits | None = None
    there: int = 0
    needed: int = 0

    @property
    def is_special(self) -> bool:
        """Whether the change is real by the rules, and so wants an explanation."""
        return self.cause is not None


def is_charted(indicator: Indicator) -> bool:
    """Whether a process behaviour chart can tell of it: not of a fact, nor of the rounds of a survey.

    Rounds are compared by how their answers spread (`survey`), and the months between two of them are no gaps.
    """
    return indicator.counting_rule is not CountingRule.FACT and indicator.period_type is not PeriodType.WAVE


def chart_series(
    series: Series, steps: Collection[date] = (), settings: ChartSettings = DEFAULT_SETTINGS
) -> ProcessChart | None:
    """The process behaviour chart of a series by the calendar unit that most of its values are of; years beside months
    are left out. None where that is no unit of CHARTED.

    What is not exact, uncertain, or of a part of its period counts as a gap, as does a suppressed value.
    """
    kinds = Counter(period_kind(point.period) for point in series.points)
    if not kinds or (kind := max(kinds, key=kinds.__getitem__)) not in CHARTED:
        return None
    points = [(one.period, _sure_value(one)) for one in series.points if period_kind(one.period) is kind]
    return chart_process(fill_gaps(points), steps, settings)


def _sure_value(point: Point) -> float | None:
    sure = point.qualifier is Qualifier.EXACT and not point.flags & NOT_CHARTED
    return point.value if sure else None


def judge_points(chart: ProcessChart, direction: Direction) -> tuple[Variation, ...]:
    """What the rules say of each point of the chart: NO_VALUE of a gap, TOO_FEW where its segment has no limits."""
    sides: list[set[Side]] = [set() for _ in chart.points]
    judged = {index for segment in chart.segments if segment.limits for index in segment.indices}
    for segment in chart.segments:
        for signal in segment.signals:
            for index in signal.points:
                sides[index].add(signal.side)
    return tuple(
        Variation.NO_VALUE
        if value is None
        else name_variation(sides[index], direction)
        if index in judged
        else Variation.TOO_FEW
        for index, (_, value) in enumerate(chart.points)
    )


def describe_behaviour(chart: ProcessChart | None, direction: Direction, rule: CountingRule) -> Behaviour | None:
    """The verdict on the latest point; None where there is no chart, or nothing was counted (a founding year)."""
    if chart is None or rule is CountingRule.FACT:
        return None
    return _shorten(chart, judge_variation(chart, direction))


def _shorten(chart: ProcessChart, verdict: VariationVerdict) -> Behaviour:
    if verdict.latest is None:
        return Behaviour(verdict.variation)
    period, value = chart.points[verdict.latest]
    segment = chart.latest_segment
    signal = verdict.signals[0] if verdict.signals else None
    return Behaviour(
        variation=verdict.variation,
        cause=signal.cause if signal else None,
        side=signal.side if signal else None,
        period=period,
        since=chart.points[signal.points[0]][0] if signal else None,
        value=value,
        limits=segment.limits if segment else None,
        there=verdict.there,
        needed=verdict.needed,
    )

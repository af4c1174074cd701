"""What the latest point of a process behaviour chart says: better, worse, different, or only chance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.insight.process.process_chart import ProcessChart
from dashboard.insight.process.special_causes import Side, Signal
from dashboard.strategy.model import Direction


class Variation(StrEnum):
    """The variation icons of NHS England's Making Data Count, and what they have no icon for."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"  # special, and neither good nor bad: the indicator has no direction
    MIXED = "mixed"  # special, and the rules point both ways: a falling trend that is still above the mean
    COMMON_CAUSE = "common_cause"
    TOO_FEW = "too_few"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class VariationVerdict:
    """The verdict on the point `latest` (an index of the chart, None without a value).

    `signals` speak of it, the gravest rule first; `side` is theirs where they agree. `there` of the `needed` values are
    in its segment.
    """

    variation: Variation
    latest: int | None = None
    side: Side | None = None
    signals: tuple[Signal, ...] = ()
    there: int = 0
    needed: int = 0

    @property
    def is_special(self) -> bool:
        """Whether a rule speaks: a change that wants an explanation."""
        return bool(self.signals)


def judge_variation(chart: ProcessChart, direction: Direction) -> VariationVerdict:
    """The verdict on the chart's last point with a value.

    Source: NHS England, Making Data Count: the icon is the last point's. Ours in one thing: a trend counts for the way
    it goes, not for the side of the mean it has come to, and rules that point both ways are MIXED. A last segment that
    is still without a value gives TOO_FEW: the points before its step do not speak for the time after it.
    """
    latest, segment = chart.latest, chart.latest_segment
    if latest is None or segment is None:
        return VariationVerdict(Variation.NO_VALUE)
    if segment.limits is None:
        return VariationVerdict(Variation.TOO_FEW, latest, there=segment.there, needed=segment.needed)
    signals = chart.signals_at(latest)
    sides = {signal.side for signal in signals}
    side = next(iter(sides)) if len(sides) == 1 else None
    variation = name_variation(sides, direction)
    return VariationVerdict(variation, latest, side, signals, segment.there, segment.needed)


def name_variation(sides: set[Side], direction: Direction) -> Variation:
    """What the sides of all the rules that speak of a point come to."""
    if not sides:
        return Variation.COMMON_CAUSE
    if len(sides) == 2:
        return Variation.MIXED
    if direction is Direction.NONE:
        return Variation.NEUTRAL
    good = Side.HIGH if direction is Direction.HIGHER else Side.LOW
    return Variation.IMPROVEMENT if sides == {good} else Variation.CONCERN

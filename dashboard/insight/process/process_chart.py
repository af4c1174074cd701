"""The process behaviour chart (XmR) of one series: its segments, their limits and what in them is more than chance."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.insight.process.limits import Limits, compute_limits, find_moving_ranges
from dashboard.insight.process.segments import PeriodValue, check_order, split_segments
from dashboard.insight.process.special_causes import Signal, find_signals


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """What an organisation may set. Raises ValueError for what no published rule allows.

    `needed`: values in a segment before it gets limits. 12, because NHSRplotthedots calls the limits of fewer values
    trial limits; NHS England would rather have 15, Wheeler (1993) uses as few as five or six.
    `run`: 6 to 8 on one side of the mean. `trend`: 6 to 8 values in a row that rise or fall (7 values are 6 rises).
    `screen`: whether exceptional moving ranges are left out of the limits (see `compute_limits`).
    """

    needed: int = 12
    run: int = 7
    trend: int = 7
    screen: bool = False

    def __post_init__(self) -> None:
        if self.needed < 5:
            raise ValueError(f"limits of {self.needed} values are none; at least 5 are needed")
        if not (6 <= self.run <= 8 and 6 <= self.trend <= 8):
            raise ValueError(f"a run ({self.run}) and a trend ({self.trend}) have from 6 to 8 values")


DEFAULT_SETTINGS = ChartSettings()


@dataclass(frozen=True, slots=True)
class Segment:
    """The points `indices` of a chart, between two marked steps.

    `there`: how many have a value, of the `needed`. `limits` are None, and there are no signals, where these are too
    few, or where gaps leave fewer than half as many moving ranges as values are needed. Signals' points are indices of
    the whole chart.
    """

    indices: range
    there: int
    needed: int
    limits: Limits | None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessChart:
    """A series with its segments, both in the order of time."""

    points: tuple[PeriodValue, ...]
    segments: tuple[Segment, ...]

    @property
    def latest(self) -> int | None:
        """The index of the last point with a value; None where there is none."""
        return max((index for index, (_, value) in enumerate(self.points) if value is not None), default=None)

    @property
    def latest_segment(self) -> Segment | None:
        """The last segment: the one that the latest point is, or would be, judged by. None for no points."""
        return self.segments[-1] if self.segments else None

    def signals_at(self, index: int) -> tuple[Signal, ...]:
        """The signals that speak of one point."""
        return tuple(signal for segment in self.segments for signal in segment.signals if index in signal.points)


def chart_process(
    points: Sequence[PeriodValue], steps: Collection[date] = (), settings: ChartSettings = DEFAULT_SETTINGS
) -> ProcessChart:
    """The process behaviour chart of points in the order of time; a gap is (period, None), see `fill_gaps`.

    `steps` are the first days of new segments: marked recalculations and breaks of the definition. Nothing is computed
    across them. All values of a segment make its limits, as in NHS England's Making Data Count.
    Raises ValueError for periods out of order.
    """
    check_order(points)
    values = [value for _, value in points]
    segments = tuple(_make_segment(values, indices, settings) for indices in split_segments(points, steps))
    return ProcessChart(tuple(points), segments)


def _make_segment(values: Sequence[float | None], indices: range, settings: ChartSettings) -> Segment:
    own = values[indices.start : indices.stop]
    there = sum(value is not None for value in own)
    enough = there >= settings.needed and 2 * len(find_moving_ranges(own)) >= settings.needed
    limits = compute_limits(own, screen=settings.screen) if enough else None
    if limits is None:
        return Segment(indices, there, settings.needed, None)
    found = find_signals(own, limits, settings.run, settings.trend)
    moved = (one._replace(points=tuple(indices[place] for place in one.points)) for one in found)
    return Segment(indices, there, settings.needed, limits, tuple(moved))

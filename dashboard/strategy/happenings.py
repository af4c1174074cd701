"""What happened in the world: dated events that are drawn on the charts that they concern."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from dashboard.facts import Period
from dashboard.strategy.frozen import Frozen
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import PartRef, RecordKey, RecordKind, WrittenLine, WrittenText


class EventKind(StrEnum):
    """What kind of event it is."""

    EVENT = "event"
    CAMPAIGN = "campaign"
    DISRUPTION = "disruption"  # a house was closed, a counter did not count


class ChartEvent(Frozen):
    """An event from its first day to its last, both included.

    `indicators` and `parts` (goals, outcome statements) are what it concerns; where both are empty it concerns
    everything. `new_level`: from its first day on the limits of these charts are computed anew. That it stands beside a
    change does not say that it caused it.
    """

    KIND: ClassVar[RecordKind] = RecordKind.CHART_EVENT

    key: RecordKey
    kind: EventKind
    title: WrittenLine
    text: WrittenText | None = None
    first_day: date
    last_day: date
    indicators: tuple[WrittenLine, ...] = ()
    parts: tuple[PartRef, ...] = ()
    new_level: bool = False

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.first_day, self.last_day)

    @model_validator(mode="after")
    def _check_days(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("the last day is before the first")
        return self


def concerns(event: ChartEvent, indicator: Indicator, strategy: str) -> bool:
    """Whether the event is drawn on the charts of an indicator of the strategy with this key."""
    if not event.indicators and not event.parts:
        return True
    own = {f"{strategy}:{part}" for part in (indicator.goal, indicator.outcome) if part}
    return indicator.key in event.indicators or any(str(part) in own for part in event.parts)


def find_steps(events: Iterable[ChartEvent], indicator: Indicator, strategy: str) -> frozenset[date]:
    """The days from which the limits of an indicator of the strategy with this key are computed anew."""
    return frozenset(one.first_day for one in events if one.new_level and concerns(one, indicator, strategy))

"""An odd value in words, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.formats.periods import format_period
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.ui.uploads.problem_words import place_words
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class SuspicionRow:
    """One odd value in words. `name`: the indicator, member and period."""

    name: str
    place: str
    message: str


def suspicion_row(visit: Visit, suspicion: Suspicion) -> SuspicionRow:
    """An odd value in words."""
    indicator = visit.indicators.get(suspicion.indicator)
    name = indicator.name.in_language(visit.language) if indicator else suspicion.indicator
    members = [member for _, member in suspicion.members]
    return SuspicionRow(
        name=", ".join([name, *members, format_period(suspicion.period, visit.language)]),
        place=place_words(suspicion.place),
        message=describe_suspicion(suspicion, visit.indicators, visit.t).message,
    )

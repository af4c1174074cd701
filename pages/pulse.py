"""Pulse: the staff's survey wave by wave, and which of its changes are real."""

from __future__ import annotations

from dashboard.insight.survey.survey import read_survey
from dashboard.ui.nothing import show_nothing
from dashboard.ui.panel import show_panel
from dashboard.ui.pulse.page import has_pulse, pulse_content
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the survey; a sentence where the strategy has none, or nobody has brought its figures."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    if not has_pulse(visit):
        _show_nothing(visit, visit.t("The strategy has no indicator of a pulse survey."))
        return
    pulse = visit.remember("survey", lambda: read_survey(visit.indicators, visit.series))
    if not pulse.waves:
        _show_nothing(visit, visit.t("No wave of the pulse survey has been brought by the end of the chosen period."))
        return
    show_panel("pulse", **visit.remember("pulse", lambda: pulse_content(visit, pulse)))


def _show_nothing(visit: Visit, words: str) -> None:
    show_nothing(visit, visit.t("Pulse"), words)

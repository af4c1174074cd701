"""What two rounds of the survey say of one of its indicators, on that indicator's own page."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.facts import Members
from dashboard.insight.process.variation import Variation
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.pulse import STATEMENT, Pulse
from dashboard.insight.survey.survey import SCORE, STATEMENTS, SurveyChange, find_survey_changes, read_survey
from dashboard.real_change_words import change_sentence
from dashboard.strategy.model import Indicator
from dashboard.ui.pulse.enps_words import enps_change_words
from dashboard.ui.pulse.words import change_detail, change_words
from dashboard.ui.visit import Visit


class Said(NamedTuple):
    """The verdict in words; `variation` is None where nothing is known of it."""

    words: str
    variation: Variation | None = None


def tell_survey_change(visit: Visit, indicator: Indicator, members: Members) -> Said | None:
    """The newest round against the one before it; None for what is no mean and no score of the survey."""
    if indicator.key not in (STATEMENTS, SCORE):
        return None
    pulse = visit.remember("survey", lambda: read_survey(visit.indicators, visit.series))
    changes = find_survey_changes(pulse, visit.indicators)
    found = next((one for one in changes if (one.indicator, one.members) == (indicator.key, members)), None)
    if found is not None:
        return _tell_change(visit, indicator, found)
    return _tell_score(visit, pulse) if indicator.key == SCORE else _tell_statement(visit, pulse, members)


def _tell_change(visit: Visit, indicator: Indicator, change: SurveyChange) -> Said:
    return Said(change_sentence(change, indicator, visit.t), change.variation)


def _tell_score(visit: Visit, pulse: Pulse) -> Said:
    moved = pulse.recommendation.moved
    return Said(enps_change_words(pulse.recommendation, visit.t), _name(moved.movement if moved else None))


def _tell_statement(visit: Visit, pulse: Pulse, members: Members) -> Said | None:
    statement = dict(members).get(STATEMENT)
    row = next((one for one in pulse.statements if one.statement == statement), None)
    if row is None:
        return None
    newest = max(one.last.period for one in pulse.statements)
    words = ", ".join(filter(None, [change_words(row, visit.t), change_detail(row, newest, visit.t)]))
    return Said(words + ".", _name(row.moved.movement))


def _name(movement: Movement | None) -> Variation | None:
    return Variation.COMMON_CAUSE if movement is Movement.STABLE else None

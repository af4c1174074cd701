"""What the figures of one series say, in words: is the change real, will the target be met, a year before, the pace."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.charts.marks import Happening, happening_days
from dashboard.formats.periods import format_period
from dashboard.formats.spans import period_kind
from dashboard.insight.pace.arrival import forecast_arrival, judge_pace
from dashboard.insight.pace.pace import measure_pace
from dashboard.insight.pace.year_before import pair_years
from dashboard.insight.process.assurance import Aim, assess_assurance
from dashboard.insight.process.process_chart import ProcessChart
from dashboard.insight.process.season import find_same_season
from dashboard.insight.process.variation import Variation
from dashboard.insight.standing.status import RuleStep, StepCode
from dashboard.insight.standing.targets_path import Bounds, Expected, NoExpectation
from dashboard.locale import N_
from dashboard.process_words import ASSURANCES, arrival_words, chance_words, need_words, pace_words, year_words
from dashboard.real_change_words import VARIATIONS, change_sentence
from dashboard.status_words import EVENT_KINDS, bounds_words, step_words
from dashboard.strategy.model import PeriodType
from dashboard.ui.indicator.process import Process
from dashboard.ui.indicator.survey_change import tell_survey_change

PACE = N_("Pace")
PACE_NAMES = {
    "day": N_("Pace of the figures of days"),
    "week": N_("Pace of the figures of weeks"),
    "month": N_("Pace of the figures of months"),
    "quarter": N_("Pace of the figures of quarters"),
}


NO_AIM = {
    NoExpectation.NO_TARGETS: StepCode.NO_PLAN,
    NoExpectation.ENDED: StepCode.ENDED,
    NoExpectation.BEFORE_BASELINE: StepCode.BEFORE_BASELINE,
    NoExpectation.NO_DIRECTION: StepCode.NO_DIRECTION,
}
"""Why there is no target, as the rule of the status says it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that is said: `icon` is a word of `Variation` or `Assurance`, "" where there is no icon."""

    label: str
    words: str
    icon: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event on the chart. `link` edits it, "" where that is not offered."""

    letter: str
    title: str
    kind: str
    days: str
    text: str
    new_level: bool
    link: str


def list_verdicts(process: Process) -> list[Verdict]:
    """What is said of the series, what has an icon first; of a single figure nothing."""
    if not process.has_development:
        return []
    if process.indicator.period_type is PeriodType.WAVE:
        return _survey(process)
    found = [_variation(process), _assurance(process), _year_before(process), *_pace_and_arrival(process)]
    return [one for one in found if one is not None]


def behaviour_sentence(process: Process) -> str:
    """The verdict on the latest figure with its figures; "" where there is no chart."""
    behaviour, t = process.behaviour, process.visit.t
    if behaviour is None:
        return ""
    if process.change:
        return change_sentence(process.change, process.indicator, t)
    return chance_words(behaviour, process.indicator, t)


def _variation(process: Process) -> Verdict | None:
    behaviour, t = process.behaviour, process.visit.t
    if behaviour is None:
        return None
    heading = t(VARIATIONS[behaviour.variation])
    words = " ".join(filter(None, [behaviour_sentence(process), _season_words(process)]))
    return Verdict(t("Is the change real?"), words, behaviour.variation, heading)


def _season_words(process: Process) -> str:
    """That it may be the season, where the rules said the same a year before."""
    before, t = find_same_season(process.chart) if process.chart else None, process.visit.t
    if before is None:
        return ""
    return t("{period} was like it, so it may be the season.", period=format_period(before, t.language))


def _survey(process: Process) -> list[Verdict]:
    """Rounds are compared by how their answers spread, and by nothing that needs months."""
    t = process.visit.t
    said = tell_survey_change(process.visit, process.indicator, process.joined.series.members)
    if said is None:
        return []
    label = t("Is the change real?")
    if said.variation is None:
        return [Verdict(label, said.words)]
    return [Verdict(label, said.words, said.variation, t(VARIATIONS[said.variation]))]


def _assurance(process: Process) -> Verdict | None:
    chart, t = process.chart, process.visit.t
    if chart is None or (process.behaviour and process.behaviour.variation is Variation.TOO_FEW):
        return None
    found = assess_assurance(chart, as_aim(process.aim) if process.aim else None)
    return Verdict(t("Will the target be met?"), _aim_words(process, chart), found, t(ASSURANCES[found]))


def _aim_words(process: Process, chart: ProcessChart) -> str:
    """The target, or why there is none for these periods."""
    t, expected = process.visit.t, process.expectation
    if isinstance(expected, Expected):
        low, high = expected.target_bounds
        return t("The target is {bounds}.", bounds=bounds_words(low, high, process.indicator, t))
    if expected is NoExpectation.UNLIKE_PERIODS:
        return t("The targets are for periods of another length, so they are not drawn among these.")
    latest = chart.points[chart.latest][0] if chart.latest is not None else None
    return step_words(RuleStep(NO_AIM[expected], period=latest), process.indicator, t)


def as_aim(bounds: Bounds) -> Aim:
    """The values that meet a target."""
    low, high = bounds
    return Aim(-math.inf if low is None else low, math.inf if high is None else high)


def _year_before(process: Process) -> Verdict | None:
    """Only of periods shorter than a year; years are compared in the headline."""
    latest = process.chart.latest if process.chart else None
    if process.chart is None or latest is None:
        return None
    pair = pair_years(process.chart.points, process.chart.points[latest][0].end.year, process.steps)
    return Verdict(process.visit.t("Against the year before"), year_words(pair, process.indicator, process.visit.t))


def _pace_and_arrival(process: Process) -> list[Verdict]:
    t = process.visit.t
    pace = measure_pace(process.points, process.steps)
    kind = period_kind(process.points[-1][0])
    found = [Verdict(t(PACE_NAMES.get(kind, PACE)), pace_words(pace, process.indicator, t))]
    if process.ahead is None:
        return found
    target, bounds = process.ahead
    aim, due = as_aim(bounds), target.period.end
    if enough := need_words(judge_pace(pace, aim, due), due, process.indicator, t):
        found.append(Verdict(t("Is the pace enough?"), enough))
    if pace.latest is not None:
        words = arrival_words(forecast_arrival(pace, aim), kind, t)
        found.append(Verdict(t("When would the target be met?"), words))
    return found


def list_events(process: Process, *, editing: bool) -> list[EventLine]:
    """What the letters on the chart mean."""
    visit = process.visit
    return [
        EventLine(
            letter=letter,
            title=kept.record.title,
            kind=visit.t(EVENT_KINDS[kept.record.kind]),
            days=happening_days(Happening(letter, "", kept.record.first_day, kept.record.last_day), visit.language),
            text=kept.record.text or "",
            new_level=kept.record.new_level,
            link=visit.address.here(state=f"tapahtuma:{kept.record.key}") if editing else "",
        )
        for letter, kept in process.events
    ]

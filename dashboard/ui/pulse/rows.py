"""Rows of the pulse page beside its statements: responses, eNPS and feedback on events. Words and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts.drawing import Cell
from dashboard.charts.likert import draw_likert, find_reach
from dashboard.charts.waves import draw_rate
from dashboard.formats.numbers import PER_CENT
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point
from dashboard.insight.survey.precision import printed_decimals
from dashboard.insight.survey.recommendation import GROUPS, EnpsWave
from dashboard.insight.survey.response import WaveResponse
from dashboard.locale import Translator
from dashboard.ui.pulse import enps_words, words


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """The answers of one wave: a bar, or in words why there is none."""

    wave: str
    picture: Markup
    words: str = ""


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One wave's response. `units`: (unit, rate) where it is known by unit, lowest first."""

    wave: str
    rate: str
    number: str
    flags: str
    picture: Markup
    words: str
    units: tuple[tuple[str, str], ...]


def response_lines(responses: Sequence[WaveResponse], t: Translator) -> list[ResponseLine]:
    """The waves, newest first."""
    return [_response_line(one, t) for one in reversed(responses)]


def _response_line(response: WaveResponse, t: Translator) -> ResponseLine:
    wave, point = format_period(response.period, t.language), response.rate
    rate = words.figure_words(point, 0, PER_CENT, t) if point else t("not known")
    picture = draw_rate(point.value, f"{wave}: {rate}") if point and point.value is not None else Markup("")
    units = tuple((one.unit, words.figure_words(one.point, 0, PER_CENT, t)) for one in response.units)
    number = Cell(rate, point.value).number if point else ""
    flags = words.mark_words(point, t) if point else ""
    return ResponseLine(wave, rate, number, flags, picture, words.response_words(response, t), units)


@dataclass(frozen=True, slots=True)
class EnpsLine:
    """One wave's eNPS. `bar`: its groups, or in words why there are none."""

    wave: str
    score: str
    number: str
    flags: str
    interval: str
    one_person: str
    bar: AnswerBar


def enps_lines(waves: Sequence[EnpsWave], t: Translator) -> list[EnpsLine]:
    """The waves, newest first."""
    reach = find_reach([one.answers.shares for one in waves if one.answers])
    labels = [t(enps_words.GROUPS[group]) for group in GROUPS]
    lines = []
    for one in reversed(waves):
        wave, score = format_period(one.period, t.language), words.figure_words(one.point, one.decimals, "", t)
        bar = AnswerBar(wave, Markup(""), t("the groups are not known"))
        if one.answers and one.answers.hidden:
            bar = AnswerBar(wave, Markup(""), words.spread_words(one.answers, t))
        elif one.answers:
            alternative = words.shares_words("eNPS", wave, one.answers.shares, labels, t)
            bar = AnswerBar(wave, draw_likert(one.answers.shares, reach, alternative))
        number = "" if one.point.value is None else Cell("", round(one.point.value, one.decimals)).number
        interval = one.estimate.interval if one.estimate else None
        sure = words.interval_words(interval, 0, t, signed=False) if interval else t("not known")
        flags, one_person = words.mark_words(one.point, t), enps_words.one_person_words(one, t)
        lines.append(EnpsLine(wave, score, number, flags, sure, one_person, bar))
    return lines


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """The newest feedback on one event."""

    name: str
    link: str
    value: str
    when: str
    flags: str


def feedback_line(name: str, link: str, point: Point | None, decimals: int, t: Translator) -> FeedbackLine:
    """One event; its mean as printed, or with the indicator's decimals where it was computed."""
    if point is None:
        return FeedbackLine(name, link, t("no data"), "", "")
    shown = decimals if point.value is None else printed_decimals(point.value, decimals)
    when = format_period(point.period, t.language)
    return FeedbackLine(name, link, words.figure_words(point, shown, "", t), when, words.mark_words(point, t))

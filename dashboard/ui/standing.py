"""Where a goal or a statement stands, in words and marks: what is computed, what is judged, and if they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date
from dashboard.insight.overview import Picture, draw_picture
from dashboard.insight.standing.status import StatusCode
from dashboard.locale import Translator
from dashboard.status_words import AGREEMENTS, JUDGED_STEPS, STATUSES
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.model import Indicator
from dashboard.ui.visit import Visit

MOST_MARKS = 8
"""Marks of one status side by side; more are one mark and their number."""
SILENT = frozenset({StatusCode.NO_TARGET, StatusCode.NO_DATA})
"""Statuses that are one mark and a number: a row of empty marks would look like news."""
SEGMENTS = {
    JudgedStep.UNCERTAIN: 0,
    JudgedStep.OFF_COURSE: 1,
    JudgedStep.PARTLY: 2,
    JudgedStep.ON_COURSE: 3,
    JudgedStep.FULFILLED: 4,
}
"""How many of the four segments of the mark are full."""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many indicators have one status, and how many marks say it."""

    code: StatusCode
    words: str
    count: int
    marks: int


@dataclass(frozen=True, slots=True)
class JudgedWords:
    """A judgement: its step, whose it is, and why."""

    step: JudgedStep
    words: str
    segments: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PictureWords:
    """`sentence` says that no figure tells of it, where none does; `agreement` how judgement and figures compare."""

    counts: tuple[StatusCount, ...]
    sentence: str
    judged: JudgedWords | None
    agreement: str
    disagrees: bool


def picture_of(visit: Visit, indicators: Iterable[Indicator], part: str) -> PictureWords:
    """The picture of a part of the strategy that these indicators are evidence for."""
    shown = tuple(indicators)
    visit.prepare(one.key for one in shown if one.key in visit.planned)
    standings = [standing for one in shown for standing in visit.standings(one)]
    kept = visit.judgement_of(part)
    return describe_picture(draw_picture(standings, kept.record if kept else None), visit.t)


def describe_picture(picture: Picture, t: Translator) -> PictureWords:
    """A picture in words."""
    comparison = picture.comparison
    return PictureWords(
        counts=tuple(_count(code, count, t) for code, count in picture.counts.items() if count),
        sentence=_silence_words(picture, t),
        judged=judged_words(picture.judged, t) if picture.judged else None,
        agreement=t(AGREEMENTS[comparison.agreement]) if comparison else "",
        disagrees=comparison is not None and comparison.disagree,
    )


def _silence_words(picture: Picture, t: Translator) -> str:
    if not any(picture.counts.values()):
        return t("No indicators yet.")
    return "" if picture.telling else t("No figure can be compared with a target yet.")


def _count(code: StatusCode, count: int, t: Translator) -> StatusCount:
    marks = 1 if code in SILENT or count > MOST_MARKS else count
    words = t("{status}: {n}", status=t(STATUSES[code]), n=format_number(count, t.language))
    return StatusCount(code, words, count, marks)


def judged_words(judgement: Judgement, t: Translator) -> JudgedWords:
    """`On the right course`, by the leadership team on 1.2.2024, because ..."""
    day = format_date(judgement.judged_on, t.language)
    by = t("{role}, {day}", role=judgement.role, day=day) if judgement.role else day
    words = t(JUDGED_STEPS[judgement.step])
    return JudgedWords(judgement.step, words, SEGMENTS[judgement.step], by, judgement.reason)

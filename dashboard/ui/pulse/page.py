"""The page of the pulse survey: which indicators it is made of, and its content for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.likert import name_sides
from dashboard.formats.numbers import PER_CENT
from dashboard.formats.periods import format_period, format_time
from dashboard.insight.process.unexplained import find_unexplained
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.pulse import Pulse
from dashboard.insight.survey.recommendation import GROUPS
from dashboard.insight.survey.survey import (
    EVERY,
    MAIN,
    RATE,
    SCORE,
    STATEMENTS,
    SurveyChange,
    find_survey_changes,
)
from dashboard.locale import N_
from dashboard.real_change_words import change_sentence
from dashboard.strategy.comments import Comment, CommentKind, gather_threads
from dashboard.strategy.happenings import concerns
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.ui.charting import file_name
from dashboard.ui.decisions.rows import decision_row, own_decisions
from dashboard.ui.indicator.comments import explain_link
from dashboard.ui.pulse import enps_words, rows, statements, words
from dashboard.ui.visit import Visit

FEEDBACK = ("feedback.summer_days", "feedback.autumn_kickoff", "feedback.supervisors_retreat")
"""Feedback on events of the staff, which stands beside and is compared with nothing."""

KINDS = {
    CommentKind.EXPLANATION: N_("Explanation"),
    CommentKind.QUESTION: N_("Open question"),
    CommentKind.NOTE: N_("Note"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers that are read first."""

    value: str
    words: str
    link: str = ""
    warns: bool = False


@dataclass(frozen=True, slots=True)
class UnexplainedChange:
    """A real change that nobody has explained, and the way to write its reason."""

    name: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that somebody wrote or that happened: what it is, of what, the words, who and when."""

    kind: str
    about: str
    text: str
    who: str


def has_pulse(visit: Visit) -> bool:
    """Whether the strategy has any indicator of the survey."""
    return any(key in visit.indicators for key in MAIN)


def pulse_content(visit: Visit, pulse: Pulse) -> dict[str, Any]:
    """What the template shows of a survey with at least one wave."""
    t = visit.t
    indicator = next(visit.indicators[key] for key in MAIN if key in visit.indicators)
    scale = visit.indicators.get(STATEMENTS)
    labels = [str(step) for step in range(int(scale.minimum or 1), int(scale.maximum or 5) + 1)] if scale else []
    enps = pulse.recommendation
    return {
        "t": t,
        "strategy": visit.chosen,
        "number": visit.goal_numbers.get(indicator.goal or ""),
        "lead": words.lead_words(pulse, t),
        "tiles": _tiles(visit, pulse),
        "approximate": words.approximate_words(pulse, t),
        "groups": statements.verdict_groups(pulse, t),
        "waves": [format_period(wave, t.language) for wave in pulse.waves],
        "statements": statements.statement_lines(pulse, t),
        "answers": statements.answer_table(pulse, labels, t),
        "no_answers": statements.no_answers_words(pulse, t),
        "legend_steps": list(zip(labels, name_sides(len(labels)), strict=True)),
        "responses": rows.response_lines(pulse.responses, t),
        "enps": rows.enps_lines(enps.waves, t),
        "enps_change": enps_words.enps_change_words(enps, t) if enps.waves else "",
        "enps_legend": [
            (t(enps_words.GROUPS[group]), side) for group, side in zip(GROUPS, name_sides(len(GROUPS)), strict=True)
        ],
        "no_bases": [enps_words.no_base_words(one, one.no_base, t) for one in reversed(enps.waves) if one.no_base],
        "unranked": [
            (format_period(one.period, t.language), [words.unranked_words(mean, t) for mean in one.means])
            for one in pulse.unranked
        ],
        "unexplained": _unexplained(visit, find_survey_changes(pulse, visit.indicators)),
        "decisions": [decision_row(visit, kept) for kept in own_decisions(visit) if kept.record.indicator in EVERY],
        "remarks": _remarks(visit, pulse),
        "outside": not visit.reads_words,
        "feedback": _feedback(visit),
        "links": {key: visit.indicator_link(one) for key in EVERY if (one := visit.indicators.get(key))},
        "files": {name: file_name(f"{t('Pulse')} {name}") for name in (t("statements"), t("answers"))},
    }


def _tiles(visit: Visit, pulse: Pulse) -> list[Tile]:
    t = visit.t
    tiles = [*_rate_tile(visit, pulse), *_score_tile(visit, pulse)]
    counts = {one: sum(row.moved.movement is one for row in pulse.asked_last) for one in Movement}
    rose, fell = counts[Movement.RISING], counts[Movement.FALLING]
    if len(pulse.asked_last) > counts[Movement.UNKNOWN]:
        tiles.append(Tile(str(rose), t.plural("statement rose for real", "statements rose for real", rose)))
        tiles.append(Tile(str(fell), t.plural("statement fell for real", "statements fell for real", fell)))
    unknown = counts[Movement.UNKNOWN]
    if unknown:
        untold = [row for row in pulse.asked_last if row.moved.movement is Movement.UNKNOWN]
        tiles.append(Tile(str(unknown), words.untold_words(untold, t), warns=not words.is_kept_back(untold)))
    once = sum(row.previous is None for row in pulse.statements)
    if once:
        tiles.append(Tile(str(once), t.plural("statement asked once only", "statements asked once only", once)))
    return tiles


def _rate_tile(visit: Visit, pulse: Pulse) -> list[Tile]:
    told = [(one.period, one.rate) for one in pulse.responses if one.rate is not None]
    said = [
        (format_period(period, visit.language), words.figure_words(rate, 0, PER_CENT, visit.t)) for period, rate in told
    ]
    return _series_tile(visit, RATE, visit.t("answered"), said)


def _score_tile(visit: Visit, pulse: Pulse) -> list[Tile]:
    said = [
        (format_period(one.period, visit.language), words.figure_words(one.point, one.decimals, "", visit.t))
        for one in pulse.recommendation.waves
    ]
    return _series_tile(visit, SCORE, visit.t("eNPS"), said)


def _series_tile(visit: Visit, key: str, name: str, said: Sequence[tuple[str, str]]) -> list[Tile]:
    if not said:
        return []
    link = visit.indicator_link(visit.indicators[key])
    wave, value = said[-1]
    if len(said) == 1:
        return [Tile(value, visit.t("{name}, {wave}", name=name, wave=wave), link)]
    earlier, before = said[-2]
    text = visit.t("{name}, {wave} ({earlier}: {before})", name=name, wave=wave, earlier=earlier, before=before)
    return [Tile(value, text, link)]


def _feedback(visit: Visit) -> list[rows.FeedbackLine]:
    indicators = [visit.indicators[key] for key in FEEDBACK if key in visit.indicators]
    visit.prepare(one.key for one in indicators)
    lines = []
    for one in indicators:
        newest = next((digest.own.latest for digest in visit.digests(one.key)), None)
        name, link = one.name.in_language(visit.language), visit.indicator_link(one)
        lines.append(rows.feedback_line(name, link, newest, one.decimals, visit.t))
    return lines


def _unexplained(visit: Visit, changes: Sequence[SurveyChange]) -> list[UnexplainedChange]:
    """The real changes of the newest wave that nobody has explained."""
    by_notice = {one.notice: one for one in changes}
    comments = [kept.record for kept in visit.comments]
    found = find_unexplained(by_notice, comments, visit.indicators.values())
    return [_unexplained_change(visit, by_notice[one.notice]) for one in found]


def _unexplained_change(visit: Visit, change: SurveyChange) -> UnexplainedChange:
    indicator = visit.indicators[change.indicator]
    members = ", ".join(member for _, member in change.members)
    return UnexplainedChange(
        members or indicator.name.in_language(visit.language),
        change_sentence(change, indicator, visit.t),
        explain_link(visit, change.notice) or visit.indicator_link(indicator),
    )


def _remarks(visit: Visit, pulse: Pulse) -> list[Remark]:
    """What has been written of the survey, newest first, and what happened between its last two waves."""
    threads = gather_threads(kept for kept in visit.readable_comments if kept.record.indicator in EVERY)
    written = [_remark(visit, one) for thread in reversed(threads) for one in (thread.first, *thread.answers)]
    own = [visit.indicators[key] for key in MAIN if key in visit.indicators]
    brought = _brought_remarks(visit, pulse) if visit.reads_words else []
    return [*written, *brought, *_happenings(visit, pulse, own)]


def _remark(visit: Visit, kept: Kept[Comment]) -> Remark:
    comment = kept.record
    about = [member for _, member in comment.members]
    if comment.period:
        about.append(format_period(comment.period, visit.language))
    when = format_time(kept.first_at.astimezone(visit.zone), visit.language)
    kind = visit.t("Answer") if comment.thread else visit.t(KINDS[comment.kind])
    return Remark(kind, ", ".join(about), comment.text, visit.t("{when}, {who}", when=when, who=kept.first_by))


def _brought_remarks(visit: Visit, pulse: Pulse) -> list[Remark]:
    """What those who brought the newest figures wrote beside them, each text once."""
    points = [row.last.point for row in pulse.asked_last]
    points += [one.point for one in pulse.recommendation.waves[-1:]]
    texts = dict.fromkeys((point.explanation, point.period, point.source.uploaded_by) for point in points)
    kind = visit.t("Written beside the upload")
    return [Remark(kind, format_period(period, visit.language), text, who) for text, period, who in texts if text]


def _happenings(visit: Visit, pulse: Pulse, own: Sequence[Indicator]) -> list[Remark]:
    """Events that concern the survey, from its last wave but one to its last."""
    first, last = pulse.waves[-2:][0].start, pulse.waves[-1].end
    found = [
        kept.record
        for kept in visit.events
        if kept.record.first_day <= last
        and first <= kept.record.last_day
        and any(concerns(kept.record, one, visit.chosen.key) for one in own)
    ]
    return [
        Remark(visit.t("Event"), format_period(one.period, visit.language), one.title, one.text or "") for one in found
    ]

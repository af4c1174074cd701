"""The statements of the pulse page: their means through the waves, verdicts and answers. Words and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts.drawing import Cell, Tabulation
from dashboard.charts.likert import draw_likert, find_reach
from dashboard.charts.subject import is_sure
from dashboard.charts.waves import WaveMark, draw_waves
from dashboard.facts import Period
from dashboard.formats.periods import format_period
from dashboard.insight.survey.answers import Answers
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.pulse import Pulse, Reading, StatementRow
from dashboard.locale import Translator
from dashboard.ui.pulse import words
from dashboard.ui.pulse.rows import AnswerBar

MOST_DISTRIBUTIONS = 2
"""Waves whose answers stand side by side; all are in the table."""


@dataclass(frozen=True, slots=True)
class MeanCell:
    """One mean: words, the number for a file ("" where there is none), and what is said beside it."""

    wave: str
    words: str
    number: str = ""
    flags: str = ""
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A verdict: its sign, its words and what is added; `kind` is the movement's word."""

    mark: str
    words: str
    detail: str
    kind: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A row of the table of statements."""

    name: str
    cells: tuple[MeanCell, ...]
    picture: Markup
    change: ChangeWords


def statement_lines(pulse: Pulse, t: Translator) -> list[StatementLine]:
    """The rows, those of the newest wave first. Their pictures share one scale."""
    means = [one.mean for row in pulse.statements for one in row.readings if one and one.mean is not None]
    low, high = min(means, default=0.0), max(means, default=0.0)
    return [_statement_line(pulse, row, (low, high), t) for row in pulse.statements]


def _statement_line(pulse: Pulse, row: StatementRow, ends: tuple[float, float], t: Translator) -> StatementLine:
    cells = tuple(_mean_cell(period, one, t) for period, one in zip(pulse.waves, row.readings, strict=True))
    marks = [WaveMark(one.mean, is_sure(one.point)) if one and one.mean is not None else None for one in row.readings]
    said = ", ".join(f"{cell.wave}: {cell.words}" for cell in cells)
    picture = draw_waves(marks, *ends, f"{row.statement}: {said}")
    return StatementLine(row.statement, cells, picture, change_of(pulse, row, t))


def _mean_cell(period: Period, reading: Reading | None, t: Translator) -> MeanCell:
    wave, said = format_period(period, t.language), words.mean_words(reading, t)
    if reading is None or reading.mean is None:
        return MeanCell(wave, said)
    number = Cell(said, round(reading.mean, reading.decimals)).number
    return MeanCell(wave, said, number, words.mark_words(reading.point, t), is_figure=True)


def change_of(pulse: Pulse, row: StatementRow, t: Translator) -> ChangeWords:
    """The verdict on a row's last change."""
    newest = max((one.last.period for one in pulse.statements), default=None)
    movement = row.moved.movement
    return ChangeWords(
        words.MARKS[movement], words.change_words(row, t), words.change_detail(row, newest, t), movement.value
    )


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A statement with its bars."""

    name: str
    bars: tuple[AnswerBar, ...]


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of the newest waves that have some, and all of them as figures. `labels` are the scale's steps."""

    waves: tuple[str, ...]
    lines: tuple[AnswerLine, ...]
    labels: tuple[str, ...]
    table: Tabulation
    note: str


def answer_table(pulse: Pulse, labels: Sequence[str], t: Translator) -> AnswerTable | None:
    """The distributions; None where no wave has any."""
    found = [
        (row, place, reading.answers)
        for row in pulse.statements
        for place, reading in enumerate(row.readings)
        if reading and reading.answers
    ]
    places = sorted({place for _, place, _ in found})[-MOST_DISTRIBUTIONS:]
    if not any(answers.shares for _, _, answers in found):
        return None
    rows = [row for row in pulse.statements if any(_answers(row, place) for place in places)]
    reach = find_reach([one.shares for _, place, one in found if place in places])
    names = [format_period(period, t.language) for period in pulse.waves]

    def draw(row: StatementRow, place: int) -> AnswerBar:
        answers = _answers(row, place)
        if answers is None:
            return AnswerBar(
                names[place], Markup(""), t("not asked") if row.readings[place] is None else t("not known")
            )
        if answers.hidden:
            return AnswerBar(names[place], Markup(""), words.spread_words(answers, t))
        alternative = words.shares_words(row.statement, names[place], answers.shares, labels, t)
        return AnswerBar(names[place], draw_likert(answers.shares, reach, alternative))

    lines = tuple(AnswerLine(row.statement, tuple(draw(row, place) for place in places)) for row in rows)
    table = _tabulate([(row.statement, names[place], answers) for row, place, answers in found], labels, t)
    note = words.answers_note([answers for _, _, answers in found], t)
    return AnswerTable(tuple(names[place] for place in places), lines, tuple(labels), table, note)


def no_answers_words(pulse: Pulse, t: Translator) -> str:
    """Why no distribution is shown: all of them are hidden, or none has been brought."""
    known = [one.answers for row in pulse.statements for one in row.readings if one and one.answers]
    if known:
        return t("How the answers spread: {reason}.", reason=words.spread_words(known[-1], t))
    return t(
        "Only means have been brought. Bring the survey tool's export, and this page shows how the answers spread and "
        "which changes are real."
    )


def _answers(row: StatementRow, place: int) -> Answers | None:
    reading = row.readings[place]
    return reading.answers if reading else None


def _tabulate(found: Sequence[tuple[str, str, Answers]], labels: Sequence[str], t: Translator) -> Tabulation:
    rows = tuple(
        (
            Cell(name),
            Cell(wave),
            *(map(_percent, one.shares) if one.shares else (Cell(words.spread_words(one, t)),) * len(labels)),
        )
        for name, wave, one in found
    )
    return Tabulation((t("Statement"), t("Wave"), *(t("{answer}, %", answer=label) for label in labels)), rows)


def _percent(share: float) -> Cell:
    return Cell(f"{share:.0f}", round(share))


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Statements of one verdict: its sign, title, explanation and (statement, words) pairs.

    What is the same of all of them is said once, in the explanation.
    """

    mark: str
    title: str
    note: str
    kind: str
    rows: tuple[tuple[str, str], ...]


def verdict_groups(pulse: Pulse, t: Translator) -> list[VerdictGroup]:
    """What rose, what fell, what is noise, what is not known, and what the newest wave did not ask."""
    titles = {
        Movement.RISING: (t("Rose"), t("A change that chance hardly makes.")),
        Movement.FALLING: (t("Fell"), t("A change that chance hardly makes.")),
        Movement.STABLE: (t("No real change"), t("Chance alone makes differences of this size.")),
        Movement.UNKNOWN: words.unknown_heading(_of(pulse.asked_last, Movement.UNKNOWN), t),
    }
    groups = [
        _group(words.MARKS[one], title, note, one.value, _verdict_rows(pulse, _of(pulse.asked_last, one), t))
        for one, (title, note) in titles.items()
    ]
    wave = format_period(pulse.asked_last[0].last.period, t.language) if pulse.asked_last else ""
    earlier = _verdict_rows(pulse, pulse.asked_earlier, t)
    title, note = t("Not asked in {wave}", wave=wave), t("So nothing is known of how these have changed since.")
    return [one for one in [*groups, _group("–", title, note, "unasked", earlier)] if one.rows]


def _group(mark: str, title: str, note: str, kind: str, rows: tuple[tuple[str, str], ...]) -> VerdictGroup:
    said = {words for _, words in rows}
    if len(rows) < 2 or len(said) > 1:
        return VerdictGroup(mark, title, note, kind, rows)
    shared = " ".join(filter(None, (note, f"{said.pop()}.")))
    return VerdictGroup(mark, title, shared, kind, tuple((name, "") for name, _ in rows))


def _of(rows: Sequence[StatementRow], movement: Movement) -> list[StatementRow]:
    return [row for row in rows if row.moved.movement is movement]


def _verdict_rows(pulse: Pulse, rows: Sequence[StatementRow], t: Translator) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row.statement, ", ".join(filter(None, (words.brief_words(row, t), change_of(pulse, row, t).detail))))
        for row in rows
    )

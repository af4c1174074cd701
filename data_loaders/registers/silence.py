"""Months that a register has no rows for: zeros where somebody says that it holds everything, else nothing at all.

A list cannot tell a month of nothing from a month that nobody wrote down, so it is asked. Two things are: whether
months without rows between the first row and the last are zeros, which holds for every file of the kind; and, where the
rows do not reach so far, whether the file holds all of the time that its title, sheet or name states, else of its rows'
calendar years, which holds for that time only. Unanswered, months stay missing. Only counts and sums can be zero so.
The same holds for the rows of a file and for those of a database.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from dashboard.facts import Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.periods import period_key
from data_loaders.contract import Choices, Label, Question, Reading
from data_loaders.plan import Figure, Grain, Rollup
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.dating import WITHIN_MONTHS, roll_period
from data_loaders.registers.pots import PotKey

SILENT_MONTHS, WHOLE_SPAN = "silent_months", "whole_span"
COUNTING = frozenset({Rollup.COUNT, Rollup.SUM})
MOST = 20_000
"""So many values without rows show that the members are no fixed ones, such as places written freely."""
SHORTEST_STATED = 27
"""A shorter time in a title, such as the day of the export, is not the one that the file is of."""


class Answer(StrEnum):
    """What is answered: of months between rows, and of the whole time."""

    ZEROS = "zeros"
    STAY_MISSING = "stay_missing"
    COVERED = "covered"
    NOT_COVERED = "not_covered"


class Spans(NamedTuple):
    """The months from the first row to the last, and the time that the file may be of as a whole."""

    rows: Period
    whole: Period


class Counted(Protocol):
    """What rows add up to in one period: of what figure, under which heading, where the first of them stands."""

    @property
    def figure(self) -> Figure:
        """The figure of the plan."""

    @property
    def heading(self) -> str:
        """What it is called in the source."""

    @property
    def place(self) -> Place:
        """Where the first of its rows stands."""

    def is_empty(self) -> bool:
        """Whether all cells were empty."""


class Silent(NamedTuple):
    """A value without rows, and the first value of the same figure and members that has some."""

    key: PotKey
    like: Counted


class Settled(NamedTuple):
    """`zeros`: the values that are zeros. `covered`: the time that the register was said to hold everything of.

    `has_empty_year`: between the first row and the last is a year without any, as a slip in one date makes.
    """

    zeros: tuple[Silent, ...] = ()
    covered: Period | None = None
    questions: tuple[Question, ...] = ()
    has_empty_year: bool = False


NOTHING = Settled()


def settle_silence(
    values: Mapping[PotKey, Counted],
    days: Collection[Period],
    said: Period | None,
    findings: Findings,
    prefix: str,
    choices: Choices,
) -> Settled:
    """The zeros by what was answered, or what is to be asked. `prefix`: what the questions' keys begin with.

    `days`: those of the rows, or the first and the last. After an error it is not known which months have no rows.
    """
    spans = find_spans(days, said)
    if spans is None or any(problem.severity is Severity.ERROR for problem in findings.problems()):
        return NOTHING
    return _settle(values, spans, prefix, choices)


def find_spans(days: Collection[Period], said: Period | None) -> Spans | None:
    """The spans of a register of days; None for one of months, where a row that lacks is a gap.

    Rows of less than half of their years, without a word of more, are thought to be of no more.
    """
    if not days or any(period.start != period.end for period in days):
        return None
    first, last = min(days).start, max(days).end
    rows = Period(first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1]))
    if said and (said.end - said.start).days >= SHORTEST_STATED:
        return Spans(rows, Period(min(said.start, rows.start), max(said.end, rows.end)))
    years = Period(date(first.year, 1, 1), date(last.year, 12, 31))
    return Spans(rows, years if 2 * (rows.end - rows.start) > years.end - years.start else rows)


def _settle(values: Mapping[PotKey, Counted], spans: Spans, prefix: str, choices: Choices) -> Settled:
    silent = _find_silent(values, spans.whole)
    if not silent:
        return NOTHING
    inner = tuple(one for one in silent if _lies_in(one.key.period, spans.rows))
    whole_key = f"{prefix}{WHOLE_SPAN}.{period_key(spans.whole)}"
    told, whole = choices.get(f"{prefix}{SILENT_MONTHS}"), choices.get(whole_key)
    if whole == Answer.COVERED:
        return Settled(tuple(silent), spans.whole)
    place, questions = Place(silent[0].like.place.sheet), []
    if inner and told not in (Answer.ZEROS, Answer.STAY_MISSING):
        options = (str(Answer.ZEROS), str(Answer.STAY_MISSING))
        params = _describe_span(spans.rows, inner)
        questions.append(Question(f"{prefix}{SILENT_MONTHS}", "silent_months", options, "", params, place))
    if len(inner) < len(silent) and whole != Answer.NOT_COVERED and told != Answer.STAY_MISSING:
        options = (str(Answer.COVERED), str(Answer.NOT_COVERED))
        params = _describe_span(spans.whole, silent)
        questions.append(Question(whole_key, "whole_span", options, "", params, place))
    return Settled(inner if told == Answer.ZEROS else (), None, tuple(questions), _has_empty_year(values, spans.rows))


def _has_empty_year(values: Mapping[PotKey, Counted], span: Period) -> bool:
    with_rows = {key.period.start.year for key in values}
    return any(year not in with_rows for year in range(span.start.year, span.end.year))


def read_zeros(silence: Settled, findings: Findings) -> Iterator[Reading]:
    """The zeros as readings; that they are zeros by an answer is said."""
    if silence.zeros:
        months = len({one.key.period for one in silence.zeros})
        severity = Severity.WARNING if silence.has_empty_year else Severity.INFO
        findings.add("silent_months_are_zeros", severity, count=len(silence.zeros), months=months)
    return map(_read_silent, silence.zeros)


def _read_silent(one: Silent) -> Reading:
    """The zero as a reading. No row stands behind it: `rows` is 0."""
    return Reading(
        labels=one.key.labels,
        heading=one.like.heading,
        context=(one.like.place.sheet or "",),
        period=one.key.period,
        value=ParsedValue(0.0, Qualifier.EXACT, raw="0"),
        place=Place(one.like.place.sheet),
        measure=one.like.figure.measure,
        rows=0,
    )


def _find_silent(values: Mapping[PotKey, Counted], span: Period) -> list[Silent]:
    """The values of counts and sums that no row was for; () where they are too many to be meant."""
    series: dict[tuple[int, tuple[Label, ...]], Counted] = {}
    empty: dict[tuple[int, tuple[Label, ...]], bool] = {}
    for key, value in values.items():
        if value.figure.rollup in COUNTING and value.figure.grain not in WITHIN_MONTHS:
            own = key.figure, key.labels
            series.setdefault(own, value)
            empty[own] = empty.get(own, True) and value.is_empty()
    months = (span.end.year - span.start.year + 1) * 12
    if len(series) * months > MOST:
        return []
    periods = {grain: tuple(_list_periods(span, grain)) for grain in {one.figure.grain for one in series.values()}}
    keys = (
        (PotKey(figure, period, labels), like)
        for (figure, labels), like in series.items()
        if not empty[figure, labels]
        for period in periods[like.figure.grain]
    )
    return sorted((Silent(key, like) for key, like in keys if key not in values), key=lambda one: one.key.order)


def _list_periods(span: Period, grain: Grain) -> Iterator[Period]:
    """The months (quarters, years ...) that lie wholly in the span."""
    day = span.start
    while True:
        period = roll_period(Period(day, day), grain)
        if _lies_in(period, span):
            yield period
        if period.end >= span.end:
            return
        day = period.end + timedelta(1)


def _lies_in(period: Period, span: Period) -> bool:
    return span.start <= period.start and period.end <= span.end


def _describe_span(span: Period, silent: Sequence[Silent]) -> dict[str, str | int | float]:
    months = len({one.key.period for one in silent})
    return {"period_start": span.start.isoformat(), "period_end": span.end.isoformat(), "months": months}

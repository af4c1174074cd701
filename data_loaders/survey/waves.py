"""Rounds of a survey: which rows were answered in which of them.

A round is one month, that of its title, else the one that its answers were given in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind, Place
from dashboard.formats.periods import NotAPeriod, parse_period, period_key, period_kind
from dashboard.formats.spans import span_of_month
from data_loaders.contract import Choices, Question
from data_loaders.exports.gathering import Gathering
from data_loaders.problems import Severity
from data_loaders.reading.book import Sheet
from data_loaders.survey.columns import ColumnRole
from data_loaders.survey.naming import find_named_period
from data_loaders.survey.respondents import Respondents, SurveyColumn
from data_loaders.survey.times import LONGEST_ROUND, Days, read_days

DATE_ORDER_KEY = "survey.date_order"
BETWEEN_ROUNDS = timedelta(days=30)
"""A form that nobody answered for so long was opened for another round."""


class Asking(NamedTuple):
    """What the round is asked of: the sheet, and the place that the question is shown beside."""

    sheet: Sheet
    place: Place

    @property
    def key(self) -> str:
        """Of these very rows: the answer is not true of the next file, be its name and headings the same."""
        return f"survey.wave.{sha256(repr(self.sheet.rows).encode()).hexdigest()[:12]}"


class Wave(NamedTuple):
    """A round: its period, and the rows of its respondents."""

    period: Period
    rows: tuple[int, ...]


def find_waves(found: Respondents, file_name: str, choices: Choices, into: Gathering) -> list[Wave] | None:
    """The rounds, earliest first; None while it is asked which they are."""
    column = _time_column(found)
    named = find_named_period(file_name, (*found.titles, found.sheet.name or ""))
    days = read_days(found.cells(column), choices.get(DATE_ORDER_KEY, "")) if column else Days([], ())
    dated = {row: day for row, day in zip(found.rows, days.days, strict=False) if day}
    if column and len(days.orders) > 1:
        example = next(str(cell) for cell, day in zip(found.cells(column), days.days, strict=True) if day)
        params = {"example": example.partition(" ")[0]}
        into.ask(Question(DATE_ORDER_KEY, "date_order", days.orders, days.orders[0], params, found.place(column)))
        return None
    rounds = _split_rounds(dated)
    if len(rounds) > 1:
        into.note("survey_rounds_split", Severity.INFO, _place(found, column), count=len(rounds))
        return [Wave(_months(dated[row] for row in rows)[0], rows) for rows in rounds]
    asking = Asking(found.sheet, _place(found, column))
    period = choose_period(list(dated.values()), named, choices, asking, into)
    return [Wave(period, found.rows)] if period else None


def _place(found: Respondents, column: SurveyColumn | None) -> Place:
    return found.place(column) if column else found.sheet.place(found.header, 0)


def _time_column(found: Respondents) -> SurveyColumn | None:
    """The column of completion, else of the start."""
    for role in (ColumnRole.COMPLETED, ColumnRole.STARTED):
        for column in found.columns:
            if column.role is role and any(found.cells(column)):
                return column
    return None


def _split_rounds(dated: Mapping[int, date]) -> list[tuple[int, ...]]:
    """The rows by round, the earliest round first; rows without a day are of none."""
    ordered = sorted(dated, key=dated.__getitem__)
    rounds: list[list[int]] = [ordered[:1]] if ordered else []
    for before, row in pairwise(ordered):
        if dated[row] - dated[before] > BETWEEN_ROUNDS:
            rounds.append([])
        rounds[-1].append(row)
    return [tuple(rows) for rows in rounds]


def _months(days: Iterable[date]) -> list[Period]:
    """The months of the days, that of most answers first, of equals the later one."""
    counts = Counter((day.year, day.month) for day in days)
    return [span_of_month(*month) for month in sorted(counts, key=lambda month: (counts[month], month), reverse=True)]


def choose_period(
    days: Sequence[date], named: Period | None, choices: Choices, asking: Asking, into: Gathering
) -> Period | None:  # fmt: skip
    """The period of the only round: of the title if the answers agree with it, of the answers, or asked."""
    months = _months(days)
    if named and (not months or _agree(named, days)):
        return named
    options = [*([named] if named and period_kind(named) is PeriodKind.MONTH else []), *months]
    if len(options) == 1:
        return options[0]
    answered = _read_answer(choices.get(asking.key, ""))
    if answered and (not options or answered in options):
        return answered
    keys = tuple(period_key(period) for period in dict.fromkeys(options))
    into.ask(Question(asking.key, "survey_wave", keys, keys[0] if keys else "", {}, asking.place))
    return None


def _agree(named: Period, days: Sequence[date]) -> bool:
    """Whether a month in the title is near the days of the answers: a round of November may begin in October."""
    if period_kind(named) is not PeriodKind.MONTH:
        return False
    near = timedelta(LONGEST_ROUND)
    return named.start - near <= min(days) and max(days) <= named.end + near


def _read_answer(text: str) -> Period | None:
    """A period as a key ("2023-11") or as people write it ("11/2023")."""
    try:
        return parse_period(text)
    except NotAPeriod:
        return None

"""Newsletters that were sent, as any tool lists them: what is left out, and what a day's letters make together.

An opening is a letter opened by a recipient: within one letter each recipient counts once, and letters add up. So the
unique opens of a month are a flow of openings and not a number of different readers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.spans import span_of_day
from data_loaders.contract import Reading
from data_loaders.exports.series import Settled, name_cell
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity

FEWEST_RECIPIENTS = 10
"""A letter to fewer is a test: it is not counted, and its openings would tell of single persons."""


class Stat(StrEnum):
    """What a tool tells of one letter; the value is the end of the measure's key."""

    RECIPIENTS = "recipients"
    DELIVERED = "delivered"
    UNIQUE_OPENS = "unique_opens"
    OPENS = "opens"
    UNIQUE_CLICKS = "unique_clicks"
    CLICKS = "clicks"
    UNSUBSCRIBES = "unsubscribes"


LETTERS, OPEN_RATE, CLICK_RATE = "letters", "open_rate", "click_rate"
RATES = {OPEN_RATE: Stat.UNIQUE_OPENS, CLICK_RATE: Stat.UNIQUE_CLICKS}


def send_measures(loader: str) -> dict[str, Measure]:
    """Every measure of a newsletter loader: `letters` sent, the stats, and shares of the delivered letters in %."""
    flows = {name: Measure(f"{loader}.{name}", MeasureKind.FLOW) for name in (LETTERS, *Stat)}
    return flows | {name: Measure(f"{loader}.{name}", MeasureKind.MEAN) for name in RATES}


class StatCell(NamedTuple):
    """A figure of a letter and where it stands."""

    value: float
    heading: str
    place: Place


@dataclass(frozen=True)
class Send:
    """One letter to one list. `heading`: what the source calls the day; `place`: the first cell of its row."""

    day: date
    title: str
    heading: str
    place: Place
    cells: Mapping[Stat, StatCell]

    @property
    def reached(self) -> StatCell | None:
        """How many letters arrived, or were sent where only that is known."""
        return self.cells.get(Stat.DELIVERED) or self.cells.get(Stat.RECIPIENTS)

    @property
    def size(self) -> float | None:
        """To how many it was sent, or arrived where only that is known."""
        cell = self.cells.get(Stat.RECIPIENTS) or self.cells.get(Stat.DELIVERED)
        return cell.value if cell else None


def read_sends(loader: str, sends: Iterable[Send], sheet: str | None) -> Settled:
    """The readings of each day's letters, without tests and without the lists of a letter that is there as a whole."""
    problems: list[Problem] = []
    kept = _without_lists(_without_tests(sends, problems), problems)
    for send in kept:
        opens, reached = send.cells.get(Stat.UNIQUE_OPENS), send.reached
        if opens is not None and reached is not None and opens.value > reached.value:
            params = {"opens": opens.value, "recipients": reached.value}
            problems.append(Problem("more_opens_than_letters", Severity.WARNING, opens.place, send.title, params))
    days: dict[date, list[Send]] = defaultdict(list)
    for send in kept:
        days[send.day].append(send)
    measures = send_measures(loader)
    readings = [reading for day in sorted(days) for reading in _read_day(day, days[day], measures, sheet)]
    return Settled(tuple(readings), tuple(problems))


def _without_tests(sends: Iterable[Send], problems: list[Problem]) -> Iterator[Send]:
    for send in sends:
        if send.size is not None and send.size < FEWEST_RECIPIENTS:
            params = {"recipients": send.size, "limit": FEWEST_RECIPIENTS}
            problems.append(Problem("test_send_left_out", Severity.WARNING, send.place, send.title, params))
        else:
            yield send


def _without_lists(sends: Iterable[Send], problems: list[Problem]) -> list[Send]:
    """A letter to several lists may stand as a whole and by list: then the whole counts, each reader once."""
    letters: dict[tuple[object, ...], list[Send]] = defaultdict(list)
    for send in sends:
        letters[(send.day, fold(send.title)) if send.title else (send.place,)].append(send)
    kept: list[Send] = []
    for same in letters.values():
        chosen = _choose_sends(same)
        kept += chosen
        first = chosen[0]
        params: dict[str, str | int | float] = {"first": name_cell(first.place)}
        if left_out := len(same) - len(chosen):
            params["count"] = left_out
            problems.append(Problem("lists_of_letter_left_out", Severity.WARNING, same[-1].place, first.title, params))
        elif len(chosen) > 1:
            params["count"] = len(chosen)
            problems.append(Problem("letter_given_twice", Severity.WARNING, same[-1].place, first.title, params))
    return kept


def _choose_sends(same: Sequence[Send]) -> list[Send]:
    """Of one letter's rows each that differs, or the letter to all lists alone.

    Its recipients are more than those of any list and at most those of the lists together.
    """
    figures = [{stat: cell.value for stat, cell in send.cells.items()} for send in same]
    distinct = [send for number, send in enumerate(same) if figures.index(figures[number]) == number]
    sizes = [send.size or 0.0 for send in distinct]
    largest = max(sizes)
    lists = len(distinct) > 2 and sizes.count(largest) == 1 and largest <= sum(sizes) - largest
    return [distinct[sizes.index(largest)]] if lists else distinct


def _read_day(
    day: date, sends: Sequence[Send], measures: Mapping[str, Measure], sheet: str | None
) -> Iterator[Reading]:
    first = sends[0]
    letters = StatCell(float(len(sends)), first.heading, first.place)
    yield _make_reading(day, measures[LETTERS], letters, sheet, len(sends))
    for stat in Stat:
        cells = [send.cells[stat] for send in sends if stat in send.cells]
        if cells:
            whole = cells[0]._replace(value=sum(cell.value for cell in cells))
            yield _make_reading(day, measures[stat], whole, sheet, len(cells))
    for name, stat in RATES.items():
        counted = [(send.cells[stat], send.reached) for send in sends if stat in send.cells and send.reached]
        reached = sum(int(base.value) for _, base in counted if base)
        if reached:
            first_cell, base = counted[0]
            heading = f"{first_cell.heading} / {base.heading}" if base else first_cell.heading
            share = 100 * sum(cell.value for cell, _ in counted) / reached
            cell = first_cell._replace(value=share, heading=heading)
            reading = _make_reading(day, measures[name], cell, sheet, len(counted))
            yield reading._replace(n=reached, value=reading.value._replace(percent=True))


def _make_reading(day: date, measure: Measure, cell: StatCell, sheet: str | None, rows: int) -> Reading:
    value = ParsedValue(cell.value, Qualifier.EXACT, raw=f"{cell.value:.10g}")
    period = span_of_day(day.year, day.month, day.day)
    return Reading((), cell.heading, (sheet or "",), period, value, cell.place, measure=measure, rows=rows)

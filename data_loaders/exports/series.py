"""Readings of one file that say the same thing, or parts of it: so that nothing is counted twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import isclose
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.spans import period_kind
from data_loaders.contract import Reading
from data_loaders.exports.quantities import Quantity, read_quantity
from data_loaders.exports.sections import Section
from data_loaders.layout.total_words import total_role
from data_loaders.measures import MeasureKind
from data_loaders.problems import Problem, Severity

CALENDAR = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR})


class Settled(NamedTuple):
    """Readings of which no two are of one measure, period and member, and what was found on the way."""

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]


def settle(readings: Iterable[Reading]) -> Settled:
    """Takes out what is told again, in another table of the file or by longer periods.

    A figure that is given twice and is the same stands once; two that differ are both left out, with an ERROR. Of a
    flow that is given by days and by months only one stays, so that it is not added to its own sum: the days, or the
    month where some of its days are not there.
    """
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.measure, reading.labels, reading.period].append(reading)
    kept: list[Reading] = []
    problems: list[Problem] = []
    for same in groups.values():
        if len({reading.value.value for reading in same}) == 1:
            kept.append(same[0])
        else:
            problems += _contradict(same)
    return Settled(tuple(_finest(kept)), tuple(problems))


def _contradict(same: Sequence[Reading]) -> Iterator[Problem]:
    first = same[0]
    for other in same[1:]:
        params = {"heading": first.heading, "first": name_cell(first.place), "other": first.value.raw}
        yield Problem("period_given_twice", Severity.ERROR, other.place, other.value.raw, params)


def name_cell(place: Place) -> str:
    """ "B4", as a formula would name it."""
    return f"{place.column or ''}{place.row or ''}"


def _finest(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Without the flows that are counted a second time: by days and by months."""
    flows: dict[object, list[Period]] = defaultdict(list)
    for reading in readings:
        if reading.period is not None and is_flow(reading):
            flows[reading.measure, reading.labels].append(reading.period)
    told_twice = {series: _told_twice(periods) for series, periods in flows.items()}
    for reading in readings:
        if reading.period not in told_twice.get((reading.measure, reading.labels), ()):
            yield reading


def _told_twice(periods: Sequence[Period]) -> set[Period]:
    """The longer periods whose days are all there too; the days of a month that are not all of it."""
    days = min(map(length, periods))
    parts = sorted(period for period in periods if length(period) == days)
    twice: set[Period] = set()
    for whole in (period for period in periods if length(period) > days):
        inside = [part for part in parts[bisect_left(parts, whole.start, key=_start) :] if part.start <= whole.end]
        covered = len(inside) * days == length(whole)
        if inside:
            twice |= {whole} if covered or period_kind(whole) not in CALENDAR else set(inside)
    return twice


def _start(period: Period) -> date:
    return period.start


def length(period: Period) -> int:
    """In days."""
    return (period.end - period.start).days + 1


def is_flow(reading: Reading) -> bool:
    """Whether it adds up over time."""
    return reading.measure is not None and reading.measure.kind is MeasureKind.FLOW


def sum_parts(readings: Iterable[Reading]) -> Settled:
    """Flows of a table that has several rows for each period, added up; what cannot be added is left out, and said."""
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.measure, reading.period].append(reading)
    repeated = {group[0].measure for group in groups.values() if len(group) > 1}
    kept: list[Reading] = []
    left_out: dict[object, Reading] = {}
    for group in groups.values():
        first = group[0]
        if first.measure in repeated and not is_flow(first):
            left_out.setdefault(first.measure, first)
        else:
            kept.append(first if len(group) == 1 else _add(group))
    problems = [
        Problem("parts_do_not_add_up", Severity.WARNING, first.place, first.heading) for first in left_out.values()
    ]
    return Settled(tuple(kept), tuple(problems))


def _add(group: Sequence[Reading]) -> Reading:
    total = sum(reading.value.value or 0.0 for reading in group)
    return group[0]._replace(value=ParsedValue(total, Qualifier.EXACT, raw=f"{total:g}"), rows=len(group))


def is_totals_row(section: Section, row: int) -> bool:
    """Whether nothing stands in the first cell, or a word for a total in any."""
    cells = section.sheet.rows[row]
    texts = [cell for cell in cells if isinstance(cell, str)]
    return section.cell(row, 0) is None or any(total_role(text) for text in texts)


def check_totals(section: Section, row: int, columns: dict[int, Quantity], readings: Iterable[Reading]) -> Problem:
    """The totals row compared with the flows that were read above it: it agrees, differs, or has nothing to compare."""
    sums: dict[object, float] = defaultdict(float)
    for reading in readings:
        sums[reading.measure] += reading.value.value or 0.0
    place = section.sheet.place(row, 0)
    compared = 0
    for column, quantity in columns.items():
        printed = read_quantity(section, row, column, quantity).value
        if quantity.measure.kind is not MeasureKind.FLOW or printed is None or printed.value is None:
            continue
        compared += 1
        if not isclose(printed.value, sums[quantity.measure]):
            at = section.sheet.place(row, column)
            told = {"printed": printed.raw, "heading": section.headings[column]}
            params = {**told, "computed": f"{sums[quantity.measure]:g}"}
            return Problem("totals_row_differs", Severity.WARNING, at, printed.raw, params)
    return Problem("totals_row_checked" if compared else "totals_row_left_out", Severity.INFO, place)

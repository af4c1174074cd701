"""Totals among the members of a long table: "Yhteensä" or "Kaikki kanavat" beside Facebook and Instagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from data_loaders.contract import Label, Reading
from data_loaders.layout.headings import Role, fold, may_be_subtotal
from data_loaders.layout.total_words import may_be_of_all, total_role
from data_loaders.layout.totals import Sum, expected_total, fits_parts, write_number
from data_loaders.problems import Problem, Severity

Labels = tuple[Label, ...]
"""A row's texts: the indicator first, then its members."""


class Undivided(NamedTuple):
    """The readings that are of parts or of a whole that has no parts, and what was found of the totals."""

    readings: list[Reading]
    problems: list[Problem]


class _Total(NamedTuple):
    """Labels that name a total.

    `headings`: the columns whose members it adds up; none for the total of an indicator that the table does not
    divide. `labels`: without the words that say no more than that. `unsure`: a subtotal or a member's own name.
    """

    headings: frozenset[str]
    labels: Labels
    label: str
    role: Role
    unsure: bool


def split_member_totals(readings: Sequence[Reading]) -> Undivided:
    """Takes the totals out, each compared with the other rows of its indicator and period.

    A total of an indicator that has no other members in the table is the figure of the whole: it is kept without
    the word. "Itä yhteensä" is left out only when it adds up.
    """
    totals = _find_totals({reading.labels for reading in readings})
    if not totals:
        return Undivided(list(readings), [])
    sums = _add_parts(readings, totals)
    found = Undivided([], [])
    for reading in readings:
        total = totals.get(reading.labels)
        if total is not None and total.headings:
            problem = _judge(reading, total, sums.get(_group(reading, total.labels, total.headings), Sum()))
            found.problems.append(problem)
            if problem.code != "possible_total_kept":
                continue
        found.readings.append(reading._replace(labels=total.labels) if total else reading)
    return found


def _is_sure(text: str) -> bool:
    return total_role(text) is not None or may_be_of_all(text)


def _is_total(text: str) -> bool:
    return _is_sure(text) or may_be_subtotal(text)


def _find_totals(rows: Iterable[Labels]) -> dict[Labels, _Total]:
    """The totals among the distinct labels of a table."""
    marked = {labels: words for labels in rows if (words := [one for one in labels[1:] if _is_total(one.text)])}
    if not marked:
        return {}
    divided = {(fold(labels[0].text), one.heading) for labels in rows for one in labels[1:] if not _is_total(one.text)}
    return {labels: _make_total(labels, words, divided) for labels, words in marked.items()}


def _make_total(labels: Labels, words: Sequence[Label], divided: set[tuple[str, str]]) -> _Total:
    indicator = fold(labels[0].text)
    of_parts = [word for word in words if (indicator, word.heading) in divided]
    idle = [word for word in words if word not in of_parts and _is_sure(word.text)]
    roles = [role for word in of_parts if (role := total_role(word.text))]
    return _Total(
        headings=frozenset(word.heading for word in of_parts),
        labels=tuple(label for label in labels if label not in idle),
        label=" ".join(word.text for word in of_parts),
        role=roles[0] if roles else Role.TOTAL,
        unsure=not all(_is_sure(word.text) for word in of_parts),
    )


def _group(reading: Reading, labels: Labels, headings: frozenset[str]) -> Hashable:
    """What a total and its parts have in common."""
    rest = frozenset((label.heading, fold(label.text)) for label in labels[1:] if label.heading not in headings)
    return fold(labels[0].text), reading.period, headings, rest


def _add_parts(readings: Iterable[Reading], totals: Mapping[Labels, _Total]) -> dict[Hashable, Sum]:
    """The sum of the parts of each total."""
    wanted: dict[str, set[frozenset[str]]] = defaultdict(set)
    for labels, total in totals.items():
        if total.headings:
            wanted[fold(labels[0].text)].add(total.headings)
    sums: dict[Hashable, Sum] = {}
    for reading in readings:
        for group in _groups_of_part(reading, totals.get(reading.labels), wanted):
            sums[group] = sums.get(group, Sum()).add(reading.value)
    return sums


def _groups_of_part(
    reading: Reading, total: _Total | None, wanted: Mapping[str, set[frozenset[str]]]
) -> Iterator[Hashable]:
    """The totals that a row is a part of: it has members where they add up. A total in one column may be a part
    of that of another one.
    """
    labels = total.labels if total else reading.labels
    for headings in wanted.get(fold(labels[0].text), ()):
        own = {label.heading for label in labels[1:]} - (total.headings if total else frozenset())
        if headings <= own:
            yield _group(reading, labels, headings)


def _judge(reading: Reading, total: _Total, parts: Sum) -> Problem:
    """INFO where the total fits or cannot be compared, WARNING where it differs or its parts are not in the table."""
    printed = reading.value
    heading = reading.labels[0].text
    fits = printed.value is not None and parts.figures > 0 and fits_parts(printed.value, parts, total.role)
    if total.unsure and not (fits and parts.figures > 1):
        return _problem("possible_total_kept", Severity.WARNING, reading, total, {"heading": heading})
    if fits:
        return _problem("total_checked", Severity.INFO, reading, total, {"heading": heading})
    if not parts.figures:
        return _problem("total_without_parts", Severity.WARNING, reading, total, {"heading": heading})
    if printed.value is None or printed.percent:  # shares do not add up
        return _problem("totals_row_left_out", Severity.INFO, reading, total, {})
    computed = write_number(expected_total(parts, total.role))
    params = {"heading": heading, "printed": printed.raw, "computed": computed}
    return _problem("total_differs", Severity.WARNING, reading, total, params)


def _problem(code: str, severity: Severity, reading: Reading, total: _Total, params: Mapping[str, str]) -> Problem:
    return Problem(code, severity, reading.place, total.label, params)

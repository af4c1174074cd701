"""Findings that repeat from column to column of one row, or from member to member of one breakdown, said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data_loaders.problems import Problem

SAME_IN_COLUMNS: Mapping[str, str] = {
    "unknown_indicator": "unknown_indicator_alone",
    "unknown_indicator_alone": "unknown_indicator_alone",
    "unknown_heading": "unknown_heading",
    "no_period": "no_period",
    "targets_left_out": "targets_left_out",
}
"""Codes of what a column's heading brings -> the code for many of them; suggestions are of one heading only."""

NEW_MEMBER = "new_member"

FEW = 3
"""So many columns are each named by themselves."""

NAMED = 5
"""So many texts are named where they are more than that, or where members are several."""


def collapse_row(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, those of more than FEW columns of one row as one: the texts of the first, and the `count` of cells.

    One stands where the first of its kind stood.
    """
    groups: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        code = SAME_IN_COLUMNS.get(problem.code)
        place = problem.place
        key = (code, problem.severity, place.sheet, place.row) if code and place.row else number
        groups.setdefault(key, []).append(problem)
    for group in groups.values():
        yield from [_join(group)] if len(group) > FEW else group


def join_new_members(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, those of new members of one breakdown as one: the first names, `members` and the `count` of cells.

    Several indicators of a file may have the same new members: each is counted once.
    """
    groups: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        key = problem.params.get("dimension") if problem.code == NEW_MEMBER else number
        groups.setdefault(key, []).append(problem)
    for group in groups.values():
        yield from [_join_members(group)] if len(group) > 1 else group


def _join_members(problems: Sequence[Problem]) -> Problem:
    first = problems[0]
    texts = list(dict.fromkeys(problem.value for problem in problems))
    params = {**first.params, "count": sum(map(_count, problems))}
    if len(texts) > 1:
        params |= {"reason": "several", "members": len(texts)}
    return replace(first, value=", ".join(texts[:NAMED]), params=params)


def _join(problems: Sequence[Problem]) -> Problem:
    first = problems[0]
    texts = list(dict.fromkeys(problem.value for problem in problems))
    named = ", ".join(texts[:NAMED]) + (" …" if len(texts) > NAMED else "")
    params = {**first.params, "count": sum(map(_count, problems))}
    return replace(first, code=SAME_IN_COLUMNS[first.code], value=named, params=params)


def _count(problem: Problem) -> int:
    count = problem.params.get("count", 1)
    return count if isinstance(count, int) else 1

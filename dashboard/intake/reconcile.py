"""The reader and the loaders find some things independently of each other: said once, and weighed by their effect.

The reader sees every cell but not which ones become figures; the loaders see only those that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.facts import Place
from data_loaders.problems import Problem, Severity

UNCOMPUTED = frozenset({"formula_uncomputed", "formula_result_doubtful"})
KEPT = ("error_cell", Severity.ERROR)
"""The reader warns of an error cell, the loader makes an error of it where a figure should be."""

SAID_BETTER = {
    "formula_without_result": UNCOMPUTED,
    "error_cell": frozenset({"error_cell", "not_available_cell"}),
    "sheet_hidden": frozenset({"hidden_sheet_left_out"}),
}
"""A code -> those that say the same of the same place, and more."""


def reconcile_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a file without those that say the same as another one.

    - A formula without a result is an error where a figure should be, and elsewhere (in a totals row) a warning;
      the reader's words tell more than the loader's.
    - Of an error cell, the loader's words tell what it means for the figure.
    - A hidden sheet is named by what was done with it.
    - A text without a table that is named as a workbook is refused for its name.
    """
    listed = list(problems)
    codes = {problem.code for problem in listed}
    if {"table_named_excel", "no_table"} <= codes:
        listed = [problem for problem in listed if problem.code not in ("table_named_excel", "no_table")]
        listed.append(Problem("text_named_excel", Severity.ERROR))
    return tuple(_reconcile(listed))


def _reconcile(problems: list[Problem]) -> Iterator[Problem]:
    needed = _places(problems, {"formula_without_result"})
    repeated = {
        (code, place)
        for code, better in SAID_BETTER.items()
        for place in _places((one for one in problems if (one.code, one.severity) != (code, Severity.WARNING)), better)
    }
    for problem in problems:
        if problem.code in UNCOMPUTED and problem.place not in needed:
            yield replace(problem, severity=Severity.WARNING)
        elif (problem.code, problem.place) not in repeated or (problem.code, problem.severity) == KEPT:
            yield problem


def _places(problems: Iterable[Problem], codes: Iterable[str]) -> frozenset[Place]:
    wanted = frozenset(codes)
    return frozenset(problem.place for problem in problems if problem.code in wanted)

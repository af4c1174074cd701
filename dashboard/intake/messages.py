"""A problem as words, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.intake.wordings.loading import LOADING
from dashboard.intake.wordings.reading import READING
from dashboard.intake.wordings.resolving import RESOLVING
from dashboard.locale import N_, Translator
from data_loaders.problems import Problem

WORDINGS = {**READING, **LOADING, **RESOLVING}
"""Problem code -> its words; every code that the program can give has a row here.

A code with a `reason` among its params may have a row for each of them: "not_a_period:ambiguous".
"""


LOADERS = {
    "long_table": N_("a table with one figure on each row"),
    "wide_table": N_("a table with figures side by side"),
}


HEADINGS = frozenset({"column_without_heading", "duplicate_heading", "not_a_period"})
"""Codes that are given once for all the columns that they hold for, with the number of these."""


class ProblemWords(NamedTuple):
    """What is wrong, and how to mend it."""

    message: str
    hint: str


def describe_problem(problem: Problem, t: Translator) -> ProblemWords:
    """The words of a problem. Its place is not in them: it is shown beside them."""
    wording = WORDINGS.get(f"{problem.code}:{problem.params.get('reason')}") or WORDINGS[problem.code]
    params = _word_params(problem, t)
    message = t(wording.message, **params)
    count = problem.params.get("count", 1)
    if problem.code in RESOLVING and isinstance(count, int) and count > 1:
        extent = t.plural("This holds for {n} cell.", "This holds for {n} cells.", count)
        message = f"{message} {extent}"
    columns = problem.params.get("columns", 1)
    if problem.code in HEADINGS and isinstance(columns, int) and columns > 1:
        extent = t.plural("This holds for {n} column.", "This holds for {n} columns.", columns)
        message = f"{message} {extent}"
    return ProblemWords(message, t(wording.hint, **params))


def describe_loader(name: str, t: Translator) -> str:
    """How a file was recognised, in words; a loader that has none yet is called by its name."""
    return ", ".join(t(LOADERS[one]) if one in LOADERS else one for one in name.split("+"))


def _word_params(problem: Problem, t: Translator) -> dict[str, str]:
    """Numbers and periods as the language writes them."""
    params = {name: _word_param(value, t) for name, value in problem.params.items()}
    if "period_start" in problem.params:
        first, last = (date.fromisoformat(str(problem.params[name])) for name in ("period_start", "period_end"))
        params["period"] = format_period(Period(first, last), t.language)
    return {"value": problem.value, **params}


def _word_param(value: str | int | float, t: Translator) -> str:
    return value if isinstance(value, str) else format_number(value, t.language)

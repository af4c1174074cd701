"""A problem as words, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date, format_period
from dashboard.intake.catalogue import name_indicator
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.wordings.feeding import FEEDING
from dashboard.intake.wordings.file_kinds import FILE_KINDS
from dashboard.intake.wordings.loaders import LOADERS
from dashboard.intake.wordings.loading import LOADING
from dashboard.intake.wordings.mapping import MAPPING
from dashboard.intake.wordings.quality import QUALITY
from dashboard.intake.wordings.reading import READING
from dashboard.intake.wordings.registers import REGISTERS
from dashboard.intake.wordings.resolving import RESOLVING
from dashboard.intake.wordings.social import SOCIAL
from dashboard.intake.wordings.sources import SOURCES
from dashboard.intake.wordings.statistics import STATISTICS
from dashboard.intake.wordings.surveys import SURVEYS
from dashboard.intake.wordings.templates import TEMPLATES
from dashboard.intake.wordings.web import WEB
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator
from data_loaders.problems import Problem

WORDINGS = {
    **READING,
    **LOADING,
    **RESOLVING,
    **FEEDING,
    **MAPPING,
    **FILE_KINDS,
    **SOCIAL,
    **SURVEYS,
    **WEB,
    **REGISTERS,
    **SOURCES,
    **TEMPLATES,
    **STATISTICS,
}
"""Problem code -> its words; every code that the program can give has a row here.

A code with a `reason` among its params may have a row for each of them: "not_a_period:ambiguous".
"""


COUNTED = RESOLVING.keys() | {code.partition(":")[0] for code in FEEDING} - {"questions_unanswered"}
"""Codes that are given once for all the cells that they hold for, with the number of these."""

HEADINGS = frozenset({"column_without_heading", "duplicate_heading", "not_a_period"})
"""Codes that are given once for all the columns that they hold for, with the number of these."""


NO_INDICATORS: Mapping[str, Indicator] = {}
_KEYS = re.compile(r"\(([^()\s]+)\)")


class ProblemWords(NamedTuple):
    """What is wrong, and how to mend it."""

    message: str
    hint: str


def describe_problem(
    problem: Problem, t: Translator, indicators: Mapping[str, Indicator] = NO_INDICATORS
) -> ProblemWords:
    """The words of a problem. Its place is not in them: it is shown beside them.

    Of the `indicators` the names are in the reader's language, of others as they were when the problem was found.
    """
    wording = WORDINGS.get(f"{problem.code}:{problem.params.get('reason')}") or WORDINGS[problem.code]
    words = word_params(problem.params, t)
    params = {"value": problem.value, **{name: _rename(text, indicators, t) for name, text in words.items()}}
    message = t(wording.message, **params)
    count = problem.params.get("count", 1)
    if problem.code in COUNTED and isinstance(count, int) and count > 1:
        extent = t.plural("This holds for {n} cell.", "This holds for {n} cells.", count)
        message = f"{message} {extent}"
    columns = problem.params.get("columns", 1)
    if problem.code in HEADINGS and isinstance(columns, int) and columns > 1:
        extent = t.plural("This holds for {n} column.", "This holds for {n} columns.", columns)
        message = f"{message} {extent}"
    return ProblemWords(message, t(wording.hint, **params))


def _rename(text: str, indicators: Mapping[str, Indicator], t: Translator) -> str:
    """The text with the indicators that it names, "Seuraajat (social.followers)", by their names in the language."""
    for key in _KEYS.findall(text) if indicators else ():
        if key in indicators:
            text = text.replace(name_indicator(indicators[key]), f"{_name(key, indicators, t)} ({key})")
    return _name(text, indicators, t)


def describe_suspicion(suspicion: Suspicion, indicators: Mapping[str, Indicator], t: Translator) -> ProblemWords:
    """The words of a value that looks wrong; indicators by their names in the reader's language."""
    wording = QUALITY[suspicion.code]
    params = {name: word_param(value, t) for name, value in suspicion.params.items()}
    for name in ("left", "right"):
        if name in params:
            keys = params[name].split(", ")
            params[name] = ", ".join(_name(key, indicators, t) for key in keys)
    if "first" in params:
        params["first"] = format_date(date.fromisoformat(params["first"]), t.language)
    params["when"] = _say_when(suspicion, t)
    params["indicator"] = _name(suspicion.indicator, indicators, t)
    params["value"] = "" if suspicion.value is None else format_number(suspicion.value, t.language)
    return ProblemWords(t(wording.message, **params), t(wording.hint, **params))


def _say_when(suspicion: Suspicion, t: Translator) -> str:
    """What it is about, "Pasila, 2023": of a longer period or of more members than its value, where it says so."""
    own = ", ".join(member for _dimension, member in suspicion.members)
    own_period = format_period(suspicion.period, t.language)
    of, period = suspicion.params.get("of", own), word_params(suspicion.params, t).get("period", own_period)
    return f"{of}, {period}" if of else period


def _name(key: str, indicators: Mapping[str, Indicator], t: Translator) -> str:
    return indicators[key].name.in_language(t.language) if key in indicators else key


def describe_loader(name: str, t: Translator) -> str:
    """How a file was recognised, in words; a loader that has none yet is called by its name."""
    return ", ".join(t(LOADERS[one]) if one in LOADERS else one for one in name.split(", "))


def word_params(given: Mapping[str, str | int | float], t: Translator) -> dict[str, str]:
    """Numbers and periods as the language writes them; `period_start` and `period_end` also as one `period`."""
    params = {name: word_param(value, t) for name, value in given.items()}
    if "period_start" in given:
        first, last = (date.fromisoformat(str(given[name])) for name in ("period_start", "period_end"))
        params["period"] = format_period(Period(first, last), t.language)
    return params


def word_param(value: str | int | float, t: Translator) -> str:
    """A text as it is, a number as the language writes it."""
    return value if isinstance(value, str) else format_number(value, t.language)

"""What the loaders made of a file -> the observations that it brings, and every problem."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from dashboard.facts import Observation, Place
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.reconcile import reconcile_problems
from dashboard.intake.resolve import resolve_readings
from data_loaders.contract import Extraction, Reading
from data_loaders.problems import Problem, Refusal, Severity

SEEN_TEXTS = 5
"""How many of a file's texts are named when none of them is known."""

BROKEN_ROW = frozenset({"row_too_wide", "quote_swallowed_rows"})
"""Errors after which no cell of their row is sure to stand in its own column."""

UNKNOWN_INDICATOR = frozenset({"unknown_indicator", "unknown_indicator_alone"})


class Understood(NamedTuple):
    """What a readable file says. `left_out`: how many of its values an error keeps out."""

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    left_out: int


def understand(extraction: Extraction, catalogue: Catalogue, today: date) -> Understood:
    """The readings as observations.

    Raises Refusal when there is nothing to read, when no indicator is recognised, and when there are so many errors
    that not all are listed: it is then not known which cells to leave out. A file that waits for answers is none of
    these.
    """
    found = (*reconcile_problems(extraction.problems), *_describe_questions(extraction))
    readings = [reading for extract in extraction.extracts for reading in extract.readings]
    if any(is_error(problem) and problem.code == "more_of_the_same" for problem in found):
        raise Refusal(*found)
    if not readings:
        if extraction.questions:
            return Understood((), found, 0)
        raise Refusal(*found, *(() if any(map(is_error, found)) else (Problem("no_figures", Severity.ERROR),)))
    broken = _find_broken(found)
    sound = _without(readings, broken)
    resolved = resolve_readings(sound, catalogue, today)
    if not resolved.observations and not extraction.questions:
        _refuse_unrecognised(readings, (*found, *resolved.problems), resolved.problems)
    left_out = resolved.left_out + max(len(readings) - len(sound), len(broken))
    return Understood(resolved.observations, (*found, *resolved.problems), left_out)


def sound_readings(extraction: Extraction, problems: Iterable[Problem]) -> list[Reading]:
    """The readings of cells and rows that no error of the file is about."""
    readings = [reading for extract in extraction.extracts for reading in extract.readings]
    return _without(readings, _find_broken(problems))


def _without(readings: Iterable[Reading], broken: frozenset[Place]) -> list[Reading]:
    return [one for one in readings if one.place not in broken and one.place._replace(column=None) not in broken]


def is_error(problem: Problem) -> bool:
    """Whether it blocks what it is about."""
    return problem.severity is Severity.ERROR


def _describe_questions(extraction: Extraction) -> tuple[Problem, ...]:
    """That something was left unanswered, which keeps figures out."""
    questions = extraction.questions
    if not questions:
        return ()
    return (Problem("questions_unanswered", Severity.WARNING, questions[0].place, params={"count": len(questions)}),)


def _find_broken(problems: Iterable[Problem]) -> frozenset[Place]:
    """The cells that an error was found in, and as places without a column the rows whose cells are not their own."""
    places = ((problem.place, problem.code in BROKEN_ROW) for problem in problems if is_error(problem))
    return frozenset(place._replace(column=None) if of_row else place for place, of_row in places if place.row)


def _refuse_unrecognised(readings: list[Reading], found: tuple[Problem, ...], resolved: tuple[Problem, ...]) -> None:
    """Raises Refusal when no error but unknown names kept the readings from being observations."""
    if any(is_error(problem) and problem.code not in UNKNOWN_INDICATOR for problem in found):
        return
    code = "nothing_recognised" if any(one.measure is None for one in readings) else "nothing_fed"
    seen = dict.fromkeys(problem.value for problem in resolved if problem.value)
    raise Refusal(Problem(code, Severity.ERROR, value=", ".join(islice(seen, SEEN_TEXTS))), *found)

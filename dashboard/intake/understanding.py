"""What the loaders made of a file -> the observations that it brings, and every problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from dashboard.facts import Flag, Observation, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.names import normalise_name
from dashboard.intake.reconcile import reconcile_problems
from dashboard.intake.resolve import resolve_readings
from dashboard.intake.rollup import is_derived
from data_loaders.contract import Extraction, Reading
from data_loaders.problems import MEASURE, Problem, Refusal, Severity

SEEN_TEXTS = 5
"""How many of a file's texts are named when none of them is known."""

BROKEN_ROW = frozenset({"row_too_wide", "quote_swallowed_rows", "row_breaks_off"})
"""Errors after which no cell of their row is sure to stand in its own column."""

NO_MEMBER = "sheet_names_no_member"

LACKING = ParsedValue(None, Qualifier.MISSING, frozenset({Flag.PARTIAL}))
"""What stands for a value that could not be read, until it is known what it is a part of."""

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
    problems = (_ease(problem, catalogue) for problem in reconcile_problems(extraction.problems))
    found = (*problems, *_describe_questions(extraction))
    unnamed = {problem.place.sheet for problem in found if problem.code == NO_MEMBER}
    every = [reading for extract in extraction.extracts for reading in extract.readings]
    readings = [reading for reading in every if reading.place.sheet not in unnamed] if unnamed else every
    if any(is_error(problem) and problem.code == "more_of_the_same" for problem in found):
        raise Refusal(*found)
    if not readings:
        if extraction.questions:
            return Understood((), found, 0)
        raise Refusal(*found, *(() if any(map(is_error, found)) else (Problem("no_figures", Severity.ERROR),)))
    broken = _find_broken(found)
    if broken or unnamed:  # what cannot be read may be of any month that would else be a zero
        readings = [reading for reading in readings if not is_derived(reading)]
    sound = _without(readings, broken)
    resolved = resolve_readings([*sound, *_find_lacking(readings, broken)], catalogue, today)
    if not resolved.observations and not extraction.questions:
        _refuse_unrecognised(readings, (*found, *resolved.problems), resolved.problems)
    left_out = resolved.left_out + max(len(every) - len(sound), len(broken))
    has_future = any(is_error(problem) and problem.code == "period_in_future" for problem in resolved.problems)
    observations = (one for one in resolved.observations if not (one.value is None and _is_in(one.place, broken)))
    if has_future:  # the zeros between the rows and one of a year to come are of no list
        observations = (one for one in observations if one.rows != 0)
    return Understood(tuple(observations), (*found, *resolved.problems), left_out)


def sound_readings(extraction: Extraction, problems: Iterable[Problem]) -> list[Reading]:
    """The readings of cells and rows that no error of the file is about."""
    readings = [reading for extract in extraction.extracts for reading in extract.readings]
    return _without(readings, _find_broken(problems))


def _without(readings: list[Reading], broken: frozenset[Place]) -> list[Reading]:
    """Those of sound cells. What many rows make up is uncertain where it is not known which of them one broke."""
    if not broken:
        return readings
    sound = [one for one in readings if not _is_in(one.place, broken)]
    torn = {place.sheet for place in broken if place.column is None}
    return [_doubt(one) if one.rows and one.place.sheet in torn else one for one in sound] if torn else sound


def _doubt(reading: Reading) -> Reading:
    return reading._replace(flags=reading.flags | {Flag.UNCERTAIN})


def _find_lacking(readings: list[Reading], broken: frozenset[Place]) -> list[Reading]:
    """Of what a known source measures, the readings of broken cells as gaps: a month is known to lack the day."""
    return [
        one._replace(value=LACKING, flags=one.flags | LACKING.flags)
        for one in (readings if broken else ())
        if one.measure is not None and _is_in(one.place, broken)
    ]


def _is_in(place: Place, broken: frozenset[Place]) -> bool:
    """Whether an error is about the cell or about its whole row."""
    return place in broken or place._replace(column=None) in broken


def _ease(problem: Problem, catalogue: Catalogue) -> Problem:
    """The problem as the catalogue makes it: an error in a cell that feeds no indicator is information, since the cell
    is not stored anyway; the name of a sheet that is no known member is an error.
    """
    if problem.code == "sheet_read_as_member" and not _is_member(problem, catalogue):
        return replace(problem, code=NO_MEMBER, severity=Severity.ERROR)
    measure = problem.params.get(MEASURE)
    if measure is None or not is_error(problem) or catalogue.by_measure(str(measure)):
        return problem
    return replace(problem, severity=Severity.INFO)


def _is_member(problem: Problem, catalogue: Catalogue) -> bool:
    """Whether the name of the sheet that was read as a member is known as one; what a title says outright is."""
    dimension = catalogue.headings.get(normalise_name(str(problem.params["heading"])))
    if not problem.params.get("by_name") or dimension is None:
        return True
    return dimension in catalogue.members.get(normalise_name(problem.value), {})


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

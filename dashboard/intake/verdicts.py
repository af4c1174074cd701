"""A file -> what the reading makes of it, without a database: for trying files of unknown origin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.intake.reconcile import reconcile_problems
from dashboard.intake.understanding import is_error, sound_readings
from data_loaders.contract import Extraction
from data_loaders.problems import Problem, Refusal
from data_loaders.reading.limits import Limits
from data_loaders.reading.reader import extract_file

FAILURES = frozenset({"reader_crashed", "reader_failed"})
"""Refusals that mean that the program, not the file, did something wrong."""


class Outcome(StrEnum):
    """What became of a file.

    UNDERSTOOD: its figures were read. ASKED: a person must answer, map a table or mend a cell. REFUSED: nothing of it
    is used, for a reason that is said. FAILED: the reading itself broke.
    """

    UNDERSTOOD = "understood"
    ASKED = "asked"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class Verdict:
    """`figures`: how many were read; `questions`: how many are asked; `problems`: those of the file, errors first."""

    outcome: Outcome
    figures: int = 0
    questions: int = 0
    problems: tuple[Problem, ...] = ()


def judge_file(name: str, content: bytes, limits: Limits) -> Verdict:
    """What comes of reading a file. Nothing is stored, and no indicator is looked for."""
    try:
        extraction = extract_file(name, content, limits=limits)
    except Refusal as refused:
        failed = any(problem.code in FAILURES for problem in refused.problems)
        return Verdict(Outcome.FAILED if failed else Outcome.REFUSED, problems=refused.problems)
    return judge_extraction(extraction)


def judge_extraction(extraction: Extraction) -> Verdict:
    """What comes of a file that could be read."""
    problems = reconcile_problems(extraction.problems)
    errors = [problem for problem in problems if is_error(problem)]
    figures = len(sound_readings(extraction, problems))
    if not figures and not extraction.questions and not extraction.tables:
        outcome = Outcome.REFUSED
    elif errors or extraction.questions or not figures:
        outcome = Outcome.ASKED
    else:
        outcome = Outcome.UNDERSTOOD
    others = (problem for problem in problems if not is_error(problem))
    return Verdict(outcome, figures, len(extraction.questions), (*errors, *others))

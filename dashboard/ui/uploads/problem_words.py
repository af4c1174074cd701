"""Problems of a file in words, ready for a template: which to act on, and which are only for information."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.facts import Place
from dashboard.intake.commit import Problem, Severity, as_problem
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import Preview
from dashboard.intake.queue import NOT_FED
from dashboard.locale import N_
from dashboard.store import UploadProblem
from dashboard.ui.uploads.queue import HeldFile
from dashboard.ui.visit import Visit

ALWAYS_SHOWN = frozenset({"export_changed"})
"""Codes of what is said even where a table is to be explained."""
SAID_AS_UNUSED = frozenset({"measure_unused", NOT_FED})
"""Codes of what the list of measures that could be followed says."""
SEVERITIES = {Severity.ERROR: N_("Error"), Severity.WARNING: N_("Note this"), Severity.INFO: N_("For information")}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem in words; `value` is "" where the message itself says it."""

    level: str
    level_words: str
    place: str
    value: str
    message: str
    hint: str


def place_words(place: Place) -> str:
    """`Taulu B4`."""
    cell = f"{place.column or ''}{place.row or ''}"
    return " ".join(part for part in (place.sheet or "", cell) if part)


def refusal_rows(visit: Visit, held: HeldFile) -> list[ProblemRow]:
    """Why storing was refused when it was tried, if it was; what the preview says already is not said again."""
    result = held.file.result
    if result is None or result.upload is not None or held.preview is None:
        return []
    return problem_rows(visit, [one for one in result.problems if one not in held.preview.problems])


def problem_rows(visit: Visit, problems: Iterable[Problem]) -> list[ProblemRow]:
    """The problems in words, errors first, otherwise in the order of the file."""
    order = list(Severity)
    return [_problem_row(visit, one) for one in sorted(problems, key=lambda one: order.index(one.severity))]


def stored_problem_rows(visit: Visit, problems: Sequence[UploadProblem]) -> list[ProblemRow]:
    """The problems that an upload was stored with."""
    return problem_rows(visit, [as_problem(one) for one in problems])


def say_once(preview: Preview) -> Sequence[Problem]:
    """The problems without those that the list of what could be followed says better."""
    if not preview.unused:
        return preview.problems
    return [one for one in preview.problems if one.code not in SAID_AS_UNUSED]


def part_problems(problems: Sequence[Problem], *, fold_all: bool) -> tuple[list[Problem], list[Problem]]:
    """Those to act on, and those that are only for information; `fold_all`: the table is explained elsewhere.

    A file without a table says so once, not for each of its sheets.
    """
    codes = {one.code for one in problems}
    if "no_table" in codes:
        problems = [one for one in problems if one.code != "sheet_without_table"]

    def is_note(one: Problem) -> bool:
        return one.code not in ALWAYS_SHOWN if fold_all else one.severity is Severity.INFO

    return [one for one in problems if not is_note(one)], [one for one in problems if is_note(one)]


def notes_title(visit: Visit, notes: Sequence[Problem], *, needs_mapping: bool) -> str:
    """What the folded list says of itself."""
    if needs_mapping:
        return visit.t("Why it was not read by itself")
    return visit.t.plural("{n} thing for information", "{n} things for information", len(notes))


def _problem_row(visit: Visit, problem: Problem) -> ProblemRow:
    words = describe_problem(problem, visit.t, visit.indicators)
    return ProblemRow(
        level=problem.severity.value,
        level_words=visit.t(SEVERITIES[problem.severity]),
        place=place_words(problem.place),
        value="" if problem.value in words.message else problem.value,
        message=words.message,
        hint=words.hint,
    )

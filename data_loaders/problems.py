"""What is wrong with a file, as data. The words are made where the language is known (`dashboard.intake`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.facts import Place

MEASURE = "measure"


class Severity(StrEnum):
    """An error blocks its row, a warning is shown and stored, an info only shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `code` names its message, `params` fill it, `value` is the text that was found.

    `params["measure"]` is the key of the measure that a cell would have been of, where it is known.
    """

    code: str
    severity: Severity
    place: Place = Place()
    value: str = ""
    params: Mapping[str, str | int | float] = field(default_factory=dict)


def say_measure(problem: Problem, key: str) -> Problem:
    """The problem of a cell with the measure that the cell would have been of."""
    return replace(problem, params={**problem.params, MEASURE: key})


class Refusal(Exception):
    """A whole file that cannot be taken in; carries the problems that say why.

    Refusal
    ├── (raised by data_loaders.reading) the file cannot be read: damaged, protected, too large, no table
    └── (raised by dashboard.intake)     nothing in it can be used
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems

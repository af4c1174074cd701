"""The documented JSON of a problem as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.command.answer import Json
from dashboard.locale import N_, Translator

ERROR = N_("Error")
SEVERITIES = {"error": ERROR, "warning": N_("Note this"), "info": N_("For information")}


def problem_lines(problems: Iterable[Json], t: Translator) -> Iterator[str]:
    """For each problem `Virhe: Taulu1 B4: 7`, then what is wrong and the mend, a line each."""
    for problem in problems:
        cell = f"{problem['column'] or ''}{problem['row'] or ''}"
        place = " ".join(part for part in (problem["sheet"], cell) if part)
        severity = SEVERITIES[problem["severity"]]
        yield ": ".join(part for part in (t(severity), place, problem["value"]) if part)
        yield f"  {problem['message']}"
        yield f"  {problem['hint']}"

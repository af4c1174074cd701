"""The documented JSON of the command line: what was read, what was stored, what stands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.facts import Observation
from dashboard.intake.commit import CommitResult
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import Preview, PreviewRow
from dashboard.locale import Translator
from data_loaders.problems import Problem

Json = dict[str, Any]


def observation_to_json(row: Any) -> Json:
    """A row of `Repository.observations()` (as `itertuples` gives it) with keys that do not change.

    `value` is null for a gap, and `qualifier` says which kind of gap; a whole number has no decimals.
    """
    return {
        "indicator": row.indicator,
        "period_start": row.period_start.isoformat(),
        "period_end": row.period_end.isoformat(),
        "members": dict(row.members),
        "value": _number(row.value),
        "qualifier": str(row.qualifier),
        "flags": sorted(str(flag) for flag in row.flags),
        "n": None if pd.isna(row.n) else int(row.n),
        "upload": int(row.upload),
        "source": {
            "file": row.file,
            "sheet": _present(row.sheet),
            "row": None if pd.isna(row.row) else int(row.row),
            "column": _present(row.column),
        },
    }


def preview_to_json(preview: Preview, t: Translator) -> Json:
    """What a file would bring; `refused` files have no observations."""
    return {
        "file": preview.file_name,
        "loader": preview.loader,
        "observations": [_row_to_json(row, preview.file_name) for row in preview.rows],
        "problems": [problem_to_json(problem, t) for problem in preview.problems],
    }


def result_to_json(result: CommitResult, t: Translator) -> Json:
    """What became of a file."""
    return {
        "upload": result.upload,
        "status": result.status.value,
        "observations": result.observations,
        "problems": [problem_to_json(problem, t) for problem in result.problems],
    }


def problem_to_json(problem: Problem, t: Translator) -> Json:
    """One finding with its place and its words."""
    words = describe_problem(problem, t)
    return {
        "severity": problem.severity.value,
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "value": problem.value,
        "message": words.message,
        "hint": words.hint,
    }


def _row_to_json(row: PreviewRow, file_name: str) -> Json:
    """The form of `observation_to_json`, before there is an upload; `old` is the value that would be replaced."""
    seen: Observation = row.observation
    return {
        "indicator": seen.indicator,
        "period_start": seen.period.start.isoformat(),
        "period_end": seen.period.end.isoformat(),
        "members": dict(seen.members),
        "value": _number(seen.value),
        "qualifier": seen.qualifier.value,
        "flags": sorted(flag.value for flag in seen.flags),
        "n": seen.n,
        "upload": None,
        "source": {"file": file_name, "sheet": seen.place.sheet, "row": seen.place.row, "column": seen.place.column},
        "standing": row.standing.value,
        "old": None if row.old is None else _number(row.old.value),
    }


def _number(value: float | None) -> int | float | None:
    if value is None or pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _present(text: Any) -> str | None:
    return None if text is None or pd.isna(text) or text == "" else str(text)

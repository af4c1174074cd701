"""The documented JSON of the command line: what was read, what was asked, what was stored, what stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.facts import Observation, Place
from dashboard.insight.disclosure import Kind, ReleasedCell
from dashboard.intake.commit import CommitResult
from dashboard.intake.explanations import suspicion_key
from dashboard.intake.feeds import UnusedMeasure
from dashboard.intake.messages import describe_problem, describe_suspicion
from dashboard.intake.preview import Preview, PreviewRow
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.questions import Question, describe_question
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator
from data_loaders.problems import Problem

Json = dict[str, Any]


def observation_to_json(row: Any) -> Json:
    """A row of `Repository.observations()` (as `itertuples` gives it) with keys that do not change.

    `value` is null for a gap, and `qualifier` says which kind of gap; a whole number has no decimals. `released` is
    null where the value is as it was brought; of a protected figure it says why it is `hidden`, which class it is told
    of `into`, in which band the `people` behind it are, in which third of its scale a mean of few answers is `told` to
    lie, whether a number of answers is given as whole `per_cent` of them, and whether a few late ones wait.
    """
    return {
        "indicator": row.indicator,
        "period_start": row.period_start.isoformat(),
        "period_end": row.period_end.isoformat(),
        "members": dict(row.members),
        "value": whole_or_float(row.value),
        "qualifier": str(row.qualifier),
        "flags": sorted(str(flag) for flag in row.flags),
        "n": None if pd.isna(row.n) else int(row.n),
        "released": _released_to_json(getattr(row, "released", None)),
        "upload": int(row.upload),
        "source": {
            "file": row.file,
            "sheet": _present(row.sheet),
            "row": None if pd.isna(row.row) else int(row.row),
            "column": _present(row.column),
        },
    }


def _released_to_json(released: ReleasedCell | None) -> Json | None:
    if released is None:
        return None
    return {
        "hidden": released.reason,
        "into": released.into,
        "people": released.band,
        "told": released.word,
        "per_cent": released.kind is Kind.ANSWERS,
        "waits": released.waits,
    }


def preview_to_json(preview: Preview, t: Translator) -> Json:
    """What a file would bring; `refused` files have no observations."""
    return {
        "file": preview.file_name,
        "loader": preview.loader,
        "observations": [_row_to_json(row, preview.file_name) for row in preview.rows],
        "problems": [problem_to_json(problem, t) for problem in preview.problems],
        **needs_to_json(preview, t),
    }


def result_to_json(result: CommitResult, t: Translator) -> Json:
    """What became of a file."""
    return {
        "upload": result.upload,
        "status": result.status.value,
        "observations": result.observations,
        "problems": [problem_to_json(problem, t) for problem in result.problems],
    }


def needs_to_json(preview: Preview, t: Translator) -> Json:
    """What a file asks of a person before it can be stored: answers, and words of explanation; and the measures that no
    indicator follows, `unused`.
    """
    indicators = {one.key: one for one in preview.definitions.indicators}
    return {
        "questions": [question_to_json(one, t) for one in preview.questions],
        "suspicions": [suspicion_to_json(one, indicators, t) for one in preview.suspicions],
        "unused": [_unused_to_json(one) for one in preview.unused],
    }


def question_to_json(question: Question, t: Translator) -> Json:
    """One question with its words; without options a day or period is to be written."""
    words = describe_question(question, t)
    return {
        "key": question.key,
        "question": words.question,
        "help": words.help,
        "options": [{"answer": answer, "words": text} for answer, text in words.options],
        "suggested": question.suggested,
        **_place_to_json(question.place),
    }


def suspicion_to_json(suspicion: Suspicion, indicators: Mapping[str, Indicator], t: Translator) -> Json:
    """One value that looks wrong, with its words; an explanation is given for its `key` or for all of its `code`."""
    words = describe_suspicion(suspicion, indicators, t)
    return {
        "key": suspicion_key(suspicion),
        "code": suspicion.code,
        "indicator": suspicion.indicator,
        "period_start": suspicion.period.start.isoformat(),
        "period_end": suspicion.period.end.isoformat(),
        "members": dict(suspicion.members),
        "value": whole_or_float(suspicion.value),
        **_place_to_json(suspicion.place),
        "message": words.message,
        "hint": words.hint,
    }


def _unused_to_json(unused: UnusedMeasure) -> Json:
    """A measure that feeds no indicator, under the key by which an indicator's `feeds` name it."""
    return {
        "measure": unused.measure.key,
        "kind": unused.measure.kind.value,
        "name": unused.name,
        "figures": unused.count,
        "breakdowns": [list(one.keys) for one in unused.breakdowns],
    }


def problem_to_json(problem: Problem, t: Translator) -> Json:
    """One finding with its place and its words."""
    words = describe_problem(problem, t)
    return {
        "severity": problem.severity.value,
        **_place_to_json(problem.place),
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
        "value": whole_or_float(seen.value),
        "qualifier": seen.qualifier.value,
        "flags": sorted(flag.value for flag in seen.flags),
        "n": seen.n,
        "upload": None,
        "source": {"file": file_name, **_place_to_json(seen.place)},
        "standing": row.standing.value,
        "old": None if row.old is None else whole_or_float(row.old.value),
    }


def _place_to_json(place: Place) -> Json:
    return {"sheet": place.sheet, "row": place.row, "column": place.column}


def whole_or_float(value: float | None) -> int | float | None:
    """The value of a JSON answer: a whole number has no decimals, a gap is null."""
    if value is None or pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _present(text: Any) -> str | None:
    return None if text is None or pd.isna(text) or text == "" else str(text)

"""Questions that nobody can answer yet: whether a list holds everything of a time that is not over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data_loaders.contract import Extraction, Question
from data_loaders.registers.silence import WHOLE_SPAN


def drop_premature(extraction: Extraction, today: date) -> Extraction:
    """The extraction without such questions; they are asked of the first file after that time."""
    if not any(_is_premature(question, today) for question in extraction.questions):
        return extraction
    extracts = (
        replace(extract, questions=tuple(one for one in extract.questions if not _is_premature(one, today)))
        for extract in extraction.extracts
    )
    return replace(extraction, extracts=tuple(extracts))


def _is_premature(question: Question, today: date) -> bool:
    return question.code == WHOLE_SPAN and date.fromisoformat(str(question.params["period_end"])) >= today

"""One cell of a survey as an answer."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dashboard.facts import Qualifier
from dashboard.formats.words import GAP_TEXTS
from data_loaders.layout.headings import fold
from data_loaders.privacy import holds_given_name
from data_loaders.reading.book import Scalar
from data_loaders.survey.vocabulary import DONT_KNOW, LEVELS


class AnswerKind(StrEnum):
    """NUMBER: a step of a scale. LEVEL: a word of a known scale. DONT_KNOW: no opinion. TEXT: anything else."""

    NUMBER = "number"
    LEVEL = "level"
    DONT_KNOW = "dont_know"
    TEXT = "text"


class Answer(NamedTuple):
    """An answer. `number` where one was written; `text` are its words, folded: "5 = Täysin samaa mieltä" has both."""

    kind: AnswerKind
    number: int | None
    text: str


FARTHEST = 10
"""The step that is farthest from 0 on any scale that is read."""

_LONGEST_ANSWER = 60
_MOST_WORDS = 8
_NUMBERED = re.compile(r"([-+−–]?\d{1,2})(?:[.,]0+)?(?:\s*([=:.)–—-])\s*(.*?)|\s*\((.*)\)|\s+(\D.*))?", re.DOTALL)
_APOSTROPHES = str.maketrans("’`´", "'''")


def read_answer(cell: Scalar) -> Answer | None:
    """The cell as an answer, None where nothing was answered. A date (Excel's doing) is a TEXT without words."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return Answer(AnswerKind.TEXT, None, str(cell).casefold())
    if isinstance(cell, int | float):
        whole = abs(cell) <= FARTHEST and cell == int(cell)
        return Answer(AnswerKind.NUMBER, int(cell), "") if whole else Answer(AnswerKind.TEXT, None, str(cell))
    return _read_text(cell) if isinstance(cell, str) else Answer(AnswerKind.TEXT, None, "")


@lru_cache(maxsize=20_000)
def _read_text(cell: str) -> Answer | None:
    text = fold(cell).rstrip(".;").translate(_APOSTROPHES)
    if not text or GAP_TEXTS.get(text) is Qualifier.MISSING:
        return None
    if found := _NUMBERED.fullmatch(text):
        number = int(found[1].replace("−", "-").replace("–", "-"))
        words = (found[3] or found[4] or found[5] or "").strip()
        # "2 kertaa viikossa" is no step: words without a sign between them must be known ones. Nor is "3-4" or "9.15".
        known = words in LEVELS or words in DONT_KNOW or (found[5] is None and not words[:1].isdigit())
        if known and abs(number) <= FARTHEST:
            return Answer(AnswerKind.DONT_KNOW if words in DONT_KNOW else AnswerKind.NUMBER, number, words)
    if text in DONT_KNOW:
        return Answer(AnswerKind.DONT_KNOW, None, text)
    return Answer(AnswerKind.LEVEL if text in LEVELS else AnswerKind.TEXT, None, text)


def write_answer(answer: Answer) -> str:
    """The answer as a person reads it: "5 (Täysin samaa mieltä)"."""
    words = answer.text[:1].upper() + answer.text[1:]
    if answer.number is None:
        return words
    return f"{answer.number} ({words})" if words else str(answer.number)


def may_be_shown(answer: Answer) -> bool:
    """Whether an unknown answer reads as one of the form's own, not as what somebody wrote."""
    short = len(answer.text) <= _LONGEST_ANSWER and len(answer.text.split()) <= _MOST_WORDS
    return answer.number is not None or (
        bool(answer.text) and short and "@" not in answer.text and not holds_given_name(answer.text)
    )

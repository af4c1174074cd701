"""The questions of a survey by how they were answered: on a scale, or in a way that no figure is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from data_loaders.layout.cells import text_of
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.survey.answers import Answer, may_be_shown, read_answer
from data_loaders.survey.respondents import Respondents, SurveyColumn, find_respondents
from data_loaders.survey.scales import Numbers, ScaleKind, find_kind
from data_loaders.survey.statements import asks_for_count, asks_to_recommend, is_sentence, read_statements
from data_loaders.survey.vocabulary import Family

_SAMPLE = 300
_FEWEST_RUNNING = 5
_FEWEST_STEPS, _MOST_STEPS = 3, 7
_FEWEST_ALIKE = 3
"""Questions with the same answers that may be on a scale of unknown words."""
_LONG_ANSWER = 40
_FEW_CHOICES = 10


class LeftOut(StrEnum):
    """Why a question makes no figure. SEVERAL: several choices in one cell; TEXT: the respondents' own words."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"


class ScaleQuestion(NamedTuple):
    """A question answered on a scale: its column, the statement, the kind of scale, an answer for each row or None."""

    column: SurveyColumn
    statement: str
    kind: ScaleKind
    answers: tuple[Answer | None, ...]


def find_scale_questions(found: Respondents) -> list[ScaleQuestion]:
    """The questions that were answered on a scale, left to right."""
    columns = found.questions
    statements = read_statements([column.heading for column in columns])
    answers = [tuple(map(read_answer, found.cells(column))) for column in columns]
    kinds = [_find_kind(column.heading, given) for column, given in zip(columns, answers, strict=True)]
    unknown = _share_answers({at: given for at, given in enumerate(answers) if kinds[at] is None})
    return [
        ScaleQuestion(column, statement, kind or Family.UNKNOWN, given)
        for at, (column, statement, kind, given) in enumerate(zip(columns, statements, kinds, answers, strict=True))
        if kind or at in unknown
    ]


def _find_kind(heading: str, answers: Sequence[Answer | None]) -> ScaleKind | None:
    kind = find_kind(filter(None, answers), recommends=asks_to_recommend(heading))
    return None if isinstance(kind, Numbers) and _are_counts(heading, answers) else kind


def _share_answers(columns: Mapping[int, Sequence[Answer | None]]) -> set[int]:
    """The columns that have the same few answers, which are no known words: a scale of the form's own, perhaps."""
    several: dict[frozenset[str], set[int]] = {}
    for at, answers in columns.items():
        texts = frozenset(answer.text for answer in answers if answer is not None)
        if len(texts) <= _MOST_STEPS and all(may_be_shown(answer) for answer in answers if answer is not None):
            words = next((words for words in several if len(words & texts) * 2 > min(len(words), len(texts))), texts)
            several[words | texts] = several.pop(words, set()) | {at}
    fitting = [
        columns
        for words, columns in several.items()
        if _FEWEST_STEPS <= len(words) <= _MOST_STEPS and len(columns) >= _FEWEST_ALIKE
    ]
    return max(fitting, key=len, default=set())


def _are_counts(heading: str, answers: Sequence[Answer | None]) -> bool:
    """Whether numbers count something, or only run on from row to row."""
    given = [answer.number for answer in answers if answer is not None]
    running = len(given) > _FEWEST_RUNNING and len(set(given)) == len(given)
    return running or (asks_for_count(heading) and not asks_to_recommend(heading))


def why_left_out(cells: Sequence[Scalar]) -> LeftOut | None:
    """Why a question that is on no scale makes no figure; None for one that nobody answered."""
    texts = [text for cell in cells if (text := text_of(cell))]
    if not texts:
        return None
    if sum(isinstance(cell, int | float) for cell in cells) * 2 > len(texts):
        return LeftOut.NUMBER
    if _hold_several(texts):
        return LeftOut.SEVERAL
    differ, length = len(set(texts)), sum(map(len, texts)) / len(texts)
    own_words = differ > max(_FEW_CHOICES, len(texts) // 2) or (differ * 2 > len(texts) and length > _LONG_ANSWER)
    return LeftOut.TEXT if own_words or length > 2 * _LONG_ANSWER else LeftOut.CHOICE


def _hold_several(texts: Sequence[str]) -> bool:
    """Whether the same few parts come up in many cells: "Uinti;Kuntosali;" or, less surely, "Uinti, Kuntosali"."""
    for mark in (";", ", "):
        lists = [[part for part in text.split(mark) if part] for text in texts]
        parts = Counter(part for parts in lists for part in parts)
        split = sum(mark in text for text in texts)
        if 5 * split >= len(texts) and (mark == ";" or parts.total() >= 3 * len(parts)):
            return True
    return False


Evidence = tuple[Respondents, int, int]
"""Rows of respondents, how many questions are on a scale of words, and how many on one of numbers under a sentence."""


def count_evidence(book: Book) -> Evidence | None:
    """The evidence of the sheet that is likeliest a survey's, by a sample of its rows; None where no sheet has any."""
    found = (_find_evidence(sheet.top(_SAMPLE)) for sheet in book.sheets if not sheet.hidden)
    likely = [evidence for evidence in found if evidence is not None and evidence[1] + evidence[2]]
    return max(likely, key=lambda evidence: evidence[1] + evidence[2], default=None)


def _find_evidence(sheet: Sheet) -> Evidence | None:
    """The evidence of one sheet, found once: the loaders of all survey tools ask for it."""
    if "survey" not in sheet.findings:
        found = find_respondents(sheet)
        sheet.findings["survey"] = _weigh(found) if found is not None and found.rows else None
    evidence: Evidence | None = sheet.findings["survey"]
    return evidence


def _weigh(found: Respondents) -> Evidence:
    kinds = [(question.kind, question.column.heading) for question in find_scale_questions(found)]
    numbers = sum(isinstance(kind, Numbers) and is_sentence(heading) for kind, heading in kinds)
    words = sum(not isinstance(kind, Numbers) and kind is not Family.UNKNOWN for kind, _ in kinds)
    return found, words, numbers

"""Microsoft Forms: the workbook of responses, one row for each respondent.

Its first columns are the tool's own (ID, start and completion time, e-mail, name), then a column for each question.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.reading.book import Book
from data_loaders.survey.columns import ColumnRole, role_of_heading
from data_loaders.survey.loading import load_survey
from data_loaders.survey.measures import MEASURES
from data_loaders.survey.questions import count_evidence
from data_loaders.survey.respondents import find_headings

__all__ = ["HIGHEST", "MEASURES", "NAME", "load_file", "recognise_file"]

NAME = "microsoft_forms"
HIGHEST = 0.95
_FIRST = [ColumnRole.TOOL, ColumnRole.STARTED, ColumnRole.COMPLETED]


def recognise_file(book: Book) -> float:
    """0.95 for an ID, the start and the completion of each answer, and a question on a scale; else 0.

    A form that asks nothing on a scale may be a register of events, which another loader knows.
    """
    if not any(list(map(role_of_heading, texts[: len(_FIRST)])) == _FIRST for texts in find_headings(book)):
        return 0.0
    evidence = count_evidence(book)
    if evidence is None:
        return 0.0
    return HIGHEST if [column.role for column in evidence[0].columns[: len(_FIRST)]] == _FIRST else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Each statement's mean and distribution, how many answered, and eNPS."""
    return load_survey(book, NAME, choices)

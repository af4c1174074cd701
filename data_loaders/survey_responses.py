"""Any survey tool's export with a row for each respondent and a column for each question."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.layout.cells import text_of
from data_loaders.reading.book import Book
from data_loaders.survey.columns import ColumnRole
from data_loaders.survey.loading import load_survey
from data_loaders.survey.measures import FEWEST, MEASURES
from data_loaders.survey.questions import count_evidence
from data_loaders.survey.respondents import Respondents

__all__ = ["HIGHEST", "MEASURES", "NAME", "load_file", "recognise_file"]

NAME = "survey_responses"
HIGHEST = 0.8


def recognise_file(book: Book) -> float:
    """0.8 for a question answered in the words of a scale, 0.6 for two whole sentences answered with its numbers."""
    evidence = count_evidence(book)
    if evidence is None:
        return 0.0
    found, words, numbers = evidence
    if words:
        return HIGHEST
    return 0.6 if numbers > 1 and len(found.rows) >= FEWEST and not _names_things(found) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Each statement's mean and distribution, how many answered, and eNPS."""
    return load_survey(book, NAME, choices)


def _names_things(found: Respondents) -> bool:
    """Whether the first column tells the rows apart by names: they are then houses or months, not respondents."""
    first = found.columns[0]
    texts = [text for cell in found.cells(first) if isinstance(cell, str) and (text := text_of(cell))]
    return first.role is ColumnRole.QUESTION and len(texts) == len(found.rows) and len(set(texts)) == len(texts)

"""Google Forms: the CSV (alone or from the tool's zip) or the sheet of responses, one row for each respondent.

The first column is the time stamp, then a column for each question; the rows of a grid are headed "Question [Row]".
Choices of a checkbox question are joined with ", ", so they cannot be told apart where a choice has a comma itself.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.layout.personal_words import fold_heading
from data_loaders.reading.book import Book
from data_loaders.survey.loading import load_survey
from data_loaders.survey.measures import MEASURES
from data_loaders.survey.questions import count_evidence
from data_loaders.survey.respondents import find_headings

__all__ = ["HIGHEST", "MEASURES", "NAME", "load_file", "recognise_file"]

NAME = "google_forms"
HIGHEST = 0.95
_STAMPS = frozenset({"timestamp", "aikaleima", "tidsstämpel", "tidstämpel"})


def recognise_file(book: Book) -> float:
    """0.95 for a first column of time stamps and a question on a scale; else 0."""
    if not any(fold_heading(first) in _STAMPS for first, *_ in find_headings(book)):
        return 0.0
    evidence = count_evidence(book)
    return HIGHEST if evidence and fold_heading(evidence[0].columns[0].heading) in _STAMPS else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Each statement's mean and distribution, how many answered, and eNPS."""
    return load_survey(book, NAME, choices)

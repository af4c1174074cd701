"""What loaders ask, as words in the reader's language."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.intake.messages import word_params
from dashboard.intake.wordings.questions import OPTIONS, QUESTIONS
from dashboard.intake.wordings.social import SOCIAL_OPTIONS, SOCIAL_QUESTIONS
from dashboard.intake.wordings.statistics import STATISTICS_QUESTIONS
from dashboard.intake.wordings.surveys import SURVEY_OPTIONS, SURVEY_QUESTIONS
from dashboard.intake.wordings.web import WEB_OPTIONS, WEB_QUESTIONS
from dashboard.locale import Translator
from data_loaders.contract import Question

__all__ = ["Question", "QuestionWords", "describe_question"]

ASKED = {**QUESTIONS, **SOCIAL_QUESTIONS, **SURVEY_QUESTIONS, **WEB_QUESTIONS, **STATISTICS_QUESTIONS}
"""Question code -> the question, and what helps to answer; every code that a loader can ask has a row here."""

ANSWERS = {**OPTIONS, **SOCIAL_OPTIONS, **SURVEY_OPTIONS, **WEB_OPTIONS}
"""Option -> its words; one that has none is a text of the file and stands for itself."""


class QuestionWords(NamedTuple):
    """`options`: (answer, its words) pairs; without any a text is asked for."""

    question: str
    help: str
    options: tuple[tuple[str, str], ...]


def describe_question(question: Question, t: Translator) -> QuestionWords:
    """The words of a question and of the answers to it."""
    wording = ASKED[question.code]
    params = word_params(question.params, t)
    options = tuple((option, _describe_option(option, params, t)) for option in question.options)
    return QuestionWords(t(wording.message, **params), t(wording.hint, **params), options)


def _describe_option(option: str, params: dict[str, str], t: Translator) -> str:
    """Its words; with what the loader says of this very option, such as the answers that a scale makes numbers of."""
    words = t(ANSWERS[option]) if option in ANSWERS else option
    return f"{words}: {params[option]}" if params.get(option) else words

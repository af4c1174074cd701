"""A cell of a survey as an answer, as people and tools write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.reading.book import Scalar
from data_loaders.survey.answers import Answer, AnswerKind, read_answer, write_answer

NUMBER, LEVEL, DONT_KNOW, TEXT = AnswerKind

CELLS: dict[str, tuple[Scalar, Answer | None]] = {
    "a number": (4, Answer(NUMBER, 4, "")),
    "a number that Excel keeps as 4.0": (4.0, Answer(NUMBER, 4, "")),
    "a number as text": ("4", Answer(NUMBER, 4, "")),
    "a number as text with a decimal": ("4,0", Answer(NUMBER, 4, "")),
    "below zero, with the minus that Word makes": ("\N{MINUS SIGN}3", Answer(NUMBER, -3, "")),
    "a plus before it": ("+5", Answer(NUMBER, 5, "")),
    "a number with its word": ("5 = Täysin samaa mieltä", Answer(NUMBER, 5, "täysin samaa mieltä")),
    "a number with its word in brackets": ("1 (täysin eri mieltä)", Answer(NUMBER, 1, "täysin eri mieltä")),
    "a number with its word and nothing between": ("2 Eri mieltä", Answer(NUMBER, 2, "eri mieltä")),
    "the word alone": ("Täysin samaa mieltä ", Answer(LEVEL, None, "täysin samaa mieltä")),
    "letters that are put together": (
        "Ta\N{COMBINING DIAERESIS}ysin eri mieltä",
        Answer(LEVEL, None, "täysin eri mieltä"),
    ),
    "Swedish": ("Delvis av annan åsikt", Answer(LEVEL, None, "delvis av annan åsikt")),
    "English": ("Strongly agree", Answer(LEVEL, None, "strongly agree")),
    "no opinion": ("En osaa sanoa", Answer(DONT_KNOW, None, "en osaa sanoa")),
    "no opinion that has the number of the middle": ("3 = En osaa sanoa", Answer(DONT_KNOW, 3, "en osaa sanoa")),
    "an apostrophe of a word processor": ("Don’t know", Answer(DONT_KNOW, None, "don't know")),
    "nothing": ("", None),
    "white space": (" \N{NO-BREAK SPACE}", None),
    "a dash for nothing": ("-", None),
    "a mean is no answer": (4.6, Answer(TEXT, None, "4.6")),
    "3.4 that Excel made a date of": (date(2023, 4, 3), Answer(TEXT, None, "")),
    "how often is no step": ("2 kertaa viikossa", Answer(TEXT, None, "2 kertaa viikossa")),
    "a class of ages is no step": ("3-4", Answer(TEXT, None, "3-4")),
    "a time is no step": ("9.15", Answer(TEXT, None, "9.15")),
    "farther than any scale goes": ("11", Answer(TEXT, None, "11")),
    "an unknown word": ("Melko lailla", Answer(TEXT, None, "melko lailla")),
}


@pytest.mark.parametrize("case", CELLS)
def test_cells(case: str) -> None:
    cell, answer = CELLS[case]
    assert read_answer(cell) == answer


@given(st.integers(-10, 10), st.sampled_from(["", " = ", " - ", ". ", ": "]))
@settings(max_examples=50)
def test_a_numbered_answer_that_is_written_is_read_back(number: int, mark: str) -> None:
    read = read_answer(f"{number}{mark}täysin samaa mieltä" if mark else str(number))
    assert read is not None
    assert read_answer(write_answer(read)) == read


@given(st.text(max_size=30))
@settings(max_examples=50)
def test_no_text_fails(text: str) -> None:
    answer = read_answer(text)
    assert answer is None or answer.kind in AnswerKind

"""Google Forms: the sample first (plain, in its zip, saved by Excel), then the traps of the format."""

from __future__ import annotations

import re

import pytest

from data_loaders import google_forms
from sample_data.exports_of_surveys import FILES
from sample_data.invented_answers import GROWTH, STATEMENTS
from tests.data_loaders.survey.drawn_surveys import (
    STATEMENT,
    ask,
    confirm,
    draw_answers,
    open_file,
    say_problems,
    say_values,
    takers,
)

SAMPLES = [name for name in FILES if name.startswith("google-forms")]
PUBLISHED = [4.5, 4.1, 3.8, 3.8, 4.5, 4.3, 4.1]
PUBLISHED_GROWTH = [4.46, 4.25, 3.54, 3.38]
STAMPS = [f"11/{day}/2023 9:15:00" for day in (6, 6, 7, 13, 14)]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_recognised_surest_here(name: str) -> None:
    assert takers(open_file(name, FILES[name]())) == {"google_forms": 0.95, "survey_responses": 0.6}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_s_means_round_to_the_published_ones(name: str) -> None:
    extract = confirm(google_forms, open_file(name, FILES[name]()))
    means = say_values(extract, "survey.mean")
    assert [round(means[text] or 0, 1) for text in STATEMENTS] == PUBLISHED
    assert [round(means[text] or 0, 2) for text in GROWTH] == PUBLISHED_GROWTH
    assert say_values(extract, "survey.respondents") == {"": 64.0}  # 73 % of 88
    assert [round(value or 0, 1) for value in say_values(extract, "survey.enps").values()] == [20.8]
    assert {str(reading.period.start) for reading in extract.readings if reading.period} == {"2023-05-01"}


def test_the_sample_is_asked_its_scale_its_enps_and_no_opinion() -> None:
    name = SAMPLES[0]
    asked = google_forms.load_file(open_file(name, FILES[name]()), {}).questions
    assert [(question.key, question.suggested) for question in asked] == [
        ("survey.scale.numbers_to_5", "1..5"),
        ("survey.scale.recommend", "0..10"),
    ]
    assert ask(google_forms, open_file(name, FILES[name]()), survey__scale__numbers_to_5="1..5").keys() == {
        "survey_scale",
        "dont_know",
    }


def test_addresses_and_times_do_not_leave() -> None:
    extract = confirm(google_forms, open_file(SAMPLES[0], FILES[SAMPLES[0]]()))
    assert not re.search(r"@|9:06|5/8", repr(extract))
    assert say_problems(extract) == [
        "survey_question_left_out Mitä kanavia seuraat?",
        "personal_data_dropped Email Address",
    ]


@pytest.mark.parametrize("stamp", ["Timestamp", "Aikaleima", "Tidsstämpel"])
def test_the_first_heading_in_three_languages(stamp: str) -> None:
    assert "google_forms" in takers(draw_answers({stamp: STAMPS, STATEMENT: ["4", "5", "5", "3", "4"]}))


def test_checkboxes_are_left_out_with_the_reason() -> None:
    choices = ["Uinti, Kuntosali", "Kuntosali", "Uinti", "Uinti, Kuntosali", "Kuntosali, Uinti"]
    book = draw_answers({"Timestamp": STAMPS, "Lajisi": choices, STATEMENT: ["4", "5", "5", "3", "4"]})
    (problem,) = confirm(google_forms, book).problems
    assert (problem.code, problem.value, problem.params["reason"]) == ("survey_question_left_out", "Lajisi", "several")


def test_a_register_made_with_a_form_is_left_to_others() -> None:
    columns = {
        "Timestamp": STAMPS,
        "Paikka": ["Pasila"] * 5,
        "Kohtaamisten määrä päivän aikana": ["4", "2", "5", "1", "3"],
    }
    assert takers(draw_answers(columns)) == {}

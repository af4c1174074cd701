"""Any tool's respondents: the sample (feedback on an event), and which survey it is."""

from __future__ import annotations

import pytest

from data_loaders import survey_responses
from sample_data.exports_of_surveys import FILES
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

SAMPLES = [name for name in FILES if name.startswith("kesapaivien")]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_s_first_mean_rounds_to_the_published_one(name: str) -> None:
    book = open_file(name, FILES[name]())
    assert takers(book) == {"survey_responses": 0.6}
    extract = confirm(survey_responses, book)
    assert say_values(extract, "survey.mean") == {
        "Yleisarvosana kesäpäiville": 4.3077,  # published: 4.3
        "Ohjelma vastasi odotuksiani": 4.16,
        "Paikka ja järjestelyt toimivat": 4.4423,
        "Tutustuin uusiin työkavereihin": 3.6939,
    }
    assert {label.text for one in extract.readings for label in one.labels if label.heading == "survey"} == {
        "Kesäpäivien palautekysely"
    }
    assert say_problems(extract) == [
        "personal_data_dropped Vastaajan ID",
        "personal_data_dropped Sähköposti",
        "personal_data_dropped Nimi",
    ]
    assert "keksitty" not in repr(extract).casefold()


def surveys(name: str, **answers: str) -> set[str]:
    """The members of `survey` that the readings are of."""
    columns = {"ID": [1, 2, 3, 4, 5], "Vastausaika": ["6.11.2023"] * 5, STATEMENT: [4, 4, 5, 5, 5]}
    extract = confirm(survey_responses, draw_answers(columns, name), **answers)
    return {label.text for reading in extract.readings for label in reading.labels if label.heading == "survey"}


def test_the_pulse_survey_is_known_by_its_name_and_else_asked() -> None:
    assert surveys("Henkilöstön pulssikysely.xlsx") == {"pulse"}
    assert surveys("Kick Off -palaute 2023.xlsx") == {"Kick Off -palaute"}
    assert surveys("Kysely.xlsx", survey__which="pulse") == {"pulse"}


@pytest.mark.parametrize(
    ("ids", "problems"),
    [
        pytest.param([1, 2, 3, 4, 4], ["same_rows"], id="one pasted twice"),
        pytest.param([1, 1, 1, 1, 1], [], id="no ids: many may answer alike"),
    ],
)
def test_a_respondent_whose_row_stands_twice_is_told_of(ids: list[int], problems: list[str]) -> None:
    columns = {"ID": ids, "Vastausaika": ["6.11.2023"] * 5, STATEMENT: [4, 3, 5, 2, 2]}
    columns[STATEMENT] = [4] * 5 if len(set(ids)) == 1 else columns[STATEMENT]
    extract = confirm(survey_responses, draw_answers(columns, "Pulssi.xlsx"))
    assert [one.code for one in extract.problems if one.code == "same_rows"] == problems


def test_a_file_that_says_nothing_has_no_suggestion_and_gives_nothing_meanwhile() -> None:
    columns = {"ID": [1, 2, 3, 4, 5], "Vastausaika": ["6.11.2023"] * 5, STATEMENT: [4, 4, 5, 5, 5]}
    book = draw_answers(columns, "Vastaukset.xlsx")
    question = ask(survey_responses, book)["which_survey"]
    assert (question.options, question.suggested) == (("pulse", "other"), "")
    assert not survey_responses.load_file(book, {"survey.scale.numbers_to_5": "1..5"}).readings


NO_SURVEY = {
    "houses and their marks": {
        "Talo": ["Pasila", "Kumpula", "Malmi", "Kannelmäki", "Itä"],
        "Tilojen yleinen kunto nyt": [3, 4, 5, 3, 4],
        "Pihan yleinen kunto nyt": [1, 4, 5, 3, 4],
    },
    "a daily report": {"Pvm": ["1.2.2023"] * 5, "Kohtaamiset": [3, 4, 5, 3, 4], "Uusia ihmisiä": [0, 1, 0, 2, 0]},
    "counts under whole sentences": {
        "Nro": [1, 2, 3, 4, 5],
        "Kuinka monta ihmistä kävi": [3, 4, 5, 3, 4],
        "Kuinka monta oli uusia": [1, 0, 0, 1, 2],
    },
}


@pytest.mark.parametrize("case", NO_SURVEY)
def test_other_tables_are_not_taken(case: str) -> None:
    assert "survey_responses" not in takers(draw_answers(NO_SURVEY[case]))


def test_two_questions_of_enps_are_told_apart() -> None:
    work, service = "Suosittelisitko meitä työnantajana?", "Suosittelisitko palveluitamme?"
    columns = {"ID": list(range(1, 7)), work: [10, 9, 8, 6, 10, 9], service: [0, 9, 8, 6, 10, 0]}
    extract = confirm(survey_responses, draw_answers(columns))
    assert say_values(extract, "survey.enps") == {work: 50.0, service: -16.6667}


def test_a_scale_of_the_form_s_own_words_is_asked_about_answer_by_answer() -> None:
    """It is left out unless somebody says that its answers are steps, and which step each is."""
    words = ["Ihan pelkkää plussaa", "Siedettävää", "Ihan pelkkää plussaa", "Kammottavaa", "Siedettävää"]
    columns = {"Vastausaika": ["6.11.2023"] * 5, STATEMENT: [5, 5, 5, 4, 4]}
    columns |= {f"Millaista on {what} meillä": words for what in ("työ", "ruoka", "johto")}
    book = draw_answers(columns)
    question = ask(survey_responses, book)["survey_unknown_scale"]
    assert question.suggested == "left_out"
    assert question.params["answers"] == "Ihan pelkkää plussaa, Kammottavaa, Siedettävää"
    assert say_values(confirm(survey_responses, book), "survey.mean") == {STATEMENT: 4.6}
    key = "survey.scale.unknown_words"
    choices = {key: "1..3", f"{key}.kammottavaa": "1", f"{key}.siedettävää": "2", f"{key}.ihan pelkkää plussaa": "3"}
    means = say_values(survey_responses.load_file(book, choices | {"survey.scale.numbers_to_5": "1..5"}), "survey.mean")
    assert means == {STATEMENT: 4.6, **{f"Millaista on {what} meillä": 2.2 for what in ("työ", "ruoka", "johto")}}

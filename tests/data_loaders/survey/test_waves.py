"""Which round of a survey a file is of: by its name and titles, by the days of answers, or asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.facts import Period
from data_loaders import survey_responses
from data_loaders.survey.naming import find_named_period, find_title, names_pulse
from tests.data_loaders.survey.drawn_surveys import STATEMENT, ask, confirm, draw_answers, draw_book, moment, say_values

NAMES = {
    "Pulssi 11_2023(1-71).xlsx": (11, "Pulssi"),
    "Henkilöstön pulssikysely 11.2023 (Responses).csv": (11, "Henkilöstön pulssikysely"),
    "Pulssikysely 2023-11 - Form Responses 1.csv": (11, "Pulssikysely"),
    "Pulssi marraskuu 2023.xlsx": (11, "Pulssi marraskuu"),
    "Kesäpäivien palaute.xlsx": (None, "Kesäpäivien palaute"),
    "Vastaukset (1).xlsx": (None, ""),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_the_file(name: str) -> None:
    month, title = NAMES[name]
    period = find_named_period(name, ())
    assert (period.start.month if period else None) == month
    assert find_title(name, ()) == title


def test_titles_say_more_than_the_name_of_the_file() -> None:
    assert find_title("Vienti.xlsx", ["Perusraportti", "Kesäpäivien palautekysely 2023"]) == "Kesäpäivien palautekysely"
    assert names_pulse(["Personalens pulsenkät"])
    assert names_pulse(["Pulssikysely"])
    assert not names_pulse(["Impulssipäivän palaute", "Kesäpäivät"])


def periods(columns: dict[str, list[object]], name: str = "Pulssi.xlsx", **answers: str) -> list[Period | None]:
    extract = confirm(survey_responses, draw_answers(columns, name), **answers)
    return [
        reading.period
        for reading in extract.readings
        if reading.measure and reading.measure.key == "survey.respondents"
    ]


FIVE = [4, 4, 5, 5, 3]
NOVEMBER = Period(date(2023, 11, 1), date(2023, 11, 30))


def test_a_round_is_the_month_of_its_answers() -> None:
    assert periods({"Valmistumisaika": [moment(11, day) for day in (6, 7, 8, 8, 24)], STATEMENT: FIVE}) == [NOVEMBER]


def test_the_title_decides_between_the_months_of_answers() -> None:
    late = [moment(11, 29), moment(11, 30), moment(11, 30), moment(12, 1), moment(12, 4)]
    assert periods({"Valmistumisaika": late, STATEMENT: FIVE}, "Pulssi 11_2023.xlsx") == [NOVEMBER]


def test_without_a_title_it_is_asked_the_busiest_month_first() -> None:
    late = [moment(11, 29), moment(11, 30), moment(11, 30), moment(12, 1), moment(12, 4)]
    book = draw_answers({"Valmistumisaika": late, STATEMENT: FIVE}, "Pulssi.xlsx")
    question = ask(survey_responses, book)["survey_wave"]
    assert (question.options, question.suggested) == (("2023-11", "2023-12"), "2023-11")
    assert periods({"Valmistumisaika": late, STATEMENT: FIVE}, wave="2023-12")[0] == Period(
        date(2023, 12, 1), date(2023, 12, 31)
    )


def test_a_title_that_the_answers_contradict_is_asked_about() -> None:
    book = draw_answers({"Valmistumisaika": [moment(11, 6)] * 5, STATEMENT: FIVE}, "Pulssi 5_2023.xlsx")
    assert ask(survey_responses, book)["survey_wave"].options == ("2023-05", "2023-11")


def test_without_days_and_title_any_month_may_be_answered() -> None:
    columns: dict[str, list[object]] = {"ID": [1, 2, 3, 4, 5], STATEMENT: list(FIVE)}
    assert ask(survey_responses, draw_answers(columns, "Pulssi.xlsx"))["survey_wave"].options == ()
    assert periods(columns, wave="11/2023") == [NOVEMBER]


def test_the_round_that_was_answered_is_not_taken_for_that_of_the_next_file() -> None:
    """The question of other rows has another key, though the name and the headings are the same."""
    first, second = (draw_answers({"ID": [1, 2, 3, 4, 5], STATEMENT: answers}) for answers in (FIVE, FIVE[::-1]))
    keys = {ask(survey_responses, replace(book, name="Pulssi.xlsx"))["survey_wave"].key for book in (first, second)}
    assert len(keys) == 2


def test_a_form_that_was_opened_again_is_two_rounds_and_each_is_hidden_by_itself() -> None:
    """Six answered in May and four in November: the four are not shown, and no mean is made of all ten."""
    rows = [["ID", "Valmistumisaika", STATEMENT]]
    rows += [[at, moment(5, 8 + at), 4] for at in range(6)]
    rows += [[at, moment(11, at + 6), 2] for at in range(4)]
    extract = confirm(survey_responses, draw_book(rows, "Pulssi.xlsx"))
    means = [one for one in extract.readings if one.measure and one.measure.key == "survey.mean"]
    assert [(one.period.start.month, one.value.value, one.n) for one in means if one.period] == [
        (5, 4.0, 6),
        (11, None, None),
    ]
    assert [problem.code for problem in extract.problems] == ["survey_rounds_split", "survey_few_respondents"]


def test_days_that_cannot_be_told_are_asked_before_the_round() -> None:
    times = [f"11/{day}/2023 9:15:00" for day in (6, 9, 7, 7, 10)]
    book = draw_answers({"Aikaleima": times, STATEMENT: FIVE}, "Pulssi.csv")
    assert ask(survey_responses, book)["date_order"].params["example"] == "11/6/2023"
    assert not survey_responses.load_file(book, {}).readings
    assert say_values(confirm(survey_responses, book), "survey.mean") == {STATEMENT: 4.2}

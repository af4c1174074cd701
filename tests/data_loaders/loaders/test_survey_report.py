"""Basic reports of survey tools: the samples first, then the shapes and what a report does not tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.facts import Flag
from data_loaders import microsoft_forms, survey_report
from data_loaders.reading.book import Book, Sheet
from sample_data.exports_of_surveys import FILES
from tests.data_loaders.survey.drawn_surveys import (
    STATEMENT,
    ask,
    confirm,
    open_file,
    say_problems,
    say_values,
    takers,
)

Draw = Callable[..., Sheet]
SAMPLES = [name for name in FILES if name.startswith("perusraportti")]
MS_FORMS = "microsoft-forms-pulssi-11_2023-esimerkki.xlsx"


def draw_report(draw: Draw, drawing: str, name: str = "Pulssi 11_2023.xlsx") -> Book:
    return Book(name, "xlsx", (draw(drawing),))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_recognised_and_only_here(name: str) -> None:
    assert takers(open_file(name, FILES[name]())) == {"survey_report": 0.8}


def test_no_other_file_of_surveys_is_taken_for_a_report() -> None:
    others = [name for name in FILES if name not in SAMPLES]
    assert {survey_report.recognise_file(open_file(name, FILES[name]())) for name in others} == {0.0}


@pytest.mark.parametrize("name", [name for name in SAMPLES if "11_2023" in name])
def test_a_report_of_the_same_answers_gives_the_same_figures_as_the_answers(name: str) -> None:
    report = confirm(survey_report, open_file(name, FILES[name]()))
    answers = confirm(microsoft_forms, open_file(MS_FORMS, FILES[MS_FORMS]()))
    for measure in ("survey.mean", "survey.answers", "survey.respondents", "survey.enps", "survey.enps_groups"):
        assert say_values(report, measure) == say_values(answers, measure)
    assert say_problems(report) == []


def test_a_row_for_each_statement_with_no_opinion_in_a_column(draw: Draw) -> None:
    book = draw_report(
        draw,
        """
        Pulssi 11/2023
        Vastaajien määrä: 9

        Arvioi väittämät         | 1   | 2    | 3    | 4    | 5    | En osaa sanoa | Keskiarvo
        Olen innostunut työstäni | 0   | 1    | 1    | 2    | 3    | 2             | 4,0
                                 | 0 % | 14 % | 14 % | 29 % | 43 % |               |
        Saan tukea esihenkilöltä | 0   | 0    | 0    | 9    | 0    | 0             | 4,0
        Yhteensä                 | 0   | 1    | 1    | 11   | 3    | 2             | 4,0
        """,
    )
    assert takers(book) == {"survey_report": 0.8}
    extract = confirm(survey_report, book)
    assert say_values(extract, "survey.mean") == {STATEMENT: 4.0, "Saan tukea esihenkilöltä": 4.0}
    assert [reading.n for reading in extract.readings if reading.measure and reading.measure.key == "survey.mean"] == [
        7,
        9,
    ]
    assert say_values(extract, "survey.answers")[f"{STATEMENT} / En osaa sanoa"] == 2.0
    assert say_problems(extract) == []


def test_a_printed_mean_that_its_answers_do_not_make_is_kept_and_doubted(draw: Draw) -> None:
    """Five answers of 1 2 4 5 5 make 3.4; the tool printed the mean of another scale."""
    book = draw_report(
        draw,
        """
        Olen innostunut työstäni
                            | n | Prosentti
        Täysin eri mieltä   | 1 | 20 %
        Osittain eri mieltä | 1 | 20 %
        Neutraali           | 0 | 0 %
        Samaa mieltä        | 1 | 20 %
        Täysin samaa mieltä | 2 | 40 %
        Keskiarvo           | 2,6
        """,
    )
    extract = confirm(survey_report, book)
    assert say_values(extract, "survey.mean") == {STATEMENT: 2.6}
    assert extract.readings[0].flags == {Flag.UNCERTAIN}
    (problem,) = extract.problems
    assert (problem.code, dict(problem.params)) == ("survey_mean_differs", {"printed": 2.6, "computed": 3.4})


MEANS_ALONE = """
    Henkilöstön pulssikysely 11/2023
    Vastaajien määrä: 71
    Väittämä                 | Keskiarvo | Mediaani
    Olen innostunut työstäni | 4,5       | 5
    Saan tukea esihenkilöltä | 4,2       | 4
"""


def test_means_alone_keep_their_distribution_unknown_and_their_scale_asked(draw: Draw) -> None:
    book = draw_report(draw, MEANS_ALONE, "Vienti.xlsx")
    assert takers(book) == {"survey_report": 0.7}
    question = ask(survey_report, book)["survey_printed_scale"]
    assert (question.options[0], question.suggested) == ("1..5", "1..5")
    assert say_values(survey_report.load_file(book, {}), "survey.mean") == {}
    extract = confirm(survey_report, book)
    assert say_values(extract, "survey.mean") == {STATEMENT: 4.5, "Saan tukea esihenkilöltä": 4.2}
    assert say_values(extract, "survey.answers") == {}
    assert [problem.code for problem in extract.problems] == ["survey_distribution_unknown"] * 2


def test_means_of_too_few_respondents_are_hidden(draw: Draw) -> None:
    extract = confirm(survey_report, draw_report(draw, MEANS_ALONE.replace("71", "4")))
    assert set(say_values(extract, "survey.mean").values()) == {None}
    assert set(say_values(extract, "survey.respondents").values()) == {None}


def test_per_cents_alone_are_not_turned_into_counts(draw: Draw) -> None:
    book = draw_report(
        draw,
        """
        Vastaajien määrä: 71
        Olen innostunut työstäni
                            | Prosentti
        Täysin eri mieltä   | 10 %
        Täysin samaa mieltä | 90 %
        """,
    )
    extract = confirm(survey_report, book)
    assert {reading.measure.key for reading in extract.readings if reading.measure} == {"survey.respondents"}
    assert say_problems(extract) == [f"survey_per_cents_only {STATEMENT}"]


def test_a_statement_with_few_answers_and_a_question_of_units(draw: Draw) -> None:
    book = draw_report(
        draw,
        """
        Vastaajien määrä: 12
        1. Missä toiminnossa työskentelet?
                            | n | %
        Naapuruustyö        | 3 | 25 %
        Kansalaisopisto     | 9 | 75 %
        2. Olen innostunut työstäni
        Vastaajien määrä: 4
                            | n | %
        Täysin eri mieltä   | 1 | 25 %
        Täysin samaa mieltä | 3 | 75 %
        """,
    )
    extract = confirm(survey_report, book)
    assert set(say_values(extract, "survey.mean").values()) == {None}
    assert say_problems(extract) == [
        "survey_question_left_out Missä toiminnossa työskentelet?",
        f"survey_few_answers {STATEMENT}",
    ]


def test_enps_is_reckoned_from_its_answers(draw: Draw) -> None:
    rows = "\n".join(f"{step} | {1 if step in (3, 8, 9) else 2 if step == 10 else 0} | " for step in range(11))
    book = draw_report(draw, f"Suosittelisitko meitä työnantajana?\n | n | %\n{rows}")
    assert say_values(confirm(survey_report, book), "survey.enps") == {"": 40.0}  # (3 - 1) / 5


NO_REPORT = {
    "waves as columns, as staff keep them": """
        Henkilöstön pulssikysely
        Väittämä                 | Pulssi 11/2023 | Pulssi 5/2023
        Olen innostunut työstäni | 4,5            | 4,3
        """,
    "classes by year": """
        vuosi | 1 | 2 | 3 | 4
        2022  | 5 | 7 | 9 | 2
        2023  | 5 | 8 | 9 | 3
        """,
    "shares of channels": """
        Kävijät kanavittain
        Kanava   | n  | %
        Facebook | 10 | 50 %
        LinkedIn | 10 | 50 %
        """,
}


@pytest.mark.parametrize("case", NO_REPORT)
def test_other_tables_are_not_taken(case: str, draw: Draw) -> None:
    assert takers(draw_report(draw, NO_REPORT[case])) == {}

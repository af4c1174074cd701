"""Microsoft Forms: the sample first, then each trap of the format."""

from __future__ import annotations

import re
from datetime import date

import pytest

from data_loaders import microsoft_forms
from data_loaders.contract import Extract, Order
from data_loaders.extraction import extract_books
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.survey.measures import OF_RESPONDENTS
from sample_data.exports_of_surveys import FILES
from sample_data.invented_answers import STATEMENTS
from tests.data_loaders.survey.drawn_surveys import (
    STATEMENT,
    ask,
    confirm,
    draw_book,
    moment,
    open_file,
    say_problems,
    say_values,
    takers,
)

SAMPLES = [name for name in FILES if name.startswith("microsoft-forms")]
HEAD = ["ID", "Start time", "Completion time", "Email", "Name"]
PUBLISHED = [4.6, 4.3, 3.9, 4.2, 4.5, 4.5, 4.5]
"""The annual report of 2023: the round of November, in the order of its statements."""


def respond(*answers: Scalar, heading: str = STATEMENT, head: list[str] | None = None) -> Book:
    """A row for each answer, all of November 2023."""
    at_noon = moment(11, 6)
    rows = [[at + 1, at_noon, at_noon, "anonymous", None, answer] for at, answer in enumerate(answers)]
    return draw_book([[*(head or HEAD), heading], *rows])


def say_all(extract: Extract) -> str:
    """Everything that leaves the reading process."""
    return repr((extract.readings, extract.problems, extract.questions))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_recognised_surest_here(name: str) -> None:
    assert takers(open_file(name, FILES[name]())) == {"microsoft_forms": 0.95, "survey_responses": 0.8}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_s_means_round_to_the_published_ones(name: str) -> None:
    extract = confirm(microsoft_forms, open_file(name, FILES[name]()))
    means = say_values(extract, "survey.mean")
    assert dict(zip(STATEMENTS, PUBLISHED, strict=True)) == {text: round(mean or 0, 1) for text, mean in means.items()}
    assert say_values(extract, "survey.respondents") == {"": 71.0}  # 81 % of 88
    (enps,) = say_values(extract, "survey.enps").values()
    assert round(enps or 0, 1) == 22.0
    assert say_values(extract, "survey.enps_groups") == {"promoters": 26.0, "passives": 20.0, "detractors": 13.0}
    assert {reading.period.start for reading in extract.readings if reading.period} == {date(2023, 11, 1)}


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_respondent_leaves(name: str) -> None:
    extract = microsoft_forms.load_file(open_file(name, FILES[name]()), {})
    everything = say_all(extract) + say_all(confirm(microsoft_forms, open_file(name, FILES[name]())))
    assert not re.search(r"anonymous|Keksitty vastaus|Kansalaisopisto|:30|T0|2023, 11, (?!1\b|30\b)", everything)
    assert [text for text in say_problems(extract) if text.startswith("personal")] == [
        "personal_data_dropped Email",
        "personal_data_dropped Name",
        "personal_data_dropped Terveisesi johtoryhmälle (vapaa sana)",
    ]


@pytest.mark.parametrize("name", [name for name in FILES if "perusraportti" not in name])
def test_rows_of_respondents_are_not_shown_for_mapping_either(name: str) -> None:
    extraction = extract_books((open_file(name, FILES[name]()),), Order(outline=True))
    assert extraction.loader in OF_RESPONDENTS
    assert [table.cells for table in extraction.tables] == [()]


def test_the_order_of_respondents_makes_no_difference() -> None:
    answers = [1, 5, 4, 4, 2, 3, 5]
    assert confirm(microsoft_forms, respond(*answers)) == confirm(microsoft_forms, respond(*sorted(answers)))


def test_finnish_headings_are_known_too() -> None:
    head = ["Tunnus", "Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi"]
    assert "microsoft_forms" in takers(respond(4, 4, 5, 5, 5, head=head))


def test_a_heading_with_odd_spaces_and_a_matrix_is_the_statement_alone() -> None:
    book = respond(4, 4, 5, 5, 5, heading="Mitä mieltä?.Olen innostunut\N{NO-BREAK SPACE}työstäni\n")
    assert say_values(confirm(microsoft_forms, book), "survey.mean") == {STATEMENT: 4.6}


def test_a_register_made_with_a_form_is_left_to_others() -> None:
    at_noon = moment(11, 6)
    rows = [[at, at_noon, at_noon, "anonymous", None, "Pasila", 3 * at + 12] for at in range(1, 9)]
    assert "microsoft_forms" not in takers(draw_book([[*HEAD, "Paikka", "Kohtaamiset"], *rows]))


def test_an_empty_file_of_the_tool_says_that_nothing_was_asked_on_a_scale() -> None:
    extract = microsoft_forms.load_file(draw_book([HEAD]), {})
    assert say_problems(extract) == ["survey_without_statements"]


WORDS = (
    "Täysin eri mieltä",
    "Osittain eri mieltä",
    "Osittain samaa mieltä",
    "Täysin samaa mieltä",
    "Täysin samaa mieltä",
)
NO_OPINION = "En osaa sanoa"

MEANS = {
    "words as five steps: 1 2 4 5 5": (WORDS, {"survey__scale__agreement": "1..5"}, 3.4),
    "words as four steps: 1 2 3 4 4": (WORDS, {"survey__scale__agreement": "1..4"}, 2.8),
    "words turned round: 5 4 2 1 1": (WORDS, {"survey__scale__agreement": "5..1"}, 2.6),
    "no opinion left out: 1 2 4 5 5": ((*WORDS, NO_OPINION), {"survey__dont_know": "left_out"}, 3.4),
    "no opinion as the middle, because somebody said so: 1 2 3 4 5 5": (
        (*WORDS, NO_OPINION),
        {"survey__scale__agreement": "1..5", "survey__dont_know": "middle"},
        3.3333,
    ),
    "no opinion in a scale without a middle cannot be the middle": (
        (*WORDS, NO_OPINION),
        {"survey__scale__agreement": "1..4", "survey__dont_know": "middle"},
        2.8,
    ),
    "numbers beside no opinion: 3 3 4 4 5": ((3, 3, 4, 4, 5, NO_OPINION), {}, 3.8),
    "numbers with words, 3 being no opinion: 1 2 4 5 5": (
        ("1 = Täysin eri mieltä", "2", "3 = En osaa sanoa", "4", "5 = Täysin samaa mieltä", "5"),
        {},
        3.4,
    ),
    "numbers whose words go the other way are turned: 5 5 4 4 5": (
        ("1 = Täysin samaa mieltä", "1", "2", "2", "1", "5 = Täysin eri mieltä"),
        {},
        4.0,
    ),
    "from -5 to 5": ((-5, 5, 5, 0, 5), {}, 2.0),
    "an unknown answer as the step that somebody said: 1 2 4 5 5 4": (
        (*WORDS, "Melko lailla"),
        {"survey__scale__agreement": "1..5", "survey__scale__agreement__melko lailla": "4"},
        3.5,
    ),
    "an unknown answer that somebody left out": (
        (*WORDS, "Melko lailla"),
        {"survey__scale__agreement": "1..5", "survey__scale__agreement__melko lailla": "left_out"},
        3.4,
    ),
}


@pytest.mark.parametrize("case", MEANS)
def test_means_by_what_was_answered_to_the_questions(case: str) -> None:
    answers, choices, mean = MEANS[case]
    assert say_values(confirm(microsoft_forms, respond(*answers), **choices), "survey.mean") == {STATEMENT: mean}


def test_nothing_is_given_before_the_scale_is_confirmed() -> None:
    """Not even where the words leave no doubt; how many answered is told."""
    extract = microsoft_forms.load_file(respond(*WORDS), {})
    assert [one.measure.key for one in extract.readings if one.measure] == ["survey.respondents"]
    (question,) = extract.questions
    assert (question.code, question.suggested) == ("survey_scale", "1..4")
    assert question.params["5..1"] == (
        "Täysin samaa mieltä = 1; Osittain samaa mieltä = 2; Osittain eri mieltä = 4; Täysin eri mieltä = 5"
    )


def test_no_opinion_is_asked_about_and_never_three_unasked() -> None:
    question = ask(microsoft_forms, respond(3, 3, 4, 4, 5, NO_OPINION), survey__scale__numbers_to_5="1..5")["dont_know"]
    assert (question.options, question.suggested) == (("left_out", "middle"), "left_out")
    assert question.params == {"answers": NO_OPINION, "middle": 3}


def test_an_answer_that_somebody_wrote_is_not_repeated() -> None:
    """Neither asked nor shown: a name or a long text in a cell of a scale is somebody's own."""
    own = "Kysykää esihenkilöltäni Matilta, joka tietää tämän asian paremmin kuin minä"
    extract = confirm(microsoft_forms, respond(*WORDS, own, "Matti M"))
    assert "Mati" not in say_all(extract)
    assert "Matti" not in say_all(extract)
    assert "survey_answers_unread Olen innostunut työstäni" in say_problems(extract)


def test_a_scale_that_is_left_out_gives_nothing() -> None:
    extract = confirm(microsoft_forms, respond(*WORDS), survey__scale__agreement="left_out")
    assert say_values(extract, "survey.mean") == {}


@pytest.mark.parametrize("count", [1, 4])
def test_fewer_than_five_respondents_are_hidden(count: int) -> None:
    extract = confirm(microsoft_forms, respond(*WORDS[:count]), survey__scale__agreement="1..5")
    assert {reading.value.value for reading in extract.readings} == {None}
    assert {(reading.n, reading.rows) for reading in extract.readings} == {(None, None)}
    assert say_problems(extract, with_personal=False) == ["survey_few_respondents"]


def test_a_statement_that_few_answered_is_hidden_beside_the_others() -> None:
    at_noon = moment(11, 6)
    rows = [[at, at_noon, at_noon, 5, 5 if at > 2 else None] for at in range(1, 7)]
    extract = confirm(microsoft_forms, draw_book([[*HEAD[:3], STATEMENT, "Saan tukea tarvittaessa"], *rows]))
    assert say_values(extract, "survey.mean") == {STATEMENT: 5.0, "Saan tukea tarvittaessa": None}
    assert say_problems(extract) == ["survey_few_answers Saan tukea tarvittaessa"]


def test_a_row_of_means_that_staff_put_below_is_no_respondent() -> None:
    book = respond(*[4, 4, 5, 5, 5])
    book.sheets[0].rows.append(["Keskiarvo", None, None, None, None, 4.6])
    extract = confirm(microsoft_forms, book)
    assert say_values(extract, "survey.respondents") == {"": 5.0}
    assert say_problems(extract, with_personal=False) == ["survey_rows_left_out"]


def test_other_sheets_are_said_and_a_note_is_not() -> None:
    answers = respond(4, 4, 5, 5, 5).sheets[0]
    summary = Sheet("Yhteenveto", [["Väittämä", "ka"], [STATEMENT, 4.6]])
    book = Book("Pulssi 11_2023.xlsx", "xlsx", (Sheet("Tietoa", [["Keksitty"]]), answers, summary))
    assert say_problems(confirm(microsoft_forms, book), with_personal=False) == ["survey_sheet_left_out Yhteenveto"]

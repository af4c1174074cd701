"""Headings of survey tools as statements."""

from __future__ import annotations

import pytest

from data_loaders.survey.statements import asks_for_count, asks_to_recommend, read_statements

HEADINGS = {
    "as it stands": (["Olen innostunut työstäni"], ["Olen innostunut työstäni"]),
    "a number before it": (["1. Olen innostunut", "Q12: Saan tukea"], ["Olen innostunut", "Saan tukea"]),
    "a matrix of Microsoft Forms": (
        ["Arvioi väittämät.Olen innostunut", "Arvioi väittämät.Saan tukea"],
        ["Olen innostunut", "Saan tukea"],
    ),
    "a matrix with one statement": (["How do you rate it?.Rating"], ["Rating"]),
    "a sentence with a point inside is no matrix": (["Tiedän, mitä esim.kokous on"], ["Tiedän, mitä esim.kokous on"]),
    "a grid of Google Forms": (["Arvioi väittämät [Saan tukea]"], ["Saan tukea"]),
    "asked again: Microsoft Forms puts a number behind": (["Arvio", "Arvio2"], ["Arvio", "Arvio (2)"]),
    "a number that is the question's own": (["Luotan suunnitelmaan 2"], ["Luotan suunnitelmaan 2"]),
    "a point at the end is the sentence's": (["Viestintä on hyvällä tasolla."], ["Viestintä on hyvällä tasolla."]),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_statements(case: str) -> None:
    headings, statements = HEADINGS[case]
    assert read_statements(headings) == statements


@pytest.mark.parametrize(
    "heading",
    [
        "Kuinka todennäköisesti suosittelisit meitä työnantajana?",
        "How likely are you to recommend us?",
        "Hur sannolikt är det att du skulle rekommendera oss?",
        "eNPS",
    ],
)
def test_questions_of_enps(heading: str) -> None:
    assert asks_to_recommend(heading)
    assert not asks_to_recommend("Olen innostunut työstäni")


@pytest.mark.parametrize(
    "heading", ["Kuinka monta vuotta olet ollut talossa?", "Ikäsi", "Lasten määrä", "How old are you?"]
)
def test_questions_whose_answer_is_a_number(heading: str) -> None:
    assert asks_for_count(heading)
    assert not asks_for_count("Olen innostunut työstäni")

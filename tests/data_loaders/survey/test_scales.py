"""Which scales answers may be of, and what each answer then counts as."""

from __future__ import annotations

import pytest

from data_loaders.survey.answers import Answer, read_answer
from data_loaders.survey.scales import Numbers, Scale, find_kind, possible_scales, write_mapping
from data_loaders.survey.vocabulary import Family

FOUR = "Täysin eri mieltä; Osittain eri mieltä; Osittain samaa mieltä; Täysin samaa mieltä"
ONE_TO_FIVE = "1; 2; 3; 4; 5"


def answers(texts: str) -> list[Answer]:
    return [answer for text in texts.split("; ") if (answer := read_answer(text))]


KINDS = {
    "words of agreement": (FOUR, Family.AGREEMENT),
    "words of agreement in Swedish": ("Helt av samma åsikt; Delvis av annan åsikt", Family.AGREEMENT),
    "words of satisfaction": ("Erittäin tyytyväinen; Tyytymätön; Neutraali", Family.SATISFACTION),
    "numbers": (ONE_TO_FIVE, Numbers.SMALL),
    "numbers beside no opinion": ("1; 5; En osaa sanoa", Numbers.SMALL),
    "numbers with words at both ends": ("1 = Täysin eri mieltä; 2; 3; 5 = Täysin samaa mieltä", Numbers.SMALL),
    "from 0 to 10": ("0; 7; 10", Numbers.LARGE),
    "from -5 to 5": ("-5; 0; 5", Numbers.SIGNED),
    "units are no scale": ("Pasila; Kumpula; Pasila", None),
    "one unknown word among known ones is asked about": (FOUR + "; Melko lailla", Family.AGREEMENT),
    "mostly unknown words are no scale": ("Hyvä; Punainen; Sininen; Vihreä", None),
}


@pytest.mark.parametrize("case", KINDS)
def test_kinds(case: str) -> None:
    texts, kind = KINDS[case]
    assert find_kind(answers(texts), recommends=False) == kind


def test_the_question_of_enps_is_a_kind_of_its_own_if_its_steps_go_beyond_five() -> None:
    assert find_kind(answers("0; 7; 10"), recommends=True) is Numbers.RECOMMEND
    assert find_kind(answers(ONE_TO_FIVE), recommends=True) is Numbers.SMALL


POSSIBLE = {
    "five words with the middle": (FOUR + "; Ei samaa eikä eri mieltä", ["1..5", "5..1"]),
    "four words: of four steps, or of five that nobody chose the middle of": (FOUR, ["1..4", "4..1", "1..5", "5..1"]),
    "four words and no opinion, which may be the middle": (
        FOUR + "; En osaa sanoa",
        ["1..5", "5..1", "1..4", "4..1"],
    ),
    "plain words alone may be three steps": (
        "Eri mieltä; Neutraali; Samaa mieltä",
        ["1..5", "5..1", "1..3", "3..1"],
    ),
    "numbers to 5": (ONE_TO_FIVE, ["1..5", "5..1", "0..5", "5..0"]),
    "numbers to 5, where 1 is the best by its word": (
        "1 = Täysin samaa mieltä; 5 = Täysin eri mieltä",
        ["5..1", "1..5", "5..0", "0..5"],
    ),
    "numbers below 0": ("-5; 5", ["-5..5", "5..-5"]),
}


@pytest.mark.parametrize("case", POSSIBLE)
def test_scales_that_are_offered_the_likeliest_first(case: str) -> None:
    texts, codes = POSSIBLE[case]
    found = answers(texts)
    kind = find_kind(found, recommends=False)
    assert kind is not None
    assert [scale.code for scale in possible_scales(kind, found)] == codes


MAPPINGS = {
    "five steps": (
        Scale(1, 5),
        FOUR,
        "Täysin eri mieltä = 1; Osittain eri mieltä = 2; Osittain samaa mieltä = 4; Täysin samaa mieltä = 5",
    ),
    "four steps have no middle": (
        Scale(1, 4),
        FOUR,
        "Täysin eri mieltä = 1; Osittain eri mieltä = 2; Osittain samaa mieltä = 3; Täysin samaa mieltä = 4",
    ),
    "turned round": (Scale(1, 5, turned=True), "1; 2 = Eri mieltä; 5", "5 = 1; 2 (Eri mieltä) = 4; 1 = 5"),
    "from -5": (Scale(-5, 5, turned=True), "-5; 0; 4", "4 = -4; 0 = 0; -5 = 5"),
    "no opinion is no number, and numbers that count as themselves are not listed": (
        Scale(1, 5),
        "1; 3 = En osaa sanoa; 5",
        "",
    ),
}


@pytest.mark.parametrize("case", MAPPINGS)
def test_what_each_answer_counts_as(case: str) -> None:
    scale, texts, mapping = MAPPINGS[case]
    assert write_mapping(scale, answers(texts)) == mapping


def test_only_a_scale_of_odd_steps_has_a_middle() -> None:
    assert [Scale(1, 5).middle, Scale(1, 4).middle, Scale(-5, 5).middle, Scale(0, 10).middle] == [3, None, 0, 5]

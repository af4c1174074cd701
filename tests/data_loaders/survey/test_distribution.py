"""Means, eNPS and hiding, each against the plain way to reckon it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period, Place, Qualifier
from data_loaders.survey.distribution import (
    Distribution,
    Origin,
    give_enps,
    give_respondents,
    give_statement,
    label_statement,
)
from data_loaders.survey.measures import FEWEST

NOVEMBER = Period(date(2023, 11, 1), date(2023, 11, 30))
ORIGIN = Origin(
    "pulse", "Saan tukea", label_statement("Saan tukea", "1..5"), "Sheet1", NOVEMBER, Place("Sheet1", 1, "G")
)


def distribute(answers: list[int], low: int = 1, high: int = 5) -> Distribution:
    counts = Counter(answers)
    return Distribution({step: counts[step] for step in range(low, high + 1)})


@given(st.lists(st.integers(1, 5), min_size=1, max_size=200))
@settings(max_examples=50)
def test_the_mean_is_that_of_the_answers(answers: list[int]) -> None:
    assert distribute(answers).mean == round(fmean(answers), 4)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=200))
@settings(max_examples=50)
def test_enps_is_the_share_of_promoters_minus_that_of_detractors(answers: list[int]) -> None:
    found = distribute(answers, 0, 10)
    points = [100 * ((answer >= 9) - (answer <= 6)) for answer in answers]
    assert found.enps == pytest.approx(fmean(points), abs=1e-4)
    assert sum(found.groups.values()) == len(answers)


def test_enps_by_hand() -> None:
    found = distribute([10, 9, 9, 8, 7, 6, 0, 10], 0, 10)
    assert found.groups == {"promoters": 4, "passives": 2, "detractors": 2}
    assert found.enps == 25.0


def test_a_statement_gives_its_mean_and_every_step_with_zero_as_a_value() -> None:
    readings = list(give_statement(ORIGIN, Distribution({1: 0, 2: 0, 3: 1, 4: 1, 5: 4}, without_opinion=2)))
    said = [(one.measure.key, one.labels[-1].text, one.value.value, one.n) for one in readings if one.measure]
    assert said == [
        ("survey.mean", "Saan tukea", 4.5, 6),
        ("survey.answers", "1", 0.0, 6),
        ("survey.answers", "2", 0.0, 6),
        ("survey.answers", "3", 1.0, 6),
        ("survey.answers", "4", 1.0, 6),
        ("survey.answers", "5", 4.0, 6),
        ("survey.answers", "En osaa sanoa", 2.0, 6),
    ]


@given(st.lists(st.integers(0, 10), max_size=FEWEST - 1))
@settings(max_examples=50)
def test_of_too_few_answers_nothing_is_told_not_even_how_many(answers: list[int]) -> None:
    found = distribute(answers, 0, 10)
    for reading in [*give_statement(ORIGIN, found), *give_enps(ORIGIN, found), give_respondents(ORIGIN, len(answers))]:
        assert reading.value.qualifier is Qualifier.SUPPRESSED
        assert (reading.value.value, reading.value.raw, reading.n, reading.rows) == (None, "", None, None)


def test_five_answers_are_enough_unless_the_respondents_are_too_few() -> None:
    found = distribute([5, 5, 5, 5, 4])
    assert next(give_statement(ORIGIN, found)).value.value == 4.8
    assert next(give_statement(ORIGIN, found, few=True)).value.value is None

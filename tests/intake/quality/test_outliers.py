"""A value beside the others of its series, by the modified z-score and by the leap from the last ones."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.quality.outliers import LIMIT, is_leap, is_outside, modified_z

YEAR = [610, 590, 640, 620, 600, 630, 615, 605, 625, 595, 635, 610]
"""Median 612.5; the distances from it have the median 12.5."""


def test_the_score_is_the_published_formula():
    # Iglewicz and Hoaglin: 0.6745 (x - median) / MAD = 0.6745 * (700 - 612.5) / 12.5
    assert modified_z(700, YEAR) == pytest.approx(0.6745 * 87.5 / 12.5)


def test_where_most_values_are_equal_the_mean_deviation_stands_in():
    # eight tens and one 19: the MAD is 0, the mean deviation 9 / 9 = 1
    assert modified_z(15, [10] * 8 + [19]) == pytest.approx(5 / 1.253314)


@pytest.mark.parametrize(
    ("value", "others", "outside"),
    [
        pytest.param(6100, YEAR, True, id="a digit too many"),
        pytest.param(61, YEAR, True, id="a digit too few"),
        pytest.param(640, YEAR, False, id="as large as the largest so far"),
        pytest.param(670, YEAR, False, id="a good month: score 3.1"),
        pytest.param(6100, YEAR[:7], False, id="seven others are too few for a score"),
        pytest.param(12, [10] * 9, True, id="all others equal, a fifth away"),
        pytest.param(10.5, [10] * 9, False, id="all others equal, a twentieth away"),
        pytest.param(0, [0] * 12, False, id="nothing, as always"),
    ],
)
def test_outside_history(value, others, outside):
    assert is_outside(value, others) is outside


@pytest.mark.parametrize(
    ("value", "others", "leap"),
    [
        pytest.param(310, [100, 100], True, id="more than three times"),
        pytest.param(300, [100, 100], False, id="exactly three times"),
        pytest.param(33, [100, 100], True, id="less than a third"),
        pytest.param(9, [2, 2], False, id="small counts leap all the time"),
        pytest.param(5000, [100], False, id="one value before is no history"),
        pytest.param(50, [0, 0], False, id="nothing before: no ratio"),
    ],
)
def test_leap(value, others, leap):
    assert is_leap(value, others) is leap


@settings(max_examples=100)
@given(
    st.lists(st.integers(0, 40) | st.floats(0, 40) | st.just(7), min_size=8, max_size=40),
    st.integers(0, 100) | st.floats(0, 100),
)
def test_what_is_outside_is_told_by_the_score_alone(others, value):
    """Most values are told by counting how many of the others lie near the median; the score would say the same."""
    score = abs(modified_z(value, others))
    middle = median(others)
    told = abs(value - middle) > abs(middle) / 10 if score == float("inf") else score > LIMIT
    assert is_outside(value, others) is told


@settings(max_examples=50)
@given(st.lists(st.integers(0, 10_000), min_size=8, max_size=40), st.integers(0, 100_000))
def test_the_score_agrees_with_the_formula_written_out_slowly(others, value):
    middle = median(others)
    distances = sorted(abs(other - middle) for other in others)
    if median(distances) == 0:
        return
    assert modified_z(value, others) == pytest.approx(0.6745 * (value - middle) / median(distances))

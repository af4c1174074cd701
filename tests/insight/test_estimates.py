"""Means of answers: what they say of all, when they say nothing, and whether two differ."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.intervals import Interval
from dashboard.insight.survey.distribution import Distribution, NoInterval, estimate_mean
from dashboard.insight.survey.movement import Moved, Movement, NotKnown, compare_estimates
from tests.insight.distributions import make_distribution

TEN = make_distribution({3: 2, 4: 5, 5: 3})
"""3 3 4 4 4 4 4 5 5 5: mean 4.1, squares 2 * 1.21 + 5 * 0.01 + 3 * 0.81 = 4.9, variance 4.9 / 9."""


def test_a_mean_with_its_interval():
    """Error sqrt(0.5444 / 10) = 0.2333; t of 9 is 2.262, so 4.1 +- 0.528."""
    estimate = estimate_mean(TEN)
    assert (estimate.mean, estimate.error) == pytest.approx((4.1, 0.23333), abs=1e-5)
    assert estimate.interval == pytest.approx((3.572, 4.628), abs=1e-3)


def test_ten_of_twelve_know_more():
    """(1 - 10/12) = 1/6 of the variance: error 0.2333 / sqrt(6) = 0.0953."""
    assert estimate_mean(TEN, population=12).error == pytest.approx(0.09526, abs=1e-5)


def test_all_know_it_all():
    estimate = estimate_mean(TEN, population=10)
    assert (estimate.error, estimate.interval, estimate.reason) == (0.0, Interval(4.1, 4.1), None)


SILENT = [
    pytest.param(None, 88, None, NoInterval.NO_DISTRIBUTION, id="the report's 4,6"),
    pytest.param(make_distribution({}), 88, None, NoInterval.NO_ANSWERS, id="nobody"),
    pytest.param(make_distribution({4: 1}), 88, 4.0, NoInterval.ONE_ANSWER, id="one answer"),
    pytest.param(make_distribution({5: 30}), 88, 5.0, NoInterval.NO_SPREAD, id="all who answered gave a 5"),
]


@pytest.mark.parametrize(("answers", "population", "mean", "reason"), SILENT)
def test_no_interval_is_invented(answers, population, mean, reason):
    estimate = estimate_mean(answers, population)
    assert (estimate.mean, estimate.error, estimate.interval, estimate.reason) == (mean, None, None, reason)


def test_the_interval_ends_where_the_scale_does():
    assert estimate_mean(make_distribution({5: 4, 4: 1})).interval.high == 5


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: make_distribution({6: 1}),
        lambda: make_distribution({3: -1}),
        lambda: Distribution(()),
        lambda: Distribution(((2, 1), (1, 1))),
        lambda: estimate_mean(TEN, population=9),
    ],
)
def test_impossible_answers_are_refused(wrong):
    with pytest.raises(ValueError, match=r"scale|no distribution|of 9"):
        wrong()


ANSWERS = st.lists(st.integers(1, 5), min_size=2, max_size=60)


def distribution_of(answers):
    return make_distribution({answer: answers.count(answer) for answer in answers})


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_counts_give_what_the_answers_one_by_one_would(answers):
    distribution = distribution_of(answers)
    assert distribution.n == len(answers)
    assert distribution.mean == pytest.approx(statistics.mean(answers))
    assert distribution.variance == pytest.approx(statistics.variance(answers))


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.integers(0, 100))
def test_the_more_did_not_answer_the_less_is_known(answers, absent):
    distribution = distribution_of(answers)
    fewer, more = (estimate_mean(distribution, len(answers) + one) for one in (absent, absent + 1))
    if more.error is not None:
        assert fewer.error < more.error < estimate_mean(distribution).error
        assert 1 <= more.interval.low <= more.mean <= more.interval.high <= 5


HIGHER = make_distribution({3: 1, 4: 20, 5: 29})
LOWER = make_distribution({3: 15, 4: 25, 5: 10})


def test_rising_and_falling():
    """3.9 to 4.56 among fifty answers each."""
    rise = compare_estimates(estimate_mean(LOWER), estimate_mean(HIGHER))
    fall = compare_estimates(estimate_mean(HIGHER), estimate_mean(LOWER))
    assert (rise.movement, fall.movement) == (Movement.RISING, Movement.FALLING)
    assert rise.difference == pytest.approx(0.66)
    assert rise.interval == pytest.approx((-fall.interval.high, -fall.interval.low))
    assert compare_estimates(estimate_mean(LOWER), estimate_mean(HIGHER), least=0.7).movement is Movement.STABLE


def test_the_same_twice_is_stable():
    moved = compare_estimates(estimate_mean(TEN), estimate_mean(TEN))
    assert (moved.movement, moved.difference, moved.p) == (Movement.STABLE, 0, pytest.approx(1.0))


def test_when_everybody_answered_twice_the_change_is_what_it_is():
    before, after = estimate_mean(TEN, 10), estimate_mean(make_distribution({3: 1, 4: 6, 5: 3}), 10)
    assert compare_estimates(before, after).movement is Movement.RISING
    assert compare_estimates(before, before) == Moved(Movement.STABLE, 0.0, Interval(0.0, 0.0), 1.0)


def test_what_is_not_known_does_not_move():
    known, alone = estimate_mean(TEN), estimate_mean(make_distribution({5: 9}), 20)
    assert compare_estimates(estimate_mean(None), known) == Moved(Movement.UNKNOWN, reason=NotKnown.NO_DISTRIBUTION)
    nobody = estimate_mean(make_distribution({}))
    assert compare_estimates(nobody, known) == Moved(Movement.UNKNOWN, reason=NotKnown.NO_ERROR)
    moved = compare_estimates(known, alone)
    assert (moved.movement, moved.reason) == (Movement.UNKNOWN, NotKnown.NO_ERROR)
    assert moved.difference == pytest.approx(0.9)


@settings(max_examples=60, deadline=None)
@given(ANSWERS, ANSWERS)
def test_without_correction_it_is_welchs_test(before, after):
    from scipy.stats import ttest_ind

    moved = compare_estimates(estimate_mean(distribution_of(before)), estimate_mean(distribution_of(after)))
    if moved.movement is Movement.UNKNOWN:
        assert 1 in (len(set(before)), len(set(after)))
        return
    oracle = ttest_ind(after, before, equal_var=False)
    assert moved.p == pytest.approx(oracle.pvalue, abs=1e-9)
    assert moved.interval == pytest.approx(tuple(oracle.confidence_interval()), abs=1e-6)
    assert math.isclose(moved.difference, statistics.mean(after) - statistics.mean(before), abs_tol=1e-9)

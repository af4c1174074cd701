"""Counts and shares: published tables, the ends of the scale, and everybody asked."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.counts import compare_counts
from dashboard.insight.intervals import Interval, count_interval, effective_size, share_interval

# Garwood 1936; Pearson & Hartley, Biometrika Tables for Statisticians, table 40: 95 %
GARWOOD = [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (20, 12.217, 30.888)]


@pytest.mark.parametrize(("count", "low", "high"), GARWOOD)
def test_counts_as_in_the_tables(count, low, high):
    assert count_interval(count) == pytest.approx((low, high), abs=6e-4)


# Newcombe 1998, Statistics in Medicine 17, table I, method 3 (Wilson without continuity correction)
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("part", "whole", "low", "high"), NEWCOMBE)
def test_shares_as_in_newcombe(part, whole, low, high):
    assert share_interval(part, whole) == pytest.approx((low, high), abs=5e-5)


def test_the_more_of_all_that_answered_the_surer():
    """71 of 88: the effective size is 71 * 87 / 17 = 363.4; half of them is 50 % +- 5.1 and not +- 11.3 points."""
    assert effective_size(71, 88) == pytest.approx(363.35, abs=0.01)
    few, all_but_some = share_interval(36, 71), share_interval(36, 71, 88)
    assert few.high - few.low == pytest.approx(0.2265, abs=1e-3)
    assert all_but_some.high - all_but_some.low == pytest.approx(0.1023, abs=1e-3)


def test_nobody_asked_has_no_share():
    assert share_interval(0, 0) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: share_interval(3, 2),
        lambda: share_interval(-1, 2),
        lambda: share_interval(1, 89, 88),
        lambda: count_interval(-1),
        lambda: compare_counts(-1, 2),
        lambda: compare_counts(1, 2, (0, 1)),
    ],
)
def test_impossible_numbers_are_refused(wrong):
    with pytest.raises(ValueError, match=r"of|not negative|over"):
        wrong()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.data())
def test_a_share_lies_within_its_interval_and_that_within_0_and_1(whole, data):
    part = data.draw(st.integers(0, whole))
    population = data.draw(st.one_of(st.none(), st.integers(whole, 1000)))
    interval = share_interval(part, whole, population)
    assert 0 <= interval.low <= part / whole <= interval.high <= 1
    if population == whole:
        assert interval == Interval(part / whole, part / whole)
    mirrored = share_interval(whole - part, whole, population)
    assert mirrored == pytest.approx((1 - interval.high, 1 - interval.low), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000))
def test_the_tails_of_a_count_hold_what_was_promised(count):
    """Oracle: the Poisson probabilities themselves, of which the interval is the inversion."""

    def at_most(number, rate):
        return math.fsum(math.exp(k * math.log(rate) - rate - math.lgamma(k + 1)) for k in range(number + 1))

    interval = count_interval(count)
    assert interval.holds(count)
    assert at_most(count, interval.high) == pytest.approx(0.025, rel=1e-6)
    assert count == 0 or at_most(count - 1, interval.low) == pytest.approx(0.975, rel=1e-6)


def test_a_year_of_visits_against_the_year_before():
    """400 -> 460: 15 % more; given 860 in all, 460 or more of them has a chance of 2.2 % on one side."""
    change = compare_counts(400, 460)
    assert (change.ratio, change.difference) == (1.15, 60)
    assert change.p == pytest.approx(0.0442, abs=5e-4)
    assert change.ratio_interval == pytest.approx((1.0035, 1.3183), abs=5e-4)


def test_more_opening_days_are_taken_into_account():
    """400 visits in 200 days, 460 in 230: two a day, both years."""
    change = compare_counts(400, 460, (200, 230))
    assert (change.ratio, change.difference) == (1.0, 0.0)
    assert change.ratio_interval.holds(1.0)
    assert change.difference_interval.holds(0.0)


def test_from_nothing_there_is_no_ratio():
    change = compare_counts(0, 8)
    assert change.ratio is None
    assert change.ratio_interval.high == math.inf
    assert change.p == pytest.approx(2 * 0.5**8)
    assert compare_counts(0, 0) is None


@settings(max_examples=60, deadline=None)
@given(
    before=st.integers(0, 200),
    after=st.integers(0, 200),
    exposures=st.tuples(st.integers(1, 300), st.integers(1, 300)),
)
def test_test_and_interval_say_the_same_as_the_binomial_probabilities(before, after, exposures):
    change = compare_counts(before, after, exposures)
    if change is None:
        assert before == after == 0
        return
    share = exposures[1] / sum(exposures)
    total = before + after
    weights = [
        math.exp(math.log(math.comb(total, k)) + k * math.log(share) + (total - k) * math.log(1 - share))
        for k in range(total + 1)
    ]
    tails = (math.fsum(weights[: after + 1]), math.fsum(weights[after:]))
    assert change.p == pytest.approx(min(1, 2 * min(tails)), rel=1e-6, abs=1e-12)
    assert change.ratio_interval.holds(1.0) == (change.p > 0.05)
    assert change.difference_interval.holds(change.difference)
    assert change.ratio is None or change.ratio_interval.holds(change.ratio)
    turned = compare_counts(after, before, exposures[::-1])
    assert turned.p == pytest.approx(change.p, rel=1e-6)
    assert turned.difference_interval == pytest.approx(
        (-change.difference_interval.high, -change.difference_interval.low)
    )


def test_scipy_is_not_loaded_before_it_is_asked():
    """It takes longer to load than a page may take to open."""
    asked = "import sys, dashboard.insight.survey.waves, dashboard.insight.pace.pace; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], timeout=60, check=False).returncode == 0

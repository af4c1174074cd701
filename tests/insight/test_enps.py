"""The net promoter score: one person's weight, the staff as a whole, and what a published score hides."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.survey.contingency import _test_by_chi_square, compare_shares
from dashboard.insight.survey.distribution import NoInterval
from dashboard.insight.survey.enps import EnpsCounts, compare_enps, estimate_enps
from dashboard.insight.survey.movement import Moved, Movement, NotKnown
from dashboard.insight.survey.published import (
    bound_enps,
    compare_means_alone,
    compare_published_enps,
    find_fewest_groups,
    possible_answers,
    possible_bases,
    possible_differences,
)

AUTUMN = EnpsCounts(promoters=28, passives=31, detractors=12)


def test_one_person_is_some_points():
    assert EnpsCounts(12, 15, 8).one_person == pytest.approx(2.857, abs=1e-3)
    assert AUTUMN.score == pytest.approx(22.535, abs=1e-3)


def test_71_of_88_staff():
    """p + d - (p - d)^2 = 40/71 - (16/71)^2 = 0.5126; times 1 - 71/88 over 70 is 0.001415, the root 3.76 points; t of
    70 is 1.994. Taken for a sample of millions the error would be 8.56 points."""
    estimate = estimate_enps(AUTUMN, population=88)
    assert estimate.error == pytest.approx(3.761, abs=1e-3)
    assert estimate.interval == pytest.approx((22.535 - 7.502, 22.535 + 7.502), abs=2e-3)
    assert estimate_enps(AUTUMN).error == pytest.approx(8.557, abs=1e-3)


def test_rising_stable_falling():
    spring = EnpsCounts(promoters=15, passives=29, detractors=20)
    change = compare_enps(spring, AUTUMN, (88, 88))
    assert change.moved.movement is Movement.RISING
    assert change.shares == pytest.approx((16.0, -1.7, -14.3), abs=0.05)
    assert change.one_person == pytest.approx(100 / 64)
    assert compare_enps(AUTUMN, spring, (88, 88)).moved.movement is Movement.FALLING
    assert compare_enps(AUTUMN, AUTUMN, (88, 88)).moved.movement is Movement.STABLE


def test_what_one_person_can_do_is_no_change():
    """All twenty answered both times and one passive became a promoter: +5 points, one person."""
    change = compare_enps(EnpsCounts(8, 8, 4), EnpsCounts(9, 7, 4), (20, 20))
    assert (change.moved.movement, change.moved.difference) == (Movement.STABLE, pytest.approx(5))
    two = compare_enps(EnpsCounts(8, 8, 4), EnpsCounts(10, 6, 4), (20, 20))
    assert two.moved.movement is Movement.RISING


def test_the_same_score_of_the_content_and_of_the_divided():
    content, divided = EnpsCounts(10, 28, 2), EnpsCounts(22, 4, 14)
    change = compare_enps(content, divided)
    assert content.score == divided.score == 20
    assert (change.moved.movement, change.differs_in_shape) == (Movement.STABLE, True)
    assert change.shares == pytest.approx((30, -60, 30))
    assert not compare_enps(content, EnpsCounts(11, 26, 3)).differs_in_shape


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 3, 3)])
def test_no_answers_are_no_score(counts):
    with pytest.raises(ValueError, match="no answers"):
        EnpsCounts(*counts)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 40)] * 3).filter(lambda counts: sum(counts) > 1))
def test_an_estimate_of_all_has_no_width_and_every_other_holds_the_score(counts):
    groups = EnpsCounts(*counts)
    estimate = estimate_enps(groups, groups.n)
    assert estimate.interval == (estimate.mean, estimate.mean)
    assert estimate.mean == pytest.approx(groups.score)
    sample = estimate_enps(groups, groups.n + 5)
    if sample.interval is not None:
        assert -100 <= sample.interval.low < groups.score < sample.interval.high <= 100


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 2)] * 3), st.tuples(*[st.integers(0, 2)] * 3))
def test_the_exact_test_looks_at_every_way_of_dealing_the_answers(first, second):
    """The oracle deals all answers into two rows in every way, and counts the tables that are no likelier."""
    pooled = [group for group in range(3) for _ in range(first[group] + second[group])]
    deals = [
        tuple(sum(pooled[place] == group for place in dealt) for group in range(3))
        for dealt in combinations(range(len(pooled)), sum(first))
    ]
    frequency = {table: deals.count(table) for table in set(deals)}
    unlikely = sum(times for times in frequency.values() if times <= frequency[first])
    assert compare_shares(first, second) == pytest.approx(unlikely / len(deals))


def test_many_answers_are_compared_by_chi_square():
    """Rows of 600 and 400 over groups of 500, 300 and 200: expected 300 180 120 and 200 120 80. The differences of 30,
    30 and 0 make 900 / 300 + 900 / 180 + 900 / 200 + 900 / 120 = 20; with two degrees of freedom p is exp(-20 / 2)."""
    assert compare_shares((330, 150, 0, 120), (170, 150, 0, 80)) == pytest.approx(math.exp(-10))
    exact, rough = compare_shares((40, 30, 20), (25, 35, 30)), _test_by_chi_square((40, 30, 20), (25, 35, 30))
    assert exact == pytest.approx(rough, abs=0.01)


def test_rows_that_cannot_differ():
    assert compare_shares((0, 0, 0), (1, 2, 3)) == 1.0
    assert compare_shares((0, 5, 0), (0, 9, 0)) == 1.0
    with pytest.raises(ValueError, match="beside"):
        compare_shares((1, 2), (1, 2, 3))


def test_a_published_score_that_71_people_cannot_give():
    """eNPS 22,0 with 81 % of 88: 71 people give 21.1 or 22.5. 9/41, 11/50, 13/59 and 18/82 are 22.0."""
    assert possible_answers(81, 0, 88) == (71,)
    assert possible_bases(22.0, 1, 88) == (41, 50, 59, 82)
    assert possible_differences(22.0, 1, 71) == ()
    assert bound_enps(22.0, 71, 88).reason is NotKnown.IMPOSSIBLE_BASE


def test_nor_64_people_20_8():
    """eNPS 20,8 with 73 % of 88: 64 people give 20.3 or 21.9; 53, 72 and 77 could."""
    assert possible_answers(73, 0, 88) == (64,)
    assert 64 not in possible_bases(20.8, 1, 88)
    assert {53, 72, 77} <= set(possible_bases(20.8, 1, 88))


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.integers(0, 30)] * 3).filter(lambda counts: sum(counts) > 1), st.integers(0, 2), st.integers(0, 40)
)
def test_a_published_score_is_possible_and_its_bounds_hold_the_truth(counts, decimals, absent):
    truth = EnpsCounts(*counts)
    population = truth.n + absent
    printed = round(truth.score, decimals)
    assert truth.n in possible_bases(printed, decimals, population)
    assert truth.promoters - truth.detractors in possible_differences(printed, decimals, truth.n)
    bounds, estimate = bound_enps(printed, truth.n, population, decimals), estimate_enps(truth, population)
    if bounds.reason is None and estimate.error is not None:
        assert bounds.least_sure.error >= estimate.error - 1e-9
        assert bounds.surest is None or bounds.surest.error <= estimate.error + 1e-9
        assert bounds.interval.low - 1e-9 <= estimate.interval.low
        assert estimate.interval.high <= bounds.interval.high + 1e-9


def test_the_widest_that_a_published_score_can_be():
    """22.0 of 59: 36 promoters and 23 detractors at the widest, 13 promoters and 46 passives at the narrowest."""
    bounds = bound_enps(22.0, 59, 88)
    assert bounds.least_sure == estimate_enps(EnpsCounts(36, 0, 23), 88)
    assert bounds.surest == estimate_enps(EnpsCounts(13, 46, 0), 88)
    assert bounds.interval == bounds.least_sure.interval


UNBOUNDED = [
    pytest.param((22.0, None, 88), NotKnown.NO_DISTRIBUTION, id="how many answered is not known"),
    pytest.param((100.0, 12, 88), NoInterval.NO_SPREAD, id="all twelve are promoters"),
    pytest.param((22.0, 71, 88), NotKnown.IMPOSSIBLE_BASE, id="no whole people"),
]


@pytest.mark.parametrize(("published", "reason"), UNBOUNDED)
def test_without_bounds(published, reason):
    bounds = bound_enps(*published)
    assert (bounds.reason, bounds.interval) == (reason, None)


COMPARISONS = [
    pytest.param((20.8, 53), (22.0, 59), Movement.STABLE, None, id="+1.2 points: less than one person"),
    pytest.param((-20.0, 60), (50.0, 60), Movement.RISING, None, id="+70: however they were spread"),
    pytest.param((50.0, 60), (-20.0, 60), Movement.FALLING, None, id="-70"),
    pytest.param(
        (20.0, 60), (30.0, 60), Movement.UNKNOWN, NotKnown.NO_DISTRIBUTION, id="+10: it depends on the groups"
    ),
    pytest.param((20.8, 64), (22.0, 71), Movement.UNKNOWN, NotKnown.IMPOSSIBLE_BASE, id="as the report prints them"),
    pytest.param((20.8, None), (22.0, 59), Movement.UNKNOWN, NotKnown.NO_DISTRIBUTION, id="one base is not known"),
    pytest.param((0.0, 60), (5.0, 60), Movement.UNKNOWN, NotKnown.NO_DISTRIBUTION, id="0: perhaps all were passives"),
]


@pytest.mark.parametrize(("before", "after", "movement", "reason"), COMPARISONS)
def test_published_scores_compared(before, after, movement, reason):
    moved = compare_published_enps(bound_enps(*before, 88), bound_enps(*after, 88))
    assert (moved.movement, moved.reason) == (movement, reason)


MEANS = [
    pytest.param(4.5, 4.6, (1, 1), 0.1, NotKnown.WITHIN_ROUNDING, id="both may be 4.55"),
    pytest.param(4.1, 4.5, (1, 1), 0.4, NotKnown.NO_DISTRIBUTION, id="more than rounding, and no distribution"),
    pytest.param(4.16, 4.46, (2, 2), 0.3, NotKnown.NO_DISTRIBUTION, id="two decimals"),
    pytest.param(4.46, 4.5, (2, 1), 0.04, NotKnown.WITHIN_ROUNDING, id="one decimal says no more than one decimal"),
    pytest.param(4.44, 4.5, (2, 1), 0.06, NotKnown.NO_DISTRIBUTION, id="4.445 at most, 4.45 at least"),
    pytest.param(None, 3.54, (2, 2), None, NotKnown.NO_EARLIER, id="asked once"),
]


@pytest.mark.parametrize(("before", "after", "decimals", "difference", "reason"), MEANS)
def test_means_without_distributions_are_never_called_a_change(before, after, decimals, difference, reason):
    expected = None if difference is None else pytest.approx(difference)
    assert compare_means_alone(before, after, decimals) == Moved(Movement.UNKNOWN, expected, reason=reason)


@settings(max_examples=50)
@given(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)).filter(lambda groups: sum(groups) >= 5))
def test_the_fewest_groups_print_as_the_true_ones_do(groups):
    """Told as whole percentages and a score with one decimal: what is found prints the same, of no more answers, and
    the interval is no narrower."""
    true = EnpsCounts(*groups)
    shares = tuple(float(round(100 * part / true.n)) for part in (true.detractors, true.passives, true.promoters))
    found = find_fewest_groups(shares, round(true.score, 1), 1, range(5, true.n + 1))
    assert found.n <= true.n
    assert abs(found.score - round(true.score, 1)) <= 0.05 + 1e-9
    printed = [100 * part / found.n for part in (found.detractors, found.passives, found.promoters)]
    assert all(abs(part - share) <= 0.5 + 1e-9 for part, share in zip(printed, shares, strict=True))
    smaller = [n for n in range(5, found.n) if find_fewest_groups(shares, round(true.score, 1), 1, [n])]
    assert smaller == []


def test_groups_that_give_no_such_score_are_none():
    assert find_fewest_groups((60.0, 30.0, 10.0), 22.0, 1, range(5, 89)) is None

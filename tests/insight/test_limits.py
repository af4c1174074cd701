"""The limits of a process: published examples, gaps, screening, and what scale and shift do to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.process.limits import Limits, compute_limits, find_moving_ranges

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 "Individuals Control Charts": ten flow rates, their moving
# ranges 2.0 2.3 1.4 3.5 3.4 1.4 0.2 1.2 1.5, mean 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041.
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

# NHSRplotthedots, vignette "Deviations from Excel defaults": the series that shows what screening does.
OUTLIER = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_the_limits_of_the_nist_handbook():
    """The handbook multiplies by 3 / 1.128 = 2.6596 where Wheeler and the NHS round to 2.66: alike to a thousandth."""
    limits = compute_limits(FLOW_RATES)
    assert [round(one, 1) for one in find_moving_ranges(FLOW_RATES)] == [2.0, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5]
    assert limits.mean == pytest.approx(50.81)
    assert limits.moving_range == pytest.approx(1.8778, abs=5e-5)
    assert (limits.lower, limits.upper) == pytest.approx((45.8159, 55.8041), abs=1e-3)


def test_an_outlier_widens_the_limits_unless_it_is_screened():
    """Ranges 1 1 1 8 9 and twelve times 1: their mean is 32 / 17 = 1.882, and 3.267 times that is 6.15, so that 8 and 9
    are screened and 1 is left. The mean is 35 / 18 either way: the value itself stays in it."""
    kept, screened = compute_limits(OUTLIER), compute_limits(OUTLIER, screen=True)
    assert kept.mean == screened.mean == pytest.approx(35 / 18)
    assert kept.upper == pytest.approx(35 / 18 + 2.66 * 32 / 17)
    assert screened.upper == pytest.approx(35 / 18 + 2.66)


@pytest.mark.parametrize(
    ("values", "ranges"),
    [
        pytest.param([1, 4, None, 10, 11], (3, 1), id="no range across a missing month"),
        pytest.param([None, 5, None], (), id="nothing side by side"),
        pytest.param([], (), id="nothing"),
    ],
)
def test_a_gap_has_no_range_to_either_side(values, ranges):
    assert find_moving_ranges(values) == ranges


def test_without_a_range_there_are_no_limits():
    assert compute_limits([5, None, 5]) is None
    assert compute_limits([5, None, 5], screen=True) is None


@pytest.mark.parametrize("screen", [False, True])
def test_a_constant_series_has_limits_without_width(screen):
    assert compute_limits([7.0] * 12, screen=screen) == Limits(7.0, 7.0, 7.0, 0.0)


def test_limits_are_cut_for_drawing_only():
    limits = Limits(mean=40, lower=-30, upper=110, moving_range=26.3)
    assert limits.clip(0, 100) == Limits(40, 0, 100, 26.3)
    assert limits.clip() == limits
    assert Limits(40, 10, 70, 11.3).clip(0, 100) == Limits(40, 10, 70, 11.3)


SERIES = st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=2, max_size=40)


@settings(max_examples=50, deadline=None)
@given(values=SERIES, shift=st.integers(-500, 500), scale=st.integers(1, 20), screen=st.booleans())
def test_limits_are_symmetric_and_follow_shift_and_scale(values, shift, scale, screen):
    limits = compute_limits(values, screen=screen)
    if limits is None:
        assert not find_moving_ranges(values)
        return
    assert limits.upper - limits.mean == pytest.approx(limits.mean - limits.lower)
    moved = compute_limits([None if one is None else scale * one + shift for one in values], screen=screen)
    assert moved[:3] == pytest.approx([scale * one + shift for one in limits[:3]])
    assert moved.moving_range == pytest.approx(scale * limits.moving_range)


@settings(max_examples=50, deadline=None)
@given(SERIES)
def test_backwards_in_time_the_limits_are_the_same(values):
    forwards, backwards = compute_limits(values), compute_limits(values[::-1])
    assert (forwards is None) == (backwards is None)
    assert forwards is None or forwards == pytest.approx(backwards)

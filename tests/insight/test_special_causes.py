"""Each rule by an example with its edge, then all of them against a slow and obvious oracle."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.process.limits import Limits, compute_limits
from dashboard.insight.process.special_causes import Side, Signal, SpecialCause, find_signals

LIMITS = Limits(mean=50, lower=20, upper=80, moving_range=11.28)
"""Two thirds of the way to the limits: 30 and 70."""

OUTSIDE, RUN, TREND, OUTER = SpecialCause.OUTSIDE, SpecialCause.RUN, SpecialCause.TREND, SpecialCause.OUTER_THIRD

EXAMPLES = [
    pytest.param([50, 81, 50], [Signal(OUTSIDE, Side.HIGH, (1,))], id="beyond the upper limit"),
    pytest.param([50, 19.9, 50], [Signal(OUTSIDE, Side.LOW, (1,))], id="beyond the lower limit"),
    pytest.param([50, 80, 50, 20], [], id="on the limit is inside"),
    pytest.param([51, 53] * 3 + [52], [Signal(RUN, Side.HIGH, tuple(range(7)))], id="seven above the mean"),
    pytest.param([51, 53] * 3, [], id="six are none"),
    pytest.param([51, 53, 52, 50, 51, 53, 52], [], id="a value on the mean ends a run"),
    pytest.param([51, 53, 52, None, 51, 53, 52, 53], [], id="a missing month ends a run"),
    pytest.param([49, 47] * 5, [Signal(RUN, Side.LOW, tuple(range(10)))], id="ten below are one signal"),
    pytest.param(
        [47, 48, 49, 50, 51, 52, 53], [Signal(TREND, Side.HIGH, tuple(range(7)))], id="seven values, six rises"
    ),
    pytest.param([48, 49, 50, 51, 52, 53], [], id="six values are no trend"),
    pytest.param([46, 47, 48, 49, 50, 50, 51, 52, 53], [], id="two equal values end a trend"),
    pytest.param([46, 47, 48, 49, None, 51, 52, 53, 54], [], id="a missing month ends a trend"),
    pytest.param(
        [54, 53, 52, 51, 49, 48, 47, 51], [Signal(TREND, Side.LOW, tuple(range(7)))], id="falling through the mean"
    ),
    pytest.param([50, 71, 60, 75, 50], [Signal(OUTER, Side.HIGH, (1, 3))], id="two of three near the upper limit"),
    pytest.param([50, 71, 72, 73, 60, 74, 50], [Signal(OUTER, Side.HIGH, (1, 2, 3, 5))], id="overlapping threes: one"),
    pytest.param([50, 29, 28, 45, 50], [Signal(OUTER, Side.LOW, (1, 2))], id="two of three near the lower limit"),
    pytest.param([50, 70, 60, 70, 50], [], id="on the two thirds is not in the outer third"),
    pytest.param([50, 71, 49, 75, 50], [], id="the third of them on the other side"),
    pytest.param([50, 71, 29, 60, 50], [], id="near two different limits"),
    pytest.param([49, 71, 75, 49], [], id="two of two"),
    pytest.param([49, 71, 60, 60, 71, 49], [], id="three apart"),
    pytest.param([50, 71, 60, 85, 50], [Signal(OUTSIDE, Side.HIGH, (3,))], id="beyond the limit is not near it"),
    pytest.param([50, 71, None, 75, 50], [], id="a missing month among the three"),
]


@pytest.mark.parametrize(("values", "signals"), EXAMPLES)
def test_the_rules(values, signals):
    assert list(find_signals(values, LIMITS)) == signals


def test_the_lengths_are_settings():
    assert find_signals([51, 53] * 3, LIMITS, run=6) == (Signal(RUN, Side.HIGH, tuple(range(6))),)
    assert find_signals([51, 53] * 3 + [51], LIMITS, run=8) == ()
    assert find_signals([48, 49, 50, 51, 52, 53], LIMITS, trend=6) == (Signal(TREND, Side.HIGH, tuple(range(6))),)


def test_a_constant_series_has_no_signals():
    """0.1 has no exact binary form, and a mean of thirteen of them may differ in the last digit."""
    values = [0.1] * 13
    assert find_signals(values, compute_limits(values)) == ()


def find_slowly(values, limits, length=7):
    """{(rule, side): indices} by looking at every window for itself."""
    found = {}
    size = len(values)

    def note(cause, side, indices):
        found.setdefault((cause, side), set()).update(indices)

    for side, sign in ((Side.HIGH, 1), (Side.LOW, -1)):
        third = (limits.upper - limits.mean) * 2 / 3
        far = [None if one is None else sign * (one - limits.mean) for one in values]
        edge = limits.upper - limits.mean
        for start in range(size):
            if far[start] is not None and far[start] > edge + 1e-6:
                note(OUTSIDE, side, [start])
            window = range(start, start + length)
            if window.stop <= size and None not in (far[place] for place in window):
                if all(far[place] > 1e-6 for place in window):
                    note(RUN, side, window)
                if all(far[after] > far[before] + 1e-6 for before, after in pairwise(window)):
                    note(TREND, side, window)
            three = range(start, start + 3)
            if three.stop <= size and all(far[place] is not None and far[place] > 1e-6 for place in three):
                near = [place for place in three if third + 1e-6 < far[place] <= edge + 1e-6]
                if len(near) >= 2:
                    note(OUTER, side, near)
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(st.integers(15, 85), st.integers(60, 82), st.integers(20, 50), st.integers(51, 55), st.none()),
        min_size=1,
        max_size=40,
    )
)
def test_every_window_agrees_with_the_oracle(values):
    found = {}
    for signal in find_signals(values, LIMITS):
        found.setdefault((signal.cause, signal.side), set()).update(signal.points)
    assert found == find_slowly(values, LIMITS)


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(30, 70),
    steps=st.lists(st.sampled_from([-1, 0, 1, 1, 1, 2]), min_size=7, max_size=30),
    shift=st.integers(-100, 100),
    scale=st.integers(1, 9),
)
def test_trends_agree_too_and_signals_do_not_depend_on_the_unit(start, steps, shift, scale):
    values = [start]
    for step in steps:
        values.append(values[-1] + step)
    limits = compute_limits(values)
    signals = find_signals(values, limits)
    found = {}
    for signal in signals:
        found.setdefault((signal.cause, signal.side), set()).update(signal.points)
    assert found == find_slowly(values, limits)
    other = [scale * value + shift for value in values]
    assert find_signals(other, compute_limits(other)) == signals

"""A wave's statements together: which moved when so many are asked, and who is missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.survey.movement import Movement, NotKnown
from dashboard.insight.survey.waves import adjust_for_many, compare_waves
from tests.insight.distributions import make_distribution

# Benjamini & Hochberg 1995, section 3.2: fifteen p values, of which the procedure rejects four at 0.05
MYOCARDIAL = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
MYOCARDIAL += [0.7590, 1.0000]


def test_the_authors_own_example():
    assert [p <= 0.05 for p in adjust_for_many(MYOCARDIAL)] == [True] * 4 + [False] * 11


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_adjusted_p_is_the_level_at_which_the_procedure_rejects(p_values):
    """The oracle is the authors' step-up rule: the largest k whose k-th smallest p is at most k q / m; those k."""

    def rejects(p, level):
        ordered = sorted(p_values)
        passing = [k for k, one in enumerate(ordered, start=1) if one * len(ordered) / k <= level]
        return bool(passing) and p <= ordered[passing[-1] - 1]

    for p, adjusted in zip(p_values, adjust_for_many(p_values), strict=True):
        assert p <= adjusted <= 1
        assert rejects(p, adjusted * (1 + 1e-9))
        assert not rejects(p, adjusted * (1 - 1e-9) - 1e-300)


def test_no_tests_need_no_adjusting_and_no_probability_is_above_one():
    assert adjust_for_many([]) == ()
    with pytest.raises(ValueError, match="probabilities"):
        adjust_for_many([0.5, 1.5])


SAME = make_distribution({3: 10, 4: 30, 5: 10})
A_LITTLE_UP = make_distribution({3: 4, 4: 29, 5: 17})  # 4.0 -> 4.26, p = 0.038
MUCH_UP = make_distribution({3: 1, 4: 15, 5: 34})
MUCH_DOWN = make_distribution({2: 10, 3: 25, 4: 15})


def test_what_rose_what_fell_and_what_was_asked_once():
    before = {"Työ on merkityksellistä": SAME, "Saan tukea": SAME, "Osaan työni": SAME}
    after = {
        "Työ on merkityksellistä": MUCH_UP,
        "Saan tukea": MUCH_DOWN,
        "Osaan työni": SAME,
        "Viestintä on hyvällä tasolla": MUCH_UP,
    }
    changes = {change.statement: change for change in compare_waves(before, after, (88, 88))}
    assert [change.moved.movement for change in changes.values()] == [
        Movement.RISING,
        Movement.FALLING,
        Movement.STABLE,
        Movement.UNKNOWN,
    ]
    once = changes["Viestintä on hyvällä tasolla"]
    assert (once.moved.reason, once.before, once.adjusted_p) == (NotKnown.NO_EARLIER, None, None)
    assert once.after.mean == pytest.approx(4.66)


def test_one_of_ten_that_seems_to_move_is_noise():
    """Alone its p is about 0.04; among ten statements that is what one may expect without any change."""
    names = [f"Väittämä {number}" for number in range(10)]
    before = dict.fromkeys(names, SAME)
    changes = compare_waves(before, {**before, names[3]: A_LITTLE_UP})
    assert (changes[3].alone.movement, changes[3].moved.movement) == (Movement.RISING, Movement.STABLE)
    assert changes[3].adjusted_p == pytest.approx(10 * changes[3].alone.p)
    (only,) = compare_waves({names[3]: SAME}, {names[3]: A_LITTLE_UP})
    assert only.moved.movement is Movement.RISING


def test_a_statement_without_spread_does_not_take_part():
    before, after = {"a": SAME, "b": SAME}, {"a": make_distribution({5: 30}), "b": MUCH_UP}
    silent, moved = compare_waves(before, after)
    assert (silent.moved.reason, silent.adjusted_p) == (NotKnown.NO_ERROR, None)
    assert moved.adjusted_p == moved.alone.p

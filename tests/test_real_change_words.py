"""Every rule and verdict of a real change has its words, and the sentence has this series' own numbers."""

from __future__ import annotations

import itertools

import pytest

from dashboard.insight.digest import digest_series
from dashboard.insight.process.real_changes import find_real_change
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.variation import Variation
from dashboard.locale import translator
from dashboard.real_change_words import CAUSES, VARIATIONS, change_sentence

STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]


def test_every_code_has_its_words():
    assert set(VARIATIONS) == set(Variation)
    assert set(CAUSES) == set(itertools.product(SpecialCause, Side))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param([*STEADY, 40], "40 in Jan 2024 is higher than chance explains (up to 24.3).", id="a leap"),
        pytest.param(
            [*STEADY, 13, 14, 13, 14, 13, 14, 13],
            "Above its mean every time from Dec 2023 to Jul 2024, now 13.",
            id="a run, with the last of the months before that was above too",
        ),
    ],
)
def test_the_sentence_names_value_period_and_rule(make, values, sentence):
    """Mean 13.23 and mean moving range 4.17 with the leap: up to 13.23 + 2.66 x 4.17 = 24.3."""
    points = [make.point(make.month(2023 + at // 12, at % 12 + 1), value) for at, value in enumerate(values)]
    indicator = make.indicator(period_type="month")
    change = find_real_change(digest_series(make.series(*points), indicator))
    assert change_sentence(change, indicator, translator("en")) == sentence

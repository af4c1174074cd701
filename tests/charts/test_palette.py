"""The goal colours can be read on their grounds, light and dark."""

from __future__ import annotations

import pytest

from dashboard.charts.palette import GOALS, GROUND_DARK, GROUND_LIGHT, NEUTRAL, contrast, goal_shade

TINT_LIGHT, TINT_DARK = "#f3efe6", "#202b30"
"""The tinted grounds of panel.css."""


def test_contrast_of_black_on_white_is_21():
    """WCAG's own example of the extremes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shade", [*GOALS, NEUTRAL], ids=str)
def test_text_in_a_goal_colour_passes_aa(shade):
    for ground in (GROUND_LIGHT, TINT_LIGHT):
        assert contrast(shade.light, ground) >= 4.5
    for ground in (GROUND_DARK, TINT_DARK):
        assert contrast(shade.dark, ground) >= 4.5


@pytest.mark.parametrize("shade", [*GOALS, NEUTRAL], ids=str)
def test_the_number_on_a_goal_colour_passes_aa(shade):
    """White on the light form, near-black on the dark form, as in panel.css."""
    assert contrast("#ffffff", shade.light) >= 4.5
    assert contrast("#12191c", shade.dark) >= 4.5


def test_a_seventh_goal_begins_again():
    assert goal_shade(7) == goal_shade(1)
    assert goal_shade(None) == NEUTRAL

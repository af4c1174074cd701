"""The small pictures of a survey: stacked answers, waves, response rates."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.likert import WIDTH, Reach, draw_likert, find_reach, name_sides
from dashboard.charts.palette import contrast
from dashboard.charts.waves import BAR_WIDTH, WaveMark, draw_rate, draw_waves

SVG = "{http://www.w3.org/2000/svg}"


def parse(markup):
    return ElementTree.fromstring(str(markup))


def middle(drawn):
    return float(drawn.find("path").get("d").split()[0].removeprefix("M"))


def rects(drawn):
    return [(float(one.get("x")), float(one.get("width"))) for one in drawn.iter("rect")]


def test_the_reach_is_that_of_the_widest_row_on_each_side():
    """Half of the middle answer on each side: 10 + 20/2 below, 20/2 + 60 above; an even scale has no middle answer."""
    assert find_reach([(0, 10, 20, 40, 30), (5, 5, 0, 50, 40)]) == Reach(20, 90)
    assert find_reach([(10, 20, 30, 40)]) == Reach(30, 70)
    assert find_reach([]) == Reach(0, 0)


def test_worse_answers_lie_left_of_the_middle_and_better_ones_right():
    drawn = parse(draw_likert((0, 25, 0, 50, 25), Reach(25, 75), "x"))
    low, high, highest = rects(drawn)
    assert low[0] + low[1] == pytest.approx(middle(drawn), abs=0.2)
    assert high[0] == pytest.approx(middle(drawn), abs=0.2)
    assert highest[0] == pytest.approx(high[0] + high[1], abs=0.2)
    assert [group.get("class") for group in drawn.findall("g")] == ["m-low1", "m-high1", "m-high2"]
    assert [text.text for text in drawn.iter("text")] == ["25", "50", "25"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any), min_size=1, max_size=6))
def test_every_bar_lies_within_the_picture_and_is_as_wide_as_its_share(rows):
    shares = [[100 * count / sum(row) for count in row] for row in rows]
    reach = find_reach(shares)
    for row in shares:
        drawn = rects(parse(draw_likert(row, reach, "x")))
        assert all(x >= 0.9 and x + width <= WIDTH - 0.9 for x, width in drawn)
        per_cent = (WIDTH - 2) / (reach.low + reach.high)
        assert [width for _, width in drawn] == pytest.approx([one * per_cent for one in row if one], abs=0.06)


def test_a_narrow_part_has_no_number_and_nobody_no_picture():
    assert [text.text for text in parse(draw_likert((0, 2, 0, 98, 0), Reach(2, 98), "x")).iter("text")] == ["98"]
    assert draw_likert((0, 0, 0, 0, 0), Reach(0, 0), "x") == ""


def test_the_alternative_is_escaped():
    assert parse(draw_likert((50, 50), Reach(50, 50), 'väite "<b>')).get("aria-label") == 'väite "<b>'


def test_sides_of_a_scale_of_three_and_of_four():
    assert name_sides(3) == ("m-low2", "m-mid", "m-high2")
    assert name_sides(4) == ("m-low2", "m-low1", "m-high1", "m-high2")


@pytest.mark.parametrize(
    ("ground", "text"),
    [
        ("#a3372c", "#ffffff"),
        ("#eab5ae", "#1c2a30"),
        ("#e4e0d6", "#1c2a30"),
        ("#a9d5d9", "#1c2a30"),
        ("#0b6b74", "#ffffff"),
        ("#f29a8e", "#12191c"),
        ("#6e352f", "#ffffff"),
        ("#46545b", "#ffffff"),
        ("#1d565d", "#ffffff"),
        ("#67c7d0", "#12191c"),
    ],
)
def test_numbers_in_the_bars_can_be_read(ground, text):
    """The pairs of panel.css, light and then dark."""
    assert contrast(ground, text) >= 4.5


def test_a_wave_that_did_not_ask_breaks_the_line():
    """Asked in the first, second and fourth wave: one line, three dots."""
    drawn = parse(draw_waves([WaveMark(4.0), WaveMark(4.2), None, WaveMark(4.1, sure=False)], 3, 5, "x"))
    assert len(drawn.findall("polyline")) == 1
    assert [dot.get("class") for dot in drawn.findall("circle")] == ["m-dot", "m-dot", "m-dot m-hollow"]


def test_waves_share_a_scale_and_one_figure_is_no_picture():
    """SVG's y grows downwards: 4.0 is halfway from 3 to 5, in either row."""
    first, second = (
        parse(draw_waves([WaveMark(4.0), WaveMark(end)], 3, 5, "x")).findall("circle")[0] for end in (3.2, 4.8)
    )
    assert first.get("cy") == second.get("cy") == "20.0"
    assert draw_waves([WaveMark(4.0), None], 3, 5, "x") == ""


def test_equal_figures_everywhere_are_a_level_line():
    drawn = parse(draw_waves([WaveMark(4.0), WaveMark(4.0)], 4, 4, "x"))
    assert {dot.get("cy") for dot in drawn.findall("circle")} == {"20.0"}


def test_a_rate_fills_its_frame():
    full, half = (parse(draw_rate(rate, "x")).findall("rect") for rate in (100, 50))
    assert float(full[1].get("width")) == float(full[0].get("width")) == BAR_WIDTH - 1
    assert float(half[1].get("width")) == pytest.approx((BAR_WIDTH - 1) / 2, abs=0.06)
    with pytest.raises(ValueError, match="per cent"):
        draw_rate(101, "x")

"""Small trends."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.charts.sparkline import HEIGHT, MARGIN, MOST, WIDTH, draw_sparkline, thin
from dashboard.facts import Flag

SVG = "{http://www.w3.org/2000/svg}"


def parse(markup):
    return ElementTree.fromstring(str(markup))


def test_one_value_is_no_trend(make):
    assert draw_sparkline([make.point(make.year(2023), 5)], "x") == ""
    assert draw_sparkline([make.point(make.year(2022), None), make.point(make.year(2023), 5)], "x") == ""


def test_rising_values_rise_on_screen(make):
    """SVG's y grows downwards: the higher value has the smaller y; time runs from left to right."""
    drawn = parse(draw_sparkline([make.point(make.year(2022), 1), make.point(make.year(2023), 3)], "nousi"))
    first, last = [tuple(map(float, pair.split(","))) for pair in drawn.find("polyline").get("points").split()]
    assert first == (MARGIN, HEIGHT - MARGIN)
    assert last == (WIDTH - MARGIN, MARGIN)


def test_gaps_in_time_stay_gaps_in_width(make):
    """2020, 2021, 2024: the step of three years is three times as wide as that of one."""
    drawn = parse(draw_sparkline([make.point(make.year(y), v) for y, v in ((2020, 1), (2021, 2), (2024, 3))], "x"))
    xs = [float(pair.split(",")[0]) for pair in drawn.find("polyline").get("points").split()]
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == 3 or abs((xs[2] - xs[1]) / (xs[1] - xs[0]) - 3) < 0.05


def test_no_line_goes_over_a_figure_that_is_not_there(make):
    """2021 is hidden or has not come: 2020 stands alone as a dot, and the line begins at 2022."""
    points = [make.point(make.year(year), value) for year, value in ((2020, 9), (2021, None), (2022, 1), (2023, 2))]
    drawn = parse(draw_sparkline(points, "x"))
    (line,) = drawn.findall("polyline")
    assert len(line.get("points").split()) == 2
    assert len(drawn.findall("circle")) == 3


def test_equal_values_are_a_level_line_in_the_middle(make):
    drawn = parse(draw_sparkline([make.point(make.year(2022), 4), make.point(make.year(2023), 4)], "x"))
    assert {pair.split(",")[1] for pair in drawn.find("polyline").get("points").split()} == {f"{HEIGHT / 2:.1f}"}


def test_the_alternative_is_escaped_and_uncertain_points_are_hollow(make):
    points = [make.point(make.year(2022), 4.1, flags=frozenset({Flag.UNCERTAIN})), make.point(make.year(2023), 4.5)]
    drawn = parse(draw_sparkline(points, 'nousi "<b>'))
    assert drawn.get("aria-label") == 'nousi "<b>'
    assert [dot.get("class") for dot in drawn.findall("circle")] == ["m-dot m-hollow", "m-dot"]


def test_a_long_series_is_thinned_without_losing_its_extremes(make):
    """A thousand days between 5 and 6, one of 100 and one of 0: both are among the few points that are drawn."""
    days = [make.point(make.year(2023), 5 + number % 2) for number in range(1000)]
    days[333] = make.point(make.year(2023), 100)
    days[777] = make.point(make.year(2023), 0)
    kept = thin(days)
    assert len(kept) <= MOST
    assert {kept[0] is days[0], kept[-1] is days[-1]} == {True}
    assert {max(point.value for point in kept), min(point.value for point in kept)} == {100, 0}
    assert thin(days[:MOST]) == days[:MOST]

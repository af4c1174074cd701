"""Where the marks of a year stand in its wheel: no two cover each other, and each stays in its month."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.wheel_layout import MARK_SHARE, PlacedRing, Span, lay_out_wheel, place_names
from dashboard.cycle.wheel_shapes import (
    Canvas,
    Stretch,
    arc_path,
    day_angle,
    reads_backwards,
    sector_path,
)

CANVAS = Canvas(side=760, rim=336, hub=104, lane=42)
RINGS = ("meeting", "data_due", "event")


def span(key, ring, start, days=1):
    return Span(key, ring, start, start + timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("day", "share", "angle"),
    [
        pytest.param(date(2026, 1, 1), 0, 0.0, id="the year begins on top"),
        pytest.param(date(2026, 4, 1), 0, 90.0, id="April begins on the right"),
        pytest.param(date(2026, 12, 31), 1, 360.0, id="and it ends on top"),
        pytest.param(date(2026, 2, 14), 1, 45.0, id="half of a February of 28 days"),
        pytest.param(date(2024, 2, 29), 1, 60.0, id="a leap day is the end of its month"),
        pytest.param(date(2026, 11, 15), 0.5, 314.5, id="the middle of a day"),
    ],
)
def test_a_day_has_its_place(day, share, angle):
    assert day_angle(day, share) == pytest.approx(angle)


@pytest.mark.parametrize(
    ("angle", "point"),
    [(0, (380, 280)), (90, (480, 380)), (180, (380, 480)), (270, (280, 380))],
    ids=["top", "right", "bottom", "left"],
)
def test_points_go_clockwise_from_the_top(angle, point):
    assert CANVAS.point(100, angle) == pytest.approx(point)


def test_paths_as_svg_writes_them():
    assert arc_path(CANVAS, 100, 0, 90) == "M380 280A100 100 0 0 1 480 380"
    assert arc_path(CANVAS, 100, 0, 90, backwards=True) == "M480 380A100 100 0 0 0 380 280"
    assert arc_path(CANVAS, 100, 0, 270) == "M380 280A100 100 0 1 1 280 380", "more than half a round is the large arc"
    assert sector_path(CANVAS, 100, 50, 0, 90) == "M380 280A100 100 0 0 1 480 380L430 380A50 50 0 0 0 380 330Z"
    assert "NaN" not in arc_path(CANVAS, 100, 0, 360), "a whole round is an arc that almost closes"


@pytest.mark.parametrize(
    ("first", "last", "backwards"),
    [(0, 30, False), (100, 140, True), (200, 260, True), (280, 350, False)],
    ids=["top right", "bottom right", "bottom left", "top left"],
)
def test_letters_never_stand_on_their_heads(first, last, backwards):
    assert reads_backwards(first, last) is backwards


def test_rings_lie_from_the_rim_inwards_and_an_empty_one_is_left_out():
    spans = [span("kick-off", "event", date(2026, 9, 3)), span("forum", "meeting", date(2026, 1, 13))]
    layout = lay_out_wheel(spans, RINGS, CANVAS, 2026)
    assert [ring.key for ring in layout.rings] == ["meeting", "event"]
    assert layout.rings[0].outer == CANVAS.rim
    assert layout.rings[0].inner == layout.rings[1].outer == CANVAS.rim - CANVAS.lane
    assert [mark.key for mark in layout.marks] == ["forum", "kick-off"], "by time, whatever the ring"


def test_what_lasts_is_an_arc_with_its_mark_at_the_beginning():
    report = span("report", "event", date(2026, 2, 1), days=28)
    (mark,) = lay_out_wheel([report], RINGS, CANVAS, 2026).marks
    assert mark.until == pytest.approx(60.0), "the end of February"
    assert 30 < mark.angle < 36


def test_what_is_of_two_years_is_cut_and_what_is_of_another_is_not_shown():
    turn = span("turn", "event", date(2026, 12, 15), days=40)
    before = span("before", "event", date(2025, 12, 31))
    (mark,) = lay_out_wheel([turn, before], RINGS, CANVAS, 2026).marks
    assert (mark.key, mark.until) == ("turn", pytest.approx(360.0))


def test_two_of_one_day_stand_beside_each_other_in_their_lane():
    pair = [span(key, "meeting", date(2026, 5, 5)) for key in ("a", "b")]
    first, second = lay_out_wheel(pair, RINGS, CANVAS, 2026).marks
    assert (first.lane, second.lane) == (0, 0)
    assert second.angle > first.angle


def test_two_of_the_last_day_of_a_month_stand_below_each_other():
    """To the right of it there is another month."""
    pair = [span(key, "meeting", date(2026, 5, 31)) for key in ("a", "b")]
    first, second = lay_out_wheel(pair, RINGS, CANVAS, 2026).marks
    assert (first.lane, second.lane) == (0, 1)


def test_a_full_year_of_an_organisation_keeps_its_marks_readable():
    """Ten forums, twelve months of three kinds of figures, two waves of two weeks and six occasions."""
    spans = [span(f"forum-{month}", "meeting", date(2026, month, 10)) for month in range(1, 13) if month not in (6, 7)]
    spans += [span(f"{name}-{month}", "data_due", date(2026, month, 10)) for name in "abc" for month in range(1, 13)]
    spans += [span(f"wave-{month}", "event", date(2026, month, 2), days=14) for month in (5, 11)]
    spans += [span(f"day-{month}", "event", date(2026, month, 20)) for month in range(4, 10)]
    wide = lay_out_wheel(spans, RINGS, CANVAS, 2026)
    narrow = lay_out_wheel(spans, RINGS, Canvas(380, 162, 44, 24), 2026)
    assert wide.mark == pytest.approx(CANVAS.lane * MARK_SHARE), "there is room for marks of full size"
    assert narrow.mark > 10, "on a screen in the hand too"


def test_lanes_are_narrower_where_there_are_too_many_for_the_picture():
    crowd = [span(f"{number:02}", "event", date(2026, 12, 31)) for number in range(20)]
    layout = lay_out_wheel(crowd, RINGS, CANVAS, 2026)
    assert len({mark.lane for mark in layout.marks}) == 20
    assert layout.rings[-1].inner == pytest.approx(CANVAS.hub)


def test_nothing_makes_no_rings():
    layout = lay_out_wheel([], RINGS, CANVAS, 2026)
    assert (layout.rings, layout.marks) == ((), ())


SPANS = st.lists(
    st.builds(
        span,
        key=st.uuids().map(str),
        ring=st.sampled_from(RINGS),
        start=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        days=st.one_of(st.just(1), st.integers(2, 60)),
    ),
    max_size=40,
)


@given(SPANS)
@settings(max_examples=50, deadline=None)
def test_no_two_cover_each_other_and_each_is_in_its_ring_and_month(spans):
    layout = lay_out_wheel(spans, RINGS, CANVAS, 2024)
    by_key = {one.key: one for one in spans}
    assert {mark.key for mark in layout.marks} == set(by_key)
    rings = {ring.key: ring for ring in layout.rings}
    for mark in layout.marks:
        ring, start = rings[mark.ring], by_key[mark.key].start
        assert ring.inner + layout.mark / 2 <= mark.radius + 1e-6
        assert mark.radius + layout.mark / 2 <= ring.outer + 1e-6
        size = math.degrees(layout.mark / mark.radius)
        assert day_angle(start, 0) - size <= mark.angle <= day_angle(start.replace(day=28), 0) + 30
    for one, other in combinations(layout.marks, 2):
        points = CANVAS.point(one.radius, one.angle), CANVAS.point(other.radius, other.angle)
        assert math.dist(*points) >= layout.mark * 0.98, "a long mark's chord is a little shorter than its arc"
        if one.lane == other.lane:
            assert one.until is None or one.until <= other.angle or other.angle < one.angle


@given(SPANS)
@settings(max_examples=30, deadline=None)
def test_the_same_entries_stand_in_the_same_places_in_any_order(spans):
    assert lay_out_wheel(spans, RINGS, CANVAS, 2024) == lay_out_wheel(spans[::-1], RINGS, CANVAS, 2024)


def test_names_stand_below_each_other_where_they_read_levelly():
    """The first ring is free all round, the second in the lower half only: both names stand at the bottom."""
    free = PlacedRing("a", 300, 260, (Stretch(280, 0, 360),))
    lower = PlacedRing("b", 260, 220, (Stretch(240, 120, 240),))
    first, second = place_names([free, lower], [80, 80])
    assert first.first + first.last == second.first + second.last == 360


def test_a_name_that_does_not_fit_there_stands_in_the_widest_gap_or_nowhere():
    lower = PlacedRing("a", 300, 260, (Stretch(280, 150, 210),))
    other = PlacedRing("b", 260, 220, (Stretch(240, 150, 210),))
    right = PlacedRing("c", 220, 180, (Stretch(200, 10, 20), Stretch(200, 60, 120)))
    full = PlacedRing("d", 180, 140, (Stretch(160, 0, 5),))
    names = place_names([lower, other, right, full], [80] * 4)
    assert [name and round((name.first + name.last) / 2) for name in names] == [180, 180, 90, None]

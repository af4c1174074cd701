"""The wheel's picture: which titles stand in it, today's hand, the mark that the keyboard comes to, days in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.cycle.entries import Entry
from dashboard.cycle.states import EntryState, list_situations
from dashboard.cycle.waiting import Evidence
from dashboard.facts import Period
from dashboard.ui.wheel.content import find_opened
from dashboard.ui.wheel.cycle import SituationRow
from dashboard.ui.wheel.picture import NARROW, WIDE, Drawn, draw_wheel
from dashboard.ui.wheel.words import days_words, short_days

TODAY = date(2026, 5, 20)
FORUM = {"recurrence": "nth_week", "week": 2, "weekday": 2}
RINGS = {"meeting": "Meetings", "event": "Occasions"}


def entry(stem, timing, kind="event", title="Kesäpäivät"):
    return Entry(
        key=f"2026.{stem}", wheel="org", strategy="s", year=2026, title=title, kind=kind, timing=timing, role="johtaja"
    )


def row(one):
    return SituationRow(
        one.key, one.entry.title, "Occasion", one.state, str(one.state), "", "", "", "", (), f"/{one.key}"
    )


def times_of(*entries):
    situations = list_situations(entries, Evidence(), {}, TODAY)
    return tuple((one, row(one)) for one in situations)


def draw(*entries, look=WIDE, year=2026):
    times = times_of(*entries)
    ring_of = {one.key: str(one.entry.kind) for one, _ in times}
    return draw_wheel(Drawn(year, TODAY, "en", times, ring_of, RINGS, {"goal-1": 1}), look)


def titles(picture):
    return [mark.title.words for mark in picture.marks if mark.title]


def test_what_recurs_often_is_named_once_and_what_is_twice_a_year_twice():
    forum = entry("forum", FORUM, "meeting", "Forum")
    wave = entry("wave", {"recurrence": "half_yearly", "month": 5}, title="Pulssi")
    assert sorted(titles(draw(forum, wave))) == ["Forum", "Pulssi", "Pulssi"]


def test_a_title_is_cut_where_the_next_mark_stands_and_left_out_where_nothing_would_be_left():
    long, near, next_to_it = (
        entry(stem, {"recurrence": "yearly", "month": 3, "day": day}, title=title)
        for stem, day, title in (("a", 1, "Toimintakertomus ja tilinpäätös"), ("b", 20, "Hallitus"), ("c", 27, "Juhla"))
    )
    shown = titles(draw(long, near, next_to_it))
    assert shown[0].startswith("Toim")
    assert shown[0].endswith("…")
    assert shown[1:] == ["Juhla"]


def test_the_narrow_picture_has_no_titles_and_short_months():
    picture = draw(entry("a", {"recurrence": "yearly", "month": 3}), look=NARROW)
    assert titles(picture) == []
    assert [month.name.words for month in picture.months[:3]] == ["Jan", "Feb", "Mar"]
    assert [ring.name for ring in picture.rings] == [None]


def test_this_month_and_today_are_marked_in_this_year_only():
    this, other = draw(), draw(year=2025)
    assert [month.is_now for month in this.months].index(True) == 4
    assert this.hand is not None
    assert (other.hand, any(month.is_now for month in other.months)) == (None, False)


def test_the_keyboard_comes_to_what_is_next_else_to_the_first():
    early, late = (entry(stem, {"recurrence": "yearly", "month": month}) for stem, month in (("a", 2), ("b", 9)))
    assert draw(early, late).first == "2026.b:2026-09-01"
    assert draw(early).first == "2026.a:2026-02-01"
    assert draw().first is None


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        pytest.param("2026.forum:2026-03-10", "2026-03-10", id="a time"),
        pytest.param("2026.forum", "2026-06-09", id="the entry: its next time"),
        pytest.param("2026.forum:2026-03-11", "2026-06-09", id="a time that has been planned anew"),
        pytest.param("2026.other", None, id="another entry"),
        pytest.param(None, None, id="none"),
    ],
)
def test_what_the_address_opens(asked, opened):
    found = find_opened(times_of(entry("forum", FORUM, "meeting")), asked, TODAY)
    assert (found[0].occurrence.period.start.isoformat() if found else None) == opened


def test_a_past_occasion_has_only_passed():
    """What the picture shows is what the states say."""
    (mark,) = draw(entry("a", {"recurrence": "yearly", "month": 2})).marks
    assert mark.row.state is EntryState.PASSED


@pytest.mark.parametrize(
    ("first", "days", "whole", "short"),
    [
        (date(2026, 3, 10), 1, "ti 10.3.2026", "ti 10.3."),
        (date(2026, 8, 12), 2, "ke 12.–13.8.2026", "ke 12.8.–13.8."),
        (date(2026, 8, 1), 31, "la 1.8.2026–31.8.2026", "1.8.–31.8."),
        (date(2026, 12, 15), 40, "ti 15.12.2026–23.1.2027", "15.12.–23.1."),
    ],
    ids=["a day", "two days", "a whole month", "over the year's end"],
)
def test_days_in_words(first, days, whole, short):
    period = Period(first, first + timedelta(days=days - 1))
    assert (days_words(period, "fi"), short_days(period, "fi")) == (whole, short)

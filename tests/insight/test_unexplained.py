"""What stays on the list until somebody writes why."""

from __future__ import annotations

import pytest

from dashboard.insight.process.unexplained import Notice, NoticeKind, Unexplained, find_unexplained
from dashboard.strategy.comments import Comment

FACEBOOK, INSTAGRAM = (("channel", "Facebook"),), (("channel", "Instagram"),)


@pytest.fixture
def notice(make):
    """A real change of Facebook's followers in March 2024."""
    return Notice("social.followers", FACEBOOK, make.month(2024, 3), NoticeKind.REAL_CHANGE)


@pytest.fixture
def explain(make):
    def build(**changes):
        plain = {"key": "c", "kind": "explanation", "text": "Kampanja.", "indicator": "social.followers"}
        return Comment(**{**plain, "members": FACEBOOK, "period": make.month(2024, 3), **changes})

    return build


def test_an_unexplained_change_is_asked_of_the_indicators_owner(make, notice):
    assert find_unexplained([notice], [], [make.indicator()]) == (Unexplained(notice, "viestintäpäällikkö"),)


EXPLAINED = [
    pytest.param({}, True, id="of the same month and channel"),
    pytest.param({"members": ()}, True, id="of all channels"),
    pytest.param({"members": INSTAGRAM}, False, id="of another channel"),
    pytest.param({"indicator": "newsletter.opens"}, False, id="of another indicator"),
    pytest.param({"kind": "note"}, False, id="a note explains nothing"),
    pytest.param({"kind": "question", "owner_role": "viestintä"}, False, id="a question explains nothing"),
]


@pytest.mark.parametrize(("changes", "explained"), EXPLAINED)
def test_what_takes_it_off_the_list(make, notice, explain, changes, explained):
    left = find_unexplained([notice], [explain(**changes)], [make.indicator()])
    assert (left == ()) is explained


def test_the_period_of_an_explanation_has_a_day_in_common(make, notice, explain):
    def is_left(period):
        return bool(find_unexplained([notice], [explain(period=period)], [make.indicator()]))

    periods = (make.year(2024), make.day(2024, 3, 31), make.month(2024, 4), make.month(2024, 2))
    assert [is_left(period) for period in periods] == [False, False, True, True]


def test_an_explanation_of_one_channel_does_not_explain_the_whole(make, explain):
    whole = Notice("social.followers", (), make.month(2024, 3), NoticeKind.REAL_CHANGE)
    assert find_unexplained([whole], [explain()], [make.indicator()]) != ()


def test_a_red_without_a_reason_is_listed_beside_the_changes(make, notice, explain):
    red = Notice("social.followers", INSTAGRAM, make.year(2024), NoticeKind.OFF_COURSE)
    left = find_unexplained([notice, red, red], [explain()], [make.indicator()])
    assert [one.notice for one in left] == [red]


def test_notices_of_other_strategies_are_left_out(make, notice):
    assert find_unexplained([notice], [], [make.indicator(key="a.b")]) == ()

"""What a report has printed stays public when the house brings the same figure again, with more than is public."""

from __future__ import annotations

import pytest

from dashboard.facts import Qualifier
from dashboard.gate import LEADERSHIP, open_gate
from dashboard.insight.disclosure import Role, Viewer
from tests.store.examples import FOLLOWERS, commit, hours, make_observation, make_upload
from tests.store.test_digests import year

PUBLIC = Viewer(Role.PUBLIC)


@pytest.fixture
def brought_again(store):
    """The report printed 22.0 for 2023; the house then brought the same year as 22.4, and 2022 and 2024."""
    store.commit_upload(make_upload("report", published=True), [make_observation(22.0, period=year(2023))])
    years = [
        make_observation(value, period=year(number)) for number, value in ((2022, 20.1), (2023, 22.4), (2024, 23.0))
    ]
    commit(store, "export", *years, at=hours(1))
    store.settle()
    return store


def told(series):
    return [(point.value, point.qualifier) for point in series.points]


HIDDEN = (None, Qualifier.SUPPRESSED)
PRINTED = (22.0, Qualifier.EXACT)


def test_outside_the_house_the_printed_figure_is_told(brought_again):
    gate = open_gate(brought_again, PUBLIC)
    (series,) = gate.series([FOLLOWERS])
    assert told(series) == [HIDDEN, PRINTED, HIDDEN]
    definitions = {one.key: one for one in brought_again.indicators()}
    (digest,) = gate.digests({FOLLOWERS: definitions[FOLLOWERS]})
    assert told(digest.own) == told(digest.drawn) == [HIDDEN, PRINTED, HIDDEN]


def test_inside_the_newer_figure_stands(brought_again):
    (series,) = open_gate(brought_again, LEADERSHIP).series([FOLLOWERS])
    assert [point.value for point in series.points] == [20.1, 22.4, 23.0]


def test_a_withdrawn_report_is_not_told(brought_again):
    brought_again.withdraw_upload(1, "johtaja", hours(2))
    (series,) = open_gate(brought_again, PUBLIC).series([FOLLOWERS])
    assert told(series) == [HIDDEN, HIDDEN, HIDDEN]


def test_of_two_reports_the_newer_one_speaks_as_known_on_a_day(brought_again):
    corrected = make_upload("corrected report", at=hours(3), published=True)
    brought_again.commit_upload(corrected, [make_observation(22.1, period=year(2023))])
    gate = open_gate(brought_again, PUBLIC)
    values = [
        [point.value for point in series.points]
        for day in (hours(2), None)
        for series in gate.series([FOLLOWERS], as_known_on=day)
    ]
    assert values == [[None, 22.0, None], [None, 22.1, None]]

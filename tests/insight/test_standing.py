"""Where an indicator stands: a status for each series with targets, of the newest definition; else one status."""

from __future__ import annotations

from dashboard.insight.digest import digest_series
from dashboard.insight.standing.standing import find_standings, newest_versions, stand_without_targets
from dashboard.insight.standing.status import StatusCode, compute_status
from dashboard.strategy.targets import Target, TargetPlan

FACEBOOK, LINKEDIN = (("channel", "Facebook"),), (("channel", "LinkedIn"),)


def plan(make, low, members=(), **changes):
    target = Target(period=make.year(2023), kind="at_least", low=low)
    return TargetPlan(indicator="social.followers", members=members, targets=(target,), reason="Sovittiin.", **changes)


def digest(make, indicator, value, members=(), version=1):
    series = make.series(make.point(make.year(2023), value), members=members, version=version)
    return digest_series(series, indicator)


def codes(standings):
    return [(one.members, one.status.code) for one in standings]


def test_each_member_with_targets_has_its_own_status_and_the_others_none(make):
    indicator = make.indicator()
    digests = [digest(make, indicator, 4071, FACEBOOK), digest(make, indicator, 1493, LINKEDIN)]
    found = find_standings(indicator, digests, [plan(make, 4000, FACEBOOK)])
    assert codes(found) == [(FACEBOOK, StatusCode.MET)]


def test_targets_of_the_whole_are_not_met_by_a_part(make):
    """Only Facebook has figures; nobody adds channels up behind the reader's back."""
    indicator = make.indicator()
    found = find_standings(indicator, [digest(make, indicator, 4071, FACEBOOK)], [plan(make, 4000)])
    assert codes(found) == [((), StatusCode.NO_DATA)]


def test_the_newest_definition_is_judged(make):
    indicator = make.indicator()
    old, new = digest(make, indicator, 9000), digest(make, indicator, 10, version=2)
    assert newest_versions([new, old]) == (new,)
    found = find_standings(indicator, [old, new], [plan(make, 5000, definition_version=2)])
    assert codes(found) == [((), StatusCode.OFF_COURSE)]
    broken = find_standings(indicator, [old, new], [plan(make, 5000)])
    assert codes(broken) == [((), StatusCode.NOT_COMPARABLE)]


def test_without_targets_it_is_said_once_whatever_the_breakdown(make):
    indicator = make.indicator()
    digests = [digest(make, indicator, 4071, FACEBOOK), digest(make, indicator, 1493, LINKEDIN)]
    assert codes(find_standings(indicator, digests, [])) == [((), StatusCode.NO_TARGET)]
    assert codes(find_standings(indicator, [], [])) == [((), StatusCode.NO_DATA)]


def test_what_is_said_without_reading_figures_is_what_reading_them_gives(make):
    indicator = make.indicator()
    point = make.point(make.year(2023), 4071)
    unread = stand_without_targets(indicator, has_value=True).status
    assert (unread.code, unread.steps[-1]) == (
        compute_status(indicator, point, None).code,
        compute_status(indicator, point, None).steps[-1],
    )
    assert stand_without_targets(indicator, has_value=False).status == compute_status(indicator, None, None)

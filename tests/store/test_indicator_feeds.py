"""What feeds an indicator is changed by itself, within its version, with a trail; never over somebody else's change."""

from __future__ import annotations

import pytest

from dashboard.store import FeedsChanged, ObjectType, Repository, UnknownIndicator
from dashboard.strategy.model import Feed, FeedCondition
from tests.store.examples import FOLLOWERS, NOON, commit, hours, make_observation

FACEBOOK = Feed(measure="meta_insights.follows", only=(FeedCondition(dimension="channel", members=("Facebook",)),))
LINKEDIN = Feed(measure="linkedin_followers.new_followers")


def read_feeds(store: Repository) -> tuple[Feed, ...]:
    (indicator,) = (one for one in store.indicators() if one.key == FOLLOWERS)
    return indicator.feeds


def test_a_feed_is_given_and_taken_away_within_the_version_and_figures_stay(store: Repository) -> None:
    commit(store, "a file", make_observation())
    version = store.data_version()
    store.change_feeds(FOLLOWERS, [FACEBOOK, LINKEDIN], [], "johtaja", hours(1))
    store.change_feeds(FOLLOWERS, [LINKEDIN], [FACEBOOK, LINKEDIN], "viestintäpäällikkö", hours(2))

    assert read_feeds(store) == (LINKEDIN,)
    assert [one.version for one in store.indicator_versions(FOLLOWERS)] == [1]
    assert len(store.observations([FOLLOWERS])) == 1
    assert store.data_version() == version + 2
    newest, _given, *_ = store.audit_trail(object_type=ObjectType.INDICATOR, object_key=FOLLOWERS)
    assert (newest.actor, newest.at) == ("viestintäpäällikkö", hours(2))
    measures = [[feed["measure"] for feed in (document or {})["feeds"]] for document in (newest.before, newest.after)]
    assert measures == [[FACEBOOK.measure, LINKEDIN.measure], [LINKEDIN.measure]]


def test_the_strategy_as_it_was_known_before_has_the_feed(store: Repository) -> None:
    store.change_feeds(FOLLOWERS, [FACEBOOK], [], "johtaja", hours(1))
    store.change_feeds(FOLLOWERS, [], [FACEBOOK], "johtaja", hours(3))
    known = store.strategy("kalliola", hours(2))
    assert [one.feeds for one in known.indicators if one.key == FOLLOWERS] == [(FACEBOOK,)]


def test_over_what_somebody_else_changed_meanwhile_nothing_is_written(store: Repository) -> None:
    store.change_feeds(FOLLOWERS, [FACEBOOK], [], "johtaja", hours(1))
    with pytest.raises(FeedsChanged):
        store.change_feeds(FOLLOWERS, [LINKEDIN], [], "viestintäpäällikkö", hours(2))
    assert read_feeds(store) == (FACEBOOK,)


def test_what_holds_already_changes_nothing(store: Repository) -> None:
    store.change_feeds(FOLLOWERS, [FACEBOOK], [], "johtaja", hours(1))
    version = store.data_version()
    store.change_feeds(FOLLOWERS, [FACEBOOK], [], "johtaja", hours(2))
    assert store.data_version() == version


def test_an_indicator_that_there_is_not_has_no_feeds(store: Repository) -> None:
    with pytest.raises(UnknownIndicator):
        store.change_feeds("social.likes", [FACEBOOK], [], "johtaja", NOON)

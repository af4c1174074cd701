"""What feeds an indicator, on its page: taken away with one save, given back, and what that does to files."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import Action, AuditEntry, ObjectType, open_repository
from dashboard.strategy.model import Feed, FeedCondition
from dashboard.ui.indicator.feeds import find_removed, mark_feed

EXPORTS = Path(__file__).parents[2] / "sample_data" / "exports"
AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
MEDIATION = "mediation.initiatives"


@pytest.fixture
def repository(own_url):
    with closing(open_repository(own_url)) as opened:
        yield opened


@pytest.fixture
def feed(repository):
    """The one feed of the mediation initiatives."""
    (found,) = feeds_of(repository)
    return found


@pytest.fixture
def open_indicator(open_page, own_url):
    return lambda **query: open_page("mittari", url=own_url, kieli="en", mittari=MEDIATION, **query)


def feeds_of(repository):
    return next(one for one in repository.indicators() if one.key == MEDIATION).feeds


def bring(repository):
    """How many figures of the indicator the sample export of mediation brings."""
    path = EXPORTS / "sovittelu-esimerkki.xlsx"
    preview = preview_file(path.name, path.read_bytes(), read_knowledge(repository), date(2026, 1, 15))
    return sum(one.indicator == MEDIATION for one in preview.observations)


def press(shown, label):
    (button,) = (one for one in shown.app.button if one.label == label)
    button.click().run()
    assert not shown.app.exception


def test_the_page_says_what_feeds_the_indicator(open_indicator, feed):
    shown = open_indicator()
    assert "What feeds this indicator" in shown.text
    assert f"mediation initiatives {feed.measure}" in shown.text
    assert f"tila=syote%3A{mark_feed(feed)}" in shown.html
    shown.check_markup()


def test_a_feed_is_taken_away_and_given_back(open_indicator, repository, feed):
    figures, stored = bring(repository), len(repository.observations([MEDIATION]))
    assert figures
    shown = open_indicator(tila=f"syote:{mark_feed(feed)}")
    assert "Files that come after this bring no figures of “Mediation initiatives” from it any more." in shown.text
    assert "The figures that are stored already stay." in shown.text
    assert "No other known export feeds this indicator" in shown.text
    assert feeds_of(repository) == (feed,), "nothing is changed before the save"
    shown.check_markup()

    press(shown, "Take it away")
    assert feeds_of(repository) == ()
    assert "tila" not in shown.app.query_params
    assert "No known export feeds it any more." in shown.text
    assert "Sources that were taken away" in shown.text
    assert (bring(repository), len(repository.observations([MEDIATION]))) == (0, stored)

    again = open_indicator(tila=f"syote:{mark_feed(feed)}")
    assert "bring figures of “Mediation initiatives” from it again" in again.text
    again.check_markup()
    press(again, "Give it back")
    assert feeds_of(repository) == (feed,)
    assert "Sources that were taken away" not in again.text
    assert bring(repository) == figures


def test_what_somebody_took_away_meanwhile_is_not_taken_away_twice(open_indicator, repository, feed):
    shown = open_indicator(tila=f"syote:{mark_feed(feed)}")
    repository.change_feeds(MEDIATION, [], [feed], "johtaja", AT)
    press(shown, "Take it away")
    assert feeds_of(repository) == ()
    assert "Give a source back to the indicator" in shown.text


@pytest.mark.parametrize("role", ["supervisor", "public"])
def test_who_may_not_map_sees_the_feeds_and_changes_none(open_indicator, monkeypatch, repository, feed, role):
    monkeypatch.setenv("MITTARISTO_ROLE", role)
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila" if role == "supervisor" else "")
    shown = open_indicator(tila=f"syote:{mark_feed(feed)}")
    assert "Your role does not edit this." in shown.text
    assert "Take this source away" not in open_indicator().text
    assert not [one for one in shown.app.button if one.label == "Take it away"]


def test_the_past_is_not_changed(open_indicator, repository, feed):
    repository.change_feeds(MEDIATION, [], [feed], "johtaja", AT)
    assert "Give this source back" not in open_indicator(tiedossa="2026-01-15T12:00").text


def test_a_feed_that_never_was_is_nothing_to_edit(open_indicator):
    assert "There is nothing here to edit any more." in open_indicator(tila="syote:00000000").text


def entry(number, before, after):
    documents = ({"feeds": [one.model_dump(mode="json") for one in feeds]} for feeds in (before, after))
    return AuditEntry(number, AT, f"{number}", Action.SAVED, ObjectType.INDICATOR, MEDIATION, *documents)


def test_each_feed_that_is_gone_is_found_once_by_its_last_removal():
    one, other = Feed(measure="ga4.sessions"), Feed(measure="matomo.visits")
    limited = Feed(measure="ga4.sessions", only=(FeedCondition(dimension="place", members=("Pasila",)),))
    trail = [
        entry(5, [one, limited], [limited]),
        entry(4, [limited], [one, limited]),
        entry(3, [one, other, limited], [limited]),
        entry(2, [one, limited], [one, other, limited]),
    ]
    found = [(feed, removal.actor) for feed, removal in find_removed(trail, [limited])]
    assert found == [(one, "5"), (other, "3")]
    assert list(find_removed(trail, [one, other, limited])) == []


def test_an_indicator_that_left_the_catalogue_had_no_feed_taken_away():
    removed = AuditEntry(
        1, AT, "x", Action.REMOVED, ObjectType.INDICATOR, MEDIATION, {"feeds": [{"measure": "a.b"}]}, None
    )
    assert list(find_removed([removed], [])) == []

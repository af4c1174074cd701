"""/kalenteri/<secret>.ics gives the calendar to whoever has the secret, and a page that is not to everybody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from dashboard.cycle.entries import Entry
from dashboard.duties.calendars import make_calendar
from dashboard.locale import translator
from dashboard.server.calendar import Calendars, calendar_route
from dashboard.settings import read_settings
from dashboard.store import FeedScope, migrate, open_repository
from tests.cycle.work_examples import make_entry
from tests.store.examples import NOON, make_indicator, make_strategy

SCOPE = FeedScope("kalliola", "toiminnanjohtaja", "fi")
NOW = datetime(2024, 3, 5, 8, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    address = f"sqlite:///{tmp_path}/a.sqlite3"
    migrate(address)
    return address


@pytest.fixture
def repository(url):
    opened = open_repository(url)
    opened.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    opened.keep(make_entry(), None, "johtaja", NOON)
    yield opened
    opened.close()


@pytest.fixture
def calendars(url, tmp_path, repository):
    opened = Calendars(read_settings({"MITTARISTO_DATABASE_URL": url}, tmp_path), lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def fetch(ask, calendars):
    app = Starlette(routes=[calendar_route(calendars, "https://mittaristo.example.org")])
    return lambda secret, **more: ask(app, f"/kalenteri/{secret}.ics", **more)


def test_the_secret_opens_the_calendar(fetch, repository):
    got = fetch(repository.issue_feed_token(SCOPE, "johtaja", NOON))
    assert got.status == 200
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert got.headers["cache-control"] == "no-store"
    assert got.headers["referrer-policy"] == "no-referrer"
    (event,) = Calendar.from_ical(got.body).walk("VEVENT")
    assert event["SUMMARY"] == "Esihenkilöfoorumi"
    assert event["URL"].startswith("https://mittaristo.example.org/vuosikello?")


def test_it_is_the_same_as_the_file(fetch, repository):
    got = fetch(repository.issue_feed_token(SCOPE, "johtaja", NOON))
    file = make_calendar(repository, SCOPE, "https://mittaristo.example.org", NOW.date(), translator("fi"))
    assert got.body.encode() == file


@pytest.mark.parametrize("secret", ["x", "a" * 43, "a" * 5000, "..%2F..%2Fetc", "%00", "%ff%fe", "' OR 1=1", "ä"])
def test_another_secret_is_a_page_that_is_not(fetch, repository, secret):
    repository.issue_feed_token(SCOPE, "johtaja", NOON)
    got = fetch(secret)
    assert (got.status, got.body) == (404, "Not found")


def test_a_revoked_secret_too(fetch, repository):
    secret = repository.issue_feed_token(SCOPE, "johtaja", NOON)
    assert fetch(secret).status == 200
    repository.revoke_feed_token("kalliola", SCOPE.role, "johtaja", NOON)
    assert fetch(secret).status == 404


def test_what_changes_is_in_the_next_one(fetch, repository):
    secret = repository.issue_feed_token(SCOPE, "johtaja", NOON)
    fetch(secret)
    repository.keep(make_entry(title="Foorumi siirtyy"), 1, "johtaja", NOON)
    (event,) = Calendar.from_ical(fetch(secret).body).walk("VEVENT")
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Foorumi siirtyy", 1)


def test_what_has_not_changed_is_made_once(fetch, repository, monkeypatch):
    secret = repository.issue_feed_token(SCOPE, "johtaja", NOON)
    first = fetch(secret).body
    monkeypatch.setattr("dashboard.server.calendar.make_calendar", None)
    assert fetch(secret).body == first


def test_only_reading_is_answered(fetch, repository):
    assert fetch(repository.issue_feed_token(SCOPE, "johtaja", NOON), method="POST").status == 405


def test_a_calendar_of_a_strategy_that_is_gone_is_not_there(fetch, repository):
    secret = repository.issue_feed_token(FeedScope("muu", "johtaja", "fi"), "johtaja", NOON)
    assert fetch(secret).status == 404


def test_a_database_that_is_away_is_said_without_its_address(ask, tmp_path):
    settings = read_settings({"MITTARISTO_DATABASE_URL": "postgresql+psycopg://u:hushhush@127.0.0.1:9/n"}, tmp_path)
    app = Starlette(routes=[calendar_route(Calendars(settings, lambda: NOW), "")])
    got = ask(app, "/kalenteri/abc.ics")
    assert got.status == 503
    assert "hushhush" not in got.body


def test_an_entry_that_is_taken_away_is_out_and_undone_it_comes_back_with_a_higher_revision(fetch, repository):
    secret = repository.issue_feed_token(SCOPE, "johtaja", NOON)
    repository.retire(Entry, "2024.foorumi", 1, "johtaja", NOON)
    assert Calendar.from_ical(fetch(secret).body).walk("VEVENT") == []
    repository.undo_last_change(Entry, "2024.foorumi", 2, "johtaja", NOON)
    (event,) = Calendar.from_ical(fetch(secret).body).walk("VEVENT")
    assert event["SEQUENCE"] == 2

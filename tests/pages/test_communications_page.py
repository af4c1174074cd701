"""The page of communications and the one that says how it is measured, over the sample."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.intake.commit import commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import open_repository
from dashboard.strategy.happenings import ChartEvent, EventKind
from pages import PAGES

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
CAMPAIGN = ChartEvent(
    key="spring",
    kind=EventKind.CAMPAIGN,
    title="Kevätkampanja (keksitty)",
    first_day=date(2023, 5, 8),
    last_day=date(2023, 5, 26),
    indicators=("web.visits", "social.followers"),
)


@pytest.fixture
def bring(own_url):
    """bring("web.visits;1/2023;5000", ..., events=(...)) stores figures and events; gives the database's address."""

    def store(*lines, heading="mittari;kausi;arvo", events=()):
        with closing(open_repository(own_url)) as repository:
            if lines:
                content = "\n".join((heading, *lines, "")).encode()
                seen = preview_file("kuukaudet.csv", content, read_knowledge(repository), AT.date())
                words = {suspicion.code: "testi" for suspicion in seen.suspicions}
                assert commit_preview(seen, repository, "testaaja", AT, explanations=words).upload
            for event in events:
                repository.keep(event, None, "testaaja", AT)
        return own_url

    return store


def visits(values):
    return [f"web.visits;{number}/2023;{value}" for number, value in enumerate(values, start=1)]


def test_the_pages_are_declared():
    entries = {page.path: page for page in PAGES}
    assert entries["viestinta"].under == "tavoite"
    assert entries["viestinnan-mittaus"].under == "tavoite"


def test_the_first_screen_has_followers_by_channel_and_what_was_never_measured(open_page):
    text = open_page("viestinta", kieli="en").text
    assert "Followers in 2023: Facebook 4,071 (+6%, as published), Instagram 1,597 (+9%, as published)" in text
    assert "Whether people know the brand has never been measured." in text


def test_channels_are_not_added_where_the_same_person_may_be_in_many(open_page):
    rows = open_page("viestinta", kieli="en").rows()
    followers = next(row for row in rows if row[0].startswith("Social media followers"))
    assert [cell.split(" ")[0] for cell in followers[1:4]] == ["4,071", "1,597", "1,493"]
    assert followers[4].startswith("The parts are not added together")
    assert "7,161" not in open_page("viestinta", kieli="en").text


def test_without_months_there_is_no_chart_and_no_campaign_is_claimed(open_page):
    shown = open_page("viestinta", kieli="en")
    assert "Months and events on one time axis" not in shown.text
    assert "No campaign has been recorded" in shown.text


def test_months_are_drawn_with_their_events_and_the_campaign_compared(open_page, bring):
    url = bring(*visits([500, 510, 490, 600, 930, 620, 505, 500, 495, 505, 500, 510]), events=[CAMPAIGN])
    shown = open_page("viestinta", url=url, kieli="en")
    assert "Months and events on one time axis" in shown.text
    assert "A · Campaign · Kevätkampanja (keksitty) 8–26 May 2023" in shown.text
    row = next(row for row in shown.rows() if row[0].startswith("Website visits") and len(row) == 6)
    assert row[1:3] == ["600 Apr 2023", "930 May 2023"]
    assert row[3].startswith("+50%")
    assert "Larger than at any of" in row[3]
    assert "does not show that the campaign raised it" in shown.text
    assert "Only months are known: the campaign had 19 days of their 31." in shown.text
    shown.check_markup()


def test_up_to_three_channels_of_the_address_are_drawn_side_by_side(open_page, bring):
    lines = [
        f"social.views;{channel};{month}/2023;{100 * month}"
        for channel in ("Facebook", "Instagram", "LinkedIn")
        for month in range(1, 5)
    ]
    url = bring(*lines, heading="mittari;kanava;kausi;arvo")
    apart = open_page("viestinta", url=url, kieli="en", mittari="social.views")
    assert "Each channel has an axis of its own" in apart.text
    together = open_page("viestinta", url=url, kieli="en", mittari="social.views", jasenet="Facebook|LinkedIn")
    assert "Each channel has an axis of its own" not in together.text
    assert "Facebook went from 100 (Jan 2023) to 400 (Apr 2023)." in together.text
    assert "jasenet=Facebook%7CLinkedIn%7CInstagram" in together.html
    together.check_markup()


def test_an_organisation_without_these_indicators_sees_a_sentence(open_page):
    for path in ("viestinta", "viestinnan-mittaus"):
        shown = open_page(path, kieli="en", strategia="kumppanuusohjelma")
        assert not shown.app.exception
        assert "The strategy has no indicator of communications." in shown.text


def test_measuring_quotes_the_strategy_and_says_what_is_missing(open_page):
    text = open_page("viestinnan-mittaus", kieli="en").text
    assert "yhteisen tavan mitata viestinnän onnistumista ja brändin tunnettuutta" in text
    assert "Awareness of the brand has never been measured." in text
    assert "Not agreed: nobody has decided that this is followed" in text


def test_the_rules_of_adding_stand_in_a_table(open_page):
    rows = {row[0]: row[2:] for row in open_page("viestinnan-mittaus", kieli="en").rows() if len(row) == 4}
    assert rows["Website visits"] == ["Yes: months make a year", "Not by channel"]
    assert rows["Social media followers"] == ["No: the last figure holds", "No: the same person is in many channels"]
    assert rows["Social media reach"] == [
        "No: the same person is there on many days and months",
        "No: the same person is in many channels",
    ]

"""My work: whose it is, what waits, one link to do each, saying that an action is done, the calendar, timeliness."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from icalendar import Calendar

from dashboard.cycle.decisions import ActionItem, ActionState, Agreement, Verdict
from dashboard.cycle.entries import Entry, EntryKind
from dashboard.cycle.reminders import make_reminder
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.cycle.work import list_work, of_role
from dashboard.duties.calendars import make_calendar
from dashboard.duties.gathering import gather_work
from dashboard.gate import LEADERSHIP, open_gate
from dashboard.locale import translator
from dashboard.store import FeedScope, ReminderState, open_repository
from dashboard.strategy.model import Stage
from dashboard.ui.address import Address
from dashboard.ui.my_work import work as my_work

KALLIOLA, ROLE = "kalliola-2023-2025", "viestintäpäällikkö"
NOW = datetime.now(UTC)
TODAY = NOW.date()


def make_action(**changes):
    plain = {"key": "a1", "strategy": KALLIOLA, "text": "Kirjoita ohje", "owner_role": ROLE}
    return ActionItem(**{**plain, "due": TODAY - timedelta(days=2), **changes})


@pytest.fixture
def repository(own_url):
    """The sample, an action that is late, and an entry of the annual cycle that is near."""
    opened = open_repository(own_url)
    opened.keep(make_action(), None, "johtaja", NOW)
    soon = TODAY + timedelta(days=5)
    entry = Entry(
        key=f"{soon.year}.koe",
        wheel="organisaatio",
        strategy=KALLIOLA,
        year=soon.year,
        title="Koejulkistus",
        kind=EntryKind.REPORT,
        timing=Timing(recurrence=Recurrence.YEARLY, month=soon.month, day=soon.day),
        role=ROLE,
    )
    opened.keep(entry, None, "johtaja", NOW)
    yield opened
    opened.close()


@pytest.fixture
def page(open_page, own_url, repository):
    return lambda **query: open_page("omat-tyot", url=own_url, **{"kieli": "en", "rooli": ROLE, **query})


def test_without_a_role_the_roles_are_offered_with_what_waits_for_each(page):
    shown = page(rooli="")
    assert "Work of every role" in shown.text
    assert "Whose work?" in shown.text
    assert f'rooli={"viestint%C3%A4p%C3%A4%C3%A4llikk%C3%B6"}"' in shown.html
    shown.check_markup()


def test_the_work_of_a_role(page):
    shown = page()
    assert f"<h1>{ROLE}</h1>" in shown.html
    assert "Kirjoita ohje" in shown.text
    assert "Koejulkistus" in shown.text
    assert shown.text.index("Late (") < shown.text.index("To be done now (")
    shown.check_markup()


def test_a_role_that_there_is_not_is_as_none(page):
    assert "Whose work?" in page(rooli="kuningas").text


def test_the_chosen_role_is_remembered(page):
    shown = page()
    shown.app.query_params.pop("rooli")
    shown.app.run()
    assert f"<h1>{ROLE}</h1>" in shown.html


def test_ones_own_role_is_the_default(page, monkeypatch):
    monkeypatch.setenv("MITTARISTO_ACTOR", "henkilöstöpäällikkö")
    assert "<h1>henkilöstöpäällikkö</h1>" in page(rooli="").html


def test_each_link_says_what_the_page_there_reads(page):
    """Figures go to the upload page with the recipe or loader chosen, or to a template; all keep the language."""
    links = re.findall(r'm-workdo"><a class="[^"]*" href="([^"]*)"', page().html)
    found = []
    for link in links:
        parts = urlsplit(html.unescape(link))
        address = Address.read(parts.path.removeprefix("/"), dict(parse_qsl(parts.query)))
        assert address.language == "en"
        found.append((address.page, bool(address.recipe or address.indicator or address.state or address.entry)))
    assert {("lataukset", True), ("vuosikello", True), ("omat-tyot", True)} <= set(found)
    assert all(named for place, named in found if place != "lomakepohjat"), found


def test_the_upload_page_says_which_file_is_wanted(open_page, own_url):
    shown = open_page("lataukset", url=own_url, kieli="en", resepti="wide_table", mittari="social.followers")
    assert "Wanted: a table with figures side by side" in shown.text
    assert "The newest one was" in shown.text
    assert "Wanted" not in open_page("lataukset", url=own_url, kieli="en").text


def test_an_action_is_marked_done_with_a_note_and_taken_back(page, repository):
    shown = page(tila="toimi:a1")
    assert "Say that it is done" in shown.text
    shown.app.text_area[0].set_value("Ohje on verkkolevyllä.")
    shown.app.button[0].click().run()
    assert not shown.app.exception
    (kept,) = [one for one in repository.kept(ActionItem) if one.record.key == "a1"]
    assert (kept.record.state, kept.record.note) == (ActionState.DONE, "Ohje on verkkolevyllä.")
    assert "Marked as done: Kirjoita ohje" in shown.text
    shown.app.button(key="undo-action-done").click().run()
    (kept,) = [one for one in repository.kept(ActionItem) if one.record.key == "a1"]
    assert kept.record.state is ActionState.OPEN


def test_without_a_note_it_is_not_marked(page, repository):
    shown = page(tila="toimi:a1")
    shown.app.button[0].click().run()
    assert "Write a few words on what was done." in shown.text
    assert repository.kept(ActionItem)[-1].version == 1


def test_somebody_elses_change_meanwhile_is_said_and_the_note_stays(page, repository):
    shown = page(tila="toimi:a1")
    repository.keep(make_action(text="Kirjoita lyhyt ohje"), 1, "johtaja", NOW)
    shown.app.text_area[0].set_value("Tehty.")
    shown.app.button[0].click().run()
    assert "johtaja" in shown.text
    assert shown.app.text_area[0].value == "Tehty."
    (kept,) = [one for one in repository.kept(ActionItem) if one.record.key == "a1"]
    assert kept.record.state is ActionState.OPEN


@pytest.mark.parametrize("key", ["a1", "none"])
def test_an_action_that_is_not_open_has_no_form(page, repository, key):
    repository.keep(make_action(state=ActionState.DONE, note="Tehty."), 1, "johtaja", NOW)
    shown = page(tila=f"toimi:{key}")
    assert "This action is not open any more." in shown.text
    assert not shown.app.text_area


def test_who_may_not_do_it_is_offered_nothing(page, monkeypatch):
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    shown = page(tila="toimi:a1")
    assert not shown.app.text_area
    assert not [one for one in shown.app.button if one.key.startswith("calendar")]
    assert "/lataukset" not in shown.html.partition("m-workgroup")[2]


def test_a_supervisor_does_the_own_work_and_is_told_who_brings_files(page, open_page, repository, monkeypatch):
    """Figures are seen as they came where files are brought in, which is not for every role; the rest is done here."""
    monkeypatch.setenv("MITTARISTO_ROLE", "supervisor")
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila")
    key = next(kept.record.key for kept in repository.kept(ActionItem) if kept.record.state is ActionState.OPEN)
    shown = page(tila=f"toimi:{key}")
    shown.app.text_area[0].set_value("Tehty.")
    next(one for one in shown.app.button if one.label == "It is done").click().run()
    assert not shown.app.exception
    assert {kept.record.key: kept.record.state for kept in repository.kept(ActionItem)}[key] is ActionState.DONE
    shown = page()
    assert "Your role does not bring files in." in shown.text
    assert [one.key for one in shown.app.button if one.key.startswith("calendar")]
    explaining = open_page("mittari", mittari="social.followers", tila="selitys:2023")
    assert [one for one in explaining.app.text_area if one.key]
    assert 'href="/lataukset' not in shown.html


def test_while_the_past_is_looked_at_nothing_is_done(page):
    shown = page(tiedossa="31.12.2025", tila="toimi:a1")
    assert not shown.app.text_area
    assert not shown.app.button


def test_the_calendar_address_is_shown_once_and_can_be_closed(page, repository):
    shown = page()
    shown.app.button(key="calendar-make").click().run()
    assert "The address is shown only now." in shown.text
    secret = shown.text.partition("/kalenteri/")[2].partition(".ics")[0]
    token = repository.find_feed_token(secret)
    assert token is not None
    assert token.scope == FeedScope(KALLIOLA, ROLE, "en", own_only=True)
    shown.app.run()
    assert secret not in shown.html
    assert "An address is in use: only mine, and the meetings." in shown.text
    shown.app.button(key="calendar-revoke").click().run()
    assert repository.find_feed_token(secret) is None
    assert "An address is in use" not in shown.text


def test_what_is_in_the_calendar_is_chosen(page, repository):
    shown = page()
    shown.app.radio[0].set_value("all")
    shown.app.button(key="calendar-make").click().run()
    (token,) = repository.feed_tokens(KALLIOLA)
    assert (token.scope.own_only, token.scope.wheel) == (False, None)


def test_the_state_of_todays_reminder_is_said(page, repository):
    assert "No mail is sent from here: the reminder is this page." in page().text
    repository.claim_reminder(ROLE, TODAY, NOW)
    repository.finish_reminder(ROLE, TODAY, ReminderState.SENT, NOW)
    assert "It was sent by mail," in page().text


def test_the_reminder_on_the_page_says_nothing_typed_freely(page):
    reminder = page().html.partition("The reminder as it reads")[2].partition("</section>")[0]
    assert "An action that was agreed on in a meeting" in reminder
    assert "Kirjoita ohje" not in reminder


def test_what_nobody_has_agreed_on_is_not_counted_and_what_the_cycle_names_is_told_of(page):
    """The sample's indicators are proposals, and its annual cycle names some: one truth beside the list of work."""
    shown = page(rooli="")
    text = shown.text.partition("Do the agreed figures come in time?")[2]
    assert "The proposed indicators have not been agreed yet, so their figures have no day of their own." in text
    named = int(re.search(r"ask for (\d+) of them by name, and these are late", text)[1])
    late = int(re.search(r"things wait, (\d+) of them late", shown.text)[1])
    assert 0 < named < late
    assert "Fell due" not in shown.text


def test_timeliness_by_owner_and_by_goal(page, repository):
    agreed = Agreement(
        strategy=KALLIOLA,
        indicator="social.followers",
        verdict=Verdict.CHANGED_BY_ADMIN,
        from_stage=Stage.PROPOSED,
        to_stage=Stage.COLLECTING,
        decided_on=date(2024, 1, 10),
        reason="Luvut kerätään jo.",
    )
    repository.change_stage(agreed, None, "johtaja", NOW)
    shown = page()
    headings = ["Fell due", "In time", "Came late", "Missing", "Share in time", "Never any figure", "Not agreed yet"]
    tables = [row for row in shown.rows() if row[1:] == headings]
    assert [row[0] for row in tables] == ["Owner", "Goal"]
    (own,) = [row for row in shown.rows() if row[0] == ROLE and len(row) == 8]
    due, in_time, late, missing = (int(cell) for cell in own[1:5])
    assert due == in_time + late + missing == 1
    assert int(own[-1]) > 0
    assert "1 figure fell due in the last twelve months: 0 came in time, 0 late, 1 are missing." in shown.text


def test_the_mail_and_the_page_list_the_same_work(page, repository, own_url, monkeypatch):
    """What is read for a reminder without a page is what the page reads."""
    seen = []
    original = my_work.read_duties
    monkeypatch.setattr(my_work, "read_duties", lambda visit: seen.append(original(visit)) or seen[-1])
    page()
    (duties,) = seen
    today = date.today()  # noqa: DTZ011 - as the page has it
    on_page = list_work(duties, today)
    gathered = gather_work(open_gate(repository, LEADERSHIP), repository.strategy(KALLIOLA), today)
    assert [replace(one) for one in gathered.items] == list(on_page)
    assert len(of_role(on_page, ROLE)) > 1
    made = make_reminder(ROLE, [gathered], today, "", translator("en"))
    assert made is not None
    assert made.count == len(of_role(on_page, ROLE))


def test_the_file_reads_back(repository):
    scope = FeedScope(KALLIOLA, ROLE, "fi", own_only=True)
    written = make_calendar(repository, scope, "", TODAY, translator("fi"))
    names = {str(event["SUMMARY"]) for event in Calendar.from_ical(written).walk("VEVENT")}
    assert {"Koejulkistus", translator("fi")("Action: {text}", text="Kirjoita ohje")} <= names

"""The calendar, read back with icalendar: what stands in it, that it stays the same, and that no letter breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from dashboard.cycle.calendar_events import CalendarEvent, Revision, Timetable, list_events, only_own, only_wheel
from dashboard.cycle.calendar_feed import clean_text, write_calendar
from dashboard.cycle.decisions import ActionState
from dashboard.cycle.entries import EntryKind
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.facts import Period
from dashboard.locale import translator
from tests.cycle.work_examples import (
    COMMUNICATIONS,
    DIRECTOR,
    NOON,
    keep,
    make_action,
    make_missing,
    make_situation,
)

BASE = "https://mittaristo.example.org"
T = translator("fi")
LATER = NOON + timedelta(days=3)
FORUM = "2024.foorumi:2024-03-12"


def make_table(*situations: Situation, **changes: Any) -> Timetable:
    """Each entry is as it was first saved, unless `revisions` say more."""
    revisions = {one.entry.key: [Revision(1, NOON)] for one in situations}
    return Timetable("kalliola", situations, **{"revisions": revisions, **changes})


def make_meeting(**changes: Any) -> Meeting:
    plain = {"key": "k1", "strategy": "kalliola", "kind": MeetingKind.FORUM, "title": "Foorumi 3/2024"}
    return Meeting(**{**plain, "day": date(2024, 3, 14), **changes})


def read(table: Timetable) -> list[Event]:
    """The events, as a calendar program reads the bytes."""
    written = write_calendar("Vuosikello", list_events(table, BASE, T), "fi")
    return list(Calendar.from_ical(written).walk("VEVENT"))


def read_one(table: Timetable) -> Event:
    (event,) = read(table)
    return event


def test_a_time_of_an_entry_is_an_event_of_whole_days() -> None:
    report = make_situation(
        day=date(2024, 3, 1), kind=EntryKind.REPORT, title="Toimintakertomus", text="Valmis maaliskuussa.", needs=()
    )
    event = read_one(make_table(replace(report, period=Period(date(2024, 3, 1), date(2024, 3, 31)))))

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 3, 1), date(2024, 4, 1)), "the end is exclusive"
    assert event["SUMMARY"] == "Toimintakertomus"
    assert event["SUMMARY"].params["LANGUAGE"] == "fi"
    assert event["DESCRIPTION"].endswith("\n\nValmis maaliskuussa.")
    assert DIRECTOR in event["DESCRIPTION"]
    assert event["URL"] == f"{BASE}/vuosikello?strategia=kalliola&vuosi=2024&merkinta=2024.foorumi%3A2024-03-01"
    assert event["CATEGORIES"].cats == [T("Report")]
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", 0)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOON


def test_the_calendar_says_its_name_and_how_often_to_fetch_it() -> None:
    written = write_calendar("Kello, oma", (), "fi")
    assert b"X-WR-CALNAME:Kello\\, oma\r\n" in written
    calendar = Calendar.from_ical(written)
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert "METHOD" not in calendar


def test_an_event_keeps_its_name_when_it_moves_and_its_revision_rises() -> None:
    planned = make_situation()
    moved = replace(planned, period=Period(date(2024, 3, 19), date(2024, 3, 19)))
    before = read_one(make_table(planned))
    revisions = {"2024.foorumi": [Revision(1, NOON)], FORUM: [Revision(1, LATER)]}
    after = read_one(make_table(moved, revisions=revisions))
    assert before["UID"] == after["UID"] == f"time.{FORUM}@kalliola.mittaristo"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert (after["DTSTART"].dt, after["DTSTAMP"].dt) == (date(2024, 3, 19), LATER)


def test_what_was_cancelled_stays_in_the_calendar_as_cancelled() -> None:
    event = read_one(make_table(make_situation(state=EntryState.CANCELLED)))
    assert event["STATUS"] == "CANCELLED"


def test_a_time_that_has_become_a_meeting_is_one_event_with_the_same_name() -> None:
    meeting = keep(make_meeting(occurrence=FORUM))
    revisions = {"2024.foorumi": [Revision(2, NOON)], FORUM: [Revision(1, LATER)]}
    event = read_one(make_table(make_situation(), meetings=[meeting], revisions=revisions))
    assert (event["UID"], event["SUMMARY"]) == (f"time.{FORUM}@kalliola.mittaristo", "Foorumi 3/2024")
    assert event["URL"] == f"{BASE}/kokoukset?strategia=kalliola&kokous=k1"
    assert event["SEQUENCE"] == 2


def test_a_meeting_of_its_own_and_actions_are_events_too() -> None:
    table = make_table(meetings=[keep(make_meeting())], actions=[keep(make_action(), version=3)])
    action, meeting = read(table)
    assert (meeting["UID"], meeting["DTSTART"].dt) == ("meeting.k1@kalliola.mittaristo", date(2024, 3, 14))
    assert (action["UID"], action["DTSTART"].dt) == ("action.a1@kalliola.mittaristo", date(2024, 3, 1))
    assert action["SEQUENCE"] == 2
    assert "toimi%3Aa1" in action["URL"]


def test_a_dropped_action_is_cancelled() -> None:
    event = read_one(make_table(actions=[keep(make_action(state=ActionState.DROPPED))]))
    assert event["STATUS"] == "CANCELLED"


def test_only_ones_own() -> None:
    """What the role sees to or owes something for, its actions, and the meetings of all."""
    mine = make_situation(key="2024.oma", role=COMMUNICATIONS, kind=EntryKind.REPORT)
    owed = make_situation(make_missing(), key="2024.velka", kind=EntryKind.REPORT)
    forum = make_situation()
    others = make_situation(key="2024.muu", kind=EntryKind.REPORT)
    actions = [keep(make_action()), keep(make_action(key="a2", owner_role=DIRECTOR))]
    chosen = only_own(make_table(mine, owed, forum, others, actions=actions), COMMUNICATIONS)
    assert [one.entry.key for one in chosen.situations] == ["2024.oma", "2024.velka", "2024.foorumi"]
    assert [kept.record.key for kept in chosen.actions] == ["a1"]


def test_only_one_wheel() -> None:
    """Its entries, and meetings that are no time of another wheel."""
    other = make_situation(key="2024.talo2", wheel="yksikko")
    meetings = [keep(make_meeting()), keep(make_meeting(key="k2", occurrence=other.key))]
    chosen = only_wheel(make_table(make_situation(), other, meetings=meetings), "talo")
    assert [one.entry.key for one in chosen.situations] == ["2024.foorumi"]
    assert [kept.record.key for kept in chosen.meetings] == ["k1"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 9), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
@pytest.mark.filterwarnings("ignore")
def test_any_letters_come_back_and_lines_are_as_the_standard_wants(
    summary: str, description: str, revision: int, day: date
) -> None:
    event = CalendarEvent(
        "u1@mittaristo", summary, Period(day, day), description, f"{BASE}/x?a=1&b=2", "Kokous", False, revision,
        datetime(2024, 2, 1, 12, 0, 5, tzinfo=UTC),
    )  # fmt: skip
    written = write_calendar(summary, [event], "fi")

    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    (read_back,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(read_back["SUMMARY"]) == clean_text(summary)
    assert str(read_back.get("DESCRIPTION", "")) == clean_text(description)
    assert (read_back["DTSTART"].dt, read_back["SEQUENCE"]) == (day, revision)
    assert str(read_back["UID"]) == "u1@mittaristo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rivi\r\ntoinen\rkolmas", "rivi\ntoinen\nkolmas"),
        ("a\x00b\x07c", "a b c"),
        ("a\u2028b\x85c", "a b c"),
        ("BEGIN:VEVENT\nUID:x", "BEGIN:VEVENT\nUID:x"),
        ("puoli;pilkku, kenoviiva\\ ja 🌱", "puoli;pilkku, kenoviiva\\ ja 🌱"),
    ],
)
def test_what_cannot_be_written_is_a_space(text: str, expected: str) -> None:
    assert clean_text(text) == expected


def test_a_title_cannot_add_an_event() -> None:
    hostile = "Foorumi\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:toinen"
    (event,) = read(make_table(make_situation(title=hostile)))
    assert event["SUMMARY"] == hostile.replace("\r\n", "\n")
    text = write_calendar("x\r\nEND:VCALENDAR", (), "fi")
    assert text.count(b"\r\nEND:VCALENDAR") == 1


def test_the_same_events_are_the_same_bytes() -> None:
    table = make_table(make_situation(), actions=[keep(make_action())])
    assert write_calendar("a", list_events(table, BASE, T), "fi") == write_calendar(
        "a", list_events(table, BASE, T), "fi"
    )

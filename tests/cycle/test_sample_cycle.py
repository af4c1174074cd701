"""The sample's year: what it names exists, and what the report does not say is said to be an example."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.cycle.entries import EntryKind, list_occurrences
from dashboard.cycle.meetings import MeetingState
from dashboard.intake.sample import FIRST, FOLDER
from dashboard.sample import draft_records, read_sample_cycle
from dashboard.strategy.files import read_strategy
from dashboard.strategy.tree import walk_parts


@pytest.fixture(scope="module")
def cycle():
    return read_sample_cycle()


@pytest.fixture(scope="module")
def strategy():
    return read_strategy((FOLDER / "strategies" / FIRST).read_text("utf-8"), FIRST)


def test_what_it_names_is_in_the_strategy(cycle, strategy):
    indicators = {one.key for one in strategy.indicators}
    named = {key for entry in cycle.entries for need in entry.needs for key in (*need.indicators, *entry.indicators)}
    assert named <= indicators
    assert {decision.indicator for decision in cycle.decisions} <= indicators
    assert {entry.goal for entry in cycle.entries if entry.goal} <= {part.key for part in walk_parts(strategy.parts)}
    roles = {one.owner_role for one in strategy.indicators}
    assert {entry.role for entry in cycle.entries} <= roles
    assert cycle.strategy == strategy.key


def test_what_the_report_does_not_say_is_said_to_be_an_example(cycle):
    """Every other entry says where the report has its time, or is of a month that it names."""
    assert all("esimer" in (entry.text or "") for entry in cycle.entries if entry.is_example)
    assert all(entry.source for entry in cycle.entries if not entry.is_example)
    made_up = (*cycle.decisions, *cycle.actions)
    assert all(one.text.startswith("Keksitty esimerkki.") for one in made_up)
    assert all("keksitty esimerkki" in one.title for one in cycle.meetings)
    assert all("Keksitty esimerkki" in (mark.note or "") for mark in cycle.marks)


def test_marks_meetings_and_agendas_are_of_times_that_there_are(cycle):
    times = {one.key for entry in cycle.entries for one in list_occurrences(entry)}
    assert {mark.key for mark in cycle.marks} <= times
    assert {meeting.occurrence for meeting in cycle.meetings} <= times
    subjects = {item.subject for meeting in cycle.meetings for item in meeting.agenda if item.subject}
    assert subjects <= times


def test_what_happens_in_the_year_of_the_report(cycle):
    of = {entry.stem: list_occurrences(entry) for entry in cycle.entries}
    assert len(of["esihenkilofoorumi"]) == 10
    assert [one.period.start.month for one in of["pulssikysely"]] == [5, 11]
    assert [(one.period.start, one.period.end) for one in of["vetaytyminen"]] == [
        (date(2023, 8, 22), date(2023, 8, 23))
    ]
    assert {entry.wheel for entry in cycle.entries} == {wheel.key for wheel in cycle.wheels}
    assert {entry.kind for entry in cycle.entries} == set(EntryKind)


@pytest.mark.parametrize(
    ("day", "meeting"),
    [
        pytest.param(date(2026, 1, 15), date(2026, 2, 10), id="in January the forum of February"),
        pytest.param(date(2026, 2, 10), date(2026, 2, 10), id="on the day of a forum that forum"),
        pytest.param(date(2026, 6, 10), date(2026, 9, 8), id="over the summer"),
        pytest.param(date(2026, 12, 20), None, id="none is left"),
    ],
)
def test_the_year_of_loading_is_a_draft_with_the_next_meeting(cycle, day, meeting):
    drafts = draft_records(cycle, day)
    planned = [one for one in drafts if one.KIND == "meeting"]
    assert [one.day for one in planned] == ([meeting] if meeting else [])
    assert all(one.state is MeetingState.PLANNED for one in planned)
    left_out = {entry.stem for entry in cycle.entries} - {one.key.partition(".")[2] for one in drafts}
    assert left_out == {"sertifikaatti", "valmentava-johtaminen"}


def test_in_the_year_of_the_report_itself_nothing_is_drafted(cycle):
    assert draft_records(cycle, date(2023, 5, 1)) == ()

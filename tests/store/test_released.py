"""The gate's memory: judged after every change, kept with the instant of it, and never before its time."""

from __future__ import annotations

import pytest

from dashboard.facts import Flag
from dashboard.gate import open_gate
from dashboard.insight.disclosure import CellKey, Entry, Reason, Role, Viewer
from dashboard.strategy.disclosure import Disclosure
from tests.store.examples import (
    NOON,
    YEAR_2023,
    commit,
    hours,
    make_indicator,
    make_observation,
    make_strategy,
    make_upload,
)

CLIENTS, COURSES = "rehab.clients", "adult_education.courses"
LEADERSHIP, PUBLIC = Viewer(Role.LEADERSHIP), Viewer(Role.PUBLIC)


def clients(value, place="Pasila", **changes):
    return make_observation(value, indicator=CLIENTS, members=(("place", place),), **changes)


def key(place="Pasila"):
    return CellKey(CLIENTS, (("place", place),), YEAR_2023)


@pytest.fixture
def rehab(repository):
    """A catalogue with clients of a sensitive service, which add up over places, and with courses."""
    said = Disclosure(sensitive=True, level="public")
    sensitive = make_indicator(CLIENTS, counting_rule="visits", aggregation="sum", disclosure=said)
    things = make_indicator(COURSES, counting_rule="items", unit="courses", disclosure=Disclosure(level="internal"))
    repository.save_strategy(make_strategy(sensitive, things), "johtaja", NOON)
    return repository


def seen(repository, viewer=LEADERSHIP, as_known_on=None):
    """{place: value, or the reason why there is none}."""
    frame = open_gate(repository, viewer).observations([CLIENTS], as_known_on=as_known_on)
    return {
        row.members[0][1]: row.value if row.value == row.value else row.released.reason
        for row in frame.itertuples(index=False)
    }


def test_the_setting_comes_back_as_it_was_saved(rehab):
    assert rehab.indicators()[0].disclosure == Disclosure(sensitive=True, level="public")
    assert rehab.strategy("kalliola", hours(1)).indicators[0].disclosure == Disclosure(sensitive=True, level="public")


def test_an_upload_is_judged_and_what_was_decided_is_kept(rehab):
    commit(rehab, "a", clients(3.0), clients(20.0, "Mellari"), clients(40.0, "Askel"))
    entries = rehab.ledger([CLIENTS]).entries
    assert entries[key()] == Entry(3.0, None, shown_inside=False, shown_outside=False)
    assert entries[key("Askel")] == Entry(40.0, None, shown_inside=True, shown_outside=True)
    assert seen(rehab) == {"Pasila": Reason.SMALL_GROUP, "Mellari": Reason.SMALL_GROUP, "Askel": 40}


def test_looking_back_tells_what_was_told_then_and_nothing_more(rehab):
    commit(rehab, "a", clients(23.0), at=hours(1))
    commit(rehab, "b", clients(24.0), at=hours(2))  # one late client waits
    commit(rehab, "c", clients(30.0), at=hours(3))
    told = [seen(rehab, as_known_on=hours(number + 0.5)) for number in range(4)]
    assert told == [{}, {"Pasila": 23}, {"Pasila": 23}, {"Pasila": 30}]


def test_what_is_not_judged_yet_is_hidden(rehab, monkeypatch):
    monkeypatch.setattr(type(rehab), "judge_changes", lambda _self: None)
    commit(rehab, "a", clients(40.0))
    assert seen(rehab) == {"Pasila": Reason.SMALL_GROUP}
    monkeypatch.undo()
    rehab.judge_changes()
    assert seen(rehab) == {"Pasila": 40}


def test_a_published_report_is_public_and_a_later_value_is_protected_again(rehab):
    rehab.commit_upload(make_upload("report", published=True), [clients(3.0)])
    assert rehab.uploads()[0].published
    assert seen(rehab, PUBLIC) == {"Pasila": 3}
    commit(rehab, "later", clients(8.0), at=hours(1))
    assert seen(rehab, PUBLIC) == {"Pasila": Reason.SMALL_GROUP}


def test_a_part_of_a_period_is_shown_when_it_is_whole(rehab):
    commit(rehab, "a", clients(40.0, flags=frozenset({Flag.PARTIAL})))
    assert seen(rehab) == {"Pasila": Reason.NOT_CLOSED}
    assert key() not in rehab.ledger([CLIENTS]).entries
    commit(rehab, "b", clients(44.0))
    assert seen(rehab) == {"Pasila": 44}


def test_what_needs_no_protection_passes_and_what_is_not_for_the_public_does_not(rehab):
    commit(rehab, "a", make_observation(2.0, indicator=COURSES))
    inside = open_gate(rehab, LEADERSHIP)
    assert inside.passes(COURSES)
    assert inside.digests({one.key: one for one in rehab.indicators()}) == rehab.digests([COURSES])
    (digest,) = open_gate(rehab, PUBLIC).digests({one.key: one for one in rehab.indicators()})
    assert [point.released.reason for point in digest.own.points] == [Reason.RESTRICTED]
    assert [point.value for point in digest.drawn.points] == [None]
    assert rehab.ledger([COURSES]).entries == {}


def test_a_withdrawn_upload_and_its_return_tell_nothing(rehab):
    commit(rehab, "a", clients(20.0, "Mellari"), clients(10.0, "Kontula"), clients(40.0, "Askel"))
    small = commit(rehab, "b", clients(3.0), at=hours(1))
    before = seen(rehab)
    rehab.withdraw_upload(small, "johtaja", hours(2))
    assert {place: before[place] for place in ("Mellari", "Kontula", "Askel")} == seen(rehab)
    rehab.restore_upload(small, "johtaja", hours(3))
    assert seen(rehab) == before

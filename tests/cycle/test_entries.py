"""Entries, their times and the keys by which a time is marked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from dashboard.cycle.entries import EntryKind, MarkState, Need, NeedKind, OccurrenceMark, list_occurrences
from dashboard.cycle.timing import Recurrence, Timing
from tests.store.record_examples import entries, make_entry, make_mark

FORUM = make_entry(
    key="2026.foorumi",
    kind=EntryKind.MEETING,
    timing=Timing(recurrence=Recurrence.NTH_WEEK, week=2, weekday=2, months=(3, 9)),
)


def test_a_time_is_named_by_its_entry_and_its_planned_day():
    assert [one.key for one in list_occurrences(FORUM)] == ["2026.foorumi:2026-03-10", "2026.foorumi:2026-09-08"]


@pytest.mark.parametrize(
    ("kind", "timing", "due"),
    [
        pytest.param("meeting", {"month": 8, "day": 22, "days": 2}, date(2026, 8, 22), id="a meeting needs it at once"),
        pytest.param("data_due", {"month": 8, "day": 22, "days": 2}, date(2026, 8, 23), id="figures by the last day"),
        pytest.param(
            "data_due", {"month": 12, "day": 15, "days": 40}, date(2027, 1, 23), id="after the turn of the year"
        ),
        pytest.param("report", {"month": 2, "day": 31}, date(2026, 2, 28), id="by the end of February"),
        pytest.param("meeting", {"month": 12, "day": 31, "days": 3}, date(2026, 12, 31), id="on New Year's Eve"),
    ],
)
def test_the_day_by_which_what_it_needs_is_there(kind, timing, due):
    (only,) = list_occurrences(make_entry(kind=kind, timing=Timing(recurrence="yearly", **timing)))
    assert only.due == due


def test_a_mark_has_the_key_of_its_time():
    (only,) = list_occurrences(make_entry())
    assert make_mark().key == only.key == "2026.raportti:2026-03-01"


@settings(max_examples=50)
@given(entries())
def test_no_two_times_of_an_entry_have_the_same_key(entry):
    keys = [one.key for one in list_occurrences(entry)]
    assert len(set(keys)) == len(keys) > 0
    assert all(key.startswith(f"{entry.year}.{entry.stem}:{entry.year}-") for key in keys)


@pytest.mark.parametrize("key", ["raportti", "2025.raportti", "2026", "2026.", "2026-raportti"])
def test_the_key_begins_with_the_year(key):
    with pytest.raises(ValidationError):
        make_entry(key=key)


def test_what_waits_for_figures_names_the_indicators_itself_or_by_its_entry():
    with pytest.raises(ValidationError, match="names the indicators"):
        make_entry(needs=(Need(kind=NeedKind.FIGURES),))
    assert make_entry(needs=(Need(kind=NeedKind.FIGURES),), indicators=("web.visits",)).needs
    assert make_entry(needs=(Need(kind=NeedKind.FIGURES, indicators=("web.visits",)),)).needs
    assert make_entry(needs=(Need(kind=NeedKind.DECISION),)).needs


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"state": MarkState.MOVED}, id="moved nowhere"),
        pytest.param({"state": MarkState.DONE, "moved_to": date(2026, 4, 1)}, id="done and moved"),
    ],
)
def test_only_what_is_moved_has_a_new_day(fields):
    with pytest.raises(ValidationError):
        OccurrenceMark(entry="2026.raportti", day=date(2026, 3, 1), **fields)

"""Next year drafted from this one and back; and two years side by side."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.entries import list_occurrences
from dashboard.cycle.rollover import DifferenceKind, compare_years, draft_year, lies_beyond
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.strategy.model import Strategy
from tests.store.record_examples import entries, make_entry

REPORT = make_entry()
AUDIT = make_entry(key="2026.auditointi", timing=Timing(recurrence=Recurrence.ONCE, month=10))
LEAP = make_entry(key="2024.karkauspaiva", year=2024, timing=Timing(recurrence=Recurrence.YEARLY, month=2, day=29))


def make_strategy(**changes):
    return Strategy(key="kalliola", organisation="Kalliola", title="Strategia", levels=(), parts=(), **changes)


def test_a_draft_is_the_same_entry_of_another_year():
    (draft,) = draft_year([REPORT], 2026, 2027)
    assert (draft.key, draft.year, draft.stem) == ("2027.raportti", 2027, "raportti")
    assert draft.model_copy(update={"key": REPORT.key, "year": 2026}) == REPORT


def test_what_was_only_once_and_what_is_of_other_years_is_left_out():
    last_year = make_entry(key="2025.raportti", year=2025)
    assert [one.key for one in draft_year([last_year, AUDIT, REPORT], 2026, 2027)] == ["2027.raportti"]


def test_a_draft_may_belong_to_the_next_strategy():
    (draft,) = draft_year([REPORT], 2026, 2027, strategy="kalliola-2027-2030")
    assert draft.strategy == "kalliola-2027-2030"
    assert draft_year([draft], 2027, 2026, strategy="kalliola") == (REPORT,)


@pytest.mark.parametrize(
    ("year", "beyond"),
    [
        pytest.param(2022, True, id="before its first year"),
        pytest.param(2023, False, id="its first year"),
        pytest.param(2025, False, id="its last year"),
        pytest.param(2026, True, id="after its last year"),
    ],
)
def test_whether_a_year_is_beyond_the_strategy(year, beyond):
    assert lies_beyond(year, make_strategy(first_year=2023, last_year=2025)) is beyond
    assert lies_beyond(year, make_strategy()) is False


def test_29_february_comes_back_after_a_year_without_it():
    (draft,) = draft_year([LEAP], 2024, 2025)
    assert [one.period.start for one in list_occurrences(draft)] == [date(2025, 2, 28)]
    assert draft_year([draft], 2025, 2024) == (LEAP,)


YEARS = st.sampled_from([2023, 2024, 2026])


@settings(max_examples=50)
@given(st.lists(entries(st.just(2024)), max_size=4), YEARS)
def test_a_year_rolled_over_and_back_is_the_same_year(year_of_2024, to_year):
    recurring = tuple(one for one in year_of_2024 if one.timing.recurrence is not Recurrence.ONCE)
    there = draft_year(year_of_2024, 2024, to_year)
    assert draft_year(there, to_year, 2024) == recurring
    assert {one.kind for one in compare_years(recurring, there)} <= {DifferenceKind.SAME}


def test_what_differs_between_two_years_in_one_list():
    this_year = [REPORT, AUDIT, make_entry(key="2026.budjetti", title="Talousarvio")]
    next_year = [
        make_entry(key="2027.uusi", year=2027, title="Strategiapäivä"),
        make_entry(key="2027.budjetti", year=2027, title="Talousarvio"),
        make_entry(key="2027.raportti", year=2027, role="viestintäpäällikkö", title="Vuosikertomus"),
    ]
    found = [(one.kind, one.entry.key, one.fields) for one in compare_years(this_year, next_year)]
    assert found == [
        (DifferenceKind.CHANGED, "2027.raportti", ("title", "role")),
        (DifferenceKind.REMOVED, "2026.auditointi", ()),
        (DifferenceKind.SAME, "2027.budjetti", ()),
        (DifferenceKind.ADDED, "2027.uusi", ()),
    ]

"""What goes along when the rule of an entry gives it other days, and what is left behind and said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.agenda import item_key
from dashboard.cycle.carrying import Carried, carry_along, find_loose, match_days
from dashboard.cycle.entries import list_occurrences
from dashboard.cycle.meetings import AgendaItem, ItemKind
from dashboard.cycle.timing import Recurrence, Timing
from tests.store.record_examples import make_entry, make_mark, make_meeting

TUESDAYS = Timing(recurrence=Recurrence.NTH_WEEK, week=2, weekday=2, months=(2, 3, 4))
THURSDAYS = TUESDAYS.model_copy(update={"weekday": 4})
TENTHS = Timing(recurrence=Recurrence.MONTHLY, day=10, months=(2, 3, 4))
SPRING_AND_AUTUMN = Timing(recurrence=Recurrence.HALF_YEARLY, month=5, day=1)
A_MONTH_LATER = Timing(recurrence=Recurrence.HALF_YEARLY, month=6, day=1)
ONLY_MARCH = THURSDAYS.model_copy(update={"months": (3,)})


def entry(timing):
    return make_entry(timing=timing)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(TUESDAYS, TUESDAYS, {(2, 10): (2, 10), (3, 10): (3, 10), (4, 14): (4, 14)}, id="the same rule"),
        pytest.param(TUESDAYS, THURSDAYS, {(2, 10): (2, 12), (3, 10): (3, 12), (4, 14): (4, 9)}, id="another weekday"),
        pytest.param(TUESDAYS, TENTHS, {(2, 10): (2, 10), (3, 10): (3, 10), (4, 14): (4, 10)}, id="a day of the month"),
        pytest.param(TUESDAYS, ONLY_MARCH, {(2, 10): None, (3, 10): (3, 12), (4, 14): None}, id="fewer months"),
        pytest.param(SPRING_AND_AUTUMN, A_MONTH_LATER, {(5, 1): (6, 1), (11, 1): (12, 1)}, id="the first is the first"),
        pytest.param(
            Timing(recurrence=Recurrence.YEARLY, month=3, day=1),
            Timing(recurrence=Recurrence.YEARLY, month=9, day=15),
            {(3, 1): (9, 15)},
            id="the only one of the year",
        ),
        pytest.param(SPRING_AND_AUTUMN, TENTHS, {(5, 1): None, (11, 1): None}, id="nothing tells which is which"),
    ],
)
def test_a_time_becomes_the_one_of_its_month_or_the_same_one_of_as_many(before, after, expected):
    found = match_days(entry(before), entry(after))
    assert {(old.month, old.day): (new.month, new.day) if new else None for old, new in found.items()} == expected


def test_a_mark_goes_along_with_all_that_was_written():
    mark = make_mark(day=date(2026, 3, 10), state="cancelled", note="Hiihtoloma.")
    found = carry_along(entry(TUESDAYS), entry(THURSDAYS), [mark], [])
    assert found.marks == ((mark, mark.model_copy(update={"day": date(2026, 3, 12)})),)
    assert found.left_marks == ()


def test_a_mark_without_a_time_is_left_as_it_is_and_said():
    mark = make_mark(day=date(2026, 2, 10), state="cancelled")
    found = carry_along(entry(TUESDAYS), entry(ONLY_MARCH), [mark], [])
    assert (found.marks, found.left_marks) == ((), (mark,))
    assert find_loose(entry(ONLY_MARCH), [mark], []) == ((mark,), ())


def test_a_mark_does_not_go_where_another_one_is():
    """One that lost its time earlier stands on the very day: neither is overwritten."""
    mark, there = make_mark(day=date(2026, 3, 10)), make_mark(day=date(2026, 3, 12), note="Vanha.")
    found = carry_along(entry(TUESDAYS), entry(THURSDAYS), [mark, there], [])
    assert (found.marks, found.left_marks) == ((), (mark,))


def test_marks_of_other_entries_stay():
    other = make_mark(entry="2026.muu", day=date(2026, 3, 10))
    assert carry_along(entry(TUESDAYS), entry(THURSDAYS), [other], []) == Carried()


def test_a_meeting_and_the_items_of_agendas_go_along():
    old, new = "2026.raportti:2026-03-10", "2026.raportti:2026-03-12"
    made = AgendaItem(key=item_key(ItemKind.ENTRY, old), kind="entry", title="Raportti", subject=old, notes="Sovittu.")
    own = AgendaItem(key="own", kind="entry", title="Sama", subject=old)
    meeting = make_meeting(occurrence=old, agenda=(made, own), day=date(2026, 3, 17))
    (carried,) = carry_along(entry(TUESDAYS), entry(THURSDAYS), [], [meeting]).meetings
    assert (carried.occurrence, carried.day) == (new, date(2026, 3, 17)), "the meeting keeps its own day"
    assert [(one.key, one.subject, one.notes) for one in carried.agenda] == [
        (item_key(ItemKind.ENTRY, new), new, "Sovittu."),
        ("own", new, None),
    ]


def test_a_meeting_without_a_time_is_said():
    meeting = make_meeting(occurrence="2026.raportti:2026-02-10")
    found = carry_along(entry(TUESDAYS), entry(ONLY_MARCH), [], [meeting])
    assert (found.meetings, found.left_meetings) == ((), (meeting,))
    assert find_loose(entry(ONLY_MARCH), [], [meeting]) == ((), (meeting,))


RULES = st.one_of(
    st.builds(Timing, recurrence=st.just(Recurrence.MONTHLY), day=st.integers(1, 31), months=st.sets(
        st.integers(1, 12), min_size=1).map(lambda months: tuple(sorted(months)))),
    st.builds(
        Timing,
        recurrence=st.just(Recurrence.NTH_WEEK),
        week=st.integers(1, 5),
        weekday=st.integers(1, 7),
        months=st.sets(st.integers(1, 12), min_size=1).map(lambda months: tuple(sorted(months))),
    ),
    st.builds(Timing, recurrence=st.sampled_from([Recurrence.YEARLY, Recurrence.HALF_YEARLY]),
              month=st.integers(1, 12), day=st.integers(1, 31)),
)  # fmt: skip


@given(RULES, RULES)
@settings(max_examples=50)
def test_no_mark_is_ever_lost_or_doubled(before, after):
    """Each goes along to a day that there is, to one of its own, or is left and said."""
    marks = [make_mark(day=one.period.start) for one in list_occurrences(entry(before))]
    found = carry_along(entry(before), entry(after), marks, [])
    moved, days = [old for old, _ in found.marks], [new.day for _, new in found.marks]
    stayed = [one for one in marks if one not in moved and one not in found.left_marks]
    there = {one.period.start for one in list_occurrences(entry(after))}
    assert len(moved) + len(found.left_marks) + len(stayed) == len(marks)
    assert {*days, *(one.day for one in stayed)} <= there
    assert len({*days, *(one.day for one in stayed)}) == len(days) + len(stayed)

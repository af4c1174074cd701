"""An agenda: what it is made from, in which order, and what bringing it up to date leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.agenda import (
    MOST,
    ORDER,
    Findings,
    choose_situations,
    find_items,
    is_touched,
    item_key,
    list_left,
    make_agenda,
    merge_agenda,
)
from dashboard.cycle.agenda_edits import ItemEdit, edit_agenda, move_key, note_item
from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import Entry, EntryKind, NeedKind, list_occurrences
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.cycle.waiting import Missing
from dashboard.insight.process.unexplained import Notice, NoticeKind, Unexplained
from dashboard.locale import translator

FORUM = date(2026, 3, 10)
T = translator("en")
GAP = Missing(NeedKind.FIGURES, "social.followers", None, "viestintäpäällikkö")


def make_situation(title, month, day, state=EntryState.WAITING, kind=EntryKind.REPORT, missing=(), monthly=False):
    recurrence = Recurrence.MONTHLY if monthly else Recurrence.YEARLY
    timing = Timing(recurrence=recurrence, month=1 if monthly else month, day=day, days=1)
    entry = Entry(
        key=f"2026.{title}", wheel="org", strategy="s", year=2026, title=title, kind=kind, timing=timing, role="johtaja"
    )
    one = next(found for found in list_occurrences(entry) if found.period.start.month == month)
    return Situation(one, state, one.period, one.due, missing)


def make_decision(key="d-1"):
    return Decision(
        key=key,
        strategy="s",
        text="Avataan Askel myös lauantaisin.",
        decided_at=datetime(2025, 9, 1, 12, tzinfo=UTC),
        returns_on=date(2026, 3, 1),
    )


def make_item(key, kind=ItemKind.FREE, **changes):
    subject = None if kind is ItemKind.FREE else key
    return AgendaItem(**{"key": key, "kind": kind, "title": f"Title of {key}", "subject": subject, **changes})


def make_meeting(*agenda, **changes):
    plain = {"key": "m", "strategy": "s", "kind": "forum", "title": "Foorumi", "day": FORUM}
    return Meeting(**{**plain, "agenda": agenda, **changes})


def keys(agenda):
    return [item.key for item in agenda]


class TestWhatBelongsToTheMeeting:
    @pytest.mark.parametrize(
        ("situation", "belongs"),
        [
            pytest.param(make_situation("report", 3, 1, EntryState.LATE), True, id="late"),
            pytest.param(make_situation("report", 4, 9), True, id="begins within a month"),
            pytest.param(make_situation("report", 4, 20, EntryState.AHEAD), False, id="the next forum's matter"),
            pytest.param(make_situation("report", 3, 1, EntryState.DONE), False, id="done"),
            pytest.param(make_situation("event", 3, 1, EntryState.PASSED), False, id="it has passed"),
            pytest.param(
                replace(make_situation("report", 3, 12), unagreed=("social.posts",)),
                False,
                id="nobody owes its figures",
            ),
            pytest.param(make_situation("report", 3, 12, EntryState.CANCELLED), False, id="cancelled"),
            pytest.param(make_situation("board", 3, 20, kind=EntryKind.MEETING, missing=(GAP,)), False, id="a meeting"),
            pytest.param(make_situation("forum", 3, 10, kind=EntryKind.MEETING), False, id="itself, nothing missing"),
            pytest.param(
                make_situation("forum", 3, 10, kind=EntryKind.MEETING, missing=(GAP,)),
                True,
                id="itself, a figure missing",
            ),
        ],
    )
    def test_is_what_is_due_and_not_done(self, situation, belongs):
        assert bool(choose_situations([situation], FORUM, "2026.forum:2026-03-10")) is belongs

    def test_of_what_recurs_is_the_last_time_that_was_due(self):
        """January and February are late with March: one item, not three; April's time is still to come."""
        months = [make_situation("figures", month, 5, EntryState.LATE, monthly=True) for month in (1, 2, 3, 4)]
        (chosen,) = choose_situations(months, FORUM, None)
        assert chosen.due == date(2026, 3, 5)

    def test_of_what_recurs_later_is_the_next_time(self):
        months = [make_situation("figures", month, 12, monthly=True) for month in (3, 4)]
        (chosen,) = choose_situations(months, FORUM, None)
        assert chosen.due == date(2026, 3, 12)

    def test_what_has_been_late_for_long_comes_after_what_is_near(self):
        """FORUM is 10 March: within a month of it by day, then the older ones, the newest of them first."""
        days = {"year": (1, 5), "survey": (1, 20), "report": (3, 1), "plan": (3, 20)}
        late = [make_situation(title, *day, EntryState.LATE) for title, day in days.items()]
        assert [one.entry.title for one in choose_situations(late, FORUM, None)] == ["report", "plan", "survey", "year"]


@pytest.fixture
def found(make):
    """One of each kind, given in another order than that of an agenda."""
    indicator = make.indicator()
    notice = Notice(indicator.key, (("channel", "Facebook"),), make.month(2026, 2), NoticeKind.REAL_CHANGE)
    findings = Findings(
        proposed=[make.indicator(key="social.reach", name={"fi": "Tavoittavuus"})],
        unexplained=[Unexplained(notice, indicator.owner_role)],
        late=[indicator],
        situations=[make_situation("Vuosikertomus", 3, 31)],
        returning=[make_decision()],
    )
    return find_items(findings, {indicator.key: indicator}, T)


def test_an_agenda_is_in_the_order_of_a_meeting(found):
    """What was decided, what is due, what is missing, what is new."""
    assert [(item.kind, item.title) for item in make_agenda(found)] == [
        (ItemKind.DECISION_BACK, "Did it work: Avataan Askel myös lauantaisin."),
        (ItemKind.ENTRY, "Vuosikertomus (31 Mar 2026)"),
        (ItemKind.LATE_FIGURES, "Late figures: viestintäpäällikkö"),
        (ItemKind.UNEXPLAINED, "Without a reason: Seuraajat (Facebook)"),
        (ItemKind.AGREE_INDICATOR, "Indicator to be agreed: Tavoittavuus"),
    ]


def test_the_keys_of_what_is_found_are_the_same_each_time_and_in_every_language(found, make):
    indicator = make.indicator()
    again = find_items(Findings(late=[indicator]), {indicator.key: indicator}, translator("fi"))
    assert keys(again) == [item.key for item in found if item.kind is ItemKind.LATE_FIGURES]
    assert item_key(ItemKind.ENTRY, "2026.forum:2026-03-10") == "entry:2026.forum:2026-03-10"
    assert item_key(ItemKind.UNEXPLAINED, "a.b", "Facebook") != item_key(ItemKind.UNEXPLAINED, "a.b", "Instagram")


@given(st.sampled_from(ItemKind), st.text(min_size=1, max_size=300), st.text(max_size=50))
@settings(max_examples=50)
def test_every_subject_makes_a_key_that_can_be_kept(kind, subject, of):
    if subject.strip() and "\x00" not in subject:
        AgendaItem(key=item_key(kind, subject, of), kind=ItemKind.FREE, title="x")


def test_a_change_of_two_rules_is_one_item(make):
    """A red and a real change of one series ask for one reason."""
    indicator = make.indicator()
    notices = [
        Notice(indicator.key, (), period, kind)
        for kind, period in ((NoticeKind.OFF_COURSE, make.year(2025)), (NoticeKind.REAL_CHANGE, make.month(2025, 12)))
    ]
    findings = Findings(unexplained=[Unexplained(one, "viestintäpäällikkö") for one in notices])
    assert len(find_items(findings, {indicator.key: indicator}, T)) == 1


def test_of_one_kind_only_the_first_ones_are_put_on_the_agenda_and_the_rest_is_offered():
    """Nobody agrees on fifty indicators in one meeting."""
    many = [make_item(f"i{number}", ItemKind.AGREE_INDICATOR) for number in range(50)]
    agenda = make_agenda(many)
    assert keys(agenda) == ["i0", "i1", "i2"]
    assert len(list_left(agenda, many)) == 50 - MOST[ItemKind.AGREE_INDICATOR]


class TestBringingUpToDate:
    """`late` was found when the agenda was made; now `late` may be settled and `new` may be found."""

    late, new = make_item("late", ItemKind.LATE_FIGURES), make_item("new", ItemKind.AGREE_INDICATOR)

    @pytest.mark.parametrize(
        ("changes", "stays"),
        [
            pytest.param({}, False, id="nobody has touched it"),
            pytest.param({"notes": "Luvut tulevat perjantaina."}, True, id="notes"),
            pytest.param({"title": "Some", "retitled": True}, True, id="a title of one's own"),
            pytest.param({"minutes": 10}, True, id="minutes"),
            pytest.param({"handled": True}, True, id="dealt with"),
        ],
    )
    def test_what_is_settled_goes_unless_somebody_has_put_something_into_it(self, changes, stays):
        item = self.late.model_copy(update=changes)
        assert is_touched(item) is stays
        assert merge_agenda([item], []) == ((item,) if stays else ())

    def test_nothing_goes_once_the_meeting_has_begun(self):
        """An indicator that the meeting has just agreed on is not found any more."""
        assert merge_agenda([self.late], [], has_begun=True) == (self.late,)

    def test_what_is_written_by_hand_stays_where_it_was_put(self):
        opening, closing = make_item("own:1"), make_item("own:2")
        merged = merge_agenda([opening, self.late, closing], [self.late, self.new])
        assert keys(merged) == ["own:1", "late", "new", "own:2"]

    def test_the_order_of_a_person_stays(self):
        agenda = [self.new, self.late]
        assert keys(merge_agenda(agenda, [self.late, self.new])) == ["new", "late"]

    def test_a_title_is_renewed_unless_a_person_wrote_it(self):
        renamed = self.late.model_copy(update={"title": "Newer"})
        own = self.late.model_copy(update={"title": "Own", "retitled": True})
        assert [merge_agenda([item], [renamed])[0].title for item in (self.late, own)] == ["Newer", "Own"]

    def test_what_was_taken_off_does_not_come_back_by_itself(self):
        assert merge_agenda([], [self.late], left_out=["late"]) == ()

    def test_as_many_new_ones_come_as_there_is_room_for(self):
        many = [make_item(f"i{number}", ItemKind.AGREE_INDICATOR) for number in range(5)]
        assert keys(merge_agenda([many[4]], many)) == ["i4", "i0", "i1"]

    @given(st.lists(st.sampled_from(ORDER), max_size=12))
    @settings(max_examples=50)
    def test_brought_up_to_date_twice_is_once(self, kinds):
        items = [make_item(f"k{number}", kind) for number, kind in enumerate(kinds)]
        once = merge_agenda(items[:4], items[2:])
        assert merge_agenda(once, items[2:]) == once


class TestEditing:
    one, two = make_item("one", ItemKind.ENTRY, notes="Kirjattu."), make_item("two")

    def test_order_titles_and_minutes_are_as_they_were_typed_and_notes_stay(self):
        edits = [ItemEdit("two", "Kahvi", 15), ItemEdit("one", "Title of one")]
        edited = edit_agenda(make_meeting(self.one, self.two), edits, ())
        assert [(one.key, one.title, one.minutes, one.retitled) for one in edited.agenda] == [
            ("two", "Kahvi", 15, True),
            ("one", "Title of one", None, False),
        ]
        assert edited.agenda[1].notes == "Kirjattu."

    def test_what_somebody_else_added_meanwhile_stays_at_the_end(self):
        added_by_other = make_item("three")
        edited = edit_agenda(make_meeting(self.one, added_by_other), [ItemEdit("one", "Title of one")], ())
        assert keys(edited.agenda) == ["one", "three"]

    def test_what_is_removed_is_remembered_only_where_the_program_would_find_it_again(self):
        edited = edit_agenda(make_meeting(self.one, self.two), [], ["one", "two"])
        assert edited.agenda == ()
        assert edited.left_out == ("one",)

    def test_what_is_taken_again_is_left_out_no_more(self):
        meeting = make_meeting(left_out=("one",))
        edited = edit_agenda(meeting, [ItemEdit("one", "Title of one")], (), [self.one])
        assert (keys(edited.agenda), edited.left_out) == (["one"], ())

    def test_notes_are_of_one_item(self):
        noted = note_item(make_meeting(self.one, self.two), "two", "Sovittiin.", handled=True)
        assert [(one.notes, one.handled) for one in noted.agenda] == [("Kirjattu.", False), ("Sovittiin.", True)]
        assert note_item(noted, "two", "", handled=True).agenda[1].notes is None

    @pytest.mark.parametrize(
        ("key", "by", "moved"),
        [
            pytest.param("b", -1, "bac", id="up"),
            pytest.param("b", 1, "acb", id="down"),
            pytest.param("a", -1, "abc", id="the first stays first"),
            pytest.param("c", 1, "abc", id="the last stays last"),
        ],
    )
    def test_moving(self, key, by, moved):
        assert "".join(move_key("abc", key, by)) == moved

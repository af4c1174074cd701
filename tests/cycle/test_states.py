"""How a time of an entry stands: computed from what is there, on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import EntryKind, MarkState, Need, NeedKind, NeedPeriod, list_occurrences
from dashboard.cycle.meetings import MeetingState
from dashboard.cycle.states import EntryState, judge_occurrence, list_situations
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.cycle.waiting import Evidence, Missing
from dashboard.formats.periods import period_from_key
from dashboard.strategy.comments import CommentKind
from tests.store.record_examples import make_comment, make_decision, make_entry, make_mark, make_meeting

VISITS, MOOD = "web.visits", "pulse.enps"
MARCH = Timing(recurrence=Recurrence.YEARLY, month=3, day=1, days=31)
TENTH_OF_MARCH = Timing(recurrence=Recurrence.YEARLY, month=3, day=10)
FIGURES = Need(kind=NeedKind.FIGURES, period=NeedPeriod.PREVIOUS_MONTH)
COMMENTS = Need(kind=NeedKind.COMMENTS, period=NeedPeriod.PREVIOUS_MONTH)
DECISION = Need(kind=NeedKind.DECISION)
FEBRUARY = period_from_key("2026-02")

COLLECTED = make_entry(kind=EntryKind.DATA_DUE, timing=MARCH, indicators=(VISITS,), needs=(FIGURES,))
PLANNED = make_entry(kind=EntryKind.PLANNING, timing=MARCH)
HAPPENING = make_entry(kind=EntryKind.EVENT, timing=MARCH)
FORUM = make_entry(kind=EntryKind.MEETING, timing=TENTH_OF_MARCH)
FORUM_KEY = "2026.raportti:2026-03-10"


@pytest.fixture
def indicators(make):
    return {
        VISITS: make.indicator(key=VISITS, period_type="month", owner_role="viestintäpäällikkö", stage="collecting"),
        MOOD: make.indicator(key=MOOD, period_type="wave", owner_role="henkilöstöpäällikkö", stage="agreed"),
    }


def judge(entry, indicators, today, **evidence):
    (only,) = list_occurrences(entry)
    return judge_occurrence(only, Evidence(**evidence), indicators, today)


def valued(*keys: str):
    return {VISITS: tuple(map(period_from_key, keys))}


@pytest.mark.parametrize(
    ("today", "without", "with_figures"),
    [
        pytest.param(date(2026, 1, 1), EntryState.AHEAD, EntryState.READY, id="far ahead"),
        pytest.param(date(2026, 2, 28), EntryState.AHEAD, EntryState.READY, id="31 days before it is due"),
        pytest.param(date(2026, 3, 1), EntryState.WAITING, EntryState.READY, id="it begins, 30 days before"),
        pytest.param(date(2026, 3, 31), EntryState.WAITING, EntryState.READY, id="the last day"),
        pytest.param(date(2026, 4, 1), EntryState.LATE, EntryState.DONE, id="the day after"),
        pytest.param(date(2028, 4, 1), EntryState.LATE, EntryState.DONE, id="two years after"),
    ],
)
def test_what_waits_for_figures_through_the_year(indicators, today, without, with_figures):
    assert judge(COLLECTED, indicators, today).state is without
    assert judge(COLLECTED, indicators, today, valued=valued("2026-02")).state is with_figures


@pytest.mark.parametrize(
    ("today", "planning", "event"),
    [
        pytest.param(date(2026, 2, 1), EntryState.AHEAD, EntryState.AHEAD, id="ahead"),
        pytest.param(date(2026, 3, 15), EntryState.WAITING, EntryState.WAITING, id="under way"),
        pytest.param(date(2026, 4, 1), EntryState.LATE, EntryState.PASSED, id="over"),
    ],
)
def test_without_needs_somebody_says_that_it_is_done_and_an_event_passes(indicators, today, planning, event):
    """That its day has passed does not say that it was held."""
    mark = make_mark(day=date(2026, 3, 1))
    for entry, state in ((PLANNED, planning), (HAPPENING, event)):
        assert judge(entry, indicators, today).state is state
        assert judge(entry, indicators, today, marks={mark.key: mark}).state is EntryState.DONE


@pytest.mark.parametrize(
    ("changes", "evidence", "expected"),
    [
        pytest.param({}, {}, EntryState.PASSED, id="nothing says that anybody met"),
        pytest.param({"needs": (FIGURES,)}, {"valued": valued("2026-02")}, EntryState.PASSED, id="nor do figures"),
        pytest.param({"needs": (FIGURES,)}, {}, EntryState.LATE, id="what it asked for is late all the same"),
        pytest.param({"needs": (DECISION,)}, {}, EntryState.LATE, id="nothing was decided"),
    ],
)
def test_a_past_meeting_that_nobody_made_is_not_done(indicators, changes, evidence, expected):
    entry = FORUM.model_copy(update={"indicators": (VISITS,), **changes})
    found = judge(entry, indicators, date(2026, 3, 11), **evidence)
    assert found.state is expected
    assert found.is_told is (expected is EntryState.LATE)


def test_a_past_meeting_that_somebody_says_was_held_is_done(indicators):
    mark = make_mark(day=date(2026, 3, 10))
    assert judge(FORUM, indicators, date(2026, 3, 11), marks={mark.key: mark}).state is EntryState.DONE


def test_the_figures_of_an_event_say_that_it_was_held(indicators):
    event = COLLECTED.model_copy(update={"kind": EntryKind.EVENT})
    assert judge(event, indicators, date(2026, 4, 1), valued=valued("2026-02")).state is EntryState.DONE


class TestBeforeAnIndicatorIsAgreed:
    """Nobody has agreed to bring the figures of an idea or a proposal, so nobody is late with them."""

    @pytest.fixture(params=["idea", "proposed"])
    def unagreed(self, make, request):
        return {VISITS: make.indicator(key=VISITS, period_type="month", stage=request.param)}

    def test_nothing_is_missing_and_nothing_is_claimed_to_be_ready(self, unagreed):
        found = [judge(COLLECTED, unagreed, day) for day in (date(2026, 3, 15), date(2026, 4, 1))]
        assert [one.state for one in found] == [EntryState.WAITING, EntryState.PASSED]
        assert [(one.missing, one.unagreed) for one in found] == [((), (VISITS,))] * 2

    def test_figures_that_came_all_the_same_make_it_done(self, unagreed):
        found = judge(COLLECTED, unagreed, date(2026, 4, 1), valued=valued("2026-02"))
        assert (found.state, found.unagreed) == (EntryState.DONE, ())

    def test_a_need_that_names_the_indicator_itself_asks_for_it(self, unagreed):
        named = COLLECTED.model_copy(update={"needs": (FIGURES.model_copy(update={"indicators": (VISITS,)}),)})
        found = judge(named, unagreed, date(2026, 4, 1))
        assert (found.state, len(found.missing), found.unagreed) == (EntryState.LATE, 1, ())

    def test_beside_one_that_was_agreed_that_one_decides(self, unagreed, indicators):
        both = COLLECTED.model_copy(update={"indicators": (VISITS, MOOD)})
        known = {**unagreed, MOOD: indicators[MOOD]}
        late = judge(both, known, date(2026, 4, 1))
        done = judge(both, known, date(2026, 4, 1), valued={MOOD: (FEBRUARY,)})
        assert (late.state, [one.indicator for one in late.missing]) == (EntryState.LATE, [MOOD])
        assert (done.state, done.unagreed) == (EntryState.DONE, (VISITS,))

    def test_somebody_may_say_that_it_is_done(self, unagreed):
        mark = make_mark(day=date(2026, 3, 1))
        assert judge(COLLECTED, unagreed, date(2026, 4, 1), marks={mark.key: mark}).state is EntryState.DONE


@pytest.mark.parametrize(
    ("agreed_on", "state"),
    [
        pytest.param(date(2026, 3, 31), EntryState.LATE, id="by the day on which it was due"),
        pytest.param(date(2026, 4, 1), EntryState.PASSED, id="a day later: nobody could have known"),
    ],
)
def test_what_was_agreed_later_makes_nothing_late_that_was_due_before(indicators, agreed_on, state):
    found = judge(COLLECTED, indicators, date(2026, 5, 1), agreed={VISITS: agreed_on})
    assert found.state is state


def test_something_long_is_under_way_from_its_first_day_on(indicators):
    autumn = make_entry(kind=EntryKind.PLANNING, timing=Timing(recurrence=Recurrence.YEARLY, month=9, day=15, days=100))
    assert judge(autumn, indicators, date(2026, 9, 14)).state is EntryState.AHEAD
    assert judge(autumn, indicators, date(2026, 9, 15)).state is EntryState.WAITING


def test_a_hand_does_not_tick_what_can_be_computed(indicators):
    mark = make_mark(day=date(2026, 3, 1))
    found = judge(COLLECTED, indicators, date(2026, 4, 1), marks={mark.key: mark})
    assert (found.state, len(found.missing)) == (EntryState.LATE, 1)


def test_it_says_which_figure_of_which_days_is_missing_and_whose_it_is(indicators):
    found = judge(COLLECTED, indicators, date(2026, 4, 1), valued=valued("2026-01"))
    assert found.missing == (Missing(NeedKind.FIGURES, VISITS, FEBRUARY, "viestintäpäällikkö"),)
    assert (found.due, found.key) == (date(2026, 3, 31), "2026.raportti:2026-03-01")


def test_months_of_a_quarter_are_missing_one_by_one(indicators):
    quarter = FIGURES.model_copy(update={"period": NeedPeriod.PREVIOUS_QUARTER})
    entry = make_entry(kind=EntryKind.DATA_DUE, timing=TENTH_OF_MARCH, indicators=(VISITS,), needs=(quarter,))
    found = judge(entry, indicators, date(2026, 3, 1), valued=valued("2025-11"))
    assert [one.period for one in found.missing] == [period_from_key("2025-10"), period_from_key("2025-12")]


@pytest.mark.parametrize("stage", ["paused", "retired"])
def test_nobody_waits_for_what_is_no_longer_collected(make, stage):
    asleep = {VISITS: make.indicator(key=VISITS, period_type="month", stage=stage)}
    assert judge(COLLECTED, asleep, date(2026, 4, 1)).state is EntryState.DONE


def test_an_indicator_that_the_catalogue_does_not_know_is_missing_and_the_entrys_own(indicators):
    found = judge(COLLECTED, {}, date(2026, 4, 1))
    assert found.missing == (Missing(NeedKind.FIGURES, VISITS, FEBRUARY, "toiminnanjohtaja"),)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        pytest.param({}, 0, id="an explanation of February"),
        pytest.param({"kind": CommentKind.NOTE}, 1, id="a note explains nothing"),
        pytest.param({"indicator": MOOD}, 1, id="of another indicator"),
        pytest.param({"period": period_from_key("2026-01")}, 1, id="of the month before"),
        pytest.param({"period": period_from_key("2025-12-01_2026-02-28")}, 0, id="of the whole winter"),
        pytest.param({"period": period_from_key("2026")}, 1, id="of the whole year"),
    ],
)
def test_what_waits_for_explanations(indicators, changes, missing):
    entry = make_entry(kind=EntryKind.FOLLOW_UP, timing=TENTH_OF_MARCH, indicators=(VISITS,), needs=(COMMENTS,))
    plain = {"kind": CommentKind.EXPLANATION, "indicator": VISITS, "period": FEBRUARY}
    found = judge(entry, indicators, date(2026, 3, 1), comments=[make_comment(**{**plain, **changes})])
    assert [one.need for one in found.missing] == [NeedKind.COMMENTS] * missing
    assert [one.owner_role for one in found.missing] == ["viestintäpäällikkö"] * missing


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "decision", "missing"),
    [
        pytest.param((), {"meeting": "m1"}, [], id="any decision of its meeting"),
        pytest.param((), {"meeting": "m2"}, [None], id="of another meeting"),
        pytest.param((VISITS,), {"meeting": "m1", "indicator": VISITS}, [], id="of the indicator in its meeting"),
        pytest.param((VISITS,), {"meeting": "m1"}, [VISITS], id="in its meeting about something else"),
        pytest.param((VISITS,), {"indicator": VISITS}, [], id="of the indicator, outside meetings"),
        pytest.param(
            (VISITS,),
            {"indicator": VISITS, "decided_at": at(date(2026, 2, 7))},
            [VISITS],
            id="too early",
        ),
        pytest.param((VISITS,), {"indicator": VISITS, "decided_at": at(date(2027, 3, 1))}, [VISITS], id="a year late"),
        pytest.param((VISITS, MOOD), {"indicator": VISITS}, [MOOD], id="one of two"),
    ],
)
def test_what_waits_for_a_decision(indicators, names, decision, missing):
    entry = FORUM.model_copy(update={"needs": (DECISION,), "indicators": names})
    made: Decision = make_decision(**{"decided_at": at(date(2026, 3, 10)), **decision})
    held = make_meeting(key="m1", occurrence=FORUM_KEY)
    found = judge(entry, indicators, date(2026, 3, 10), decisions=[made], meetings=[held])
    assert [one.indicator for one in found.missing] == missing
    assert {one.owner_role for one in found.missing} <= {"toiminnanjohtaja"}


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        pytest.param(MeetingState.PLANNED, date(2026, 3, 9), EntryState.WAITING, id="on the agenda"),
        pytest.param(MeetingState.RUNNING, date(2026, 3, 10), EntryState.WAITING, id="running"),
        pytest.param(MeetingState.CLOSED, date(2026, 3, 10), EntryState.DONE, id="held"),
        pytest.param(MeetingState.PLANNED, date(2026, 3, 11), EntryState.LATE, id="planned, and never held"),
    ],
)
def test_a_meeting_is_done_when_it_is_closed(indicators, state, day, expected):
    meeting = make_meeting(occurrence=FORUM_KEY, state=state)
    assert judge(FORUM, indicators, day, meetings=[meeting]).state is expected


def test_a_meeting_that_was_held_is_done_and_still_says_what_was_missing(indicators):
    entry = FORUM.model_copy(update={"needs": (FIGURES,), "indicators": (VISITS,)})
    closed = make_meeting(occurrence=FORUM_KEY, state=MeetingState.CLOSED)
    found = judge(entry, indicators, date(2026, 3, 11), meetings=[closed])
    assert (found.state, len(found.missing)) == (EntryState.DONE, 1)


def test_a_time_is_when_its_meeting_is(indicators):
    meeting = make_meeting(occurrence=FORUM_KEY, day=date(2026, 3, 17))
    found = judge(FORUM, indicators, date(2026, 3, 12), meetings=[meeting])
    assert (found.due, found.state, found.key) == (date(2026, 3, 17), EntryState.WAITING, FORUM_KEY)


def test_what_was_moved_keeps_its_length_and_its_key_and_waits_for_the_same_month(indicators):
    mark = make_mark(day=date(2026, 3, 1), state=MarkState.MOVED, moved_to=date(2026, 4, 20))
    found = judge(COLLECTED, indicators, date(2026, 4, 1), marks={mark.key: mark})
    assert found.period == period_from_key("2026-04-20_2026-05-20")
    assert (found.key, found.missing[0].period) == ("2026.raportti:2026-03-01", FEBRUARY)


def test_a_survey_that_was_moved_gives_figures_of_the_month_to_which_it_was_moved(indicators):
    need = Need(kind=NeedKind.FIGURES, period=NeedPeriod.SAME_MONTH)
    wave = make_entry(kind=EntryKind.SURVEY_WAVE, timing=MARCH, indicators=(MOOD,), needs=(need,))
    mark = make_mark(day=date(2026, 3, 1), state=MarkState.MOVED, moved_to=date(2026, 4, 1))
    found = judge(wave, indicators, date(2026, 4, 1), marks={mark.key: mark})
    assert [one.period for one in found.missing] == [period_from_key("2026-04")]


def test_a_figure_of_a_part_is_enough_only_where_the_rest_cannot_be_there_yet(make, indicators):
    """The season ends in August and asks for the figures of its year; the report of the year asks for all of them."""
    yearly = {VISITS: make.indicator(key=VISITS, period_type="year", stage="collecting")}
    need = Need(kind=NeedKind.FIGURES, period=NeedPeriod.SAME_YEAR)
    season = Timing(recurrence=Recurrence.YEARLY, month=6, day=1, days=92)
    turn_of_the_year = Timing(recurrence=Recurrence.YEARLY, month=12, day=15, days=40)
    begun = {VISITS: [period_from_key("2026")]}
    found = [
        judge(make_entry(timing=timing, indicators=(VISITS,), needs=(need,)), yearly, date(2027, 2, 1), begun=begun)
        for timing in (season, turn_of_the_year)
    ]
    assert [one.state for one in found] == [EntryState.DONE, EntryState.LATE]


def test_nothing_is_missing_of_what_was_cancelled(indicators):
    mark = make_mark(day=date(2026, 3, 1), state=MarkState.CANCELLED)
    found = judge(COLLECTED, indicators, date(2026, 4, 1), marks={mark.key: mark})
    assert (found.state, found.missing) == (EntryState.CANCELLED, ())


def test_the_times_of_all_entries_by_day(indicators):
    monthly = make_entry(key="2026.luvut", timing=Timing(recurrence=Recurrence.MONTHLY, day=10, months=(2, 4)))
    mark = make_mark(day=date(2026, 3, 10), state=MarkState.MOVED, moved_to=date(2026, 5, 1))
    found = list_situations([FORUM, monthly], Evidence(marks={mark.key: mark}), indicators, date(2026, 1, 1))
    assert [(one.entry.key, one.period.start.month) for one in found] == [
        ("2026.luvut", 2),
        ("2026.luvut", 4),
        ("2026.raportti", 5),
    ]

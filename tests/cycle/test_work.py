"""What is to be done, and whose it is. Today is Tuesday 5.3.2024; February's figures may come until 2.4."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.cycle.decisions import ActionState
from dashboard.cycle.due_days import find_due, next_period
from dashboard.cycle.entries import NeedKind
from dashboard.cycle.states import EntryState
from dashboard.cycle.work import Duties, WorkItem, WorkKind, WorkState, list_roles, list_work, of_role
from dashboard.cycle.work_links import Link, Supplier
from dashboard.facts import Period
from dashboard.insight.freshness import GRACE, LENGTH, Freshness, judge_freshness
from dashboard.strategy.model import PeriodType
from tests.cycle.work_examples import (
    COMMUNICATIONS,
    DIRECTOR,
    FEBRUARY,
    JANUARY,
    TODAY,
    make_action,
    make_indicator,
    make_missing,
    make_question,
    make_situation,
    make_unexplained,
)

FOLLOWERS, AGREED = make_indicator(), make_indicator(stage="agreed")
END_OF_2023, END_OF_NOVEMBER = date(2023, 12, 31), date(2023, 11, 30)
CHANNEL = (("channel", "Facebook"),)


def work_of(*indicators: Any, **changes: Any) -> tuple[WorkItem, ...]:
    chosen = indicators or (FOLLOWERS,)
    return list_work(Duties({one.key: one for one in chosen}, **changes), TODAY)


def told(items: tuple[WorkItem, ...]) -> list[tuple[str, str, date | None]]:
    return [(one.kind.value, one.state.value, one.due) for one in items]


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        pytest.param(date(2024, 1, 31), [("figure", "due", date(2024, 4, 2))], id="February is over: it may come"),
        pytest.param(date(2024, 2, 29), [], id="March is not over"),
        pytest.param(END_OF_NOVEMBER, [("figure", "late", date(2024, 1, 31))], id="December is late since February"),
        pytest.param(END_OF_2023, [("figure", "late", date(2024, 3, 2))], id="January is late since three days"),
    ],
)
def test_a_figure_is_asked_for_when_its_period_is_over(newest: date, expected: list[Any]) -> None:
    assert told(work_of(AGREED, newest={FOLLOWERS.key: newest})) == expected


def test_the_figure_is_of_the_period_after_the_newest_one() -> None:
    (item,) = work_of(newest={FOLLOWERS.key: END_OF_2023})
    assert (item.indicator, item.period, item.owner_role) == (FOLLOWERS.key, JANUARY, COMMUNICATIONS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"stage": "collecting"}, [("figure", "open", None)], id="it is being collected: a first figure"),
        pytest.param({"stage": "agreed"}, [("figure", "open", None)], id="agreed"),
        pytest.param({"stage": "proposed"}, [], id="nobody has agreed on it"),
        pytest.param({"stage": "idea"}, [], id="an idea is an offer"),
        pytest.param({"stage": "paused"}, [], id="paused"),
    ],
)
def test_a_figure_that_has_never_come_is_owed_of_what_is_agreed(changes: dict[str, str], expected: list[Any]) -> None:
    assert told(work_of(make_indicator(**changes))) == expected


@pytest.mark.parametrize("stage", ["idea", "paused", "retired"])
def test_nothing_is_late_of_what_nobody_collects(stage: str) -> None:
    assert work_of(make_indicator(stage=stage), newest={FOLLOWERS.key: END_OF_NOVEMBER}) == ()


def test_the_next_figure_of_a_proposal_is_asked_for_without_a_day() -> None:
    """Nobody has agreed to bring it, so it cannot be late; that it has come before is known all the same."""
    (item,) = work_of(make_indicator(stage="proposed"), newest={FOLLOWERS.key: END_OF_NOVEMBER})
    assert (item.state, item.due, item.newest) == (WorkState.OPEN, None, END_OF_NOVEMBER)


@pytest.mark.parametrize(("agreed_on", "state"), [(date(2024, 1, 31), "late"), (date(2024, 2, 1), "open")])
def test_what_fell_due_before_it_was_agreed_is_not_late(agreed_on: date, state: str) -> None:
    """December's figure was due on 31.1.: who agreed on the day after cannot have brought it in time."""
    (item,) = work_of(AGREED, newest={FOLLOWERS.key: END_OF_NOVEMBER}, agreed={FOLLOWERS.key: agreed_on})
    assert item.state.value == state


@pytest.mark.parametrize("period_type", [one for one in PeriodType if one in LENGTH])
def test_late_here_is_late_on_every_page(period_type: PeriodType) -> None:
    """The oracle is `judge_freshness`, day by day for two and a half years."""
    indicator = make_indicator(period_type=period_type, stage="collecting")
    for days in range(1, 900):
        today = END_OF_2023 + timedelta(days=days)
        items = list_work(Duties({indicator.key: indicator}, {indicator.key: END_OF_2023}), today)
        late = judge_freshness(END_OF_2023, period_type, today) is Freshness.LATE
        assert any(one.state is WorkState.LATE for one in items) == late, today


def test_due_is_the_last_day_that_is_not_late() -> None:
    due = find_due(END_OF_2023, PeriodType.QUARTER)
    assert due == END_OF_2023 + timedelta(days=LENGTH[PeriodType.QUARTER] + GRACE[PeriodType.QUARTER])
    assert judge_freshness(END_OF_2023, PeriodType.QUARTER, due) is Freshness.FRESH


@pytest.mark.parametrize(
    ("period_type", "expected"),
    [
        (PeriodType.MONTH, Period(date(2024, 1, 1), date(2024, 1, 31))),
        (PeriodType.QUARTER, Period(date(2024, 1, 1), date(2024, 3, 31))),
        (PeriodType.HALF_YEAR, Period(date(2024, 1, 1), date(2024, 6, 30))),
        (PeriodType.YEAR, Period(date(2024, 1, 1), date(2024, 12, 31))),
        (PeriodType.WAVE, None),
        (PeriodType.DAY, None),
    ],
)
def test_the_next_period(period_type: PeriodType, expected: Period | None) -> None:
    assert next_period(END_OF_2023, period_type) == expected


def test_the_annual_cycle_asks_the_owner_of_the_figure_and_says_what_for() -> None:
    (item,) = of_role(work_of(situations=[make_situation(make_missing())]), COMMUNICATIONS)
    assert (item.kind, item.state, item.due) == (WorkKind.FIGURE, WorkState.DUE, date(2024, 3, 12))
    assert (item.period, item.text) == (FEBRUARY, "Esihenkilöfoorumi")


def test_whoever_sees_to_the_entry_knows_how_much_others_still_owe() -> None:
    (item,) = of_role(work_of(situations=[make_situation(make_missing())]), DIRECTOR)
    assert (item.kind, item.text, item.missing) == (WorkKind.ENTRY, "Esihenkilöfoorumi", 1)


def test_an_entry_that_waits_for_its_own_role_only_is_not_listed_again() -> None:
    own = make_missing(role=DIRECTOR)
    assert [one.kind for one in work_of(situations=[make_situation(own)])] == [WorkKind.FIGURE]


def test_one_figure_that_two_meetings_need_is_asked_for_once_for_the_first() -> None:
    later = make_situation(make_missing(), day=date(2024, 3, 19), title="Johtoryhmä")
    items = work_of(situations=[later, make_situation(make_missing())])
    assert [one.text for one in items if one.kind is WorkKind.FIGURE] == ["Esihenkilöfoorumi"]


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        pytest.param(date(2024, 1, 31), [(FEBRUARY, "due")], id="the same figure"),
        pytest.param(END_OF_2023, [(JANUARY, "late"), (FEBRUARY, "due")], id="another one is late: both"),
    ],
)
def test_what_the_cycle_asks_for_is_not_asked_for_again(newest: date, expected: list[Any]) -> None:
    items = work_of(AGREED, newest={FOLLOWERS.key: newest}, situations=[make_situation(make_missing())])
    assert [(one.period, one.state.value) for one in items if one.kind is WorkKind.FIGURE] == expected


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        pytest.param(EntryState.LATE, date(2024, 3, 1), 1, id="late"),
        pytest.param(EntryState.LATE, date(2023, 1, 1), 0, id="later than a year: nobody asks any more"),
        pytest.param(EntryState.AHEAD, date(2024, 9, 1), 0, id="far ahead"),
        pytest.param(EntryState.DONE, date(2024, 3, 1), 0, id="held all the same"),
        pytest.param(EntryState.CANCELLED, date(2024, 3, 12), 0, id="cancelled"),
    ],
)
def test_only_what_is_near_or_late_is_asked_for(state: EntryState, day: date, expected: int) -> None:
    items = work_of(situations=[make_situation(make_missing(), state=state, day=day)])
    assert sum(one.kind is WorkKind.FIGURE for one in items) == expected


def test_a_report_that_nobody_has_called_done_waits_for_its_role() -> None:
    late = make_situation(state=EntryState.LATE, day=date(2024, 2, 1), needs=())
    assert told(work_of(situations=[late])) == [("entry", "late", date(2024, 2, 1))]


def test_a_reason_is_asked_for_only_of_what_has_a_figure() -> None:
    situation = make_situation(make_missing(NeedKind.COMMENTS))
    without = work_of(situations=[situation], newest={FOLLOWERS.key: date(2024, 1, 31)})
    with_figure = work_of(situations=[situation], newest={FOLLOWERS.key: FEBRUARY.end})
    assert WorkKind.COMMENT not in {one.kind for one in without}
    assert WorkKind.COMMENT in {one.kind for one in with_figure}


def test_a_missing_decision_is_the_role_of_the_meeting() -> None:
    missing = make_missing(NeedKind.DECISION, None, None, DIRECTOR)
    (item,) = work_of(situations=[make_situation(missing)])
    assert (item.kind, item.owner_role) == (WorkKind.DECISION, DIRECTOR)
    assert item.link == Link("vuosikello", (("vuosi", "2024"), ("merkinta", "2024.foorumi:2024-03-12")))


def test_a_real_change_asks_its_owner_for_the_reason() -> None:
    (item,) = work_of(unexplained=[make_unexplained(CHANNEL)])
    assert told((item,)) == [("comment", "open", None)]
    expected = (("mittari", FOLLOWERS.key), ("tila", "selitys:2024-01"), ("jasenet", "Facebook"))
    assert item.link == Link("mittari", expected)


def test_the_reason_that_a_meeting_waits_for_is_asked_for_once() -> None:
    situation = make_situation(make_missing(NeedKind.COMMENTS, period=JANUARY))
    items = work_of(unexplained=[make_unexplained()], situations=[situation], newest={FOLLOWERS.key: FEBRUARY.end})
    assert [one.due for one in items if one.kind is WorkKind.COMMENT] == [date(2024, 3, 12)]


def test_open_questions_wait_for_their_role_and_settled_ones_do_not() -> None:
    asked = [make_question(), make_question(key="c2", resolved=True), make_question(key="c3", indicator="gone.one")]
    (item,) = work_of(questions=asked)
    assert (item.kind, item.text, item.key) == (WorkKind.ANSWER, "Mistä 300 uutta tuli?", "c1")
    assert item.link == Link("mittari", (("mittari", FOLLOWERS.key), ("tila", "keskustelu:c1")))


def test_what_the_source_itself_left_open_is_a_question() -> None:
    (item,) = work_of(make_indicator(stage="proposed", open_question="kasvoivat mistä johtuen?"))
    assert (item.kind, item.text) == (WorkKind.ANSWER, "kasvoivat mistä johtuen?")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [("action", "late", date(2024, 3, 1))], id="its day is over"),
        pytest.param({"due": TODAY}, [("action", "due", TODAY)], id="today is not late"),
        pytest.param({"state": ActionState.DONE}, [], id="done"),
        pytest.param({"state": ActionState.DROPPED}, [], id="dropped"),
    ],
)
def test_open_actions(changes: dict[str, Any], expected: list[Any]) -> None:
    assert told(work_of(make_indicator(stage="proposed"), actions=[make_action(**changes)])) == expected


@pytest.mark.parametrize(
    ("supplier", "link"),
    [
        pytest.param(None, Link("lomakepohjat", (("mittari", FOLLOWERS.key),)), id="never brought: a template"),
        pytest.param(
            Supplier("ga4"), Link("lataukset", (("mittari", FOLLOWERS.key), ("resepti", "ga4"))), id="by a loader"
        ),
        pytest.param(
            Supplier("plan", "kavijat"),
            Link("lataukset", (("mittari", FOLLOWERS.key), ("resepti", "kavijat"))),
            id="by a recipe",
        ),
        pytest.param(
            Supplier("database", "kavijat", "kanta"), Link("tietolahteet", (("lahde", "kanta"),)), id="from a database"
        ),
    ],
)
def test_a_figure_is_brought_as_the_newest_one_was(supplier: Supplier | None, link: Link) -> None:
    given = {FOLLOWERS.key: supplier} if supplier else {}
    (item,) = work_of(newest={FOLLOWERS.key: END_OF_2023}, suppliers=given)
    assert item.link == link


def test_the_most_pressing_comes_first() -> None:
    items = work_of(
        AGREED,
        actions=[make_action(), make_action(key="a2", due=date(2024, 3, 30))],
        unexplained=[make_unexplained()],
        newest={FOLLOWERS.key: date(2024, 1, 31)},
    )
    assert told(items) == [
        ("action", "late", date(2024, 3, 1)),
        ("action", "due", date(2024, 3, 30)),
        ("figure", "due", date(2024, 4, 2)),
        ("comment", "open", None),
    ]


def test_the_roles_are_all_that_own_something() -> None:
    duties = Duties(
        {FOLLOWERS.key: FOLLOWERS}, situations=[make_situation()], actions=[make_action(owner_role="Emäntä")]
    )
    assert list_roles(list_work(duties, TODAY), duties) == ("Emäntä", DIRECTOR, COMMUNICATIONS)

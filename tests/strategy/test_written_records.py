"""What people may write down: each model's own rules, as a table of what is refused and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from dashboard.facts import Period
from dashboard.strategy.comments import Comment, CommentKind, gather_threads
from dashboard.strategy.happenings import ChartEvent, EventKind, concerns
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.model import Indicator, Words
from dashboard.strategy.record import Kept, PartRef
from dashboard.strategy.targets import Target, TargetPlan, plan_key

YEAR_2025 = Period(date(2025, 1, 1), date(2025, 12, 31))
NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
INDICATOR = Indicator(
    key="social.followers",
    name=Words(fi="Seuraajat"),
    definition="Seuraajien määrä.",
    goal="visibility",
    outcome="known",
    unit="persons",
    direction="higher",
    counting_rule="stock",
    aggregation="last",
    period_type="year",
    source="viestintä",
    owner_role="viestintäpäällikkö",
)


def make_target(kind: str, **bounds: float) -> dict[str, Any]:
    return {"period": YEAR_2025, "kind": kind, **bounds}


def make_comment(key: str, **changes: Any) -> Comment:
    return Comment(**{"key": key, "kind": CommentKind.NOTE, "text": key, **changes})


def test_zero_is_a_target() -> None:
    """No complaint in the year: at most zero. Zero is not "no target"."""
    target = Target(**make_target("at_most", high=0))
    assert (target.low, target.high) == (None, 0)


REFUSED_TARGETS = [
    pytest.param(make_target("at_least"), "at_least has low", id="at least what?"),
    pytest.param(make_target("at_least", high=5), "at_least has low", id="at least has no highest value"),
    pytest.param(make_target("range", low=5), "range has both", id="a range has two ends"),
    pytest.param(make_target("range", low=5, high=4), "low is greater than high", id="a range upside down"),
    pytest.param(make_target("no_worse_than", low=5), "no_worse_than has neither", id="its value is the baseline's"),
    pytest.param(make_target("at_least", low=float("nan")), "finite number", id="not a number"),
]


@pytest.mark.parametrize(("fields", "why"), REFUSED_TARGETS)
def test_a_target_that_says_nothing_is_refused(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Target(**fields)


REFUSED_PLANS = [
    pytest.param({"targets": [make_target("no_worse_than")]}, "needs a baseline", id="no worse than what?"),
    pytest.param(
        {"targets": [make_target("at_least", low=1), make_target("at_most", high=2)]},
        "two targets are of one period",
        id="two targets for 2025",
    ),
    pytest.param(
        {"targets": [make_target("at_most", high=0)], "tolerance": 5, "tolerance_kind": "per_cent"},
        "a per cent of zero is nothing",
        id="five per cent of zero complaints",
    ),
    pytest.param({"tolerance": -1}, "greater than or equal to 0", id="a tolerance that takes away"),
    pytest.param({"reason": " "}, "at least 1 character", id="a reason is required"),
    pytest.param({"reason": "a\x00b"}, "pattern", id="no database keeps a NUL"),
]


@pytest.mark.parametrize(("fields", "why"), REFUSED_PLANS)
def test_a_plan_that_contradicts_itself_is_refused(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        TargetPlan(**{"indicator": "social.followers", "reason": "Sovittiin.", **fields})


def test_the_key_of_a_plan_is_that_of_its_series() -> None:
    one, other = ("channel", "Facebook"), ("place", "Pasila")
    assert plan_key("social.followers") == "social.followers"
    assert plan_key("social.followers", (one, other)) == plan_key("social.followers", (other, one))
    assert plan_key("social.followers", (one,)) not in (plan_key("social.followers", (other,)), "social.followers")


REFUSED_COMMENTS = [
    pytest.param({"kind": "explanation", "indicator": "a.b"}, "indicator and a period", id="explains which change?"),
    pytest.param({"kind": "question"}, "a role that owns it", id="whose question?"),
    pytest.param({"period": YEAR_2025}, "those of an indicator", id="the period of what?"),
    pytest.param({"thread": "c1"}, "does not answer itself", id="an answer to itself"),
    pytest.param({"thread": "c0", "resolved": True}, "resolved at its first comment", id="an answer settles nothing"),
]


@pytest.mark.parametrize(("fields", "why"), REFUSED_COMMENTS)
def test_a_comment_about_nothing_is_refused(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        make_comment("c1", **fields)


def keep(comment: Comment, minute: int) -> Kept[Comment]:
    at = NOON + timedelta(minutes=minute)
    return Kept(comment, 1, "johtaja", at, "johtaja", at)


def test_comments_are_gathered_into_threads() -> None:
    question = keep(make_comment("q", kind=CommentKind.QUESTION, owner_role="viestintäpäällikkö"), 1)
    note = keep(make_comment("n"), 2)
    second, first = keep(make_comment("b", thread="q"), 4), keep(make_comment("a", thread="q"), 3)

    asked, noted = gather_threads([second, note, first, question])

    assert (asked.first, asked.answers, asked.is_open) == (question, (first, second), True)
    assert (noted.first, noted.answers, noted.is_open) == (note, (), False)


def test_an_answer_with_a_slow_clock_still_comes_after_its_question() -> None:
    question, answer = keep(make_comment("q"), 5), keep(make_comment("a", thread="q"), 4)
    assert gather_threads([answer, question])[0].first == question


def test_answers_to_a_retired_comment_stay_together() -> None:
    first, second = keep(make_comment("a", thread="gone"), 1), keep(make_comment("b", thread="gone"), 2)
    (thread,) = gather_threads([first, second])
    assert (thread.first, thread.answers) == (first, (second,))


GOAL, OUTCOME = PartRef(strategy="kalliola", part="visibility"), PartRef(strategy="kalliola", part="known")
CONCERNED = [
    pytest.param({}, True, id="an event of everything"),
    pytest.param({"indicators": ["social.followers"]}, True, id="the indicator itself"),
    pytest.param({"indicators": ["newsletter.opens"]}, False, id="another indicator"),
    pytest.param({"parts": [GOAL]}, True, id="its goal"),
    pytest.param({"parts": [OUTCOME]}, True, id="its outcome statement"),
    pytest.param({"parts": [PartRef(strategy="helmi", part="visibility")]}, False, id="another strategy's goal"),
]


@pytest.mark.parametrize(("about", "expected"), CONCERNED)
def test_an_event_is_drawn_where_it_concerns(about: dict[str, Any], expected: bool) -> None:
    day = date(2023, 6, 1)
    event = ChartEvent(key="e", kind=EventKind.CAMPAIGN, title="Kampanja", first_day=day, last_day=day, **about)
    assert concerns(event, INDICATOR, "kalliola") is expected


def test_an_event_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="the last day is before the first"):
        ChartEvent(key="e", kind=EventKind.EVENT, title="x", first_day=date(2023, 6, 2), last_day=date(2023, 6, 1))


def test_a_judgement_has_a_reason() -> None:
    with pytest.raises(ValidationError, match="reason"):
        Judgement(subject=GOAL, step=JudgedStep.ON_COURSE, role="johtoryhmä", judged_on=date(2024, 1, 1), reason="")


@pytest.mark.parametrize("path", ["//elsewhere.example", "https://elsewhere.example", "../salaisuus", "a b"])
def test_a_frozen_view_is_a_page_of_this_server(path: str) -> None:
    from dashboard.strategy.frozen_views import FrozenView

    with pytest.raises(ValidationError, match="path"):
        FrozenView(key="v", name="Kevät", path=path, known_on=NOON)

"""The picture of a goal counts statuses and never averages; reds and real changes without a reason are listed."""

from __future__ import annotations

from datetime import date

from dashboard.insight.overview import draw_picture, list_unexplained
from dashboard.insight.standing.agreement import Agreement
from dashboard.insight.standing.standing import Standing
from dashboard.insight.standing.status import Status, StatusCode
from dashboard.strategy.comments import Comment
from dashboard.strategy.judgements import Judgement


def standing(code, key="houses.visits", period=None):
    return Standing(key, (), Status(code, period))


def judgement(step):
    fields = {"subject": {"strategy": "kalliola", "part": "goal-1"}, "reason": "Näemme sen.", "role": "johtoryhmä"}
    return Judgement(step=step, judged_on=date(2024, 2, 1), **fields)


def test_a_goal_is_how_many_have_which_status():
    """One met and one off course are one of each: there is no half met."""
    picture = draw_picture([standing(StatusCode.MET), standing(StatusCode.OFF_COURSE)], None)
    assert {code: count for code, count in picture.counts.items() if count} == {
        StatusCode.MET: 1,
        StatusCode.OFF_COURSE: 1,
    }
    assert (picture.telling, picture.comparison) == (2, None)


def test_people_may_see_it_brighter_than_the_figures():
    picture = draw_picture([standing(StatusCode.OFF_COURSE)], judgement("fulfilled"))
    assert picture.comparison.agreement is Agreement.BRIGHTER
    assert picture.comparison.disagree


def test_figures_that_tell_nothing_are_no_disagreement():
    picture = draw_picture([standing(StatusCode.NO_TARGET)], judgement("off_course"))
    assert (picture.telling, picture.comparison.agreement) == (0, Agreement.FIGURES_SILENT)


def test_a_red_waits_until_its_reason_is_written(make):
    indicator = make.indicator(key="houses.visits", owner_role="talojen päällikkö")
    red = standing(StatusCode.OFF_COURSE, period=make.year(2023))
    waiting = list_unexplained([red, standing(StatusCode.MET, period=make.year(2023))], [], [], [indicator])
    assert [(one.notice.period, one.owner_role) for one in waiting] == [(make.year(2023), "talojen päällikkö")]
    reason = Comment(
        key="c1", kind="explanation", text="Talo oli kiinni.", indicator="houses.visits", period=make.month(2023, 6)
    )
    assert list_unexplained([red], [], [reason], [indicator]) == ()

"""The effect of a decision: by examples of what was, what is, and what may be said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.decisions import Comparison, DecisionOutcome, Expectation
from dashboard.cycle.effects import Figure, Reached, Reality, Untold, choose_then, judge_effect, list_due
from dashboard.facts import Flag, Qualifier
from dashboard.insight.process.behaviour import chart_series, describe_behaviour
from dashboard.insight.standing.possible import Limit
from dashboard.strategy.model import CountingRule, Direction
from tests.conftest import make_indicator, make_month, make_point, make_series, make_year
from tests.store.record_examples import make_decision

DECIDED = date(2024, 2, 15)
AT_LEAST_100 = Expectation(comparison=Comparison.AT_LEAST, value=100)
AT_MOST_100 = Expectation(comparison=Comparison.AT_MOST, value=100)
VISITS = make_indicator(counting_rule="visits", aggregation="sum")
LAST_YEAR = Figure(make_point(make_year(2023), 90), 1)
STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]


def this_year(value: float | None = 120, version: int = 1, **changes: Any) -> Figure:
    return Figure(make_point(make_year(2024), value, **changes), version)


def judge(
    now: Figure | None, expected: Expectation | None = AT_LEAST_100, then: Figure | None = LAST_YEAR, **more: Any
):
    return judge_effect(more.pop("indicator", VISITS), DECIDED, expected, then, now, **more)


def month_figures(*values: float):
    """Months from 1/2023, and what the chart says of the last one."""
    points = [make_point(make_month(2023 + at // 12, at % 12 + 1), value) for at, value in enumerate(values)]
    series = make_series(*points)
    return series, describe_behaviour(chart_series(series), Direction.HIGHER, CountingRule.VISITS)


class TestReached:
    @pytest.mark.parametrize(
        ("now", "expected", "reached"),
        [
            pytest.param(this_year(100), AT_LEAST_100, Reached.YES, id="on the line is reached"),
            pytest.param(this_year(99.9), AT_LEAST_100, Reached.NO, id="just below"),
            pytest.param(this_year(100), AT_MOST_100, Reached.YES, id="on the line from above"),
            pytest.param(this_year(101), AT_MOST_100, Reached.NO, id="above the most"),
            pytest.param(this_year(120), None, Reached.NOTHING_EXPECTED, id="no number was expected"),
            pytest.param(
                this_year(100, qualifier=Qualifier.MORE_THAN), AT_LEAST_100, Reached.YES, id="over 100 is at least 100"
            ),
            pytest.param(
                this_year(110, flags=frozenset({Flag.PARTIAL})), AT_LEAST_100, Reached.YES,
                id="a count of ten months is there already",
            ),
            pytest.param(
                this_year(110, flags=frozenset({Flag.PARTIAL})), AT_MOST_100, Reached.NO,
                id="a count of ten months is too much already",
            ),
        ],
    )  # fmt: skip
    def test_is_told_where_every_possible_value_says_the_same(self, now, expected, reached):
        assert (judge(now, expected).reached, judge(now, expected).unreached) == (reached, None)

    @pytest.mark.parametrize(
        ("changes", "limit"),
        [
            pytest.param({"qualifier": Qualifier.ABOUT}, Limit.QUALIFIER, id="about 105 may be 94,5"),
            pytest.param({"flags": frozenset({Flag.UNCERTAIN})}, Limit.UNCERTAIN, id="read with doubt"),
        ],
    )
    def test_is_not_told_of_a_figure_that_may_be_either(self, changes, limit):
        effect = judge(this_year(105, **changes))
        assert (effect.reached, effect.unreached, effect.limits) == (Reached.UNTOLD, Untold.NOT_SURE, (limit,))

    def test_a_part_of_a_year_that_is_not_there_yet_may_still_come(self):
        effect = judge(this_year(60, flags=frozenset({Flag.PARTIAL})))
        assert (effect.reached, effect.limits) == (Reached.UNTOLD, (Limit.PARTIAL,))

    @pytest.mark.parametrize(
        ("now", "why"),
        [
            pytest.param(None, Untold.NO_FIGURE, id="no series"),
            pytest.param(this_year(None), Untold.NO_FIGURE, id="a gap"),
            pytest.param(this_year(None, qualifier=Qualifier.SUPPRESSED), Untold.HIDDEN, id="a small group"),
            pytest.param(this_year(version=2), Untold.NEW_DEFINITION, id="counted in another way"),
            pytest.param(LAST_YEAR, Untold.NO_NEWER, id="the same figure still"),
            pytest.param(Figure(make_point(make_year(2023), 130), 1), Untold.NO_NEWER, id="the same period, corrected"),
            pytest.param(
                Figure(make_point(make_month(2024, 1), 130), 1), Untold.NO_NEWER, id="came later, of a time before it"
            ),
        ],
    )
    def test_without_a_comparable_figure_of_the_time_after_it_nothing_is_said(self, now, why):
        effect = judge(now)
        assert (effect.reached, effect.unreached) == (Reached.UNTOLD, why)
        assert (effect.reality, effect.unreal) == (Reality.UNTOLD, why)

    def test_a_figure_where_there_was_none_can_be_as_expected(self):
        effect = judge(this_year(), then=None)
        assert (effect.reached, effect.unreal) == (Reached.YES, Untold.NO_FIGURE_THEN)


class TestReality:
    @pytest.mark.parametrize(
        ("later", "reality"),
        [
            pytest.param([11, 40], Reality.BETTER, id="a leap up in the month of the decision"),
            pytest.param([11, 0], Reality.WORSE, id="a fall"),
            pytest.param([10, 12], Reality.CHANCE, id="as ever"),
            pytest.param([13, 13, 13, 13, 13, 13, 13], Reality.BEFORE, id="seven above the mean, the first before it"),
        ],
    )
    def test_of_months_is_what_the_chart_says_since_the_decision(self, later, reality):
        """Twelve steady months, then January, and from February on the time of the decision."""
        series, behaviour = month_figures(*STEADY, *later)
        now = Figure(series.points[-1], 1)
        effect = judge(now, None, Figure(series.points[11], 1), behaviour=behaviour)
        assert (effect.reality, effect.unreal) == (reality, None)
        assert effect.reality.is_real == (reality in (Reality.BETTER, Reality.WORSE))

    def test_of_an_indicator_without_a_direction_is_neither_better_nor_worse(self):
        series, _ = month_figures(*STEADY, 11, 40)
        behaviour = describe_behaviour(chart_series(series), Direction.NONE, CountingRule.VISITS)
        assert judge(Figure(series.points[-1], 1), behaviour=behaviour).reality is Reality.CHANGED

    def test_of_few_months_cannot_be_told(self):
        _, behaviour = month_figures(*STEADY[:9], *STEADY[:2])
        now = Figure(make_point(make_month(2024, 3), 12), 1)
        assert judge_effect(VISITS, date(2023, 10, 1), None, None, now, behaviour).unreal is Untold.TOO_FEW

    def test_months_speak_while_their_year_is_still_that_of_the_decision(self):
        """The figure is of 2023 as before; 40 visits in February 2024 are real all the same."""
        _, behaviour = month_figures(*STEADY, 11, 40)
        effect = judge(LAST_YEAR, behaviour=behaviour)
        assert (effect.unreached, effect.reality) == (Untold.NO_NEWER, Reality.BETTER)

    def test_months_of_before_the_decision_say_nothing_of_it(self):
        _, behaviour = month_figures(*STEADY, 40)
        assert judge(this_year(), behaviour=behaviour).unreal is Untold.NO_NEWER

    @pytest.mark.parametrize(
        ("step", "why"),
        [
            pytest.param(date(2024, 2, 20), Untold.NEW_LEVEL, id="after it"),
            pytest.param(date(2023, 6, 1), None, id="before it"),
            pytest.param(date(2024, 3, 1), None, id="after the newest month"),
        ],
    )
    def test_nothing_is_compared_across_a_new_level(self, step, why):
        series, behaviour = month_figures(*STEADY, 11, 40)
        effect = judge(Figure(series.points[-1], 1), behaviour=behaviour, steps={step})
        assert effect.unreal is why

    def test_of_years_no_rule_tells_it(self):
        assert judge(this_year()).unreal is Untold.LONG_PERIODS


class TestRounds:
    """Two rounds of a survey: 71 of the staff answered each time."""

    ENPS = make_indicator(
        unit="eNPS",
        counting_rule="score",
        aggregation="none",
        period_type="wave",
        minimum=-100,
        maximum=100,
        decimals=1,
    )
    SHARE = make_indicator(unit="%", counting_rule="share", aggregation="none", period_type="wave", maximum=100)
    MEAN = make_indicator(
        counting_rule="score", aggregation="none", period_type="wave", minimum=1, maximum=5, decimals=1
    )

    @pytest.mark.parametrize(
        ("indicator", "then", "now", "expected"),
        [
            pytest.param(ENPS, (-40.8, 71), (60.6, 71), (Reality.BETTER, None), id="a score that has turned round"),
            pytest.param(ENPS, (21.1, 71), (22.5, 71), (Reality.CHANCE, None), id="one person more"),
            pytest.param(ENPS, (22.0, 71), (60.6, 71), (Reality.UNTOLD, Untold.NO_ANSWERS), id="no 71 give 22,0"),
            pytest.param(ENPS, (21.1, None), (60.6, 71), (Reality.UNTOLD, Untold.NO_ANSWERS), id="answers not known"),
            pytest.param(SHARE, (40, 200), (60, 200), (Reality.BETTER, None), id="80 and 120 of 200"),
            pytest.param(SHARE, (60, 200), (40, 200), (Reality.WORSE, None), id="fewer"),
            pytest.param(SHARE, (50, 20), (60, 20), (Reality.CHANCE, None), id="10 and 12 of 20"),
            pytest.param(MEAN, (3.1, 71), (4.6, 71), (Reality.UNTOLD, Untold.NO_ANSWERS), id="means alone"),
        ],
    )
    def test_are_compared_where_the_answers_are_known(self, indicator, then, now, expected):
        earlier = Figure(make_point(make_year(2023), then[0], n=then[1]), 1)
        effect = judge(this_year(now[0], n=now[1]), None, earlier, indicator=indicator)
        assert (effect.reality, effect.unreal) == expected

    def test_of_two_months_are_rounds_and_no_months(self):
        """A pulse survey is asked in May and in November: 12 months of it would take six years."""
        rounds = [make_point(make_month(2023, 11), 40, n=200), make_point(make_month(2024, 5), 60, n=200)]
        behaviour = describe_behaviour(chart_series(make_series(*rounds)), Direction.HIGHER, CountingRule.SHARE)
        effect = judge(Figure(rounds[1], 1), None, Figure(rounds[0], 1), indicator=self.SHARE, behaviour=behaviour)
        assert (effect.reality, effect.unreal) == (Reality.BETTER, None)

    def test_of_which_the_earlier_one_is_hidden_are_not(self):
        hidden = Figure(make_point(make_year(2023), None, qualifier=Qualifier.SUPPRESSED), 1)
        assert judge(this_year(n=71), None, hidden, indicator=self.SHARE).unreal is Untold.HIDDEN


@settings(max_examples=50)
@given(st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from(Qualifier), st.sampled_from(Comparison), st.booleans())
def test_what_is_told_holds_for_every_value_that_the_figure_may_stand_for(value, limit, qualifier, comparison, partial):
    """And the two comparisons never both fail: what is not at least 100 is at most 100."""
    if qualifier in (Qualifier.MISSING, Qualifier.NOT_APPLICABLE, Qualifier.SUPPRESSED):
        qualifier = Qualifier.EXACT
    flags = frozenset({Flag.PARTIAL}) if partial else frozenset()
    now = this_year(value, qualifier=qualifier, flags=flags)
    told = {
        one: judge(now, Expectation(comparison=one, value=limit)).reached
        for one in (comparison, Comparison.AT_LEAST, Comparison.AT_MOST)
    }
    assert list(told.values()).count(Reached.NO) < 2
    if qualifier is Qualifier.EXACT and not partial:
        assert told[Comparison.AT_LEAST] is (Reached.YES if value >= limit else Reached.NO)
        assert told[Comparison.AT_MOST] is (Reached.YES if value <= limit else Reached.NO)


def test_a_decision_begins_from_the_newest_whole_figure():
    part = make_point(make_year(2024), 40, flags=frozenset({Flag.PARTIAL}))
    whole = make_point(make_year(2023), 90)
    assert choose_then(make_series(whole, part), 1) == Figure(whole, 1)
    assert choose_then(make_series(part), 3) == Figure(part, 3)
    assert choose_then(make_series(), 1) is None


def test_where_nothing_was_known_it_begins_from_what_was_brought_later_of_the_time_before_it():
    earlier, later = make_point(make_year(2022), 80), make_point(make_year(2023), 90)
    assert choose_then(make_series(earlier, later), 1, date(2023, 6, 1)) == Figure(earlier, 1, late=True)
    assert choose_then(make_series(later), 1, date(2023, 6, 1)) is None


def test_those_are_due_that_are_open_and_whose_day_has_come_the_longest_due_first():
    today = date(2026, 3, 10)
    given_days = {"a": date(2026, 3, 10), "b": date(2026, 3, 11), "c": date(2025, 12, 1), "d": date(2025, 1, 1)}
    decisions = [make_decision(key=key, returns_on=day) for key, day in given_days.items()]
    closed = decisions[3].model_copy(update={"outcome": DecisionOutcome.WORKED, "outcome_reason": "Kyllä."})
    assert [one.key for one in list_due([*decisions[:3], closed], today)] == ["c", "a"]

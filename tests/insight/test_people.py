"""People reached: what is gathered, what is never added, and a year against the one before it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, PeriodKind, Qualifier
from dashboard.insight.pace.year_before import NoYearPair
from dashboard.insight.people import (
    REACHED,
    Reached,
    Tally,
    figure_of_year,
    gather_by,
    gather_whole,
    through_year,
)
from dashboard.insight.rollup import NoRollup
from dashboard.insight.year_of_people import Verdict, compare_years, hold_against
from dashboard.strategy.model import CountingRule


@pytest.fixture
def encounters(make):
    """Two places, one of them with two activities; January to March 2023."""

    def series(place, activity, *values):
        points = [make.point(make.month(2023, month), value) for month, value in enumerate(values, start=1)]
        members = (("activity", activity), ("place", place))
        return make.series(*points, indicator="neighbourhood.encounters", members=members)

    return [
        series("Kontula", "Bussi", 0, 20, 30),
        series("Kontula", "Jalkautuminen", 5, 6, 7),
        series("Pasila", "Jalkautuminen", 1, None, 3),
    ]


@pytest.fixture
def adding(make):
    return make.indicator(
        key="neighbourhood.encounters", counting_rule="encounters", aggregation="sum", dimensions=("place", "activity")
    )


@pytest.fixture
def distinct(make):
    return make.indicator(counting_rule="distinct_persons", aggregation="none", dimensions=("place", "activity"))


def values(tally):
    return [point.value for point in tally.points]


def test_only_rules_that_count_people_are_in_a_group():
    assert REACHED[CountingRule.PARTICIPATIONS] is REACHED[CountingRule.VISITS] is Reached.VISITS
    assert set(CountingRule) - set(REACHED) == {
        CountingRule.SESSIONS, CountingRule.ITEMS, CountingRule.STOCK, CountingRule.SHARE, CountingRule.SCORE,
        CountingRule.FACT,
    }  # fmt: skip


def test_activities_of_a_place_are_added_and_a_gap_stays_a_gap(adding, encounters):
    kontula, pasila = gather_by(adding, encounters, "place")
    assert (kontula.name, values(kontula)) == ("Kontula", [5, 26, 37])
    assert (pasila.name, values(pasila)) == ("Pasila", [1, None, 3])


def test_one_activity_can_be_chosen(adding, encounters):
    (kontula,) = gather_by(adding, encounters, "place", {"activity": "Bussi"})
    assert values(kontula) == [0, 20, 30]


def test_distinct_people_of_several_activities_are_kept_apart(distinct, encounters):
    """The same person may have been met by the bus and on foot: there is no Kontula as a whole."""
    names = [tally.name for tally in gather_by(distinct, encounters, "place")]
    assert names == ["Bussi, Kontula", "Jalkautuminen, Kontula", "Jalkautuminen, Pasila"]
    assert gather_whole(distinct, encounters, "Kaikki") is None


def test_a_hidden_part_hides_the_sum_and_the_year(adding, make, encounters):
    """Else the hidden figure would be the sum less the other part."""
    hidden = make.point(make.month(2023, 2), None, qualifier=Qualifier.SUPPRESSED)
    bus = make.series(encounters[0].points[0], hidden, members=encounters[0].members)
    (kontula,) = gather_by(adding, [bus, encounters[1]], "place")
    assert kontula.points[1].qualifier is Qualifier.SUPPRESSED
    assert figure_of_year(adding, kontula, 2023).reason is NoRollup.SUPPRESSED


def test_a_year_whose_every_month_is_hidden_is_hidden_and_not_unknown(adding, make):
    hidden = tuple(make.point(make.month(2023, month), None, qualifier=Qualifier.SUPPRESSED) for month in (1, 2))
    assert figure_of_year(adding, Tally("Pasila", hidden), 2023).reason is NoRollup.SUPPRESSED
    assert figure_of_year(adding, Tally("Pasila", hidden), 2022).reason is NoRollup.NO_PARTS


def test_a_month_that_lacks_a_part_is_partial(adding, make, encounters):
    (kontula,) = gather_by(
        adding, [make.series(encounters[0].points[0], members=encounters[0].members), encounters[1]], "place"
    )
    assert [(point.value, Flag.PARTIAL in point.flags) for point in kontula.points] == [
        (5, False), (6, True), (7, True),
    ]  # fmt: skip


def test_a_published_year_stands_beside_its_months(adding, make):
    """The report says over 1 000 and the months make 30: what was published is shown, and never recomputed."""
    own = make.point(make.year(2023), 1000, qualifier=Qualifier.MORE_THAN)
    months = [make.point(make.month(2023, month), 10) for month in (1, 2, 3)]
    row = through_year(adding, Tally("x", (*months, own)), 2023)
    assert (row.whole.value, row.whole.qualifier) == (1000, Qualifier.MORE_THAN)
    assert [point.value if point else None for point in row.months] == [10, 10, 10] + [None] * 9


def test_months_of_distinct_people_make_no_year(distinct, make):
    months = Tally("x", tuple(make.point(make.month(2023, month), 10) for month in range(1, 13)))
    assert figure_of_year(distinct, months, 2023).reason is NoRollup.NEVER


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 500), min_size=12, max_size=12), min_size=1, max_size=4))
def test_the_year_of_a_whole_is_the_sum_of_everything(make, table):
    """Oracle: Python's sum over the plain table."""
    indicator = make.indicator(counting_rule="visits", aggregation="sum", dimensions=("place",))
    series = [
        make.series(
            *(make.point(make.month(2023, month), value) for month, value in enumerate(row, start=1)),
            members=(("place", f"talo {number}"),),
        )
        for number, row in enumerate(table)
    ]
    whole = gather_whole(indicator, series, "kaikki")
    assert figure_of_year(indicator, whole, 2023).value == sum(map(sum, table))


@pytest.fixture
def months(make):
    """months(2022, {1: 100}) -> points of those months."""
    return lambda year, found: [make.point(make.month(year, month), value) for month, value in found.items()]


def test_only_months_of_both_years_are_compared(months):
    """2022 began in March: the January of 2023 would make a growth of it."""
    tally = Tally("Pasila", (*months(2022, {3: 100, 4: 100}), *months(2023, {1: 500, 3: 150, 4: 150})))
    found = compare_years(tally, 2023)
    assert found.pair.totals == (200, 300)
    assert (found.change.ratio, found.verdict) == (1.5, Verdict.MORE)
    assert found.kind is PeriodKind.MONTH


def test_more_open_days_are_no_growth(months):
    """A fifth more visits in a fifth more open days."""
    tally = Tally("Pasila", (*months(2022, {1: 1000}), *months(2023, {1: 1200})))
    opening = Tally("Pasila", (*months(2022, {1: 20}), *months(2023, {1: 24})))
    assert compare_years(tally, 2023).verdict is Verdict.MORE
    equal = compare_years(tally, 2023, opening)
    assert (equal.opening_days, equal.change.ratio, equal.verdict) == ((20, 24), 1.0, Verdict.CHANCE)


def test_opening_days_that_lack_a_month_are_not_known(months):
    tally = Tally("Pasila", (*months(2022, {1: 10, 2: 10}), *months(2023, {1: 12, 2: 12})))
    opening = Tally("Pasila", (*months(2022, {1: 20}), *months(2023, {1: 24, 2: 20})))
    assert compare_years(tally, 2023, opening).opening_days is None


def test_without_months_the_whole_years_are_compared(make):
    tally = Tally("x", (make.point(make.year(2022), 700), make.point(make.year(2023), 722)))
    found = compare_years(tally, 2023)
    assert (found.kind, found.pair.totals, found.verdict) == (PeriodKind.YEAR, (700, 722), Verdict.CHANCE)


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"qualifier": Qualifier.MORE_THAN}, id="over a thousand is no exact figure"),
        pytest.param({"flags": frozenset({Flag.PARTIAL})}, id="a part of the month only"),
        pytest.param({"flags": frozenset({Flag.UNCERTAIN})}, id="read with doubt"),
    ],
)
def test_inexact_months_are_left_out(make, months, spoilt):
    tally = Tally("x", (make.point(make.month(2022, 1), 100, **spoilt), *months(2023, {1: 150})))
    found = compare_years(tally, 2023)
    assert (found.pair.reason, found.verdict) == (NoYearPair.NO_PAIRS, Verdict.UNKNOWN)


def test_across_a_change_of_counting_nothing_is_compared(make, months):
    step = make.month(2023, 1).start
    tally = Tally("x", (*months(2022, {1: 100}), *months(2023, {1: 150})), frozenset({step}))
    assert compare_years(tally, 2023).pair.reason is NoYearPair.BREAK_WITHIN


def test_the_level_before_the_pandemic(make):
    """2019: 800 courses, 2023: 720, which is 90 per cent; about 720 is no exact figure."""
    indicator = make.indicator(counting_rule="items", aggregation="sum")
    known = Tally("x", (make.point(make.year(2019), 800), make.point(make.year(2023), 720)))
    about = Tally("x", (make.point(make.year(2023), 720, qualifier=Qualifier.ABOUT),))
    first, last = figure_of_year(indicator, known, 2019), figure_of_year(indicator, known, 2023)
    assert hold_against(first, last).per_cent == 90
    assert hold_against(first, figure_of_year(indicator, about, 2023)).per_cent is None
    assert hold_against(figure_of_year(indicator, known, 2020), last).per_cent is None

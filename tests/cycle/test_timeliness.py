"""How many figures came in time, against an oracle that goes through every day of the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cycle.timeliness import LEAST, Came, Timeliness, count_by, count_timeliness
from dashboard.facts import Period
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.insight.freshness import GRACE, LENGTH
from dashboard.strategy.model import Indicator, PeriodType
from tests.cycle.work_examples import make_indicator as make_proposed

TODAY = date(2024, 3, 5)
DUE_OF_JANUARY_2023 = date(2022, 12, 31) + timedelta(days=31 + 31)


def make_indicator(key="social.followers", **changes):
    """One whose figures somebody has agreed to bring."""
    return make_proposed(key, **{"stage": "collecting", **changes})


MONTHLY, YEARLY = make_indicator(), make_indicator(period_type="year")


def months(*came: tuple[int, int, date]) -> list[Came]:
    return [Came(span_of_month(year, month), day) for year, month, day in came]


def test_figures_of_a_year_are_counted_by_when_they_came() -> None:
    """November came in time, December two days late, January (due on 2.3.) has not come. February is not due yet."""
    came = months((2023, 11, date(2023, 12, 30)), (2023, 12, date(2024, 2, 2)))
    assert count_timeliness(MONTHLY, came, TODAY) == Timeliness(in_time=1, late=1, missing=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2024, 1, 31), Timeliness(in_time=1, missing=1), id="on the last day"),
        pytest.param(date(2024, 2, 1), Timeliness(late=1, missing=1), id="a day too late"),
    ],
)
def test_the_last_day_is_in_time(day: date, expected: Timeliness) -> None:
    assert count_timeliness(MONTHLY, months((2023, 12, day)), TODAY) == expected


def test_what_has_never_come_is_counted_beside() -> None:
    assert count_timeliness(MONTHLY, [], TODAY) == Timeliness(never=1)


def test_what_fell_due_more_than_a_year_ago_is_not_counted() -> None:
    """Twelve months of the window: those of January to December 2022 fell due before it, unless in its last days."""
    counted = count_timeliness(MONTHLY, months((2020, 1, date(2020, 2, 5))), TODAY)
    assert counted == Timeliness(missing=12)


def test_a_year_is_there_when_its_twelve_months_are() -> None:
    parts = months(*((2022, month, date(2022, 12, 1) + timedelta(days=month)) for month in range(1, 13)))
    assert count_timeliness(YEARLY, parts, TODAY) == Timeliness(in_time=1)
    assert count_timeliness(YEARLY, parts[1:], TODAY) == Timeliness(never=1)


@pytest.mark.parametrize(("period_type", "counted"), [("month", 1), ("wave", 0), ("event", 0), ("day", 0)])
def test_only_calendar_periods_fall_due(period_type: str, counted: int) -> None:
    found = count_by(lambda one: one.goal, [make_indicator(period_type=period_type)], {}, TODAY)
    assert sum(one.never for one in found.values()) == counted


@pytest.mark.parametrize("stage", ["idea", "paused", "retired"])
def test_nothing_is_owed_of_what_nobody_collects(stage: str) -> None:
    assert count_by(lambda one: one.goal, [make_indicator(stage=stage)], {}, TODAY) == {}


def test_of_a_proposal_nothing_falls_due_before_it_is_agreed() -> None:
    came = {MONTHLY.key: months((2023, 12, date(2024, 1, 31)))}
    found = count_by(lambda one: one.goal, [make_indicator(stage="proposed")], came, TODAY)
    assert found == {None: Timeliness(unagreed=1)}
    assert found[None].due == 0


def test_nothing_fell_due_before_it_was_agreed() -> None:
    """January was due on 2.3.; the months before it were nobody's."""
    came = months((2023, 6, date(2023, 7, 1)))
    found = count_timeliness(MONTHLY, came, TODAY, since=date(2024, 2, 15))
    assert found == Timeliness(missing=1)


def test_groups_add_up() -> None:
    others = [make_indicator("a.b", owner_role="johtaja"), make_indicator("c.d")]
    came = {MONTHLY.key: months((2023, 12, TODAY)), "a.b": months((2023, 12, date(2024, 1, 31)))}
    found = count_by(lambda one: one.owner_role, [MONTHLY, *others], came, TODAY)
    assert found == {
        "viestintäpäällikkö": Timeliness(late=1, missing=1, never=1),
        "johtaja": Timeliness(in_time=1, missing=1),
    }


@pytest.mark.parametrize(
    ("one", "share"),
    [
        pytest.param(Timeliness(in_time=LEAST - 1), None, id="too few to say"),
        pytest.param(Timeliness(in_time=6, late=2, missing=2), 0.6, id="ten are enough"),
        pytest.param(Timeliness(never=30), None, id="nothing was due"),
    ],
)
def test_a_percentage_is_said_of_enough_figures(one: Timeliness, share: float | None) -> None:
    assert one.in_time_share == share


def count_day_by_day(indicator: Indicator, came: list[Came], today: date) -> Timeliness:
    """The slow way: on each day of the last year, which period fell due?"""
    first_came: dict[Period, date] = {}
    for one in came:
        first_came.setdefault(one.period, one.day)
    if not first_came:
        return Timeliness(never=1)
    found = Timeliness()
    wait = timedelta(days=LENGTH[indicator.period_type] + GRACE[indicator.period_type])
    for days in range(1, 366):
        due = today - timedelta(days=days)
        start = due - wait + timedelta(days=1)
        is_month = indicator.period_type is PeriodType.MONTH
        if start.day != 1 or (not is_month and start.month != 1):
            continue
        period = span_of_month(start.year, start.month) if is_month else span_of_year(start.year)
        if period < min(first_came):
            continue
        day = first_came.get(period)
        if day is None or day > today:
            found += Timeliness(missing=1)
        else:
            found += Timeliness(in_time=1) if day <= due else Timeliness(late=1)
    return found


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([MONTHLY, YEARLY]),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    st.sets(st.integers(0, 40), max_size=20),
    st.lists(st.integers(0, 200), min_size=41, max_size=41),
)
def test_counting_is_as_counting_day_by_day(
    indicator: Indicator, today: date, places: set[int], delays: list[int]
) -> None:
    """Months, or years, from 2021 on; each comes so many days after its end."""
    if indicator is MONTHLY:
        periods = [span_of_month(2021 + place // 12, place % 12 + 1) for place in sorted(places)]
    else:
        periods = [span_of_year(2021 + place) for place in sorted(places) if place < 5]
    came = [Came(one, one.end + timedelta(days=delays[at])) for at, one in enumerate(periods)]
    assert count_timeliness(indicator, came, today) == count_day_by_day(indicator, came, today)

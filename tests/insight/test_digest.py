"""A digest says what the whole series says, and comes back from its document as it was."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Period, Qualifier
from dashboard.insight.change import find_change
from dashboard.insight.digest import KEPT_DRAWN, KEPT_OWN, digest_series, read_digest, write_digest
from dashboard.insight.rollup import in_own_periods
from dashboard.strategy.model import PeriodType
from tests.conftest import make_indicator, make_month, make_point, make_series, make_year

VISITS = make_indicator(counting_rule="visits", aggregation="sum")


def months(count, first=2014):
    return [make_point(make_month(first + at // 12, at % 12 + 1), float(at)) for at in range(count)]


def test_ten_years_of_months_are_the_newest_years_and_the_newest_months():
    digest = digest_series(make_series(*months(120)), VISITS)
    assert [point.period for point in digest.own.points] == [make_year(year) for year in range(2020, 2024)]
    assert digest.own.latest.value == sum(range(108, 120)), "the year 2023 is the sum of its months"
    assert len(digest.own.points), len(digest.drawn.points) == (KEPT_OWN, KEPT_DRAWN)
    assert digest.years == tuple(range(2014, 2024))


def test_the_change_is_that_of_the_whole_series():
    series = make_series(*months(120))
    assert find_change(digest_series(series, VISITS).own, VISITS) == find_change(
        in_own_periods(series, VISITS).series, VISITS
    )


def test_an_old_value_before_many_gaps_is_still_the_latest():
    """The newest value is 2000; since then every year says "ei tietoa"."""
    gaps = [make_point(make_year(year), None) for year in range(2001, 2024)]
    digest = digest_series(make_series(make_point(make_year(2000), 7.0), *gaps), VISITS)
    assert digest.own.latest.value == 7
    assert len(digest.own.points) == KEPT_OWN
    assert (digest.years[-1], digest.valued_years) == (2023, (2000,))


@pytest.mark.parametrize(("period_type", "judged"), [("month", True), ("wave", False)])
def test_rounds_of_a_survey_are_no_months(period_type, judged):
    """Twelve months in a row would be enough for a verdict; the rounds of a survey are compared otherwise."""
    indicator = VISITS.model_copy(update={"period_type": PeriodType(period_type)})
    assert (digest_series(make_series(*months(14)), indicator).behaviour is not None) is judged


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_document_is_plain_json(count):
    digest = digest_series(make_series(*months(count)), VISITS)
    document = json.loads(json.dumps(write_digest(digest)))
    assert read_digest(document, "social.followers", 1, ()) == digest


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def points(draw):
    start = draw(days)
    value = draw(st.none() | st.floats(-1e9, 1e9, allow_nan=False))
    return make_point(
        Period(start, start + timedelta(draw(st.integers(0, 400)))),
        value,
        qualifier=draw(st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT]))
        if value is not None
        else draw(st.sampled_from([Qualifier.MISSING, Qualifier.SUPPRESSED])),
        flags=draw(st.frozensets(st.sampled_from(list(Flag)))),
        n=draw(st.none() | st.integers(0, 10**6)),
        note=draw(st.text(max_size=5)),
        rows=draw(st.none() | st.integers(1, 9)),
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(points(), max_size=12, unique_by=lambda point: point.period))
def test_every_digest_comes_back_as_it_was(found):
    series = make_series(*sorted(found, key=lambda point: point.period))
    digest = digest_series(series, VISITS)
    assert read_digest(json.loads(json.dumps(write_digest(digest))), "social.followers", 1, ()) == digest

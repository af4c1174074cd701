"""How sure a share is: of people's answers, of what is told by a band only, and of things that were all counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.insight.digest import digest_series
from dashboard.insight.disclosure import Band, CellKey, Kind, ReleasedCell
from dashboard.insight.intervals import share_interval
from dashboard.insight.shares import ShareEstimate, estimate_share
from dashboard.insight.standing.standing import judge_digest
from dashboard.insight.standing.status import StatusCode, StepCode
from dashboard.locale import translator
from dashboard.share_words import estimate_words
from dashboard.status_words import rule_words
from dashboard.strategy.disclosure import Disclosure
from dashboard.strategy.targets import Target, TargetPlan

ANSWERS = {
    "counting_rule": "share",
    "aggregation": "none",
    "unit": "%",
    "maximum": 100,
    "disclosure": Disclosure(kind="share"),
}
LETTERS = {**ANSWERS, "aggregation": "weighted_mean", "decimals": 1, "disclosure": Disclosure(kind="things")}


@pytest.fixture
def share(make):
    return lambda value, **changes: make.point(make.year(2025), value, **changes)


def test_a_share_of_answers_as_wilson_bounds_it(make, share):
    """Newcombe 1998, table I: 15 of 148 is 10.14 %, from 6.24 to 16.05."""
    found = estimate_share(make.indicator(**ANSWERS), share(10.135, n=148))
    assert (found.n, found.at_least) == (148, False)
    assert found.interval == pytest.approx((6.24, 16.05), abs=0.01)


def test_a_share_printed_as_a_whole_per_cent_is_of_any_people_that_give_it(make, share):
    """73 % of 200 is 145 (72.5) to 147 (73.5) people: the interval holds all of theirs."""
    found = estimate_share(make.indicator(**ANSWERS), share(73.0, n=200))
    ends = [share_interval(part, 200) for part in (145, 147)]
    assert found.interval == pytest.approx((100 * ends[0].low, 100 * ends[1].high))


def test_a_band_gives_the_widest_interval_that_it_allows_and_not_the_number(make, share):
    """Of 20 people or more, 73 %: 14.6 of 20 are nobody, so 14 and 15 of them."""
    key = CellKey("social.followers", (), make.year(2025))
    told = ReleasedCell(key, Kind.SHARE, 73.0, band=Band.FROM_20)
    found = estimate_share(make.indicator(**ANSWERS), share(73.0, released=told))
    assert (found.n, found.at_least) == (20, True)
    assert found.interval == pytest.approx((100 * share_interval(14, 20).low, 100 * share_interval(15, 20).high))


NOTHING = [
    pytest.param({**ANSWERS, "counting_rule": "score"}, 4.5, 20, id="a mean is no share"),
    pytest.param(ANSWERS, None, 20, id="a gap"),
    pytest.param(LETTERS, 21.5, 1000, id="letters are all counted: 21.5 % of them were opened, no more and no less"),
    pytest.param({**LETTERS, "aggregation": "none"}, 81, 71, id="so is who answered"),
]


@pytest.mark.parametrize(("changes", "value", "n"), NOTHING)
def test_what_is_no_estimate(make, share, changes, value, n):
    assert estimate_share(make.indicator(**changes), share(value, n=n)) is None


def test_answers_of_an_unknown_number_are_said_to_be_so(make, share):
    indicator = make.indicator(**ANSWERS)
    found = estimate_share(indicator, share(92.0))
    assert found == ShareEstimate()
    assert estimate_words(found, indicator, translator("en")) == (
        "How uncertain the share is cannot be said: it is not known how many answered."
    )


@settings(max_examples=50)
@given(n=st.integers(1, 300), part=st.integers(0, 300))
def test_the_interval_holds_that_of_the_very_people(n, part):
    """The share stored as a binary number gives back its people; only one that looks rounded may be of more."""
    from tests.conftest import make_indicator, make_point, make_year

    part = min(part, n)
    found = estimate_share(make_indicator(**ANSWERS), make_point(make_year(2025), 100 * part / n, n=n))
    expected = share_interval(part, n)
    assert found.interval.low <= 100 * expected.low + 1e-9
    assert found.interval.high >= 100 * expected.high - 1e-9
    if n < 100:
        assert found.interval == pytest.approx((100 * expected.low, 100 * expected.high)), "no other gives that share"


ANSWERED = [
    pytest.param(20, StatusCode.UNCERTAIN, id="of 20 it may well be below the target"),
    pytest.param(2_000, StatusCode.MET, id="of 2 000 it is not"),
]


@pytest.mark.parametrize(("n", "code"), ANSWERED)
def test_the_status_of_a_share_rests_on_how_many_answered(make, share, n, code):
    """80 per cent against at least 75."""
    indicator = make.indicator(**ANSWERS)
    target = Target(period=make.year(2025), kind="at_least", low=75)
    plan = TargetPlan(indicator=indicator.key, targets=(target,), reason="Sovittiin.")
    status = judge_digest(indicator, digest_series(make.series(share(80.0, n=n)), indicator), plan)
    assert status.code is code
    assert StepCode.POSSIBLE not in [step.code for step in status.steps], "the interval has a step of its own"


def test_the_rule_says_the_interval_with_its_numbers(make, share):
    indicator = make.indicator(**ANSWERS)
    target = Target(period=make.year(2025), kind="at_least", low=75)
    plan = TargetPlan(indicator=indicator.key, targets=(target,), reason="Sovittiin.")
    status = judge_digest(indicator, digest_series(make.series(share(80.0, n=20)), indicator), plan)
    assert rule_words(status, indicator, translator("en"))[1] == (
        "20 answered. The share of everybody is from 58.4% to 91.9%, with a certainty of 95 per cent "
        "(Wilson's interval)."
    )

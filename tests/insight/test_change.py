"""When a change is computed, when the source's own is shown, and when neither."""

from __future__ import annotations

import pytest

from dashboard.facts import Flag, Qualifier
from dashboard.insight.change import Change, ChangeKind, NoChange, find_change


def test_a_count_changes_in_per_cent(make):
    """4 000 -> 4 400 is 400 more, ten per cent of 4 000."""
    series = make.series(make.point(make.year(2022), 4000), make.point(make.year(2023), 4400))
    expected = Change(ChangeKind.COMPUTED, 10.0, relative=True, since=make.year(2022))
    assert find_change(series, make.indicator()) == expected


def test_a_score_changes_by_points_without_binary_dust(make):
    """4.6 - 4.5 is 0.1 and not 0.09999999999999964; a per cent of a score would say nothing."""
    series = make.series(make.point(make.month(2023, 5), 4.5), make.point(make.month(2023, 11), 4.6))
    change = find_change(series, make.indicator(counting_rule="score"))
    assert (change.amount, change.relative, change.since) == (0.1, False, make.month(2023, 5))


def test_what_the_source_printed_is_shown_and_not_recomputed(make):
    """The report prints +6 % beside 4 071 and no earlier figure; one found elsewhere does not replace it."""
    last = make.point(make.year(2023), 4071, published_change=6.0)
    expected = Change(ChangeKind.PUBLISHED, 6.0, relative=True)
    assert find_change(make.series(last), make.indicator()) == expected
    assert find_change(make.series(make.point(make.year(2022), 1000), last), make.indicator()) == expected


REFUSED = [
    pytest.param([], "stock", NoChange.NO_VALUE, id="nothing at all"),
    pytest.param([(2023, None, {})], "stock", NoChange.NO_VALUE, id="only a gap"),
    pytest.param([(2023, 88, {})], "stock", NoChange.NO_EARLIER, id="the first figure"),
    pytest.param(
        [(2022, None, {}), (2023, 88, {})], "stock", NoChange.NO_EARLIER, id="a gap is not zero to compare with"
    ),
    pytest.param(
        [(2022, 900, {}), (2023, 1000, {"qualifier": Qualifier.MORE_THAN})],
        "stock",
        NoChange.NOT_EXACT,
        id="over 1 000",
    ),
    pytest.param(
        [(2022, 4.1, {"flags": frozenset({Flag.UNCERTAIN})}), (2023, 4.5, {})], "score", NoChange.UNCERTAIN, id="4,1x"
    ),
    pytest.param([(2022, 0, {}), (2023, 5, {})], "stock", NoChange.EARLIER_ZERO, id="no per cent of zero"),
    pytest.param([(2022, 1919, {}), (2023, 1919, {})], "fact", NoChange.FACT, id="the year of founding"),
]


@pytest.mark.parametrize(("points", "rule", "reason"), REFUSED)
def test_no_change_is_invented(make, points, rule, reason):
    series = make.series(*(make.point(make.year(year), value, **more) for year, value, more in points))
    assert find_change(series, make.indicator(counting_rule=rule)) == Change(ChangeKind.NONE, reason=reason)


def test_a_year_is_not_compared_with_a_month(make):
    series = make.series(make.point(make.year(2022), 12000), make.point(make.month(2023, 1), 1000))
    assert find_change(series, make.indicator()).reason is NoChange.UNLIKE_PERIODS

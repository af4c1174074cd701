"""Readings of known measures: which indicators they feed, and what is refused rather than mixed or double counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dashboard.facts import Flag, Period, Qualifier
from dashboard.intake.catalogue import Catalogue, own_measure
from dashboard.intake.feeding import NOT_JOINED, Feeding, feed_indicators
from dashboard.intake.kinds import takes_kind
from dashboard.intake.messages import WORDINGS
from dashboard.intake.resolve import resolve_readings
from dashboard.strategy.model import Dimension, Feed, FeedCondition, Indicator, Words
from data_loaders.contract import Label, Reading
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem

FOLLOWS = Measure("tool.follows", MeasureKind.FLOW)
FOLLOWERS = Measure("tool.followers", MeasureKind.STOCK)
REACH = Measure("tool.reach", MeasureKind.DISTINCT)
RATING = Measure("tool.rating", MeasureKind.MEAN)

MakeIndicator = Callable[..., Indicator]


def day(number: int, month: int = 1) -> Period:
    return Period(date(2023, month, number), date(2023, month, number))


def month(number: int) -> Period:
    start = date(2023, number, 1)
    following = date(2023 + number // 12, number % 12 + 1, 1)
    return Period(start, date.fromordinal(following.toordinal() - 1))


@pytest.fixture
def measured(reading: Callable[..., Reading]) -> Callable[..., Reading]:
    """measured(REACH, 120, month(1), channel="Facebook") -> a reading of a tool's export."""

    def make(measure: Measure, value: float | str, period: Period, n: int | None = None, **labels: str) -> Reading:
        pairs = tuple(Label(*label) for label in labels.items())
        found = reading(value, heading=measure.key, period=period)
        return found._replace(labels=pairs, measure=measure, n=n)

    return make


@pytest.fixture
def feed(indicator: MakeIndicator) -> Callable[..., Feeding]:
    """feed(readings, counting_rule=..., ...) -> what they feed into one indicator of that kind."""

    def run(readings: Sequence[Reading], *more: Indicator, **overrides: object) -> Feeding:
        feeds = tuple(Feed(measure=measure.key) for measure in (FOLLOWS, FOLLOWERS, REACH, RATING))
        own = indicator("social.one", "Yksi", **{"feeds": feeds, **overrides})
        return feed_indicators(readings, Catalogue((own, *more), DIMENSIONS))

    return run


DIMENSIONS = (
    Dimension(key="channel", name=Words(fi="Kanava"), members=("Facebook", "Instagram")),
    Dimension(key="place", name=Words(fi="Talo"), members=("Pasila",), closed=True),
)


def values(feeding: Feeding) -> list[tuple[object, ...]]:
    return [(fed.members, one.period, one.value.value) for fed in feeding.series for one in fed.readings]


def codes(problems: Sequence[Problem]) -> list[str]:
    return [":".join(filter(None, (one.code, str(one.params.get("reason", ""))))) for one in problems]


def test_days_of_a_flow_become_months_of_each_channel(measured, feed):
    readings = [measured(FOLLOWS, 2, day(number), channel="facebook") for number in range(1, 32)]
    readings += [measured(FOLLOWS, 1, day(number), channel="Instagram") for number in range(1, 32)]
    found = feed(readings, dimensions=("channel",))
    assert values(found) == [
        ((("channel", "Facebook"),), month(1), 62.0),
        ((("channel", "Instagram"),), month(1), 31.0),
    ]
    assert [one.rows for fed in found.series for one in fed.readings] == [31, 31]
    assert found.problems == ()


def test_channels_of_a_flow_are_summed_for_an_indicator_of_the_whole(measured, feed):
    readings = [measured(FOLLOWS, 10, month(1), channel="Facebook"), measured(FOLLOWS, 5, month(1), channel="LinkedIn")]
    assert values(feed(readings)) == [((), month(1), 15.0)]


# kind, indicator -> what is said, and nothing is fed
NOT_PUT_TOGETHER = [
    pytest.param(REACH, [day(1), day(2)], {"counting_rule": "distinct_persons", "aggregation": "none"},
                 "distinct_not_summed:days", id="daily unique reach makes no month"),
    pytest.param(REACH, [month(1), month(1)], {"counting_rule": "distinct_persons", "aggregation": "none"},
                 "distinct_not_summed:members", id="the reach of two channels is no reach of both"),
    pytest.param(FOLLOWERS, [month(1), month(1)], {"counting_rule": "stock", "aggregation": "last"},
                 "stock_not_summed:members", id="nor are the followers of two channels those of both"),
    pytest.param(RATING, [month(1), month(1)], {"counting_rule": "score", "aggregation": "weighted_mean"},
                 "mean_not_joined:members", id="two means without the numbers of answers"),
    pytest.param(FOLLOWS, [month(1), month(1)], {"counting_rule": "items", "aggregation": "none"},
                 "flow_not_summed:members", id="an indicator that is never added together"),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "periods", "overrides", "said"), NOT_PUT_TOGETHER)
def test_what_must_not_be_put_together_is_left_out_with_the_reason(measured, feed, measure, periods, overrides, said):
    one_each = zip(periods, ("Facebook", "Instagram"), strict=True)
    labelled = said.endswith("members")
    readings = [
        measured(measure, 7, period, **({"channel": channel} if labelled else {})) for period, channel in one_each
    ]
    found = feed(readings, **overrides)
    assert (values(found), codes(found.problems)) == ([], [said])
    assert found.problems[0].params["count"] == 2


def test_one_channel_is_not_taken_for_the_whole(measured, feed):
    """A file of Facebook alone would otherwise become "the reach"."""
    found = feed(
        [measured(REACH, 900, month(1), channel="Facebook")], counting_rule="distinct_persons", aggregation="none"
    )
    assert (values(found), codes(found.problems)) == ([], ["distinct_not_summed:members"])


def test_a_month_s_reach_is_taken_as_it_is_given(measured, feed):
    found = feed([measured(REACH, 900, month(1))], counting_rule="distinct_persons", aggregation="none")
    assert values(found) == [((), month(1), 900.0)]


def test_means_are_weighted_by_the_numbers_of_answers(measured, feed):
    """(4 * 30 + 2 * 10) / 40 = 3.5."""
    readings = [measured(RATING, 4, month(1), 30, place="Pasila"), measured(RATING, 2, month(1), 10, place="Mellari")]
    found = feed(readings, counting_rule="score", aggregation="weighted_mean")
    assert values(found) == [((), month(1), 3.5)]
    assert found.series[0].readings[0].n == 40


# measure kind, counting rule, aggregation -> whether the indicator takes it
FITTING = [
    ("flow", "visits", "sum", True),
    ("flow", "items", "none", True),
    ("flow", "stock", "last", False),  # new followers are no number of followers
    ("flow", "distinct_persons", "none", False),  # participations are no students
    ("flow", "score", "mean", False),
    ("stock", "stock", "last", True),
    ("stock", "visits", "sum", False),  # followers of twelve months are not added
    ("distinct", "distinct_persons", "none", True),
    ("distinct", "items", "none", True),  # different areas
    ("distinct", "visits", "sum", False),
    ("distinct", "distinct_persons", "sum", False),
    ("mean", "score", "weighted_mean", True),
    ("mean", "items", "weighted_mean", True),  # applicants per vacancy
    ("mean", "share", "none", True),
    ("mean", "visits", "sum", False),
]


@pytest.mark.parametrize(("kind", "rule", "aggregation", "takes"), FITTING)
def test_kinds_are_never_mixed(indicator, measured, feed, kind, rule, aggregation, takes):
    one = indicator("a.b", "Yksi", counting_rule=rule, aggregation=aggregation)
    assert takes_kind(one, MeasureKind(kind)) is takes
    measure = {item.kind: item for item in (FOLLOWS, FOLLOWERS, REACH, RATING)}[MeasureKind(kind)]
    found = feed([measured(measure, 3, month(1))], counting_rule=rule, aggregation=aggregation)
    assert codes(found.problems) == ([] if takes else [f"feed_of_unlike_kind:{kind}"])
    assert found.left_out == (0 if takes else 1)


def test_each_reason_has_its_own_words():
    """Their codes have no row without a reason."""
    refused = {f"feed_of_unlike_kind:{kind}" for kind in MeasureKind}
    not_joined = {f"{code}:{reason}" for code, _ in NOT_JOINED.values() for reason in ("days", "members")}
    assert (refused | not_joined) - WORDINGS.keys() == {"stock_not_summed:days"}, "a stock of days is that of the last"


def test_a_measure_that_feeds_nothing_is_told_once_with_its_count(measured, feed):
    other = Measure("tool.clicks", MeasureKind.FLOW)
    found = feed([measured(other, number, day(number)) for number in range(1, 11)])
    assert [(one.code, one.severity, one.value, one.params["count"]) for one in found.problems] == [
        ("measure_unused", "info", "tool.clicks", 10)
    ]
    assert found.left_out == 0


def test_a_feed_takes_only_the_members_that_it_names(measured, feed, indicator):
    """ "Facebookin uudet seuraajat" needs no breakdown: the feed says which one channel it is of."""
    only = FeedCondition(dimension="channel", members=("Facebook",))
    condition = (Feed(measure=FOLLOWERS.key, only=(only,)),)
    readings = [measured(FOLLOWERS, 40, month(1), channel="FACEBOOK"), measured(FOLLOWERS, 9, month(1), channel="X")]
    found = feed(readings, feeds=condition, counting_rule="stock", aggregation="last")
    assert values(found) == [((), month(1), 40.0)]
    assert [(one.code, one.params["count"]) for one in found.problems] == [("measure_unused", 1)]


def test_one_measure_may_feed_several_indicators(measured, feed, indicator):
    by_channel = indicator("social.two", "Kaksi", dimensions=("channel",), feeds=(Feed(measure=FOLLOWS.key),))
    readings = [
        measured(FOLLOWS, 10, month(1), channel="Facebook"),
        measured(FOLLOWS, 5, month(1), channel="Instagram"),
    ]
    found = feed(readings, by_channel)
    assert [(fed.indicator.key, one.value.value) for fed in found.series for one in fed.readings] == [
        ("social.one", 15.0),
        ("social.two", 10.0),
        ("social.two", 5.0),
    ]


def test_a_mapped_column_names_its_indicator(measured, indicator):
    measure = Measure(own_measure("social.one"), MeasureKind.FLOW)
    found = feed_indicators([measured(measure, 4, month(1))], Catalogue((indicator("social.one", "Yksi"),), ()))
    assert values(found) == [((), month(1), 4.0)]


def test_several_breakdowns_of_the_same_are_not_counted_twice(measured, feed):
    """A report gives its sessions as a whole and again by country: the whole is taken."""
    whole = measured(FOLLOWS, 100, month(1))
    parts = [measured(FOLLOWS, 70, month(1), country="Suomi"), measured(FOLLOWS, 29, month(1), country="Ruotsi")]
    found = feed([*parts, whole])
    assert values(found) == [((), month(1), 100.0)]
    assert [(one.code, one.params["count"]) for one in found.problems] == [("breakdown_not_used", 2)]


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        pytest.param({}, "missing_member", id="which channel?"),
        pytest.param({"place": "Pasila"}, "missing_member", id="another breakdown"),
        pytest.param({"channel": "Mastodon"}, "new_member", id="an open list grows"),
    ],
)
def test_members_are_checked_as_those_of_any_table(measured, feed, labels, code):
    found = feed([measured(FOLLOWS, 1, month(number), **labels) for number in (1, 2, 3)], dimensions=("channel",))
    assert [(one.code, one.params["count"]) for one in found.problems] == [(code, 3)]
    assert found.left_out == (0 if code == "new_member" else 3)


def test_a_closed_breakdown_takes_no_new_member(measured, feed):
    found = feed([measured(FOLLOWS, 1, month(1), place="Pasilla")], dimensions=("place",))
    assert codes(found.problems) == ["unknown_member"]


def test_months_of_a_tool_are_no_surprise_for_an_indicator_by_year(measured, indicator):
    """The year is put together from them; the months of a hand-made table are still asked about."""
    catalogue = Catalogue((indicator("social.one", "Yksi", feeds=(Feed(measure=FOLLOWS.key),)),), ())
    tool, by_hand = (
        measured(FOLLOWS, 3, month(1)),
        measured(FOLLOWS, 3, month(1))._replace(measure=None, labels=(Label("Mittari", "social.one"),), heading=""),
    )
    assert resolve_readings([tool], catalogue, date(2024, 1, 1)).problems == ()
    assert codes(resolve_readings([by_hand], catalogue, date(2024, 1, 1)).problems) == ["unusual_period"]


def test_a_part_of_the_last_month_is_partial(measured, indicator):
    catalogue = Catalogue((indicator("social.one", "Yksi", feeds=(Feed(measure=FOLLOWS.key),)),), ())
    readings = [measured(FOLLOWS, 1, day(number)) for number in range(1, 16)]
    (one,) = resolve_readings(readings, catalogue, date(2024, 1, 1)).observations
    assert (one.value, one.flags, one.rows, one.qualifier) == (15.0, {Flag.PARTIAL}, 15, Qualifier.EXACT)

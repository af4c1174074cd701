"""The measures of a file that feed no indicator: what they are called, how they are told apart, what may take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.intake.catalogue import Catalogue, own_measure
from dashboard.intake.feeds import Breakdown, can_feed, find_unused
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.intake.proposals import (
    Proposal,
    add_feed,
    find_period_type,
    follow_measure,
    list_rules,
    suppose_strategy,
)
from dashboard.strategy.model import (
    CountingRule,
    Dimension,
    Direction,
    Feed,
    FeedCondition,
    Indicator,
    PeriodType,
    Words,
)
from data_loaders.contract import Extract, Extraction, Label, Reading
from data_loaders.measures import Measure, MeasureKind

PEOPLE = Measure("statistics.t1.people", MeasureKind.STOCK)
BIRTHS = Measure("statistics.t1.births", MeasureKind.FLOW)
AREA = Dimension(key="area", name=Words(fi="Alue"), aliases=("Kunta",))
SHARE = Measure("statistics.t1.share", MeasureKind.MEAN)

MakeReading = Callable[..., Reading]
MakeIndicator = Callable[..., Indicator]


@pytest.fixture
def table(reading: MakeReading) -> Callable[..., Extraction]:
    """table(PEOPLE, ("2023", 12.0, {"Kunta": "Helsinki"}), ...) -> a file of one measure."""

    def make(measure: Measure, *rows: tuple[str, float, dict[str, str]]) -> Extraction:
        readings = [
            reading(value, heading="Väestö", period=period)._replace(
                labels=tuple(Label(*label) for label in labels.items()), measure=measure
            )
            for period, value, labels in rows
        ]
        return Extraction("statistics", (Extract("statistics", readings),))

    return make


def test_what_a_measure_is(table):
    """Two areas in two years, as a whole and of one gender: 6 figures in two ways of giving them."""
    rows = [
        (year, value, {"Kunta": area, **gender})
        for year in ("2022", "2023")
        for area, gender, value in (
            ("Helsinki", {}, 10.5),
            ("Espoo", {}, 4.0),
            ("Helsinki", {"Sukupuoli": "Naiset"}, 6.25),
        )
    ]
    (found,) = find_unused(table(SHARE, *rows), Catalogue((), (AREA,)))
    assert (found.measure, found.name, found.count) == (SHARE, "Väestö", 6)
    assert (found.span.start.year, found.span.end.year, find_period_type(found)) == (2022, 2023, PeriodType.YEAR)
    assert found.breakdowns == (
        Breakdown(("area",), ("area",)),
        Breakdown(("area", "Sukupuoli"), ("area",)),
    ), "a dimension that is known is called by its key; one gender alone tells no two figures apart"
    assert (found.members, found.decimals, found.lowest) == ({"area": 2, "Sukupuoli": 1}, 2, 4.0)


NEEDED = [
    pytest.param([{"Kunta": "Espoo", "Taso": "kunta"}, {"Kunta": "Uusimaa", "Taso": "maakunta"}], ("area",),
                 id="the area tells its level"),
    pytest.param([{"Kunta": "Espoo", "Ikä": "0-6"}, {"Kunta": "Espoo", "Ikä": "7-12"}], ("area", "Ikä"),
                 id="the ages of one town: it is known as an area, and may be another in the next file"),
    pytest.param([{"Ikä": "0-6", "Luokka": "0-6 v."}, {"Ikä": "7-12", "Luokka": "7-12 v."}], ("Ikä",),
                 id="of two names of the same the first"),
    pytest.param([{}], (), id="a figure of the whole"),
]  # fmt: skip


@pytest.mark.parametrize(("labels", "needed"), NEEDED)
def test_which_breakdowns_tell_figures_apart(table, labels, needed):
    rows = [("2023", float(number), one) for number, one in enumerate(labels)]
    (found,) = find_unused(table(PEOPLE, *rows), Catalogue((), (AREA,)))
    assert found.breakdowns[0].needed == needed


def test_what_feeds_an_indicator_already_is_not_offered(table, indicator):
    in_helsinki = FeedCondition(dimension="area", members=("Helsinki",))
    taking = indicator("a.all", "Kaikki", feeds=(Feed(measure=BIRTHS.key),))
    one_town = indicator("a.town", "Helsingissä", feeds=(Feed(measure=BIRTHS.key, only=(in_helsinki,)),))
    file = table(BIRTHS, ("2023", 1.0, {"Kunta": "Helsinki"}), ("2023", 2.0, {"Kunta": "Espoo"}))
    assert find_unused(file, Catalogue((taking,), (AREA,))) == ()
    (found,) = find_unused(file, Catalogue((one_town,), (AREA,)))
    assert found.count == 1, "Espoo's"
    assert not can_feed(found, one_town), "that it feeds already"


def test_a_mapped_column_is_none_of_these(table):
    """Its indicator is gone: the recipe is mended, the measure is not given to another."""
    gone = Measure(own_measure("social.followers"), MeasureKind.STOCK)
    assert find_unused(table(gone, ("2023", 1.0, {})), Catalogue((), ())) == ()


# the measure, the labels of its figures, the indicator -> whether that may take it
FITTING = [
    (PEOPLE, ("Kunta",), {"counting_rule": "stock", "aggregation": "last", "dimensions": ("area",)}, True),
    (PEOPLE, ("Kunta",), {"counting_rule": "stock", "aggregation": "last"}, False),  # the people of areas are not added
    (PEOPLE, (), {"counting_rule": "stock", "aggregation": "last", "dimensions": ("area",)}, False),  # of which area?
    (PEOPLE, ("Kunta",), {"counting_rule": "visits", "aggregation": "sum", "dimensions": ("area",)}, False),
    (BIRTHS, ("Kunta",), {"counting_rule": "items", "aggregation": "sum"}, True),  # births may be added
    (BIRTHS, ("Kunta",), {"counting_rule": "items", "aggregation": "sum", "stage": "retired"}, False),
    (SHARE, (), {"counting_rule": "share", "aggregation": "weighted_mean"}, True),
]


@pytest.mark.parametrize(("measure", "headings", "overrides", "fits"), FITTING)
def test_only_an_indicator_of_a_fitting_kind_takes_it(table, indicator, measure, headings, overrides, fits):
    rows = [("2023", 1.0, dict.fromkeys(headings, area)) for area in ("Helsinki", "Espoo")]
    (found,) = find_unused(table(measure, *rows), Catalogue((), (AREA,)))
    assert can_feed(found, indicator("a.b", "Yksi", **overrides)) is fits


# what is measured -> what one can be of an indicator that it feeds
RULES = [
    (BIRTHS, {"visits", "encounters", "participations", "sessions", "items"}),
    (PEOPLE, {"stock"}),
    (Measure("a.persons", MeasureKind.DISTINCT), {"distinct_persons"}),
    (SHARE, {"share", "score"}),
]


@pytest.mark.parametrize(("measure", "rules"), RULES)
def test_what_one_can_be(table, measure, rules):
    (found,) = find_unused(table(measure, ("2023", 1.0, {})), Catalogue((), ()))
    assert set(list_rules(found)) == rules


PERIODS = [
    (("2023", "2024"), PeriodType.YEAR),
    (("1/2023", "2/2023"), PeriodType.MONTH),
    (("Q1/2023",), PeriodType.QUARTER),
    (("1.1.2023", "2.1.2023"), PeriodType.MONTH),  # days are put together to months
    (("2023", "1/2023"), None),
]


@pytest.mark.parametrize(("periods", "expected"), PERIODS)
def test_for_which_period_a_figure_is(table, periods, expected):
    (found,) = find_unused(table(PEOPLE, *((period, 1.0, {}) for period in periods)), Catalogue((), ()))
    assert find_period_type(found) is expected


PROPOSAL = Proposal(
    "Muuttovoitto", "Tulleet miinus lähteneet.", "persons", CountingRule.SHARE, PeriodType.YEAR, Direction.NONE,
    "muutto.csv", "kehittämispäällikkö", ("area", "Sukupuoli"),
)  # fmt: skip


def test_a_proposal_brings_the_breakdowns_that_the_strategy_lacks(repository, table):
    """`area` is Kalliola's own, `Sukupuoli` is nobody's yet. A figure below zero has been seen, so it can be right."""
    strategy, known = repository.strategy("kalliola-2023-2025"), read_knowledge(repository)
    rows = [("2023", -3.5, {"area": "Espoo", "Sukupuoli": "Naiset"}), ("2023", 2, {"area": "Espoo", "Sukupuoli": "M"})]
    (found,) = find_unused(table(SHARE, *rows), known.catalogue())
    saved, one = follow_measure(strategy, known, PROPOSAL, found)
    assert (one.dimensions, one.decimals, one.minimum) == (("area", "sukupuoli"), 1, None)
    assert [new.name.fi for new in saved.dimensions if new not in strategy.dimensions] == ["Sukupuoli"]
    repository.save_strategy(saved, "testaaja", datetime(2024, 4, 2, tzinfo=UTC))
    assert find_unused(table(SHARE, *rows), read_knowledge(repository).catalogue()) == ()


def test_a_file_can_be_tried_with_a_strategy_that_is_not_saved(repository, today):
    """What the file would bring to a proposed indicator, while the store stays as it is."""
    known = read_knowledge(repository)
    content = b'"99x1 -- Syntyneet (keksitty)"\n\n"Alue","2022","2023"\n"Helsinki",5,6\n"Espoo",2,3\n'
    seen = preview_file("px.csv", content, known, today)
    (unused,) = seen.unused
    assert (seen.refused, unused.measure.key) == (True, "pxweb.t99x1")
    strategy = repository.strategy("kalliola-2023-2025")
    proposal = replace(PROPOSAL, counting_rule=list_rules(unused)[0], dimensions=("area",))
    proposed, indicator = follow_measure(strategy, known, proposal, unused)
    tried = preview_file("px.csv", content, suppose_strategy(known, proposed), today)
    assert [(row.observation.indicator, row.observation.value) for row in tried.rows] == [
        (indicator.key, value) for value in (5, 6, 2, 3)
    ]
    assert repository.strategy("kalliola-2023-2025") == strategy


def test_one_indicator_of_a_strategy_gets_a_feed_more(repository, table):
    strategy = repository.strategy("kalliola-2023-2025")
    (found,) = find_unused(table(PEOPLE, ("2023", 1.0, {})), Catalogue((), ()))
    first = strategy.indicators[0]
    changed = add_feed(strategy, first.key, found)
    assert changed.indicators[0].feeds == (*first.feeds, Feed(measure=PEOPLE.key))
    assert changed.indicators[1:] == strategy.indicators[1:]

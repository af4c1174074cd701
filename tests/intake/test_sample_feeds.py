"""The feeds of the sample strategy: each names a measure that a loader gives, of a kind that the indicator takes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from dashboard.intake.catalogue import OWN_MEASURES
from dashboard.intake.kinds import takes_kind
from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import Feed, Indicator
from data_loaders.measures import Measure
from data_loaders.registry import find_file_loaders

STRATEGY = Path(__file__).parents[2] / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"
MEASURES: dict[str, set[Measure]] = defaultdict(set)
for _loader in find_file_loaders():
    for _measure in _loader.MEASURES:
        MEASURES[_measure.key].add(_measure)


def feeds() -> list[tuple[Indicator, Feed]]:
    strategy = read_strategy(STRATEGY.read_text("utf-8"), STRATEGY.name)
    return [(indicator, feed) for indicator in strategy.indicators for feed in indicator.feeds]


@pytest.mark.parametrize(
    ("indicator", "feed"), feeds(), ids=[f"{one.key} from {feed.measure}" for one, feed in feeds()]
)
def test_a_feed_names_a_measure_of_a_fitting_kind(indicator: Indicator, feed: Feed) -> None:
    (measure,) = MEASURES[feed.measure] or (None,)
    assert measure is not None, "no loader gives this measure"
    assert takes_kind(indicator, measure.kind), (
        f"{measure.kind} into {indicator.counting_rule}, {indicator.aggregation}"
    )


def test_no_loader_has_the_name_that_mapped_columns_have() -> None:
    assert OWN_MEASURES not in {loader.NAME for loader in find_file_loaders()}

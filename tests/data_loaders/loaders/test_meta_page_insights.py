"""The old Page Insights, whose second row describes the columns."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Period
from data_loaders import meta_page_insights
from data_loaders.contract import NO_CHOICES
from data_loaders.measures import MeasureKind
from data_loaders.reading.reader import read_book
from sample_data.exports_of_meta import FILES, old_page_insights

SAMPLES = [name for name in FILES if name.startswith("Facebook Insights")]


@pytest.mark.parametrize("name", FILES)
def test_its_samples_are_known_and_no_other_ones(name: str) -> None:
    assert (meta_page_insights.recognise_file(read_book(name, FILES[name]())) > 0.5) == (name in SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_days_are_read_and_descriptions_are_not(name: str) -> None:
    extract = meta_page_insights.load_file(read_book(name, FILES[name]()), NO_CHOICES)
    rows = old_page_insights()[2:]
    likes = [one.value.value for one in extract.readings if one.measure == meta_page_insights.LIKES]
    assert likes == [row[1] for row in rows]
    assert extract.problems == ()


def test_reach_of_28_days_is_of_the_days_before_it_and_never_added_up() -> None:
    extract = meta_page_insights.load_file(read_book(SAMPLES[0], FILES[SAMPLES[0]]()), NO_CHOICES)
    first = next(one for one in extract.readings if one.measure == meta_page_insights.REACH_OF_28_DAYS)
    assert (first.period, first.value.value) == (Period(date(2021, 12, 5), date(2022, 1, 1)), 3000)
    assert meta_page_insights.REACH_OF_28_DAYS.kind is meta_page_insights.REACH.kind is MeasureKind.DISTINCT

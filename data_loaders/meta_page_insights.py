"""The old Facebook Page Insights (until about 2022): "Facebook Insights Data Export - <page> - <date>.xlsx" and .csv.

A row for each day under long English headings; the row below these describes them. Likes of the page are no followers.
Reach is of different persons: of each day, and of the 28 days that end on it.
"""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.facts import Period
from data_loaders.contract import Choices, Extract, Label
from data_loaders.exports.dates import read_day
from data_loaders.exports.day_gaps import extract_settled
from data_loaders.exports.gathering import Gathering, Series
from data_loaders.exports.meta_titles import FACEBOOK
from data_loaders.exports.sections import Section, sections_of
from data_loaders.measures import Measure, MeasureKind
from data_loaders.reading.book import Book

NAME = "meta_page_insights"
LIKES = Measure("meta_page_insights.likes", MeasureKind.STOCK)
NEW_LIKES = Measure("meta_page_insights.new_likes", MeasureKind.FLOW)
REACH = Measure("meta_page_insights.reach", MeasureKind.DISTINCT)
REACH_OF_28_DAYS = Measure("meta_page_insights.reach_of_28_days", MeasureKind.DISTINCT)
IMPRESSIONS = Measure("meta_page_insights.impressions", MeasureKind.FLOW)
MEASURES = (LIKES, NEW_LIKES, REACH, REACH_OF_28_DAYS, IMPRESSIONS)

FIRST_ROWS = 60
HEADINGS = {
    "Lifetime Total Likes": LIKES,
    "Daily New Likes": NEW_LIKES,
    "Daily Total Reach": REACH,
    "28 Days Total Reach": REACH_OF_28_DAYS,
    "Daily Total Impressions": IMPRESSIONS,
}
LONG = timedelta(days=28)


def recognise_file(book: Book) -> float:
    """By two or more of its headings beside a column of dates."""
    return 0.95 if any(len(_find_columns(section)) > 1 for section in sections_of(book, FIRST_ROWS)) else 0.0


def _find_columns(section: Section) -> dict[int, Measure]:
    found = {section.column(heading): measure for heading, measure in HEADINGS.items()}
    dated = section.column("Date") == 0
    return {column: measure for column, measure in found.items() if dated and column is not None}


def load_file(book: Book, choices: Choices) -> Extract:  # noqa: ARG001 (nothing of it is ever asked)
    """The figures of each day."""
    into = Gathering()
    for section in sections_of(book):
        for column, measure in _find_columns(section).items():
            series = Series(measure, section.headings[column], (Label("channel", FACEBOOK),))
            for row in section.body:
                if day := read_day(section.cell(row, 0)):
                    into.take_cell(section.sheet, (row, column), series, _period_of(measure, day))
    return extract_settled(into, NAME)


def _period_of(measure: Measure, day: date) -> Period:
    return Period(day - LONG + timedelta(days=1), day) if measure == REACH_OF_28_DAYS else Period(day, day)

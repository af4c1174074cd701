"""LinkedIn company page, visitors: the page views and the different visitors of each day.

Unique visitors are different persons of one day; they add up to no month. The breakdowns count views, lack small
groups and are given as shares.
"""

from __future__ import annotations

from datetime import date

from dashboard.facts import Period
from data_loaders.contract import Choices, Extract
from data_loaders.exports import linkedin
from data_loaders.exports.day_gaps import extract_settled
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.linkedin import Column
from data_loaders.exports.sections import Section
from data_loaders.measures import Measure, MeasureKind
from data_loaders.reading.book import Book

NAME = "linkedin_visitors"
PAGE_VIEWS = Measure("linkedin_visitors.page_views", MeasureKind.FLOW)
UNIQUE_VISITORS = Measure("linkedin_visitors.unique_visitors", MeasureKind.DISTINCT)
SHARE = Measure("linkedin_visitors.share", MeasureKind.MEAN)
MEASURES = (PAGE_VIEWS, UNIQUE_VISITORS, SHARE)

WIDTH = 25
VIEWS = Column(PAGE_VIEWS, "total page views (total)")
VISITORS = Column(UNIQUE_VISITORS, "total unique visitors (total)")
BY_PLACE = {VIEWS: 21, VISITORS: 24}
"""A day, then overview, life, jobs and total, each with page views and unique visitors by desktop, mobile, total."""


def recognise_file(book: Book) -> float:
    """By English headings, else by 25 columns whose totals are the sums that they should be."""
    return 0.95 if any(map(_find_columns, linkedin.tables_of(book, linkedin.FIRST_ROWS))) else 0.0


def _find_columns(section: Section) -> dict[Column, int] | None:
    if not linkedin.is_daily(section, WIDTH):
        return None
    named = linkedin.find_named(section, VIEWS.name, VISITORS.name)
    if len(named) == len(BY_PLACE):
        return {column: named[column.name] for column in BY_PLACE}
    sums = linkedin.adds_up(section, 21, 19, 20) and linkedin.adds_up(section, 21, 3, 9, 15)
    fewer = all(
        linkedin.number_at(section, row, 24) <= linkedin.number_at(section, row, 21) for row in section.body[:60]
    )
    return BY_PLACE if sums and fewer else None


def load_file(book: Book, choices: Choices) -> Extract:
    """Views and visitors of each day, and the shares of the breakdowns over the whole time of the file."""
    into = Gathering()
    sections = list(linkedin.tables_of(book))
    days: dict[int, date] = {}
    for section in sections:
        if columns := _find_columns(section):
            days |= linkedin.read_daily(section, columns, book.name, choices, into)
    if days:
        whole = Period(min(days.values()), max(days.values()))
        for section in filter(linkedin.is_breakdown, sections):
            linkedin.read_shares(section, SHARE, whole, into)
    return extract_settled(into, NAME)

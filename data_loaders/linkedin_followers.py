"""LinkedIn company page, followers: the new followers of each day, and whom the followers are.

"Total followers" is two things. In the sheet of days it is the change of that day, organic, sponsored and invited
together: a flow, which is negative when more left than came. In the sheets of places, functions, seniorities,
industries and company sizes it is the followers whom LinkedIn can place there, fewer than there are, and each sheet
has another sum: only their shares are taken. How many followers there are stands in neither; the competitors'
workbook has it.
"""

from __future__ import annotations

from datetime import date

from data_loaders.contract import Choices, Extract
from data_loaders.exports import linkedin
from data_loaders.exports.day_gaps import extract_settled
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.linkedin import Column
from data_loaders.exports.sections import Section
from data_loaders.measures import Measure, MeasureKind
from data_loaders.reading.book import Book

NAME = "linkedin_followers"
NEW_FOLLOWERS = Measure("linkedin_followers.new_followers", MeasureKind.FLOW)
SHARE = Measure("linkedin_followers.share", MeasureKind.MEAN)
MEASURES = (NEW_FOLLOWERS, SHARE)

NAMES = ("organic followers", "total followers")
WIDTHS = (4, 5)
"""Until about 2022 there was no column of invited followers."""


def recognise_file(book: Book) -> float:
    """By English headings; else by a total beside its parts, in a file that LinkedIn named or with breakdowns."""
    sections = list(linkedin.tables_of(book, linkedin.FIRST_ROWS))
    daily = next((section for section in sections if _is_followers(section)), None)
    if daily is None:
        return 0.0
    if len(linkedin.find_named(daily, *NAMES)) == len(NAMES):
        return 0.95
    kind = linkedin.kind_of_name(book.name)
    if kind == "followers":
        return 0.9
    return 0.7 if not kind and any(map(linkedin.is_breakdown, sections)) else 0.0


def _is_followers(section: Section) -> bool:
    last = len(section.headings) - 1
    return any(linkedin.is_daily(section, width) for width in WIDTHS) and linkedin.adds_up(
        section, last, *range(1, last)
    )


def load_file(book: Book, choices: Choices) -> Extract:
    """The new followers of each day, and the shares of each breakdown as they were at the export."""
    into = Gathering()
    sections = list(linkedin.tables_of(book))
    days: dict[int, date] = {}
    for section in sections:
        if _is_followers(section):
            total = {Column(NEW_FOLLOWERS, "total followers"): len(section.headings) - 1}
            days |= linkedin.read_daily(section, total, book.name, choices, into)
    if period := linkedin.exported_on(book.name, days):
        for section in filter(linkedin.is_breakdown, sections):
            linkedin.read_shares(section, SHARE, period, into)
    return extract_settled(into, NAME)

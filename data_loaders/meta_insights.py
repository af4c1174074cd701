"""Meta Business Suite: daily figures of a Facebook page and an Instagram account, and who follows them.

Follows.csv, Reach.csv, Views.csv, Visits.csv, Audience.csv ...: UTF-16 with many blocks, each with its own title. New
followers of a day are a flow and never a number of followers, which only Audience.csv tells. Reach and viewers are
different persons of each day: they add up to nothing, not even to a month.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.exports.day_gaps import extract_settled
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.meta_audience import SHARES, find_count, find_shares, read_audience
from data_loaders.exports.meta_daily import find_block, read_blocks
from data_loaders.exports.meta_titles import MEASURES as DAILY
from data_loaders.exports.meta_titles import read_title
from data_loaders.exports.sections import Section, sections_of
from data_loaders.measures import Measure
from data_loaders.problems import Severity
from data_loaders.reading.book import Book

NAME = "meta_insights"
MEASURES: tuple[Measure, ...] = (*DAILY.values(), *SHARES)

FIRST_ROWS = 60
SURE, LIKELY = 0.95, 0.7


def recognise_file(book: Book) -> float:
    """By a day's block or Meta's own key of followers; by ages and lists together; by titles without any days."""
    sections = list(sections_of(book, FIRST_ROWS))
    if any(find_block(section) or find_count(section) for section in sections):
        return SURE
    shares = [section for section in sections if find_shares(section)]
    ages = [section for section in shares if find_shares(section)[0].measure is SHARES[0]]
    listed = [section for section in sections if _is_list(section)]
    formats = len(listed) > 1 and all(section.title and len(section.rows) == 2 for section in sections)
    if ages and len(shares) > 1:
        return LIKELY
    return LIKELY if formats else 0.0


def _is_list(section: Section) -> bool:
    """A title that is Meta's above names in one row and figures in the next: the file of content formats."""
    return read_title(section.title).metric is not None and len(section.rows) == 2


def load_file(book: Book, choices: Choices) -> Extract:
    """The daily figures, follower counts and shares of all blocks; a block of no known shape is named."""
    into = Gathering()
    sections = list(sections_of(book))
    blocks = [block for section in sections if (block := find_block(section))]
    rest = [section for section in sections if not find_block(section)]
    counts = [count for section in rest if (count := find_count(section))]
    shares = [section for section in rest if not find_count(section) and not _is_list(section) and find_shares(section)]
    if blocks:
        read_blocks(blocks, book.name, choices, into)
    if counts or shares:
        read_audience(counts, shares, book.name, choices, into)
    for section in rest:
        if section not in shares and all(section is not count.section for count in counts):
            place = section.sheet.place(section.first_row, 0)
            into.note("meta_block_left_out", Severity.WARNING, place, section.title or " ".join(section.headings))
    return extract_settled(into, NAME)

"""Mailchimp: the list of all campaigns of an account (campaigns.csv), one row for each letter that was sent.

Tests to a few addresses are among the rows; a letter to fewer than ten recipients is left out and named.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.letters import LetterColumns, find_stats, read_letter_table
from data_loaders.exports.quantities import called
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.sends import Stat, send_measures
from data_loaders.reading.book import Book

NAME = "mailchimp_campaigns"
MEASURES = tuple(send_measures(NAME).values())

_NAMES = {
    Stat.RECIPIENTS: called("Total Recipients"),
    Stat.DELIVERED: called("Successful Deliveries"),
    Stat.UNIQUE_OPENS: called("Unique Opens"),
    Stat.OPENS: called("Total Opens"),
    Stat.UNIQUE_CLICKS: called("Unique Clicks"),
    Stat.CLICKS: called("Total Clicks"),
    Stat.UNSUBSCRIBES: called("Unsubscribes"),
}
_DAY, _TITLE = "Send Date", "Title"
_FIRST_ROWS = 20


def recognise_file(book: Book) -> float:
    """1 for a table with the send date and five of the counts under Mailchimp's own names."""
    return 1.0 if any(map(_columns, sections_of(book, _FIRST_ROWS))) else 0.0


def _columns(section: Section) -> LetterColumns | None:
    day = section.column(_DAY)
    stats = find_stats(section, _NAMES)
    return LetterColumns(day, section.column(_TITLE), stats) if day is not None and len(stats) >= 5 else None


def load_file(book: Book, choices: Choices) -> Extract:
    """The letters of each day: how many, to how many, opened by how many of them."""
    into = Gathering()
    for section in sections_of(book):
        if columns := _columns(section):
            read_letter_table(section, columns, choices, NAME, into)
    return into.extract(NAME)

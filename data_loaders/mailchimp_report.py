"""Mailchimp: the report of one campaign, names and values in two columns; MailerLite's report looks alike.

A letter that was tried in several versions (A/B) has the figures of each; together they are one letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.facts import Place
from dashboard.formats.numbers import NotAValue, parse_value
from data_loaders.contract import Choices, Extract
from data_loaders.exports.dates import read_day
from data_loaders.exports.local_days import read_named_day
from data_loaders.exports.quantities import called
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.sends import Send, Stat, StatCell, read_sends, send_measures
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book

NAME = "mailchimp_report"
MEASURES = tuple(send_measures(NAME).values())

_TITLES = called("Email Campaign Report, Campaign Report")
_NAME = called("Title, Subject, Subject Line")
_DAY = called("Delivery Date/Time, Sent")
_STATS = {
    Stat.RECIPIENTS: called("Total Recipients, Total emails sent"),
    Stat.DELIVERED: called("Successful Deliveries"),
    Stat.UNIQUE_OPENS: called("Recipients Who Opened, Opened"),
    Stat.OPENS: called("Total Opens"),
    Stat.UNIQUE_CLICKS: called("Recipients Who Clicked, Clicked"),
    Stat.CLICKS: called("Total Clicks"),
    Stat.UNSUBSCRIBES: called("Total Unsubs, Unsubscribed"),
}
_BOUNCES = called("Bounces, Hard bounce, Soft bounce")
_OVERALL = called("Overall Stats")
_COUNT = re.compile(r"(.*\d) ?\([\d.,]+ ?%\)")
_FIRST_ROWS = 20


def recognise_file(book: Book) -> float:
    """1 for the title line of such a report above the name of a letter."""
    for section in sections_of(book, _FIRST_ROWS):
        titled = any(fold(line.text) in _TITLES for line in section.lines)
        if titled and any(fold(key) in _NAME | _DAY for key, _ in _pairs(section)):
            return 1.0
        break
    return 0.0


def _pairs(section: Section) -> Iterator[tuple[str, int]]:
    """The names in the first column, with their rows."""
    return ((text_of(section.cell(row, 0)), row) for row in section.rows)


def load_file(book: Book, choices: Choices) -> Extract:
    """The figures of the letter, for the day on which it was sent."""
    del choices  # nothing is asked
    sections = [section for section in sections_of(book) if section.rows]
    problems: list[Problem] = []
    days = [(text, place) for section in sections for text, place in _texts(section, _DAY)]
    titles = [text for section in sections for text, _ in _texts(section, _NAME)]
    day = _read_day(days[0][0]) if days else None
    if day is None:
        text, place = days[0] if days else ("", Place())
        problems.append(Problem("letter_without_day", Severity.ERROR, place, text or next(iter(titles), "")))
        return Extract(NAME, (), problems)
    overall = [section for section in sections if fold(section.title) in _OVERALL] or sections
    cells = _read_stats(overall, problems)
    first = sections[0].sheet.place(sections[0].first_row, 0)
    send = Send(day, next(iter(titles), ""), sections[0].title, first, cells)
    settled = read_sends(NAME, [send], sections[0].sheet.name)
    return Extract(NAME, settled.readings, (*problems, *settled.problems))


def _texts(section: Section, names: frozenset[str]) -> Iterator[tuple[str, Place]]:
    for key, row in _pairs(section):
        if fold(key) in names:
            yield text_of(section.cell(row, 1)), section.sheet.place(row, 1)


def _read_day(text: str) -> date | None:
    return read_named_day(text) or read_day(text)


def _read_stats(sections: Sequence[Section], problems: list[Problem]) -> dict[Stat, StatCell]:
    """The figures of "413 (23.7%)", those of several versions added; without its number what did not bounce arrived."""
    found: dict[Stat, StatCell] = {}
    bounced = 0.0
    for section in sections:
        for key, row in _pairs(section):
            stat = next((stat for stat, names in _STATS.items() if fold(key) in names), None)
            if stat is None and fold(key) not in _BOUNCES:
                continue
            place, text = section.sheet.place(row, 1), text_of(section.cell(row, 1))
            value = _read_count(text)
            if value is None:
                problems.append(Problem("not_a_number", Severity.ERROR, place, text))
            elif stat is None:
                bounced += value
            else:
                before = found.get(stat, StatCell(0.0, key.rstrip(":"), place))
                found[stat] = before._replace(value=before.value + value)
    if Stat.DELIVERED not in found and Stat.RECIPIENTS in found:
        recipients = found[Stat.RECIPIENTS]
        found[Stat.DELIVERED] = recipients._replace(value=recipients.value - bounced)
    return {stat: found[stat] for stat in Stat if stat in found}


def _read_count(text: str) -> float | None:
    count = _COUNT.fullmatch(text)
    try:
        value = parse_value(count[1] if count else text, language="en")
    except NotAValue:
        return None
    return value.value if value else None

"""A calendar as a file of RFC 5545, written by icalendar: folded lines, escaped texts, CRLF.

The same events give the same bytes: nothing in it is the time of its making. Without a METHOD, DTSTAMP is the time of
the last revision (RFC 5545, 3.8.7.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event, vText

from dashboard.cycle.calendar_events import CalendarEvent

PRODUCT = "-//Mittaristo//vuosikello//FI"
REFRESH = timedelta(hours=12)
"""How often a calendar program is asked to fetch the feed again."""
DAY = timedelta(days=1)
UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Characters that RFC 5545 has no place for, or that readers take for the end of a line."""


def write_calendar(name: str, events: Iterable[CalendarEvent], language: str) -> bytes:
    """The file: one VEVENT of whole days for each event."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Of a name that it does not know icalendar writes the value as it is.
    calendar.add("x-wr-calname", vText(clean_text(name)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in events:
        calendar.add_component(_make_event(one, language))
    written: bytes = calendar.to_ical()
    return written


def _make_event(one: CalendarEvent, language: str) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.stamp)
    event.add("last-modified", one.stamp)
    event.add("sequence", one.revision)
    event.add("dtstart", one.days.start)
    event.add("dtend", one.days.end + DAY)  # the first day after it
    event.add("summary", clean_text(one.summary), parameters={"LANGUAGE": language})
    if one.description:
        event.add("description", clean_text(one.description), parameters={"LANGUAGE": language})
    event.add("url", one.link)
    event.add("categories", [clean_text(one.category)])
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def clean_text(text: str) -> str:
    """The text with line feeds as its only line ends, and a space for each character that cannot be written."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_clean(letter) for letter in unified)


def _clean(letter: str) -> str:
    return " " if letter != "\n" and unicodedata.category(letter) in UNWRITABLE else letter

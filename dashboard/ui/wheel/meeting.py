"""On the page of the annual cycle: the next meeting, and what is due for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.cycle.agenda import ORDER
from dashboard.cycle.meeting_words import ITEM_KINDS
from dashboard.formats.numbers import format_number
from dashboard.ui.meetings.found import find_agenda
from dashboard.ui.meetings.lists import find_next, may_read_notes
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class MeetingDue:
    """The next meeting in a sentence. `due`: (kind, how many) of what is on its agenda, or waits for one."""

    words: str
    link: str
    due: tuple[tuple[str, str], ...]
    is_made: bool


def find_meeting_due(visit: Visit, year: int) -> MeetingDue | None:
    """What the next meeting is about; None in another year than the present one, and where none is planned."""
    following = find_next(visit) if year == visit.as_of.year and may_read_notes(visit) else None
    if following is None:
        return None
    items = following.agenda or find_agenda(visit, following.day, following.occurrence)
    counts = Counter(item.kind for item in items)
    due = tuple(
        (visit.t(ITEM_KINDS[kind]), format_number(counts[kind], visit.language)) for kind in ORDER if counts[kind]
    )
    return MeetingDue(following.words, following.link, due, bool(following.agenda))

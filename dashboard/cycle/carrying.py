"""What hangs on the days of an entry, when its rule gives it other days: marks, meetings, items of agendas.

A mark and a meeting belong to one time of an entry, by its planned day. Where the new rule has a time in the same
month, or the same one of as many (the autumn's round, the only time of the year), they go along; the others stay as
they are, so that nothing is lost, and are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.cycle.agenda import item_key
from dashboard.cycle.entries import Entry, OccurrenceMark, list_occurrences, mark_key
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting
from dashboard.cycle.timing import Recurrence

IN_ORDER = frozenset({Recurrence.ONCE, Recurrence.YEARLY, Recurrence.HALF_YEARLY})
"""Where months do not tell which time is which, their order does."""


@dataclass(frozen=True, slots=True)
class Carried:
    """`marks`: each mark that goes along, as it was and as it is; `meetings` as they are now.

    `left_marks` and `left_meetings`: those whose time there is no more.
    """

    marks: tuple[tuple[OccurrenceMark, OccurrenceMark], ...] = ()
    meetings: tuple[Meeting, ...] = ()
    left_marks: tuple[OccurrenceMark, ...] = ()
    left_meetings: tuple[Meeting, ...] = ()


def carry_along(before: Entry, after: Entry, marks: Iterable[OccurrenceMark], meetings: Iterable[Meeting]) -> Carried:
    """What goes along when an entry's rule changes. `marks` and `meetings` of any entries."""
    days = match_days(before, after)
    if all(old == new for old, new in days.items()):
        return Carried()
    keys = {mark_key(before.key, old): mark_key(after.key, new) for old, new in days.items() if new and new != old}
    gone = {mark_key(before.key, old) for old, new in days.items() if new is None}
    own, held = list(marks), list(meetings)
    taken = {one.key for one in own if one.key not in keys}
    moving = [one for one in own if one.key in keys and keys[one.key] not in taken]
    changed = [(one, _carry_meeting(one, keys)) for one in held]
    return Carried(
        tuple((one, one.model_copy(update={"day": days[one.day]})) for one in moving),
        tuple(new for old, new in changed if new != old),
        tuple(one for one in own if one.key in gone or (one.key in keys and one not in moving)),
        tuple(one for one in held if one.occurrence in gone),
    )


def match_days(before: Entry, after: Entry) -> dict[date, date | None]:
    """Of each planned day the one that it becomes, None where there is none."""
    old, new = ([one.period.start for one in list_occurrences(entry)] for entry in (before, after))
    found = _match_months(old, new)
    left = [day for day in new if day not in found.values()]
    waiting = [day for day in old if found[day] is None]
    if len(left) == len(waiting) and {before.timing.recurrence, after.timing.recurrence} <= IN_ORDER:
        found |= dict(zip(waiting, left, strict=True))
    return found


def _match_months(old: Sequence[date], new: Sequence[date]) -> dict[date, date | None]:
    by_month = {(day.year, day.month): day for day in new}
    return {day: by_month.get((day.year, day.month)) for day in old}


def _carry_meeting(meeting: Meeting, keys: Mapping[str, str]) -> Meeting:
    taken = {item.key for item in meeting.agenda}
    agenda = tuple(_carry_item(item, keys, taken) for item in meeting.agenda)
    occurrence = keys.get(meeting.occurrence or "", meeting.occurrence)
    return meeting.model_copy(update={"agenda": agenda, "occurrence": occurrence})


def _carry_item(item: AgendaItem, keys: Mapping[str, str], taken: set[str]) -> AgendaItem:
    """The item about the new day; its key too where the program made it, unless there is one about that day already."""
    subject = keys.get(item.subject or "")
    if item.kind is not ItemKind.ENTRY or subject is None:
        return item
    key = item_key(item.kind, subject)
    is_made = item.key == item_key(item.kind, item.subject or "") and key not in taken
    return item.model_copy(update={"subject": subject, "key": key if is_made else item.key})


def find_loose(
    entry: Entry, marks: Iterable[OccurrenceMark], meetings: Iterable[Meeting]
) -> tuple[tuple[OccurrenceMark, ...], tuple[Meeting, ...]]:
    """The marks and the meetings of an entry that no time of it has any more."""
    keys = {one.key for one in list_occurrences(entry)}
    return (
        tuple(one for one in marks if one.entry == entry.key and one.key not in keys),
        tuple(
            one
            for one in meetings
            if one.occurrence and one.occurrence.startswith(f"{entry.key}:") and one.occurrence not in keys
        ),
    )

"""Saving an entry with what hangs on its days: one transaction takes marks and meetings along to the new days."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.access import Action
from dashboard.cycle.carrying import Carried, carry_along, find_loose
from dashboard.cycle.entries import Entry, OccurrenceMark
from dashboard.cycle.meetings import Meeting
from dashboard.formats.periods import format_date
from dashboard.locale import Translator
from dashboard.store import RecordChange, RecordChanged, Step
from dashboard.strategy.record import Kept, Record
from dashboard.ui import cache
from dashboard.ui.keeping import save_all, show_changed
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.mark_words import mark_sentence


def change_entry(visit: Visit, kept: Kept[Entry], entry: Entry, base: int | None) -> RecordChanged | None:
    """Save the entry and take along what hangs on its days; what kept it from being saved."""
    changes = [RecordChange(entry, base), *_list_changes(visit, _carry(visit, kept.record, entry))]
    return save_all(visit, changes, Action.EDIT_CYCLE)


def undo_entry(visit: Visit, entry: Entry, version: int) -> bool:
    """Take back the entry's last change, and bring along what went along; False where somebody changed it meanwhile."""
    versions = cache.read_versions(visit.data_version, Entry, entry.key, visit.repository)
    before = [one for one in versions if one.version == version - 1]
    carried = _carry(visit, entry, before[0].record) if before and not before[0].retired else Carried()
    changes = [RecordChange(entry, version, Step.UNDO), *_list_changes(visit, carried)]
    error = save_all(visit, changes, Action.EDIT_CYCLE)
    if error is not None:
        show_changed(visit, error.current.record, error, None)
    return error is None


def _carry(visit: Visit, before: Entry, after: Entry) -> Carried:
    marks = [kept.record for kept in visit.kept_of(OccurrenceMark)]
    return carry_along(before, after, marks, [kept.record for kept in visit.kept_of(Meeting)])


def _list_changes(visit: Visit, carried: Carried) -> list[RecordChange]:
    """First what goes from the old days, then what comes to the new ones."""
    marks = _list_versions(visit, OccurrenceMark)
    meetings = _list_versions(visit, Meeting)
    return [
        *(RecordChange(old, marks[old.key], Step.RETIRE) for old, _ in carried.marks),
        *(RecordChange(new, None) for _, new in carried.marks),
        *(RecordChange(one, meetings[one.key]) for one in carried.meetings),
    ]


def _list_versions(visit: Visit, model: type[OccurrenceMark] | type[Meeting]) -> Mapping[str, int]:
    found: tuple[Kept[Record], ...] = visit.kept_of(model)
    return {kept.record.key: kept.version for kept in found}


def loose_words(visit: Visit, entry: Entry) -> tuple[str, ...]:
    """What was written of times that the entry has no more: `10.3.2026: Siirretty toiseen päivään: 12.3.2026`."""
    marks = [kept.record for kept in visit.kept_of(OccurrenceMark)]
    loose, held = find_loose(entry, marks, [kept.record for kept in visit.kept_of(Meeting)])
    t = visit.t
    return (
        *(f"{format_date(one.day, t.language)}: {mark_sentence(one, t)}" for one in loose),
        *(_meeting_words(one, t) for one in held),
    )


def _meeting_words(meeting: Meeting, t: Translator) -> str:
    return t("meeting: {title}, {day}", title=meeting.title, day=format_date(meeting.day, t.language))

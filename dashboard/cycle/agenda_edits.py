"""An agenda edited by hand: what a person did to it, put on the agenda as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """One item as a person wrote it: its key, its title, how many minutes it takes."""

    key: str
    title: str
    minutes: int | None = None


def edit_agenda(
    meeting: Meeting, edits: Iterable[ItemEdit], removed: Iterable[str], added: Sequence[AgendaItem] = ()
) -> Meeting:
    """The meeting with its agenda in the order of `edits`, without what was `removed`.

    `added`: what the person took on the agenda, found or own; the edits place it. Notes are those of the meeting as it
    is. What somebody else put there meanwhile stays, after the rest. What the program found and a person removed does
    not come back by itself.
    """
    gone = set(removed)
    every = {item.key: item for item in (*added, *meeting.agenda)}
    there = {key: item for key, item in every.items() if key not in gone}
    edited = [_edit_item(there.pop(edit.key), edit) for edit in edits if edit.key in there]
    agenda = (*edited, *there.values())
    found = (key for key, item in every.items() if key in gone and item.kind is not ItemKind.FREE)
    left_out = dict.fromkeys((*meeting.left_out, *found))
    back = {item.key for item in agenda}
    kept_out = tuple(key for key in left_out if key not in back)
    return Meeting.model_validate({**dict(meeting), "agenda": agenda, "left_out": kept_out})


def _edit_item(item: AgendaItem, edit: ItemEdit) -> AgendaItem:
    retitled = item.retitled or edit.title != item.title
    return AgendaItem.model_validate({**dict(item), "title": edit.title, "retitled": retitled, "minutes": edit.minutes})


def move_key(keys: Sequence[str], key: str, by: int) -> list[str]:
    """The keys with one moved by so many places, as far as there are places."""
    moved = [one for one in keys if one != key]
    place = min(max(keys.index(key) + by, 0), len(moved))
    return [*moved[:place], key, *moved[place:]]


def note_item(meeting: Meeting, key: str, notes: str, *, handled: bool) -> Meeting:
    """The meeting with what was taken down of one item; the others are as they are."""
    changed = {"notes": notes or None, "handled": handled}
    agenda = tuple(item.model_copy(update=changed) if item.key == key else item for item in meeting.agenda)
    return Meeting.model_validate({**dict(meeting), "agenda": agenda})

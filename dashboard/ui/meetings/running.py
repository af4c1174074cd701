"""A meeting as it goes on: from its opening through one item at a time to its end, in large type."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cycle.meetings import AgendaItem, Meeting, MeetingState
from dashboard.strategy.record import Kept
from dashboard.ui.meetings.lists import RUNNING, may_hold, meeting_link
from dashboard.ui.visit import Visit

OPENING, ENDING = "alku", "loppu"
"""The first and the last step in the address; those between are keys of items."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where the meeting is: `place` of `total`, and the links on and back ("" at the ends).

    `item` is None at the opening and at the end.
    """

    key: str
    place: int
    total: int
    previous: str
    following: str
    leave: str
    item: AgendaItem | None = None


def find_step(visit: Visit, meeting: Meeting) -> Step:
    """The step of the address; the opening where it names none that there is."""
    items = {item.key: item for item in meeting.agenda}
    keys = [OPENING, *items, ENDING]
    place = keys.index(visit.address.item) if visit.address.item in keys else 0
    return Step(
        key=keys[place],
        place=place + 1,
        total=len(keys),
        previous=step_link(visit, meeting, keys[place - 1]) if place else "",
        following=step_link(visit, meeting, keys[place + 1]) if place + 1 < len(keys) else "",
        leave=meeting_link(visit, meeting),
        item=items.get(keys[place]),
    )


def step_link(visit: Visit, meeting: Meeting, key: str) -> str:
    """The address of a step."""
    return meeting_link(visit, meeting, state=RUNNING, item=key)


def is_writing(visit: Visit, kept: Kept[Meeting]) -> bool:
    """Whether something can be taken down: while the meeting goes on, by who may hold it."""
    return kept.record.state is MeetingState.RUNNING and may_hold(visit)

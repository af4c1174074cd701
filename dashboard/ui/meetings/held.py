"""The meetings in which something may be decided, and how one is called."""

from __future__ import annotations

from dashboard.cycle.meetings import Meeting, MeetingState
from dashboard.formats.periods import format_date
from dashboard.ui.visit import Visit


def list_held(visit: Visit) -> dict[str, str]:
    """The names of the chosen strategy's meetings that have begun, by key, the newest first."""
    meetings = [kept.record for kept in visit.kept_of(Meeting) if kept.record.strategy == visit.chosen.key]
    begun = [one for one in meetings if one.day <= visit.today or one.state is not MeetingState.PLANNED]
    return {
        one.key: name_meeting(visit, one) for one in sorted(begun, key=lambda one: (one.day, one.key), reverse=True)
    }


def name_meeting(visit: Visit, meeting: Meeting) -> str:
    """`Esihenkilöfoorumi, 10.3.2026`."""
    return f"{meeting.title}, {format_date(meeting.day, visit.language)}"


def find_meeting(visit: Visit, key: str | None) -> Meeting | None:
    """The meeting of that key."""
    return next((kept.record for kept in visit.kept_of(Meeting) if kept.record.key == key), None)

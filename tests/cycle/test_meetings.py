"""What a meeting may be: items with and without a subject, each once, kept and read back as they were."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting, MeetingKind, MeetingState

FREE = {"key": "own:1", "kind": ItemKind.FREE, "title": "Muut asiat"}
LATE = {"key": "late:x", "kind": ItemKind.LATE_FIGURES, "title": "Myöhässä", "subject": "rehtori"}
MEETING = {"key": "m:2026.forum:2026-03-10", "strategy": "s", "kind": "forum", "title": "Foorumi", "day": "2026-03-10"}


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param({**FREE, "subject": "rehtori"}, id="what is written by hand has no subject"),
        pytest.param({**LATE, "subject": None}, id="what was found has one"),
        pytest.param({**FREE, "title": "  "}, id="no title"),
        pytest.param({**FREE, "minutes": 0}, id="no time at all"),
        pytest.param({**FREE, "minutes": 601}, id="more than ten hours"),
        pytest.param({**FREE, "key": "oma asia"}, id="a key with a space"),
    ],
)
def test_an_item_that_cannot_be(refused):
    with pytest.raises(ValidationError):
        AgendaItem(**refused)


def test_two_items_of_one_key_are_refused():
    """The key is the item's address while the meeting goes on."""
    with pytest.raises(ValidationError, match="the same key"):
        Meeting(**MEETING, agenda=(FREE, FREE))


def test_a_new_meeting_is_planned_and_empty():
    meeting = Meeting(**MEETING)
    assert (meeting.kind, meeting.state, meeting.day) == (MeetingKind.FORUM, MeetingState.PLANNED, date(2026, 3, 10))
    assert (meeting.agenda, meeting.left_out, meeting.present, meeting.frozen_view) == ((), (), (), None)


def test_a_meeting_is_read_back_as_it_was_kept():
    item = {**LATE, "notes": "Luvut tulevat.", "minutes": 10, "retitled": True, "handled": True}
    meeting = Meeting(**MEETING, agenda=(FREE, item), left_out=("agree:x",), present=("rehtori",), state="running")
    assert Meeting.model_validate(meeting.model_dump(mode="json")) == meeting

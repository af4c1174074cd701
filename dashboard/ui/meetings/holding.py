"""What is done to a meeting by a button: made, begun, its agenda brought up to date, closed with a picture."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from dashboard.access import Action, require
from dashboard.cycle.agenda import make_agenda, merge_agenda, name_key, shorten
from dashboard.cycle.meeting_words import MEETING_KINDS, MEETING_STATES
from dashboard.cycle.meetings import Meeting, MeetingKind, MeetingState
from dashboard.cycle.states import Situation
from dashboard.formats.periods import format_date
from dashboard.locale import Translator
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, save_record
from dashboard.ui.meetings.found import find_agenda
from dashboard.ui.meetings.lists import RUNNING
from dashboard.ui.overview.freezing import make_view
from dashboard.ui.visit import Visit

KIND_WORDS = {
    MeetingKind.LEADERSHIP: ("johtoryhm", "ledningsgrupp", "leadership"),
    MeetingKind.BOARD: ("hallituks", "hallitus", "styrelse", "board"),
}
"""What the title of a planned meeting says of its kind; any other one is a forum."""


def guess_kind(title: str) -> MeetingKind:
    """The kind of a meeting that the annual cycle plans; it can be changed."""
    folded = title.lower()
    return next(
        (kind for kind, words in KIND_WORDS.items() if any(word in folded for word in words)), MeetingKind.FORUM
    )


def make_planned(visit: Visit, situation: Situation) -> Meeting:
    """The meeting of a time of the annual cycle, with its agenda. Its key is that of the time: it is made once."""
    day, title = situation.period.start, situation.entry.title
    return Meeting(
        key=name_key("m", situation.key),
        strategy=visit.chosen.key,
        kind=guess_kind(title),
        title=title,
        day=day,
        occurrence=situation.key,
        agenda=make_agenda(find_agenda(visit, day, situation.key)),
    )


def save_meeting(visit: Visit, meeting: Meeting, base: int | None) -> bool:
    """Keep it where it is still as it was when the page was shown; else what changed is said."""
    draft = Draft(f"meeting-{meeting.key}", base)
    return save_record(visit, meeting, draft, Action.HOLD_MEETING, lambda other: meeting_words(other, visit.t))


def meeting_words(meeting: Meeting, t: Translator) -> str:
    """A meeting in a sentence: `Foorumi, 10.3.2026, suunniteltu: 1. Pulssi 2. Sosiaalinen media`."""
    about = ", ".join((meeting.title, format_date(meeting.day, t.language), t(MEETING_STATES[meeting.state])))
    items = " ".join(f"{number}. {item.title}" for number, item in enumerate(meeting.agenda, start=1))
    return f"{about}: {items}" if items else about


def version_words(meeting: Meeting, t: Translator) -> str:
    """A version of a meeting in a list of them: `10.3.2026, käynnissä, 9 asiaa esityslistalla, 2 käsitelty`."""
    count, handled = len(meeting.agenda), sum(item.handled for item in meeting.agenda)
    items = t.plural("{n} item on the agenda", "{n} items on the agenda", count)
    done = t("{n} dealt with", n=handled) if handled else ""
    state = t(MEETING_STATES[meeting.state])
    return ", ".join(filter(None, (meeting.title, format_date(meeting.day, t.language), state, items, done)))


def renew_agenda(visit: Visit, kept: Kept[Meeting]) -> bool:
    """Bring the agenda up to date."""
    meeting = kept.record
    found = find_agenda(visit, meeting.day, meeting.occurrence)
    agenda = merge_agenda(meeting.agenda, found, meeting.left_out, has_begun=meeting.state is not MeetingState.PLANNED)
    return save_meeting(visit, meeting.model_copy(update={"agenda": agenda}), kept.version)


def begin_meeting(visit: Visit, kept: Kept[Meeting], day: date | None = None) -> bool:
    """Say that it is going on, on `day` where that is another one than was planned."""
    begun = kept.record.model_copy(update={"state": MeetingState.RUNNING, "day": day or kept.record.day})
    return save_meeting(visit, begun, kept.version)


def close_meeting(visit: Visit, kept: Kept[Meeting]) -> bool:
    """Say that it is over, and freeze the overview as it was known in it. False where somebody changed it meanwhile."""
    require(visit.person, Action.FREEZE)
    view = freeze_picture(visit, kept.record, datetime.now(UTC))
    closed = kept.record.model_copy(update={"state": MeetingState.CLOSED, "frozen_view": view.key})
    if not save_meeting(visit, closed, kept.version):
        return False
    at = datetime.now(UTC)  # the picture has all that was decided, and that the meeting is over
    visit.repository.keep(view.model_copy(update={"known_on": at}), None, visit.person.name, at)
    return True


def freeze_picture(visit: Visit, meeting: Meeting, at: datetime) -> FrozenView:
    """The overview as it is known at that instant, under the meeting's name."""
    day = format_date(meeting.day, visit.language)
    name, kind = f"{shorten(meeting.title)} {day}", visit.t(MEETING_KINDS[meeting.kind])
    view = make_view(visit.address.to("tilannekuva"), name, f"{kind} {day}", at)
    if view is None:
        raise ValueError("the overview has no address")
    return view


def open_meeting(key: str, state: str | None = None, item: str | None = None) -> None:
    """Show a meeting: the page's address becomes its own, and the page is shown anew."""
    for name in ("merkinta", "tila", "asia", "paatos"):
        st.query_params.pop(name, None)
    st.query_params.update({"kokous": key, **({"tila": state} if state else {}), **({"asia": item} if item else {})})
    st.rerun()


def open_running(key: str, item: str | None = None) -> None:
    """Show a meeting as it goes on."""
    open_meeting(key, RUNNING, item)

"""Meetings in lists and by themselves: which there are, what the annual cycle plans, where each stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.access import Action, Role, may
from dashboard.cycle.decisions import Agreement, Decision
from dashboard.cycle.entries import EntryKind
from dashboard.cycle.meeting_words import ITEM_KINDS, MEETING_KINDS, MEETING_STATES
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting, MeetingState
from dashboard.cycle.states import EntryState, Situation
from dashboard.formats.periods import format_date
from dashboard.locale import Translator
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.record import Kept
from dashboard.ui.overview.freezing import open_link
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import read_situations

PAGE = "kokoukset"
NEW, ABOUT, AGENDA, MINUTES = "uusi", "tiedot", "esityslista", "muistio"
"""What the state in the address opens: a new meeting, its date and kind, the editing of its agenda, its minutes."""
RUNNING = "kaynnissa"
PLANNED_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list."""

    title: str
    kind: str
    day: str
    state: str
    is_running: bool
    items: str
    link: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of an agenda in a list. `notes`: the lines that were taken down."""

    title: str
    kind: str
    minutes: str
    link: str
    handled: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting: one that is made, or one that the annual cycle plans, whose `agenda` is then empty."""

    words: str
    link: str
    day: date
    occurrence: str | None
    agenda: tuple[AgendaItem, ...] = ()


def read_meetings(visit: Visit) -> tuple[Kept[Meeting], ...]:
    """The meetings of the chosen strategy, by day."""
    own = [kept for kept in visit.kept_of(Meeting) if kept.record.strategy == visit.chosen.key]
    shown = own if may_read_notes(visit) else [_without_decisions(kept, visit.t) for kept in own]
    return tuple(sorted(shown, key=lambda kept: (kept.record.day, kept.record.key)))


def _without_decisions(kept: Kept[Meeting], t: Translator) -> Kept[Meeting]:
    """The meeting as those outside see it: an item about a decision does not say what was decided."""
    agenda = tuple(
        item.model_copy(update={"title": t("Did it work?")}) if item.kind is ItemKind.DECISION_BACK else item
        for item in kept.record.agenda
    )
    return replace(kept, record=kept.record.model_copy(update={"agenda": agenda}))


def find_meeting(visit: Visit) -> Kept[Meeting] | None:
    """The meeting of the address: by its key, or by the time of the annual cycle that it is."""
    address = visit.address
    if address.meeting:
        return next((kept for kept in read_meetings(visit) if kept.record.key == address.meeting), None)
    if address.entry:
        return next((kept for kept in read_meetings(visit) if kept.record.occurrence == address.entry), None)
    return None


def find_unmade(visit: Visit) -> tuple[Situation, ...]:
    """The meetings that the annual cycle plans for today or later and that nobody has made, by day."""
    made = {kept.record.occurrence for kept in read_meetings(visit)}
    last = visit.as_of + PLANNED_AHEAD
    planned = [one for year in range(visit.as_of.year, last.year + 1) for one in read_situations(visit, year)]
    return tuple(one for one in planned if one.key not in made and _is_coming(one, visit.as_of))


def find_planned(visit: Visit) -> Situation | None:
    """The meeting of the address that the annual cycle plans and that nobody has made, be its day over or not."""
    year = (visit.address.entry or "").partition(".")[0]
    planned = read_situations(visit, int(year)) if year.isdecimal() else ()
    found = next((one for one in planned if one.key == visit.address.entry), None)
    is_open = found is not None and found.entry.kind is EntryKind.MEETING and found.state is not EntryState.CANCELLED
    return found if is_open else None


def _is_coming(situation: Situation, today: date) -> bool:
    is_meeting = situation.entry.kind is EntryKind.MEETING
    is_off = situation.state in (EntryState.CANCELLED, EntryState.DONE)
    return is_meeting and not is_off and situation.period.start >= today


def may_hold(visit: Visit) -> bool:
    """Whether meetings can be written in: by who may, and not while the past is looked at."""
    return visit.known_on is None and may(visit.person, Action.HOLD_MEETING)


def may_read_notes(visit: Visit) -> bool:
    """Whether notes and minutes are shown: what is said in a meeting stays in the house."""
    return visit.person.role is not Role.PUBLIC


def meeting_link(visit: Visit, meeting: Meeting, **changes: str | None) -> str:
    """The address of a meeting."""
    return visit.address.to(PAGE, meeting=meeting.key, **changes)


def meeting_rows(visit: Visit, *, held: bool) -> list[MeetingRow]:
    """The meetings that are to come, the next one first; or those that have been held, the last one first."""
    chosen = [kept for kept in read_meetings(visit) if (kept.record.state is MeetingState.CLOSED) == held]
    return [_meeting_row(visit, kept.record) for kept in (reversed(chosen) if held else chosen)]


def _meeting_row(visit: Visit, meeting: Meeting) -> MeetingRow:
    t, count = visit.t, len(meeting.agenda)
    return MeetingRow(
        title=meeting.title,
        kind=t(MEETING_KINDS[meeting.kind]),
        day=format_date(meeting.day, t.language),
        state=t(MEETING_STATES[meeting.state]),
        is_running=meeting.state is MeetingState.RUNNING,
        items=t.plural("{n} item on the agenda", "{n} items on the agenda", count) if count else t("not made yet"),
        link=meeting_link(visit, meeting),
    )


def item_rows(visit: Visit, meeting: Meeting) -> list[ItemRow]:
    """The agenda; each item leads to its place in the meeting."""
    return [_item_row(visit, meeting, item) for item in meeting.agenda]


def _item_row(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemRow:
    return ItemRow(
        title=item.title,
        kind=kind_words(visit, item),
        minutes=visit.t("{n} min", n=item.minutes) if item.minutes else "",
        link=meeting_link(visit, meeting, state=RUNNING, item=item.key),
        handled=is_dealt_with(visit, meeting, item),
        notes=tuple((item.notes or "").splitlines()) if may_read_notes(visit) else (),
    )


def is_dealt_with(visit: Visit, meeting: Meeting, item: AgendaItem) -> bool:
    """Whether somebody says so, something was taken down of it, or what it is about was decided in the meeting."""
    decisions = [kept.record for kept in visit.kept_of(Decision)]
    is_decided = any(one.meeting == meeting.key and one.item == item.key for one in decisions)
    is_closed = any(one.closed_in == meeting.key and one.key == item.subject for one in decisions)
    agreed = {kept.record.indicator for kept in visit.kept_of(Agreement) if kept.record.meeting == meeting.key}
    is_agreed = item.kind is ItemKind.AGREE_INDICATOR and item.subject in agreed
    return item.handled or bool(item.notes) or is_decided or is_closed or is_agreed


def kind_words(visit: Visit, item: AgendaItem) -> str:
    """What an item is about, "" where its title says it."""
    says_itself = item.kind is not ItemKind.ENTRY and not item.retitled
    return "" if says_itself else visit.t(ITEM_KINDS[item.kind])


def minutes_words(visit: Visit, meeting: Meeting) -> str:
    """How long the items take that say it; "" where none does."""
    total = sum(item.minutes or 0 for item in meeting.agenda)
    return visit.t("The agenda takes {n} minutes.", n=total) if total else ""


def find_picture(visit: Visit, meeting: Meeting) -> str:
    """The link to the frozen picture that was seen, "" where there is none."""
    view = find_view(visit, meeting)
    return open_link(visit, view) if view else ""


def find_view(visit: Visit, meeting: Meeting) -> FrozenView | None:
    """The frozen picture that was seen."""
    return next((kept.record for kept in visit.frozen_views if kept.record.key == meeting.frozen_view), None)


def lead_words(visit: Visit) -> str:
    """The page in a sentence: when the next meeting is and whether its agenda is there."""
    found = find_next(visit)
    if found is None:
        return visit.t("No meeting is planned. Make one here, or put the meetings of the year into the annual cycle.")
    return found.words


def find_next(visit: Visit) -> NextMeeting | None:
    """The meeting that is going on, else the next one that is made or planned; None where there is none."""
    open_ones = [kept.record for kept in read_meetings(visit) if kept.record.state is not MeetingState.CLOSED]
    running = next((one for one in open_ones if one.state is MeetingState.RUNNING), None)
    made = running or next((one for one in open_ones if one.day >= visit.as_of), None)
    unmade = next(iter(find_unmade(visit)), None)
    if made and (running or unmade is None or made.day <= unmade.period.start):
        return _next_made(visit, made)
    return _next_unmade(visit, unmade) if unmade else None


def _next_made(visit: Visit, meeting: Meeting) -> NextMeeting:
    return NextMeeting(
        _made_words(visit, meeting), meeting_link(visit, meeting), meeting.day, meeting.occurrence, meeting.agenda
    )


def _made_words(visit: Visit, meeting: Meeting) -> str:
    t, day, count = visit.t, format_date(meeting.day, visit.language), len(meeting.agenda)
    if meeting.state is MeetingState.RUNNING:
        return t("{title} is going on.", title=meeting.title)
    if not count:
        return _unmade_words(meeting.title, day, t)
    return t.plural(
        "The next meeting is {title} on {day}: {n} item on the agenda.",
        "The next meeting is {title} on {day}: {n} items on the agenda.",
        count,
        title=meeting.title,
        day=day,
    )


def _next_unmade(visit: Visit, situation: Situation) -> NextMeeting:
    day = situation.period.start
    words = _unmade_words(situation.entry.title, format_date(day, visit.language), visit.t)
    return NextMeeting(words, visit.address.to(PAGE, entry=situation.key), day, situation.key)


def _unmade_words(title: str, day: str, t: Translator) -> str:
    return t("The next meeting is {title} on {day}. Its agenda has not been made yet.", title=title, day=day)

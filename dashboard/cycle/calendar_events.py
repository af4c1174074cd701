"""What of the annual cycle stands in a calendar: times of entries, meetings, the days of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from dashboard.cycle.decisions import ActionItem, ActionState
from dashboard.cycle.entries import EntryKind
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.words import ENTRY_KINDS
from dashboard.cycle.work_links import Link, action_link, entry_link, write_address
from dashboard.facts import Period
from dashboard.locale import Translator
from dashboard.strategy.record import AnyRecord, Kept

UID_DOMAIN = "mittaristo"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event of whole days. `uid` stays the same for ever; `revision` rises with every change, made at `stamp`."""

    uid: str
    summary: str
    days: Period
    description: str
    link: str
    category: str
    cancelled: bool
    revision: int
    stamp: datetime


class Revision(NamedTuple):
    """Which version of a record holds, and since when."""

    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """What a calendar is made of.

    `revisions`: those of each entry by its key, and by the key of its time those of the mark and the meeting of this;
    retired ones too, for what is undone must not make a revision fall.
    """

    strategy: str
    situations: Sequence[Situation] = ()
    meetings: Sequence[Kept[Meeting]] = ()
    actions: Sequence[Kept[ActionItem]] = ()
    revisions: Mapping[str, Sequence[Revision]] = field(default_factory=dict)


def list_events(table: Timetable, base: str, t: Translator) -> tuple[CalendarEvent, ...]:
    """The events by day. A time of an entry that is a meeting is one event, with the meeting's day and title."""
    by_time = {kept.record.occurrence: kept for kept in table.meetings if kept.record.occurrence}
    timed = [_of_situation(one, by_time.get(one.key), table, base, t) for one in table.situations]
    known = {one.key for one in table.situations}
    free = [_of_meeting(kept, table, base, t) for kept in table.meetings if kept.record.occurrence not in known]
    actions = [_of_action(kept, table, base, t) for kept in table.actions]
    return tuple(sorted([*timed, *free, *actions], key=lambda one: (one.days, one.uid)))


def only_own(table: Timetable, role: str) -> Timetable:
    """What the role sees to or is asked for, its actions, and every meeting."""
    return Timetable(
        strategy=table.strategy,
        situations=[one for one in table.situations if _concerns(one, role)],
        meetings=table.meetings,
        actions=[kept for kept in table.actions if kept.record.owner_role == role],
        revisions=table.revisions,
    )


def only_wheel(table: Timetable, wheel: str) -> Timetable:
    """The entries of one annual cycle, and all that belongs to none."""
    others = {one.key for one in table.situations if one.entry.wheel != wheel}
    return Timetable(
        strategy=table.strategy,
        situations=[one for one in table.situations if one.entry.wheel == wheel],
        meetings=[kept for kept in table.meetings if kept.record.occurrence not in others],
        actions=table.actions,
        revisions=table.revisions,
    )


def _concerns(situation: Situation, role: str) -> bool:
    owners = {situation.entry.role, *(one.owner_role for one in situation.missing)}
    return role in owners or situation.entry.kind is EntryKind.MEETING


def _of_situation(
    one: Situation, meeting: Kept[Meeting] | None, table: Timetable, base: str, t: Translator
) -> CalendarEvent:
    entry = one.entry
    revisions = [*table.revisions.get(entry.key, ()), *table.revisions.get(one.key, ())]
    return CalendarEvent(
        uid=_make_uid("time", one.key, table.strategy),
        summary=meeting.record.title if meeting else entry.title,
        days=one.period,
        description=_join(
            t("Responsible: {role}", role=entry.role),
            entry.text or "",
            t("The day is an example.") if entry.is_example else "",
        ),
        link=write_address(_meeting_link(meeting.record) if meeting else entry_link(one), base, table.strategy),
        category=t(ENTRY_KINDS[entry.kind]),
        cancelled=one.state is EntryState.CANCELLED,
        revision=_count_changes(revisions),
        stamp=max(one.saved_at for one in revisions),
    )


def _of_meeting(kept: Kept[Meeting], table: Timetable, base: str, t: Translator) -> CalendarEvent:
    meeting = kept.record
    return CalendarEvent(
        uid=_make_uid("time", meeting.occurrence, table.strategy)
        if meeting.occurrence
        else _make_uid("meeting", meeting.key, table.strategy),
        summary=meeting.title,
        days=Period(meeting.day, meeting.day),
        description="",
        link=write_address(_meeting_link(meeting), base, table.strategy),
        category=t(ENTRY_KINDS[EntryKind.MEETING]),
        cancelled=False,
        revision=_count_changes(table.revisions.get(meeting.occurrence or "", [revision_of(kept)])),
        stamp=kept.saved_at,
    )


def _of_action(kept: Kept[ActionItem], table: Timetable, base: str, t: Translator) -> CalendarEvent:
    action = kept.record
    done = action.state is ActionState.DONE
    return CalendarEvent(
        uid=_make_uid("action", action.key, table.strategy),
        summary=t("Done: {text}", text=action.text) if done else t("Action: {text}", text=action.text),
        days=Period(action.due, action.due),
        description=t("Responsible: {role}", role=action.owner_role),
        link=write_address(action_link(action.owner_role, action.key), base, table.strategy),
        category=t("Action"),
        cancelled=action.state is ActionState.DROPPED,
        revision=_count_changes([revision_of(kept)]),
        stamp=kept.saved_at,
    )


def _meeting_link(meeting: Meeting) -> Link:
    return Link("kokoukset", (("kokous", meeting.key),))


def _make_uid(kind: str, key: str, strategy: str) -> str:
    return f"{kind}.{key}@{strategy}.{UID_DOMAIN}"


def revision_of(kept: Kept[AnyRecord]) -> Revision:
    """The revision of a kept record."""
    return Revision(kept.version, kept.saved_at)


def _count_changes(revisions: Iterable[Revision]) -> int:
    """0 for what has never been changed."""
    return sum(one.version for one in revisions) - 1


def _join(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))

"""The calendar that a scope names, made of what the store has: the same bytes for a subscription and for a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.cycle.calendar_events import Revision, Timetable, list_events, only_own, only_wheel, revision_of
from dashboard.cycle.calendar_feed import write_calendar
from dashboard.cycle.decisions import ActionItem
from dashboard.cycle.entries import Entry, OccurrenceMark, Wheel
from dashboard.cycle.meetings import Meeting
from dashboard.duties.gathering import read_digests, read_situations
from dashboard.gate import LEADERSHIP, open_gate
from dashboard.locale import Translator
from dashboard.store import FeedScope, Repository
from dashboard.strategy.record import Kept


def make_calendar(repository: Repository, scope: FeedScope, base: str, today: date, t: Translator) -> bytes:
    """The calendar in the language of `t`. `base`: what its links begin with. Raises UnknownStrategy."""
    table = gather_timetable(repository, scope.strategy, today, with_figures=scope.own_only)
    if scope.wheel is not None:
        table = only_wheel(table, scope.wheel)
    if scope.own_only:
        table = only_own(table, scope.role)
    return write_calendar(_name_calendar(repository, scope, t), list_events(table, base, t), t.language)


def _name_calendar(repository: Repository, scope: FeedScope, t: Translator) -> str:
    wheels = {kept.record.key: kept.record.name for kept in repository.kept(Wheel)}
    name = wheels.get(scope.wheel or "", t("Annual cycle"))
    return f"{name}: {scope.role}" if scope.own_only else name


def gather_timetable(repository: Repository, key: str, today: date, *, with_figures: bool) -> Timetable:
    """What stands in the calendar of a strategy. Only `with_figures` is it known what is missing, and whose it is."""
    strategy = repository.strategy(key)
    indicators = {one.key: one for one in strategy.indicators}
    digests = read_digests(open_gate(repository, LEADERSHIP), indicators, {}) if with_figures else {}
    situations = read_situations(repository, key, indicators, digests, today)
    meetings = repository.kept(Meeting, with_retired=True)
    return Timetable(
        strategy=key,
        situations=situations,
        meetings=[kept for kept in meetings if kept.record.strategy == key and not kept.retired],
        actions=[kept for kept in repository.kept(ActionItem) if kept.record.strategy == key],
        revisions=_gather_revisions(
            repository.kept(Entry, with_retired=True), repository.kept(OccurrenceMark, with_retired=True), meetings
        ),
    )


def _gather_revisions(
    entries: Iterable[Kept[Entry]], marks: Iterable[Kept[OccurrenceMark]], meetings: Iterable[Kept[Meeting]]
) -> dict[str, list[Revision]]:
    found: dict[str, list[Revision]] = {}
    for entry in entries:
        found.setdefault(entry.record.key, []).append(revision_of(entry))
    for mark in marks:
        found.setdefault(mark.record.key, []).append(revision_of(mark))
    for meeting in meetings:
        if meeting.record.occurrence:
            found.setdefault(meeting.record.occurrence, []).append(revision_of(meeting))
    return found

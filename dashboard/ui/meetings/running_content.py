"""What is shown beside an item of a running meeting: what is missing from whom, what changed, what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.cycle.decisions import Decision
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting
from dashboard.cycle.states import Situation
from dashboard.cycle.words import missing_words, situation_words
from dashboard.formats.periods import format_date, format_period
from dashboard.insight.process.unexplained import Notice, NoticeKind
from dashboard.phrases import STAGES
from dashboard.real_change_words import change_sentence
from dashboard.status_words import NOTICES
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.agreement_form import find_agreement
from dashboard.ui.decisions.agreement_words import agreement_words
from dashboard.ui.decisions.rows import DecisionRow, decision_row
from dashboard.ui.meetings.found import find_late, find_unexplained
from dashboard.ui.meetings.lists import may_read_notes
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import read_situations


@dataclass(frozen=True, slots=True)
class Line:
    """A thing with its words and the link to its page."""

    name: str
    link: str
    words: str


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What an item is about. `lead`: a sentence; `source`: the page of the item itself, "" for none.

    `indicators`: keys of those that are looked at. `action`: a link to do something about it, with its words.
    """

    lead: str
    source: str = ""
    lines: tuple[Line, ...] = ()
    decision: DecisionRow | None = None
    indicators: tuple[str, ...] = ()
    action: Line | None = None


def find_content(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemContent:
    """What is known of the item now."""
    if item.kind is ItemKind.FREE:
        return ItemContent(lead="")
    if item.kind is ItemKind.DECISION_BACK and not may_read_notes(visit):
        return ItemContent(visit.t("What is decided in a meeting is shown to those inside the house."))
    return _make_content(visit, meeting, item) or ItemContent(visit.t("What this was about is not there any more."))


def _make_content(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemContent | None:
    match item.kind:
        case ItemKind.ENTRY:
            return _entry_content(visit, meeting, item)
        case ItemKind.LATE_FIGURES:
            return _late_content(visit, meeting, item)
        case ItemKind.UNEXPLAINED:
            return _unexplained_content(visit, item)
        case ItemKind.AGREE_INDICATOR:
            return _proposed_content(visit, meeting, item)
    return _decision_content(visit, item)


def find_situation(visit: Visit, meeting: Meeting, item: AgendaItem) -> Situation | None:
    """The time of the annual cycle that an item is about."""
    years = range(meeting.day.year - 1, meeting.day.year + 2)
    every = (one for year in years for one in read_situations(visit, year))
    return next((one for one in every if one.key == item.subject), None)


def find_decision(visit: Visit, item: AgendaItem) -> Kept[Decision] | None:
    """The decision that an item is about."""
    return next((kept for kept in visit.kept_of(Decision) if kept.record.key == item.subject), None)


def find_notices(visit: Visit, item: AgendaItem) -> list[Notice]:
    """What of the item's series is still without a reason."""
    found = (one.notice for one in find_unexplained(visit))
    return [one for one in found if (one.indicator, one.members) == (item.subject, item.members)]


def _entry_content(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemContent | None:
    situation = find_situation(visit, meeting, item)
    if situation is None:
        return None
    t, entry = visit.t, situation.entry
    lines = [
        Line("", _indicator_link(visit, one.indicator), missing_words(one, visit.indicators, t))
        for one in situation.missing
    ]
    sentences = (t("Seen to by: {role}.", role=entry.role), situation_words(situation, t), entry.text)
    needed = tuple(key for need in entry.needs for key in need.indicators)
    return ItemContent(
        lead=" ".join(filter(None, sentences)),
        source=visit.address.to("vuosikello", year=entry.year, entry=situation.key),
        lines=tuple(lines),
        indicators=tuple(dict.fromkeys((*entry.indicators, *needed))),
    )


def _indicator_link(visit: Visit, key: str | None) -> str:
    return visit.address.to("mittari", indicator=key) if key in visit.indicators else ""


def _late_content(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemContent:
    t = visit.t
    late = [one for one in find_late(visit, meeting.day) if one.owner_role == item.subject]
    lines = tuple(
        Line(
            one.name.in_language(t.language),
            visit.indicator_link(one),
            t("figures up to {day}", day=format_date(visit.newest[one.key], t.language)),
        )
        for one in late
    )
    upload = Line(t("Bring figures in"), visit.address.to("lataukset"), "")
    return ItemContent(
        lead=t("Seen to by: {role}.", role=item.subject or "") if late else t("Nothing is late any more."),
        lines=lines,
        indicators=tuple(one.key for one in late),
        action=upload if late and may(visit.person, Action.LOAD) else None,
    )


def _unexplained_content(visit: Visit, item: AgendaItem) -> ItemContent | None:
    indicator = visit.indicators.get(item.subject or "")
    if indicator is None:
        return None
    notices = find_notices(visit, item)
    asked = visit.t("Seen to by: {role}.", role=indicator.owner_role)
    return ItemContent(
        lead=asked if notices else visit.t("The reason has been written."),
        source=visit.indicator_link(indicator),
        lines=tuple(_notice_line(visit, one) for one in notices),
        indicators=(indicator.key,),
    )


def _notice_line(visit: Visit, notice: Notice) -> Line:
    """The sentence of a real change; that a figure is off course."""
    indicator = visit.indicators[notice.indicator]
    words = f"{visit.t(NOTICES[notice.kind])}, {format_period(notice.period, visit.language)}"
    if notice.kind is NoticeKind.REAL_CHANGE:
        same = (one for one in visit.real_changes if one.notice == notice)
        words = next((change_sentence(one, indicator, visit.t) for one in same), words)
    return Line("", visit.indicator_link(indicator), words)


def _proposed_content(visit: Visit, meeting: Meeting, item: AgendaItem) -> ItemContent | None:
    indicator = visit.indicators.get(item.subject or "")
    if indicator is None:
        return None
    kept = find_agreement(visit, indicator)
    stage = visit.t("Its stage is now: {stage}.", stage=visit.t(STAGES[indicator.stage]))
    lead = agreement_words(visit, kept.record) if kept and kept.record.meeting == meeting.key else stage
    definition = Line("", "", indicator.definition)
    return ItemContent(lead, visit.indicator_link(indicator), lines=(definition,), indicators=(indicator.key,))


def _decision_content(visit: Visit, item: AgendaItem) -> ItemContent | None:
    kept = find_decision(visit, item)
    if kept is None:
        return None
    row = decision_row(visit, kept)
    indicators = (kept.record.indicator,) if kept.record.indicator in visit.indicators else ()
    lead = "" if row.text in item.title else row.text
    return ItemContent(lead=lead, source=row.link, decision=row, indicators=indicators)

"""The words of meetings: their kinds and states, what an item is about, what was decided of an indicator."""

from __future__ import annotations

from dashboard.cycle.decisions import DecisionOutcome, Verdict
from dashboard.cycle.meetings import ItemKind, MeetingKind, MeetingState
from dashboard.locale import N_

MEETING_KINDS = {
    MeetingKind.FORUM: N_("Supervisors' forum"),
    MeetingKind.LEADERSHIP: N_("Leadership team"),
    MeetingKind.BOARD: N_("Board"),
}
MEETING_STATES = {
    MeetingState.PLANNED: N_("planned"),
    MeetingState.RUNNING: N_("going on"),
    MeetingState.CLOSED: N_("held"),
}
ITEM_KINDS = {
    ItemKind.ENTRY: N_("Annual cycle"),
    ItemKind.LATE_FIGURES: N_("Late figures"),
    ItemKind.UNEXPLAINED: N_("Waits for its reason"),
    ItemKind.AGREE_INDICATOR: N_("To be agreed"),
    ItemKind.DECISION_BACK: N_("Did it work?"),
    ItemKind.FREE: N_("Own item"),
}
"""What an item is about, before its title."""
MINUTED_VERDICTS = {
    Verdict.AGREED: N_("Agreed: {indicator}. Collected by {role}, {hours} hours a year."),
    Verdict.SENT_BACK: N_("Sent back: {indicator}. {reason}"),
    Verdict.DROPPED: N_("Dropped: {indicator}. {reason}"),
    Verdict.CHANGED_BY_ADMIN: N_("Stage changed by an administrator: {indicator}. {reason}"),
}
MINUTED_OUTCOMES = {
    DecisionOutcome.OPEN: N_("Still open: {decision}"),
    DecisionOutcome.WORKED: N_("It worked: {decision} ({reason})"),
    DecisionOutcome.DID_NOT: N_("It did not work: {decision} ({reason})"),
    DecisionOutcome.CANNOT_BE_KNOWN: N_("Whether it worked cannot be known: {decision} ({reason})"),
}

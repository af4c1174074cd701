"""The form that the address opens on an indicator's page: targets, a comment, an answer, an event, a feed.

`tila`: tavoitteet | selitys[:2024-03] | kysymys | merkinta | keskustelu:KEY | kommentti:KEY | tapahtuma[:KEY] |
syote:MARK.
"""

from __future__ import annotations

from dashboard.access import Action, may
from dashboard.strategy.model import Indicator
from dashboard.ui.indicator.comment_form import KINDS, answer_thread, edit_comment, write_comment
from dashboard.ui.indicator.event_form import edit_event
from dashboard.ui.indicator.feeds import FEED, change_feed
from dashboard.ui.indicator.focus import Focus
from dashboard.ui.indicator.targets_form import edit_targets
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

NEEDED = {
    "tavoitteet": Action.EDIT_TARGETS,
    "tapahtuma": Action.EDIT_EVENTS,
    "keskustelu": Action.COMMENT,
    "kommentti": Action.COMMENT,
    FEED: Action.MAP,
    **dict.fromkeys(KINDS, Action.COMMENT),
}
"""What one must be allowed to do to see each form, which shows what has been written before."""


def show_form(visit: Visit, indicator: Indicator, focus: Focus) -> None:
    """Show the form of the address, if it names one; while the past is looked at nothing is edited."""
    name, _, rest = (visit.address.state or "").partition(":")
    if not name:
        return
    if visit.known_on is not None:
        show_panel("notice", key="past", words=visit.t("The past is shown: nothing is edited there."))
    elif name in NEEDED and not may(visit.person, NEEDED[name]):
        show_panel("notice", key="form", words=visit.t("Your role does not edit this."))
    elif name == "tavoitteet" and (focus.one or not focus.every):
        edit_targets(visit, indicator, focus.members)
    elif name in KINDS:
        write_comment(visit, indicator, focus, KINDS[name], rest)
    elif not _edit_kept(visit, indicator, name, rest):
        show_panel("notice", key="form", words=visit.t("There is nothing here to edit any more."))


def _edit_kept(visit: Visit, indicator: Indicator, name: str, key: str) -> bool:
    if name == FEED:
        return change_feed(visit, indicator, key)
    comment = next((kept for kept in visit.comments if kept.record.key == key), None)
    event = next((kept for kept in visit.events if kept.record.key == key), None)
    if name == "keskustelu" and comment:
        answer_thread(visit, comment)
    elif name == "kommentti" and comment:
        edit_comment(visit, comment)
    elif name == "tapahtuma" and (event or not key):
        edit_event(visit, indicator, event)
    else:
        return False
    return True

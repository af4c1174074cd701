"""My work: the figures, comments and actions that are due from a role, with one link to do each.

`tila`: toimi:KEY opens the form that says that an action is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.access import Action, may
from dashboard.cycle.reminders import make_reminder, waiting_words
from dashboard.cycle.work import WorkItem, WorkKind, of_role
from dashboard.ui.my_work import work as my_work
from dashboard.ui.my_work.action import show_action_form, show_saved
from dashboard.ui.my_work.calendar import find_base, show_calendar
from dashboard.ui.my_work.reminder import reminder_words
from dashboard.ui.my_work.rows import work_groups
from dashboard.ui.my_work.timeliness import timeliness_tables
from dashboard.ui.my_work.work import WorkOfAll
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show whose work it is, the work itself, the reminder, the calendar, and how timely figures are."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    found = my_work.read_work(visit)
    role = my_work.choose_role(visit, found.roles)
    _show_head(visit, found, role)
    if role is not None:
        _show_work(visit, found, role)
    told = timeliness_tables(visit)
    if told is not None:
        agree_link = "" if told.tables else visit.address.to("sovittavat")
        show_panel("my_work_timeliness", t=visit.t, told=told, is_open=role is None, agree_link=agree_link)


def _show_head(visit: Visit, found: WorkOfAll, role: str | None) -> None:
    t, items = visit.t, found.work.items if role is None else of_role(found.work.items, role)
    count, late = len(items), my_work.count_late(tuple(items))
    show_panel(
        "my_work_head",
        t=t,
        chosen=role,
        title=role or t("Work of every role"),
        lead=f"{waiting_words(count, late, t)}." if count else t("Nothing waits."),
        links=my_work.role_links(visit, found, role),
    )


def _show_work(visit: Visit, found: WorkOfAll, role: str) -> None:
    t, own = visit.t, of_role(found.work.items, role)
    show_action_form(visit)
    show_saved(visit)
    if own:
        show_panel("my_work_items", t=t, groups=work_groups(visit, own))
        _say_who_brings(visit, own)
    reminder = make_reminder(role, [found.work], visit.today, find_base(visit), t) if visit.known_on is None else None
    if reminder is not None:
        words = waiting_words(reminder.count, reminder.late, t)
        show_panel("my_work_reminder", t=t, reminder=reminder, words=f"{words}.", state=reminder_words(visit, role))
    show_calendar(visit, role)


def _say_who_brings(visit: Visit, items: Sequence[WorkItem]) -> None:
    """To who sees figures that are due and may not bring them: where the file goes."""
    is_asked = any(one.kind is WorkKind.FIGURE for one in items)
    if is_asked and visit.known_on is None and not may(visit.person, Action.LOAD):
        words = visit.t("Your role does not bring files in. Give the file to somebody who does: the leadership may.")
        show_panel("notice", key="who-brings", words=words)

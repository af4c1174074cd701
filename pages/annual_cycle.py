"""Annual cycle: what belongs to which month, what is due, and what is missing from whom."""

from __future__ import annotations

from dashboard.access import Action, may
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import find_shown
from dashboard.ui.wheel.forms import show_form
from dashboard.ui.wheel.page import ROLL_OVER, show_head, show_nothing, show_year
from dashboard.ui.wheel.rollover import show_rollover
from dashboard.ui.wheel.saved import show_saved


def render(visit: Visit) -> None:
    """Show next year's draft, the form of the address, or the year."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    shown = find_shown(visit)
    may_edit = may(visit.person, Action.EDIT_CYCLE) and visit.known_on is None
    if visit.address.state == ROLL_OVER and may_edit and shown.times:
        show_rollover(visit, shown)
        return
    show_head(visit, shown)
    if may_edit and show_form(visit, shown):
        return
    show_saved(visit)
    if shown.times:
        show_year(visit, shown)
    else:
        show_nothing(visit, shown)

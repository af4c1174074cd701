"""Decisions: what was decided, what is done about it, and whether it worked.

`tila`: uusi | muokkaa | arvioi | toimi of the decision in `paatos`; toimi:KEY an action that is there.
"""

from __future__ import annotations

from dashboard.cycle.decisions import Decision
from dashboard.strategy.record import Kept
from dashboard.ui.decisions import rows as decision_rows
from dashboard.ui.decisions.action_form import edit_action
from dashboard.ui.decisions.effect_form import close_decision
from dashboard.ui.decisions.form import edit_decision
from dashboard.ui.decisions.rows import ACT, CLOSE, EDIT, NEW
from dashboard.ui.decisions.words import decision_words
from dashboard.ui.keeping import leave_form
from dashboard.ui.panel import show_panel
from dashboard.ui.versions import version_lines
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the chosen decision or the form, then all of them, then the actions."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    asked = visit.address.decision
    chosen = next((kept for kept in decision_rows.own_decisions(visit) if kept.record.key == asked), None)
    _show_head(visit)
    if visit.address.state:
        _show_form(visit, chosen)
        return
    if chosen:
        row = decision_rows.decision_row(visit, chosen)
        lines = version_lines(visit, chosen, lambda one: decision_words(visit, one))
        close = visit.address.here(decision=None)
        show_panel("decision_one", t=visit.t, row=row, lines=lines, close=close)
    elif asked:
        show_panel("notice", key="gone", words=visit.t("This decision is not there any more."))
    _show_lists(visit, chosen)


def _show_head(visit: Visit) -> None:
    here, t = visit.address, visit.t
    writing = decision_rows.is_writing(visit) and not here.state
    show_panel(
        "decisions_head",
        t=t,
        new=here.here(decision=None, state=NEW) if writing else "",
        act=here.here(decision=None, state=ACT) if writing else "",
    )


def _show_form(visit: Visit, chosen: Kept[Decision] | None) -> None:
    """The form of the address; while the past is looked at nothing is edited."""
    name, _, key = (visit.address.state or "").partition(":")
    action = next((kept for kept in decision_rows.own_actions(visit) if kept.record.key == key), None)
    saved = False
    if visit.known_on is not None:
        show_panel("notice", key="past", words=visit.t("The past is shown: nothing is edited there."))
    elif not decision_rows.is_writing(visit):
        show_panel("notice", key="form", words=visit.t("Your role does not write down decisions."))
    elif name == NEW or (name == EDIT and chosen):
        saved = edit_decision(visit, chosen if name == EDIT else None)
    elif name == CLOSE and chosen:
        saved = close_decision(visit, chosen)
    elif name == ACT and (action or not key):
        saved = edit_action(visit, action, None, chosen.record.key if chosen else None)
    else:
        show_panel("notice", key="form", words=visit.t("There is nothing here to edit any more."))
    if saved:
        leave_form()


def _show_lists(visit: Visit, chosen: Kept[Decision] | None) -> None:
    """All but the chosen one."""
    shown = chosen.record.key if chosen else None
    t, rows = visit.t, [row for row in decision_rows.list_open_rows(visit) if row.key != shown]
    closed, ended = decision_rows.list_closed_rows(visit), decision_rows.list_ended_actions(visit)
    show_panel(
        "decisions_list",
        t=t,
        due=[row for row in rows if row.due],
        ahead=[row for row in rows if not row.due],
        closed=closed,
        closed_words=t.plural("{n} closed decision", "{n} closed decisions", len(closed)),
        owners=decision_rows.list_actions_by_owner(visit),
        ended=ended,
        ended_words=t.plural("{n} action has ended", "{n} actions have ended", len(ended)),
    )

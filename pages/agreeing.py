"""Indicators that wait to be agreed: the definition sheet, who collects, what it costs, the verdict.

`mittari`: the one whose sheet is open; `tila=vaihe`: another stage without a meeting, with a reason.
"""

from __future__ import annotations

from dashboard.access import Action, may
from dashboard.cycle.agreeing import list_ideas, list_waiting
from dashboard.strategy.model import Indicator, Stage
from dashboard.ui.decisions import agreement_words
from dashboard.ui.decisions.agreement_form import decide_indicator, find_agreement
from dashboard.ui.indicator import stage_form
from dashboard.ui.keeping import leave_form
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

BY_HAND = "vaihe"
"""As `tila`: the stage is changed without a meeting."""
WAITING = frozenset({Stage.IDEA, Stage.PROPOSED})


def render(visit: Visit) -> None:
    """Show the sheet of the address, then the list of those that wait."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    waiting, ideas = list_waiting(visit.strategy.indicators), list_ideas(visit.strategy.indicators)
    visit.prepare(one.key for one in (*waiting, *ideas))
    count = visit.t.plural(
        "{n} indicator waits to be agreed in a meeting.", "{n} indicators wait to be agreed in a meeting.", len(waiting)
    )
    show_panel(
        "agreeing_head",
        t=visit.t,
        has_sheets=bool(waiting or ideas),
        count=count if waiting else visit.t("No indicator waits to be agreed."),
    )
    chosen = visit.indicators.get(visit.address.indicator or "")
    if chosen:
        _show_sheet(visit, chosen)
        following = next((one for one in _by_goal(visit, waiting) if one is not chosen), None)
        row = agreement_words.waiting_row(visit, following) if following else None
        show_panel("agreement_next", t=visit.t, row=row, everything=visit.address.here(indicator=None, state=None))
        return
    if visit.address.indicator:
        show_panel("notice", key="gone", words=visit.t("There is no such indicator in this strategy."))
    show_panel(
        "agreeing_list",
        t=visit.t,
        waiting=[agreement_words.waiting_row(visit, one) for one in _by_goal(visit, waiting)],
        ideas=[agreement_words.waiting_row(visit, one) for one in _by_goal(visit, ideas)],
    )


def _by_goal(visit: Visit, indicators: tuple[Indicator, ...]) -> list[Indicator]:
    """By the number of the goal, those of no goal last."""
    numbers = visit.goal_numbers
    return sorted(indicators, key=lambda one: numbers.get(one.goal or "", len(numbers) + 1))


def _show_sheet(visit: Visit, indicator: Indicator) -> None:
    t, kept = visit.t, find_agreement(visit, indicator)
    deciding = visit.known_on is None and may(visit.person, Action.CHANGE_STAGE)
    by_hand = deciding and visit.address.state == BY_HAND
    if deciding and not by_hand and indicator.stage in WAITING:
        saved = decide_indicator(visit, indicator)
    else:
        sheet = agreement_words.sheet_words(visit, indicator, kept)
        show_panel("agreement_sheet", key=indicator.key, t=t, sheet=sheet)
        saved = by_hand and stage_form.change_stage(visit, indicator, kept)
    if deciding and not by_hand:
        show_panel("agreement_by_hand", t=t, link=visit.address.here(state=BY_HAND))
    if kept and not saved:
        saved = stage_form.show_changes(visit, kept, undoing=deciding)
    if saved:
        leave_form()

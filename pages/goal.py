"""Goal: where it stands, each outcome statement with its indicators and gaps, and the form that judges them."""

from __future__ import annotations

from dashboard.insight.coverage import GoalCoverage
from dashboard.ui import goal_sheet, judging
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the goal of the address; the first one when the address names none."""
    cover = _find_cover(visit)
    if cover is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    t = visit.t
    if visit.address.goal not in (None, cover.goal.key):
        words = t("There is no goal {key} in this strategy. This is the first one.", key=visit.address.goal)
        show_panel("notice", words=words)
    judging.show_saved(visit)
    show_remembered(visit, "goal_head", lambda: goal_sheet.head_content(visit, cover))
    if visit.address.state == judging.EDITING and goal_sheet.judge_link(visit, cover):
        show_panel("judging_head", t=t, back=visit.goal_link(cover.goal))
        judging.show_form(visit, cover)
    else:
        show_remembered(visit, "goal", lambda: goal_sheet.body_content(visit, cover))


def _find_cover(visit: Visit) -> GoalCoverage | None:
    named = (one for one in visit.coverage if one.goal.key == visit.address.goal)
    return next(named, None) or next(iter(visit.coverage), None)

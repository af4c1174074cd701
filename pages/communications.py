"""Communications: who follows and reads, what happened when, what a campaign moved, and how all this is measured."""

from __future__ import annotations

from dashboard.ui.charting import show_chart
from dashboard.ui.communications.charts import Pictures
from dashboard.ui.communications.page import (
    campaign_content,
    choice_content,
    event_content,
    has_communications,
    head_content,
)
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the page; a sentence where the strategy has no indicator of communications."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    if not has_communications(visit):
        show_panel("communications_none", t=visit.t, address=visit.address)
        return
    pictures = Pictures(visit, dark=visit.dark)
    show_panel("communications_head", **head_content(visit))
    timeline = visit.remember("timeline", pictures.draw_timeline)
    if timeline:
        show_chart(visit, timeline, "timeline", visit.t("Months and events on one time axis"))
    if timeline or pictures.events:
        show_panel("communications_events", **event_content(visit, pictures))
    _show_channels(visit, pictures)
    show_panel("communications_campaigns", **visit.remember("campaigns", lambda: campaign_content(visit)))


def _show_channels(visit: Visit, pictures: Pictures) -> None:
    drawing = visit.remember("channels", pictures.draw_channels)
    if drawing is None or pictures.chosen is None:
        return
    show_panel("communications_choice", **choice_content(visit, pictures))
    show_chart(visit, drawing, "channels", pictures.chosen.name.in_language(visit.language))

"""The script that each session runs: who you are, in which language, and which page."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access import Action, may
from dashboard.formats.periods import format_date
from dashboard.ui.known_on import show_known_on
from dashboard.ui.navigation import inner_links, top_links
from dashboard.ui.overview.freezing import freeze_link
from dashboard.ui.panel import show_panel, show_style
from dashboard.ui.start import open_visit
from dashboard.ui.visit import Visit
from pages import PAGES, PageEntry

LANGUAGE_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}
ICON = Path(__file__).parent / "ui" / "icon.svg"


def run() -> None:
    """Choose the page by its address and show it under the header."""
    entries = [
        st.Page(partial(_run_page, entry), title=entry.path or "strategia", url_path=entry.path, default=not entry.path)
        for entry in PAGES
    ]
    st.navigation(entries, position="hidden").run()


def _run_page(entry: PageEntry) -> None:
    visit = open_visit(entry.path)
    st.set_page_config(page_title=f"{visit.t(entry.title)} – Mittaristo", page_icon=str(ICON), layout="wide")
    show_style()
    _show_header(visit)
    if not entry.path and (path := _asked_path()):
        show_panel("notice", words=visit.t("There is no page {path}. This is the home page.", path=path))
    if may(visit.person, entry.needs):
        entry.render(visit)
    else:
        show_panel("notice", words=_closed_words(entry, visit))


def _closed_words(entry: PageEntry, visit: Visit) -> str:
    if entry.needs is Action.LOAD:
        return visit.t("This page is for those who bring figures in.")
    return visit.t("This page is for those inside the house.")


def _asked_path() -> str:
    """The path in the reader's address; Streamlit shows the home page for one that it does not know."""
    return urlsplit(st.context.url or "").path.strip("/")


def _paper_words(visit: Visit) -> str:
    """What a printed page is of: the strategy, the period, and the days of knowledge and of printing."""
    t, known_on = visit.t, visit.known_on
    period = next((words for _, words, chosen in visit.period_choices() if chosen), "")
    parts = [
        f"{visit.strategy.organisation}: {visit.strategy.title}" if visit.strategy else "",
        period,
        t("as it was known on {day}", day=format_date(visit.as_of, visit.language)) if known_on else "",
        t("printed on {day}", day=format_date(visit.today, visit.language)),
    ]
    return " · ".join(filter(None, parts))


def _show_header(visit: Visit) -> None:
    entries = [entry for entry in PAGES if may(visit.person, entry.needs)]
    show_panel(
        "header",
        dark=visit.dark,
        t=visit.t,
        address=visit.address,
        pages=top_links(visit, entries),
        inner=inner_links(visit, entries),
        strategies=visit.strategies,
        strategy_key=visit.strategy.key if visit.strategy else "",
        periods=visit.period_choices(),
        languages=LANGUAGE_NAMES.items(),
        example_day=format_date(visit.today - timedelta(days=365), visit.language),
        known_day=format_date(visit.known_on.astimezone(visit.zone).date(), visit.language) if visit.known_on else "",
        freeze_link=freeze_link(visit) if may(visit.person, Action.FREEZE) else "",
        on_paper=_paper_words(visit),
        frozen_link=visit.address.to("jaadytetyt") if visit.reads_words else "",
    )
    show_known_on(visit)


run()

"""One file a page: choose, ask, show. A page is a `render(visit)`; its path and title stand here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.locale import N_
from dashboard.ui.visit import Visit
from pages import goal, indicator, strategy, upload


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's path in the address ("" is home), its title in the navigation, and its function."""

    path: str
    title: str
    render: Callable[[Visit], None]


PAGES = (
    PageEntry("", N_("Strategy"), strategy.render),
    PageEntry("tavoite", N_("Goals"), goal.render),
    PageEntry("mittari", N_("Indicators"), indicator.render),
    PageEntry("lataukset", N_("Uploads"), upload.render),
)

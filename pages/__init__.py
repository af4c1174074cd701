"""One file a page: choose, ask, show. A page is a `render(visit)`; its path and title stand here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.locale import N_
from dashboard.ui.follow_up import count_unsettled
from dashboard.ui.visit import Visit
from pages import follow_up, goal, indicator, mapping, recipes, sources, strategy, templates, upload


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's path in the address ("" is home), its title in the navigation, and its function.

    `under`: the path of the page that it belongs to; it then stands in that page's own navigation, not on top.
    `first_title`: what the page itself is called there. `listed`: whether a link to it is in the navigation.
    `count`: how many things wait there, said in that navigation.
    """

    path: str
    title: str
    render: Callable[[Visit], None]
    under: str = ""
    first_title: str = ""
    listed: bool = True
    count: Callable[[Visit], int] | None = None


PAGES = (
    PageEntry("", N_("Strategy"), strategy.render),
    PageEntry("tavoite", N_("Goals"), goal.render),
    PageEntry("mittari", N_("Indicators"), indicator.render),
    PageEntry("lataukset", N_("Uploads"), upload.render, first_title=N_("Bring figures in")),
    PageEntry("kohdistus", N_("Explain a table"), mapping.render, under="lataukset", listed=False),
    PageEntry("reseptit", N_("Recipes"), recipes.render, under="lataukset"),
    PageEntry("lomakepohjat", N_("Templates"), templates.render, under="lataukset"),
    PageEntry("tarkistettavat", N_("To follow up"), follow_up.render, under="lataukset", count=count_unsettled),
    PageEntry("tietolahteet", N_("Sources"), sources.render, under="lataukset"),
)

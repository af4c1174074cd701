"""One file a page: choose, ask, show. A page is a `render(visit)`; its path and title stand here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.access import Action
from dashboard.locale import N_
from dashboard.ui.follow_up import count_unsettled
from dashboard.ui.visit import Visit
from pages import (
    agreeing,
    annual_cycle,
    communications,
    communications_measuring,
    coverage,
    decisions,
    follow_up,
    frozen,
    goal,
    indicator,
    mapping,
    meeting,
    meetings,
    my_work,
    overview,
    people,
    pulse,
    recipes,
    sources,
    strategy,
    templates,
    upload,
)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's path in the address ("" is home), its title in the navigation, and its function.

    `under`: the path of the page that it belongs to; it then stands in that page's own navigation, not on top.
    `first_title`: what the page itself is called there. `listed`: whether a link to it is in the navigation.
    `count`: how many things wait there, said in that navigation. `needs`: what one must be allowed to do to see it:
    where files are brought in, figures are seen as they came.
    """

    path: str
    title: str
    render: Callable[[Visit], None]
    under: str = ""
    first_title: str = ""
    listed: bool = True
    count: Callable[[Visit], int] | None = None
    needs: Action = Action.READ


PAGES = (
    PageEntry("", N_("Strategy"), strategy.render),
    PageEntry("tilannekuva", N_("Overview"), overview.render, first_title=N_("Where the goals stand")),
    PageEntry("kokousnaytto", N_("Meeting mode"), meeting.render, under="tilannekuva", needs=Action.SEE_WORK),
    PageEntry("jaadytetyt", N_("Frozen views"), frozen.render, under="tilannekuva", needs=Action.READ_WORDS),
    PageEntry("vuosikello", N_("Annual cycle"), annual_cycle.render, first_title=N_("The year"), needs=Action.SEE_WORK),
    PageEntry("kokoukset", N_("Meetings"), meetings.render, under="vuosikello", needs=Action.SEE_WORK),
    PageEntry("sovittavat", N_("To be agreed"), agreeing.render, under="vuosikello", needs=Action.SEE_WORK),
    PageEntry("paatokset", N_("Decisions"), decisions.render, under="vuosikello", needs=Action.SEE_WORK),
    PageEntry("omat-tyot", N_("My work"), my_work.render, needs=Action.SEE_WORK),
    PageEntry("tavoite", N_("Goals"), goal.render, first_title=N_("Goal by goal")),
    PageEntry("kohtaamiset", N_("People reached"), people.render, under="tavoite"),
    PageEntry("viestinta", N_("Communications"), communications.render, under="tavoite"),
    PageEntry("viestinnan-mittaus", N_("Measuring communications"), communications_measuring.render, under="tavoite"),
    PageEntry("pulssi", N_("Pulse"), pulse.render, under="tavoite"),
    PageEntry("mittari", N_("Indicators"), indicator.render, first_title=N_("Catalogue")),
    PageEntry("kattavuus", N_("Coverage"), coverage.render, under="mittari"),
    PageEntry("lataukset", N_("Uploads"), upload.render, first_title=N_("Bring figures in"), needs=Action.LOAD),
    PageEntry("kohdistus", N_("Explain a table"), mapping.render, under="lataukset", listed=False, needs=Action.LOAD),
    PageEntry("reseptit", N_("Recipes"), recipes.render, under="lataukset", needs=Action.LOAD),
    PageEntry("lomakepohjat", N_("Templates"), templates.render, under="lataukset", needs=Action.LOAD),
    PageEntry(
        "tarkistettavat",
        N_("To follow up"),
        follow_up.render,
        under="lataukset",
        count=count_unsettled,
        needs=Action.LOAD,
    ),
    PageEntry("tietolahteet", N_("Sources"), sources.render, under="lataukset", needs=Action.LOAD),
)

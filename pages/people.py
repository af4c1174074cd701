"""People reached: visits, encounters and persons apart, by place, by month, on a map and against the year before."""

from __future__ import annotations

from dashboard.ui.charting import show_chart
from dashboard.ui.nothing import show_nothing
from dashboard.ui.panel import show_panel
from dashboard.ui.people.heat import other_content
from dashboard.ui.people.keys import ENCOUNTERS, EVERY, HOUSE_VISITS
from dashboard.ui.people.page import People, open_people, overview_content
from dashboard.ui.people.places import area_content, draw_chosen, house_content
from dashboard.ui.people.years import compare_all, course_content, draw_years, year_content
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the year's people; a sentence where the strategy counts none, or nobody has brought figures."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    if not any(key in visit.indicators for key in EVERY):
        _show_nothing(visit, visit.t("The strategy has no indicator of people reached."))
        return
    people = open_people(visit)
    if people.year is None:
        _show_nothing(visit, visit.t("No figures of people reached have been brought by the end of the chosen period."))
        return
    year = people.year
    show_panel("people", **visit.remember("people", lambda: overview_content(people, year)))
    shown = [_show_houses(people, people.year), _show_areas(people, people.year)]
    if not any(shown) and people.chosen([HOUSE_VISITS, ENCOUNTERS]):
        show_panel("people_no_places", t=visit.t, year=people.year, uploads=visit.address.to("lataukset"))
    _show_years(people, people.year)
    if other := other_content(people, people.year):
        show_panel("people_other", **other)
    if courses := course_content(people, people.year):
        show_panel("people_courses", **courses)


def _show_nothing(visit: Visit, words: str) -> None:
    show_nothing(visit, visit.t("People reached"), words)


def _show_houses(people: People, year: int) -> bool:
    content = people.visit.remember("houses", lambda: house_content(people, year))
    if content is None:
        return False
    show_panel("people_houses", **content)
    if drawing := people.visit.remember("chosen-houses", lambda: draw_chosen(people, HOUSE_VISITS)):
        show_chart(people.visit, drawing, "houses", people.visit.t("Visits to the chosen houses"), number=people.number)
    return True


def _show_areas(people: People, year: int) -> bool:
    content = people.visit.remember("areas", lambda: area_content(people, year))
    if content is None:
        return False
    show_panel("people_areas", **content)
    activity = content["activity"]
    if drawing := people.visit.remember("chosen-areas", lambda: draw_chosen(people, ENCOUNTERS, activity)):
        title = people.visit.t("Encounters in the chosen areas")
        show_chart(people.visit, drawing, "areas", title, number=people.number)
    return True


def _show_years(people: People, year: int) -> None:
    compared = people.visit.remember("compared", lambda: compare_all(people, year))
    if not compared:
        return
    show_panel("people_years", **year_content(people, year, compared))
    if drawing := people.visit.remember("years", lambda: draw_years(people, compared)):
        show_chart(people.visit, drawing, "years", number=people.number)

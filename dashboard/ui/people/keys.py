"""Which indicators the page of people reached is made of: the only place that names them.

A strategy that has some of them gets a page of those; one that has none, a sentence.
"""

from __future__ import annotations

HOUSE_VISITS, OPENING_DAYS = "neighbourhood_houses.visits_by_house", "neighbourhood_houses.opening_days"
"""By place and month. Opening days need not be there: then months are compared as they are."""
ENCOUNTERS, NEW_PEOPLE = "neighbourhood.encounters", "neighbourhood.new_people"
"""By place, activity and month; the second is a part of the first."""
VISITS_BY_WEEKDAY, ENCOUNTERS_BY_WEEKDAY = (
    "neighbourhood_houses.visits_by_weekday",
    "neighbourhood.encounters_by_weekday",
)
WEEKDAYS = (VISITS_BY_WEEKDAY, ENCOUNTERS_BY_WEEKDAY)
"""Sums of a month by day of the week, the first of them by place too."""
PLACE, ACTIVITY = "place", "activity"
MAP = "paakaupunkiseutu"
"""The outlines of dashboard/charts/areas that the areas are drawn with."""

PEOPLE = (
    "neighbourhood_houses.visitors",
    "rehab.visits",
    "adult_education.participations",
    "volunteers.turns",
    "neighbourhood.volunteer_turns",
    "community.participations",
    "outreach.encounters",
    "bus.encounters",
    "employment_training.clients",
    "rehab.clients",
    "volunteers.count",
    "adult_education.net_students",
)
"""What counts people. Which of the three groups each belongs to, its counting rule says."""

WORK = (
    "mediation.initiatives",
    "outreach.occasions",
    "outreach.areas",
    "outreach.experiments",
    "bus.occasions",
    "bus.areas",
    "bus.kilometres",
    "bus.partners",
    "adult_education.courses",
    "adult_education.teaching_hours",
)
"""What counts no people: occasions, areas, initiatives, courses."""

BY_MONTH = (
    "mediation.initiatives",
    "rehab.visits",
    "volunteers.turns",
    "outreach.encounters",
    "bus.encounters",
    "adult_education.participations",
)
"""Shown month by month beside the houses and the areas."""

AGAINST = ("neighbourhood_houses.visitors", HOUSE_VISITS, *BY_MONTH)
"""Held against the year before."""

COURSES = (
    "adult_education.courses",
    "adult_education.participations",
    "adult_education.net_students",
    "adult_education.teaching_hours",
)
"""Adult education, year by year."""
FIRST_YEAR, PANDEMIC = 2019, frozenset({2020, 2021})
"""The last year before the pandemic, and the years of its restrictions."""

EVERY = tuple(dict.fromkeys((*PEOPLE, *WORK, HOUSE_VISITS, ENCOUNTERS, NEW_PEOPLE, OPENING_DAYS, *WEEKDAYS, *COURSES)))

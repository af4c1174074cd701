"""Volunteering: a row for each turn that somebody volunteered."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "volunteers"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField("date", FieldKind.WHEN, ("Päivä", "Päivämäärä", "Pvm", "Vuoro", "Vuoron päivä", "Datum", "Date")),
        RegisterField(
            "volunteer",
            FieldKind.PERSON,
            (
                "Vapaaehtoinen",
                "Vapaaehtoisen nimi",
                "Vapaaehtoisen tunnus",
                "Vapaaehtoistunnus",
                "Frivillig",
                "Volontär",
                "Volunteer",
                "Volunteer id",
            ),
        ),
        RegisterField(
            "activity",
            FieldKind.MEMBER,
            ("Toiminta", "Tehtävä", "Vapaaehtoistehtävä", "Verksamhet", "Uppgift", "Activity", "Task"),
            required=False,
        ),
        RegisterField(
            "place", FieldKind.MEMBER, ("Paikka", "Talo", "Toimipaikka", "Alue", "Plats", "Place"), required=False
        ),
        RegisterField(
            "hours",
            FieldKind.NUMBER,
            ("Tunnit", "Tunteja", "Tuntia", "Kesto (h)", "Vapaaehtoistunnit", "Timmar", "Hours"),
            required=False,
        ),
    ),
    figures=(
        RegisterFigure(Measure("volunteers.turns", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(Measure("volunteers.hours", MeasureKind.FLOW), Rollup.SUM, "hours"),
        # A person volunteers in many months and places: counted once a year, never summed.
        RegisterFigure(
            Measure("volunteers.persons", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "volunteer",
            grain=Grain.YEAR,
            breakdowns=(),
        ),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of volunteering."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Turns and hours by month and activity; different volunteers by year, counted here and never named."""
    return load_register(book, REGISTER, choices)

"""Events: a row for each event that was arranged or taken part in."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "events"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            ("Päivä", "Päivämäärä", "Pvm", "Alkaa", "Alkupäivä", "Datum", "Date", "Starts"),
        ),
        RegisterField(
            "name",
            FieldKind.IGNORED,
            ("Tapahtuma", "Tapahtuman nimi", "Tilaisuus", "Tilaisuuden nimi", "Evenemang", "Event"),
        ),
        RegisterField(
            "kind",
            FieldKind.MEMBER,
            (
                "Tapahtuman laji",
                "Tilaisuuden laji",
                "Laji",
                "Tyyppi",
                "Tapahtuman tyyppi",
                "Evenemangstyp",
                "Typ",
                "Kind",
                "Event type",
            ),
        ),
        RegisterField(
            "place", FieldKind.MEMBER, ("Paikka", "Alue", "Toimipaikka", "Talo", "Plats", "Place"), required=False
        ),
        RegisterField(
            "role",
            FieldKind.IGNORED,
            ("Rooli", "Järjestäjä", "Yhteistyökumppani", "Arrangör", "Organiser"),
            required=False,
        ),
        RegisterField(
            "participations",
            FieldKind.NUMBER,
            (
                "Osallistujia",
                "Osallistujat",
                "Osallistujamäärä",
                "Osallistumiskerrat",
                "Kävijöitä",
                "Deltagare",
                "Antal deltagare",
                "Participants",
                "Attendance",
            ),
            required=False,
        ),
    ),
    figures=(
        RegisterFigure(Measure("events.events", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(Measure("events.participations", MeasureKind.FLOW), Rollup.SUM, "participations"),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of events."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Events and participations by month and kind."""
    return load_register(book, REGISTER, choices)

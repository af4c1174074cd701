"""The visits to the neighbourhood houses: a row for each day or month and house, or houses or months side by side."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "house_visits"
VISITS = Measure(f"{NAME}.visits", MeasureKind.FLOW)

_WHEN = (
    "päivämäärä", "pvm", "päivä", "kuukausi", "kk", "ajankohta", "jakso", "date", "day", "month", "period", "datum",
    "dag", "månad",
)  # fmt: skip
_HOUSE = ("talo", "naapuruustalo", "toimipaikka", "toimipiste", "paikka", "house", "place", "hus", "grannskapshus")
_VISITS = (
    "käynnit", "käyntejä", "käyntikerrat", "käyntien määrä", "kävijät", "kävijöitä", "kävijämäärä", "kävijämäärät",
    "kävijää", "visits", "visitors", "besök", "antal besök", "besökare",
)  # fmt: skip
_OTHER = ("viikonpäivä", "vko", "viikko", "aukiolo", "aukioloaika", "huomiot", "huomioita")

REGISTER = Register(
    NAME,
    fields=(
        RegisterField("date", FieldKind.WHEN, _WHEN),
        RegisterField("year", FieldKind.WHEN, ("vuosi", "year", "år"), required=False),
        RegisterField("place", FieldKind.MEMBER, _HOUSE),
        RegisterField("visits", FieldKind.NUMBER, _VISITS),
        RegisterField("other", FieldKind.IGNORED, _OTHER, required=False),
    ),
    figures=(
        RegisterFigure(VISITS, Rollup.SUM, "visits"),
        # For the days of the week. A table of months gives months here too, which tell nothing of them.
        RegisterFigure(Measure(f"{NAME}.visits_by_day", MeasureKind.FLOW), Rollup.SUM, "visits", Grain.DAY),
    ),
    topic=("naapuruustalo", "naapurustalo", "kävijä", "käynti", "käynnit", "house visits", "grannskapshus"),
    wide=VISITS,
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """By its headings, a date, a house and the visits; of crossed tables also by what the title says."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Visits by month and house."""
    return load_register(book, REGISTER, choices)

"""Rehabilitation: a row for each visit of a client."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "rehabilitation"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField("date", FieldKind.WHEN, ("Käyntipäivä", "Käynnin päivä", "Käynti", "Besöksdag", "Visit date")),
        RegisterField(
            "client",
            FieldKind.PERSON,
            ("Asiakas", "Asiakasnumero", "Asiakastunnus", "Klient", "Klientnummer", "Client", "Client id"),
        ),
        RegisterField(
            "service",
            FieldKind.MEMBER,
            ("Palvelu", "Kuntoutus", "Kuntoutusmuoto", "Ryhmä", "Tjänst", "Service"),
            required=False,
        ),
        RegisterField(
            "kind", FieldKind.IGNORED, ("Käynnin laji", "Käyntityyppi", "Besökstyp", "Visit type"), required=False
        ),
    ),
    figures=(
        RegisterFigure(Measure("rehabilitation.visits", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(
            Measure("rehabilitation.clients", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "client",
            grain=Grain.YEAR,
            breakdowns=("service",),
        ),
        # A client of two services is one client of the whole.
        RegisterFigure(
            Measure("rehabilitation.clients_in_all", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "client",
            grain=Grain.YEAR,
            breakdowns=(),
        ),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of rehabilitation visits."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Visits by month; different clients by year, counted here and never named."""
    return load_register(book, REGISTER, choices)

"""Mediation: a row for each initiative that came in."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "mediation"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            (
                "Aloitteen päivä",
                "Aloite saapunut",
                "Saapunut",
                "Saapumispäivä",
                "Aloitepäivä",
                "Inkommet",
                "Received",
                "Date received",
            ),
        ),
        RegisterField(
            "case",
            FieldKind.CODE,
            ("Asianumero", "Aloitenumero", "Tapausnumero", "Aloitteen numero", "Ärendenummer", "Case number"),
        ),
        RegisterField(
            "kind",
            FieldKind.MEMBER,
            ("Asian laatu", "Asialaji", "Aloitteen laji", "Sovittelun laji", "Laji", "Ärendetyp", "Kind", "Case type"),
            required=False,
        ),
        RegisterField(
            "from",
            FieldKind.IGNORED,
            ("Aloitteen tekijä", "Aloitteentekijä", "Lähettäjä", "Initiativtagare", "Initiated by"),
            required=False,
        ),
        RegisterField(
            "state",
            FieldKind.STATE,
            ("Sovittelun tila", "Tila", "Lopputulos", "Status", "State", "Outcome"),
            required=False,
        ),
    ),
    figures=(RegisterFigure(Measure("mediation.initiatives_received", MeasureKind.FLOW), Rollup.COUNT),),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of mediation initiatives."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Initiatives by month and kind."""
    return load_register(book, REGISTER, choices)

"""Tenders: a row for each tender that was taken part in."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure, StateCondition
from data_loaders.registers.engine import load_register, recognise_register

NAME = "tenders"
PASSED = ("läpäisty", "voitettu", "hyväksytty", "vunnen", "godkänd", "passed", "won")
DECIDED = (*PASSED, "hylätty", "hävitty", "ei läpäisty", "förlorad", "underkänd", "rejected", "lost")

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            ("Tarjous jätetty", "Tarjouspäivä", "Tarjous pvm", "Anbud inlämnat", "Tender submitted"),
        ),
        RegisterField(
            "tender",
            FieldKind.IGNORED,
            ("Kilpailutus", "Kilpailutuksen nimi", "Tarjouspyyntö", "Anbudsförfrågan", "Tender"),
        ),
        RegisterField(
            "buyer", FieldKind.IGNORED, ("Tilaaja", "Hankintayksikkö", "Beställare", "Buyer"), required=False
        ),
        RegisterField("result", FieldKind.STATE, ("Tulos", "Kilpailutuksen tulos", "Lopputulos", "Resultat", "Result")),
    ),
    figures=(
        RegisterFigure(
            Measure("tenders.tenders", MeasureKind.FLOW), Rollup.COUNT, only=(StateCondition("result", DECIDED),)
        ),
        RegisterFigure(
            Measure("tenders.passed", MeasureKind.FLOW), Rollup.COUNT, only=(StateCondition("result", PASSED),)
        ),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of tenders."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Decided tenders and those that were passed, by month."""
    return load_register(book, REGISTER, choices)

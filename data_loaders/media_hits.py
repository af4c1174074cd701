"""Media hits: a row for each story, with its day, medium and topic."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "media_hits"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            (
                "Julkaisupäivä",
                "Julkaistu",
                "Julkaisupvm",
                "Päivä",
                "Päivämäärä",
                "Pvm",
                "Publicerad",
                "Publiceringsdatum",
                "Published",
                "Date",
            ),
        ),
        RegisterField(
            "medium",
            FieldKind.MEMBER,
            ("Media", "Väline", "Mediaväline", "Julkaisu", "Medium", "Tidning", "Outlet", "Source"),
        ),
        RegisterField("title", FieldKind.IGNORED, ("Otsikko", "Jutun otsikko", "Rubrik", "Headline", "Title")),
        RegisterField("link", FieldKind.IGNORED, ("Linkki", "Osoite", "Url", "Länk", "Link"), required=False),
        RegisterField("topic", FieldKind.IGNORED, ("Aihe", "Teema", "Ämne", "Topic"), required=False),
        RegisterField(
            "reach",
            FieldKind.NUMBER,
            ("Kattavuus", "Mediakattavuus", "Tavoittavuus", "Levikki", "Räckvidd", "Upplaga", "Reach", "Circulation"),
            required=False,
        ),
    ),
    figures=(RegisterFigure(Measure("media_hits.hits", MeasureKind.FLOW), Rollup.COUNT),),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of media hits."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Hits by month and medium."""
    return load_register(book, REGISTER, choices)

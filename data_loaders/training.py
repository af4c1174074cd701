"""Training of staff: a row for each training that somebody took."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "training"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            ("Koulutuspäivä", "Koulutus alkoi", "Alkoi", "Aloituspäivä", "Utbildningsdag", "Training date", "Started"),
        ),
        RegisterField(
            "person",
            FieldKind.PERSON,
            (
                "Osallistuja",
                "Työntekijä",
                "Henkilö",
                "Henkilönumero",
                "Henkilöstönumero",
                "Deltagare",
                "Anställd",
                "Participant",
                "Employee",
            ),
        ),
        RegisterField(
            "kind",
            FieldKind.MEMBER,
            ("Koulutuksen laji", "Koulutusmuoto", "Koulutuslaji", "Utbildningsform", "Training type"),
        ),
        RegisterField(
            "name", FieldKind.IGNORED, ("Koulutus", "Koulutuksen nimi", "Utbildning", "Training"), required=False
        ),
        RegisterField(
            "days",
            FieldKind.NUMBER,
            ("Koulutuspäiviä", "Päiviä", "Kesto (pv)", "Utbildningsdagar", "Training days"),
            required=False,
        ),
    ),
    figures=(
        RegisterFigure(Measure("training.trainings", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(Measure("training.days", MeasureKind.FLOW), Rollup.SUM, "days"),
        RegisterFigure(
            Measure("training.participants", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "person",
            grain=Grain.YEAR,
            breakdowns=("kind",),
        ),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of staff training."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Trainings and days by month and kind; different participants by year, counted here and never named."""
    return load_register(book, REGISTER, choices)

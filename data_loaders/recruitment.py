"""Recruitment: a row for each vacancy."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "recruitment"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            (
                "Haku päättyi",
                "Hakuaika päättyi",
                "Haku päättyy",
                "Viimeinen hakupäivä",
                "Ansökan stängd",
                "Closing date",
            ),
        ),
        RegisterField(
            "vacancy",
            FieldKind.IGNORED,
            ("Tehtävä", "Avoin tehtävä", "Tehtävänimike", "Nimike", "Befattning", "Vacancy", "Job title"),
        ),
        RegisterField(
            "applicants",
            FieldKind.NUMBER,
            ("Hakijoita", "Hakijat", "Hakemuksia", "Hakemukset", "Sökande", "Applicants", "Applications"),
        ),
        RegisterField(
            "interviewed",
            FieldKind.NUMBER,
            (
                "Haastatteluun kutsuttuja",
                "Haastateltuja",
                "Haastattelut",
                "Potentiaalisia",
                "Kallade till intervju",
                "Interviewed",
            ),
            required=False,
        ),
        RegisterField("unit", FieldKind.IGNORED, ("Yksikkö", "Toiminto", "Enhet", "Unit"), required=False),
        RegisterField("filled", FieldKind.STATE, ("Täytetty", "Valittu", "Tillsatt", "Filled"), required=False),
    ),
    figures=(
        RegisterFigure(Measure("recruitment.vacancies", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(Measure("recruitment.applicants", MeasureKind.FLOW), Rollup.SUM, "applicants"),
        RegisterFigure(Measure("recruitment.applicants_for_vacancy", MeasureKind.MEAN), Rollup.MEAN, "applicants"),
        RegisterFigure(Measure("recruitment.interviewed_for_vacancy", MeasureKind.MEAN), Rollup.MEAN, "interviewed"),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of vacancies."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Vacancies, applicants and interviews; their means for each vacancy, by month."""
    return load_register(book, REGISTER, choices)

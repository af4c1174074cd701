"""Projects and funding applications: a row for each application."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure, StateCondition
from data_loaders.registers.engine import load_register, recognise_register

NAME = "projects"
GRANTED = ("myönnetty", "osittain myönnetty", "myönteinen", "hyväksytty", "beviljad", "granted", "approved")

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            (
                "Hakemus jätetty",
                "Jätetty",
                "Hakupäivä",
                "Haettu pvm",
                "Ansökan inlämnad",
                "Submitted",
                "Application date",
            ),
        ),
        RegisterField("project", FieldKind.IGNORED, ("Hanke", "Hankkeen nimi", "Projekti", "Projekt", "Project")),
        RegisterField("funder", FieldKind.MEMBER, ("Rahoittaja", "Rahoitusohjelma", "Finansiär", "Funder")),
        RegisterField(
            "applied",
            FieldKind.NUMBER,
            ("Haettu summa", "Haettu", "Haettu (€)", "Ansökt belopp", "Applied amount"),
            required=False,
        ),
        RegisterField(
            "granted",
            FieldKind.NUMBER,
            ("Myönnetty summa", "Myönnetty", "Myönnetty (€)", "Beviljat belopp", "Granted amount"),
            required=False,
        ),
        RegisterField("decision", FieldKind.STATE, ("Päätös", "Tulos", "Hakemuksen tila", "Beslut", "Decision")),
    ),
    figures=(
        RegisterFigure(Measure("projects.applications", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(
            Measure("projects.granted_applications", MeasureKind.FLOW),
            Rollup.COUNT,
            only=(StateCondition("decision", GRANTED),),
        ),
        RegisterFigure(Measure("projects.applied_amount", MeasureKind.FLOW), Rollup.SUM, "applied"),
        RegisterFigure(
            Measure("projects.granted_amount", MeasureKind.FLOW),
            Rollup.SUM,
            "granted",
            only=(StateCondition("decision", GRANTED),),
        ),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of funding applications."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Applications, grants and euros by the month of the application and funder."""
    return load_register(book, REGISTER, choices)

"""Courses of adult education: a row for each course that was held."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "courses"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            ("Kurssin alkupäivä", "Alkupäivä", "Alkaa", "Alkamispäivä", "Startdatum", "Börjar", "Start date"),
        ),
        RegisterField(
            "course",
            FieldKind.CODE,
            (
                "Kurssinumero",
                "Kurssin numero",
                "Kurssitunnus",
                "Kurssikoodi",
                "Kursnummer",
                "Kurskod",
                "Course code",
                "Course number",
            ),
        ),
        RegisterField(
            "hours",
            FieldKind.NUMBER,
            (
                "Opetustunnit",
                "Opetustunteja",
                "Oppitunnit",
                "Tunnit",
                "Tuntimäärä",
                "Undervisningstimmar",
                "Lektioner",
                "Teaching hours",
            ),
        ),
        RegisterField(
            "course_name",
            FieldKind.IGNORED,
            ("Kurssi", "Kurssin nimi", "Kurs", "Kursens namn", "Course"),
            required=False,
        ),
        RegisterField(
            "subject",
            FieldKind.MEMBER,
            ("Ainealue", "Aine", "Oppiaine", "Ämnesområde", "Ämne", "Subject area", "Subject"),
            required=False,
        ),
        RegisterField(
            "place", FieldKind.IGNORED, ("Toimipaikka", "Opetuspaikka", "Paikka", "Plats", "Place"), required=False
        ),
        RegisterField("teacher", FieldKind.IGNORED, ("Opettaja", "Kouluttaja", "Lärare", "Teacher"), required=False),
        RegisterField(
            "students",
            FieldKind.NUMBER,
            ("Opiskelijoita", "Osallistujia", "Ilmoittautuneita", "Brutto", "Studerande", "Students"),
            required=False,
        ),
        RegisterField(
            "state",
            FieldKind.STATE,
            ("Toteutui", "Toteutunut", "Kurssin tila", "Tila", "Status", "State"),
            required=False,
        ),
    ),
    figures=(
        RegisterFigure(Measure("courses.courses", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(Measure("courses.teaching_hours", MeasureKind.FLOW), Rollup.SUM, "hours"),
        RegisterFigure(Measure("courses.participations", MeasureKind.FLOW), Rollup.SUM, "students"),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of courses."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Courses and teaching hours by month and subject."""
    return load_register(book, REGISTER, choices)

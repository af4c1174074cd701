"""Adult education: a row for each enrolment on a course, as course systems export them."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "adult_education"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            (
                "Kurssin alkupäivä",
                "Alkupäivä",
                "Alkaa",
                "Alkamispäivä",
                "Kurssi alkaa",
                "Startdatum",
                "Börjar",
                "Start date",
            ),
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
            "student",
            FieldKind.PERSON,
            (
                "Opiskelijatunnus",
                "Opiskelijanumero",
                "Opiskelija",
                "Osallistujatunnus",
                "Henkilönumero",
                "Studentnummer",
                "Studerande",
                "Student id",
                "Student",
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
        RegisterField("state", FieldKind.STATE, ("Ilmoittautumisen tila", "Tila", "Status", "State"), required=False),
        RegisterField(
            "credits",
            FieldKind.NUMBER,
            ("Suoritetut opintopisteet", "Opintopisteet", "Opintopisteitä", "Op", "Studiepoäng", "Credits"),
            required=False,
        ),
    ),
    figures=(
        # One person on three courses is three participations (brutto) and one student (netto).
        RegisterFigure(Measure("adult_education.participations", MeasureKind.FLOW), Rollup.COUNT),
        RegisterFigure(
            Measure("adult_education.net_students", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "student",
            grain=Grain.YEAR,
            breakdowns=(),
        ),
        RegisterFigure(
            Measure("adult_education.courses_with_students", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            "course",
            grain=Grain.YEAR,
            breakdowns=(),
        ),
        RegisterFigure(Measure("adult_education.credits", MeasureKind.FLOW), Rollup.SUM, "credits", breakdowns=()),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of course enrolments."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Gross participations and credits by month; net students and different courses by year, never named."""
    return load_register(book, REGISTER, choices)

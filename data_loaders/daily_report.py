"""The daily report of neighbourhood work: a row for each occasion, with its place, its activity and what was counted.

"Jalkautuminen" and "Naapuruusbussi" are activities of the same report, so that nobody counts an encounter twice.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Grain, Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "daily_report"

_DATE = ("päivämäärä", "pvm", "päivä", "toimintapäivä", "ajankohta", "date", "day", "datum", "dag")
_PLACE = (
    "paikka",
    "alue",
    "toiminta-alue",
    "asuinalue",
    "kaupunginosa",
    "sijainti",
    "place",
    "area",
    "plats",
    "område",
)
_ACTIVITY = ("toiminta", "toimintamuoto", "työmuoto", "toiminnan muoto", "activity", "verksamhet", "verksamhetsform")
_ENCOUNTERS = (
    "kohtaamiset", "kohtaamisia", "kohtaamisten määrä", "kohdatut", "kohdattuja", "kohdatut ihmiset", "encounters",
    "people met", "möten", "antal möten",
)  # fmt: skip
_NEW = (
    "uudet", "uusia", "joista uusia", "uudet ihmiset", "uusia ihmisiä", "uudet kohdatut", "uusia kohdattuja",
    "uudet kohtaamiset", "uudet kävijät", "new people", "new", "of whom new", "nya", "nya personer", "varav nya",
)  # fmt: skip
_VOLUNTEERS = (
    "vapaaehtoiset", "vapaaehtoisia", "vapaaehtoisia mukana", "vapaaehtoisten määrä", "volunteers", "frivilliga",
    "antal frivilliga",
)  # fmt: skip
_KILOMETRES = ("kilometrit", "kilometriä", "km", "ajokilometrit", "ajetut kilometrit", "kilometres", "kilometer")
_OTHER = (
    "viikonpäivä",
    "vko",
    "viikko",
    "klo",
    "kellonaika",
    "kesto",
    "sää",
    "huomiot",
    "huomioita",
    "weather",
    "väder",
)


def _count(name: str, field: str) -> RegisterFigure:
    return RegisterFigure(Measure(f"{NAME}.{name}", MeasureKind.FLOW), Rollup.SUM, field)


REGISTER = Register(
    NAME,
    fields=(
        RegisterField("date", FieldKind.WHEN, _DATE),
        RegisterField("place", FieldKind.MEMBER, _PLACE),
        RegisterField("activity", FieldKind.MEMBER, _ACTIVITY),
        RegisterField("encounters", FieldKind.NUMBER, _ENCOUNTERS),
        RegisterField("new_people", FieldKind.NUMBER, _NEW, required=False),
        RegisterField("volunteers", FieldKind.NUMBER, _VOLUNTEERS, required=False),
        RegisterField("kilometres", FieldKind.NUMBER, _KILOMETRES, required=False),
        RegisterField("other", FieldKind.IGNORED, _OTHER, required=False),
    ),
    figures=(
        _count("encounters", "encounters"),
        _count("new_people", "new_people"),
        _count("volunteer_turns", "volunteers"),
        _count("kilometres", "kilometres"),
        # By day and as a whole, for the days of the week: months of places and activities are above.
        RegisterFigure(Measure(f"{NAME}.encounters_by_day", MeasureKind.FLOW), Rollup.SUM, "encounters", Grain.DAY, ()),
        RegisterFigure(Measure(f"{NAME}.occasions", MeasureKind.FLOW), Rollup.COUNT),
        # The same place counts once in a year, so the months' counts would not add up to the year's.
        RegisterFigure(
            Measure(f"{NAME}.areas", MeasureKind.DISTINCT), Rollup.DISTINCT, "place", Grain.YEAR, ("activity",)
        ),
        RegisterFigure(Measure(f"{NAME}.all_areas", MeasureKind.DISTINCT), Rollup.DISTINCT, "place", Grain.YEAR, ()),
    ),
    topic=("päiväraportti", "päivittäisraportti", "päivittäinen raportti", "naapuruustyö", "daily report"),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """By its headings: a date, a place, an activity and the encounters."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Sums by month, place and activity; occasions are rows, areas different places of a year."""
    return load_register(book, REGISTER, choices)

"""Budget and actual: a row for each account or activity and month."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "finance_budget"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField("date", FieldKind.WHEN, ("Kuukausi", "Kausi", "Jakso", "Vuosi", "Månad", "Period", "Month")),
        RegisterField(
            "activity",
            FieldKind.MEMBER,
            (
                "Toiminto",
                "Toiminta",
                "Kustannuspaikka",
                "Yksikkö",
                "Verksamhet",
                "Kostnadsställe",
                "Activity",
                "Cost centre",
            ),
        ),
        RegisterField("budget", FieldKind.NUMBER, ("Budjetti", "Talousarvio", "Budjetoitu", "Budget", "Budgeterat")),
        RegisterField("actual", FieldKind.NUMBER, ("Toteuma", "Toteutunut", "Toteutuma", "Utfall", "Actual")),
        RegisterField(
            "difference",
            FieldKind.IGNORED,
            ("Ero", "Poikkeama", "Erotus", "Avvikelse", "Difference", "Variance"),
            required=False,
        ),
        RegisterField("account", FieldKind.IGNORED, ("Tili", "Tiliryhmä", "Konto", "Account"), required=False),
    ),
    figures=(
        RegisterFigure(Measure("finance_budget.budget", MeasureKind.FLOW), Rollup.SUM, "budget"),
        RegisterFigure(Measure("finance_budget.actual", MeasureKind.FLOW), Rollup.SUM, "actual"),
    ),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a table of budget and actual."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Budget and actual in euros by month and activity."""
    return load_register(book, REGISTER, choices)

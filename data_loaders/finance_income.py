"""Income by funding source: a row for each entry, or for each month and source."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Rollup
from data_loaders.reading.book import Book
from data_loaders.registers.declaration import FieldKind, Register, RegisterField, RegisterFigure
from data_loaders.registers.engine import load_register, recognise_register

NAME = "finance_income"

REGISTER = Register(
    name=NAME,
    fields=(
        RegisterField(
            "date",
            FieldKind.WHEN,
            ("Kirjauspäivä", "Kuukausi", "Kausi", "Tositepäivä", "Bokföringsdag", "Månad", "Posting date", "Month"),
        ),
        RegisterField(
            "funding_source",
            FieldKind.MEMBER,
            (
                "Rahoituslähde",
                "Rahoittaja",
                "Tulolähde",
                "Avustuslähde",
                "Finansieringskälla",
                "Finansiär",
                "Funding source",
                "Funder",
            ),
        ),
        RegisterField(
            "amount",
            FieldKind.NUMBER,
            (
                "Summa",
                "Tuotot",
                "Tuotto",
                "Euroa",
                "Määrä (€)",
                "Veroton summa",
                "Belopp",
                "Intäkter",
                "Amount",
                "Income",
            ),
        ),
        RegisterField("account", FieldKind.IGNORED, ("Tili", "Tilinumero", "Konto", "Account"), required=False),
        RegisterField(
            "cost_centre", FieldKind.IGNORED, ("Kustannuspaikka", "Kostnadsställe", "Cost centre"), required=False
        ),
        RegisterField(
            "text", FieldKind.IGNORED, ("Vientiselite", "Selite", "Verifikattext", "Description"), required=False
        ),
        RegisterField("voucher", FieldKind.IGNORED, ("Tositenumero", "Tosite", "Verifikat", "Voucher"), required=False),
    ),
    figures=(RegisterFigure(Measure("finance_income.income", MeasureKind.FLOW), Rollup.SUM, "amount"),),
)
MEASURES = REGISTER.measures


def recognise_file(book: Book) -> float:
    """How surely the file is a list of income by funding source."""
    return recognise_register(book, REGISTER)


def load_file(book: Book, choices: Choices) -> Extract:
    """Income in euros by month and funding source."""
    return load_register(book, REGISTER, choices)

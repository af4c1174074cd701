"""Made-up files of a given number of rows: visits by day and house, as a long table."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from openpyxl import Workbook

from dashboard.strategy.model import Dimension, Indicator, Level, Part, Strategy, Unit, Words

HOUSES = tuple(f"Talo {number}" for number in range(1, 51))
HEADS = ("indicator", "period", "value", "house", "note")


def make_strategy() -> Strategy:
    """A strategy with one indicator that the made-up rows are of."""
    name = Words(fi="Käynnit")
    return Strategy(
        key="made-up",
        organisation="Keksitty yhdistys",
        title="Keksitty strategia",
        levels=(Level(key="goal", role="goal", one=Words(fi="Tavoite"), many=Words(fi="Tavoitteet")),),
        parts=(Part(key="goal-1", level="goal", title="Keksitty tavoite"),),
        units=(Unit(key="visits", name=Words(fi="käyntiä")),),
        dimensions=(Dimension(key="house", name=Words(fi="Talo"), members=HOUSES, aliases=("house",)),),
        indicators=(
            Indicator(
                key="houses.visits",
                name=name,
                definition="Keksittyjä käyntejä.",
                goal="goal-1",
                unit="visits",
                direction="higher",
                counting_rule="visits",
                aggregation="sum",
                dimensions=("house",),
                period_type="month",
                source="keksitty",
                owner_role="ei kukaan",
            ),
        ),
    )


def make_rows(count: int) -> list[tuple[str, str, int, str, str]]:
    """`count` rows, one a day and house, from 1.1.2015 on."""
    first = date(2015, 1, 1)
    return [
        (
            "houses.visits",
            (first + timedelta(days=number // len(HOUSES))).isoformat(),
            number % 97,
            HOUSES[number % len(HOUSES)],
            "",
        )
        for number in range(count)
    ]


def make_workbook(count: int) -> bytes:
    """The rows as .xlsx."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Käynnit")
    sheet.append(HEADS)
    for row in make_rows(count):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def make_csv(count: int) -> bytes:
    """The rows as .csv with semicolons, UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADS)
    writer.writerows(make_rows(count))
    return text.getvalue().encode()

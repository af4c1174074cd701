"""Made-up daily reports of a given number of rows, and the strategy that their figures are of."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from xlsxwriter import Workbook

from dashboard.strategy.model import Dimension, Feed, Indicator, Level, Part, Strategy, Unit, Words

PLACES = tuple(f"Keksitty paikka {number}" for number in range(1, 13))
ACTIVITIES = ("Katutyö", "Kohtaamispaikka", "Ryhmä", "Retki", "Päivystys", "Tapahtuma")
HEADS = ("päivä", "paikka", "toiminta", "kohtaamiset", "uudet ihmiset", "vapaaehtoiset", "kilometrit")
FIRST_DAY = date(2015, 1, 1)
MOST_DAYS = 3_653
MEASURES = {
    "encounters": "Kohtaamiset",
    "new_people": "Uudet ihmiset",
    "volunteer_turns": "Vapaaehtoisvuorot",
    "kilometres": "Kilometrit",
}
"""The daily report's sums -> the names of the indicators that they feed."""


def make_strategy() -> Strategy:
    """A strategy with an indicator for each of the sums."""
    return Strategy(
        key="made-up",
        organisation="Keksitty yhdistys",
        title="Keksitty strategia",
        levels=(Level(key="goal", role="goal", one=Words(fi="Tavoite"), many=Words(fi="Tavoitteet")),),
        parts=(Part(key="goal-1", level="goal", title="Keksitty tavoite"),),
        units=(Unit(key="count", name=Words(fi="kpl")),),
        dimensions=(
            Dimension(key="place", name=Words(fi="Paikka"), members=PLACES),
            Dimension(key="activity", name=Words(fi="Toiminta"), members=ACTIVITIES),
        ),
        indicators=tuple(_make_indicator(*entry) for entry in MEASURES.items()),
    )


def _make_indicator(measure: str, name: str) -> Indicator:
    return Indicator(
        key=f"made_up.{measure}",
        name=Words(fi=name),
        definition="Keksittyjä lukuja.",
        goal="goal-1",
        unit="count",
        direction="higher",
        counting_rule="encounters",
        aggregation="sum",
        decimals=1,
        dimensions=("place", "activity"),
        period_type="month",
        source="keksitty",
        owner_role="ei kukaan",
        feeds=(Feed(measure=f"daily_report.{measure}"),),
    )


Row = tuple[date, str, str, int, int, int, float]


def make_rows(count: int) -> Iterator[Row]:
    """`count` rows over at most ten years: every place and activity at least twice a day."""
    days = min(MOST_DAYS, max(1, count // (2 * len(PLACES) * len(ACTIVITIES))))
    for number in range(count):
        yield (
            FIRST_DAY + timedelta(days=number * days // count),
            PLACES[number % len(PLACES)],
            ACTIVITIES[number // len(PLACES) % len(ACTIVITIES)],
            number * 7 % 41,
            number * 3 % 7,
            number % 5,
            number * 13 % 400 / 10,
        )


def write_workbook(count: int, path: Path) -> None:
    """The rows as .xlsx."""
    with Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "d.m.yyyy"})
        sheet = book.add_worksheet("Päiväraportti")
        sheet.write_row(0, 0, HEADS)
        for number, row in enumerate(make_rows(count), start=1):
            sheet.write_datetime(number, 0, row[0], day)
            sheet.write_row(number, 1, row[1:])


def write_csv(count: int, path: Path) -> None:
    """The rows as .csv as Finnish programs write it: semicolons, decimal commas, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADS)
        for day, *labels_and_counts, kilometres in make_rows(count):
            written = (f"{day.day}.{day.month}.{day.year}", *labels_and_counts, str(kilometres).replace(".", ","))
            writer.writerow(written)

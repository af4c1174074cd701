"""Neighbourhood work in 2023: its daily report, and the visits to its houses as each house may keep them.

The rows are made up. They add up to what the annual report says: the bus has 662 encounters and 581 kilometres on 18
outings in 9 areas, outreach over 1 000 encounters on almost a hundred occasions in 12 areas, the houses 7 540 visits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sample_data.export_bytes import MADE_UP, Cell, Rows, excel_csv_bytes, workbook_bytes
from sample_data.invented_days import YEAR, dice

AREAS = (
    "Meri-Rastila", "Kurvi", "Leppävaara", "Laajasalo", "Myyrmäki", "Itäkeskus", "Kallio", "Kontula", "Mellunmäki",
    "Espoon keskus", "Matinkylä", "Pasila",
)  # fmt: skip
BUS_AREAS = AREAS[:9]
HOUSES = ("Pasila", "Mellari", "Matinkylä", "Askel")
MONTHS = (
    "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu", "lokakuu",
    "marraskuu", "joulukuu",
)  # fmt: skip
WEEKDAYS = ("ma", "ti", "ke", "to", "pe")
WORKING_DAYS = tuple(day for day in YEAR if day.weekday() < len(WEEKDAYS))

BUS_OUTINGS, BUS_ENCOUNTERS, BUS_HALF_KILOMETRES = 18, 662, 2 * 581
OUTREACH_OCCASIONS, OUTREACH_ENCOUNTERS = 97, 1034
HOUSE_VISITS = 7540


def share_out(name: str, total: int, days: Sequence[date], sides: int) -> list[int]:
    """Whole numbers, one for each day, that differ by the throws of a die and add up to the total."""
    thrown = [dice(name, day, sides) for day in days]
    base, rest = divmod(total - sum(thrown), len(days))
    return [base + throw + (number < rest) for number, throw in enumerate(thrown)]


def _bus_rows() -> list[list[Cell]]:
    """Outings of the summer, half kilometres among them."""
    summer = [day for day in WORKING_DAYS if date(2023, 6, 5) <= day <= date(2023, 8, 25)]
    days = summer[:: len(summer) // BUS_OUTINGS][:BUS_OUTINGS]
    encounters = share_out("bussi", BUS_ENCOUNTERS, days, 25)
    halves = share_out("kilometrit", BUS_HALF_KILOMETRES, days, 21)
    return [
        _row(day, BUS_AREAS[number % len(BUS_AREAS)], "Naapuruusbussi", people, half / 2)
        for number, (day, people, half) in enumerate(zip(days, encounters, halves, strict=True))
    ]


def _outreach_rows() -> list[list[Cell]]:
    """Occasions of the whole year, on foot."""
    last = len(WORKING_DAYS) - 1
    days = [WORKING_DAYS[number * last // (OUTREACH_OCCASIONS - 1)] for number in range(OUTREACH_OCCASIONS)]
    encounters = share_out("jalkautuminen", OUTREACH_ENCOUNTERS, days, 11)
    return [
        _row(day, AREAS[number % len(AREAS)], "Jalkautuminen", people, None)
        for number, (day, people) in enumerate(zip(days, encounters, strict=True))
    ]


def _row(day: date, place: str, activity: str, people: int, kilometres: float | None) -> list[Cell]:
    new = people * (20 + dice(place, day, 30)) // 100
    return [day, WEEKDAYS[day.weekday()], place, activity, people, new, dice(activity, day, 4), kilometres]


def daily_report() -> Rows:
    """A row for each occasion, by date."""
    headings: list[Cell] = [
        "Päivämäärä", "Viikonpäivä", "Paikka", "Toiminta", "Kohtaamiset", "Joista uusia", "Vapaaehtoisia", "Kilometrit",
    ]  # fmt: skip
    rows = sorted([*_bus_rows(), *_outreach_rows()], key=lambda row: (str(row[0]), str(row[3])))
    return [["Naapuruustyön päiväraportti 2023"], [MADE_UP], [], headings, *rows]


def _visits() -> dict[date, list[int]]:
    """The visits of each working day, one number for each house."""
    shares = (HOUSE_VISITS * 4 // 10, HOUSE_VISITS * 3 // 10, HOUSE_VISITS * 2 // 10)
    totals = (*shares, HOUSE_VISITS - sum(shares))
    houses = [
        share_out(house, total, WORKING_DAYS, 1 + total // 300) for house, total in zip(HOUSES, totals, strict=True)
    ]
    return {day: list(numbers) for day, *numbers in zip(WORKING_DAYS, *houses, strict=True)}


def daily_visits() -> Rows:
    """A row for each day and house."""
    rows: list[list[Cell]] = [
        [day, house, n] for day, visits in _visits().items() for house, n in zip(HOUSES, visits, strict=True)
    ]
    return [["Naapuruustalojen käynnit 2023"], [MADE_UP], [], ["Päivä", "Talo", "Käynnit"], *rows]


def _monthly_visits() -> list[list[int]]:
    """For each month the visits to each house."""
    days = _visits()
    return [
        [sum(visits[house] for day, visits in days.items() if day.month == month) for house in range(len(HOUSES))]
        for month in range(1, len(MONTHS) + 1)
    ]


def houses_side_by_side() -> Rows:
    """A row for each month, a column for each house, totals below and beside."""
    monthly = _monthly_visits()
    rows: list[list[Cell]] = [[month, *visits, sum(visits)] for month, visits in zip(MONTHS, monthly, strict=True)]
    totals: list[Cell] = ["Yhteensä", *map(sum, zip(*monthly, strict=True)), HOUSE_VISITS]
    headings: list[Cell] = ["Kuukausi", *HOUSES, "Yhteensä"]
    return [["Naapuruustalojen kävijät 2023"], [MADE_UP], [], headings, *rows, totals]


def months_side_by_side() -> Rows:
    """A row for each house, a column for each month, totals below and beside."""
    columns = list(zip(*_monthly_visits(), strict=True))
    rows: list[list[Cell]] = [[house, *visits, sum(visits)] for house, visits in zip(HOUSES, columns, strict=True)]
    totals: list[Cell] = ["Yhteensä", *map(sum, zip(*columns, strict=True)), HOUSE_VISITS]
    return [["Naapuruustalojen kävijät 2023"], [MADE_UP], [], ["Talo", *MONTHS, "Yhteensä"], *rows, totals]


FILES: Mapping[str, Callable[[], bytes]] = {
    "naapuruustyo-paivaraportti-2023-esimerkki.xlsx": lambda: workbook_bytes({"Päiväraportti": daily_report()}),
    "naapuruustyo-paivaraportti-2023-esimerkki.excel.csv": lambda: excel_csv_bytes(daily_report()),
    "naapuruustalot-kaynnit-2023-esimerkki.xlsx": lambda: workbook_bytes({"Käynnit": daily_visits()}),
    "naapuruustalot-kaynnit-2023-esimerkki.excel.csv": lambda: excel_csv_bytes(daily_visits()),
    "naapuruustalot-taloittain-2023-esimerkki.xlsx": lambda: workbook_bytes({"Kävijät": houses_side_by_side()}),
    "naapuruustalot-kuukausittain-2023-esimerkki.excel.csv": lambda: excel_csv_bytes(months_side_by_side()),
}

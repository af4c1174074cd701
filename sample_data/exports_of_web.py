"""The samples of web statistics tools: made-up rows; the sessions of 2023 make the annual report's 63 000.

What other tools tell is of other years, as if one had followed the other, so that all files can be loaded side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sample_data.export_bytes import Cell, Rows, csv_bytes, excel_csv_bytes

SESSIONS_2023 = 63_000
PROPERTY = "Kalliola (keksitty esimerkki)"
RULE = "# ----------------------------------------"


class WebDay(NamedTuple):
    """The figures of one day of the website."""

    day: date
    sessions: int
    users: int
    new_users: int
    views: int
    seconds: float


def split_total(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total, the largest remainders rounded up."""
    shares = [total * weight / sum(weights) for weight in weights]
    whole = [int(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda place: whole[place] - shares[place])
    for place in by_remainder[: total - sum(whole)]:
        whole[place] += 1
    return whole


def web_days(first: date, days: int, total: int, seed: int) -> list[WebDay]:
    """Days that have `total` sessions together: fewer on weekends and in July."""
    random = Random(seed)
    dates = [first + timedelta(number) for number in range(days)]
    weights = [
        random.uniform(0.8, 1.2) * (0.6 if day.weekday() > 4 else 1) * (0.5 if day.month == 7 else 1) for day in dates
    ]
    found = []
    for day, sessions in zip(dates, split_total(total, weights), strict=True):
        users = sessions * random.randint(76, 88) // 100
        views = sessions * random.randint(210, 290) // 100
        found.append(WebDay(day, sessions, users, users * 6 // 10, views, random.uniform(30, 90)))
    return found


def days_of_2023() -> list[WebDay]:
    """The year of the report."""
    return web_days(date(2023, 1, 1), 365, SESSIONS_2023, 63)


def ga4_preamble(first: date, last: date) -> Rows:
    """The lines above the first table."""
    return [
        [RULE],
        ["# Report CSV Export"],
        [f"# Account: {PROPERTY}"],
        ["# Property: kalliola.example - GA4"],
        [RULE],
        ["# All Users"],
        *dated("Start date", "End date", first, last),
    ]


def dated(start: str, end: str, first: date, last: date) -> Rows:
    """The two lines with the days that a table is of."""
    return [[f"# {start}: {first:%Y%m%d}"], [f"# {end}: {last:%Y%m%d}"]]


def ga4_rows() -> Rows:
    """A report of 2023: days in order of their sessions, months, sources, countries, cohorts, and an empty table."""
    days = days_of_2023()
    first, last = days[0].day, days[-1].day
    again = dated("Start date", "End date", first, last)
    months = [[day for day in days if day.day.month == month] for month in range(1, 13)]
    users = [round(sum(day.users for day in month) * 0.7) for month in months]
    sources = split_total(SESSIONS_2023, (0.52, 0.27, 0.12, 0.09))
    names = ("Organic Search", "Direct", "Organic Social", "Referral")
    return [
        *ga4_preamble(first, last),
        ["Date", "Sessions", "Active users", "New users", "Views", "Average engagement time per active user"],
        *sorted((ga4_day(day) for day in days), key=lambda row: -int(str(row[1]))),
        [],
        *again,
        ["# How many users are there?"],
        ["Nth month", "Active users"],
        *((f"{number:04}", count) for number, count in enumerate(users)),
        [],
        *again,
        ["Session primary channel group (Default channel group)", "Sessions"],
        *((name, count) for name, count in zip(names, sources, strict=True)),
        [],
        *again,
        ["Country", "Active users"],
        *(("FI", 30_512), ("SE", 611), ("EE", 402), ("", 95)),
        [],
        *again,
        ["Date", "Week 0", "Week 1", "Week 2"],
        *(("Dec 17 - Dec 23", 812, 40, -1), ("Dec 24 - Dec 30", 640, -1, -1)),
        [],
        *again,
        ["Item name", "Items viewed"],
    ]


def ga4_day(day: WebDay) -> list[Cell]:
    """A row of the report. Two means have one decimal only: Excel makes dates of such."""
    short = {date(2023, 1, 3): 3.4, date(2023, 1, 4): 12.3}
    return [f"{day.day:%Y%m%d}", day.sessions, day.users, day.new_users, day.views, short.get(day.day, day.seconds)]


def ga4_snapshot_rows() -> Rows:
    """The last quarter of 2023 as a snapshot in Finnish, each table with days of its own, counted from the first."""
    days = [day for day in days_of_2023() if day.day >= date(2023, 10, 1)]
    december = [day for day in days if day.day.month == 12]
    return [
        [RULE],
        ["# Raporttien tilannekuva"],
        [f"# Tili: {PROPERTY}"],
        ["# Palvelu: kalliola.example - GA4"],
        [RULE],
        ["# Kaikki käyttäjät"],
        *dated("Alkamispäivä", "Päättymispäivä", days[0].day, days[-1].day),
        ["N:s päivä", "Istunnot", "Katselut"],
        *((f"{number:04}", day.sessions, day.views) for number, day in enumerate(days)),
        [],
        *dated("Alkamispäivä", "Päättymispäivä", december[0].day, december[-1].day),
        ["# Miten aktiiviset käyttäjät kehittyvät?"],
        ["N:s päivä", "30 päivää", "7 päivää", "1 päivä"],
        *((f"{number:04}", 2400 + number, 700 + number, day.users) for number, day in enumerate(december)),
    ]


def damage_ga4(rows: Rows) -> Rows:
    """What a Finnish Excel makes of the cells: "0000" is 0, 3.4 is the third of April; long decimals stay texts."""
    return [[damage_cell(cell) for cell in row] for row in rows]


def damage_cell(cell: Cell) -> Cell:
    """One cell as a Finnish Excel shows it after opening the file."""
    if isinstance(cell, str) and cell.isdigit():
        return int(cell)
    if isinstance(cell, float):
        excel_dates = {3.4: "3.huhti", 12.3: "12.maalis"}
        return excel_dates.get(cell, repr(cell))
    return cell


def matomo_days() -> list[WebDay]:
    """The first quarter of 2024."""
    return web_days(date(2024, 1, 1), 91, 16_840, 24)


def matomo_rows(days: Iterable[WebDay]) -> Rows:
    """The visits of each day under Finnish names."""
    names = [
        "Päiväys",
        "Yksilölliset kävijät",
        "Käynnit",
        "Toiminnot",
        "Lähtemissuhde",
        "Keskimääräinen aika sivustolla",
    ]
    return [[*names, "Metatiedot: segmentti"], *map(matomo_row, days)]


def matomo_row(day: WebDay) -> Sequence[Cell]:
    """A day with its share as text."""
    bounced = f"{40 + day.sessions % 20}%"
    return [day.day.isoformat(), day.users, day.sessions, day.views, bounced, clock(day.seconds), ""]


def clock(seconds: float) -> str:
    """00:01:12."""
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"


def matomo_bytes() -> bytes:
    """UTF-16 with its mark, lines ended by LF."""
    return b"\xff\xfe" + csv_bytes(matomo_rows(matomo_days()), line_end="\n", encoding="utf-16-le")


def matomo_month_bytes() -> bytes:
    """The same by months with raw names, parted by tabs; the file ends with half a character, as some do."""
    days = matomo_days()
    rows: list[Sequence[Cell]] = [
        ["date", "nb_uniq_visitors", "nb_visits", "nb_actions", "bounce_rate", "avg_time_on_site"]
    ]
    for month in (1, 2, 3):
        part = [day for day in days if day.day.month == month]
        users, sessions = round(sum(day.users for day in part) * 0.7), sum(day.sessions for day in part)
        rows.append([f"2024-{month:02}", users, sessions, sum(day.views for day in part), "48%", "00:01:02"])
    return b"\xff\xfe" + csv_bytes(rows, delimiter="\t", line_end="\n", encoding="utf-16-le") + b"\n"


def matomo_excel_bytes() -> bytes:
    """The days as Excel shows them: 1.1.2024, and the shares with a decimal comma."""
    heading, *rows = matomo_rows(matomo_days())
    finnish = [[date.fromisoformat(str(row[0])), *row[1:4], str(row[4]).replace("%", ",0 %"), row[5]] for row in rows]
    return excel_csv_bytes([heading[:6], *finnish])


def analytics_rows(write_day: Callable[[date], Cell]) -> Rows:
    """Universal Analytics, November 2022: a table by language with its totals, then the days."""
    days = web_days(date(2022, 11, 1), 30, 4_980, 22)
    new = sum(day.new_users for day in days)
    parts, new_parts = split_total(4_980, (0.8, 0.12, 0.08)), split_total(new, (0.8, 0.12, 0.08))
    return [
        *([RULE], [f"# {PROPERTY} - All Web Site Data"], ["# Audience Overview"], ["# 20221101-20221130"], [RULE], []),
        ["Language", "Sessions", "New Users", "Bounce Rate", "Avg. Session Duration", "Revenue"],
        *(
            [name, f"{sessions:,}", f"{new:,}", "54.10%", duration, "€0.00"]
            for name, sessions, new, duration in zip(
                ("fi", "en-us", "sv"), parts, new_parts, ("00:01:30", "00:00:45", "<00:00:01"), strict=True
            )
        ),
        ["", "4,980", f"{new:,}", "54.12%", "00:01:17", "€0.00"],
        [],
        ["Day Index", "Sessions"],
        *([write_day(day.day), f"{day.sessions:,}"] for day in days),
        ["", "4,980"],
    ]


def american_day(day: date) -> Cell:
    """11/1/22."""
    return f"{day.month}/{day.day}/{day:%y}"


def turned_day(day: date) -> Cell:
    """What a Finnish Excel makes of 11/1/22, the eleventh of January; 11/13/22 stays a text."""
    return american_day(day) if day.day > 12 else f"{day.month}.{day.day}.{day.year}"


def plausible_rows() -> Rows:
    """April 2024."""
    days = web_days(date(2024, 4, 1), 30, 5_610, 44)
    return [
        ["date", "visitors", "pageviews", "visits", "views_per_visit", "bounce_rate", "visit_duration"],
        *((day.day, day.users, day.views, day.sessions, 2.4, 51, round(day.seconds)) for day in days),
    ]


FILES: Mapping[str, Callable[[], bytes]] = {
    "ga4-liikenne-esimerkki.csv": lambda: csv_bytes(ga4_rows()),
    "ga4-liikenne-esimerkki.excel.csv": lambda: excel_csv_bytes(damage_ga4(ga4_rows())),
    "ga4-tilannekuva-esimerkki.csv": lambda: csv_bytes(ga4_snapshot_rows()),
    "ga4-tilannekuva-esimerkki.excel.csv": lambda: excel_csv_bytes(damage_ga4(ga4_snapshot_rows())),
    "matomo-kaynnit-esimerkki.csv": matomo_bytes,
    "matomo-kaynnit-esimerkki.excel.csv": matomo_excel_bytes,
    "matomo-kuukaudet-esimerkki.tsv": matomo_month_bytes,
    "universal-analytics-esimerkki.csv": lambda: csv_bytes(analytics_rows(american_day)),
    "universal-analytics-esimerkki.excel.csv": lambda: excel_csv_bytes(analytics_rows(turned_day)),
    "plausible-visitors-esimerkki.csv": lambda: csv_bytes(plausible_rows(), line_end="\n"),
    "plausible-visitors-esimerkki.excel.csv": lambda: excel_csv_bytes(plausible_rows()),
}

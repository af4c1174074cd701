"""The samples of newsletter tools: made-up letters; the unique opens of 2023 make the annual report's 15 633.

The letters of other tools are of 2024, so that all files can be loaded side by side.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from sample_data.export_bytes import MADE_UP, Cell, Rows, csv_bytes, excel_csv_bytes
from sample_data.exports_of_web import PROPERTY, split_total

OPENS_2023 = 15_633
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Letter(NamedTuple):
    """A newsletter that was sent."""

    title: str
    sent: datetime
    recipients: int
    delivered: int
    unique_opens: int
    opens: int
    unique_clicks: int
    clicks: int
    unsubscribes: int


def at(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.combine(date(year, month, day), time(hour, minute))


def letters(year: int, count: int, opens: int, seed: int) -> list[Letter]:
    """`count` letters of a year, opened `opens` times altogether, each reader counted once in each letter."""
    random = Random(seed)
    opened = split_total(opens, [random.uniform(0.85, 1.15) for _ in range(count)])
    found = []
    for number, unique in enumerate(opened):
        sent = at(year, 1, 12, 9, 15) + timedelta(days=number * 358 // count, minutes=number * 7)
        recipients = unique * random.randint(235, 290) // 100
        clicked = unique * random.randint(8, 18) // 100
        delivered = recipients - random.randint(5, 25)
        title = f"Esimerkkikirje {number + 1}/{year}"
        found.append(
            Letter(title, sent, recipients, delivered, unique, unique * 17 // 10, clicked, clicked * 2, number % 4)
        )
    return found


CAMPAIGN_HEADINGS = (
    *("Title", "Subject", "List", "Send Date", "Send Weekday", "Total Recipients", "Successful Deliveries"),
    *("Soft Bounces", "Hard Bounces", "Total Bounces", "Times Forwarded", "Forwarded Opens", "Unique Opens"),
    *("Open Rate", "Total Opens", "Unique Clicks", "Click Rate", "Total Clicks", "Unsubscribes", "Abuse Complaints"),
    *("Times Liked on Facebook", "Folder Id", "Unique Id", "Total Orders", "Total Gross Sales", "Total Revenue"),
)


def campaign_rows() -> Rows:
    """Mailchimp's campaigns of 2023, newest first, with two tests among them."""
    sent = letters(2023, 22, OPENS_2023, 15)
    tests = [
        Letter("Esimerkkikirje 3/2023 (testi)", at(2023, 2, 8, 14, 2), 3, 3, 2, 5, 1, 1, 0),
        Letter("Koelähetys (keksitty)", at(2023, 9, 4, 8, 40), 4, 4, 4, 9, 2, 3, 0),
    ]
    ordered = sorted([*sent, *tests], key=lambda letter: letter.sent, reverse=True)
    return [[*CAMPAIGN_HEADINGS], *(campaign_row(letter, number) for number, letter in enumerate(ordered))]


def campaign_row(letter: Letter, number: int) -> list[Cell]:
    """One campaign; its id may look like a number."""
    bounced, day = letter.recipients - letter.delivered, letter.sent
    return [
        *(letter.title, letter.title, PROPERTY, f"{ENGLISH_MONTHS[day.month - 1]} {day:%d, %Y %I:%M} {meridiem(day)}"),
        *(WEEKDAYS[day.weekday()], letter.recipients, letter.delivered, bounced // 2, bounced - bounced // 2, bounced),
        *(0, 0, letter.unique_opens, f"{100 * letter.unique_opens / letter.delivered:.2f}%", letter.opens),
        *(letter.unique_clicks, f"{100 * letter.unique_clicks / letter.delivered:.2f}%", letter.clicks),
        *(letter.unsubscribes, 0, 0, 0, f"{17671 + number}e{number % 10}", 0, 0, 0),
    ]


def meridiem(moment: datetime) -> str:
    """am or pm, whatever the machine's language."""
    return "am" if moment.hour < 12 else "pm"


def campaign_bytes() -> bytes:
    """UTF-8, lines ended by LF."""
    return csv_bytes(campaign_rows(), line_end="\n")


def report_rows() -> Rows:
    """Mailchimp's report of one letter of 2024: names and values."""
    return [
        ["Email Campaign Report"],
        ["Title:", "Esimerkkikirje keväälle (keksitty)"],
        ["Subject Line:", "Kevään ohjelma"],
        ["Delivery Date/Time:", "Wed, Apr 24, 2024 9:15"],
        [],
        ["Overall Stats"],
        ["Total Recipients:", "1,751"],
        ["Successful Deliveries:", "1,746"],
        ["Bounces:", "5 (0.3%)"],
        ["Times Forwarded:", "0"],
        ["Forwarded Opens:", "0"],
        ["Recipients Who Opened:", "713 (40.8%)"],
        ["Total Opens:", "1,206"],
        ["Last Open Date:", "5/28/24 9:32"],
        ["Recipients Who Clicked:", "88 (5.0%)"],
        ["Total Clicks:", "140"],
        ["Last Click Date:", "5/20/24 6:01"],
        ["Total Unsubs:", "2"],
        ["Total Abuse Complaints:", "0"],
        [],
        ["Clicks by URL"],
        ["URL", "Total Clicks", "Unique Clicks"],
        ["https://kalliola.example/kevat", "140", "88"],
    ]


def report_bytes() -> bytes:
    """Every cell but the first line in quotes."""
    first, *rows = report_rows()
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return f"{first[0]}\n{text.getvalue()}".encode()


def newsletter_rows() -> Rows:
    """A table kept by hand of letters in 2024; one that went to two lists stands as a whole and by list."""
    sent = letters(2024, 4, 2_810, 4)
    whole = Letter("Esimerkkikirje kahdelle listalle", at(2024, 5, 15, 9, 0), 1_400, 1_390, 600, 900, 80, 120, 3)
    lists = [
        whole._replace(recipients=900, delivered=895, unique_opens=390, unique_clicks=50),
        whole._replace(recipients=540, delivered=535, unique_opens=230, unique_clicks=34),
    ]
    headings = ["Lähetyspäivä", "Uutiskirje", "Vastaanottajia", "Perille menneet", "Uniikit avaukset", "Klikanneet"]
    rows: list[Sequence[Cell]] = [
        [
            letter.sent.date(),
            letter.title,
            letter.recipients,
            letter.delivered,
            letter.unique_opens,
            letter.unique_clicks,
        ]
        for letter in [*sent, whole, *lists]
    ]
    return [[MADE_UP], headings, *rows]


FILES: Mapping[str, Callable[[], bytes]] = {
    "mailchimp-campaigns-esimerkki.csv": campaign_bytes,
    "mailchimp-campaigns-esimerkki.excel.csv": lambda: excel_csv_bytes(campaign_rows()),
    "mailchimp-raportti-esimerkki.csv": report_bytes,
    "mailchimp-raportti-esimerkki.excel.csv": lambda: excel_csv_bytes(report_rows()),
    "uutiskirjeet-esimerkki.csv": lambda: csv_bytes(newsletter_rows(), delimiter=";"),
    "uutiskirjeet-esimerkki.excel.csv": lambda: excel_csv_bytes(newsletter_rows()),
}

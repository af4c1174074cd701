"""The samples of staff's registers: made-up rows whose sums are the annual report's figures of 2023, where it has one.

Every name of a person is an id; no row is about anybody. Random choices are seeded, so the bytes are always the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from sample_data.export_bytes import MADE_UP, Cell, csv_bytes, excel_csv_bytes, workbook_bytes

YEAR_START = date(2023, 1, 2)
COURSES = 722
SUBJECTS = {"Kielet": 240, "Kädentaidot": 170, "Musiikki": 92, "Liikunta": 120, "Digitaidot": 60, "Yhteiskunta": 40}
"""Together COURSES."""
FUNDERS = ("STEA", "Helsingin kaupunki", "Opetushallitus", "Säätiöt", "Oma varainhankinta")
CITY_PARTS = ("Kallio", "Kontula", "Pasila", "Matinkylä")

Row = list[Cell]


def day_of_year(random: Random, weekdays_only: bool = True) -> date:
    """A day of 2023."""
    while True:
        day = YEAR_START + timedelta(days=random.randrange(363))
        if day.weekday() < 5 or not weekdays_only:
            return day


def media_hits() -> list[Row]:
    """The five listed hits."""
    return [
        ["Julkaisupäivä", "Media", "Otsikko", "Aihe", "Linkki"],
        [date(2023, 2, 14), "Helsingin uutiset", "Esimerkkiotsikko 1", "naapuruustyö", "https://esimerkki.example/1"],
        [date(2023, 5, 3), "Helsingin uutiset", "Esimerkkiotsikko 2", "kansalaisopisto", "https://esimerkki.example/2"],
        [date(2023, 7, 20), "Yle ja Helsingin Sanomat", "Esimerkkiotsikko 3", "tilat", "https://esimerkki.example/3"],
        [date(2023, 7, 21), "MTV Uutiset", "Esimerkkiotsikko 4", "tilat", "https://esimerkki.example/4"],
        [date(2023, 10, 9), "MTV", "Esimerkkiotsikko 5", "asunnottomuus", "https://esimerkki.example/5"],
    ]


def events() -> list[Row]:
    """Ten events."""
    random = Random(10)
    kinds = ("Avoimet ovet", "Juhla", "Keskustelutilaisuus", "Katutapahtuma")
    rows = [
        [day_of_year(random, False), f"Esimerkkitapahtuma {number}", kinds[number % 4], CITY_PARTS[number % 4], people]
        for number, people in enumerate((40, 120, 35, 260, 80, 55, 30, 150, 90, 45), start=1)
    ]
    return [["Päivä", "Tapahtuma", "Tapahtuman laji", "Paikka", "Osallistujia"], *sorted(rows, key=str)]


def volunteers() -> list[Row]:
    """Turns of 61 volunteers."""
    random = Random(61)
    activities = ("Kielikahvila", "Ruokajako", "Läksykerho", "Digineuvonta")
    rows = [
        [
            day_of_year(random),
            f"V{1 + number % 61:03}",
            activities[number % 4],
            CITY_PARTS[number % 3],
            1.5 + number % 3,
        ]
        for number in range(640)
    ]
    return [["Päivä", "Vapaaehtoisen tunnus", "Toiminta", "Paikka", "Tunnit"], *sorted(rows, key=str)]


def courses() -> list[Row]:
    """722 courses that were held, with their teaching hours."""
    random = Random(COURSES)
    subjects = [subject for subject, count in SUBJECTS.items() for _ in range(count)]
    rows = [
        [
            f"23{number:04}",
            f"{subject}: esimerkkikurssi {number}",
            subject,
            day_of_year(random),
            random.choice((12, 16, 20, 24, 30, 40)),
            random.randrange(6, 18),
            "toteutui",
        ]
        for number, subject in enumerate(subjects, start=1)
    ]
    heads = ["Kurssinumero", "Kurssi", "Ainealue", "Alkupäivä", "Opetustunnit", "Opiskelijoita", "Kurssin tila"]
    return [heads, *sorted(rows, key=lambda row: str(row[3]))]


def enrolments() -> list[Row]:
    """Enrolments on a part of the courses: students take one to four; 32 credits in all."""
    random = Random(32)
    rows: list[Row] = []
    for course in courses()[1::12]:
        for student in random.sample(range(1, 330), random.randrange(6, 14)):
            rows.append([course[0], course[1], course[2], course[3], f"{student:05}", 0])
    for row in rows[:64]:
        row[5] = 0.5
    heads: Row = ["Kurssinumero", "Kurssin nimi", "Ainealue", "Kurssin alkupäivä", "Opiskelijatunnus", "Opintopisteet"]
    return [heads, *rows]


def mediation() -> list[Row]:
    """800 initiatives."""
    random = Random(800)
    kinds = ("Naapuruusriita", "Koulusovittelu", "Yhteisösovittelu", "Rikosasia")
    days = sorted(day_of_year(random) for _ in range(800))
    rows = [[day, f"S-{number:04}", kinds[random.randrange(4)]] for number, day in enumerate(days, start=1)]
    return [["Aloite saapunut", "Asianumero", "Asian laatu"], *rows]


def rehabilitation() -> list[Row]:
    """Visits of 78 different clients."""
    random = Random(78)
    clients = [f"K{number:04}" for number in range(1, 79)]
    chosen = [*clients, *(random.choice(clients) for _ in range(900))]
    visits = sorted({(day_of_year(random), client) for client in chosen})
    return [["Käyntipäivä", "Asiakasnumero", "Palvelu"], *([day, client, "Avokuntoutus"] for day, client in visits)]


def recruitment() -> list[Row]:
    """Twelve vacancies: 24 applicants and 5 interviewed for each on average."""
    applicants = (8, 41, 15, 30, 22, 19, 36, 12, 27, 33, 21, 24)
    interviewed = (4, 6, 5, 5, 4, 5, 6, 4, 5, 6, 5, 5)
    rows = [
        [date(2023, month, 15), f"Esimerkkitehtävä {month}", applicants[month - 1], interviewed[month - 1]]
        for month in range(1, 13)
    ]
    return [["Haku päättyi", "Avoin tehtävä", "Hakijoita", "Haastatteluun kutsuttuja"], *rows]


def training() -> list[Row]:
    """Twelve began an apprenticeship, others went to courses."""
    random = Random(12)
    rows: list[Row] = [
        [day_of_year(random), f"H{number:03}", "Oppisopimuskoulutus", "Esimerkkitutkinto", 20]
        for number in range(1, 13)
    ]
    rows += [
        [day_of_year(random), f"H{1 + number * 7 % 88:03}", "Lyhytkoulutus", "Esimerkkikoulutus", 1]
        for number in range(150)
    ]
    heads: Row = ["Koulutuspäivä", "Henkilöstönumero", "Koulutuksen laji", "Koulutus", "Koulutuspäiviä"]
    return [heads, *sorted(rows, key=str)]


def finance_income() -> list[Row]:
    """Income by month and funding source, in euros and cents."""
    random = Random(5)
    rows = [
        [date(2023, month, 1), funder, round(random.uniform(8_000, 90_000), 2)]
        for month in range(1, 13)
        for funder in FUNDERS
    ]
    return [["Kuukausi", "Rahoituslähde", "Tuotot"], *rows]


def finance_budget() -> list[Row]:
    """Budget and actual by month and activity."""
    random = Random(6)
    activities = ("Naapuruustyö", "Kansalaisopisto", "Sovittelu", "Hallinto")
    rows = [
        [date(2023, month, 1), activity, budget, round(budget * random.uniform(0.85, 1.15), 2)]
        for month in range(1, 13)
        for activity, budget in zip(activities, (42_000, 65_000, 21_000, 18_000), strict=True)
    ]
    return [["Kuukausi", "Toiminto", "Budjetti", "Toteuma"], *rows]


def projects() -> list[Row]:
    """Fourteen applications."""
    random = Random(14)
    rows: list[Row] = []
    for number in range(1, 15):
        applied = 10_000 * random.randrange(2, 25)
        granted = number % 3 != 0
        decision = "myönnetty" if granted else "hylätty"
        rows.append(
            [
                day_of_year(random),
                f"Esimerkkihanke {number}",
                FUNDERS[number % 4],
                applied,
                applied // 2 * granted,
                decision,
            ]
        )
    heads: Row = ["Hakemus jätetty", "Hanke", "Rahoittaja", "Haettu summa", "Myönnetty summa", "Päätös"]
    return [heads, *sorted(rows, key=str)]


def tenders() -> list[Row]:
    """22 tenders, 20 of them passed: over 90 per cent."""
    random = Random(22)
    rows = [
        [day_of_year(random), f"Esimerkkikilpailutus {number}", "hylätty" if number in (7, 15) else "läpäisty"]
        for number in range(1, 23)
    ]
    return [["Tarjous jätetty", "Kilpailutus", "Tulos"], *sorted(rows, key=str)]


def _workbook(sheet: str, rows: Callable[[], list[Row]]) -> Callable[[], bytes]:
    return lambda: workbook_bytes({sheet: [[f"{sheet} 2023. {MADE_UP}"], [], *rows()]})


def _excel_csv(rows: Callable[[], list[Row]]) -> Callable[[], bytes]:
    return lambda: excel_csv_bytes(rows())


FILES: Mapping[str, Callable[[], bytes]] = {
    "mediaosumat-esimerkki.xlsx": _workbook("Mediaosumat", media_hits),
    "mediaosumat-esimerkki.excel.csv": _excel_csv(media_hits),
    "tapahtumat-esimerkki.xlsx": _workbook("Tapahtumat", events),
    "tapahtumat-esimerkki.excel.csv": _excel_csv(events),
    "vapaaehtoiset-esimerkki.xlsx": _workbook("Vapaaehtoiset", volunteers),
    "vapaaehtoiset-esimerkki.excel.csv": _excel_csv(volunteers),
    "kurssit-esimerkki.xlsx": _workbook("Kurssit", courses),
    "kurssit-esimerkki.excel.csv": _excel_csv(courses),
    "ilmoittautumiset-esimerkki.csv": lambda: csv_bytes(enrolments(), delimiter=";"),
    "ilmoittautumiset-esimerkki.excel.csv": _excel_csv(enrolments),
    "sovittelu-esimerkki.xlsx": _workbook("Sovittelu", mediation),
    "sovittelu-esimerkki.excel.csv": _excel_csv(mediation),
    "avokuntoutus-esimerkki.xlsx": _workbook("Avokuntoutus", rehabilitation),
    "avokuntoutus-esimerkki.excel.csv": _excel_csv(rehabilitation),
    "rekrytoinnit-esimerkki.xlsx": _workbook("Rekrytoinnit", recruitment),
    "rekrytoinnit-esimerkki.excel.csv": _excel_csv(recruitment),
    "koulutukset-esimerkki.xlsx": _workbook("Koulutukset", training),
    "koulutukset-esimerkki.excel.csv": _excel_csv(training),
    "tuotot-esimerkki.xlsx": _workbook("Tuotot", finance_income),
    "tuotot-esimerkki.excel.csv": _excel_csv(finance_income),
    "talousarvio-esimerkki.xlsx": _workbook("Talousarvio", finance_budget),
    "talousarvio-esimerkki.excel.csv": _excel_csv(finance_budget),
    "hankkeet-esimerkki.xlsx": _workbook("Hankkeet", projects),
    "hankkeet-esimerkki.excel.csv": _excel_csv(projects),
    "kilpailutukset-esimerkki.xlsx": _workbook("Kilpailutukset", tenders),
    "kilpailutukset-esimerkki.excel.csv": _excel_csv(tenders),
}

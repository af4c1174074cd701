"""The samples of open statistics: PxWeb, Paavo, Aluesarjat, Sotkanet and JSON-stat. All figures are invented.

Files that tell of the same area and year tell the same, so that all can be loaded side by side.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from random import Random

from sample_data.export_bytes import Cell, Rows, excel_csv_bytes, workbook_bytes
from sample_data.invented_areas import AREAS, COUNTRY, Area, invent_figures

MADE_UP = "keksitty esimerkki"
FOOTNOTES: Rows = [
    [],
    [f"{MADE_UP.capitalize()}: luvut eivät ole kenenkään tietoja"],
    [],
    ["Viimeksi päivitetty:"],
    ["20240405 08:00"],
    [],
    ["Lähde:"],
    ["Tilastokeskus"],
    [],
    ["Yhteystiedot:"],
    [MADE_UP],
    [],
    ["Copyright"],
    ["Yksikkö:"],
    ["henkeä"],
    ["Tietokanta:"],
    ["StatFin"],
]

NAMES = {
    "he_vakiy": ("Asukkaat yhteensä", "Inhabitants, total"),
    "he_kika": ("Asukkaiden keski-ikä", "Average age of inhabitants"),
    "ko_ika18y": ("18 vuotta täyttäneet yhteensä", "Aged 18 or over, total"),
    "ko_perus": ("Perusasteen suorittaneet", "Basic level studies"),
    "ko_koul": ("Koulutetut yhteensä", "With education, total"),
    "hr_tuy": ("18 vuotta täyttäneet yhteensä", "Aged 18 or over, total"),
    "hr_ktu": ("Asukkaiden keskitulot", "Average income of inhabitants"),
    "hr_mtu": ("Asukkaiden mediaanitulot", "Median income of inhabitants"),
    "hr_pi_tul": (
        "Alimpaan tuloluokkaan kuuluvat asukkaat",
        "Inhabitants belonging to the lowest income category",
    ),
    "te_taly": ("Taloudet yhteensä", "Households, total"),
    "te_takk": ("Talouksien keskikoko", "Average size of households"),
    "te_vuok_as": ("Vuokra- ja asumisoikeusasunnoissa asuvat taloudet", "Households living in rented dwellings"),
    "tp_tyopy": ("Työpaikat yhteensä", "Workplaces, total"),
    "pt_vakiy": ("Asukkaat yhteensä", "Inhabitants, total"),
    "pt_tyoll": ("Työlliset", "Employed"),
    "pt_tyott": ("Työttömät", "Unemployed"),
}
"""Code -> its names on the screen."""
WIDE_YEARS = {"pt": 2018, "tp": 2018}
"""Groups that were of an earlier year than the others, which were of 2019."""
EARLIER = 2019


def px_csv_bytes(rows: Rows, delimiter: str = ",", encoding: str = "cp1252") -> bytes:
    """As PxWeb writes CSV: texts in quotes, figures without, decimal points, CRLF; symbols are texts."""
    lines = [delimiter.join("" if cell is None else quote(cell) for cell in row) for row in rows]
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def quote(cell: Cell) -> str:
    """A cell of PxWeb's CSV."""
    return f'"{cell}"' if isinstance(cell, str) else f"{cell}"


def postal_name(area: Area, *, earlier: bool = False) -> str:
    """ "00100  Helsinki keskusta - Etu-Töölö (Helsinki)"; in earlier years with other spaces."""
    if area is COUNTRY:
        return area.name
    gap, end = (" ", f"   ({area.municipality} )") if earlier else ("  ", f" ({area.municipality})")
    return f"{area.code}{gap}{area.name}{end}"


def paavo_wide() -> Rows:
    """The Finnish screen until 2021: a column for each variable, with its year and group."""
    headings = [
        f"{names[0]}, {WIDE_YEARS.get(code[:2], EARLIER)} ({code[:2].upper()})" for code, names in NAMES.items()
    ]
    rows: list[list[Cell]] = [
        [f"12f7 -- 9. Kaikki aineistoryhmät, 2021 ({MADE_UP})"],
        [],
        ["Postinumeroalue", *headings],
    ]
    for area in (COUNTRY, *AREAS):
        figures = [invent_figures(area, WIDE_YEARS.get(code[:2], EARLIER))[code] for code in NAMES]
        rows.append([postal_name(area, earlier=True), *figures])
    return rows


def paavo_long() -> Rows:
    """The English screen of today: a row for each area and variable, a column for each year."""
    years = (2022, 2023)
    rows: list[list[Cell]] = [
        [f"12f7 -- 9. All data groups, 2010-2023 ({MADE_UP})"],
        [],
        ["Postal code area", "Information", *map(str, years)],
    ]
    country = COUNTRY._replace(name="WHOLE COUNTRY")
    for area, (code, names) in product((country, *AREAS), NAMES.items()):
        name = country.name if area is country else postal_name(area)
        figures = [invent_figures(area, year)[code] for year in years]
        rows.append([name, f"{names[1]} ({code[:2].upper()})", *figures])
    return rows


def paavo_codes() -> Rows:
    """The map service: codes as headings, -1 for what is protected, the year of the release."""
    codes = ("he_vakiy", "he_kika", "ko_ika18y", "ko_perus", "hr_tuy", "hr_mtu", "hr_pi_tul", "pt_tyoll", "pt_tyott")
    rows: list[list[Cell]] = [["postinumeroalue", "nimi", "namn", "kunta", "vuosi", *codes]]
    for area in AREAS:
        told: list[Cell] = []
        for code in codes:
            figure = invent_figures(area, 2019 if code.startswith("pt") else 2020)[code]
            told.append(-1 if figure == 0 and area.people else figure)
        rows.append([area.code, area.name, MADE_UP, "091", 2022, *told])
    return rows


def damage_postal_codes(rows: Rows) -> Rows:
    """Excel takes 00100 for a number."""
    return [list(rows[0]), *([int(str(row[0])), *row[1:]] for row in rows[1:])]


POPULATION_TITLE = f"99x1 -- Väestö 31.12. ({MADE_UP}) muuttujina Alue, Sukupuoli ja Vuosi"
POPULATION_AREAS = ("KOKO MAA", "Helsinki", "Vantaa", "Sottunga")
SEXES = ("Yhteensä", "Miehet", "Naiset")
YEARS = ("2021", "2022", "2023*")


def people_of(place: str, sex: str, year: str) -> Cell:
    """How many live there; the parts make the whole. Of the smallest place one figure is secret, and one is nil."""
    if place == "Sottunga" and sex != "Yhteensä":
        return {"2021": "..", "2022": "-" if sex == "Miehet" else 91}.get(year, ".")
    base = {"KOKO MAA": 5_500_000, "Helsinki": 660_000, "Vantaa": 240_000, "Sottunga": 91}[place]
    whole = base + 1_010 * POPULATION_AREAS.index(place) + 37 * YEARS.index(year) * (base > 100)
    men = whole * 49 // 100
    return {"Yhteensä": whole, "Miehet": men, "Naiset": whole - men}[sex]


def population_pivot() -> Rows:
    """Sexes and years put together in headings."""
    headings = [f"{sex} {year}" for sex, year in product(SEXES, YEARS)]
    rows: list[list[Cell]] = [[POPULATION_TITLE], [], ["Alue", *headings]]
    for place in POPULATION_AREAS:
        rows.append([place, *(people_of(place, sex, year) for sex, year in product(SEXES, YEARS))])
    return rows


def population_long() -> Rows:
    """A row for each figure."""
    cells = product(POPULATION_AREAS, SEXES, YEARS)
    rows: list[list[Cell]] = [["Alue", "Sukupuoli", "Vuosi", "Väestö 31.12."]]
    return [*rows, *([*cell, people_of(*cell)] for cell in cells)]


def population_levels() -> Rows:
    """The workbook: headings of two levels, each area once, footnotes."""
    rows: list[list[Cell]] = [
        [POPULATION_TITLE.replace("Alue, Sukupuoli ja Vuosi", "Alue, Sukupuoli, Vuosi ja Tiedot")],
        [],
        [None, None, *(cell for year in YEARS for cell in (year, None))],
        [None, None, *(cell for _ in YEARS for cell in ("Väestö 31.12.", "Osuus väestöstä, %"))],
    ]
    for place, sex in product(POPULATION_AREAS, SEXES):
        row: list[Cell] = [place if sex == SEXES[0] else None, sex]
        for year in YEARS:
            people, whole = people_of(place, sex, year), people_of(place, SEXES[0], year)
            share = people if isinstance(people, str) else round(100 * int(str(people)) / int(str(whole)), 1)
            row += [people, share]
        rows.append(row)
    return [*rows, *FOOTNOTES]


def employment_rates() -> Rows:
    """Decimals with a point, of which Excel makes dates."""
    rows: list[list[Cell]] = [
        [f"99x2 -- Työttömyysaste, % ({MADE_UP}) muuttujina Alue ja Vuosineljännes"],
        [],
        ["Alue", "2023Q1", "2023Q2", "2023Q3", "2023Q4*"],
    ]
    return [*rows, ["Helsinki", 9.8, 10.4, 11.25, 10.9], ["Vantaa", 12.1, 11.7, 12.45, 12.0]]


def excel_dates(rows: Rows) -> Rows:
    """A Finnish Excel opens 10.4 as the tenth of April and shows it so; what is no day stays a text."""
    months = (
        "",
        "tammi",
        "helmi",
        "maalis",
        "huhti",
        "touko",
        "kesä",
        "heinä",
        "elo",
        "syys",
        "loka",
        "marras",
        "joulu",
    )

    def mend(cell: Cell) -> Cell:
        if not isinstance(cell, float):
            return cell
        day, _, month = f"{cell}".partition(".")
        is_day = 1 <= int(day) <= 28 and 1 <= int(month) <= 12
        return f"{int(day)}.{months[int(month)]}" if is_day else f"{cell}"

    return [[mend(cell) for cell in row] for row in rows]


HELSINKI = (
    "091 Helsinki",
    "091 1 Eteläinen suurpiiri",
    "091 101 Vironniemen peruspiiri",
    "091 10 Kruununhaka",
    "091 16 Katajanokka",
    "091 2 Läntinen suurpiiri",
    "091 201 Reijolan peruspiiri",
    "091 201 Ruoholahti",
    "091 3 Keskinen suurpiiri",
    "091 301 Kallion peruspiiri",
    "091 11 Kallio",
)
"""Levels within each other in one column, as they are printed; two of them have one number."""
LANGUAGES = ("Kaikki äidinkielet", "Suomi ja saame", "Ruotsi", "Muu kieli")
REGION_YEARS = ("2021", "2022", "2023")


def speakers(area: str, language: str, year: str) -> int:
    """How many live in an area of Helsinki by their language."""
    random = Random(f"{area}-{language}")
    return random.randint(1_000, 9_000) * (8 if area == HELSINKI[0] else 1) + 11 * REGION_YEARS.index(year)


def region_figures(area: str, language: str, year: str) -> int:
    """The first language is all of them."""
    if language == LANGUAGES[0]:
        return sum(speakers(area, each, year) for each in LANGUAGES[1:])
    return speakers(area, language, year)


def region_px() -> bytes:
    """A .px file in the code page of Windows, with lines as long as the programs of cities write them."""

    def values(name: str, texts: Iterable[str]) -> str:
        return f'VALUES("{name}")=' + ",\r\n".join(f'"{text}"' for text in texts) + ";"

    lines = [
        'CHARSET="ANSI";',
        'AXIS-VERSION="2010";',
        'LANGUAGE="fi";',
        'CREATION-DATE="20240110 09:00";',
        'SUBJECT-AREA="Väestö";',
        'SUBJECT-CODE="VAE";',
        'MATRIX="X01S_HKI_Aidinkieli";',
        f'TITLE="Väestö 31.12. ({MADE_UP}) muuttujina "',
        '"Alue, Äidinkieli ja Vuosi";',
        'CONTENTS="Väestö";',
        'UNITS="henkilöä";',
        "DECIMALS=0;",
        'STUB="Alue","Äidinkieli";',
        'HEADING="Vuosi";',
        values("Alue", HELSINKI),
        values("Äidinkieli", LANGUAGES),
        values("Vuosi", REGION_YEARS),
        'TIMEVAL("Vuosi")=TLIST(A1),"2021","2022","2023";',
        'LAST-UPDATED="20240110 09:00";',
        'SOURCE="Helsingin kaupunki";',
        'NOTE="Merkit: .. tieto on salassa pidettävä#. tieto on epälooginen#0 alle puolet yksiköstä";',
        "DATA=",
    ]
    for area, language in product(HELSINKI, LANGUAGES):
        figures = [str(region_figures(area, language, year)) for year in REGION_YEARS]
        secret = (area, language) == ("091 16 Katajanokka", "Ruotsi")
        lines.append(" ".join(['".."', *figures[1:]] if secret else figures))
    return ("\r\n".join(lines) + ";\r\n").encode("cp1252")


def region_pivot() -> Rows:
    """The same as CSV of one language."""
    rows: list[list[Cell]] = [
        [f"Väestö 31.12. ({MADE_UP}) muuttujina Alue, Äidinkieli ja Vuosi"],
        [],
        ["Alue", *(f"{LANGUAGES[0]} {year}" for year in REGION_YEARS)],
    ]
    for area in HELSINKI:
        rows.append([area, *(region_figures(area, LANGUAGES[0], year) for year in REGION_YEARS)])
    return rows


def region_levels() -> Rows:
    """The same as a workbook."""
    rows: list[list[Cell]] = [
        [f"Väestö 31.12. ({MADE_UP}) muuttujina Alue, Äidinkieli ja Vuosi"],
        [],
        [None, None, *REGION_YEARS],
    ]
    for area, language in product(HELSINKI, LANGUAGES):
        figures = [region_figures(area, language, year) for year in REGION_YEARS]
        rows.append([area if language == LANGUAGES[0] else None, language, *figures])
    return [*rows, *FOOTNOTES]


def sotkanet_rows() -> Rows:
    """Two indicators that do not exist, one of them a rate; of the second the figure is the number itself."""
    rows: list[list[Cell]] = [["indicator", "region", "year", "gender", "primary value", "absolute value"]]
    random = Random(4)
    for region, year, gender in product((358, 658), (2022, 2023), ("male", "female", "total")):
        rows.append([99_901, region, year, gender, round(random.uniform(5, 15), 1), random.randint(900, 9_000)])
    for region, year in product((358, 658), (2022, 2023)):
        people = random.randint(900, 9_000)
        rows.append([99_902, region, year, "total", people, people])
    return rows


def sotkanet_csv() -> bytes:
    """As the interface gives it: semicolons, decimal points, no quotes."""
    return "".join(";".join(map(str, row)) + "\n" for row in sotkanet_rows()).encode("utf-8")


def json_stat(*, sparse: bool) -> bytes:
    """Incomes of areas by year; sparse ones leave out what is not told."""
    areas = [COUNTRY, *(area for area in AREAS if area.code in ("00530", "00940", "00230"))]
    years = ("2021", "2022", "2023*")
    values: list[int | float | None] = []
    for area, year in product(areas, years):
        figure = invent_figures(area, int(year[:4]))["hr_mtu"]
        values.append(figure or None)
    gaps = [number for number, value in enumerate(values) if value is None]
    document = {
        "version": "2.0",
        "class": "dataset",
        "label": f"Mediaanitulot ({MADE_UP}) muuttujina Asuinalue, Vuosi ja Tiedot",
        "source": "Tilastokeskus",
        "updated": "2024-04-05T05:00:00Z",
        "id": ["Alue", "Vuosi", "Tiedot"],
        "size": [len(areas), len(years), 1],
        "dimension": {
            "Alue": category("Asuinalue", [area.code or "SSS" for area in areas], [area.name for area in areas]),
            "Vuosi": category("Vuosi", [year[:4] for year in years], years),
            "Tiedot": category("Tiedot", ["mediaani"], ["Mediaanitulot, euroa"]),
        },
        "value": {str(at): value for at, value in enumerate(values) if value} if sparse else values,
        **({} if sparse else {"status": {str(number): ".." for number in gaps}}),
        "role": {"time": ["Vuosi"], "geo": ["Alue"], "metric": ["Tiedot"]},
        "extension": {"px": {"tableid": "99x3"}},
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def category(label: str, codes: Sequence[str], texts: Sequence[str]) -> Mapping[str, object]:
    """A dimension of JSON-stat."""
    index = {code: position for position, code in enumerate(codes)}
    return {"label": label, "category": {"index": index, "label": dict(zip(codes, texts, strict=True))}}


FILES: Mapping[str, Callable[[], bytes]] = {
    "pxweb-vaesto-esimerkki.csv": lambda: px_csv_bytes(population_pivot()),
    "pxweb-vaesto-esimerkki.excel.csv": lambda: excel_csv_bytes(population_pivot()),
    "pxweb-vaesto-esimerkki.xlsx": lambda: workbook_bytes({"99x1": population_levels()}),
    "001_99x1_2024-esimerkki.csv": lambda: px_csv_bytes(population_long(), "\t", "utf-8"),
    "pxweb-tyottomyysaste-esimerkki.csv": lambda: px_csv_bytes(employment_rates(), " "),
    "pxweb-tyottomyysaste-esimerkki.excel.csv": lambda: excel_csv_bytes(excel_dates(employment_rates())),
    "009_12f7_2021-esimerkki.csv": lambda: px_csv_bytes(paavo_wide(), ";"),
    "009_12f7_2021-esimerkki.excel.csv": lambda: excel_csv_bytes(excel_dates(paavo_wide())),
    "paavo-12f7-en-esimerkki.csv": lambda: px_csv_bytes(paavo_long(), encoding="utf-8"),
    "paavo-pno_tilasto_2022-esimerkki.csv": lambda: plain_csv_bytes(paavo_codes()),
    "paavo-pno_tilasto_2022-esimerkki.excel.csv": lambda: excel_csv_bytes(damage_postal_codes(paavo_codes())),
    "aluesarjat-aidinkieli-esimerkki.px": region_px,
    "aluesarjat-vaesto-esimerkki.csv": lambda: px_csv_bytes(region_pivot()),
    "aluesarjat-vaesto-esimerkki.excel.csv": lambda: excel_csv_bytes(region_pivot()),
    "aluesarjat-aidinkieli-esimerkki.xlsx": lambda: workbook_bytes({"Aluesarjat": region_levels()}),
    "sotkanet-esimerkki.csv": sotkanet_csv,
    "sotkanet-esimerkki.excel.csv": lambda: excel_csv_bytes(excel_dates(sotkanet_rows())),
    "json-stat-mediaanitulot-esimerkki.json": lambda: json_stat(sparse=False),
    "json-stat-mediaanitulot-harva-esimerkki.json": lambda: json_stat(sparse=True),
}


def plain_csv_bytes(rows: Rows) -> bytes:
    """As the map service writes CSV: commas, no quotes where none is needed."""
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode("utf-8")

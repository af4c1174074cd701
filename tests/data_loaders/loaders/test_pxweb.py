"""PxWeb: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.facts import Flag, Period
from data_loaders import pxweb
from data_loaders.reading.reader import read_book
from data_loaders.registry import find_file_loaders
from data_loaders.statistics import loading
from sample_data.exports_of_statistics import FILES

Load = Callable[..., Any]
Chosen = Callable[..., dict[str, float]]
MINE = [name for name in FILES if "pxweb" in name or name.startswith("001_")]


@pytest.mark.parametrize("name", MINE)
def test_the_samples_are_recognised_and_only_here(name: str) -> None:
    book = read_book(name, FILES[name]())
    assert [loader.NAME for loader in find_file_loaders() if loader.recognise_file(book) >= 0.5] == ["pxweb"]


SOTTUNGA = [
    "area=Sottunga | 2021-01-01..2021-12-31 | 3121",
    "area=Sottunga | 2022-01-01..2022-12-31 | 3121",
    "area=Sottunga | 2023-01-01..2023-12-31 | 3121",
    "area=Sottunga | Sukupuoli=Miehet | 2021-01-01..2021-12-31 | gap | missing",
    "area=Sottunga | Sukupuoli=Miehet | 2022-01-01..2022-12-31 | 0",
    "area=Sottunga | Sukupuoli=Miehet | 2023-01-01..2023-12-31 | gap | not_applicable",
    "area=Sottunga | Sukupuoli=Naiset | 2021-01-01..2021-12-31 | gap | missing",
    "area=Sottunga | Sukupuoli=Naiset | 2022-01-01..2022-12-31 | 91",
    "area=Sottunga | Sukupuoli=Naiset | 2023-01-01..2023-12-31 | gap | not_applicable",
]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("pxweb-vaesto-esimerkki.csv", "pxweb.t99x1"),
        ("pxweb-vaesto-esimerkki.excel.csv", "pxweb.t99x1"),
        ("001_99x1_2024-esimerkki.csv", "pxweb.t99x1.vaesto_31_12"),
    ],
)
def test_wide_long_and_excels_copy_say_the_same(name: str, measure: str, load: Load) -> None:
    """ ".." is not available, "-" is nothing, "." cannot be; both sexes are told beside their parts and not of them."""
    words = load(pxweb, FILES[name](), name=name)
    assert [one for one in words.readings if "Sottunga" in one] == [f"{measure} | {one}" for one in SOTTUNGA]
    assert words.problems == []
    assert len(words.readings) == 4 * 3 * 3


def test_the_years_with_a_star_are_preliminary(load: Load) -> None:
    words = load(pxweb, FILES["pxweb-vaesto-esimerkki.csv"]())
    flagged = {one.period.start.year for one in words.extract.readings if Flag.PROVISIONAL in one.flags}
    plain = {one.period.start.year for one in words.extract.readings if Flag.PROVISIONAL not in one.flags}
    assert (flagged, plain) == ({2023}, {2021, 2022})


def test_the_parts_make_the_whole_that_stands_beside_them(load: Load) -> None:
    """Whoever adds all rows counts everybody twice: no figure of the table is a flow, so nothing adds them."""
    readings = load(pxweb, FILES["pxweb-vaesto-esimerkki.csv"]()).extract.readings
    for area in ("KOKO MAA", "Helsinki", "Vantaa"):
        of_area = [one for one in readings if one.labels[0].text == area and one.period.start.year == 2022]
        (whole,) = [one.value.value for one in of_area if len(one.labels) == 1]
        assert whole == sum(one.value.value for one in of_area if len(one.labels) == 2)
    assert {one.measure.kind.value for one in readings} == {"stock"}


def test_a_workbook_with_headings_of_two_levels() -> None:
    """Areas stand once with blanks below, years once with blanks beside; footnotes are no rows."""
    book = read_book("v.xlsx", FILES["pxweb-vaesto-esimerkki.xlsx"]())
    extract = pxweb.load_file(book, {})
    assert len(extract.readings) == 4 * 3 * 3 * 2
    year_2021 = Period(date(2021, 1, 1), date(2021, 12, 31))
    found = {
        (*one.measure, one.value.percent, one.value.value)
        for one in extract.readings
        if one.measure and [label.text for label in one.labels] == ["Helsinki", "Miehet"] and one.period == year_2021
    }
    assert found == {
        ("pxweb.t99x1.vaesto_31_12", "stock", False, 323_894),
        ("pxweb.t99x1.osuus_vaestosta", "mean", True, 49),
    }
    assert extract.problems == ()


def test_decimals_that_excel_made_dates_of_are_errors_and_the_others_stay(load: Load) -> None:
    """10.4 became "10.huhti"; 11.25 is no day and is read, as in the file that Excel has not touched."""
    clean = load(pxweb, FILES["pxweb-tyottomyysaste-esimerkki.csv"]())
    spoiled = load(pxweb, FILES["pxweb-tyottomyysaste-esimerkki.excel.csv"]())
    assert len(clean.readings) == 8
    assert clean.problems == []
    assert set(spoiled.readings) < set(clean.readings)
    assert spoiled.problems == [
        "error looks_like_a_date B4 9.elo",
        "error looks_like_a_date C4 10.huhti",
        "error looks_like_a_date E4 10.syys",
        "error looks_like_a_date B5 12.tammi",
        "error looks_like_a_date C5 11.heinä",
    ]


INCOME = '"t1 -- Tulot muuttujina Alue, Vuosi ja Tiedot"\r\n\r\n'
POPULATION = '"t1 -- Väestö 31.12. muuttujina Alue ja Vuosi"\r\n\r\n'
YEAR_22, YEAR_23 = "2022-01-01..2022-12-31", "2023-01-01..2023-12-31"
TRAPS = {
    "a star with a space before it": (
        POPULATION + '"Alue","2022","2023 *"\r\n"Inkoo",5,6\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | 5", f"pxweb.t1 | area=Inkoo | {YEAR_23} | 6"],
        [],
    ),
    "time in rows": (
        POPULATION + '"Vuosi","Alue","Väestö 31.12."\r\n"2022","Inkoo",5\r\n"2023","Inkoo",6\r\n',
        [
            f"pxweb.t1.vaesto_31_12 | area=Inkoo | {YEAR_22} | 5",
            f"pxweb.t1.vaesto_31_12 | area=Inkoo | {YEAR_23} | 6",
        ],
        [],
    ),
    "several contents beside each other": (
        INCOME + '"Alue","Vuosi","Saajia","Mediaanitulot"\r\n"Inkoo","2022",50,26000\r\n',
        [
            f"pxweb.t1.saajia | area=Inkoo | {YEAR_22} | 50",
            f"pxweb.t1.mediaanitulot | area=Inkoo | {YEAR_22} | 26000",
        ],
        [],
    ),
    "several contents below each other": (
        INCOME + '"Alue","Tiedot","2022"\r\n"Inkoo","Saajia",50\r\n"Inkoo","Mediaanitulot",26000\r\n',
        [
            f"pxweb.t1.saajia | area=Inkoo | {YEAR_22} | 50",
            f"pxweb.t1.mediaanitulot | area=Inkoo | {YEAR_22} | 26000",
        ],
        [],
    ),
    "English, months, a decimal point": (
        '"t1 -- Unemployment rate by Region and Month"\r\n\r\n"Region","2023M01","2023M02*"\r\n"Inkoo",9.8,10.4\r\n',
        [
            "pxweb.t1 | area=Inkoo | 2023-01-01..2023-01-31 | 9.8",
            "pxweb.t1 | area=Inkoo | 2023-02-01..2023-02-28 | 10.4",
        ],
        [],
    ),
    "a zero beside a dash is what was rounded": (
        POPULATION + '"Alue","2022","2023"\r\n"Inkoo",0,"-"\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | 0 | about", f"pxweb.t1 | area=Inkoo | {YEAR_23} | 0"],
        [],
    ),
    "a zero where nothing is a dash is a zero": (
        POPULATION + '"Alue","2022"\r\n"Inkoo",0\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | 0"],
        [],
    ),
    "the table itself says what its points mean": (
        POPULATION + '"Alue","2022","2023"\r\n"Inkoo","..",6\r\n\r\n".. = tieto on salassa pidettävä"\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | gap | suppressed", f"pxweb.t1 | area=Inkoo | {YEAR_23} | 6"],
        [],
    ),
    "what may be secret or not available is not said to be secret": (
        POPULATION + '"Alue","2022"\r\n"Inkoo","..."\r\n"Siuntio",3\r\n\r\n"... not available or secret"\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | gap | missing", f"pxweb.t1 | area=Siuntio | {YEAR_22} | 3"],
        [],
    ),
    "an empty cell is counted": (
        POPULATION + '"Alue","2022","2023"\r\n"Inkoo",,6\r\n',
        [f"pxweb.t1 | area=Inkoo | {YEAR_23} | 6"],
        ["info empty_cells A3"],
    ),
    "one figure told twice and differently is left out": (
        POPULATION + '"Alue","2022"\r\n"Inkoo",5\r\n"Inkoo",6\r\n"Siuntio",7\r\n',
        [f"pxweb.t1 | area=Siuntio | {YEAR_22} | 7"],
        ["error period_given_twice B5 6"],
    ),
    "a year that is none": (
        POPULATION + '"Alue","Vuosi","Väestö"\r\n"Inkoo","2022",5\r\n"Inkoo","ennen",6\r\n',
        [f"pxweb.t1.vaesto | area=Inkoo | {YEAR_22} | 5"],
        ["error statistic_time_not_read A5 ennen"],
    ),
    "footnotes of a workbook that Excel saved as CSV": (
        "t1 -- Väestö muuttujina Alue ja Vuosi;\r\n;\r\nAlue;2022\r\nInkoo;5,5\r\n;\r\nYksikkö:;\r\n%;\r\n",
        [f"pxweb.t1 | area=Inkoo | {YEAR_22} | 5.5"],
        [],
    ),
}


@pytest.mark.parametrize(("text", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(text: str, readings: list[str], problems: list[str], load: Load, chosen: Chosen) -> None:
    words = load(pxweb, text)
    assert words.readings == readings
    assert words.problems == problems
    assert list(chosen(text)) == ["pxweb"]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", " "])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_every_delimiter_and_code_page_that_is_offered(delimiter: str, encoding: str, load: Load) -> None:
    """The text stands in quotes and the figures do not; the code page is that of the table."""
    rows = [['"Alue"', '"2022"', '"2023*"'], ['"Väståboland ja muut, yhteensä 2"', "5.25", '".."']]
    text = '"t1 -- Väestön osuus, % muuttujina Alue ja Vuosi"\r\n\r\n' + "".join(
        delimiter.join(row) + "\r\n" for row in rows
    )
    words = load(pxweb, text.encode(encoding))
    assert words.readings == [
        f"pxweb.t1 | area=Väståboland ja muut, yhteensä 2 | {YEAR_22} | 5.25",
        f"pxweb.t1 | area=Väståboland ja muut, yhteensä 2 | {YEAR_23} | gap | missing",
    ]
    assert all(reading.value.percent for reading in words.extract.readings if reading.value.value is not None)


def test_one_per_cent_among_the_units_does_not_make_per_cents_of_people(load: Load) -> None:
    text = "t1 -- Tulot muuttujina Alue, Tiedot ja Vuosi;;\r\n;;\r\nAlue;Tiedot;2022\r\nInkoo;Saajia;50\r\n"
    words = load(pxweb, text + "Yksikkö: %;;\r\nYksikkö: henkeä;;\r\n")
    assert [(one.measure.kind.value, one.value.percent) for one in words.extract.readings] == [("distinct", False)]


def test_a_table_of_too_many_figures_is_said_to_be_so(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_FIGURES", 35)
    words = load(pxweb, FILES["pxweb-vaesto-esimerkki.csv"]())
    assert (words.readings, words.problems) == ([], ["error statistic_too_large A3"])
    assert words.extract.problems[0].params == {"found": 36, "limit": 35}


STAFF_TABLES = {
    "visits by house and year": "Talo;2022;2023\r\nPasila;120;140\r\nAskel;80;95\r\n",
    "a title and a note": "Käynnit taloittain\r\n\r\nTalo;2022;2023\r\nPasila;120;140\r\n\r\nLähde: talot\r\n",
    "by area, year and number": "Alue;Vuosi;Kävijät\r\nPasila;2022;120\r\nPasila;2023;140\r\n",
    "a dash in the title": "2023 - käynnit\r\n\r\nTalo;2022;2023\r\nPasila;120;140\r\n",
}


@pytest.mark.parametrize("text", STAFF_TABLES.values(), ids=STAFF_TABLES)
def test_a_staff_table_is_not_taken(text: str, chosen: Chosen) -> None:
    assert "pxweb" not in chosen(text)

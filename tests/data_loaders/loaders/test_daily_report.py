"""The daily report of neighbourhood work: its samples add up to the annual report, clean and as Excel leaves them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import daily_report
from data_loaders.contract import Extract, Label
from data_loaders.reading.reader import read_book
from data_loaders.registry import choose_file_loader, find_file_loaders
from sample_data.exports_of_neighbourhood import AREAS, BUS_AREAS, FILES

SAMPLES = [name for name in FILES if "paivaraportti" in name]
PUBLISHED_2023 = {
    ("encounters", "Naapuruusbussi"): 662,
    ("kilometres", "Naapuruusbussi"): 581,
    ("occasions", "Naapuruusbussi"): 18,
    ("areas", "Naapuruusbussi"): len(BUS_AREAS),  # 9
    ("encounters", "Jalkautuminen"): 1034,  # "yli 1000"
    ("occasions", "Jalkautuminen"): 97,  # "lähes sata"
    ("areas", "Jalkautuminen"): len(AREAS),  # 12
}


@pytest.fixture(scope="module", params=SAMPLES)
def extract(request: pytest.FixtureRequest) -> Extract:
    """What the loader makes of a sample."""
    return daily_report.load_file(read_book(request.param, FILES[request.param]()), {})


def test_the_sample_adds_up_to_the_annual_report(extract: Extract) -> None:
    sums = dict.fromkeys(PUBLISHED_2023, 0.0)
    for reading in extract.readings:
        assert reading.measure in daily_report.MEASURES
        activity = dict(reading.labels).get("activity", "")
        key = (reading.measure.key.partition(".")[2], activity)
        if key in sums:
            sums[key] += reading.value.value or 0
    assert sums == PUBLISHED_2023


def test_figures_are_of_months_places_and_activities(extract: Extract) -> None:
    january = [reading for reading in extract.readings if str(reading.period.end) == "2023-01-31"]
    first = next(reading for reading in january if reading.measure.key == "daily_report.encounters")
    assert first.labels == (Label("place", "Itäkeskus"), Label("activity", "Jalkautuminen"))
    assert (first.value.value, first.rows, first.heading, first.flags) == (11, 1, "Kohtaamiset", frozenset())


def test_all_areas_are_counted_once_a_year(extract: Extract) -> None:
    (areas,) = [reading for reading in extract.readings if reading.measure.key == "daily_report.all_areas"]
    assert (areas.value.value, areas.rows, areas.labels) == (12, 115, ())


def test_outings_on_foot_do_not_lack_kilometres(extract: Extract) -> None:
    kilometres = [reading for reading in extract.readings if reading.measure.key == "daily_report.kilometres"]
    assert {dict(reading.labels)["activity"] for reading in kilometres} == {"Naapuruusbussi"}


@pytest.mark.parametrize("name", FILES)
def test_which_loader_takes_a_sample(name: str) -> None:
    book = read_book(name, FILES[name]())
    assert ("daily_report" if "paivaraportti" in name else "house_visits") == choose_file_loader(
        book, find_file_loaders()
    ).NAME


HEADINGS = {
    "short names, another order": "Kohtaamiset;Pvm;Alue;Toimintamuoto\n5;2.1.2023;Kallio;Jalkautuminen\n",
    "Swedish": "Datum;Plats;Verksamhet;Möten\n2.1.2023;Berghäll;Uppsökande arbete\n3.1.2023;Berghäll;Buss;5\n",
    "English": "Date,Place,Activity,Encounters,New people\n2023-01-02,Kallio,Outreach,5,2\n",
    "one activity above its table": "Päiväraportti 2023\nToiminta: Bussi\n\nPvm;Paikka;Kohtaamiset\n2.6.;Kallio;5\n",
}


@pytest.mark.parametrize("content", HEADINGS.values(), ids=HEADINGS)
def test_reports_that_go_by_other_names(chosen: Callable[..., dict[str, float]], content: str) -> None:
    assert next(iter(chosen(content))) == "daily_report"


NOT_THIS = {
    "no encounters": "Pvm;Paikka;Toiminta;Osallistujat\n2.1.2023;Kallio;Kerho;5\n",
    "a long table": "indicator;period;value\nbus.encounters;2023;662\n",
    "no table": "Kallio\n",
    "nothing": "\n",
}


@pytest.mark.parametrize("content", NOT_THIS.values(), ids=NOT_THIS)
def test_what_is_no_daily_report(chosen: Callable[..., dict[str, float]], content: str) -> None:
    assert "daily_report" not in chosen(content)


def test_a_column_of_names_is_no_number_of_volunteers(load: Callable[..., Any]) -> None:
    """Some write who came: the names go nowhere, and are no turns."""
    rows = "".join(
        f"{day}.1.2023;Kallio;Kahvila;5;{name}\n"
        for day, name in enumerate(("Maija Malli", "Matti Malli", "Anna Malli", "Liisa Malli", "Pekka Malli"), 25)
    )
    words = load(daily_report, f"Pvm;Paikka;Toiminta;Kohtaamiset;Vapaaehtoiset\n{rows}")
    assert words.total("daily_report.encounters") == 25
    assert words.total("daily_report.volunteer_turns") == 0
    assert "info personal_data_dropped E1 Vapaaehtoiset" in words.problems
    assert "Malli" not in repr(words.extract)

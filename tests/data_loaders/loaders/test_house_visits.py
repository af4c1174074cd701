"""Visits to the neighbourhood houses: long, houses side by side, months side by side; all say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.formats.periods import period_key
from data_loaders import house_visits
from data_loaders.reading.reader import read_book
from sample_data.exports_of_neighbourhood import FILES, HOUSES

SAMPLES = [name for name in FILES if "talot" in name]
VISITS_2023 = 7540
BY_DAY = "house_visits.visits_by_day | "


def read_values(name: str) -> dict[tuple[str, str], float | None]:
    """(house, month) -> visits of a sample."""
    extract = house_visits.load_file(read_book(name, FILES[name]()), {})
    visits = [reading for reading in extract.readings if reading.measure == house_visits.VISITS]
    return {(reading.labels[0].text, period_key(reading.period)): reading.value.value for reading in visits}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_add_up_to_the_annual_report(name: str) -> None:
    values = read_values(name)
    assert sum(value or 0 for value in values.values()) == VISITS_2023
    assert {house for house, _ in values} == set(HOUSES)
    assert len(values) == 4 * 12


def test_all_forms_say_the_same_of_each_house_and_month() -> None:
    first, *others = [read_values(name) for name in SAMPLES]
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", [name for name in SAMPLES if "taloittain" in name or "kuukausittain" in name])
def test_the_totals_of_crossed_tables_are_checked(name: str) -> None:
    extract = house_visits.load_file(read_book(name, FILES[name]()), {})
    assert "totals_row_checked" in {problem.code for problem in extract.problems}
    assert not [problem for problem in extract.problems if problem.severity == "error"]


FORMS = {
    "a row for each day": (
        "Päivä;Talo;Kävijöitä\n2.1.2023;Pasila;5\n30.1.2023;Pasila;7\n",
        ["house_visits.visits | place=Pasila | 2023-01-01..2023-01-31 | 12 | rows=2"],
    ),
    "a row for each month": (
        "Kuukausi;Naapuruustalo;Käyntejä\n1/2023;Askel;5\n2/2023;Askel;7\n",
        [
            "house_visits.visits | place=Askel | 2023-01-01..2023-01-31 | 5",
            "house_visits.visits | place=Askel | 2023-02-01..2023-02-28 | 7",
        ],
    ),
    "houses side by side, over a year and a half": (
        "Naapuruustalojen kävijät\n\nVuosi;Kuukausi;Pasila;Askel\n2022;joulukuu;1;2\n2023;tammikuu;3;\n",
        [
            "house_visits.visits | place=Askel | 2022-12-01..2022-12-31 | 2",
            "house_visits.visits | place=Pasila | 2022-12-01..2022-12-31 | 1",
            "house_visits.visits | place=Pasila | 2023-01-01..2023-01-31 | 3",
        ],
    ),
    "months side by side, a house without a heading": (
        "Käynnit naapuruustaloissa 2023\n\n;tammi;helmi\nPasila;1;2\nAskel;3;n. 40\n",
        [
            "house_visits.visits | place=Askel | 2023-01-01..2023-01-31 | 3",
            "house_visits.visits | place=Pasila | 2023-01-01..2023-01-31 | 1",
            "house_visits.visits | place=Askel | 2023-02-01..2023-02-28 | 40 | about",
            "house_visits.visits | place=Pasila | 2023-02-01..2023-02-28 | 2",
        ],
    ),
}


@pytest.mark.parametrize(("content", "readings"), FORMS.values(), ids=FORMS)
def test_the_forms_that_houses_keep(
    load: Callable[..., Any], chosen: Callable[..., dict[str, float]], content: str, readings: list[str]
) -> None:
    assert next(iter(chosen(content))) == "house_visits"
    loaded = load(house_visits, content).readings
    assert [reading for reading in loaded if not reading.startswith(BY_DAY)] == readings


def test_a_row_for_each_day_also_gives_its_days(load: Callable[..., Any]) -> None:
    """Two rows of one day are one figure: a day of the week is told from whole days."""
    content = "Päivä;Talo;Kävijöitä\n2.1.2023;Pasila;5\n2.1.2023;Pasila;1\n30.1.2023;Pasila;7\n"
    loaded = load(house_visits, content).readings
    assert [reading for reading in loaded if reading.startswith(BY_DAY)] == [
        "house_visits.visits_by_day | place=Pasila | 2023-01-02 | 6 | rows=2",
        "house_visits.visits_by_day | place=Pasila | 2023-01-30 | 7",
    ]


NOT_THIS = {
    "visits of something else, crossed": "Verkkosivut 2023\n\nKuukausi;Etusivu;Muut\ntammikuu;1;2\nhelmikuu;3;4\n",
    "a list of figures": "Kävijät 2023\n\nNaapuruustalot;7540\nVerkkosivut;63000\n",
    "followers": "Kuukausi;Kanava;Seuraajat\n1/2023;Facebook;5\n",
}


@pytest.mark.parametrize("content", NOT_THIS.values(), ids=NOT_THIS)
def test_what_is_no_house_visits(chosen: Callable[..., dict[str, float]], content: str) -> None:
    assert "house_visits" not in chosen(content)

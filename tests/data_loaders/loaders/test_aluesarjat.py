"""Aluesarjat, the statistics of Helsinki region: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.facts import Qualifier
from data_loaders import aluesarjat
from data_loaders.reading.reader import read_book
from data_loaders.registry import find_file_loaders
from data_loaders.statistics.areas import level_of
from sample_data.exports_of_statistics import FILES, HELSINKI, LANGUAGES, REGION_YEARS, region_figures

Load = Callable[..., Any]
Chosen = Callable[..., dict[str, float]]
MINE = [name for name in FILES if "aluesarjat" in name]
PX = "aluesarjat-aidinkieli-esimerkki.px"


@pytest.mark.parametrize("name", MINE)
def test_the_samples_are_recognised_and_only_here(name: str) -> None:
    book = read_book(name, FILES[name]())
    assert [loader.NAME for loader in find_file_loaders() if loader.recognise_file(book) >= 0.5] == ["aluesarjat"]


@pytest.mark.parametrize("name", [PX, "aluesarjat-aidinkieli-esimerkki.xlsx"])
def test_every_figure_stands_as_it_was_written(name: str) -> None:
    """Oracle: the figures that the sample was written from. One is secret; the language of all is a total."""
    extract = aluesarjat.load_file(read_book(name, FILES[name]()), {})
    assert len(extract.readings) == len(HELSINKI) * len(LANGUAGES) * len(REGION_YEARS)
    for one in extract.readings:
        labels = {label.heading: label.text for label in one.labels}
        language = labels.get("Äidinkieli", LANGUAGES[0])
        assert one.period is not None
        if one.value.value is not None:
            assert one.value.value == region_figures(labels["area"], language, str(one.period.start.year))
        else:
            assert (labels["area"], language, one.period.start.year) == ("091 16 Katajanokka", "Ruotsi", 2021)


def test_the_file_says_itself_that_two_points_are_a_secret(load: Load) -> None:
    """Its NOTE: ".. tieto on salassa pidettävä". The CSV does not, and there the figure is only missing."""
    gaps = [one for one in load(aluesarjat, FILES[PX]()).extract.readings if one.value.value is None]
    assert [one.value.qualifier for one in gaps] == [Qualifier.SUPPRESSED]


def test_csv_and_excels_copy_agree(load: Load) -> None:
    clean = load(aluesarjat, FILES["aluesarjat-vaesto-esimerkki.csv"]())
    spoiled = load(aluesarjat, FILES["aluesarjat-vaesto-esimerkki.excel.csv"]())
    assert clean.readings == spoiled.readings
    assert clean.problems == spoiled.problems == []


def test_areas_of_all_levels_stand_in_one_column_and_none_is_added_to_another(load: Load) -> None:
    """The city, its districts and their parts hold the same people; each figure says the level of its area."""
    readings = load(aluesarjat, FILES["aluesarjat-vaesto-esimerkki.csv"]()).extract.readings
    levels = {one.labels[0].text: one.labels[1].text for one in readings}
    assert levels == {
        "091 Helsinki": "kunta",
        "091 1 Eteläinen suurpiiri": "suurpiiri",
        "091 101 Vironniemen peruspiiri": "peruspiiri",
        "091 10 Kruununhaka": "osa-alue",
        "091 16 Katajanokka": "osa-alue",
        "091 2 Läntinen suurpiiri": "suurpiiri",
        "091 201 Reijolan peruspiiri": "peruspiiri",
        "091 201 Ruoholahti": "osa-alue",
        "091 3 Keskinen suurpiiri": "suurpiiri",
        "091 301 Kallion peruspiiri": "peruspiiri",
        "091 11 Kallio": "osa-alue",
    }
    assert not any(one.measure.kind.value == "flow" for one in readings)


def test_two_areas_of_one_number_stay_two(load: Load) -> None:
    readings = load(aluesarjat, FILES["aluesarjat-vaesto-esimerkki.csv"]()).readings
    assert len([one for one in readings if "091 201" in one]) == 2 * 3


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("Koko maa", "koko maa"),
        ("Helsingin seutu", "seutu"),
        ("Espoo", "kunta"),
        ("049 Espoo", "kunta"),
        ("049 1 Suur-Leppävaara", "suurpiiri"),
        ("Itäinen suurpiiri", "suurpiiri"),
        ("Myllypuron peruspiiri", "peruspiiri"),
        ("091 45 Vartiokylä", "osa-alue"),
        ("Vartiokylä", "osa-alue"),
    ],
)
def test_the_level_is_that_of_the_code_or_of_the_word(area: str, level: str) -> None:
    assert level_of(area) == level


def test_a_staff_table_with_two_levels_is_not_taken(chosen: Chosen) -> None:
    """Names that say a level are not enough; the codes of the region are."""
    rows = "Itäinen suurpiiri;5;6\r\nMyllypuron peruspiiri;2;3\r\n"
    assert "aluesarjat" not in chosen("Alue;2022;2023\r\n" + rows)
    coded = "091 3 Keskinen suurpiiri;5;6\r\n091 301 Kallion peruspiiri;2;3\r\n"
    assert next(iter(chosen("Alue;2022;2023\r\n" + coded))) == "aluesarjat"

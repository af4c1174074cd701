"""Sotkanet: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import sotkanet
from sample_data.exports_of_statistics import FILES

Load = Callable[..., Any]
Chosen = Callable[..., dict[str, float]]
MINE = [name for name in FILES if "sotkanet" in name]
HEAD = "indicator;region;year;gender;primary value;absolute value\n"
BY_NUMBER = "warning regions_by_number B1 358"


@pytest.mark.parametrize("name", MINE)
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Chosen) -> None:
    assert list(chosen(FILES[name](), name)) == ["sotkanet"]


def test_a_rate_is_a_mean_and_a_number_of_people_is_none(load: Load) -> None:
    """Where the figure is the number of people itself, it is one; neither is ever added to anything."""
    words = load(sotkanet, FILES["sotkanet-esimerkki.csv"]())
    assert {(one.measure.key, one.measure.kind.value) for one in words.extract.readings} == {
        ("sotkanet.indicator_99901", "mean"),
        ("sotkanet.indicator_99901.absolute", "distinct"),
        ("sotkanet.indicator_99902", "distinct"),
        ("sotkanet.indicator_99902.absolute", "distinct"),
    }
    assert len(words.readings) == 2 * (2 * 2 * 3 + 2 * 2)
    assert words.problems == ["warning regions_by_number B1 358, 658"]


def test_excels_copy_gives_no_figure_that_the_interface_did_not(load: Load) -> None:
    """12.3 in the file is a decimal point; 12.2 became "12.helmi" and is an error, not a figure."""
    clean = load(sotkanet, FILES["sotkanet-esimerkki.csv"]())
    spoiled = load(sotkanet, FILES["sotkanet-esimerkki.excel.csv"]())
    lost = [one for one in clean.readings if one not in spoiled.readings]
    assert set(spoiled.readings) < set(clean.readings)
    assert {one.partition(" | ")[0] for one in lost} == {"sotkanet.indicator_99901"}
    assert len([one for one in spoiled.problems if "looks_like_a_date" in one]) == len(lost)


YEAR = "2023-01-01..2023-12-31"
TRAPS = {
    "a region is a number of Sotkanet's own": (
        HEAD + "4;358;2023;total;12.3;8214\n",
        [
            f"sotkanet.indicator_4 | area=Sotkanet 358 | {YEAR} | 12.3",
            f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | {YEAR} | 8214",
        ],
        [BY_NUMBER],
    ),
    "quoted, as R writes it, with a comma between": (
        'indicator,region,year,gender,primary.value,absolute.value\n"4","358","2023","female","1.5","20"\n',
        [
            f"sotkanet.indicator_4 | area=Sotkanet 358 | gender=female | {YEAR} | 1.5",
            f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | gender=female | {YEAR} | 20",
        ],
        [BY_NUMBER],
    ),
    "the columns in another order": (
        "year;gender;region;indicator;absolute value;primary value\n2023;total;358;4;8214;12.3\n",
        [
            f"sotkanet.indicator_4 | area=Sotkanet 358 | {YEAR} | 12.3",
            f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | {YEAR} | 8214",
        ],
        ["warning regions_by_number C1 358"],
    ),
    "no number of people told": (
        HEAD + "4;358;2023;total;12.3;\n",
        [f"sotkanet.indicator_4 | area=Sotkanet 358 | {YEAR} | 12.3"],
        [BY_NUMBER],
    ),
    "points for what is not told": (
        HEAD + "4;358;2023;total;..;.\n",
        [
            f"sotkanet.indicator_4 | area=Sotkanet 358 | {YEAR} | gap | missing",
            f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | {YEAR} | gap | not_applicable",
        ],
        [BY_NUMBER],
    ),
    "a column of names": (
        "indicator;region;region.title.fi;year;gender;primary.value\n4;358;Helsinki;2023;total;12.3\n",
        [f"sotkanet.indicator_4 | area=Helsinki | {YEAR} | 12.3"],
        [],
    ),
    "a year that is none": (
        HEAD + "4;358;x;total;12.3;1\n4;358;2023;total;12.5;1\n",
        [
            f"sotkanet.indicator_4 | area=Sotkanet 358 | {YEAR} | 12.5",
            f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | {YEAR} | 1",
        ],
        ["error statistic_time_not_read C2 x", BY_NUMBER],
    ),
    "one figure told twice and differently": (
        HEAD + "4;358;2023;total;12.3;1\n4;358;2023;total;12.5;1\n",
        [f"sotkanet.indicator_4.absolute | area=Sotkanet 358 | {YEAR} | 1"],
        [BY_NUMBER, "error period_given_twice E3 12.5"],
    ),
}


@pytest.mark.parametrize(("text", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(text: str, readings: list[str], problems: list[str], load: Load, chosen: Chosen) -> None:
    words = load(sotkanet, text)
    assert words.readings == readings
    assert words.problems == problems
    assert list(chosen(text)) == ["sotkanet"]


def test_a_staff_table_of_regions_is_not_taken(chosen: Chosen) -> None:
    assert "sotkanet" not in chosen("indicator;region;year;value\nKäynnit;Pasila;2023;12\nKäynnit;Askel;2023;14\n")

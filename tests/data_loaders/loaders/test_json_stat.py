"""JSON-stat 2: the samples first, then each trap of the format. How the file becomes cells: tests/reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dashboard.facts import Flag
from data_loaders import json_stat
from sample_data.exports_of_statistics import FILES

Load = Callable[..., Any]
Chosen = Callable[..., dict[str, float]]
DENSE, SPARSE = (name for name in FILES if name.startswith("json-stat"))


def document(**changes: object) -> Mapping[str, object]:
    """Two areas by two years, of which the later is preliminary."""
    whole: dict[str, object] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Väestö muuttujina Alue ja Vuosi",
        "id": ["Alue", "Vuosi"],
        "size": [2, 2],
        "dimension": {
            "Alue": {"category": {"index": {"B": 1, "A": 0}, "label": {"A": "Inkoo", "B": "Siuntio"}}},
            "Vuosi": {"category": {"index": ["2022", "2023*"]}},
        },
        "value": [5, 6, 7, 8],
        "extension": {"px": {"tableid": "t1"}},
    }
    return whole | changes


@pytest.mark.parametrize("name", [DENSE, SPARSE])
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Chosen) -> None:
    assert list(chosen(FILES[name](), name)) == ["json_stat"]


def test_a_sparse_file_leaves_out_what_a_dense_one_says_to_be_missing(load: Load) -> None:
    dense, sparse = (load(json_stat, FILES[name](), name=name) for name in (DENSE, SPARSE))
    gaps = [one for one in dense.readings if " | gap" in one]
    assert sparse.readings == [one for one in dense.readings if one not in gaps]
    assert len(dense.readings) == 4 * 3
    assert {one.split(" | ")[-1] for one in gaps} == {"missing"}
    assert (dense.problems, sparse.problems) == ([], ["info empty_cells A3"])
    assert sparse.extract.problems[0].params == {"count": 3}


YEAR_22, YEAR_23 = "2022-01-01..2022-12-31", "2023-01-01..2023-12-31"


def rows(*values: str) -> list[str]:
    places = [("Inkoo", YEAR_22), ("Inkoo", YEAR_23), ("Siuntio", YEAR_22), ("Siuntio", YEAR_23)]
    return [
        f"json_stat.t1 | area={area} | {year} | {value}"
        for (area, year), value in zip(places, values, strict=True)
        if value
    ]


TRAPS: Mapping[str, tuple[Mapping[str, object], list[str], list[str]]] = {
    "categories in the order of their index, not of the file": (document(), rows("5", "6", "7", "8"), []),
    "a symbol in place of a value": (
        document(value=[5, None, None, 8], status={"1": "..", "2": "."}),
        rows("5", "gap | missing", "gap | not_applicable", "8"),
        [],
    ),
    "a value of nothing at all": (document(value=[5, None, 7, 8]), rows("5", "", "7", "8"), ["info empty_cells A3"]),
    "a note that says what the points are": (
        document(value=[5, None, 7, 8], status={"1": ".."}, note=[".. = tieto on salassa pidettävä"]),
        rows("5", "gap | suppressed", "7", "8"),
        [],
    ),
    "a dash is nothing, and a zero beside it was rounded": (
        document(value=[5, None, 0, 8], status={"1": "-"}),
        rows("5", "0", "0 | about", "8"),
        [],
    ),
    "a number as a text": (document(value=["5", 6, 7, 8]), rows("5", "6", "7", "8"), []),
}


@pytest.mark.parametrize(("content", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(
    content: Mapping[str, object], readings: list[str], problems: list[str], load: Load, chosen: Chosen
) -> None:
    text = json.dumps(content)
    words = load(json_stat, text)
    assert words.readings == readings
    assert words.problems == problems
    assert list(chosen(text)) == ["json_stat"]


def test_stars_and_eurostats_letters_are_flags(load: Load) -> None:
    """ "p" is provisional, "e" estimated; what another letter means nobody says, and it changes nothing."""
    words = load(json_stat, json.dumps(document(status={"0": "p", "2": "e", "3": "z"})))
    assert [sorted(one.flags) for one in words.extract.readings] == [
        [Flag.PROVISIONAL],
        [Flag.PROVISIONAL],
        [Flag.ESTIMATED],
        [Flag.PROVISIONAL],
    ]


@pytest.mark.parametrize(("unit", "percent"), [("%", True), ("henkeä", False)], ids=["a per cent", "people"])
def test_the_unit_of_all_figures_says_whether_they_are_shares(unit: str, percent: bool, load: Load) -> None:
    content = json.loads(json.dumps(document()))
    content["dimension"]["Alue"]["category"]["unit"] = {"A": {"base": unit, "decimals": 1}}
    words = load(json_stat, json.dumps(content))
    assert {one.value.percent for one in words.extract.readings} == {percent}


def test_a_table_of_paavo_goes_to_paavo(chosen: Chosen) -> None:
    """Whatever form it comes in, it is the same source."""
    content = json.loads(json.dumps(document()))
    content["dimension"]["Alue"]["category"]["label"] = {
        "A": "00530 Kallio (Helsinki)",
        "B": "00550 Vallila (Helsinki)",
    }
    content["dimension"]["Tiedot"] = {"category": {"label": {"hr_mtu": "Asukkaiden mediaanitulot (HR)"}}}
    content |= {"id": ["Alue", "Vuosi", "Tiedot"], "size": [2, 2, 1]}
    assert list(chosen(json.dumps(content))) == ["paavo"]

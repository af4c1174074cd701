"""JSON-stat 2 files: what stands in them, what is refused, and every figure at its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.problems import Refusal
from data_loaders.reading.book import Scalar
from data_loaders.reading.json_stat_file import read_json_stat
from data_loaders.reading.kinds import Kind, kind_of_bytes
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.reader import read_book

SMALL: Mapping[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "label": "Väestö",
    "source": "Tilastokeskus",
    "updated": "2024-04-05",
    "id": ["Alue", "Vuosi"],
    "size": [2, 2],
    "dimension": {
        "Alue": {"label": "Kunta", "category": {"index": {"B": 1, "A": 0}, "label": {"A": "Inkoo", "B": "Siuntio"}}},
        "Vuosi": {"category": {"index": ["2022", "2023"]}},
    },
    "value": [5, 6.5, None, 8],
    "status": {"2": ".."},
    "extension": {"px": {"tableid": "t1"}},
}
ROWS = [
    ["t1 -- Väestö"],
    [],
    ["Kunta", "Vuosi", "value"],
    ["Inkoo", "2022", 5],
    ["Inkoo", "2023", 6.5],
    ["Siuntio", "2022", ".."],
    ["Siuntio", "2023", 8],
    [],
    ["SOURCE: Tilastokeskus"],
    ["UPDATED: 2024-04-05"],
]


def changed(**changes: object) -> str:
    return json.dumps(
        {key: value for key, value in {**SMALL, **changes}.items() if value != "gone"}, ensure_ascii=False
    )


def rows_of(text: str) -> list[list[Scalar]]:
    return read_json_stat("a.json", text.encode(), DEFAULT).sheets[0].rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_row_for_each_figure(encoding: str, indent: int | None) -> None:
    """A category stands where its index says, and is called by its label, or by its code where it has none."""
    content = json.dumps(SMALL, indent=indent, ensure_ascii=False).encode(encoding)
    assert kind_of_bytes(content) is Kind.JSON_STAT
    book = read_json_stat("a.json", content, DEFAULT)
    assert book.sheets[0].rows == ROWS
    assert book.kind == "json-stat"


def test_through_the_reading_process() -> None:
    assert read_book("a.json", changed().encode()).sheets[0].rows == ROWS


SAME = {
    "values by their numbers": {"value": {"0": 5, "1": 6.5, "3": 8}},
    "status as a list": {"status": ["", "", "..", ""]},
    "status as a list with nulls": {"status": [None, None, "..", None]},
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_other_ways_to_write_the_same(changes: Mapping[str, object]) -> None:
    assert rows_of(changed(**changes)) == ROWS


def test_what_is_said_of_a_figure_that_is_there_stands_beside_it() -> None:
    rows = rows_of(changed(status={"1": "p", "2": ".."}))
    assert rows[2] == ["Kunta", "Vuosi", "value", "status"]
    assert rows[4:6] == [["Inkoo", "2023", 6.5, "p"], ["Siuntio", "2022", ".."]]


def test_a_dimension_of_one_category_may_have_a_label_only() -> None:
    dimension = {**SMALL["dimension"], "Tiedot": {"category": {"label": {"v": "Väestö 31.12."}}}}
    rows = rows_of(changed(id=["Alue", "Vuosi", "Tiedot"], size=[2, 2, 1], dimension=dimension))
    assert rows[3] == ["Inkoo", "2022", "Väestö 31.12.", 5]


WHOLE = json.dumps(SMALL)
ONE_TWICE = {"Alue": SMALL["dimension"]["Alue"], "Vuosi": {"category": {"index": ["2022", "2022"]}}}
NO_ZERO = {"Alue": {"category": {"index": {"A": 1, "B": 2}}}, "Vuosi": SMALL["dimension"]["Vuosi"]}
REFUSED = {
    "half written": (WHOLE[: len(WHOLE) // 2], "json_damaged"),
    "one bracket missing": (WHOLE[:-1], "json_damaged"),
    "a key twice": ('{"class": "dataset", "class": "dataset"}', "json_damaged"),
    "not a number": (WHOLE.replace("6.5", "NaN"), "json_damaged"),
    "too deep": ('{"a": ' + "[" * 100_000, "json_too_deep"),
    "other JSON": ('{"a": [1, 2]}', "json_without_statistics"),
    "a list": ("[" + WHOLE + "]", "json_without_statistics"),
    "JSON-stat 1": (json.dumps({"dataset": SMALL}), "json_without_statistics"),
    "a collection": (changed(**{"class": "collection"}), "json_without_statistics"),
    "a value too few": (changed(value=[1, 2, 3]), "json_stat_damaged"),
    "no values": (changed(value="gone"), "json_stat_damaged"),
    "a value beyond the last": (changed(value={"4": 1}), "json_stat_damaged"),
    "a negative number of a value": (changed(value={"-1": 1}), "json_stat_damaged"),
    "a value that is none": (changed(value=[1, 2, [], 4]), "json_stat_damaged"),
    "true as a value": (changed(value=[1, 2, True, 4]), "json_stat_damaged"),
    "another size": (changed(size=[2, 3]), "json_stat_damaged"),
    "sizes as texts": (changed(size=["2", "2"]), "json_stat_damaged"),
    "a dimension that is not there": (changed(id=["Alue", "Kuu"]), "json_stat_damaged"),
    "no dimensions": (changed(id=[], size=[], value=[1]), "json_stat_damaged"),
    "a category twice": (changed(dimension=ONE_TWICE), "json_stat_damaged"),
    "positions that do not begin at 0": (changed(dimension=NO_ZERO), "json_stat_damaged"),
    "a status beyond the last": (changed(status={"9": "p"}), "json_stat_damaged"),
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rows_of(text)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_sparse_cube_of_too_many_figures_is_refused_before_it_is_made() -> None:
    """Ten milliards of figures that all are missing, in a file of some kilobytes."""
    names = list("abcde")
    dimension = {name: {"category": {"index": [str(number) for number in range(100)]}} for name in names}
    with pytest.raises(Refusal) as refused:
        rows_of(changed(id=names, size=[100] * 5, dimension=dimension, value={}))
    assert refused.value.problems[0].code == "too_many_rows"


def test_a_cell_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_json_stat("a.json", changed().encode(), replace(DEFAULT, cell_length=5))
    assert refused.value.problems[0].code == "cell_too_long"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_figure_stands_at_its_combination_of_categories(data: st.DataObject) -> None:
    """Oracle: itertools.product over the categories in the order of their positions; sparse and dense agree."""
    codes = data.draw(
        st.lists(st.lists(st.text("abcåä0", min_size=1), min_size=1, max_size=4, unique=True), min_size=1, max_size=3)
    )
    count = prod(map(len, codes))
    values = data.draw(
        st.lists(st.one_of(st.none(), st.integers(-5, 5), st.floats(-1, 1)), min_size=count, max_size=count)
    )
    ids = [f"d{number}" for number in range(len(codes))]
    dimension = {
        key: {
            "category": {"index": dict(data.draw(st.permutations(list(zip(of_key, range(len(of_key)), strict=True)))))}
        }
        for key, of_key in zip(ids, codes, strict=True)
    }
    whole = {"id": ids, "size": [len(of_key) for of_key in codes], "dimension": dimension, "status": "gone"}
    sparse = {str(number): value for number, value in enumerate(values) if value is not None}
    expected = [[*texts, value] for texts, value in zip(product(*codes), values, strict=True)]
    for written in (values, sparse):
        assert rows_of(changed(**whole, value=written))[3 : 3 + count] == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 30), st.text('{}[]":,0e-.n', max_size=6))
def test_a_spoiled_file_is_read_or_refused_and_never_anything_else(at: int, length: int, noise: str) -> None:
    with suppress(Refusal):
        rows = rows_of(WHOLE[:at] + noise + WHOLE[at + length :])
        assert "value" in rows[2]

"""JSON-stat 2 of a statistical office -> its figures. Runs in the reading process only.

    {"version": "2.0", "class": "dataset", "label": "Väestö", "id": ["Alue", "Vuosi"], "size": [2, 1],
     "dimension": {"Alue": {"label": "Alue", "category": {"index": {"SSS": 0, "KU091": 1},
                                                          "label": {"SSS": "KOKO MAA", "KU091": "Helsinki"}}},
                   "Vuosi": {"category": {"index": ["2023"]}}},
     "value": [5603851, null], "status": {"1": ".."}}

`value` and `status` are lists, or objects with the numbers of those figures that there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from data_loaders.reading.book import Book, Scalar
from data_loaders.reading.cube import Axis, Cube, count_figures, write_book
from data_loaders.reading.encoding import decode_text
from data_loaders.reading.findings import Findings, refusal
from data_loaders.reading.limits import Limits

KIND = "json-stat"
DATASET = "dataset"
SYMBOLS = frozenset({"..", ".", "...", "-"})
"""What PxWeb says in `status` in place of a figure."""


class _Damaged(ValueError):
    """The file is JSON and not what JSON-stat says it should be."""


def read_json_stat(name: str, content: bytes, limits: Limits) -> Book:
    """The figures as one long sheet. Raises Refusal for damaged JSON, and for any other JSON."""
    findings = Findings()
    document = _parse(decode_text(content, findings))
    if not isinstance(document, dict) or document.get("class") != DATASET or "dimension" not in document:
        raise refusal("json_without_statistics")
    try:
        cube = _read_cube(document, limits)
    except _Damaged as damaged:
        raise refusal("json_stat_damaged", value=str(damaged)) from damaged
    return write_book(name, KIND, cube, limits, findings.problems())


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_refuse_twice, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise refusal("json_too_deep") from error
    except ValueError as error:
        raise refusal("json_damaged") from error


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a key that is there twice, nobody knows which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _read_cube(document: Mapping[str, Any], limits: Limits) -> Cube:
    ids, sizes = _list_of(document, "id", str), _list_of(document, "size", int)
    dimensions = _mapping(document, "dimension")
    axes = tuple(_read_axis(key, _mapping(dimensions, key)) for key in ids)
    if not axes or [len(axis.categories) for axis in axes] != sizes:
        raise _Damaged("size")
    count = count_figures(axes, limits)
    values: list[Scalar] = [None] * count
    for number, value in _numbered(document.get("value"), count, "value"):
        values[number] = _scalar(value)
    status = dict(_read_status(document.get("status"), count))
    for number in [number for number, text in status.items() if values[number] is None or text in SYMBOLS]:
        symbol = status.pop(number)
        values[number] = symbol if values[number] is None else values[number]
    return Cube(_make_title(document), axes, values, status, tuple(_make_notes(document)))


def _read_axis(key: str, dimension: Mapping[str, Any]) -> Axis:
    """A single category may be told by its label alone; one without a label is called by its code."""
    category = _mapping(dimension, "category")
    labels = category.get("label", {})
    index = category.get("index", labels)
    if not isinstance(labels, dict) or not isinstance(index, dict | list):
        raise _Damaged(key)
    codes = _order(index, key) if isinstance(index, dict) and "index" in category else [str(code) for code in index]
    if len(set(codes)) != len(codes):
        raise _Damaged(key)
    return Axis(str(dimension.get("label") or key), tuple(str(labels.get(code, code)) for code in codes))


def _order(index: Mapping[str, Any], key: str) -> list[str]:
    """The codes by their positions, which must be 0, 1, 2 ..."""
    if sorted(index.values(), key=str) != sorted(range(len(index)), key=str):
        raise _Damaged(key)
    return sorted(index, key=index.__getitem__)


def _numbered(found: Any, count: int, key: str) -> Iterator[tuple[int, Any]]:
    """(number, what is said of that figure) of a list or of an object."""
    if isinstance(found, list):
        if len(found) != count:
            raise _Damaged(key)
        yield from enumerate(found)
    elif isinstance(found, dict):
        for number, value in found.items():
            if not number.isdecimal() or len(number) > 9 or int(number) >= count:
                raise _Damaged(key)
            yield int(number), value
    else:
        raise _Damaged(key)


def _read_status(found: Any, count: int) -> Iterator[tuple[int, str]]:
    """A text alone is that of every figure."""
    if found is None:
        return
    listed = [found] * count if isinstance(found, str) else found
    yield from ((number, str(text)) for number, text in _numbered(listed, count, "status") if text)


def _scalar(value: Any) -> Scalar:
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise _Damaged("value")
    return value


def _make_title(document: Mapping[str, Any]) -> str:
    """The table's number, where PxWeb tells it, and its name."""
    extension = document.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    number = str(px.get("tableid") or px.get("matrix") or "") if isinstance(px, dict) else ""
    title = str(document.get("label") or "")
    return title if not number or title.startswith(number) else f"{number} -- {title}"


def _make_notes(document: Mapping[str, Any]) -> Iterator[str]:
    """Where and when the figures are from, and their unit where all have the same."""
    units = set(_find_units(document))
    if len(units) == 1:
        yield f"UNITS: {units.pop()}"
    for key in ("source", "updated"):
        if isinstance(document.get(key), str):
            yield f"{key.upper()}: {document[key]}"
    notes = document.get("note")
    yield from (f"NOTE: {note}" for note in (notes if isinstance(notes, list) else ()) if isinstance(note, str))


def _find_units(document: Mapping[str, Any]) -> Iterator[str]:
    for dimension in document["dimension"].values():
        category = dimension.get("category") if isinstance(dimension, dict) else None
        units = category.get("unit") if isinstance(category, dict) else None
        for unit in units.values() if isinstance(units, dict) else ():
            if isinstance(unit, dict) and unit.get("base"):
                yield str(unit["base"])


def _list_of(document: Mapping[str, Any], key: str, kind: type) -> list[Any]:
    found = document.get(key)
    if not isinstance(found, list) or not all(type(each) is kind for each in found):
        raise _Damaged(key)
    return found


def _mapping(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = document.get(key)
    if not isinstance(found, dict):
        raise _Damaged(key)
    return found

"""What every loader must be, so that dropping a module into `data_loaders` is enough."""

from __future__ import annotations

import inspect
import re
from datetime import date, time
from typing import get_type_hints

import pytest

from data_loaders.contract import Choices, Extract, Table
from data_loaders.measures import Measure
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.tables import find_tables
from data_loaders.registry import SURE_ENOUGH, find_file_loaders, find_loaders

LOADERS = {loader.NAME: loader for loader in find_loaders()}
FILE_LOADERS = {loader.NAME: loader for loader in find_file_loaders()}


def test_the_loaders_that_there_are() -> None:
    assert {"long_table", "wide_table"} <= LOADERS.keys()
    both = LOADERS.keys() | FILE_LOADERS.keys()
    assert len(both) == len(find_loaders()) + len(find_file_loaders()), "two loaders have one NAME"


@pytest.mark.parametrize("name", LOADERS)
def test_name_signature_and_docstrings(name: str) -> None:
    loader = LOADERS[name]
    assert loader.__name__ == f"data_loaders.{name}", "the module is called as the loader is"
    assert inspect.getdoc(loader), "the module says what it takes"
    for function, gives in ((loader.recognise, float), (loader.load, Extract)):
        assert get_type_hints(function) == {"table": Table, "return": gives}
        assert inspect.getdoc(function)


@pytest.mark.parametrize("name", LOADERS)
def test_sureness_is_between_0_and_1_and_no_table_of_prose_is_taken(name: str) -> None:
    prose = Table(Sheet("S", [["Vain"], ["tekstiä"]]), 0, 1, 0, 0, ())
    (figures,) = find_tables(Sheet("S", [["Talo", "2023"], ["Pasila", 5]]))
    assert LOADERS[name].recognise(prose) == 0
    assert 0 <= LOADERS[name].recognise(figures) <= 1


def test_a_long_table_is_preferred_to_every_other_reading_of_it() -> None:
    (table,) = find_tables(Sheet("S", [["mittari", "vuosi", "arvo"], ["a", 2023, 5]]))
    sureness = {name: loader.recognise(table) for name, loader in LOADERS.items()}
    assert max(sureness, key=sureness.__getitem__) == "long_table"


@pytest.mark.parametrize("name", FILE_LOADERS)
def test_a_loader_of_files_says_what_it_takes_and_gives(name: str) -> None:
    loader = FILE_LOADERS[name]
    assert loader.__name__ == f"data_loaders.{name}", "the module is called as the loader is"
    assert inspect.getdoc(loader), "the module says what it takes"
    assert get_type_hints(loader.recognise_file) == {"book": Book, "return": float}
    assert get_type_hints(loader.load_file) == {"book": Book, "choices": Choices, "return": Extract}
    assert inspect.getdoc(loader.recognise_file)
    assert inspect.getdoc(loader.load_file)


@pytest.mark.parametrize("name", FILE_LOADERS)
def test_measures_have_keys_that_a_strategy_can_name_and_each_stands_once(name: str) -> None:
    measures = FILE_LOADERS[name].MEASURES
    keys = [measure.key for measure in measures]
    assert len(set(keys)) == len(keys)
    assert all(isinstance(measure, Measure) for measure in measures)
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", key)] == []


def test_a_measure_that_several_loaders_give_is_of_one_kind() -> None:
    """All survey tools give the same measures; a key that meant a flow here and a stock there could not be summed."""
    kinds: dict[str, set[str]] = {}
    for loader in FILE_LOADERS.values():
        for measure in loader.MEASURES:
            kinds.setdefault(measure.key, set()).add(measure.kind)
    assert [key for key, found in kinds.items() if len(found) > 1] == []


STRANGE = {
    "no sheets": (),
    "an empty sheet": (Sheet("S", []),),
    "blank rows": (Sheet("S", [[], [None], []]),),
    "prose": (Sheet("S", [["Vain"], ["tekstiä"]]),),
    "figures that nobody knows": (Sheet("S", [["Talo", "2023"], ["Pasila", 5]]),),
    "every kind of cell": (Sheet(None, [[True, 1.5, date(2024, 1, 1), time(8), None, "=1", "\n", 2**60]]),),
}


@pytest.mark.parametrize("what", STRANGE)
@pytest.mark.parametrize("name", FILE_LOADERS)
def test_a_loader_of_files_recognises_without_failing_and_takes_nothing_strange(name: str, what: str) -> None:
    assert 0 <= FILE_LOADERS[name].recognise_file(Book("b.xlsx", "xlsx", STRANGE[what])) < SURE_ENOUGH

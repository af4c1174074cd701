"""What every loader must be, so that dropping a module into `data_loaders` is enough."""

from __future__ import annotations

import inspect
from typing import get_type_hints

import pytest

from data_loaders.contract import Extract, Table
from data_loaders.reading.book import Sheet
from data_loaders.reading.tables import find_tables
from data_loaders.registry import find_loaders

LOADERS = {loader.NAME: loader for loader in find_loaders()}


def test_the_loaders_that_there_are() -> None:
    assert {"long_table", "wide_table"} <= LOADERS.keys()
    assert len(LOADERS) == len(find_loaders()), "two loaders have one NAME"


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

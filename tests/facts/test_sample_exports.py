"""The sample exports: the committed files are what their generators write, and each says that its rows are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_loaders.reading.reader import read_book
from data_loaders.registry import find_file_loaders
from sample_data.make_exports import FOLDER, find_exports

NAMES = sorted(find_exports())


def test_the_folder_holds_what_the_generators_make_and_nothing_else():
    assert sorted(path.name for path in FOLDER.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_are_those_of_the_generator(name):
    assert (FOLDER / name).read_bytes() == find_exports()[name]()


@pytest.mark.parametrize("name", NAMES)
def test_the_name_says_that_it_is_an_example(name):
    assert "esimerkki" in name


def test_every_loader_of_files_has_a_sample():
    taken = set()
    for name in NAMES:
        if Path(name).suffix == ".zip":
            continue
        book = read_book(name, (FOLDER / name).read_bytes())
        sure = {loader.NAME: loader.recognise_file(book) for loader in find_file_loaders()}
        best = max(sure, key=lambda one: sure[one])
        assert sure[best] >= 0.5, f"nobody takes {name}"
        taken.add(best)
    assert taken == {loader.NAME for loader in find_file_loaders()}

"""A database is fetched, stored and undone; a recipe is taken out as a file and brought in again. In a real browser."""

from __future__ import annotations

import re
import sqlite3

import pytest

SOURCE = "/tietolahteet?kieli=en&lahde="
TURNS = [
    (f"2025-{month:02}-{day:02}", place, month)
    for month in (1, 2)
    for day in (1, 28)
    for place in ("Pasila", "Mellari")
]
"""Two turns of made-up volunteers in each of two months at two places, 1 in January and 2 in February each time."""


@pytest.fixture
def database(tmp_path):
    """A database of turns, and its address."""
    path = tmp_path / "vuorot.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE vuorot (paiva DATE, toiminta TEXT, vuoroja INTEGER)")
        connection.executemany("INSERT INTO vuorot VALUES (?, ?, ?)", TURNS)
    connection.close()
    return path


@pytest.fixture
def own(start_server, open_visitor, database):
    """A window on a server of one's own that knows the database as VUOROT."""
    return open_visitor(start_server(SOURCE_VUOROT=f"sqlite:///{database}"))


def press(visitor, name):
    visitor.page.get_by_role("button", name=name).click()
    visitor.settle()


def follow(visitor, name):
    """Click a link to another page, and wait for it."""
    visitor.page.get_by_role("link", name=name).first.click()
    visitor.page.wait_for_timeout(200)
    visitor.settle()


def fill(visitor, label, words):
    field = visitor.page.get_by_label(label, exact=True)
    field.fill(words)
    field.press("Enter")
    visitor.settle()


def choose(visitor, label, name):
    """Take an option by its whole name: where several fit what is typed, the first one would take them all."""
    field = visitor.page.get_by_role("combobox", name=label)
    field.click()
    field.fill(name)
    visitor.page.get_by_role("option", name=name, exact=True).click()
    visitor.settle()


def choose_several(visitor, label, name):
    """The same of a list that stays open for more."""
    choose(visitor, label, name)
    visitor.page.keyboard.press("Escape")
    visitor.settle()


def read(visitor):
    """What stands on the page, no-break spaces as plain ones."""
    return visitor.page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")


def add_source(visitor):
    """The address of the source that was added."""
    visitor.visit(f"{SOURCE}uusi")
    fill(visitor, "Name", "Vapaaehtoisten vuorot")
    choose(visitor, "Name of the database's address", "VUOROT")
    fill(visitor, "Name of the table", "vuorot")
    press(visitor, "Look at the columns")
    choose_several(visitor, "Which column says when?", "paiva")
    choose_several(visitor, "Which indicators are its figures of?", "Volunteer turns")
    choose(visitor, "Volunteer turns: which column?", "vuoroja")
    press(visitor, "Save the source")
    return visitor.page.url.removeprefix(visitor.server.url)


def unfold(visitor, words):
    visitor.page.locator("summary", has_text=words).click()
    visitor.settle()


def take_out_and_bring_in(visitor, folder):
    """Download the recipe of the source, retire it, and take the downloaded file into use."""
    page = visitor.visit("/reseptit?kieli=en")
    follow(visitor, "Vapaaehtoisten vuorot")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as YAML").click()
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    visitor.settle()
    unfold(visitor, "Retire")
    page.get_by_text("The next files of this kind may ask again").click()
    visitor.settle()
    press(visitor, "Retire the recipe")
    assert page.get_by_role("button", name="Take the recipe into use again").count() == 0, "folded"
    assert "retired" in read(visitor)
    visitor.visit("/reseptit?kieli=en")
    unfold(visitor, "Bring a recipe in")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Take the recipe into use").wait_for()
    visitor.settle()
    assert "It takes the place of version 1" in read(visitor)
    assert visitor.axe_violations() == []
    press(visitor, "Take the recipe into use")


def test_a_source_is_fetched_stored_and_undone_and_its_recipe_goes_out_and_in(own, tmp_path):
    source = add_source(own)
    assert "not fetched yet" in read(own)
    press(own, "Fetch now")
    assert "4 figures were fetched." in read(own)
    follow(own, "Look through the figures")
    press(own, "Store 4 figures")
    own.page.wait_for_url("**lataus=*")
    own.settle()
    assert own.axe_violations() == []
    stored = own.page.url.removeprefix(own.server.url)

    own.visit(source)
    press(own, "Fetch now")
    assert "Nothing new." in read(own), "it gives what is stored"
    own.visit(stored)
    press(own, re.compile("Undo upload"))
    own.visit(source)
    assert "(undone)" in read(own)
    press(own, "Fetch now")
    assert "4 figures were fetched." in read(own), "what was taken back is news again"
    own.visit(stored)
    press(own, re.compile("again"))
    own.visit(source)
    assert "(undone)" not in read(own)
    assert own.axe_violations() == []

    take_out_and_bring_in(own, tmp_path)
    assert "The recipe “Vapaaehtoisten vuorot” is in use." in read(own)
    assert "version 2" in read(own)
    assert own.page.get_by_text(".yaml").count() == 0, "the uploader is empty again"
    assert own.axe_violations() == []
    assert own.complaints() == []

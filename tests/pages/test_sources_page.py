"""The page of sources: a database is added by saying what its columns are, fetched, confirmed like a file, undone."""

from __future__ import annotations

import sqlite3

import pytest
from streamlit.util import calc_hash

from dashboard.intake.recipes import read_recipes
from dashboard.store import open_repository

PASSWORD = "erittäin-salainen"
ROWS = [
    ("2025-01-07", "Pasila", "h1", 3),
    ("2025-01-30", "pasila ", "h2", 4),
    ("2025-01-30", "Mellari", "h1", 2),
    ("2025-02-28", "Mellari", "h3", 5),
]
"""Turns of made-up volunteers: Pasila is written in two ways."""


@pytest.fixture
def turns(tmp_path, monkeypatch):
    """A database with turns of volunteers, whose address is set under the name VUOROT."""
    path = tmp_path / "vuorot.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE vuorot (paiva DATE, toiminta TEXT, henkilo TEXT, vuoroja INTEGER)")
        connection.executemany("INSERT INTO vuorot VALUES (?, ?, ?, ?)", ROWS)
    connection.close()
    monkeypatch.setenv("MITTARISTO_SOURCE_VUOROT", f"sqlite:///{path}")
    return path


@pytest.fixture
def repository(own_url):
    opened = open_repository(own_url)
    yield opened
    opened.close()


def button(shown, word):
    return next(one for one in shown.app.button if word in one.label)


def add_source(open_page, own_url):
    """The form filled in: when, how many, of which activity."""
    shown = open_page("tietolahteet", url=own_url, kieli="en", lahde="uusi")
    app = shown.app
    app.text_input(key="source-uusi-name").set_value("Vapaaehtoisten vuorot")
    app.selectbox(key="source-uusi-secret").set_value("VUOROT")
    app.text_input(key="source-uusi-table").set_value("vuorot")
    app.run()
    app.button(key="source-uusi-look").click().run()
    app.multiselect(key="source-uusi-period").set_value(["paiva"])
    app.multiselect(key="source-uusi-indicators").set_value(["volunteers.turns"])
    app.run()
    column = app.selectbox(key="source-uusi-value-volunteers.turns")
    column.set_value(column.options[4]).run()
    return shown


def test_a_source_is_added_by_saying_what_its_columns_are(open_page, own_url, turns, repository):
    shown = add_source(open_page, own_url)
    assert "paiva toiminta henkilo vuoroja 2025-01-07 Pasila" in shown.text
    assert "Still missing" not in shown.text
    assert shown.app.selectbox(key="source-uusi-column-activity").value.heading == "toiminta", "the heading says so"
    shown.app.button(key="source-uusi-save").click().run()
    assert not shown.app.exception
    (source,) = repository.sources()
    assert (source.name, source.secret, source.table) == ("Vapaaehtoisten vuorot", "VUOROT", "vuorot")
    assert source.recipe in {one.key for one in read_recipes(repository)}
    assert shown.app.query_params["lahde"] == source.key
    assert "not fetched yet" in shown.text


def test_what_was_fetched_is_looked_through_and_confirmed_on_the_page_of_uploads(open_page, own_url, turns, repository):
    shown = add_source(open_page, own_url)
    shown.app.button(key="source-uusi-save").click().run()
    button(shown, "Fetch now").click().run()
    assert "3 figures were fetched." in shown.text
    before = len(repository.uploads())
    assert 'href="/lataukset?kieli=en' in shown.html
    shown.app._page_hash = calc_hash("lataukset")
    shown.app.query_params["tiedosto"] = "1"
    shown.app.run()
    assert ["Volunteer turns", "Mellari", "Jan 2025"] in [row[:3] for row in shown.rows()]
    button(shown, "Store 3 figures").click().run()
    assert not shown.app.exception
    upload = repository.uploads()[0]
    assert len(repository.uploads()) == before + 1
    assert (upload.file_name, upload.loader, upload.observations) == ("Vapaaehtoisten vuorot", "database", 3)
    (source,) = repository.sources()
    assert (source.last_outcome.value, source.last_refresh_upload) == ("committed", upload.number)
    frame = repository.observations(["volunteers.turns"])
    assert sorted(zip(frame["members"], frame["value"], strict=True)) == [
        ((("activity", "Mellari"),), 2.0),
        ((("activity", "Mellari"),), 5.0),
        ((("activity", "Pasila"),), 7.0),
    ]


def test_months_without_rows_are_asked_about_and_the_answer_stays_with_the_source(
    open_page, own_url, turns, repository
):
    """Pasila has no turns in February: a source is asked about it as a file is."""
    shown = add_source(open_page, own_url)
    shown.app.button(key="source-uusi-save").click().run()
    button(shown, "Fetch now").click().run()
    shown.app._page_hash = calc_hash("lataukset")
    shown.app.query_params["tiedosto"] = "1"
    shown.app.run()
    shown.app.radio(key="question-1-silent_months").set_value("zeros")
    button(shown, "Fetch it with these answers").click().run()
    assert ["Volunteer turns", "Pasila", "Feb 2025"] in [row[:3] for row in shown.rows()]
    button(shown, "Store 4 figures").click().run()
    assert not shown.app.exception
    assert repository.uploads()[0].answers == {"silent_months": "zeros"}
    (source,) = repository.sources()
    kept = [one for one in read_recipes(repository) if one.loader == "database"]
    assert [(one.name, dict(one.choices)) for one in kept] == [(source.name, {"silent_months": "zeros"})]
    listed = open_page("reseptit", url=own_url, kieli="en", resepti=kept[0].key)
    assert "they are zeros" in listed.text, "the answer can be looked at and forgotten with the recipes"


def test_an_address_that_is_not_set_says_where_it_is_set(open_page, own_url, turns, monkeypatch, repository):
    shown = add_source(open_page, own_url)
    shown.app.button(key="source-uusi-save").click().run()
    monkeypatch.delenv("MITTARISTO_SOURCE_VUOROT")
    shown.app.run()
    assert "address not set" in shown.text
    assert "MITTARISTO_SOURCE_VUOROT" in shown.text
    button(shown, "Fetch now").click().run()
    assert "The address of the database is not set." in shown.text
    shown.check_markup()


def test_a_source_that_does_not_answer_says_so_without_its_address(open_page, own_url, turns, monkeypatch, repository):
    shown = add_source(open_page, own_url)
    shown.app.button(key="source-uusi-save").click().run()
    monkeypatch.setenv("MITTARISTO_SOURCE_VUOROT", f"postgresql://etuovi-77:{PASSWORD}@127.0.0.1:1/talot")
    button(shown, "Fetch now").click().run()
    assert "Nothing could be fetched." in shown.text
    assert "does not answer" in shown.text
    assert PASSWORD not in shown.html
    assert "etuovi" not in shown.html
    (source,) = repository.sources()
    assert (source.last_outcome.value, source.last_reason) == ("failed", "source_unreachable")


def test_a_statement_that_would_change_something_is_not_run(open_page, own_url, turns):
    shown = open_page("tietolahteet", url=own_url, kieli="en", lahde="uusi")
    shown.app.selectbox(key="source-uusi-secret").set_value("VUOROT").run()
    kind = shown.app.radio(key="source-uusi-kind")
    kind.set_value(kind.options[1]).run()
    shown.app.text_area(key="source-uusi-select").set_value("DELETE FROM vuorot").run()
    shown.app.button(key="source-uusi-look").click().run()
    assert "The columns could not be read" in shown.text
    with sqlite3.connect(turns) as connection:
        assert connection.execute("SELECT count(*) FROM vuorot").fetchone() == (4,)
    connection.close()


def test_a_source_is_taken_out_of_use_and_back(open_page, own_url, turns, repository):
    shown = add_source(open_page, own_url)
    shown.app.button(key="source-uusi-save").click().run()
    button(shown, "Take out of use").click().run()
    (source,) = repository.sources()
    assert source.retired
    assert "out of use" in shown.text
    again = open_page("tietolahteet", url=own_url, kieli="en", lahde=source.key, tila="muokkaa")
    assert again.app.text_input(key=f"source-{source.key}-name").value == "Vapaaehtoisten vuorot"
    button(again, "Save the source").click().run()
    assert not repository.sources()[0].retired


def test_a_source_that_there_is_not(open_page):
    assert "There is no source olematon." in open_page("tietolahteet", kieli="en", lahde="olematon").text


def test_the_form_says_what_is_missing_and_how_a_wide_table_is_read(open_page, own_url):
    shown = open_page("tietolahteet", url=own_url, kieli="en", lahde="uusi")
    assert "Still missing Name Name of the database's address A table or a SELECT" in shown.text
    assert "Choose a SELECT that puts them below each other" in shown.text
    assert button(shown, "Save the source").disabled

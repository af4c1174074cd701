"""The recipes page run by AppTest: listed, in words, exported, edited, brought in, retired."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dashboard.access import NotAllowed, Person, Role
from dashboard.intake.pointing import Breakdown, Column, Figure, Grain, Plan, Rollup
from dashboard.intake.recipe_files import read_recipe, write_recipe
from dashboard.intake.recipes import Recipe, read_recipes, recipe_of, save_recipe
from dashboard.store import open_repository
from dashboard.ui.recipes.actions import keep_dimension, keep_recipe, retire_recipe
from data_loaders.measures import Measure, MeasureKind

AT = datetime(2024, 4, 2, 9, tzinfo=UTC)
BUS = Recipe(
    key="bussi-1f0a33bc",
    name="Bussin kirjanpito",
    fingerprint="1f0a33bc00112233",
    headings=("Milloin", "Kanava", "Tavattu", "Sää"),
    plan=Plan(
        period=(Column("Milloin"),),
        breakdowns=(Breakdown("channel", Column("Kanava")),),
        figures=(
            Figure(
                Measure("indicator.bus.encounters", MeasureKind.FLOW), Rollup.SUM, Column("Tavattu"), Grain.MONTH, ()
            ),
        ),
    ),
)
ANSWERS = Recipe(
    key="answers-pulssi-77aa33bc",
    name="Pulssikysely.xlsx",
    fingerprint="77aa33bc00112233",
    loader="long_table",
    choices={"date_order": "day_first", "survey.dont_know": "left_out"},
)


@pytest.fixture
def store(own_url):
    repository = open_repository(own_url)
    save_recipe(BUS, repository, "naapuruustyön päällikkö", AT)
    save_recipe(ANSWERS, repository, "henkilöstöpäällikkö", AT)
    yield repository
    repository.close()


@pytest.fixture
def open_recipes(open_page, own_url, store):
    """open_recipes(resepti="bussi-1f0a33bc") -> the page over a store with two recipes."""

    def open_it(**query):
        shown = open_page("reseptit", url=own_url, kieli="en", **query)
        assert not shown.app.exception
        shown.check_markup()
        return shown

    return open_it


def find(widgets, label):
    return next(one for one in widgets if label in one.label)


def press(shown, label):
    find(shown.app.button, label).click().run()
    assert not shown.app.exception


def read(store, key):
    return next(one for one in store.recipes() if one.key == key)


def test_the_list_says_what_each_reads_who_made_it_and_how_often_it_was_used(open_recipes):
    rows = open_recipes().rows()
    bus = next(row for row in rows if row[0] == "Bussin kirjanpito")
    assert bus[1] == "a table Milloin, Kanava, Tavattu, Sää"
    assert bus[2] == "Neighbourhood bus encounters"
    assert bus[3] == "version 1, 2 Apr 2024, 12:00, naapuruustyön päällikkö"
    assert bus[4] == "0 uploads"
    answers = next(row for row in rows if row[0] == "Pulssikysely.xlsx")
    assert answers[1].startswith("answers for: ")


def test_one_recipe_in_words(open_recipes):
    text = open_recipes(resepti=BUS.key).text
    assert "The column “Milloin” says when." in text
    assert "The column “Kanava” is the breakdown “Channel”." in text
    assert "Neighbourhood bus encounters = the sum of “Tavattu” for each month." in text


def test_the_answers_it_remembers_stand_under_their_questions(open_recipes):
    text = open_recipes(resepti=ANSWERS.key).text
    assert "Which comes first in dates such as …: the day or the month?" in text
    assert "the day, then the month" in text


def test_an_address_of_no_recipe_says_so(open_recipes):
    assert "There is no recipe olematon." in open_recipes(resepti="olematon").text


def test_the_download_is_the_recipe_itself(open_recipes, store):
    """Its name holds a hash of its content: two files of one name are the same."""
    shown = open_recipes(resepti=BUS.key)
    (download,) = shown.app.get("download_button")
    assert download.proto.label == "Download as YAML"
    stored = recipe_of(read(store, BUS.key))
    assert read_recipe(write_recipe(stored), "x.yaml") == BUS


def test_another_name_is_another_version(open_recipes, store):
    shown = open_recipes(resepti=BUS.key)
    find(shown.app.text_input, "Name of the recipe").set_value("Bussin päiväkirja").run()
    press(shown, "Save the name")
    assert (read(store, BUS.key).name, read(store, BUS.key).version) == ("Bussin päiväkirja", 2)
    assert find(shown.app.text_input, "Name of the recipe").value == "Bussin päiväkirja"


WRONG = [
    pytest.param(
        "rollup: sum", "rollup: summa", ["Line 20", "plan › figures › 1 › rollup", "Choices: sum"], id="a word"
    ),
    pytest.param("name: Bussin", "nimi: Bussin", ["Line 1", "The field name is missing.", "Line 2"], id="two problems"),
    pytest.param(
        "indicator.bus.encounters", "indicator.bus.gone", ["There is no indicator “bus.gone”."], id="indicator"
    ),
    pytest.param("key: bussi-1f0a33bc", "key: muu-1f0a33bc", ["The key of a recipe does not change."], id="the key"),
    pytest.param("plan:", "plan: [", ["is not readable YAML"], id="no YAML"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_every_problem_of_the_text_is_said_with_its_line(open_recipes, store, old, new, words):
    shown = open_recipes(resepti=BUS.key)
    area = find(shown.app.text_area, "The recipe as YAML")
    area.set_value(area.value.replace(old, new)).run()
    press(shown, "Save the text")
    assert [one for one in words if one not in shown.text] == []
    assert read(store, BUS.key).version == 1
    assert new in find(shown.app.text_area, "The recipe as YAML").value, "what was typed stays"


def test_an_edited_text_is_another_version(open_recipes, store):
    shown = open_recipes(resepti=BUS.key)
    area = find(shown.app.text_area, "The recipe as YAML")
    area.set_value(
        area.value.replace("rollup: sum", "rollup: sum\n    grain: quarter").replace("    grain: month\n", "")
    ).run()
    press(shown, "Save the text")
    assert recipe_of(read(store, BUS.key)).plan.figures[0].grain is Grain.QUARTER
    assert "for each quarter" in shown.text


def test_what_somebody_else_saved_meanwhile_is_said_and_the_typed_text_stays(open_recipes, store):
    shown = open_recipes(resepti=BUS.key)
    area = find(shown.app.text_area, "The recipe as YAML")
    typed = area.value.replace("Bussin kirjanpito", "Kirjoittamani nimi")
    save_recipe(BUS.model_copy(update={"name": "Toisen nimi", "version": 1}), store, "viestintäpäällikkö", AT)
    area.set_value(typed).run()
    press(shown, "Save the text")
    assert "viestintäpäällikkö saved another version" in shown.text
    assert find(shown.app.text_area, "The recipe as YAML").value == typed
    press(shown, "Save the text")
    assert (read(store, BUS.key).name, read(store, BUS.key).version) == ("Kirjoittamani nimi", 3)


def test_an_answer_is_forgotten_and_without_any_the_recipe_is_retired(open_recipes, store):
    shown = open_recipes(resepti=ANSWERS.key)
    find(shown.app.multiselect, "Answers").set_value(["date_order"]).run()
    press(shown, "Forget these answers")
    assert recipe_of(read(store, ANSWERS.key)).choices == {"survey.dont_know": "left_out"}
    find(shown.app.multiselect, "Answers").set_value(["survey.dont_know"]).run()
    press(shown, "Forget these answers")
    assert read(store, ANSWERS.key).retired


def test_it_is_retired_after_a_second_thought_and_taken_into_use_again(open_recipes, store):
    shown = open_recipes(resepti=BUS.key)
    assert find(shown.app.button, "Retire the recipe").disabled
    find(shown.app.checkbox, "may ask again").check().run()
    press(shown, "Retire the recipe")
    assert [one.key for one in read_recipes(store)] == [ANSWERS.key]
    press(shown, "Take the recipe into use again")
    assert not read(store, BUS.key).retired


def test_a_recipe_is_brought_in_from_a_file(open_recipes, store):
    shown = open_recipes()
    other = BUS.model_copy(update={"key": "muu-99aa", "name": "Muu", "fingerprint": "99aa33bc00112233"})
    shown.app.file_uploader[0].set_value([("muu.yaml", write_recipe(other).encode(), "application/yaml")])
    shown.app.run()
    assert "Neighbourhood bus encounters = the sum of “Tavattu” for each month." in shown.text
    assert "muu-99aa" not in {one.key for one in store.recipes()}, "nothing is saved before it is confirmed"
    press(shown, "Take the recipe into use")
    assert read(store, "muu-99aa").name == "Muu"


def test_two_recipes_of_the_same_headings_are_refused(open_recipes, store):
    shown = open_recipes()
    twin = BUS.model_copy(update={"key": "toinen-1f0a33bc"})
    shown.app.file_uploader[0].set_value([("toinen.yaml", write_recipe(twin).encode(), "application/yaml")])
    shown.app.run()
    press(shown, "Take the recipe into use")
    assert "Another recipe reads tables with these headings already." in shown.text
    assert "toinen-1f0a33bc" not in {one.key for one in store.recipes()}


def test_a_reader_changes_nothing(store):
    """Every write asks first."""

    class AsReader:
        person = Person("vieras", Role.PUBLIC)
        repository = store

    for write in (lambda: keep_recipe(AsReader, BUS), lambda: retire_recipe(AsReader, BUS.key)):
        with pytest.raises(NotAllowed):
            write()
    with pytest.raises(NotAllowed):
        keep_dimension(AsReader, "Pysäkki")
    assert read(store, BUS.key).version == 1

"""Recipes: versions kept, edits that cross noticed, one recipe in use for each set of headings."""

from __future__ import annotations

import pytest

from dashboard.store import Action, ChangedMeanwhile, RecipeRecord, RecipeTaken, Repository, UnknownRecipe
from tests.store.examples import NOON, hours, make_recipe


def test_a_saved_recipe_is_listed_as_it_was_saved(repository: Repository) -> None:
    document = {"period": ["Päivä"], "figures": [{"column": "Käynnit", "factor": 1.0, "only": None}]}

    version = repository.save_recipe(make_recipe(document=document), "viestintäpäällikkö", NOON, None)

    assert version == 1
    assert repository.recipes() == (
        RecipeRecord(
            key="kavijalaskuri",
            name="Kävijälaskuri",
            fingerprint="f-1",
            document=document,
            version=1,
            saved_by="viestintäpäällikkö",
            saved_at=NOON,
            retired=False,
        ),
    )


def test_recipes_are_listed_by_key(repository: Repository) -> None:
    for key in ("b", "a", "c"):
        repository.save_recipe(make_recipe(key, fingerprint=key), "johtaja", NOON, None)

    assert [recipe.key for recipe in repository.recipes()] == ["a", "b", "c"]


def test_an_edit_is_a_new_version_and_the_old_one_is_kept(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)

    version = repository.save_recipe(make_recipe(name="Ovilaskuri", fingerprint="f-2"), "hallitus", hours(1), 1)

    assert version == 2
    (current,) = repository.recipes()
    assert (current.name, current.fingerprint, current.version, current.saved_by) == (
        "Ovilaskuri",
        "f-2",
        2,
        "hallitus",
    )
    versions = repository.recipe_versions("kavijalaskuri")
    assert [(version.version, version.name, version.saved_at) for version in versions] == [
        (1, "Kävijälaskuri", NOON),
        (2, "Ovilaskuri", hours(1)),
    ]


def test_of_two_edits_that_cross_the_second_is_told_who_was_first(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)
    repository.save_recipe(make_recipe(name="Ensin"), "hallitus", hours(1), 1)

    with pytest.raises(ChangedMeanwhile) as refused:
        repository.save_recipe(make_recipe(name="Sitten"), "johtaja", hours(2), 1)

    assert (refused.value.version, refused.value.actor, refused.value.at) == (2, "hallitus", hours(1))
    assert [recipe.name for recipe in repository.recipes()] == ["Ensin"]


def test_a_new_recipe_does_not_replace_one_of_the_same_key(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)

    with pytest.raises(ChangedMeanwhile):
        repository.save_recipe(make_recipe(name="Aivan muu"), "hallitus", hours(1), None)


def test_headings_are_read_by_one_recipe_in_use(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)

    with pytest.raises(RecipeTaken, match="the recipe kavijalaskuri reads the same headings as toinen"):
        repository.save_recipe(make_recipe("toinen"), "johtaja", NOON, None)

    repository.retire_recipe("kavijalaskuri", "johtaja", hours(1))
    repository.save_recipe(make_recipe("toinen"), "johtaja", hours(2), None)
    assert [(recipe.key, recipe.retired) for recipe in repository.recipes()] == [
        ("kavijalaskuri", True),
        ("toinen", False),
    ]
    with pytest.raises(RecipeTaken):
        repository.save_recipe(make_recipe(), "johtaja", hours(3), 1)


def test_a_retired_recipe_comes_back_by_being_saved(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)
    repository.retire_recipe("kavijalaskuri", "johtaja", hours(1))

    assert repository.save_recipe(make_recipe(), "johtaja", hours(2), 1) == 2
    assert [recipe.retired for recipe in repository.recipes()] == [False]


def test_what_changes_nothing_is_not_recorded(repository: Repository) -> None:
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)
    before = repository.data_version(), repository.audit_trail()

    assert repository.save_recipe(make_recipe(), "hallitus", hours(1), 1) == 1
    assert (repository.data_version(), repository.audit_trail()) == before

    repository.retire_recipe("kavijalaskuri", "johtaja", hours(2))
    before = repository.data_version(), repository.audit_trail()
    repository.retire_recipe("kavijalaskuri", "johtaja", hours(3))
    assert (repository.data_version(), repository.audit_trail()) == before


def test_each_change_is_in_the_audit_trail_and_raises_the_data_version(repository: Repository) -> None:
    start = repository.data_version()
    repository.save_recipe(make_recipe(), "johtaja", NOON, None)
    repository.save_recipe(make_recipe(name="Ovilaskuri"), "hallitus", hours(1), 1)
    repository.retire_recipe("kavijalaskuri", "johtaja", hours(2))

    assert repository.data_version() == start + 3
    retired, edited, made = repository.audit_trail(object_type="recipe", object_key="kavijalaskuri")
    assert (made.action, made.before, edited.action, retired.action) == (
        Action.SAVED,
        None,
        Action.SAVED,
        Action.RETIRED,
    )
    assert edited.before is not None
    assert edited.after is not None
    assert (edited.before["name"], edited.after["name"]) == ("Kävijälaskuri", "Ovilaskuri")


def test_a_recipe_that_is_not_there_is_said_to_be_unknown(repository: Repository) -> None:
    with pytest.raises(UnknownRecipe, match="no recipe has the key x"):
        repository.retire_recipe("x", "johtaja", NOON)
    with pytest.raises(UnknownRecipe):
        repository.recipe_versions("x")
    with pytest.raises(UnknownRecipe):
        repository.save_recipe(make_recipe("x"), "johtaja", NOON, 3)

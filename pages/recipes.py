"""Recipes: what has been told about kinds of files, one by one in words; edited, exported, brought in, retired."""

from __future__ import annotations

import streamlit as st

from dashboard.intake.recipes import recipe_of
from dashboard.store import RecipeRecord
from dashboard.ui.panel import show_panel
from dashboard.ui.recipes.asking import (
    answer_names,
    ask_for_file,
    ask_name,
    ask_to_forget,
    ask_to_retire,
    ask_yaml,
    offer_download,
    say_brought,
)
from dashboard.ui.recipes.rows import describe_recipe, recipe_rows
from dashboard.ui.recipes.words import Glossary, make_glossary
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the recipe of the address, then all of them, and the way to bring one in."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    names = make_glossary(visit)
    records = visit.repository.recipes()
    chosen = next((one for one in records if one.key == visit.address.recipe), None)
    show_panel("recipe_head", t=visit.t)
    say_brought(visit)
    if chosen is not None:
        _show_recipe(visit, chosen, names)
    elif visit.address.recipe:
        words = visit.t("There is no recipe {key}. All of them are below.", key=visit.address.recipe)
        show_panel("notice", words=words)
    rows = recipe_rows(visit, records, names)
    show_panel("recipe_list", t=visit.t, rows=rows, upload_link=visit.address.to("lataukset"))
    with st.expander(visit.t("Bring a recipe in")):
        ask_for_file(visit, names)


def _show_recipe(visit: Visit, record: RecipeRecord, names: Glossary) -> None:
    t, recipe = visit.t, recipe_of(record)
    detail = describe_recipe(visit, record, visit.repository.recipe_versions(record.key), names)
    show_panel("recipe_detail", t=t, recipe=detail, close=visit.address.to("reseptit"))
    offer_download(visit, recipe)
    if not record.retired:
        with st.expander(t("Edit the recipe")):
            ask_name(visit, recipe)
            if recipe.choices:
                ask_to_forget(visit, recipe, answer_names(visit, recipe))
            ask_yaml(visit, recipe)
    with st.expander(t("Take into use again") if record.retired else t("Retire")):
        ask_to_retire(visit, record)

"""Changing a recipe: its name, its YAML, the answers it remembers; retiring it; bringing one from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import streamlit as st

from dashboard.intake.catalogue import Catalogue
from dashboard.intake.knowledge import read_definitions
from dashboard.intake.mapping import draft_of
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.recipe_files import read_recipe, write_recipe
from dashboard.intake.recipes import Recipe, recipe_of
from dashboard.store import ChangedMeanwhile, RecipeRecord, RecipeTaken
from dashboard.strategy.findings import StrategyFileError, describe_finding
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.recipes.actions import keep_recipe, retire_recipe
from dashboard.ui.recipes.rows import answer_rows
from dashboard.ui.recipes.words import Glossary, plan_sentences, refusal_words
from dashboard.ui.uploads import problem_words
from dashboard.ui.visit import Visit

LONGEST_NAME = 120
YAML_HEIGHT = 420
TURN, BROUGHT = "recipe_file_turn", "recipe_brought"
"""Names in the session's state: the uploader's turn, so that it is empty afterwards; the name of what it brought."""
YAML_TYPE = "application/yaml"
MARK = 8
"""So many digits of its hash stand in the name of a downloaded recipe."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One thing wrong with a text, in words; `line` from 1."""

    line: int
    place: str
    message: str
    hint: str


def offer_download(visit: Visit, recipe: Recipe) -> None:
    """The recipe as a file, whose name says which recipe and which content it is."""
    content = write_recipe(recipe).encode()
    name = f"{recipe.key}.{sha256(content).hexdigest()[:MARK]}.yaml"
    label = visit.t("Download as YAML")
    st.download_button(label, content, name, YAML_TYPE, key=f"download-{recipe.key}", on_click="ignore")


def ask_name(visit: Visit, recipe: Recipe) -> None:
    """Another name."""
    key = f"recipe-name-{recipe.key}"
    _open(key, recipe.name, recipe.version)
    name = st.text_input(visit.t("Name of the recipe"), key=key, max_chars=LONGEST_NAME)
    new = (name or "").strip()
    if st.button(visit.t("Save the name"), key=f"{key}-save", disabled=not new or new == recipe.name):
        _save(visit, recipe.model_copy(update={"name": new}), key)
    _show_refusal(visit, key)


def ask_yaml(visit: Visit, recipe: Recipe) -> None:
    """The whole recipe as text; every problem of it is said with its line."""
    key = f"recipe-yaml-{recipe.key}"
    _open(key, write_recipe(recipe), recipe.version)
    text = st.text_area(visit.t("The recipe as YAML"), key=key, height=YAML_HEIGHT)
    if st.button(visit.t("Save the text"), key=f"{key}-save", disabled=text == write_recipe(recipe)):
        edited = read_text(visit, text or "", f"{recipe.key}.yaml")
        if edited is not None and edited.key != recipe.key:
            words = visit.t("The key of a recipe does not change.")
            hint = visit.t("Bring it in as a new recipe instead.")
            show_panel("recipe_conflict", t=visit.t, words=words, hint=hint, link="")
        elif edited is not None:
            _save(visit, edited, key)
    _show_refusal(visit, key)


def ask_to_forget(visit: Visit, recipe: Recipe, names: Callable[[str], str]) -> None:
    """Answers that the next file asks again; without any left the recipe is retired."""
    t, key = visit.t, f"recipe-forget-{recipe.key}"
    _open(key, [], recipe.version)
    chosen = st.multiselect(
        t("Answers to be forgotten"), list(recipe.choices), format_func=names, key=key, placeholder=t("Choose")
    )
    if not st.button(t("Forget these answers"), key=f"{key}-save", disabled=not chosen):
        _show_refusal(visit, key)
        return
    kept = {question: text for question, text in recipe.choices.items() if question not in chosen}
    if kept:
        _save(visit, recipe.model_copy(update={"choices": kept}), key)
        _show_refusal(visit, key)
        return
    retire_recipe(visit, recipe.key)
    st.rerun()


def answer_names(visit: Visit, recipe: Recipe) -> Callable[[str], str]:
    """What each remembered answer is called in a list."""
    names = {row.key: plain_text(f"{row.question}: {row.answer}") for row in answer_rows(recipe, visit.t)}
    return names.__getitem__


def ask_to_retire(visit: Visit, record: RecipeRecord) -> None:
    """Retire it, after a second thought; or take a retired one into use again."""
    t, key = visit.t, f"recipe-retire-{record.key}"
    if record.retired:
        if st.button(t("Take the recipe into use again"), key=key):
            _save(visit, recipe_of(record), key)
        _show_refusal(visit, key)
        return
    sure = st.checkbox(t("The next files of this kind may ask again what they are"), key=f"{key}-sure")
    if st.button(t("Retire the recipe"), key=key, disabled=not sure):
        retire_recipe(visit, record.key)
        st.rerun()


def ask_for_file(visit: Visit, names: Glossary) -> None:
    """A recipe that was downloaded here or elsewhere."""
    t, turn = visit.t, st.session_state.setdefault(TURN, 0)
    file = st.file_uploader(t("A recipe as a YAML file"), type=["yaml", "yml"], key=f"recipe-file-{turn}")
    if file is None:
        return
    recipe = read_text(visit, file.getvalue().decode("utf-8", "replace"), file.name)
    if recipe is None:
        return
    stored = next((one for one in visit.repository.recipes() if one.key == recipe.key), None)
    version = stored.version if stored else 0
    sentences = plan_sentences(recipe.plan, names) if recipe.plan else []
    show_panel("recipe_brought", t=t, recipe=recipe, sentences=sentences, version=version)
    if st.button(t("Take the recipe into use"), type="primary", key="recipe-file-save"):
        brought = recipe.model_copy(update={"version": version})
        _save(visit, brought, "recipe-file", partial(_show_brought, brought))
    _show_refusal(visit, "recipe-file")


def _show_brought(recipe: Recipe) -> None:
    """Empty the uploader, and put the recipe into the address."""
    st.session_state[TURN] += 1
    st.session_state[BROUGHT] = recipe.name
    st.query_params["resepti"] = recipe.key


def say_brought(visit: Visit) -> None:
    """That the recipe of a file has just been taken into use."""
    if name := st.session_state.pop(BROUGHT, ""):
        show_panel("saved", key="recipe", words=visit.t("The recipe “{name}” is in use.", name=name))


def read_text(visit: Visit, text: str, name: str) -> Recipe | None:
    """The recipe that the text is; else what is wrong with it is shown, with lines where they are known."""
    try:
        recipe = read_recipe(text, name)
    except StrategyFileError as error:
        rows = [FindingRow(one.line, one.place, *describe_finding(one, visit.t)) for one in error.findings]
        show_panel("recipe_findings", t=visit.t, rows=rows, problems=[])
        return None
    problems = []
    if recipe.plan is not None:
        definitions = read_definitions(visit.repository)
        problems = list(check_draft(draft_of(recipe), Catalogue(definitions.indicators, definitions.dimensions)))
    if problems:
        told = problem_words.problem_rows(visit, problems)
        show_panel("recipe_findings", t=visit.t, rows=[], problems=told)
        return None
    return recipe


def _open(key: str, content: object, version: int) -> None:
    """Fill a field, and remember which version it was filled from: what is typed is not lost to a newer one."""
    if key not in st.session_state:
        st.session_state[key] = content
        st.session_state[f"{key}-version"] = version


def _save(visit: Visit, recipe: Recipe, key: str, then: Callable[[], None] = lambda: None) -> None:
    """Save it over the version that was opened; when somebody was faster, that is said, and pressed again it goes over
    that one. `then` is called once it is saved.
    """
    opened = st.session_state.get(f"{key}-version", recipe.version)
    try:
        keep_recipe(visit, recipe.model_copy(update={"version": opened}))
    except ChangedMeanwhile as refused:
        st.session_state[f"{key}-version"] = refused.version
        st.session_state[f"{key}-refused"] = refused
    except RecipeTaken as refused:
        st.session_state[f"{key}-refused"] = refused
    else:
        for name in (key, f"{key}-version", f"{key}-refused"):
            st.session_state.pop(name, None)
        then()
        st.rerun()


def _show_refusal(visit: Visit, key: str) -> None:
    refused = st.session_state.get(f"{key}-refused")
    if refused is not None:
        show_panel("recipe_conflict", key=key, t=visit.t, **refusal_words(visit, refused))

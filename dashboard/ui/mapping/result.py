"""What a mapping gives: the figures while it is being made, what it still lacks, and saving it."""

from __future__ import annotations

import streamlit as st

from dashboard.intake.mapping import make_recipe
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.pointing import stands_in
from dashboard.intake.preview import Preview
from dashboard.intake.recipes import Recipe
from dashboard.store import ChangedMeanwhile, RecipeTaken
from dashboard.ui.mapping.work import MappingWork, preview_recipe, seed
from dashboard.ui.panel import show_panel
from dashboard.ui.recipes.actions import keep_recipe
from dashboard.ui.recipes.words import Glossary, plan_sentences, refusal_words
from dashboard.ui.uploads import observation_words, problem_words
from dashboard.ui.visit import Visit

SHOWN_FIGURES = 20
SHOWN_PROBLEMS = 12
LIVE_AT_MOST = 5_000_000
"""Bytes of a file that is read again after each change; a larger one when it is asked for."""
LONGEST_NAME = 120
DATE_ORDER = "date_order"


def make_draft_recipe(work: MappingWork) -> Recipe | None:
    """The recipe that the choices make; None while something is missing."""
    catalogue = work.knowledge.catalogue()
    named = work.draft if work.draft.name.strip() else work.draft.with_changes(name="-")
    return None if work.shape is None or check_draft(named, catalogue) else make_recipe(named, catalogue)


def show_result(visit: Visit, work: MappingWork, recipe: Recipe | None) -> None:
    """The figures that come of the choices, or what is still to be told."""
    t = visit.t
    if recipe is None:
        problems = check_draft(work.draft.with_changes(name="-"), work.knowledge.catalogue())
        missing = problem_words.problem_rows(visit, problems)
        show_panel("mapping_result", t=t, missing=missing, rows=None)
        return
    is_read = work.seen is not None and work.seen[:2] == (recipe, visit.data_version)
    if (
        work.held.file.size > LIVE_AT_MOST
        and not is_read
        and not st.button(t("Read the figures"), key=work.key("read"))
    ):
        return
    preview = preview_recipe(visit, work, recipe)
    question = next((one for one in preview.questions if one.key == DATE_ORDER), None)
    if question is not None and work.date_order is None:
        work.date_order = question
        st.rerun()
    _show_figures(visit, work, preview)


def _show_figures(visit: Visit, work: MappingWork, preview: Preview) -> None:
    t = visit.t
    rows = [row for row in preview.rows if stands_in(row.observation.place, work.table)]
    problems = [one for one in preview.problems if stands_in(one.place, work.table)]
    show_panel(
        "mapping_result",
        t=t,
        missing=[],
        count=t.plural("{n} figure", "{n} figures", len(rows)),
        left_out=t.plural("{n} value cannot be used", "{n} values cannot be used", preview.left_out)
        if preview.left_out
        else "",
        problems=problem_words.problem_rows(visit, problems)[:SHOWN_PROBLEMS],
        more_problems=_more(visit, len(problems) - SHOWN_PROBLEMS),
        rows=observation_words.observation_rows(visit, rows)[:SHOWN_FIGURES],
        more=_more(visit, len(rows) - SHOWN_FIGURES),
    )


def _more(visit: Visit, more: int) -> str:
    return visit.t.plural("and {n} more", "and {n} more", more) if more > 0 else ""


def ask_to_save(visit: Visit, work: MappingWork, names: Glossary, recipe: Recipe | None) -> None:
    """Give it a name and save it; when that has been done, the way back to the file."""
    t = visit.t
    if recipe is not None and recipe.plan is not None:
        show_panel("mapping_summary", t=t, sentences=plan_sentences(recipe.plan, names))
    key = work.key("name")
    seed(key, work.draft.name)
    name = st.text_input(t("Name of the recipe"), key=key, max_chars=LONGEST_NAME)
    work.change(name=(name or "").strip())
    if recipe is not None and work.draft.name:
        recipe = recipe.model_copy(update={"name": work.draft.name})
    if recipe is not None and recipe == work.saved:
        _show_saved(visit, work, recipe)
        return
    if work.refused is not None:
        show_panel("recipe_conflict", t=t, **refusal_words(visit, work.refused))
    label = t("Save and read the file")
    ready = recipe is not None and bool(work.draft.name)
    if st.button(label, type="primary", key=work.key("save"), disabled=not ready) and recipe is not None:
        _save(visit, work, make_recipe(work.draft, work.knowledge.catalogue()))
        st.rerun()


def _save(visit: Visit, work: MappingWork, recipe: Recipe) -> None:
    """What somebody else saved meanwhile is said, and a second press puts this one over it."""
    work.refused = None
    try:
        work.saved = keep_recipe(visit, recipe)
    except ChangedMeanwhile as refused:
        work.refused = refused
        work.change(key=refused.key, version=refused.version)
    except RecipeTaken as refused:
        work.refused = refused
    else:
        work.drift = None
        work.change(key=work.saved.key, version=work.saved.version)


def _show_saved(visit: Visit, work: MappingWork, recipe: Recipe) -> None:
    show_panel(
        "mapping_saved",
        t=visit.t,
        name=recipe.name,
        link=visit.address.to("lataukset", file=work.held.number),
        recipe_link=visit.address.to("reseptit", recipe=recipe.key),
    )

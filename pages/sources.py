"""Sources: databases that figures are fetched from; what each reads, and when it was last asked."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.intake.knowledge import Knowledge
from dashboard.intake.mapping import MappingDraft, draft_of, make_recipe
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.recipes import Recipe
from dashboard.store import ChangedMeanwhile, NewSource, RecipeTaken, RefreshOutcome, SourceRecord
from dashboard.ui import cache
from dashboard.ui.panel import show_panel
from dashboard.ui.sources import fetching
from dashboard.ui.sources import words as source_words
from dashboard.ui.sources.columns import ask_mapping
from dashboard.ui.sources.form import OWN, ask_for_columns, ask_recipe, ask_source, list_missing, own_fingerprint
from dashboard.ui.sources.words import EDIT, NEW, PAGE, source_row
from dashboard.ui.uploads.problem_words import problem_rows
from dashboard.ui.uploads.queue import get_queue
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the chosen source, or its form, above the list of all."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    sources = visit.repository.sources()
    known = cache.read_knowledge(visit.data_version, visit.repository)
    addresses = fetching.list_addresses()
    rows = {one.key: source_row(visit, one, known.recipes, addresses) for one in sources}
    chosen = next((one for one in sources if one.key == visit.address.source), None)
    editing = visit.address.source == NEW or (chosen is not None and visit.address.state == EDIT)
    show_panel("source_head", t=visit.t, new=visit.address.to(PAGE, source=NEW), editing=editing)
    if editing:
        _edit(visit, chosen, known, [one.key for one in sources])
        return
    if chosen:
        show_panel("source_one", t=visit.t, row=rows[chosen.key], close=visit.address.to(PAGE))
        _show_actions(visit, chosen)
    elif visit.address.source:
        show_panel("notice", words=visit.t("There is no source {key}.", key=visit.address.source))
    show_panel("source_list", t=visit.t, rows=[rows[one.key] for one in sorted(sources, key=lambda one: one.retired)])


def _show_actions(visit: Visit, source: SourceRecord) -> None:
    t = visit.t
    if source.retired:
        return
    with st.container(horizontal=True):
        fetches = st.button(t("Fetch now"), type="primary", key=f"fetch-{source.key}")
        retires = st.button(t("Take out of use"), key=f"retire-{source.key}")
    if retires:
        fetching.retire(visit, source.key)
        st.rerun()
    if fetches:
        _fetch(visit, source)


def _fetch(visit: Visit, source: SourceRecord) -> None:
    """Ask the source; what it gives is looked through and confirmed on the page of uploads, as a file is."""
    refreshed = fetching.fetch(visit, source)
    preview, link = refreshed.preview, ""
    if refreshed.outcome is RefreshOutcome.WAITING:
        held = get_queue().add_source(source.key, preview, visit.data_version)
        link = visit.address.to("lataukset", file=held.number)
    show_panel(
        "source_fetched",
        t=visit.t,
        outcome=refreshed.outcome.value,
        figures=visit.t.plural("{n} figure was fetched.", "{n} figures were fetched.", len(preview.rows)),
        link=link,
        problems=problem_rows(visit, preview.problems) if refreshed.outcome is RefreshOutcome.FAILED else [],
    )


def _edit(visit: Visit, stored: SourceRecord | None, known: Knowledge, taken: list[str]) -> None:
    t = visit.t
    key = f"source-{stored.key if stored else NEW}"
    show_panel("source_form", t=t, name=stored.name if stored else "", close=visit.address.to(PAGE))
    source = ask_source(visit, stored, taken, key)
    chosen = ask_recipe(visit, source, known.recipes, key)
    draft = _ask_draft(visit, source, known, key) if chosen == OWN else None
    problems = check_draft(draft, known.catalogue()) if draft else ()
    fields = list_missing(visit, source)
    if not fields and draft is None and chosen == OWN:
        fields = [t("What its columns are: look at them first")]
    if fields or problems:
        show_panel("source_missing", t=t, fields=fields, problems=problem_rows(visit, problems))
    ready = not fields and not problems
    if st.button(t("Save the source"), type="primary", disabled=not ready, key=f"{key}-save"):
        recipe = make_recipe(draft, known.catalogue()) if draft else None
        _save(visit, replace(source, recipe=recipe.key if recipe else chosen), stored, recipe)


def _ask_draft(visit: Visit, source: NewSource, known: Knowledge, key: str) -> MappingDraft | None:
    """What its columns are; None until they are known."""
    outline = ask_for_columns(visit, source, key)
    fingerprint = own_fingerprint(source)
    own = next((one for one in known.recipes if one.fingerprint == fingerprint and one.plan), None)
    if outline is None and own is None:
        return None
    draft = draft_of(own) if own else MappingDraft(source.name, (), fingerprint)
    headings = outline.headings if outline else draft.headings
    return ask_mapping(visit, replace(draft, name=source.name, headings=headings), known.catalogue(), key)


def _save(visit: Visit, source: NewSource, stored: SourceRecord | None, recipe: Recipe | None) -> None:
    try:
        fetching.save(visit, source, stored.version if stored else None, recipe)
    except (ChangedMeanwhile, RecipeTaken):
        words = visit.t(
            "Somebody has saved this source or its recipe meanwhile. Open it again and repeat your changes."
        )
        show_panel("notice", key="changed", words=words)
        return
    source_words.go_to_source(source.key)
    st.rerun()

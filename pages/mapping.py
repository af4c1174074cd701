"""Explain a table: point once at what its columns are, see what comes of it, and save it as a recipe."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.intake.pointing import Shape, TableOutline
from dashboard.ui.mapping.choices import choose_members, choose_period, choose_shape, choose_spread
from dashboard.ui.mapping.figures import choose_figures
from dashboard.ui.mapping.picture import draw_picture
from dashboard.ui.mapping.result import ask_to_save, make_draft_recipe, show_result
from dashboard.ui.mapping.words import change_rows
from dashboard.ui.mapping.work import MappingWork, confirm_renamed, open_work
from dashboard.ui.panel import show_panel
from dashboard.ui.recipes.words import Glossary, make_glossary
from dashboard.ui.uploads import queue as upload_queue
from dashboard.ui.uploads.queue import HeldFile
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class TableLink:
    """One table of the file."""

    words: str
    link: str
    is_chosen: bool


def render(visit: Visit) -> None:
    """Show the table of the address, ask what its columns are, and show what comes of it."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    held = upload_queue.get_queue().find(visit.address.file)
    if held is None or held.is_done or held.source:
        _say_nothing_to_do(visit, held)
        return
    work = open_work(visit, held)
    if work is None:
        words = visit.t("No table was found in {name}.", name=held.file.name)
        _show_nothing(visit, words, visit.address.to("lataukset", file=held.number), visit.t("Back to the files"))
        return
    if work.saved is not None:
        upload_queue.refresh_file(visit, held)
    names = make_glossary(visit)
    _show_head(visit, work, names)
    picture = st.container()
    _ask(visit, work, names)
    with picture:
        show_panel("mapping_picture", t=visit.t, picture=draw_picture(work, names))
    recipe = make_draft_recipe(work)
    if work.shape is not None:
        show_result(visit, work, recipe)
        ask_to_save(visit, work, names, recipe)


def _say_nothing_to_do(visit: Visit, held: HeldFile | None) -> None:
    t = visit.t
    words = t("Bring a file first. If its table is not known, it is explained here.")
    if held is not None and held.is_done:
        words = t("{name} has been stored already, so there is nothing to explain.", name=held.file.name)
    _show_nothing(visit, words, visit.address.to("lataukset"), t("Go to uploads"))


def _show_nothing(visit: Visit, words: str, link: str, link_words: str) -> None:
    show_panel("mapping_nothing", t=visit.t, words=words, link=link, link_words=link_words)


def _show_head(visit: Visit, work: MappingWork, names: Glossary) -> None:
    t, drift = visit.t, work.drift
    show_panel(
        "mapping_head",
        t=t,
        back=visit.address.to("lataukset", file=work.held.number),
        file_name=work.held.file.name,
        tables=[_link_table(visit, work, table) for table in work.tables],
        changes=change_rows(drift, names) if drift else [],
        recipe_name=drift.recipe.name if drift else "",
    )
    if drift and drift.renamed:
        label = t("The renamed columns are the same ones")
        st.button(label, key=work.key("renamed"), on_click=confirm_renamed, args=(work, drift))


def _link_table(visit: Visit, work: MappingWork, table: TableOutline) -> TableLink:
    heading = next(iter(table.titles), "") or ", ".join(filter(None, table.headings[:3]))
    words = " · ".join(filter(None, [table.sheet or "", heading]))
    return TableLink(words, visit.address.here(file=work.held.number, table=table.number + 1), table is work.table)


def _ask(visit: Visit, work: MappingWork, names: Glossary) -> None:
    t = visit.t
    show_panel(
        "mapping_step",
        t=t,
        title=t("What the columns are"),
        words=t("Only what you choose is read. Suggestions are only suggestions: take them when they are right."),
    )
    choose_shape(visit, work)
    if work.shape is None:
        return
    if work.shape is Shape.WIDE:
        choose_spread(visit, work, names)
    choose_period(visit, work, names)
    choose_members(visit, work, names)
    choose_figures(visit, work, names)

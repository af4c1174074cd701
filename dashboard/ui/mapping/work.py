"""A table that is being mapped, in the person's session: what was found, what is suggested, what has been chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import streamlit as st

from dashboard.access import Action, require
from dashboard.intake.drift import Drift
from dashboard.intake.knowledge import Knowledge, read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.mapping import MappingDraft, Shape, begin_draft, draft_of, move_draft
from dashboard.intake.pointing import (
    Column,
    Offers,
    Suggestion,
    TableOutline,
    collect_offers,
    letters_of,
    renew_spread,
)
from dashboard.intake.preview import Preview, preview_file
from dashboard.intake.questions import Question
from dashboard.intake.recipes import Recipe, find_recipe
from dashboard.intake.suggestions import suggest_columns
from dashboard.ui.uploads.queue import HeldFile, get_queue, refresh_file
from dashboard.ui.visit import Visit

DESK = "mapping_desk"
"""Its name in the session's state."""
NO_OFFERS = Offers(Shape.LONG)


@dataclass
class MappingWork:
    """One table of one file. `shape` is None until somebody has said it; `draft` holds everything else.

    `drift`: the recipe that the table is nearly the one of. `saved`: the recipe as it was saved here. `refused`: who
    saved another one meanwhile. `date_order`: what must be asked about the dates. `seen`: the last preview, and of
    which recipe and data version it is.
    """

    held: HeldFile
    tables: tuple[TableOutline, ...]
    table: TableOutline
    draft: MappingDraft
    shape: Shape | None = None
    drift: Drift | None = None
    known: Knowledge | None = None
    suggestions: dict[Column, tuple[Suggestion, ...]] = field(default_factory=dict)
    offers: Offers = NO_OFFERS
    date_order: Question | None = None
    saved: Recipe | None = None
    refused: Exception | None = None
    seen: tuple[Recipe, int, Preview] | None = None

    def key(self, name: str) -> str:
        """A widget's key: of this file, of this table."""
        return f"map-{self.held.number}-{self.table.number}-{name}"

    @property
    def knowledge(self) -> Knowledge:
        """What the table is mapped against."""
        assert self.known is not None  # noqa: S101 (open_work gives it)
        return self.known

    def name_column(self, column: Column) -> str:
        """ "B · Kävijöitä"; a column that the table does not have has no letters."""
        letters = letters_of(self.table).get(column)
        heading = column.heading or "–"
        return f"{letters} · {heading}" if letters else f"{heading} ✕"

    def change(self, **changes: Any) -> None:
        """Another draft, with some fields changed."""
        self.draft = self.draft.with_changes(**changes)


@dataclass
class Desk:
    """What is being mapped: the tables of each file by its number, and the work on each table."""

    tables: dict[int, tuple[TableOutline, ...]] = field(default_factory=dict)
    works: dict[tuple[int, int], MappingWork] = field(default_factory=dict)

    def keep(self, files: Iterable[HeldFile]) -> None:
        """Forget what is of other files: those have been taken out of the queue."""
        numbers = {held.number for held in files}
        self.tables = {number: tables for number, tables in self.tables.items() if number in numbers}
        self.works = {key: work for key, work in self.works.items() if key[0] in numbers}


def get_desk() -> Desk:
    """The session's desk."""
    if DESK not in st.session_state:
        st.session_state[DESK] = Desk()
    desk: Desk = st.session_state[DESK]
    return desk


def open_work(visit: Visit, held: HeldFile) -> MappingWork | None:
    """The work on the table of the address, else on the one that needs it most; None where the file has no table."""
    require(visit.person, Action.MAP)
    desk = get_desk()
    desk.keep(get_queue().files)
    if held.number not in desk.tables:
        refresh_file(visit, held)
        desk.tables[held.number] = _read_tables(visit, held)
    tables = desk.tables[held.number]
    if not tables:
        return None
    table = _choose_table(visit.address.table, held, tables)
    key = (held.number, table.number)
    if key not in desk.works:
        desk.works[key] = MappingWork(held, tables, table, begin_draft(table, PurePath(held.file.name).stem))
        _learn(visit, desk.works[key])
        _fill_in(desk.works[key])
    work = desk.works[key]
    if work.knowledge.data_version != visit.data_version:
        _learn(visit, work)
        if work.shape is None:
            refresh_file(visit, held)
            _fill_in(work)
    return work


def _read_tables(visit: Visit, held: HeldFile) -> tuple[TableOutline, ...]:
    """The tables with their first rows: the file is read once more for them."""
    known = read_knowledge(visit.repository)
    limits = reader_limits(visit.settings)
    with st.spinner(visit.t("The table is being opened …")):
        return preview_file(held.file.name, held.content, known, visit.today, limits, outline=True).tables


def _choose_table(asked: int | None, held: HeldFile, tables: tuple[TableOutline, ...]) -> TableOutline:
    """`asked` counts from 1, as people do."""
    if asked is not None and 0 < asked <= len(tables):
        return tables[asked - 1]
    drifted = {drift.table.number for drift in held.preview.drifts} if held.preview else set()
    needing = (table for table in tables if table.number in drifted or not table.loader)
    return next(needing, tables[0])


def _learn(visit: Visit, work: MappingWork) -> None:
    """What is known now, and what it suggests."""
    work.known = read_knowledge(visit.repository)
    catalogue = work.known.catalogue()
    work.suggestions = dict(suggest_columns(work.table, catalogue, work.known.learned))
    work.offers = collect_offers(work.table, work.suggestions, catalogue)


def _fill_in(work: MappingWork) -> None:
    """The recipe that the table has already, or had before its export changed."""
    drifts = work.held.preview.drifts if work.held.preview else ()
    work.drift = next((one for one in drifts if one.table.number == work.table.number), None)
    recipe = find_recipe(work.knowledge.recipes, work.table) or (work.drift.recipe if work.drift else None)
    if recipe is not None and recipe.plan is not None:
        open_recipe(work, recipe, {})


def open_recipe(work: MappingWork, recipe: Recipe, renamed: dict[str, str]) -> None:
    """Fill a recipe in; `renamed`: old headings that are new ones now, as somebody has confirmed."""
    moved = move_draft(draft_of(recipe), work.table, renamed)
    work.draft = renew_spread(moved, work.suggestions)
    work.shape = work.draft.shape


def confirm_renamed(work: MappingWork, drift: Drift) -> None:
    """The columns that were renamed are the same ones: everything chosen of them holds."""
    open_recipe(work, drift.recipe, dict(drift.renamed))
    work.drift = drift._replace(renamed=())
    forget_widgets(work)


def forget_widgets(work: MappingWork, names: Iterable[str] = ("",)) -> None:
    """Let the widgets whose names begin so be filled from the draft again."""
    prefixes = tuple(work.key(name) for name in names)
    for key in [one for one in st.session_state if isinstance(one, str) and one.startswith(prefixes)]:
        del st.session_state[key]


def seed(key: str, value: Any) -> None:
    """What a widget holds before somebody touches it, and after it was not on the page for a while."""
    if key not in st.session_state:
        st.session_state[key] = value


def preview_recipe(visit: Visit, work: MappingWork, recipe: Recipe) -> Preview:
    """What the file would bring if the recipe were known; the same is not read twice."""
    if work.seen and work.seen[:2] == (recipe, visit.data_version):
        return work.seen[2]
    known = work.knowledge
    others = [one for one in known.recipes if one.key != recipe.key and one.fingerprint != recipe.fingerprint]
    limits = reader_limits(visit.settings)
    with st.spinner(visit.t("The figures are being read …")):
        preview = preview_file(
            work.held.file.name, work.held.content, known, visit.today, limits, recipes=(recipe, *others)
        )
    work.seen = (recipe, visit.data_version, preview)
    return preview

"""The form of a source: where its rows are, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import sha256

import streamlit as st

from dashboard.formats.numbers import format_number
from dashboard.intake.pointing import TableOutline
from dashboard.intake.recipes import Recipe, name_recipe
from dashboard.store import NewSource, SourceRecord
from dashboard.ui.panel import show_panel
from dashboard.ui.sources import fetching
from dashboard.ui.sources.words import address_words
from dashboard.ui.uploads.problem_words import problem_rows
from dashboard.ui.visit import Visit

ROW_LIMITS = (10_000, 100_000, 1_000_000)
TIME_LIMITS = (30, 60, 120, 300)
USUAL_ROWS, USUAL_SECONDS = 100_000, 60
LONGEST_NAME = 80
LONGEST_SECRET = 40
LONGEST_STATEMENT = 20_000
SHOWN_ROWS = 5
OWN = ""
"""Stands for a recipe that is made for the source, among the keys of recipes."""
NOT_OF_SECRETS = re.compile(r"[^A-Z0-9_]+")


def ask_source(visit: Visit, stored: SourceRecord | None, taken: Collection[str], key: str) -> NewSource:
    """Where the rows are. `key`: what the widgets' keys begin with; `taken`: the keys of the other sources."""
    t = visit.t
    old = stored or _begin_source()
    name = " ".join((st.text_input(t("Name"), value=old.name, max_chars=LONGEST_NAME, key=f"{key}-name") or "").split())
    secret = _ask_secret(visit, old.secret, key)
    table, statement = _ask_rows(visit, old, key)
    rows, seconds = st.columns(2)
    with rows:
        row_limit = _choose(visit, t("At most so many rows, rolled up"), ROW_LIMITS, old.row_limit, f"{key}-rows")
    with seconds:
        limit = _choose(visit, t("At most so many seconds"), TIME_LIMITS, old.timeout_seconds, f"{key}-seconds")
    return NewSource(
        key=old.key or name_recipe(name or "source", _digest(f"{name} {len(taken)}")),
        name=name,
        secret=secret,
        statement=statement,
        table=table,
        recipe=old.recipe,
        row_limit=row_limit,
        timeout_seconds=limit,
    )


def _begin_source() -> NewSource:
    return NewSource("", "", "", "", "", OWN, USUAL_ROWS, USUAL_SECONDS)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def own_fingerprint(source: NewSource) -> str:
    """Of the recipe that is made for the source: no table of a file has it."""
    return _digest(f"source {source.key}")


def _ask_secret(visit: Visit, secret: str, key: str) -> str:
    """The name of the address, never the address; where it is set, and whether it is."""
    t = visit.t
    known = list(fetching.list_addresses())
    options = list(dict.fromkeys([*known, *filter(None, [secret])]))
    chosen = st.selectbox(
        t("Name of the database's address"),
        options,
        index=options.index(secret) if secret else None,
        key=f"{key}-secret",
        placeholder=t("Choose, or write a new one"),
        accept_new_options=True,
    )
    name = NOT_OF_SECRETS.sub("_", (chosen or "").upper())[:LONGEST_SECRET].strip("_")
    show_panel("source_address", key=key, t=t, address=address_words(name, known) if name else None)
    return name


def _ask_rows(visit: Visit, old: NewSource | SourceRecord, key: str) -> tuple[str, str]:
    """The name of a table, or a SELECT; the other one is ""."""
    t = visit.t
    kinds = [t("A table or a view"), t("A SELECT")]
    kind = st.radio(t("What is read?"), kinds, index=int(bool(old.statement)), horizontal=True, key=f"{key}-kind")
    show_panel("source_wide", key=key, t=t)
    if kind == kinds[0]:
        return (st.text_input(t("Name of the table"), value=old.table, key=f"{key}-table") or "").strip(), ""
    written = st.text_area(t("SELECT"), value=old.statement, max_chars=LONGEST_STATEMENT, key=f"{key}-select")
    return "", (written or "").strip()


def _choose(visit: Visit, label: str, options: tuple[int, ...], value: int, key: str) -> int:
    listed = sorted({*options, value})

    def name(number: int) -> str:
        return format_number(number, visit.language)

    return st.selectbox(label, listed, index=listed.index(value), format_func=name, key=key)


def list_missing(visit: Visit, source: NewSource) -> list[str]:
    """The fields that are still empty, by their labels."""
    t = visit.t
    fields = [
        (t("Name"), source.name),
        (t("Name of the database's address"), source.secret),
        (t("A table or a SELECT"), source.table or source.statement),
    ]
    return [label for label, filled in fields if not filled]


def ask_recipe(visit: Visit, source: NewSource, recipes: Collection[Recipe], key: str) -> str:
    """The key of the recipe that reads the source; OWN for one that is made for it."""
    own = own_fingerprint(source)
    names = {one.key: one.name for one in recipes if one.plan and not one.plan.spread and one.fingerprint != own}
    options = [OWN, *names]

    def name(option: str) -> str:
        return names.get(option) or visit.t("I say here what its columns are")

    start = options.index(source.recipe) if source.recipe in options else 0
    return st.selectbox(visit.t("How are the rows read?"), options, index=start, format_func=name, key=f"{key}-recipe")


def ask_for_columns(visit: Visit, source: NewSource, key: str) -> TableOutline | None:
    """The columns as they were last looked at, with the first rows; a button to look."""
    t = visit.t
    held = f"{key}-outline"
    ready = bool(source.secret and (source.table or source.statement))
    if st.button(t("Look at the columns"), key=f"{key}-look", disabled=not ready):
        st.session_state[held] = fetching.read_columns(visit, source)
    outline, problems = st.session_state.get(held, (None, ()))
    if problems:
        show_panel(
            "source_problems",
            key="columns",
            t=t,
            title=t("The columns could not be read"),
            problems=problem_rows(visit, problems),
        )
    if outline is None:
        return None
    rows = outline.cells[1 : SHOWN_ROWS + 1]
    show_panel("source_columns", t=t, headings=outline.headings, rows=rows)
    found: TableOutline = outline
    return found

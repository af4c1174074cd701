"""What the page of sources does: look at the columns, fetch, save, take out of use. Every write asks whether the
person may.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from dashboard.access import Action, require
from dashboard.intake import refresh
from dashboard.intake.commit import CommitResult, Problem
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.pointing import TableOutline
from dashboard.intake.preview import Preview
from dashboard.intake.recipes import Recipe, save_recipe
from dashboard.settings import SettingsError, source_names, source_url
from dashboard.store import NewSource, RefreshOutcome, SourceRecord
from dashboard.ui.visit import Visit

NO_ANSWERS: Mapping[str, str] = {}


def find_address(name: str) -> str | None:
    """The address of a database, for whoever connects to it and nobody else."""
    try:
        return source_url(name)
    except SettingsError:
        return None


def list_addresses() -> tuple[str, ...]:
    """The names of the addresses that are set; none where the settings cannot be read."""
    try:
        return source_names()
    except SettingsError:
        return ()


def find_source(visit: Visit, key: str | None) -> SourceRecord | None:
    """A source by its key."""
    return next((one for one in visit.repository.sources() if one.key == key), None)


def read_columns(visit: Visit, source: NewSource) -> tuple[TableOutline | None, tuple[Problem, ...]]:
    """The columns and first rows of a source with personal data masked, or why there are none."""
    require(visit.person, Action.LOAD)
    with st.spinner(visit.t("The database is asked …")):
        return refresh.outline(source, find_address, visit.settings.timezone)


def preview_source(visit: Visit, key: str, choices: Mapping[str, str] = NO_ANSWERS) -> Preview:
    """What the source would bring now, with these answers. Raises LookupError for a source that there is not."""
    require(visit.person, Action.LOAD)
    source = find_source(visit, key)
    if source is None:
        raise LookupError(f"no source {key}")
    known = read_knowledge(visit.repository)
    with st.spinner(visit.t("The database is asked …")):
        return refresh.preview_source(source, known, visit.today, find_address, visit.settings.timezone, choices)


def fetch(visit: Visit, source: SourceRecord) -> refresh.Refreshed:
    """Ask the source. Where nothing waits for anybody, because it failed or has nothing new, that is written down."""
    preview = preview_source(visit, source.key)
    refreshed = refresh.judge_refresh(preview)
    if refreshed.outcome is not RefreshOutcome.WAITING:
        refresh.record_outcome(source.key, preview, None, visit.repository, visit.person.name, datetime.now(UTC))
    return refreshed


def record_commit(visit: Visit, key: str, preview: Preview, result: CommitResult) -> None:
    """Write down what became of storing what a source gave."""
    require(visit.person, Action.LOAD)
    refresh.record_outcome(key, preview, result, visit.repository, visit.person.name, datetime.now(UTC))


def save(visit: Visit, source: NewSource, version: int | None, recipe: Recipe | None) -> None:
    """Save the source, and before it the recipe that was made for it.

    Raises ChangedMeanwhile when somebody saved either since it was read, RecipeTaken.
    """
    require(visit.person, Action.LOAD)
    at = datetime.now(UTC)
    if recipe is not None:
        save_recipe(recipe, visit.repository, visit.person.name, at)
    visit.repository.save_source(source, visit.person.name, at, version)


def retire(visit: Visit, key: str) -> None:
    """Fetch nothing from it any more."""
    require(visit.person, Action.LOAD)
    visit.repository.retire_source(key, visit.person.name, datetime.now(UTC))

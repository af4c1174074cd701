"""Database sources in words: what each reads, whether its address is set, what became of its last refresh."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from dashboard.formats.periods import format_time
from dashboard.intake.messages import WORDINGS
from dashboard.intake.recipes import Recipe
from dashboard.locale import N_
from dashboard.settings import SOURCE_PREFIX
from dashboard.store import RefreshOutcome, SourceRecord
from dashboard.ui.visit import Visit

PAGE = "tietolahteet"
NEW = "uusi"
"""What stands in the address in place of a source's key for one that is being added; no key is this."""
EDIT = "muokkaa"
"""The state of the page where a source is edited."""
LONGEST_SHOWN = 80

OUTCOMES = {
    RefreshOutcome.COMMITTED: (N_("stored"), "done"),
    RefreshOutcome.UNCHANGED: (N_("nothing new"), "done"),
    RefreshOutcome.WAITING: (N_("waits for somebody"), "warning"),
    RefreshOutcome.FAILED: (N_("failed"), "error"),
}


@dataclass(frozen=True, slots=True)
class AddressWords:
    """Where the address of a database is set. `setting`: in the environment, `line`: in secrets.toml."""

    name: str
    setting: str
    line: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in words. `reason`: why its last refresh failed or waits, `upload_link` to what it brought."""

    key: str
    name: str
    link: str
    edit_link: str
    reads: str
    recipe: str
    recipe_link: str
    address: AddressWords
    refreshed: str
    outcome: str
    level: str
    reason: str
    upload: str
    upload_link: str
    is_retired: bool


def source_row(
    visit: Visit, source: SourceRecord, recipes: Collection[Recipe], addresses: Collection[str]
) -> SourceRow:
    """One source in words. `addresses`: the names of those that are set."""
    t = visit.t
    recipe = next((one for one in recipes if one.key == source.recipe), None)
    outcome, level = OUTCOMES[source.last_outcome] if source.last_outcome else (N_("not fetched yet"), "warning")
    number = source.last_refresh_upload
    return SourceRow(
        key=source.key,
        name=source.name,
        link=visit.address.to(PAGE, source=source.key),
        edit_link=visit.address.to(PAGE, source=source.key, state=EDIT),
        reads=_cut(source.table or source.statement),
        recipe=recipe.name if recipe else "",
        recipe_link=visit.address.to("reseptit", recipe=source.recipe),
        address=address_words(source.secret, addresses),
        refreshed=_when(visit, source),
        outcome=t(outcome),
        level=level,
        reason=_reason(visit, source.last_reason),
        upload=_name_upload(visit, number) if number else "",
        upload_link=visit.address.to("lataukset", upload=number) if number else "",
        is_retired=source.retired,
    )


def address_words(name: str, addresses: Collection[str]) -> AddressWords:
    """Where the address of that name is set, and whether it is."""
    return AddressWords(name, f"{SOURCE_PREFIX}{name}", f'{name} = "…"', name in addresses)


def _name_upload(visit: Visit, number: int) -> str:
    """What the last refresh stored, and whether somebody has taken it back since."""
    undone = any(one.number == number and one.withdrawn_at is not None for one in visit.uploads)
    if undone:
        return visit.t("Upload {number} (undone)", number=number)
    return visit.t("Upload {number}", number=number)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"


def _when(visit: Visit, source: SourceRecord) -> str:
    moment = source.last_refresh_at
    return format_time(moment.astimezone(visit.zone), visit.language) if moment else ""


def _reason(visit: Visit, code: str) -> str:
    """The words of the code that was kept. What would fill them was not: such words are left out."""
    wording = WORDINGS.get(code)
    return visit.t(wording.message) if wording and "{" not in wording.message else ""


def go_to_source(key: str) -> None:
    """Put a source into the address, so that the page shows it and a link would too."""
    st.query_params["lahde"] = key
    st.query_params.pop("tila", None)

"""Where each kind of work is done: a page, and what its address says. `dashboard.ui.address` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.cycle.states import Situation
from dashboard.facts import Members, Period
from dashboard.formats.spans import period_key

ACTION_FORM = "toimi"
"""The state in the address of My work while the form of an action is open."""


class Link(NamedTuple):
    """The page where it is done: its path, and names and values of its address."""

    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Supplier:
    """How an indicator's newest figure came: by a recipe, else by a loader; `source`: from a database, with its key."""

    loader: str
    recipe: str = ""
    source: str = ""


def upload_link(indicator: str, supplier: Supplier | None) -> Link:
    """Where the figure is brought in as the newest one was; else a template to fill in."""
    if supplier is None:
        return Link("lomakepohjat", (("mittari", indicator),))
    if supplier.source:
        return Link("tietolahteet", (("lahde", supplier.source),))
    return Link("lataukset", (("mittari", indicator), ("resepti", supplier.recipe or supplier.loader)))


def comment_link(indicator: str, members: Members, period: Period) -> Link:
    """The form that asks for the reason."""
    query = [("mittari", indicator), ("tila", f"selitys:{period_key(period)}")]
    if members:
        query.append(("jasenet", ", ".join(member for _, member in members)))
    return Link("mittari", tuple(query))


def entry_link(situation: Situation) -> Link:
    """One time of an entry on the page of the annual cycle."""
    return Link("vuosikello", (("vuosi", str(situation.entry.year)), ("merkinta", situation.key)))


def answer_link(indicator: str, comment: str = "") -> Link:
    """The form that answers a question; of what the source itself left open, the indicator's page."""
    state = (("tila", f"keskustelu:{comment}"),) if comment else ()
    return Link("mittari", (("mittari", indicator), *state))


def action_link(role: str, action: str) -> Link:
    """The form that says that an action is done."""
    return Link("omat-tyot", (("rooli", role), ("tila", f"{ACTION_FORM}:{action}")))


def write_address(link: Link, base: str, strategy: str) -> str:
    """The whole address, for what is read outside the program. `base` has no slash at its end."""
    return f"{base}/{link.page}?{urlencode([('strategia', strategy), *link.query])}"

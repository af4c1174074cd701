"""Frozen views: a page kept by name as it is looked at, found again, renamed and retired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

from pydantic import ValidationError

from dashboard.formats.periods import format_time
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.record import Kept
from dashboard.ui import keeping
from dashboard.ui.address import Address
from dashboard.ui.visit import Visit

EDITING = "nimi"
"""The state in the address while a view is renamed."""


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A frozen view in a list."""

    name: str
    meeting: str
    known_on: str
    link: str
    by: str
    edit: str


def frozen_rows(visit: Visit) -> list[FrozenRow]:
    """The frozen views, the newest first."""
    return [_frozen_row(visit, kept) for kept in reversed(visit.frozen_views)]


def _frozen_row(visit: Visit, kept: Kept[FrozenView]) -> FrozenRow:
    view = kept.record
    return FrozenRow(
        name=view.name,
        meeting=view.meeting or "",
        known_on=format_time(view.known_on.astimezone(visit.zone), visit.language),
        link=open_link(visit, view),
        by=keeping.said(visit, kept),
        edit=visit.address.to("jaadytetyt", state=EDITING, view=view.key),
    )


def open_link(visit: Visit, view: FrozenView) -> str:
    """The address of the view: its page as it was known, in the reader's own language."""
    there = Address.read(view.path, dict(parse_qsl(view.query)))
    return Address.here(there, known_on=view.known_on, language=visit.address.language)


def freeze_link(visit: Visit) -> str:
    """The link to freeze the page that is looked at; of the list of frozen views there is nothing to freeze."""
    if visit.address.page == "jaadytetyt":
        return ""
    return visit.address.to("jaadytetyt", view=visit.address.here(language=None))


def find_view(visit: Visit) -> Kept[FrozenView] | None:
    """The view that is renamed."""
    if visit.address.state != EDITING:
        return None
    return next((kept for kept in visit.frozen_views if kept.record.key == visit.address.view), None)


def make_view(asked: str, name: str, meeting: str, at: datetime) -> FrozenView | None:
    """The view of a link of this app under a name; None where the link is none.

    Where the link itself says what was known when, that is kept; else it is what is known `at` this moment.
    """
    parts = urlsplit(asked)
    there = Address.read(parts.path.removeprefix("/"), dict(parse_qsl(parts.query)))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    known_on = there.known_on if isinstance(there.known_on, datetime) else at
    query = urlsplit(there.here(known_on=None, language=None)).query
    try:
        return FrozenView(
            key=uuid4().hex, name=name, path=there.page, query=query, known_on=known_on, meeting=meeting or None
        )
    except ValidationError:
        return None


def freezing_instant(visit: Visit) -> datetime:
    """What is known now; on a page as it was known earlier, that instant."""
    return visit.known_on or datetime.now(UTC)

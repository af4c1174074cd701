"""The links to pages: one row on top, and below it those of the pages that belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dashboard.formats.numbers import format_number
from dashboard.ui.visit import Visit


class Entry(Protocol):
    """A page as it is listed: `pages.PageEntry`."""

    @property
    def path(self) -> str:
        """Its path in the address."""

    @property
    def title(self) -> str:
        """Its name on top."""

    @property
    def under(self) -> str:
        """The path of the page that it belongs to, "" for a page on top."""

    @property
    def listed(self) -> bool:
        """Whether a link to it is shown."""

    @property
    def first_title(self) -> str:
        """Its name as the first of those that belong to it, "" where none do."""

    @property
    def count(self) -> Callable[[Visit], int] | None:
        """How many things wait there, said after its name."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link with its words. `current`: the value of aria-current: "page", "true" for the page above it, or ""."""

    title: str
    link: str
    current: str


def top_links(visit: Visit, entries: Sequence[Entry]) -> list[NavigationLink]:
    """The pages on top; of a page that belongs to another one, that one is current."""
    above = _find_above(visit.address.page, entries)
    return [
        _link(visit, entry, entry.title, above=entry.path == above)
        for entry in entries
        if entry.listed and not entry.under
    ]


def inner_links(visit: Visit, entries: Sequence[Entry]) -> list[NavigationLink]:
    """The page on top that the reader is at, and those that belong to it; none where none do."""
    above = _find_above(visit.address.page, entries)
    first = [entry for entry in entries if entry.path == above and entry.first_title]
    below = [entry for entry in entries if entry.under and entry.under == above and entry.listed]
    if not first or not below:
        return []
    return [*(_link(visit, one, one.first_title) for one in first), *(_counted_link(visit, one) for one in below)]


def _counted_link(visit: Visit, entry: Entry) -> NavigationLink:
    """ "To follow up (3)"."""
    link = _link(visit, entry, entry.title)
    count = entry.count(visit) if entry.count else 0
    return replace(link, title=f"{link.title} ({format_number(count, visit.language)})") if count else link


def _find_above(path: str, entries: Sequence[Entry]) -> str:
    return next((entry.under or entry.path for entry in entries if entry.path == path), path)


def _link(visit: Visit, entry: Entry, title: str, *, above: bool = False) -> NavigationLink:
    current = "page" if entry.path == visit.address.page else "true" if above else ""
    return NavigationLink(visit.t(title), visit.address.to(entry.path), current)

"""The state of a page is in its address: read once into a value, written back as a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from urllib.parse import quote_plus

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period, period_from_key, period_key
from dashboard.locale import LANGUAGES

SEPARATOR = "|"
MOST_COMPARED = 3
"""Members side by side: more lines than that nobody can tell apart."""
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]{5,15}[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: which page, and what of it. None means the page's own default.

    `page` is the page's path ("" is the home page). The names in the address are Finnish: kieli, strategia,
    jakso, tiedossa, tavoite, mittari, jasenet, lataus, kaikki, tiedosto, taulukko, resepti, lahde, tila, arvo, kohta,
    nakyma, toiminta, vaihe, jarjestys, sivu, vuosi, vuosikello, merkinta, strategiaan, kokous, asia, paatos, rooli.
    `known_on`: show what was known at the end of that day, or at that instant. `members`: what is compared. `step`: how
    far a meeting is. `view`: the link that is to be frozen. `stage`, `order` and `sheet`: which part of
    a long list is shown. `year`, `wheel` and `entry` (a key, or that of one of its times) are those of the annual
    cycle, `into` is the strategy that next year is drafted for; `meeting` and `item` are those of a meeting;
    `decision` is the key of one; `role` is whose work is shown.
    """

    page: str = ""
    language: str | None = None
    strategy: str | None = None
    period: Period | None = None
    known_on: date | datetime | None = None
    goal: str | None = None
    indicator: str | None = None
    members: tuple[str, ...] = ()
    upload: int | None = None
    all_rows: bool = False
    file: int | None = None
    table: int | None = None
    recipe: str | None = None
    source: str | None = None
    state: str | None = None
    suspect: int | None = None
    step: int | None = None
    view: str | None = None
    activity: str | None = None
    stage: str | None = None
    order: str | None = None
    sheet: int | None = None
    year: int | None = None
    wheel: str | None = None
    entry: str | None = None
    into: str | None = None
    meeting: str | None = None
    item: str | None = None
    decision: str | None = None
    role: str | None = None

    @classmethod
    def read(cls, page: str, query: Mapping[str, str]) -> Self:
        """The address of `page` with this query; what cannot be understood is left at its default."""
        language = query.get("kieli")
        return cls(
            page=page,
            language=language if language in LANGUAGES else None,
            strategy=query.get("strategia") or None,
            period=_read_period(query.get("jakso", "")),
            known_on=_read_known_on(query.get("tiedossa", "")),
            goal=query.get("tavoite") or None,
            indicator=query.get("mittari") or None,
            members=tuple(filter(None, query.get("jasenet", "").split(SEPARATOR)))[:MOST_COMPARED],
            upload=_read_number(query.get("lataus", "")),
            all_rows=query.get("kaikki") == "1",
            file=_read_number(query.get("tiedosto", "")),
            table=_read_number(query.get("taulukko", "")),
            recipe=query.get("resepti") or None,
            source=query.get("lahde") or None,
            state=query.get("tila") or None,
            suspect=_read_number(query.get("arvo", "")),
            step=_read_number(query.get("kohta", "")),
            view=query.get("nakyma") or None,
            activity=query.get("toiminta") or None,
            stage=query.get("vaihe") or None,
            order=query.get("jarjestys") or None,
            sheet=_read_number(query.get("sivu", "")),
            year=_read_year(query.get("vuosi", "")),
            wheel=query.get("vuosikello") or None,
            entry=query.get("merkinta") or None,
            into=query.get("strategiaan") or None,
            meeting=query.get("kokous") or None,
            item=query.get("asia") or None,
            decision=query.get("paatos") or None,
            role=query.get("rooli") or None,
        )

    def to(self, page: str, **changes: Any) -> str:
        """The link to `page`: language, strategy, period and day of knowledge go along, the rest when given."""
        there = Address(page, self.language, self.strategy, self.period, self.known_on)
        return replace(there, **changes).link()

    def here(self, **changes: Any) -> str:
        """The link to this page with something changed."""
        return replace(self, **changes).link()

    def link(self) -> str:
        """`/mittari?mittari=pulse.enps&kieli=sv`."""
        query = {
            "kieli": self.language,
            "strategia": self.strategy,
            "jakso": period_key(self.period) if self.period else None,
            "tiedossa": self.known_on.isoformat() if self.known_on else None,
            "tavoite": self.goal,
            "mittari": self.indicator,
            "jasenet": SEPARATOR.join(self.members),
            "lataus": str(self.upload) if self.upload else None,
            "kaikki": "1" if self.all_rows else None,
            "tiedosto": str(self.file) if self.file else None,
            "taulukko": str(self.table) if self.table else None,
            "resepti": self.recipe,
            "lahde": self.source,
            "tila": self.state,
            "arvo": str(self.suspect) if self.suspect else None,
            "kohta": str(self.step) if self.step else None,
            "nakyma": self.view,
            "toiminta": self.activity,
            "vaihe": self.stage,
            "jarjestys": self.order,
            "sivu": str(self.sheet) if self.sheet else None,
            "vuosi": str(self.year) if self.year else None,
            "vuosikello": self.wheel,
            "merkinta": self.entry,
            "strategiaan": self.into,
            "kokous": self.meeting,
            "asia": self.item,
            "paatos": self.decision,
            "rooli": self.role,
        }
        given = "&".join(f"{name}={quote_plus(value)}" for name, value in query.items() if value)
        return f"/{self.page}?{given}" if given else f"/{self.page}"


def _read_period(key: str) -> Period | None:
    try:
        return period_from_key(key) if key else None
    except ValueError:
        return None


def _read_known_on(text: str) -> date | datetime | None:
    """The instant of a frozen view; else the last day of what a person typed: 1.2.2024, 2/2024 or 2023."""
    if INSTANT.fullmatch(text):
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    try:
        found = parse_period(text)
    except NotAPeriod:
        return None
    return found.end if found else None


def _read_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _read_year(text: str) -> int | None:
    """A year that the annual cycle can have."""
    year = _read_number(text)
    return year if year and 1900 <= year <= 2200 else None

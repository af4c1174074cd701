"""The state of a page is in its address: read once into a value, written back as a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from dashboard.facts import Period
from dashboard.formats.periods import period_from_key, period_key
from dashboard.locale import LANGUAGES


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: which page, and what of it. None means the page's own default.

    `page` is the page's path ("" is the home page). The names in the address are Finnish: kieli, strategia,
    jakso, tavoite, mittari, lataus, kaikki, tiedosto, taulukko, resepti, lahde, tila, arvo.
    """

    page: str = ""
    language: str | None = None
    strategy: str | None = None
    period: Period | None = None
    goal: str | None = None
    indicator: str | None = None
    upload: int | None = None
    all_rows: bool = False
    file: int | None = None
    table: int | None = None
    recipe: str | None = None
    source: str | None = None
    state: str | None = None
    suspect: int | None = None

    @classmethod
    def read(cls, page: str, query: Mapping[str, str]) -> Self:
        """The address of `page` with this query; what cannot be understood is left at its default."""
        language = query.get("kieli")
        return cls(
            page=page,
            language=language if language in LANGUAGES else None,
            strategy=query.get("strategia") or None,
            period=_read_period(query.get("jakso", "")),
            goal=query.get("tavoite") or None,
            indicator=query.get("mittari") or None,
            upload=_read_number(query.get("lataus", "")),
            all_rows=query.get("kaikki") == "1",
            file=_read_number(query.get("tiedosto", "")),
            table=_read_number(query.get("taulukko", "")),
            recipe=query.get("resepti") or None,
            source=query.get("lahde") or None,
            state=query.get("tila") or None,
            suspect=_read_number(query.get("arvo", "")),
        )

    def to(self, page: str, **changes: Any) -> str:
        """The link to `page`: language, strategy and period go along, the rest only when given."""
        there = Address(page, self.language, self.strategy, self.period)
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
            "tavoite": self.goal,
            "mittari": self.indicator,
            "lataus": str(self.upload) if self.upload else None,
            "kaikki": "1" if self.all_rows else None,
            "tiedosto": str(self.file) if self.file else None,
            "taulukko": str(self.table) if self.table else None,
            "resepti": self.recipe,
            "lahde": self.source,
            "tila": self.state,
            "arvo": str(self.suspect) if self.suspect else None,
        }
        given = {name: value for name, value in query.items() if value}
        return f"/{self.page}" + (f"?{urlencode(given)}" if given else "")


def _read_period(key: str) -> Period | None:
    try:
        return period_from_key(key) if key else None
    except ValueError:
        return None


def _read_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

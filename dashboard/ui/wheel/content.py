"""The page of the annual cycle: what is shown of which year and wheel, the picture, and its component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.cycle.entries import Entry, Wheel
from dashboard.cycle.states import EntryState, Situation
from dashboard.strategy.record import Kept
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import SituationRow, list_years, read_situations, read_wheels, situation_words
from dashboard.ui.wheel.picture import NARROW, WIDE, Drawn, Look, Picture, draw_wheel
from dashboard.ui.wheel.words import RINGS, SHARED_RINGS

PAGE = "vuosikello"
OVER = frozenset({EntryState.DONE, EntryState.PASSED, EntryState.CANCELLED})
SCRIPT = Path(__file__).with_name("wheel.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Shown:
    """What the address asks for. `wheel`: the chosen one, None for all together; `opened`: the time that is open."""

    year: int
    years: tuple[int, ...]
    wheels: tuple[Kept[Wheel], ...]
    wheel: Kept[Wheel] | None
    times: tuple[tuple[Situation, SituationRow], ...]
    opened: tuple[Situation, SituationRow] | None

    @property
    def is_together(self) -> bool:
        """Whether several wheels are in one picture, a ring for each."""
        return self.wheel is None and len(self.wheels) > 1

    @property
    def wheel_names(self) -> dict[str, str]:
        """The names of the wheels by key."""
        return {kept.record.key: kept.record.name for kept in self.wheels}


def close_all(visit: Visit) -> Visit:
    """The same page with nothing opened: what does not depend on that is made once for all its entries."""
    return replace(visit, address=replace(visit.address, entry=None, state=None))


def find_shown(visit: Visit) -> Shown:
    """The year and the wheel of the address, else this year and all wheels."""
    calm = close_all(visit)
    shown = calm.remember("wheel-shown", lambda: _find_shown(calm))
    return replace(shown, opened=find_opened(shown.times, visit.address.entry, visit.as_of))


def _find_shown(visit: Visit) -> Shown:
    wheels = read_wheels(visit)
    wheel = next((kept for kept in wheels if kept.record.key == visit.address.wheel), None)
    year = visit.address.year or visit.as_of.year
    years = tuple(sorted({*list_years(visit), visit.as_of.year, year}))
    situations = read_situations(visit, year, wheel.record.key if wheel else None)
    times = tuple((one, situation_words(visit, one)) for one in situations)
    return Shown(year, years, wheels, wheel, times, None)


def find_opened(
    times: Sequence[tuple[Situation, SituationRow]], asked: str | None, day: date
) -> tuple[Situation, SituationRow] | None:
    """The time with this key; else of its entry the one that is next, or its last one."""
    exact = next((one for one in times if one[0].key == asked), None)
    entry = (asked or "").partition(":")[0]
    own = [one for one in times if one[0].entry.key == entry]
    coming = [one for one in own if one[0].period.end >= day]
    return exact or next(iter(coming or own[-1:]), None)


@dataclass(frozen=True, slots=True)
class TabLink:
    """One of the links between years or wheels."""

    words: str
    link: str
    is_chosen: bool


def list_year_tabs(visit: Visit, shown: Shown) -> list[TabLink]:
    """The years that have entries, this one, and the one that is shown."""
    here = visit.address
    return [
        TabLink(str(year), here.here(year=year, entry=None, state=None), year == shown.year) for year in shown.years
    ]


def list_wheel_tabs(visit: Visit, shown: Shown) -> list[TabLink]:
    """Each wheel by itself, and all together; none where there is only one."""
    if len(shown.wheels) < 2:
        return []
    here = visit.address
    together = TabLink(visit.t("All together"), here.here(wheel=None, entry=None, state=None), shown.wheel is None)
    return [together] + [
        TabLink(
            kept.record.name,
            here.here(wheel=kept.record.key, entry=None, state=None),
            shown.wheel is not None and kept.record.key == shown.wheel.record.key,
        )
        for kept in shown.wheels
    ]


def make_pictures(visit: Visit, shown: Shown) -> tuple[Picture, Picture]:
    """The wide and the narrow one."""
    goals = visit.goal_numbers

    def draw(look: Look, rings: Rings) -> Picture:
        ring_of = {one.key: rings.find(one.entry) for one, _ in shown.times}
        return draw_wheel(
            Drawn(shown.year, visit.as_of, visit.language, shown.times, ring_of, rings.names, goals), look
        )

    return draw(WIDE, list_rings(visit, shown)), draw(NARROW, list_rings(visit, shown, is_narrow=True))


@dataclass(frozen=True, slots=True)
class Rings:
    """The rings from the rim inwards: their names by key, and the key of each wheel's or kind's ring."""

    names: dict[str, str]
    keys: dict[str, str]

    def find(self, entry: Entry) -> str:
        """The ring in which an entry stands."""
        return self.keys.get(entry.wheel) or self.keys[str(entry.kind)]


def list_rings(visit: Visit, shown: Shown, *, is_narrow: bool = False) -> Rings:
    """A ring for each wheel where several are together, else for each kind; on a narrow screen kinds share rings."""
    if shown.is_together:
        without = {one.entry.wheel: one.entry.wheel for one, _ in shown.times}  # whose wheel was taken away
        return Rings({**without, **shown.wheel_names}, {key: key for key in (*without, *shown.wheel_names)})
    groups = SHARED_RINGS if is_narrow else [(kind,) for kind in RINGS]
    names = {str(group[0]): " / ".join(visit.t(RINGS[kind]) for kind in group) for group in groups}
    return Rings(names, {str(kind): str(group[0]) for group in groups for kind in group})


def show_wheel(html: str) -> None:
    """The picture with what stands beside it, in the component that knows its keys."""
    _component()(data={"html": html}, key="wheel")


@cache
def _component() -> Any:
    return st.components.v2.component(
        "mittaristo_wheel", html="<div class='m-panel'></div>", js=SCRIPT, isolate_styles=False
    )

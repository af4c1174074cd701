"""What the page of the annual cycle puts into its templates."""

from __future__ import annotations

from dashboard.access import Action, may
from dashboard.cycle.states import EntryState
from dashboard.cycle.words import ENTRY_STATES
from dashboard.ui.panel import fill_template, show_panel
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import (
    Shown,
    close_all,
    list_rings,
    list_wheel_tabs,
    list_year_tabs,
    make_pictures,
    show_wheel,
)
from dashboard.ui.wheel.entry import NEW, open_entry
from dashboard.ui.wheel.meeting import find_meeting_due
from dashboard.ui.wheel.month_list import (
    find_missing,
    lead_words,
    list_goals,
    list_months,
    list_next,
    list_state_words,
    tabulate,
)

ROLL_OVER, NEW_WHEEL, RENAME_WHEEL = "seuraava-vuosi", "uusi-kello", "kello"
"""What else the state in the address opens: next year's draft, the form of a new wheel, that of this one."""


def show_head(visit: Visit, shown: Shown) -> None:
    """The year, what is next, the choice of year and wheel, and what can be done."""
    show_panel(
        "wheel_head",
        t=visit.t,
        strategy=visit.chosen,
        year=shown.year,
        lead=close_all(visit).remember("wheel-lead", lambda: lead_words(visit, shown)),
        years=list_year_tabs(visit, shown),
        wheels=list_wheel_tabs(visit, shown),
        actions=list_actions(visit, shown),
    )


def list_actions(visit: Visit, shown: Shown) -> list[tuple[str, str]]:
    """(words, link) of what is done often; none for who only reads, and none on an earlier day."""
    if not _may_edit(visit):
        return []
    t, here = visit.t, visit.address
    if not shown.wheels:
        return [(t("New annual cycle"), here.here(state=NEW_WHEEL, entry=None))]
    new = (t("New entry"), here.here(state=NEW, entry=None))
    words = t("Draft the year {year}", year=shown.year + 1)
    return [new, (words, here.here(state=ROLL_OVER, entry=None))] if shown.times else [new]


def list_rare_actions(visit: Visit, shown: Shown) -> list[tuple[str, str]]:
    """(words, link) of what is done once in a while."""
    if not _may_edit(visit):
        return []
    t, here = visit.t, visit.address
    new = (t("New annual cycle"), here.here(state=NEW_WHEEL, entry=None))
    chosen = shown.wheel or (shown.wheels[0] if len(shown.wheels) == 1 else None)
    if chosen is None:
        return [new]
    link = here.here(state=RENAME_WHEEL, wheel=chosen.record.key, entry=None)
    return [(t("Rename “{name}”", name=chosen.record.name), link), new]


def _may_edit(visit: Visit) -> bool:
    return may(visit.person, Action.EDIT_CYCLE) and visit.known_on is None


def show_year(visit: Visit, shown: Shown) -> None:
    """The picture with its lists, and the table."""
    show_wheel(visit.remember("wheel", lambda: _fill_wheel(visit, shown)))
    t, calm = visit.t, close_all(visit)
    examples = t("“Example” means that the source does not say when the entry is: the day has been made up.")
    show_panel(
        "wheel_table",
        t=t,
        table=calm.remember("wheel-table", lambda: tabulate(visit, shown)),
        caption=t("Annual cycle {year}", year=shown.year),
        file_name=f"vuosikello-{shown.year}.csv",
        actions=list_rare_actions(visit, shown),
        examples=examples if any(one.entry.is_example for one, _ in shown.times) else "",
    )


def _fill_wheel(visit: Visit, shown: Shown) -> str:
    t = visit.t
    calm, opened = close_all(visit), open_entry(visit, shown)
    wide, narrow = calm.remember("wheel-pictures", lambda: make_pictures(calm, shown))
    name = shown.wheel.record.name if shown.wheel else visit.chosen.organisation
    count = t.plural("{n} time", "{n} times", len(shown.times))
    late = sum(one.state is EntryState.LATE for one, _ in shown.times)
    return fill_template(
        "wheel.html",
        t=t,
        strategy=visit.chosen,
        year=shown.year,
        label=t("Annual cycle {year}: {name}, {count}", year=shown.year, name=name, count=count),
        lines=[count, *([t.plural("{n} late", "{n} late", late)] if late else [])],
        wide=wide,
        narrow=narrow,
        rings=", ".join(list_rings(visit, shown).names.values()),
        shared_rings=", ".join(list_rings(visit, shown, is_narrow=True).names.values()),
        states=list_state_words(t),
        state_names={state: t(words) for state, words in ENTRY_STATES.items()},
        goals=list_goals(visit, shown),
        opened=opened,
        opened_key=opened.row.key if opened else "",
        meeting=None if opened else calm.remember("wheel-meeting", lambda: find_meeting_due(calm, shown.year)),
        next=list_next(visit, shown),
        missing=find_missing(visit, shown),
        months=calm.remember("wheel-months", lambda: list_months(calm, shown)),
    )


def show_nothing(visit: Visit, shown: Shown) -> None:
    """Of a year without entries: how it gets some."""
    t, years = visit.t, [year for year in shown.years if year < shown.year]
    before = max(years, default=None)
    show_panel(
        "wheel_nothing",
        t=t,
        year=shown.year,
        before=before,
        link=visit.address.here(year=before, state=ROLL_OVER, entry=None) if before == shown.year - 1 else "",
        may_edit=_may_edit(visit),
        has_wheel=bool(shown.wheels),
    )

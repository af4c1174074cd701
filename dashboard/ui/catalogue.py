"""The catalogue of indicators: stage, freshness, completeness, status, owner and use, filtered by the address.

What is filtered and sorted by is known of all without reading their figures; the figures in brief are read of those on
one page only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date
from dashboard.formats.spans import span_of_year
from dashboard.insight.freshness import Completeness, Freshness, count_periods, is_expected
from dashboard.insight.standing.status import StatusCode
from dashboard.locale import N_
from dashboard.phrases import STAGES
from dashboard.status_words import STATUSES
from dashboard.store import IndicatorUse
from dashboard.strategy.model import OWED, Indicator, PeriodType, Stage
from dashboard.strategy.tree import find_part
from dashboard.ui.figures import headline_row
from dashboard.ui.panel import show_remembered
from dashboard.ui.visit import Visit

ROWS = 60
"""So many rows stand on one page."""
USE_DAYS = 90
FRESHNESS = {
    Freshness.FRESH: N_("up to date"),
    Freshness.LATE: N_("late"),
    Freshness.OLD: N_("old"),
    Freshness.NEVER: N_("no figures yet"),
    Freshness.UNSCHEDULED: N_("no schedule"),
}
NOT_USED = IndicatorUse(0, 0)


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One indicator in words. `lacks`: figures are owed and not there."""

    name: str
    link: str
    goal_number: int | None
    stage: str
    value: str
    unit: str
    when: str
    flags: str
    is_gap: bool
    freshness: Freshness
    freshness_words: str
    complete: str
    lacks: bool
    status: StatusCode
    status_words: str
    owner: str
    use: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list of filters."""

    words: str
    link: str
    is_chosen: bool


@dataclass(frozen=True)
class Catalogue:
    """The chosen strategy's indicators, and what is known of each without its figures."""

    visit: Visit

    @cached_property
    def freshness(self) -> dict[str, Freshness]:
        """Of each indicator by its key."""
        return {key: self.visit.freshness(one) for key, one in self.visit.indicators.items()}

    @cached_property
    def uses(self) -> dict[str, IndicatorUse]:
        """The use of each indicator within the last days."""
        found = self.visit.repository.uses(self.visit.today - timedelta(days=USE_DAYS))
        return {key: found.get(key, NOT_USED) for key in self.visit.indicators}

    def status(self, indicator: Indicator) -> StatusCode:
        """Where the indicator stands; of several series that have targets the gravest."""
        return max((one.status.code for one in self.visit.standings(indicator)), key=GRAVITY.index)


GRAVITY = (
    StatusCode.NO_DATA,
    StatusCode.NO_TARGET,
    StatusCode.MET,
    StatusCode.ON_COURSE,
    StatusCode.NOT_COMPARABLE,
    StatusCode.UNCERTAIN,
    StatusCode.SLIGHTLY_BEHIND,
    StatusCode.OFF_COURSE,
)
Test = Callable[[Catalogue, Indicator], bool]
STATES: dict[str, tuple[str, Test]] = {
    "tuoreet": (N_("Up to date"), lambda found, one: found.freshness[one.key] is Freshness.FRESH),
    "myohassa": (N_("Late"), lambda found, one: found.freshness[one.key] is Freshness.LATE),
    "vanhat": (N_("Old"), lambda found, one: found.freshness[one.key] is Freshness.OLD),
    "ei-lukuja": (N_("No figures yet"), lambda found, one: found.freshness[one.key] is Freshness.NEVER),
    "ei-tavoitetta": (N_("Without targets"), lambda found, one: one.key not in found.visit.planned),
    "ei-suunnassa": (N_("Off course"), lambda found, one: found.status(one) is StatusCode.OFF_COURSE),
    "ei-kaytossa": (N_("Nobody has opened it"), lambda found, one: found.uses[one.key].opened == 0),
}
"""The filters by their names in the address."""
ORDERS: dict[str, tuple[str, Callable[[Catalogue, Indicator], object]]] = {
    "tuoreus": (
        N_("The oldest figure first"),
        lambda found, one: found.visit.newest.get(one.key, date.min),
    ),
    "kaytto": (
        N_("The least used first"),
        lambda found, one: (found.uses[one.key].opened, found.uses[one.key].meetings),
    ),
    "nimi": (N_("By name"), lambda found, one: one.name.in_language(found.visit.language).casefold()),
}
"""The orders by their names in the address; without a name the strategy's own."""


def show_catalogue(visit: Visit) -> None:
    """Show one page of the catalogue with its filters."""
    found = Catalogue(visit)
    # Use is counted without a new data version.
    show_remembered(visit, "catalogue", lambda: make_catalogue(found), of=sorted(found.uses.items()))


def make_catalogue(found: Catalogue) -> dict[str, Any]:
    """The content of the panel."""
    visit = found.visit
    chosen = choose_indicators(found)
    pages = max(1, -(-len(chosen) // ROWS))
    sheet = min(max(visit.address.sheet or 1, 1), pages)
    shown = chosen[(sheet - 1) * ROWS : sheet * ROWS]
    visit.prepare(one.key for one in shown)
    t = visit.t
    lead = t.plural("{n} indicator", "{n} indicators", len(chosen))
    if visit.address.indicator:
        lead = t("There is no indicator {key} in this strategy. All of them are here.", key=visit.address.indicator)
    return {
        "t": t,
        "strategy": visit.chosen,
        "lead": lead,
        "rows": [make_row(found, one) for one in shown],
        "filters": list_filters(visit),
        "clear": visit.address.to("mittari") if _is_filtered(visit) else "",
        "sheets": [(number, visit.address.here(sheet=number), number == sheet) for number in range(1, pages + 1)],
        "use_days": None if visit.viewer.outside else USE_DAYS,
    }


def _is_filtered(visit: Visit) -> bool:
    address = visit.address
    return bool(address.goal or address.stage or address.state or address.order)


def choose_indicators(found: Catalogue) -> list[Indicator]:
    """Those of the address's goal, stage and state, in its order; the ideas that nobody has figures of stand last."""
    visit, address = found.visit, found.visit.address
    chosen = [
        one
        for one in visit.indicators.values()
        if address.goal in (None, one.goal) and address.stage in (None, one.stage) and _has_state(found, one)
    ]
    if address.order in ORDERS:
        _, rank = ORDERS[address.order]
        return sorted(chosen, key=lambda one: rank(found, one))  # type: ignore[arg-type,return-value]
    return sorted(chosen, key=lambda one: one.key in visit.waiting)


def _has_state(found: Catalogue, indicator: Indicator) -> bool:
    state = STATES.get(found.visit.address.state or "")
    return state is None or state[1](found, indicator)


def make_row(found: Catalogue, indicator: Indicator) -> CatalogueRow:
    """One indicator as a row; its digests have been prepared."""
    visit, t = found.visit, found.visit.t
    row = headline_row(visit, indicator)
    fresh, complete = found.freshness[indicator.key], count_complete(found, indicator)
    newest, use, status = visit.newest.get(indicator.key), found.uses[indicator.key], found.status(indicator)
    members = t.plural("{n} series", "{n} series", len(visit.digests(indicator.key)))
    return CatalogueRow(
        name=indicator.name.in_language(t.language),
        link=visit.address.to("mittari", indicator=indicator.key),
        goal_number=visit.goal_numbers.get(indicator.goal or ""),
        stage=t(STAGES[indicator.stage]),
        value=row.value if row else members,
        unit=row.unit if row else "",
        when=row.period if row else format_date(newest, t.language) if newest else "",
        flags=row.flags if row else "",
        is_gap=bool(row and row.is_gap),
        freshness=fresh,
        freshness_words=t(FRESHNESS[fresh]),
        complete=f"{format_number(complete.found, t.language)}/{format_number(complete.expected, t.language)}"
        if complete
        else "",
        lacks=complete is not None and complete.found < complete.expected and indicator.stage in OWED,
        status=status,
        status_words=t(STATUSES[status]),
        owner=indicator.owner_role,
        use=_use_words(visit, use),
        is_used=use.opened > 0,
    )


def count_complete(found: Catalogue, indicator: Indicator) -> Completeness | None:
    """How many of the expected periods have a figure of some member, by the newest ones that a digest holds."""
    if not is_expected(indicator):
        return None
    digests = found.visit.digests(indicator.key)
    if indicator.period_type is PeriodType.YEAR:
        periods = {span_of_year(year) for one in digests for year in one.valued_years}
    else:
        periods = {point.period for one in digests for point in one.drawn.valued}
    return count_periods(periods, indicator.period_type, found.visit.as_of)


def _use_words(visit: Visit, use: IndicatorUse) -> str:
    t = visit.t
    if not use.opened:
        return t("nobody")
    opened = t.plural("opened once", "opened {n} times", use.opened)
    if not use.meetings:
        return opened
    return ", ".join((opened, t.plural("in {n} meeting", "in {n} meetings", use.meetings)))


def list_filters(visit: Visit) -> list[tuple[str, list[Choice]]]:
    """The lists to choose from: goal, stage, state, order; each first with everything."""
    t, address = visit.t, visit.address
    goals = [(one.goal.key, f"{one.number}. {one.goal.theme or one.goal.title}") for one in visit.coverage]
    if address.goal and address.goal not in dict(goals) and (part := find_part(visit.chosen, address.goal)):
        goals.append((part.key, part.title))
    stages = [(one.value, t(STAGES[one])) for one in Stage]
    states = [(name, t(words)) for name, (words, _) in STATES.items()]
    orders = [(name, t(words)) for name, (words, _) in ORDERS.items()]
    return [
        (t("Goal"), _choices(visit, "goal", t("All goals"), goals)),
        (t("Stage"), _choices(visit, "stage", t("All stages"), stages)),
        (t("State"), _choices(visit, "state", t("All states"), states)),
        (t("Order"), _choices(visit, "order", t("As in the strategy"), orders)),
    ]


def _choices(visit: Visit, name: str, every: str, options: Sequence[tuple[str, str]]) -> list[Choice]:
    chosen = getattr(visit.address, name)
    known = [value for value, _ in options]

    def link(value: str | None) -> str:
        return visit.address.here(**{name: value}, indicator=None, sheet=None)

    first = Choice(every, link(None), chosen not in known)
    return [first, *(Choice(words, link(value), value == chosen) for value, words in options)]

"""The page of one indicator in words: headline, figures with their sources, definition sheet, versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dashboard.facts import PeriodKind
from dashboard.formats.numbers import format_change, format_number
from dashboard.formats.periods import format_period, format_time
from dashboard.formats.spans import period_kind
from dashboard.insight.rollup import in_own_periods, of_one_length
from dashboard.insight.series import Point, Series
from dashboard.locale import N_, Translator
from dashboard.phrases import (
    AGGREGATIONS,
    COUNTING_RULES,
    DIRECTIONS,
    PERIOD_TYPES,
    STAGES,
    change_note,
    flag_words,
    place_words,
    series_words,
    value_words,
)
from dashboard.store import DefinitionVersion
from dashboard.strategy.model import Indicator, Stage
from dashboard.strategy.tree import find_part
from dashboard.ui import cache
from dashboard.ui.figures import has_value, headline_row
from dashboard.ui.indicator.feeds import feed_content
from dashboard.ui.indicator.focus import Focus, choose_members
from dashboard.ui.indicator.totals import counted_words, total_words
from dashboard.ui.visit import Visit

FIRST_ROWS, ALL_ROWS = 36, 2_000
"""Rows of a table of figures at first, and when all are asked for; beyond that the command line lists them."""
STANDINGS = {"superseded": N_("replaced by a later upload"), "withdrawn": N_("withdrawn")}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One value and its way back."""

    members: tuple[str, ...]
    period: str
    value: str
    flags: str
    note: str
    raw: str
    change: str
    place: str
    uploaded: str
    is_gap: bool
    name: str = ""
    standing: str = ""


def head_content(visit: Visit, indicator: Indicator, focus: Focus) -> dict[str, Any]:
    """What the top of the page shows: the name, the newest figure, and where it stands against its target."""
    goal = find_part(visit.chosen, indicator.goal) if indicator.goal else None
    return {
        "t": visit.t,
        "address": visit.address,
        "strategy": visit.chosen,
        "indicator": indicator,
        "number": visit.goal_numbers.get(indicator.goal or ""),
        "goal": goal,
        "goal_link": visit.goal_link(goal) if goal else "",
        "stage": visit.t(STAGES[indicator.stage]),
        "member": focus.one.series.name if focus.one else "",
        "headline": headline_row(visit, indicator, focus.members) if focus.one or not focus.every else None,
        "choice": choose_members(visit, focus),
        "lonely": _lonely_words(visit, indicator, focus),
        "total": total_words(visit, indicator, focus),
        "counted": counted_words(visit, indicator),
        "change_note": change_note(visit.t),
    }


def _lonely_words(visit: Visit, indicator: Indicator, focus: Focus) -> str:
    """What is said where there is too little for a chart."""
    shown = [one.series for one in (focus.chosen or focus.every)]
    if (
        any(len(of_one_length(one, indicator).valued) > 1 for one in shown)
        or sum(bool(one.valued) for one in shown) > 1
    ):
        return ""
    words = " ".join(series_words(in_own_periods(one, indicator).series, indicator, visit.t) for one in shown)
    return words or visit.t("There is no figure yet.")


def body_content(visit: Visit, indicator: Indicator, focus: Focus) -> dict[str, Any]:
    """What stands under the chart: the figures of the chosen members, of all where none is chosen."""
    every = focus.keep(cache.read_history(visit.data_version, visit.audience, indicator.key, visit.gate))
    earlier = [(one, point) for one in every for point in one.points if point.standing != "current"]
    names = {one.key: one.name.in_language(visit.language) for one in visit.chosen.dimensions}
    return {
        "t": visit.t,
        "strategy": visit.chosen,
        "indicator": indicator,
        "number": visit.goal_numbers.get(indicator.goal or ""),
        "dimensions": [names.get(key, key) for key in indicator.dimensions],
        **_figure_content(visit, indicator, focus),
        "earlier": [_source_row(visit, indicator, one, point) for one, point in earlier[:FIRST_ROWS]],
        "reads_words": visit.reads_words,
        "earlier_words": visit.t.plural(
            "{n} earlier or withdrawn figure", "{n} earlier or withdrawn figures", len(earlier)
        ),
        "sheet": definition_sheet(visit, indicator),
        "versions": _version_words(visit, indicator),
        **feed_content(visit, indicator),
    }


def _figure_content(visit: Visit, indicator: Indicator, focus: Focus) -> dict[str, Any]:
    """The table of figures, each series by itself; long ones are cut, and say so."""
    t, address = visit.t, visit.address
    found = [(one, point) for one in focus.keep(visit.series(indicator.key)) for point in sort_points(one.points)]
    limit = ALL_ROWS if address.all_rows else FIRST_ROWS
    hidden = len(found) - limit
    if address.period and indicator.key in visit.brought:
        nothing = t("No figures by the end of {period}.", period=format_period(address.period, t.language))
    else:
        nothing = t("Nobody has brought a figure for this indicator yet.")
    return {
        "rows": [_source_row(visit, indicator, one, point) for one, point in found[:limit]],
        "more": t.plural("and {n} more", "and {n} more", hidden) if hidden > 0 else "",
        "all_link": "" if address.all_rows else address.here(all_rows=True),
        "nothing": nothing,
        "everything_link": address.here(period=None) if address.period else "",
    }


def sort_points(points: Iterable[Point]) -> list[Point]:
    """The longest periods first, as years before their months; of one length the newest first."""
    lengths = list(PeriodKind)
    return sorted(points, key=lambda one: (lengths.index(period_kind(one.period)), one.period), reverse=True)


def _source_row(visit: Visit, indicator: Indicator, series: Series, point: Point) -> SourceRow:
    t = visit.t
    uploaded = format_time(point.source.uploaded_at.astimezone(visit.zone), t.language)
    return SourceRow(
        members=tuple(dict(series.members).get(key, "") for key in indicator.dimensions),
        period=format_period(point.period, t.language),
        value=value_words(point, indicator, t),
        flags=flag_words(point, t),
        note=point.note,
        raw=point.raw,
        change="" if point.published_change is None else format_change(point.published_change, t.language),
        place=place_words(point.source, t),
        uploaded=_by_words(uploaded, point.source.uploaded_by, t),
        is_gap=not has_value(point),
        name=series.name,
        standing=t(STANDINGS[point.standing]) if point.standing in STANDINGS else "",
    )


def _by_words(when: str, who: str, t: Translator) -> str:
    """When, and for those inside the house who."""
    return t("{when}, {who}", when=when, who=who) if who else when


def definition_sheet(visit: Visit, indicator: Indicator) -> list[tuple[str, str, str]]:
    """(words, value, language of the value) for each field of the definition."""
    t, own = visit.t, visit.chosen.language
    outcome = find_part(visit.chosen, indicator.outcome) if indicator.outcome else None
    bounds = [
        format_number(bound, t.language, 0) if bound is not None else ""
        for bound in (indicator.minimum, indicator.maximum)
    ]
    unit = visit.units.get(indicator.unit)
    rows = [
        (t("Evidence for the statement"), outcome.title if outcome else "", own),
        (t("Evidence for the statement"), "" if outcome or not indicator.goal else t("none so far"), t.language),
        (t("Counting rule"), t(COUNTING_RULES[indicator.counting_rule]), t.language),
        (t("Adding up"), t(AGGREGATIONS[indicator.aggregation]), t.language),
        (t("Unit"), unit.name.in_language(t.language) if unit else indicator.unit, t.language),
        (t("Direction"), t(DIRECTIONS[indicator.direction]), t.language),
        (t("Collected by"), t(PERIOD_TYPES[indicator.period_type]), t.language),
        (t("Allowed values"), "–".join(bounds) if all(bounds) else "", t.language),
        (t("Source"), indicator.source, own),
        (t("Owner") if _is_settled(indicator) else t("Owner, as proposed"), indicator.owner_role, own),
        (t("Stage"), t(STAGES[indicator.stage]), t.language),
    ]
    return [row for row in rows if row[1]]


def _is_settled(indicator: Indicator) -> bool:
    return indicator.stage not in (Stage.IDEA, Stage.PROPOSED)


def _version_words(visit: Visit, indicator: Indicator) -> list[str]:
    return [_version_line(visit, one) for one in visit.repository.indicator_versions(indicator.key)]


def _version_line(visit: Visit, one: DefinitionVersion) -> str:
    """`Version 2: the boundary moved (1.2.2024 klo 11.30, kehittämispäällikkö)`; outside the house number and time."""
    t, when = visit.t, format_time(one.recorded_at.astimezone(visit.zone), visit.language)
    if not visit.reads_words:
        return t("Version {number} ({when})", number=one.version, when=when)
    return t(
        "Version {number}: {reason} ({when}, {who})",
        number=one.version,
        reason=one.reason or t("first definition"),
        when=when,
        who=one.recorded_by,
    )

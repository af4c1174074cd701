"""Rows for the tables of figures: an indicator's state in words, ready for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from dashboard.charts.sparkline import draw_sparkline
from dashboard.disclosure_words import is_without_unit
from dashboard.facts import GAPS, Flag, Members
from dashboard.formats.periods import format_period
from dashboard.insight.change import find_change
from dashboard.insight.digest import Digest
from dashboard.insight.series import Point
from dashboard.insight.shares import estimate_share
from dashboard.insight.standing.standing import judge_digest, newest_versions
from dashboard.insight.standing.status import Status, StatusCode
from dashboard.phrases import (
    STAGES,
    change_words,
    flag_words,
    no_change_words,
    no_rollup_words,
    series_words,
    unit_words,
    value_words,
)
from dashboard.share_words import estimate_words
from dashboard.status_words import STATUSES, limit_words
from dashboard.strategy.model import Indicator
from dashboard.strategy.targets import plan_key
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of words. A part is one member of the indicator in the row above it.

    The figure is of the period that the indicator is for, rolled up where it must be; `is_whole` is False where it is
    of a part of that only. `estimate`: how sure a share is.
    """

    name: str
    link: str = ""
    value: str = ""
    unit: str = ""
    period: str = ""
    flags: str = ""
    estimate: str = ""
    is_whole: bool = True
    change: str = ""
    no_change: str = ""
    trend: Markup = Markup("")
    stage: str = ""
    is_part: bool = False
    is_gap: bool = False
    question: bool = False
    status: StatusCode | None = None
    status_words: str = ""


MOST_OF_ONE, MOST_PARTS = 12, 100
"""A longer table nobody reads: an indicator of more parts only says how many series it has, and where all of a table's
parts are more than that, each one with a breakdown does."""


def figure_rows(visit: Visit, indicators: Iterable[Indicator]) -> list[FigureRow]:
    """The rows of a table: one for each indicator, and one for each member where it has a breakdown."""
    shown = tuple(indicators)
    visit.prepare(one.key for one in shown)
    counts = [len(visit.digests(one.key)) for one in shown]
    is_folded = sum(count for count in counts if count <= MOST_OF_ONE) > MOST_PARTS
    return [row for indicator in shown for row in _indicator_rows(visit, indicator, is_folded=is_folded)]


def _indicator_rows(visit: Visit, indicator: Indicator, *, is_folded: bool) -> list[FigureRow]:
    digests = newest_versions(visit.digests(indicator.key))
    stage = visit.t(STAGES[indicator.stage])
    name, link = indicator.name.in_language(visit.language), visit.indicator_link(indicator)
    if not indicator.dimensions or len(digests) < 2:
        return [_row(visit, indicator, digests[0] if digests else None, name, link=link, stage=stage)]
    head = FigureRow(name, link=link, stage=stage, question=bool(indicator.open_question))
    if is_folded or len(digests) > MOST_OF_ONE:
        return [replace(head, value=visit.t.plural("{n} series", "{n} series", len(digests)))]
    return [head, *(_row(visit, indicator, one, one.own.name, is_part=True) for one in digests)]


def _row(
    visit: Visit,
    indicator: Indicator,
    digest: Digest | None,
    name: str,
    *,
    link: str = "",
    stage: str = "",
    is_part: bool = False,
) -> FigureRow:
    point = digest.own.latest if digest else None
    change = find_change(digest.own, indicator) if digest else None
    drawn = digest.drawn if digest else None
    refused = digest.refused if digest else None
    status = _find_status(visit, indicator, digest)
    flags = [flag_words(point, visit.t) if point else "", no_rollup_words(refused, visit.t)]
    return FigureRow(
        name=name,
        link=link,
        value=value_words(point, indicator, visit.t),
        unit=_unit_of(visit, indicator, point),
        period=format_period(point.period, visit.language) if point else "",
        flags=", ".join(filter(None, flags)),
        estimate=estimate_words(estimate_share(indicator, point), indicator, visit.t),
        is_whole=not refused and not (point and Flag.PARTIAL in point.flags),
        change=change_words(change, indicator, visit.t) if change else "",
        no_change=no_change_words(change, visit.t) if change and has_value(point) else "",
        trend=draw_sparkline(drawn.points, series_words(drawn, indicator, visit.t)) if drawn else Markup(""),
        stage=stage,
        is_part=is_part,
        is_gap=not has_value(point),
        question=bool(indicator.open_question) and not is_part,
        status=status.code if status else None,
        status_words=", ".join(filter(None, [visit.t(STATUSES[status.code]), limit_words(status, visit.t)]))
        if status
        else "",
    )


def _unit_of(visit: Visit, indicator: Indicator, point: Point | None) -> str:
    if point is None or point.value is None or is_without_unit(point):
        return ""
    return unit_words(indicator, visit.units, visit.t, point.value)


def _find_status(visit: Visit, indicator: Indicator, digest: Digest | None) -> Status | None:
    """The computed status of a series that has targets. That most have none is said once, not in each row."""
    members = digest.own.members if digest else ()
    kept = visit.plans.get(plan_key(indicator.key, members))
    return judge_digest(indicator, digest, kept.record) if kept and kept.record.targets else None


def headline_row(visit: Visit, indicator: Indicator, members: Members = ()) -> FigureRow | None:
    """The one figure of an indicator without a breakdown, or of these members; None where there are several."""
    found = newest_versions(visit.digests(indicator.key))
    digests = [one for one in found if one.own.members == members] if members else found
    if len(digests) > 1:
        return None
    return _row(visit, indicator, digests[0] if digests else None, indicator.name.in_language(visit.language))


def has_value(point: Point | None) -> bool:
    """Whether there is a value and not a gap."""
    return point is not None and point.qualifier not in GAPS

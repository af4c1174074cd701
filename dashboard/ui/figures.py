"""Rows for the tables of figures: an indicator's state in words, ready for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts.sparkline import draw_sparkline
from dashboard.facts import GAPS, Flag
from dashboard.formats.periods import format_period
from dashboard.insight.change import find_change
from dashboard.insight.rollup import in_own_periods, of_one_length
from dashboard.insight.series import Point, Series
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
from dashboard.strategy.model import Indicator
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of words. A part is one member of the indicator in the row above it.

    The figure is of the period that the indicator is for, rolled up where it must be; `is_whole` is False where it is
    of a part of that only.
    """

    name: str
    link: str = ""
    value: str = ""
    unit: str = ""
    period: str = ""
    flags: str = ""
    is_whole: bool = True
    change: str = ""
    no_change: str = ""
    trend: Markup = Markup("")
    stage: str = ""
    is_part: bool = False
    is_gap: bool = False
    question: bool = False


def figure_rows(visit: Visit, indicators: Iterable[Indicator]) -> list[FigureRow]:
    """The rows of a table: one for each indicator, and one for each member where it has a breakdown."""
    return [row for indicator in indicators for row in _indicator_rows(visit, indicator)]


def _indicator_rows(visit: Visit, indicator: Indicator) -> list[FigureRow]:
    series = visit.series(indicator.key)
    stage = visit.t(STAGES[indicator.stage])
    name, link = indicator.name.in_language(visit.language), visit.indicator_link(indicator)
    if not indicator.dimensions or len(series) < 2:
        return [_row(visit, indicator, series[0] if series else None, name, link=link, stage=stage)]
    head = FigureRow(name, link=link, stage=stage, question=bool(indicator.open_question))
    return [head, *(_row(visit, indicator, one, one.name, is_part=True) for one in series)]


def _row(
    visit: Visit,
    indicator: Indicator,
    series: Series | None,
    name: str,
    *,
    link: str = "",
    stage: str = "",
    is_part: bool = False,
) -> FigureRow:
    own = in_own_periods(series, indicator) if series else None
    point = own.series.latest if own else None
    change = find_change(own.series, indicator) if own else None
    drawn = of_one_length(series, indicator) if series else None
    flags = [flag_words(point, visit.t) if point else "", no_rollup_words(own.refused if own else None, visit.t)]
    return FigureRow(
        name=name,
        link=link,
        value=value_words(point, indicator, visit.t),
        unit=unit_words(indicator, visit.units, visit.t) if has_value(point) else "",
        period=format_period(point.period, visit.language) if point else "",
        flags=", ".join(filter(None, flags)),
        is_whole=not (own and own.refused) and not (point and Flag.PARTIAL in point.flags),
        change=change_words(change, indicator, visit.t) if change else "",
        no_change=no_change_words(change, visit.t) if change and has_value(point) else "",
        trend=draw_sparkline(drawn.points, series_words(drawn, indicator, visit.t)) if drawn else Markup(""),
        stage=stage,
        is_part=is_part,
        is_gap=not has_value(point),
        question=bool(indicator.open_question) and not is_part,
    )


def headline_row(visit: Visit, indicator: Indicator) -> FigureRow | None:
    """The one figure of an indicator without a breakdown; None where there are several."""
    series = visit.series(indicator.key)
    if len(series) > 1:
        return None
    return _row(visit, indicator, series[0] if series else None, indicator.name.in_language(visit.language))


def has_value(point: Point | None) -> bool:
    """Whether there is a value and not a gap."""
    return point is not None and point.qualifier not in GAPS

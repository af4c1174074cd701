"""Whether a value and a period can be right for the indicator that they are given for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats.digits import may_be_thousands
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.periods import period_kind
from dashboard.insight.rollup import MONTHS, OWN_MONTHS
from dashboard.intake.catalogue import name_indicator
from dashboard.intake.kinds import MEANS
from dashboard.intake.meaning import Finding
from dashboard.strategy.model import Aggregation, CountingRule, Indicator, PeriodType
from data_loaders.problems import Severity

PERCENT = "%"

COUNTS = frozenset(CountingRule) - {CountingRule.SHARE, CountingRule.SCORE, CountingRule.FACT}
"""Rules by which whole things are counted."""

FITTING_KINDS = {
    PeriodType.DAY: frozenset({PeriodKind.DAY}),
    PeriodType.WEEK: frozenset({PeriodKind.WEEK}),
    PeriodType.MONTH: frozenset({PeriodKind.MONTH}),
    PeriodType.QUARTER: frozenset({PeriodKind.QUARTER}),
    PeriodType.HALF_YEAR: frozenset({PeriodKind.HALF_YEAR}),
    PeriodType.YEAR: frozenset({PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR}),
    PeriodType.WAVE: frozenset({PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.RANGE}),
    PeriodType.EVENT: frozenset(PeriodKind),
}
"""Which kinds of period one value of an indicator is expected for."""


def check_value(indicator: Indicator, parsed: ParsedValue) -> list[Finding]:
    """What is wrong with a value; nothing for a gap. A value in another unit is not compared with the range."""
    value = parsed.value
    if value is None:
        return []
    if not math.isfinite(value):
        return [_error("not_a_finite_number", indicator, parsed)]
    findings = list(_check_unit(indicator, parsed, value)) if _has_unit_mark(indicator, parsed) else []
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    lowest, highest = indicator.minimum, indicator.maximum
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        findings.append(_out_of_range(indicator, parsed, lowest, highest))
    findings += _check_whole(indicator, parsed, value)
    return findings


def _check_whole(indicator: Indicator, parsed: ParsedValue, value: float) -> Iterator[Finding]:
    """Of a count: `1,234` may be 1 234 as well as 1.234, and a fraction is at least odd."""
    if indicator.decimals or indicator.counting_rule not in COUNTS or _has_unit_mark(indicator, parsed):
        return
    params: dict[str, str | int | float] = {"indicator": name_indicator(indicator), "read_as": value}
    if may_be_thousands(parsed.raw, value):
        yield Finding("ambiguous_number", Severity.ERROR, parsed.raw, params)
    elif not value.is_integer() and indicator.aggregation not in MEANS:
        yield Finding("fraction_of_a_count", Severity.WARNING, parsed.raw, params)


def _has_unit_mark(indicator: Indicator, parsed: ParsedValue) -> bool:
    """Whether there is anything to compare: most figures are bare numbers of things."""
    return indicator.unit == PERCENT or parsed.percent or parsed.scale is not None


def _check_unit(indicator: Indicator, parsed: ParsedValue, value: float) -> Iterator[Finding]:
    in_percent = indicator.unit == PERCENT
    if parsed.percent and not in_percent:
        yield _error("percent_for_other_unit", indicator, parsed)
    if in_percent and not parsed.percent and 0 < value <= 1:
        yield _warning("share_without_percent", indicator, parsed)
    if parsed.scale is not None and parsed.scale != indicator.maximum:
        yield _error("wrong_scale", indicator, parsed)
    if parsed.signed and in_percent and indicator.minimum is not None and indicator.minimum >= 0:
        yield _warning("looks_like_change", indicator, parsed)


def _out_of_range(indicator: Indicator, parsed: ParsedValue, lowest: float | None, highest: float | None) -> Finding:
    name = name_indicator(indicator)
    if lowest is not None and highest is not None:
        bounds: dict[str, str | int | float] = {"indicator": name, "minimum": lowest, "maximum": highest}
        return Finding("out_of_range", Severity.ERROR, parsed.raw, bounds)
    if highest is None:
        return Finding("below_minimum", Severity.ERROR, parsed.raw, {"indicator": name, "bound": lowest or 0.0})
    return Finding("above_maximum", Severity.ERROR, parsed.raw, {"indicator": name, "bound": highest})


class PeriodStanding(NamedTuple):
    """A period seen from today."""

    kind: PeriodKind
    has_begun: bool
    has_ended: bool


def judge_period(period: Period, today: date) -> PeriodStanding:
    """A period ends with its last day, so one that ends today has not ended."""
    return PeriodStanding(period_kind(period), period.start <= today, period.end < today)


def check_period(
    indicator: Indicator, standing: PeriodStanding, *, is_source_s_own: bool = False
) -> Iterator[tuple[str, Severity]]:
    """Codes of what is wrong with a period; `period_not_ended` means that the value is partial.

    The months of a known source are no surprise for an indicator by year: they are put together where it is shown.
    """
    if not standing.has_begun:
        yield "period_in_future", Severity.ERROR
        return
    if not standing.has_ended:
        yield "period_not_ended", Severity.WARNING
    shorter = is_source_s_own and standing.kind in MONTHS and indicator.aggregation is not Aggregation.NONE
    if standing.kind not in FITTING_KINDS[indicator.period_type] and not (
        shorter and indicator.period_type in OWN_MONTHS
    ):
        yield "unusual_period", Severity.WARNING


def period_params(period: Period) -> dict[str, str]:
    """A period as the parameters of a message: the words are made where the language is known."""
    return {"period_start": period.start.isoformat(), "period_end": period.end.isoformat()}


def _error(code: str, indicator: Indicator, value: ParsedValue) -> Finding:
    return Finding(code, Severity.ERROR, value.raw, _unit_params(indicator))


def _warning(code: str, indicator: Indicator, value: ParsedValue) -> Finding:
    return Finding(code, Severity.WARNING, value.raw, _unit_params(indicator))


def _unit_params(indicator: Indicator) -> dict[str, str | int | float]:
    return {"indicator": name_indicator(indicator), "unit": indicator.unit}

"""The words of what a source measures and nobody follows yet."""

from __future__ import annotations

from dashboard.formats.periods import format_period
from dashboard.intake.feeds import UnusedMeasure
from dashboard.intake.proposals import HEADINGS, find_period_type
from dashboard.locale import N_, Translator
from dashboard.phrases import PERIOD_TYPES
from dashboard.strategy.model import Dimension
from data_loaders.measures import MeasureKind

KINDS = {
    MeasureKind.FLOW: N_("counted over a time"),
    MeasureKind.STOCK: N_("how many there are on a day"),
    MeasureKind.DISTINCT: N_("each person counted once"),
    MeasureKind.MEAN: N_("a mean or a share"),
}


def name_kind(unused: UnusedMeasure, t: Translator) -> str:
    """Of which kind its figures are."""
    return t(KINDS[unused.measure.kind])


def name_span(unused: UnusedMeasure, t: Translator) -> str:
    """ "Year, 2021–2023"."""
    kind = find_period_type(unused)
    span = format_period(unused.span, t.language) if unused.span else ""
    return ", ".join(filter(None, [t(PERIOD_TYPES[kind]) if kind else "", span]))


def name_breakdown(key: str, dimensions: dict[str, Dimension], t: Translator) -> str:
    """A dimension by its name, a heading of the source as it stands there."""
    name = dimensions[key].name if key in dimensions else HEADINGS.get(key)
    return name.in_language(t.language) if name else key


def count_breakdowns(unused: UnusedMeasure, dimensions: dict[str, Dimension], t: Translator) -> str:
    """ "Area (12), Gender (2)"; "" where the figures are of a whole."""
    needed = list_needed(unused)
    return ", ".join(f"{name_breakdown(key, dimensions, t)} ({unused.members[key]})" for key in needed)


def list_needed(unused: UnusedMeasure) -> list[str]:
    """The breakdowns that tell its figures apart, in one way of giving them or another."""
    return list(dict.fromkeys(key for one in unused.breakdowns for key in one.needed))

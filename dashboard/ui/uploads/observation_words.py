"""The figures of a file or an upload in words, each beside the one that it replaces. Ready for a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.disclosure_words import released_words
from dashboard.facts import Observation, Place, Qualifier
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.intake.knowledge import KnownValue, says_the_same
from dashboard.intake.preview import Preview, PreviewRow, Standing
from dashboard.locale import N_
from dashboard.phrases import amount_words, detail_words
from dashboard.ui import cache
from dashboard.ui.uploads.problem_words import place_words
from dashboard.ui.visit import Visit

Said = Observation | KnownValue | Point
"""Whatever says a value with its qualifier, flags, n and published change."""
SHOWN_ROWS = 100
"""How many observations a preview lists; the rest are counted."""
STANDINGS = {Standing.NEW: N_("new"), Standing.SAME: N_("same as before"), Standing.CHANGED: N_("changed")}


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation of a preview in words."""

    indicator: str
    link: str
    members: str
    period: str
    value: str
    old: str
    standing: str
    place: str


def observation_rows(visit: Visit, rows: Sequence[PreviewRow]) -> list[ObservationRow]:
    """The first SHOWN_ROWS observations, changed ones first, then new, then same."""
    order = [Standing.CHANGED, Standing.NEW, Standing.SAME]
    return [
        _observation_row(visit, row) for row in sorted(rows, key=lambda row: order.index(row.standing))[:SHOWN_ROWS]
    ]


def _observation_row(visit: Visit, row: PreviewRow) -> ObservationRow:
    one = row.observation
    indicator = visit.indicators.get(one.indicator)
    return ObservationRow(
        indicator=indicator.name.in_language(visit.language) if indicator else one.indicator,
        link=visit.indicator_link(indicator) if indicator else "",
        members=", ".join(member for _, member in one.members),
        period=format_period(one.period, visit.language),
        value=_value(visit, one.indicator, one, row.old if row.standing is Standing.CHANGED else None),
        old=_value(visit, one.indicator, row.old, one) if row.old and row.standing is Standing.CHANGED else "",
        standing=visit.t(STANDINGS[row.standing]),
        place=place_words(one.place),
    )


def _value(visit: Visit, key: str, one: Said, other: Said | None) -> str:
    """The value; with what else is said of it where the two differ in that alone."""
    indicator = visit.indicators.get(key)
    told = released_words(one, visit.t) if isinstance(one, Point) else None
    words = amount_words(one.value, one.qualifier, indicator, visit.t) if told is None else told
    if other is None or (one.value, one.qualifier) != (other.value, other.qualifier):
        return words
    details = detail_words(one.flags, one.published_change, one.n, visit.t)
    said = details or visit.t("nothing else is said of it")
    return f"{words} ({said})"


def change_rows(visit: Visit, number: int) -> list[ObservationRow]:
    """What the upload changed when it came: its values beside those that stood before it."""
    upload = next(one for one in visit.uploads if one.number == number)
    known_before, after = cache.read_around_upload(
        visit.data_version, visit.audience, upload.number, upload.at, visit.gate
    )
    before = {
        (series.indicator, series.members, point.period): point for series in known_before for point in series.points
    }
    rows = [
        _change_row(visit, series, point, before.get((series.indicator, series.members, point.period)))
        for series in after
        for point in series.points
        if point.source.upload == number
    ]
    return sorted(rows, key=lambda row: not row.old)[:SHOWN_ROWS]


def _change_row(visit: Visit, series: Series, point: Point, old: Point | None) -> ObservationRow:
    indicator = visit.indicators.get(series.indicator)
    standing = Standing.NEW if old is None else Standing.SAME if says_the_same(old, point) else Standing.CHANGED
    is_hidden = Qualifier.SUPPRESSED in (point.qualifier, old.qualifier if old else None)
    return ObservationRow(
        indicator=indicator.name.in_language(visit.language) if indicator else series.indicator,
        link=visit.indicator_link(indicator) if indicator else "",
        members=series.name,
        period=format_period(point.period, visit.language),
        value=_value(visit, series.indicator, point, old if standing is Standing.CHANGED else None),
        old=_value(visit, series.indicator, old, point) if old and standing is Standing.CHANGED else "",
        standing="" if is_hidden else visit.t(STANDINGS[standing]),
        place=place_words(Place(point.source.sheet, point.source.row, point.source.column)),
    )


def count_words(visit: Visit, preview: Preview) -> dict[str, str]:
    """How many of each kind, as the language writes numbers."""
    numbers = {**{standing.value: count for standing, count in preview.counts.items()}, "left_out": preview.left_out}
    return {name: format_number(number, visit.language) for name, number in numbers.items()}

"""What a file would bring, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.command.answer import Column, table_lines
from dashboard.command.needs import place_words
from dashboard.formats.periods import format_period
from dashboard.intake.preview import Preview, PreviewRow, Standing
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words
from dashboard.strategy.model import Indicator

STANDINGS = {Standing.NEW: N_("new"), Standing.SAME: N_("same as before"), Standing.CHANGED: N_("changed")}


def preview_lines(seen: Preview, t: Translator) -> Iterator[str]:
    """How many figures of which standing, then each of them."""
    figures = t.plural("{n} figure", "{n} figures", len(seen.rows))
    counts = ", ".join(f"{t(STANDINGS[standing])} {count}" for standing, count in seen.counts.items() if count)
    yield f"{seen.file_name}: {figures} ({counts})" if counts else f"{seen.file_name}: {figures}"
    if seen.rows:
        indicators = {one.key: one for one in seen.definitions.indicators}
        columns = (
            Column(t("Indicator")), Column(t("Breakdown")), Column(t("Period")), Column(t("Value"), to_right=True),
            Column(t("Before"), to_right=True), Column(t("State")), Column(t("Place")),
        )  # fmt: skip
        yield from table_lines(columns, [_preview_row(row, indicators, t) for row in seen.rows])


def _preview_row(row: PreviewRow, indicators: dict[str, Indicator], t: Translator) -> list[str]:
    one, indicator = row.observation, indicators.get(row.observation.indicator)
    changed = row.old is not None and row.standing is Standing.CHANGED
    return [
        one.indicator,
        ", ".join(member for _, member in one.members),
        format_period(one.period, t.language),
        amount_words(one.value, one.qualifier, indicator, t),
        amount_words(row.old.value, row.old.qualifier, indicator, t) if row.old and changed else "",
        t(STANDINGS[row.standing]),
        place_words(one.place),
    ]

"""`observations`: the values of indicators, each with the cell that it comes from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

import pandas as pd

from dashboard.command.answer import Answer, Column, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.moments import REVERSED, read_instant, read_period
from dashboard.command.refusals import CommandRefused, WrongArgument
from dashboard.disclosure_words import band_words
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.gate import open_gate, viewer_of
from dashboard.insight.series import Point, Series, collect_series
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.exchange import observation_to_json
from dashboard.intake.knowledge import Definitions, read_definitions
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_, Translator
from dashboard.phrases import flag_words, place_words, unit_words, value_words
from dashboard.store import UnknownIndicator
from dashboard.strategy.model import Indicator

UNKNOWN = Wording(
    N_("No indicator has the key {value}."), N_("List the indicators with `python -m dashboard indicators`.")
)
UNKNOWN_BUT_NEAR = Wording(
    N_("No indicator has the key {value}."),
    N_("Did you mean {suggestions}? List the indicators with `python -m dashboard indicators`."),
)


def show(invocation: Invocation, arguments: Namespace) -> Answer:
    """The current values, or those that were known at an instant, sorted by indicator, members and period."""
    language = invocation.t.language
    since = read_period(arguments.start, "--from", language) if arguments.start else None
    until = read_period(arguments.end, "--to", language) if arguments.end else None
    if since and until and until.end < since.start:
        raise WrongArgument(REVERSED, start=arguments.start, end=arguments.end)
    known = arguments.as_known_on
    instant = read_instant(known, "--as-known-on", language, invocation.zone) if known else None
    with open_store(invocation) as repository:
        definitions = read_definitions(repository)
        try:
            frame = open_gate(repository, viewer_of(invocation.person)).observations(
                arguments.indicators, since.start if since else None, until.end if until else None, instant
            )
        except UnknownIndicator as error:
            raise _unknown_indicator(error, definitions) from error
        # Not from the catalogue: one that has left it has figures still.
        asked = [repository.indicator_versions(key)[-1].definition for key in dict.fromkeys(arguments.indicators)]
    return Answer(
        lambda: [observation_to_json(row) for row in frame.itertuples(index=False)],
        lambda: _lines(frame, asked, definitions, invocation.t),
    )


def _unknown_indicator(error: UnknownIndicator, definitions: Definitions) -> CommandRefused:
    catalogue = Catalogue(definitions.indicators, definitions.dimensions)
    suggestions = dict.fromkeys(one for key in error.keys for one in catalogue.suggest_indicators(key))
    value = ", ".join(error.keys)
    if suggestions:
        return CommandRefused(UNKNOWN_BUT_NEAR, value, suggestions=", ".join(suggestions))
    return CommandRefused(UNKNOWN, value)


def _lines(frame: pd.DataFrame, asked: Sequence[Indicator], definitions: Definitions, t: Translator) -> Iterator[str]:
    """A table for each indicator, in the order in which they were asked for."""
    units = {unit.key: unit for unit in definitions.units}
    every = collect_series(frame)
    for place, indicator in enumerate(asked):
        if place:
            yield ""
        unit = unit_words(indicator, units, t)
        yield f"{indicator.name.in_language(t.language)} ({indicator.key})" + (f", {unit}" if unit else "")
        mine = [series for series in every if series.indicator == indicator.key]
        rows = [_row(series, point, indicator, t) for series in mine for point in series.points]
        yield from table_lines(_columns(t), rows) if rows else [t("No figures.")]


def _columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column(t("Period")), Column(t("Breakdown")), Column(t("Value"), to_right=True), Column(t("Note")),
        Column(t("Answers"), to_right=True), Column(t("Upload number"), to_right=True), Column(t("Source")),
    )  # fmt: skip


def _row(series: Series, point: Point, indicator: Indicator, t: Translator) -> list[str]:
    return [
        format_period(point.period, t.language),
        series.name,
        value_words(point, indicator, t),
        flag_words(point, t),
        band_words(point.released, t) if point.n is None else format_number(point.n, t.language),
        str(point.source.upload),
        place_words(point.source, t),
    ]

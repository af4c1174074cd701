"""Looking back: the banner of a page as it was known on a day, what reads otherwise now, and the way back to now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from dashboard.formats.periods import format_date, format_period, format_time
from dashboard.insight.restatement import Restatement, RestatementKind, Stated
from dashboard.locale import Translator
from dashboard.phrases import amount_words
from dashboard.status_words import RESTATEMENTS
from dashboard.strategy.model import Indicator
from dashboard.ui import cache
from dashboard.ui.overview.attention import LateRow, members_words
from dashboard.ui.panel import show_panel
from dashboard.ui.rewritten import list_rewritten
from dashboard.ui.visit import Visit

SHOWN = 50


@dataclass(frozen=True, slots=True)
class RestatedRow:
    """A figure then and now, and what made the difference."""

    name: str
    link: str
    of: str
    period: str
    kind: str
    then: str
    now: str
    cause: str
    cause_link: str


def show_known_on(visit: Visit) -> None:
    """The banner under the header: nothing where the page is shown as of now."""
    t = visit.t
    if visit.known_on is not None:
        _show_banner(visit, visit.known_on)
    elif asked := st.query_params.get("tiedossa"):
        example = format_date(visit.today, t.language)
        words = t("“{asked}” is no earlier day. Write it like this: {day}.", asked=asked, day=example)
        show_panel("notice", key="known-on", words=words)


def _show_banner(visit: Visit, known_on: datetime) -> None:
    t, local = visit.t, known_on.astimezone(visit.zone)
    is_instant = isinstance(visit.address.known_on, datetime)
    words = format_time(local, t.language) if is_instant else format_date(local.date(), t.language)
    found = find_restated(visit, known_on)
    restated = [one for one in found if one.kind is not RestatementKind.LATE]
    rewritten = list_rewritten(visit, indicators_of_page(visit))
    show_panel(
        "known_on",
        t=t,
        words=t("This page is shown as it was known on {day}.", day=words),
        frozen=_frozen_words(visit, known_on),
        back=visit.address.here(known_on=None),
        restated=t.plural("{n} figure has been restated since", "{n} figures have been restated since", len(found)),
        rows=[restated_row(visit, one) for one in restated[:SHOWN]],
        more=t.plural("and {n} more", "and {n} more", len(restated) - SHOWN) if len(restated) > SHOWN else "",
        late=late_rows(visit, found),
        rewritten_words=t.plural(
            "{n} target, judgement or definition has changed since",
            "{n} targets, judgements or definitions have changed since",
            len(rewritten),
        ),
        rewritten=rewritten,
    )


def _frozen_words(visit: Visit, known_on: datetime) -> str:
    """The name of the frozen view that this is, and its meeting; "" for any other moment, and outside the house."""
    if not visit.reads_words:
        return ""
    views = (kept.record for kept in visit.frozen_views)
    found = next((one for one in views if (one.known_on, one.path) == (known_on, visit.address.page)), None)
    if found is None:
        return ""
    name = found.name if found.meeting in (None, found.name) else f"{found.name} ({found.meeting})"
    return visit.t("Frozen view: {name}.", name=name)


def find_restated(visit: Visit, known_on: datetime) -> tuple[Restatement, ...]:
    """What has been restated since of the indicators that the page is about."""
    day = known_on.astimezone(visit.zone).date()
    keys = frozenset(one.key for one in indicators_of_page(visit))
    return cache.read_restatements(visit.data_version, visit.audience, keys, known_on, day, visit.gate)


def indicators_of_page(visit: Visit) -> tuple[Indicator, ...]:
    """The indicator of the address, those of its goal, or all of the strategy."""
    if visit.address.indicator in visit.indicators:
        return (visit.indicators[visit.address.indicator],)
    every = tuple(visit.indicators.values())
    if visit.address.goal:
        return tuple(one for one in every if one.goal == visit.address.goal)
    return every


def late_rows(visit: Visit, found: Sequence[Restatement]) -> list[LateRow]:
    """The indicators whose figures of periods that were over then came afterwards, and how many."""
    counts = Counter(one.indicator for one in found if one.kind is RestatementKind.LATE)
    return [_late_row(visit, visit.indicators[key], count) for key, count in counts.items()]


def _late_row(visit: Visit, indicator: Indicator, count: int) -> LateRow:
    return LateRow(
        name=indicator.name.in_language(visit.language),
        link=visit.address.to("mittari", indicator=indicator.key, known_on=None),
        words=visit.t.plural("{n} figure came afterwards", "{n} figures came afterwards", count),
    )


def restated_row(visit: Visit, one: Restatement) -> RestatedRow:
    """One restatement in words."""
    t, indicator = visit.t, visit.indicators[one.indicator]
    stated = one.then if one.by_withdrawal else one.now
    file = stated.file if stated else ""
    cause = _cause_words(file, withdrawn=one.by_withdrawal, t=t)
    return RestatedRow(
        name=indicator.name.in_language(t.language),
        link=visit.address.to("mittari", indicator=indicator.key, known_on=None),
        of=members_words(one.members),
        period=format_period(one.period, t.language),
        kind=t(RESTATEMENTS[one.kind]),
        then=_stated_words(one.then, indicator, t),
        now=_stated_words(one.now, indicator, t),
        cause=cause,
        cause_link=visit.address.to("lataukset", upload=one.upload, known_on=None),
    )


def _cause_words(file: str, *, withdrawn: bool, t: Translator) -> str:
    """What made the difference; "" outside the house, where no file is named."""
    if not file:
        return ""
    return t("{file} was withdrawn", file=file) if withdrawn else t("{file} was brought", file=file)


def _stated_words(stated: Stated | None, indicator: Indicator, t: Translator) -> str:
    return t("no data") if stated is None else amount_words(stated.value, stated.qualifier, indicator, t)

"""Campaigns on the page of communications: before, during, after, and whether the difference is more than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import Cell
from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import format_period
from dashboard.insight.campaigns import Comparison, Contrast, Verdict, compare_campaign
from dashboard.insight.series import Series
from dashboard.insight.stretches import Stretch
from dashboard.phrases import unit_words
from dashboard.strategy.happenings import ChartEvent, EventKind, concerns
from dashboard.strategy.model import Indicator
from dashboard.ui.communications import words
from dashboard.ui.visit import Visit

MOST_CAMPAIGNS = 6
"""The newest ones; older ones stand on the charts."""


@dataclass(frozen=True, slots=True)
class StretchCell:
    """A figure of some weeks or months, the number for a file, and which they are."""

    words: str
    number: str
    when: str


@dataclass(frozen=True, slots=True)
class ContrastCell:
    """A change against the time before: sign, amount and the verdict; `kind` is the verdict's word."""

    mark: str = ""
    change: str = ""
    verdict: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One figure through a campaign."""

    name: str
    unit: str
    link: str
    before: StretchCell
    during: StretchCell
    after: StretchCell
    during_change: ContrastCell
    after_change: ContrastCell
    crowded: bool


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign: what was compared, what was not and why, and with what care it is to be read."""

    title: str
    days: str
    text: str
    tally: str
    rows: tuple[CampaignRow, ...]
    uncompared: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def campaign_cards(visit: Visit, indicators: Sequence[Indicator]) -> list[CampaignCard]:
    """The newest campaigns that concern any of the indicators, by the end of the chosen period."""
    campaigns = [kept.record for kept in visit.events if kept.record.kind is EventKind.CAMPAIGN]
    shown = [
        (event, concerned)
        for event in sorted(campaigns, key=lambda one: (one.first_day, one.key), reverse=True)
        if (visit.until is None or event.first_day <= visit.until)
        and (concerned := [one for one in indicators if concerns(event, one, visit.chosen.key)])
    ]
    return [_card(visit, *one) for one in shown[:MOST_CAMPAIGNS]]


def _card(visit: Visit, event: ChartEvent, indicators: Sequence[Indicator]) -> CampaignCard:
    compared = [
        (indicator, series, compare_campaign(series, indicator, event.period, _find_busy(visit, event, indicator)))
        for indicator in indicators
        for series in _newest_series(visit, indicator)
    ]
    done = sorted((one for one in compared if one[2].during_against), key=_rank)
    verdicts = Counter(one.during_against.verdict for _, _, one in done if one.during_against)
    t = visit.t
    return CampaignCard(
        title=event.title,
        days=format_period(event.period, visit.language),
        text=event.text or "",
        tally=words.tally_words(verdicts, t),
        rows=tuple(_row(visit, *one) for one in done),
        uncompared=tuple(
            (_name(visit, *one[:2]), t(words.UNCOMPARED[one[2].reason])) for one in compared if one[2].reason
        ),
        notes=_notes(visit, event.period, [one[2] for one in done]),
    )


def _find_busy(visit: Visit, event: ChartEvent, indicator: Indicator) -> list[Period]:
    """The days of other campaigns and of disruptions that concern the indicator."""
    return [
        kept.record.period
        for kept in visit.events
        if kept.record.key != event.key
        and kept.record.kind in (EventKind.CAMPAIGN, EventKind.DISRUPTION)
        and concerns(kept.record, indicator, visit.chosen.key)
    ]


def _newest_series(visit: Visit, indicator: Indicator) -> list[Series]:
    """Of each member the series of the newest definition."""
    found = {one.members: one for one in sorted(visit.series(indicator.key), key=lambda one: one.version)}
    return [found[members] for members in sorted(found)]


def _name(visit: Visit, indicator: Indicator, series: Series) -> str:
    name = indicator.name.in_language(visit.language)
    return f"{name}: {series.name}" if series.name else name


def _rank(one: tuple[Indicator, Series, Comparison]) -> int:
    """The most striking first."""
    against = one[2].during_against
    return -list(Verdict).index(against.verdict) if against else 0


def _row(visit: Visit, indicator: Indicator, series: Series, one: Comparison) -> CampaignRow:
    return CampaignRow(
        name=_name(visit, indicator, series),
        unit=unit_words(indicator, visit.units, visit.t),
        link=visit.indicator_link(indicator),
        before=_stretch(visit, indicator, one.before),
        during=_stretch(visit, indicator, one.during),
        after=_stretch(visit, indicator, one.after),
        during_change=_contrast(visit, indicator, one.during_against),
        after_change=_contrast(visit, indicator, one.after_against),
        crowded=one.crowded,
    )


def _stretch(visit: Visit, indicator: Indicator, one: Stretch | None) -> StretchCell:
    if one is None:
        return StretchCell("", "", "")
    said = words.stretch_words(one, indicator, visit.t)
    rounded = None if one.value is None else round(one.value, indicator.decimals)
    return StretchCell(said, Cell(said, rounded).number, format_period(one.period, visit.language))


def _contrast(visit: Visit, indicator: Indicator, one: Contrast | None) -> ContrastCell:
    if one is None:
        return ContrastCell()
    return ContrastCell(
        words.MARKS[one.verdict],
        words.difference_words(one, indicator, visit.t),
        words.verdict_words(one, visit.t),
        one.verdict.value,
    )


def _notes(visit: Visit, campaign: Period, compared: Sequence[Comparison]) -> tuple[str, ...]:
    """How coarse the comparison is, and what else fell on the same days."""
    t = visit.t
    coarse = next((one.during for one in compared if one.kind is PeriodKind.MONTH and one.during), None)
    notes = [words.months_words(campaign, coarse, t)] if coarse else []
    if any(one.crowded for one in compared):
        notes.append(t("Another campaign or a disruption fell on the same time: their effects cannot be told apart."))
    return tuple(notes)

"""The tables of the page of communications: figures by channel, what may be added up, how each figure is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import Cell
from dashboard.charts.subject import is_sure
from dashboard.facts import Period, PeriodKind, Qualifier
from dashboard.formats.periods import format_period
from dashboard.formats.spans import period_kind
from dashboard.insight.change import find_change
from dashboard.insight.communications import Lack, find_adding, find_measuring
from dashboard.insight.digest import Digest
from dashboard.insight.standing.standing import newest_versions
from dashboard.insight.totals import add_members
from dashboard.phrases import COUNTING_RULES, NO_TOTAL, STAGES, amount_words, change_words, flag_words, value_words
from dashboard.strategy.model import Indicator
from dashboard.ui.communications.words import LACKS, OVER_MEMBERS, OVER_TIME
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class ChannelCell:
    """A figure of one channel. `when` only where its period is not the row's; `number` is for a file."""

    words: str = ""
    number: str = ""
    flags: str = ""
    change: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """An indicator by channel. `total`: the sum, or in words why there is none."""

    name: str
    link: str
    period: str
    cells: tuple[ChannelCell, ...]
    total: str
    total_number: str = ""


@dataclass(frozen=True, slots=True)
class ChannelTable:
    """The rows under the channels' names; no rows where nobody has brought figures by channel."""

    channels: tuple[str, ...]
    rows: tuple[ChannelRow, ...]


def tabulate_channels(visit: Visit, indicators: Sequence[Indicator]) -> ChannelTable:
    """The newest figure of each channel, indicator by indicator."""
    found = [
        (one, [digest for digest in newest_versions(visit.digests(one.key)) if digest.own.valued]) for one in indicators
    ]
    channels = tuple(dict.fromkeys(digest.own.name for _, digests in found for digest in digests))
    return ChannelTable(channels, tuple(_channel_row(visit, *one, channels) for one in found if one[1]))


def _channel_row(visit: Visit, indicator: Indicator, digests: Sequence[Digest], channels: Sequence[str]) -> ChannelRow:
    period = max(digest.own.valued[-1].period for digest in digests)
    by_name = {digest.own.name: digest for digest in digests}
    cells = tuple(_channel_cell(visit, indicator, by_name.get(name), period) for name in channels)
    total = add_members(indicator, [digest.own for digest in digests], period)
    if total.value is None:
        words = visit.t(NO_TOTAL[total.reason]) if total.reason in NO_TOTAL else ""
        return _row(visit, indicator, period, cells, words)
    said = amount_words(total.value, Qualifier.EXACT, indicator, visit.t)
    return _row(visit, indicator, period, cells, said, Cell(said, total.value).number)


def _row(
    visit: Visit, indicator: Indicator, period: Period, cells: tuple[ChannelCell, ...], total: str, number: str = ""
) -> ChannelRow:
    name = indicator.name.in_language(visit.language)
    return ChannelRow(
        name, visit.indicator_link(indicator), format_period(period, visit.language), cells, total, number
    )


def _channel_cell(visit: Visit, indicator: Indicator, digest: Digest | None, period: Period) -> ChannelCell:
    if digest is None:
        return ChannelCell()
    point = digest.own.valued[-1]
    words = value_words(point, indicator, visit.t)
    is_day = period_kind(point.period) is PeriodKind.DAY  # a day against the day before is a weekday against another
    return ChannelCell(
        words=words,
        number=Cell(words, point.value if is_sure(point) else None).number,
        flags=flag_words(point, visit.t),
        change="" if is_day else change_words(find_change(digest.own, indicator), indicator, visit.t),
        when="" if point.period == period else format_period(point.period, visit.language),
    )


@dataclass(frozen=True, slots=True)
class AddingRow:
    """What may be added of one indicator, in words."""

    name: str
    link: str
    counted: str
    over_time: str
    over_members: str


def adding_rows(visit: Visit, indicators: Sequence[Indicator]) -> list[AddingRow]:
    """A row for each indicator, from its own counting rule and aggregation."""
    t = visit.t
    return [
        AddingRow(
            name=one.name.in_language(visit.language),
            link=visit.indicator_link(one),
            counted=t(COUNTING_RULES[one.counting_rule]),
            over_time=t(OVER_TIME[rule.over_time]),
            over_members=t(OVER_MEMBERS[rule.over_members]),
        )
        for one in indicators
        for rule in (find_adding(one),)
    ]


@dataclass(frozen=True, slots=True)
class MeasuringRow:
    """How one indicator is measured: its definition, source, owner, stage, and the newest figure."""

    name: str
    link: str
    definition: str
    source: str
    owner: str
    stage: str
    newest: str


def measuring_rows(visit: Visit, indicators: Sequence[Indicator]) -> list[MeasuringRow]:
    """A row for each indicator."""
    return [
        MeasuringRow(
            name=one.name.in_language(visit.language),
            link=visit.indicator_link(one),
            definition=one.definition,
            source=one.source,
            owner=one.owner_role,
            stage=visit.t(STAGES[one.stage]),
            newest=_newest_words(visit, one),
        )
        for one in indicators
    ]


def _newest_words(visit: Visit, indicator: Indicator) -> str:
    points = [digest.own.latest for digest in visit.digests(indicator.key)]
    valued = [point.period for point in points if point and point.value is not None]
    return format_period(max(valued), visit.language) if valued else visit.t("no data")


@dataclass(frozen=True, slots=True)
class LackGroup:
    """The indicators that lack the same thing: (name, link, the source's own question or "")."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


def lack_groups(visit: Visit, indicators: Sequence[Indicator]) -> list[LackGroup]:
    """What is missing, kind by kind; a kind that nothing lacks is left out."""
    measured = find_measuring(indicators, visit.valued)
    groups = [
        LackGroup(
            visit.t(words),
            tuple(
                (
                    one.indicator.name.in_language(visit.language),
                    visit.indicator_link(one.indicator),
                    one.indicator.open_question or "" if lack is Lack.OPEN_QUESTION else "",
                )
                for one in measured
                if lack in one.lacks
            ),
        )
        for lack, words in LACKS.items()
    ]
    return [group for group in groups if group.rows]

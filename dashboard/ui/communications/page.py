"""The page of communications: its content for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.formats.numbers import format_number
from dashboard.insight.communications import Lack, find_measuring
from dashboard.strategy.model import Indicator
from dashboard.strategy.tree import find_part
from dashboard.ui.charting import file_name
from dashboard.ui.communications import keys, rows
from dashboard.ui.communications.campaigns import campaign_cards
from dashboard.ui.communications.charts import Pictures
from dashboard.ui.figures import figure_rows, headline_row
from dashboard.ui.visit import Visit

MEASURING = "viestinnan-mittaus"
"""The path of the page that says how communications is measured."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers that are read first."""

    value: str
    words: str
    detail: str = ""
    link: str = ""
    warns: bool = False


def has_communications(visit: Visit) -> bool:
    """Whether the strategy has any of the indicators of this page."""
    return any(key in visit.indicators for key in keys.EVERY)


def pick(visit: Visit, wanted: Sequence[str]) -> list[Indicator]:
    """Those that the strategy has, without ideas that nobody has brought figures for."""
    return [visit.indicators[key] for key in wanted if key in visit.indicators and key not in visit.waiting]


def head_content(visit: Visit) -> dict[str, Any]:
    """The first screen: what is known in short, and the figures by channel."""
    visit.prepare(key for key in keys.EVERY if key in visit.indicators)
    channels = rows.tabulate_channels(visit, pick(visit, keys.CHANNELS))
    return {
        "t": visit.t,
        "number": _goal_number(visit),
        "lead": _lead(visit, channels),
        "tiles": _tiles(visit),
        "channels": channels,
        "channels_file": file_name(visit.t("Figures by channel")),
        "others": figure_rows(visit, pick(visit, keys.OTHERS)),
    }


def _goal_number(visit: Visit) -> int | None:
    first = next(visit.indicators[key] for key in keys.EVERY if key in visit.indicators)
    return visit.goal_numbers.get(first.goal or "")


def _lead(visit: Visit, channels: rows.ChannelTable) -> str:
    """The followers channel by channel and what moved, then what nobody knows."""
    t = visit.t
    told = []
    followers = next((row for row in channels.rows if row.link == _link(visit, keys.FOLLOWERS)), None)
    if followers:
        each = [
            f"{name} {cell.words}" + (f" ({cell.change})" if cell.change else "")
            for name, cell in zip(channels.channels, followers.cells, strict=True)
            if cell.words
        ]
        told.append(t("Followers in {period}: {list}.", period=followers.period, list=", ".join(each)))
    if _asks_for_brand(visit) and not _knows_brand(visit):
        told.append(t("Whether people know the brand has never been measured."))
    return " ".join(told) or t("No figure of communications has been brought by the end of the chosen period.")


def _link(visit: Visit, key: str) -> str:
    return visit.indicator_link(visit.indicators[key]) if key in visit.indicators else ""


def _tiles(visit: Visit) -> list[Tile]:
    tiles = []
    for indicator in pick(visit, keys.HEADLINES):
        row = headline_row(visit, indicator)
        if row is not None and not row.is_gap:
            name = f"{row.name}, {row.period}"
            tiles.append(
                Tile(row.value, name, ", ".join(filter(None, (row.flags, row.change))), visit.indicator_link(indicator))
            )
    open_ones = [one for one in rows.lack_groups(visit, pick(visit, keys.EVERY)) if one.rows]
    if open_ones:
        count = len({link for group in open_ones for _, link, _ in group.rows})
        words = visit.t.plural(
            "indicator that is not agreed or lacks figures", "indicators that are not agreed or lack figures", count
        )
        tiles.append(Tile(str(count), words, link=visit.address.to(MEASURING), warns=True))
    return tiles


def _asks_for_brand(visit: Visit) -> bool:
    """Whether this strategy asks for it, or has an indicator of it."""
    return _common_way(visit) != "" or any(key in visit.indicators for key in keys.BRAND)


def _knows_brand(visit: Visit) -> bool:
    return any(key in visit.valued for key in keys.BRAND)


def _common_way(visit: Visit) -> str:
    """The strategy's own words that ask for a common way to measure; "" where it does not."""
    if visit.chosen.key != keys.COMMON_WAY.strategy:
        return ""
    part = find_part(visit.chosen, keys.COMMON_WAY.part)
    return part.title if part else ""


def choice_content(visit: Visit, pictures: Pictures) -> dict[str, Any]:
    """The choice of the measure and of the channels that are compared."""
    return {
        "t": visit.t,
        "own": visit.chosen.language,
        "measures": pictures.measure_choices(),
        "channels": pictures.channel_choices(),
        "comparing": bool(pictures.compared),
        "all_link": visit.address.here(members=()),
    }


def event_content(visit: Visit, pictures: Pictures) -> dict[str, Any]:
    """What the letters on the charts mean."""
    return {"t": visit.t, "own": visit.chosen.language, "events": pictures.list_events()}


def campaign_content(visit: Visit) -> dict[str, Any]:
    """Each campaign against the time around it."""
    compared = pick(visit, keys.COMPARED)
    return {
        "t": visit.t,
        "own": visit.chosen.language,
        "number": _goal_number(visit),
        "campaigns": campaign_cards(visit, compared),
        "record_link": visit.indicator_link(compared[0]) if compared else "",
        "campaigns_file": file_name(visit.t("Campaigns")),
    }


def measuring_content(visit: Visit) -> dict[str, Any]:
    """How communications is measured, what may be added, what is missing."""
    visit.prepare(key for key in keys.EVERY if key in visit.indicators)
    shown = pick(visit, keys.EVERY)
    offered = [visit.indicators[key] for key in keys.EVERY if key in visit.indicators and key in visit.waiting]
    return {
        "t": visit.t,
        "own": visit.chosen.language,
        "number": _goal_number(visit),
        "quote": _common_way(visit),
        "summary": _summary(visit, shown),
        "adding": rows.adding_rows(visit, [one for one in shown if one.key in visit.brought]),
        "adding_file": file_name(visit.t("What may be added")),
        "measuring": rows.measuring_rows(visit, shown),
        "measuring_file": file_name(visit.t("How communications is measured")),
        "brand_missing": _asks_for_brand(visit) and not _knows_brand(visit),
        "lacks": rows.lack_groups(visit, shown),
        "offered": [(one.name.in_language(visit.language), visit.indicator_link(one)) for one in offered],
    }


def _summary(visit: Visit, shown: Sequence[Indicator]) -> str:
    """How many indicators there are, with figures, and agreed."""
    measured = find_measuring(shown, visit.valued)
    with_figures = sum(Lack.NO_DATA not in one.lacks for one in measured)
    agreed = sum(Lack.NOT_AGREED not in one.lacks for one in measured)
    return visit.t.plural(
        "Communications has {n} indicator: {figures} with figures, {agreed} agreed on.",
        "Communications has {n} indicators: {figures} with figures, {agreed} agreed on.",
        len(measured),
        figures=format_number(with_figures, visit.language),
        agreed=format_number(agreed, visit.language),
    )

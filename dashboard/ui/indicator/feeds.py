"""What feeds an indicator, on its page: each measure in words, those that were taken away, and the way to do either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import streamlit as st

from dashboard.access import Action, may
from dashboard.formats.periods import format_time
from dashboard.intake.messages import describe_loader
from dashboard.locale import N_
from dashboard.store import AuditEntry, FeedsChanged, ObjectType
from dashboard.strategy.model import Feed, Indicator
from dashboard.ui.keeping import leave_form
from dashboard.ui.panel import show_panel
from dashboard.ui.uploads import following
from dashboard.ui.visit import Visit

FEED = "syote"
"""The state of the page in which a feed is taken away, or given back: `syote:1f0a33bc`."""
MARK = 8
SEVERAL_LOADERS = {"survey": N_("a survey")}
"""What the measures begin with that several loaders give."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed in words. `only`: the members that it is limited to; `gone`: who took it away and when, "" if nobody."""

    source: str
    measure: str
    only: str
    link: str
    gone: str = ""


def feed_content(visit: Visit, indicator: Indicator) -> dict[str, Any]:
    """The feeds as they are, and to whom may change them also those that were taken away."""
    allowed = _may_change(visit)
    removed = _list_removed(visit, indicator) if allowed else ()
    return {
        "feeds": [_feed_row(visit, one, linked=allowed) for one in indicator.feeds],
        "removed_feeds": [_feed_row(visit, feed, linked=True, gone=_by(visit, entry)) for feed, entry in removed],
    }


def _may_change(visit: Visit) -> bool:
    return may(visit.person, Action.MAP) and visit.known_on is None


def _feed_row(visit: Visit, feed: Feed, *, linked: bool, gone: str = "") -> FeedRow:
    prefix = feed.measure.partition(".")[0]
    several = SEVERAL_LOADERS.get(prefix)
    names = {one.key: one.name.in_language(visit.language) for one in visit.chosen.dimensions}
    only = (f"{names.get(one.dimension, one.dimension)}: {', '.join(one.members)}" for one in feed.only)
    return FeedRow(
        source=visit.t(several) if several else describe_loader(prefix, visit.t),
        measure=feed.measure,
        only="; ".join(only),
        link=visit.address.here(state=f"{FEED}:{mark_feed(feed)}") if linked else "",
        gone=gone,
    )


def mark_feed(feed: Feed) -> str:
    """What a feed is called in an address."""
    return sha256(feed.model_dump_json().encode()).hexdigest()[:MARK]


def _list_removed(visit: Visit, indicator: Indicator) -> tuple[tuple[Feed, AuditEntry], ...]:
    trail = visit.repository.audit_trail(object_type=ObjectType.INDICATOR, object_key=indicator.key)
    return tuple(find_removed(trail, indicator.feeds))


def find_removed(trail: Iterable[AuditEntry], held: Sequence[Feed]) -> Iterator[tuple[Feed, AuditEntry]]:
    """The feeds that the indicator once had and has no more, each with the entry of its last removal; newest first."""
    seen = set(held)
    for entry in trail:
        before, after = (_read_feeds(document) for document in (entry.before, entry.after))
        for feed in before:
            if entry.after is not None and feed not in after and feed not in seen:
                seen.add(feed)
                yield feed, entry


def _read_feeds(document: Any) -> tuple[Feed, ...]:
    return tuple(map(Feed.model_validate, (document or {}).get("feeds", ())))


def _by(visit: Visit, entry: AuditEntry) -> str:
    return f"{format_time(entry.at.astimezone(visit.zone), visit.language)}, {entry.actor}"


def change_feed(visit: Visit, indicator: Indicator, mark: str) -> bool:
    """The form that takes a feed away or gives it back; False where there is no such feed to change."""
    if not _may_change(visit):
        return False
    held = next((one for one in indicator.feeds if mark_feed(one) == mark), None)
    if held is not None:
        _ask_to_remove(visit, indicator, held)
        return True
    removed = (feed for feed, _entry in _list_removed(visit, indicator))
    feed = next((one for one in removed if mark_feed(one) == mark), None)
    if feed is not None:
        _ask_to_return(visit, indicator, feed)
    return feed is not None


def _ask_to_remove(visit: Visit, indicator: Indicator, feed: Feed) -> None:
    t, name = visit.t, indicator.name.in_language(visit.language)
    last = len(indicator.feeds) == 1
    _show_head(
        visit,
        t("Take a source away from the indicator"),
        feed,
        effect=t("Files that come after this bring no figures of “{indicator}” from it any more.", indicator=name),
        stays=t("The figures that are stored already stay. An upload is undone on its own page."),
        rest=t("No other known export feeds this indicator: it gets figures only from tables that name or map it.")
        if last
        else t.plural("{n} other source still feeds it.", "{n} other sources still feed it.", len(indicator.feeds) - 1),
    )
    if st.button(t("Take it away"), type="primary", key=f"feed-away-{mark_feed(feed)}"):
        _write(visit, indicator, tuple(one for one in indicator.feeds if one != feed))


def _ask_to_return(visit: Visit, indicator: Indicator, feed: Feed) -> None:
    t, name = visit.t, indicator.name.in_language(visit.language)
    _show_head(
        visit,
        t("Give a source back to the indicator"),
        feed,
        effect=t("Files that come after this bring figures of “{indicator}” from it again.", indicator=name),
        stays=t("Files that were stored meanwhile are not read again: bring those anew whose figures are missing."),
    )
    if st.button(t("Give it back"), type="primary", key=f"feed-back-{mark_feed(feed)}"):
        _write(visit, indicator, (*indicator.feeds, feed))


def _show_head(visit: Visit, title: str, feed: Feed, **sentences: str) -> None:
    row = _feed_row(visit, feed, linked=False)
    close = visit.address.here(state=None)
    show_panel("feed_form", t=visit.t, title=title, row=row, sentences=list(sentences.values()), close=close)


def _write(visit: Visit, indicator: Indicator, feeds: tuple[Feed, ...]) -> None:
    try:
        following.change_feeds(visit, indicator, feeds)
    except FeedsChanged:
        words = visit.t("Somebody has changed what feeds this indicator meanwhile. Look at the list, and choose again.")
        show_panel("notice", key="feeds-changed", words=words)
        return
    leave_form()

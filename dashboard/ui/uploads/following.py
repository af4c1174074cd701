"""What is written so that a measure of a file is followed, or no more. Every write asks whether the person may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.access import Action, require
from dashboard.intake.catalogue import name_indicator
from dashboard.intake.commit import Problem
from dashboard.intake.feeds import UnusedMeasure
from dashboard.intake.knowledge import Knowledge, read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.preview import preview_file
from dashboard.intake.proposals import Proposal, add_feed, follow_measure, suppose_strategy
from dashboard.strategy.model import Feed, Indicator, Strategy
from dashboard.ui.uploads.queue import HeldFile
from dashboard.ui.visit import Visit


def propose_following(
    visit: Visit, held: HeldFile, unused: UnusedMeasure, proposal: Proposal
) -> tuple[Problem, ...] | None:
    """Put the proposed indicator, which the measure feeds, into the chosen strategy; see `_follow`."""
    require(visit.person, Action.MAP)
    known = read_knowledge(visit.repository)
    strategy, indicator = follow_measure(visit.repository.strategy(visit.chosen.key), known, proposal, unused)
    return _follow(visit, held, known, strategy, indicator)


def feed_indicator(visit: Visit, held: HeldFile, unused: UnusedMeasure, key: str) -> tuple[Problem, ...] | None:
    """Let the measure feed an indicator that stands in a catalogue; see `_follow`."""
    require(visit.person, Action.MAP)
    known = read_knowledge(visit.repository)
    strategies = (visit.repository.strategy(one.key) for one in visit.repository.strategies())
    owner = next(one for one in strategies if any(indicator.key == key for indicator in one.indicators))
    indicator = next(one for one in owner.indicators if one.key == key)
    return _follow(visit, held, known, add_feed(owner, key, unused), indicator)


def change_feeds(visit: Visit, indicator: Indicator, feeds: Sequence[Feed]) -> None:
    """Give the indicator these feeds in place of those that it was shown with. Raises FeedsChanged."""
    require(visit.person, Action.MAP)
    visit.repository.change_feeds(indicator.key, feeds, indicator.feeds, visit.person.name, datetime.now(UTC))


def _follow(
    visit: Visit, held: HeldFile, known: Knowledge, strategy: Strategy, indicator: Indicator
) -> tuple[Problem, ...] | None:
    """Save the strategy if the file then brings figures of the indicator; None when it does, else what is against it.

    The file is tried as it would be read, so that the same guard speaks as when it is.
    """
    limits = reader_limits(visit.settings)
    supposed = suppose_strategy(known, strategy)
    tried = preview_file(held.file.name, held.content, supposed, visit.today, limits, choices=held.choices)
    if not any(row.observation.indicator == indicator.key for row in tried.rows):
        names = (name_indicator(indicator), indicator.key)
        return tuple(one for one in tried.problems if one.params.get("indicator") in names)
    visit.repository.save_strategy(strategy, visit.person.name, datetime.now(UTC))
    return None

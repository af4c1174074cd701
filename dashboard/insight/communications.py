"""How communications is measured: what of its figures may be added up, and what is missing from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.strategy.model import Aggregation, CountingRule, Indicator, Stage


class Adding(StrEnum):
    """Whether figures of one indicator may be added together, and if not, what stands in the sum's place."""

    YES = "yes"
    LAST = "last"  # of several days the last one holds
    SAME_PERSON = "same_person"  # the same person is in several of them
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    ONCE = "once"  # a single figure; there is nothing to add
    NO_PARTS = "no_parts"  # it has no breakdown


@dataclass(frozen=True, slots=True)
class AddingRule:
    """Of one indicator: from period to period, and from member to member (channel to channel)."""

    indicator: Indicator
    over_time: Adding
    over_members: Adding


def find_adding(indicator: Indicator) -> AddingRule:
    """What the indicator's own rules say of adding; figures of two indicators are never added together."""
    return AddingRule(indicator, _over_time(indicator), _over_members(indicator))


def _over_time(indicator: Indicator) -> Adding:
    match indicator.aggregation:
        case Aggregation.SUM:
            return Adding.YES
        case Aggregation.LAST:
            return Adding.LAST
        case Aggregation.MEAN:
            return Adding.MEAN
        case Aggregation.WEIGHTED_MEAN:
            return Adding.WEIGHTED_MEAN
        case Aggregation.NONE:
            return Adding.ONCE if indicator.counting_rule is CountingRule.FACT else Adding.SAME_PERSON


def _over_members(indicator: Indicator) -> Adding:
    if not indicator.dimensions:
        return Adding.NO_PARTS
    over_time = _over_time(indicator)
    return Adding.SAME_PERSON if over_time is Adding.LAST else over_time


class Lack(StrEnum):
    """What is missing from the measuring of an indicator."""

    NO_DATA = "no_data"  # no figure has been brought
    NOT_AGREED = "not_agreed"  # an idea or a proposal that nobody has agreed on
    OPEN_QUESTION = "open_question"  # the source itself asks something that nobody has answered


NOT_AGREED = frozenset({Stage.IDEA, Stage.PROPOSED})


@dataclass(frozen=True, slots=True)
class Measuring:
    """One indicator and what it lacks."""

    indicator: Indicator
    lacks: frozenset[Lack]


def find_measuring(indicators: Iterable[Indicator], valued: Collection[str]) -> tuple[Measuring, ...]:
    """Every indicator that is in use, with what it lacks. `valued`: keys of those that have a value."""
    return tuple(
        Measuring(one, frozenset(_find_lacks(one, valued))) for one in indicators if one.stage is not Stage.RETIRED
    )


def _find_lacks(indicator: Indicator, valued: Collection[str]) -> Iterable[Lack]:
    if indicator.key not in valued:
        yield Lack.NO_DATA
    if indicator.stage in NOT_AGREED:
        yield Lack.NOT_AGREED
    if indicator.open_question:
        yield Lack.OPEN_QUESTION

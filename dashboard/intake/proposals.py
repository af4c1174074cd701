"""A new indicator, proposed while a file is mapped: it stands in the catalogue as a proposal until it is agreed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Indicator,
    PeriodType,
    Stage,
    Strategy,
    Words,
)

PROPOSED = "proposed"
"""What the key of a proposal begins with; whoever agrees on it may give it another."""
LONGEST_KEY = 50

ADDS_UP = {
    CountingRule.VISITS: Aggregation.SUM,
    CountingRule.ENCOUNTERS: Aggregation.SUM,
    CountingRule.PARTICIPATIONS: Aggregation.SUM,
    CountingRule.SESSIONS: Aggregation.SUM,
    CountingRule.ITEMS: Aggregation.SUM,
    CountingRule.STOCK: Aggregation.LAST,
    CountingRule.DISTINCT_PERSONS: Aggregation.NONE,
    CountingRule.SHARE: Aggregation.WEIGHTED_MEAN,
    CountingRule.SCORE: Aggregation.WEIGHTED_MEAN,
    CountingRule.FACT: Aggregation.NONE,
}
"""How figures add up that are counted so."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody says of the indicator. `goal`: the key of the goal that it is for, None for the whole house.

    `unit` is one of the strategy's units.
    """

    name: str
    definition: str
    unit: str
    counting_rule: CountingRule
    period_type: PeriodType
    direction: Direction
    source: str
    owner_role: str
    dimensions: tuple[str, ...] = ()
    goal: str | None = None
    decimals: int = 0


def propose_indicator(proposal: Proposal, taken: Collection[str]) -> Indicator:
    """The proposal as an indicator with a key that is not `taken`.

    Raises ValueError (pydantic's) for empty or too long texts.
    """
    return Indicator(
        key=_make_key(proposal.name, taken),
        name=Words(fi=proposal.name),
        definition=proposal.definition,
        goal=proposal.goal,
        unit=proposal.unit,
        decimals=proposal.decimals,
        direction=proposal.direction,
        counting_rule=proposal.counting_rule,
        aggregation=ADDS_UP[proposal.counting_rule],
        dimensions=proposal.dimensions,
        period_type=proposal.period_type,
        maximum=100.0 if proposal.unit == "%" else None,
        source=proposal.source,
        owner_role=proposal.owner_role,
        stage=Stage.PROPOSED,
    )


def add_indicator(strategy: Strategy, indicator: Indicator) -> Strategy:
    """The strategy with one indicator more, last in its catalogue; to be saved by `Repository.save_strategy`."""
    return strategy.model_copy(update={"indicators": (*strategy.indicators, indicator)})


def propose_dimension(name: str, taken: Collection[str]) -> Dimension:
    """A new breakdown, called as the column is; its members are those that files bring. Its key is not `taken`."""
    slug = _make_slug(name) or "breakdown"
    keys = (f"{slug}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
    return Dimension(key=next(key for key in keys if key not in taken), name=Words(fi=name))


def add_dimension(strategy: Strategy, dimension: Dimension) -> Strategy:
    """The strategy with one breakdown more."""
    return strategy.model_copy(update={"dimensions": (*strategy.dimensions, dimension)})


def _make_slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_KEY].strip("_")


def _make_key(name: str, taken: Collection[str]) -> str:
    """ "Kävijät, Mellari" -> "proposed.kavijat_mellari"; a second one of the name ends with 2."""
    slug = _make_slug(name)
    stem = slug if slug[:1].isalpha() else f"indicator_{slug}".rstrip("_")
    keys = (f"{PROPOSED}.{stem}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
    return next(key for key in keys if key not in taken)

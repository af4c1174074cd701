"""A new indicator, proposed while a file is brought in: it stands in the catalogue as a proposal until it is agreed.

And a measure of a known source that is to feed it, or an indicator that stands there already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.facts import PeriodKind
from dashboard.intake.catalogue import Catalogue, merge_dimensions
from dashboard.intake.feeds import UnusedMeasure
from dashboard.intake.kinds import fits_kind
from dashboard.intake.knowledge import Knowledge
from dashboard.intake.names import normalise_name
from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Feed,
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

HEADINGS = {
    "area": Words(fi="Alue", sv="Område", en="Area"),
    "level": Words(fi="Aluetaso", sv="Områdesnivå", en="Level of area"),
    "gender": Words(fi="Sukupuoli", sv="Kön", en="Gender"),
    "age": Words(fi="Ikä", sv="Ålder", en="Age"),
    "channel": Words(fi="Kanava", sv="Kanal", en="Channel"),
}
"""What the headings are called that the program's own loaders give in place of a source's."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody says of the indicator. `goal`: the key of the goal that it is for, None for the whole house.

    `unit` is one of the strategy's units. `dimensions` are keys; where a measure feeds it also headings of its source,
    which then become breakdowns. `minimum`: the least value that can be right.
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
    minimum: float | None = 0


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
        minimum=proposal.minimum,
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
    return Dimension(key=next(key for key in keys if key not in taken), name=HEADINGS.get(name, Words(fi=name)))


def add_dimension(strategy: Strategy, dimension: Dimension) -> Strategy:
    """The strategy with one breakdown more."""
    return strategy.model_copy(update={"dimensions": (*strategy.dimensions, dimension)})


def list_rules(unused: UnusedMeasure) -> tuple[CountingRule, ...]:
    """What one can be, of an indicator that the measure is to feed."""
    return tuple(rule for rule in CountingRule if fits_kind(rule, ADDS_UP[rule], unused.measure.kind))


def find_period_type(unused: UnusedMeasure) -> PeriodType | None:
    """The period that its figures are for, days being put together to months; None where they are of several."""
    if unused.kinds == {PeriodKind.DAY}:
        return PeriodType.MONTH
    names = {PeriodType.YEAR if kind is PeriodKind.SCHOOL_YEAR else kind.value for kind in unused.kinds}
    return next((one for one in PeriodType if names == {one.value}), None)


def follow_measure(
    strategy: Strategy, known: Knowledge, proposal: Proposal, unused: UnusedMeasure
) -> tuple[Strategy, Indicator]:
    """The strategy with the proposed indicator, which the measure feeds, and with the breakdowns that it lacked.

    Raises ValueError (pydantic's) for empty or too long texts.
    """
    keys = []
    for heading in proposal.dimensions:
        strategy, key = _take_dimension(strategy, known, heading)
        keys.append(key)
    proposal = replace(
        proposal,
        dimensions=tuple(keys),
        decimals=unused.decimals,
        minimum=0 if unused.lowest >= 0 else None,
    )
    indicator = propose_indicator(proposal, {one.key for one in known.definitions.indicators})
    indicator = indicator.model_copy(update={"feeds": (Feed(measure=unused.measure.key),)})
    return add_indicator(strategy, indicator), indicator


def add_feed(strategy: Strategy, indicator: str, unused: UnusedMeasure) -> Strategy:
    """The strategy with a measure more that feeds one of its indicators."""
    feed = Feed(measure=unused.measure.key)
    indicators = (
        one.model_copy(update={"feeds": (*one.feeds, feed)}) if one.key == indicator else one
        for one in strategy.indicators
    )
    return strategy.model_copy(update={"indicators": tuple(indicators)})


def suppose_strategy(known: Knowledge, strategy: Strategy) -> Knowledge:
    """What would be known if the strategy were saved so: a file can be tried with it first."""
    own = {one.key for one in strategy.indicators}
    others = (one for one in known.definitions.indicators if one.key not in own)
    definitions = replace(
        known.definitions,
        indicators=(*others, *strategy.indicators),
        dimensions=merge_dimensions((*known.definitions.dimensions, *strategy.dimensions)),
    )
    stored = {one.key for one in known.definitions.indicators}

    def read_stored(keys: Sequence[str]) -> pd.DataFrame:
        return known.read_current([key for key in keys if key in stored])

    return replace(known, definitions=definitions, read_current=read_stored)


def _take_dimension(strategy: Strategy, known: Knowledge, heading: str) -> tuple[Strategy, str]:
    """The strategy with the breakdown that the heading is of, and its key; one that another strategy has is shared."""
    dimensions = known.definitions.dimensions
    found = _find_dimension(strategy.dimensions, heading)
    if found is not None:
        return strategy, found.key
    shared = _find_dimension(dimensions, heading)
    dimension = shared or propose_dimension(heading, {one.key for one in dimensions})
    return add_dimension(strategy, dimension), dimension.key


def _find_dimension(dimensions: Iterable[Dimension], heading: str) -> Dimension | None:
    catalogue = Catalogue((), tuple(dimensions))
    key = catalogue.headings.get(normalise_name(heading))
    return catalogue.dimension[key] if key else None


def _make_slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_KEY].strip("_")


def _make_key(name: str, taken: Collection[str]) -> str:
    """ "Kävijät, Mellari" -> "proposed.kavijat_mellari"; a second one of the name ends with 2."""
    slug = _make_slug(name)
    stem = slug if slug[:1].isalpha() else f"indicator_{slug}".rstrip("_")
    keys = (f"{PROPOSED}.{stem}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
    return next(key for key in keys if key not in taken)

"""Which readings a feed takes, and the measures of a file that none takes: what could be followed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import period_kind
from dashboard.intake.catalogue import OWN_MEASURES, Catalogue
from dashboard.intake.kinds import takes_kind
from dashboard.intake.names import normalise_name
from dashboard.strategy.model import Aggregation, Feed, Indicator, Stage
from data_loaders.contract import Extraction, Label, Reading
from data_loaders.measures import Measure, MeasureKind

MOST_DECIMALS = 2

Cell = tuple[Period | None, tuple[str, ...]]
"""The period of a figure and the texts of its labels."""


class Breakdown(NamedTuple):
    """One way in which a source gives a measure: as a whole, by area, by area and gender.

    `keys`: the dimensions, or the source's own headings where there is no such dimension. `needed`: those of them that
    a figure must be told of, so that no two are of the same thing; a level that its area tells is not among them.
    """

    keys: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnusedMeasure:
    """A measure of a file that feeds no indicator. `name`: what the source calls it. `count`: how many figures.

    `span`: from the first period to the last. `breakdowns`: the ways in which it is given, the shortest first.
    `members`: of each dimension or heading, how many different ones. `percent`: whether a figure is one;
    `decimals`: how many the figures have; `lowest`: the least figure.
    """

    measure: Measure
    name: str
    count: int
    span: Period | None
    kinds: frozenset[PeriodKind]
    breakdowns: tuple[Breakdown, ...]
    members: Mapping[str, int]
    percent: bool = False
    decimals: int = 0
    lowest: float = 0.0


def find_key(label: Label, catalogue: Catalogue) -> str:
    """The dimension of a label; its heading where that is no dimension's."""
    return catalogue.headings.get(normalise_name(label.heading), label.heading)


def read_labels(reading: Reading, catalogue: Catalogue) -> dict[str, str]:
    """The texts of the labels by dimension; of a heading that is no dimension's by the heading itself."""
    return {find_key(label, catalogue): label.text for label in reading.labels if label.text.strip()}


def takes_reading(feed: Feed, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether the reading is of the members that the feed is limited to."""
    if not feed.only:
        return True
    members = {key: normalise_name(text) for key, text in read_labels(reading, catalogue).items()}
    return all(
        members.get(condition.dimension) in {normalise_name(member) for member in condition.members}
        for condition in feed.only
    )


def adds_up(indicator: Indicator, kind: MeasureKind) -> bool:
    """Whether parts of the measure together are a figure of the indicator."""
    return kind is MeasureKind.FLOW and indicator.aggregation is Aggregation.SUM


def can_feed(unused: UnusedMeasure, indicator: Indicator) -> bool:
    """Whether the indicator takes figures of this kind, with the breakdowns in which they are given."""
    known = any(feed.measure == unused.measure.key for feed in indicator.feeds)
    if known or indicator.stage is Stage.RETIRED or not takes_kind(indicator, unused.measure.kind):
        return False
    wanted, may_sum = set(indicator.dimensions), adds_up(indicator, unused.measure.kind)
    return any(wanted.issubset(one.keys) and (may_sum or wanted.issuperset(one.needed)) for one in unused.breakdowns)


def find_unused(extraction: Extraction, catalogue: Catalogue) -> tuple[UnusedMeasure, ...]:
    """The measures of known sources that have figures which no indicator takes, in the order of the file."""
    groups: dict[Measure, list[Reading]] = {}
    for reading in _find_untaken(extraction, catalogue):
        if reading.measure is not None:
            groups.setdefault(reading.measure, []).append(reading)
    return tuple(_describe(measure, readings, catalogue) for measure, readings in groups.items())


def _find_untaken(extraction: Extraction, catalogue: Catalogue) -> Iterator[Reading]:
    feeds = _Feeds(catalogue)
    for extract in extraction.extracts:
        for reading in extract.readings:
            found = feeds[reading.measure]
            if found is not None and not any(takes_reading(feed, reading, catalogue) for feed in found):
                yield reading


class _Feeds(dict[Measure | None, tuple[Feed, ...] | None]):
    """The feeds of each measure; None where nobody asks, since the file names its indicators itself."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__({None: None})
        self._catalogue = catalogue

    def __missing__(self, measure: Measure) -> tuple[Feed, ...] | None:
        own = measure.key.startswith(f"{OWN_MEASURES}.")
        self[measure] = None if own else tuple(feed for _, feed in self._catalogue.by_measure(measure.key))
        return self[measure]


def _describe(measure: Measure, readings: Sequence[Reading], catalogue: Catalogue) -> UnusedMeasure:
    periods = [one.period for one in readings if one.period]
    values = [one.value.value for one in readings if one.value.value is not None]
    cells: dict[tuple[str, ...], set[Cell]] = {}
    members: dict[str, set[str]] = {}
    read: dict[tuple[Label, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for one in readings:
        if one.labels not in read:
            labels = read_labels(one, catalogue)
            read[one.labels] = tuple(labels), tuple(labels.values())
            for key, text in labels.items():
                members.setdefault(key, set()).add(text)
        keys, texts = read[one.labels]
        cells.setdefault(keys, set()).add((one.period, texts))
    breakdowns = [Breakdown(keys, _find_needed(keys, found, catalogue)) for keys, found in cells.items()]
    return UnusedMeasure(
        measure=measure,
        name=readings[0].heading or measure.key,
        count=len(readings),
        span=Period(min(one.start for one in periods), max(one.end for one in periods)) if periods else None,
        kinds=frozenset(map(period_kind, periods)),
        breakdowns=tuple(sorted(breakdowns, key=lambda one: len(one.keys))),
        members={key: len(found) for key, found in members.items()},
        percent=any(one.value.percent for one in readings),
        decimals=min(MOST_DECIMALS, max(map(_count_decimals, values), default=0)),
        lowest=min(values, default=0.0),
    )


def _find_needed(keys: tuple[str, ...], found: Iterable[Cell], catalogue: Catalogue) -> tuple[str, ...]:
    """Dimensions that are known, and of the other headings those without which two figures would be of the same."""
    cells = set(found)
    needed = list(keys)
    for key in reversed(keys):
        rest = [at for at, other in enumerate(keys) if other in needed and other != key]
        told = {(period, tuple(texts[at] for at in rest)) for period, texts in cells}
        if key not in catalogue.dimension and len(told) == len(cells):
            needed.remove(key)
    return tuple(needed)


def _count_decimals(value: float) -> int:
    return len(repr(value).partition(".")[2].rstrip("0"))

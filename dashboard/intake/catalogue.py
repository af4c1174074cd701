"""What the texts of a file can mean: the indicators, dimensions and members that are known, by every name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.intake.names import normalise_name
from dashboard.strategy.model import Dimension, Feed, Indicator

MAX_SUGGESTIONS = 3
OWN_MEASURES = "indicator"


@dataclass(frozen=True)
class Catalogue:
    """The definitions that a file is read against.

    `seen_members` are (dimension key, member) pairs that stand in the store: an open dimension grows with use.
    """

    indicators: tuple[Indicator, ...]
    dimensions: tuple[Dimension, ...]
    seen_members: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Normalised key, name in any language, or alias -> the indicators that are called so."""
        names: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            words = (indicator.name.fi, indicator.name.sv, indicator.name.en)
            for name in {normalise_name(text) for text in (indicator.key, *words, *indicator.aliases) if text}:
                names.setdefault(name, []).append(indicator)
        return {name: tuple(found) for name, found in names.items()}

    @cached_property
    def by_dimension(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Dimension key -> the indicators broken down by it."""
        keys: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            for key in indicator.dimensions:
                keys.setdefault(key, []).append(indicator)
        return {key: tuple(found) for key, found in keys.items()}

    @cached_property
    def dimension(self) -> Mapping[str, Dimension]:
        """Key -> dimension."""
        return {dimension.key: dimension for dimension in self.dimensions}

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Normalised key, name or alias of a dimension -> its key."""
        names: dict[str, str] = {}
        for dimension in self.dimensions:
            words = (dimension.name.fi, dimension.name.sv, dimension.name.en)
            for text in (dimension.key, *words, *dimension.aliases):
                if text:
                    names.setdefault(normalise_name(text), dimension.key)
        return names

    @cached_property
    def members(self) -> Mapping[str, Mapping[str, str]]:
        """Normalised member name -> {dimension key: the member as it is written in the catalogue}."""
        listed = [(dimension.key, member) for dimension in self.dimensions for member in dimension.members]
        names: dict[str, dict[str, str]] = {}
        for key, member in [*listed, *sorted(self.seen_members)]:
            names.setdefault(normalise_name(member), {}).setdefault(key, member)
        return names

    @cached_property
    def feeds(self) -> Mapping[str, tuple[tuple[Indicator, Feed], ...]]:
        """Measure key -> the indicators that it feeds, each with the feed that says so."""
        keys: dict[str, list[tuple[Indicator, Feed]]] = {}
        for indicator in self.indicators:
            for feed in (Feed(measure=own_measure(indicator.key)), *indicator.feeds):
                keys.setdefault(feed.measure, []).append((indicator, feed))
        return {key: tuple(found) for key, found in keys.items()}

    def by_measure(self, key: str) -> tuple[tuple[Indicator, Feed], ...]:
        """The indicators that a measure feeds; a mapping's measure feeds the one that it names."""
        return self.feeds.get(key, ())

    def suggest_indicators(self, text: str) -> tuple[str, ...]:
        """The nearest known names, as they are written: "Seuraajat (social.followers)"."""
        near = difflib.get_close_matches(normalise_name(text), self.by_name, n=2 * MAX_SUGGESTIONS, cutoff=0.6)
        found = dict.fromkeys(indicator for name in near for indicator in self.by_name[name])
        return tuple(name_indicator(indicator) for indicator in list(found)[:MAX_SUGGESTIONS])

    def suggest_members(self, dimension: str, text: str) -> tuple[str, ...]:
        """The nearest members of a dimension, else the first ones of its list."""
        names = [member for known in self.members.values() for key, member in known.items() if key == dimension]
        return tuple(difflib.get_close_matches(text, names, n=MAX_SUGGESTIONS, cutoff=0.5) or names[:MAX_SUGGESTIONS])


def own_measure(indicator: str) -> str:
    """The measure of a mapped column that is said to be the indicator's own: "indicator.social.followers".

    It has the form of any measure's key, so that feeds and plans need no second form; no loader is called "indicator".
    """
    return f"{OWN_MEASURES}.{indicator}"


def name_indicator(indicator: Indicator) -> str:
    """An indicator as it is called in a message."""
    return f"{indicator.name.fi} ({indicator.key})"


def merge_dimensions(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    """One dimension for each key; strategies that share a key share its members and its headings."""
    merged: dict[str, Dimension] = {}
    for dimension in dimensions:
        first = merged.get(dimension.key)
        merged[dimension.key] = dimension if first is None else _join_dimensions(first, dimension)
    return tuple(merged.values())


def _join_dimensions(first: Dimension, second: Dimension) -> Dimension:
    return first.model_copy(
        update={
            "members": tuple(dict.fromkeys((*first.members, *second.members))),
            "aliases": tuple(dict.fromkeys((*first.aliases, second.name.fi, *second.aliases))),
            "closed": first.closed and second.closed,
        }
    )

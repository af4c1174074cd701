"""What the texts of a file can mean: the indicators, dimensions and members that are known, by every name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.intake.names import normalise_name
from dashboard.strategy.model import Dimension, Indicator

MAX_SUGGESTIONS = 3


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

    def suggest_indicators(self, text: str) -> tuple[str, ...]:
        """The nearest known names, as they are written: "Seuraajat (social.followers)"."""
        near = difflib.get_close_matches(normalise_name(text), self.by_name, n=2 * MAX_SUGGESTIONS, cutoff=0.6)
        found = dict.fromkeys(indicator for name in near for indicator in self.by_name[name])
        return tuple(name_indicator(indicator) for indicator in list(found)[:MAX_SUGGESTIONS])

    def suggest_members(self, dimension: str, text: str) -> tuple[str, ...]:
        """The nearest members of a dimension, else the first ones of its list."""
        names = [member for known in self.members.values() for key, member in known.items() if key == dimension]
        return tuple(difflib.get_close_matches(text, names, n=MAX_SUGGESTIONS, cutoff=0.5) or names[:MAX_SUGGESTIONS])


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

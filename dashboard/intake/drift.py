"""A tool that has changed its export: a table that is nearly, but not quite, the one that a recipe is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from dashboard.facts import Place
from dashboard.intake.recipes import Recipe, find_recipe
from data_loaders.contract import TableOutline
from data_loaders.fingerprint import normalise_heading
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import column_letters

ALIKE = 0.6
"""The least share of headings in common: those in both of those in either."""
KEPT, FEWEST_KEPT = 0.75, 3
"""Or so large a share of the recipe's own headings, and so many, however many new ones there are."""
RENAMED = 75.0
"""From so alike on (0-100, `fuzz.WRatio`) a heading that is gone may be the new one."""
GENERAL = frozenset({"", "long_table", "wide_table"})
"""Loaders that take any table. A table that a tool's own loader takes needs no recipe."""


class Drift(NamedTuple):
    """What changed since the recipe was made: headings that are gone, those that are new, and pairs (old, new) that
    may be the same column under another name. A renamed column is in neither of the others.
    """

    recipe: Recipe
    table: TableOutline
    gone: tuple[str, ...]
    new: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]

    def as_problem(self) -> Problem:
        """What is shown. Nothing is read by the recipe until somebody has mended or confirmed it."""
        place = Place(self.table.sheet, self.table.first_row + 1, column_letters(self.table.first_column))
        params = {
            "recipe": self.recipe.name,
            "gone": ", ".join(self.gone) or "–",
            "new": ", ".join(self.new) or "–",
            "renamed": ", ".join(f"{old} → {new}" for old, new in self.renamed) or "–",
        }
        return Problem("export_changed", Severity.WARNING, place, self.recipe.name, params)


def find_drifts(recipes: Sequence[Recipe], tables: Iterable[TableOutline]) -> tuple[Drift, ...]:
    """For each table that no recipe is for, the recipe that it is most like, if it is alike enough."""
    mappings = [recipe for recipe in recipes if recipe.plan is not None]
    found = []
    for table in tables:
        if table.loader in GENERAL and find_recipe(mappings, table) is None:
            nearest = max(mappings, key=lambda recipe: likeness(recipe.headings, table.headings), default=None)
            if nearest is not None and is_alike(nearest.headings, table.headings):
                found.append(describe_drift(nearest, table))
    return tuple(found)


def is_alike(before: Sequence[str], now: Sequence[str]) -> bool:
    """Whether the headings are enough like those of a recipe to be of the same export."""
    kept = len(_names(before).keys() & _names(now).keys())
    return likeness(before, now) >= ALIKE or FEWEST_KEPT <= kept >= KEPT * len(_names(before))


def likeness(first: Iterable[str], second: Iterable[str]) -> float:
    """The Jaccard index of two sets of headings, 0 to 1, without what changes from month to month.

    A heading that may have been renamed counts as one in both.
    """
    mine, others = _names(first), _names(second)
    renamed = len(_pair([name for name in mine if name not in others], [name for name in others if name not in mine]))
    common, every = len(mine.keys() & others.keys()), len(mine.keys() | others.keys())
    return (common + renamed) / (every - renamed) if every else 0.0


def describe_drift(recipe: Recipe, table: TableOutline) -> Drift:
    """The difference between the headings that the recipe was made for and the table's."""
    before, now = _names(recipe.headings), _names(table.headings)
    gone = [name for name in before if name not in now]
    new = [name for name in now if name not in before]
    renamed = tuple(_pair(gone, new))
    old_names, new_names = {old for old, _ in renamed}, {name for _, name in renamed}
    return Drift(
        recipe,
        table,
        tuple(before[name] for name in gone if name not in old_names),
        tuple(now[name] for name in new if name not in new_names),
        tuple((before[old], now[name]) for old, name in renamed),
    )


def _pair(gone: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """The most alike first, each name in one pair only."""
    scores = sorted(
        ((score, old, name) for old in gone for name, score, _ in process.extract(old, new, scorer=fuzz.WRatio)),
        key=lambda scored: -scored[0],
    )
    pairs: list[tuple[str, str]] = []
    for score, old, name in scores:
        if score >= RENAMED and all(old != one and name != other for one, other in pairs):
            pairs.append((old, name))
    return pairs


def _names(headings: Iterable[str]) -> dict[str, str]:
    """Comparable heading -> as it stands."""
    return {name: heading for heading in headings if (name := normalise_heading(heading))}

"""What a confirmed mapping teaches about headings, for the suggestions of the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from dashboard.intake.catalogue import OWN_MEASURES
from dashboard.intake.recipes import Recipe
from dashboard.store import LearnedAlias
from data_loaders.fingerprint import normalise_heading
from data_loaders.plan import Column, Plan


class AliasKind(StrEnum):
    """What a heading was confirmed to be."""

    PERIOD = "period"
    DIMENSION = "dimension"  # its target is the dimension's key
    INDICATOR = "indicator"  # its target is the indicator's key


def learn_from_plan(recipe: Recipe) -> list[LearnedAlias]:
    """What the headings of a mapping were said to mean; nothing for a recipe that holds answers."""
    if recipe.plan is None:
        return []
    found = dict.fromkeys(_read_plan(recipe.plan))
    return [LearnedAlias(kind.value, text, target) for kind, text, target in found if text]


def _read_plan(plan: Plan) -> Iterator[tuple[AliasKind, str, str]]:
    for column in plan.period:
        yield AliasKind.PERIOD, _name(column), AliasKind.PERIOD.value
    for breakdown in plan.breakdowns:
        yield AliasKind.DIMENSION, _name(breakdown.column), breakdown.name
    for figure in plan.figures:
        if figure.column is not None:
            key = figure.measure.key.removeprefix(f"{OWN_MEASURES}.")
            yield AliasKind.INDICATOR, _name(figure.column), key


def _name(column: Column) -> str:
    return normalise_heading(column.heading)


def recall_aliases(learned: Iterable[LearnedAlias]) -> Mapping[str, LearnedAlias]:
    """Comparable heading -> what it was most often confirmed to be."""
    best: dict[str, LearnedAlias] = {}
    for alias in learned:
        if alias.text not in best or alias.count > best[alias.text].count:
            best[alias.text] = alias
    return best

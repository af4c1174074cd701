"""What the pages of mappings and recipes write: recipes, retired recipes, proposed indicators. Every write asks whether
the person may.
"""

from __future__ import annotations

from datetime import UTC, datetime

from dashboard.access import Action, require
from dashboard.intake.learning import learn_from_plan
from dashboard.intake.proposals import Proposal, add_dimension, add_indicator, propose_dimension, propose_indicator
from dashboard.intake.recipes import Recipe, save_recipe
from dashboard.strategy.model import Dimension, Indicator
from dashboard.ui.visit import Visit


def keep_recipe(visit: Visit, recipe: Recipe) -> Recipe:
    """Save the recipe, and learn from its headings; one that was retired under the same key is in use again.

    Raises ChangedMeanwhile, RecipeTaken.
    """
    require(visit.person, Action.MAP)
    if not recipe.version:
        retired = (one.version for one in visit.repository.recipes() if one.retired and one.key == recipe.key)
        recipe = recipe.model_copy(update={"version": next(retired, 0)})
    at = datetime.now(UTC)
    saved = save_recipe(recipe, visit.repository, visit.person.name, at)
    if learned := learn_from_plan(saved):
        visit.repository.learn_aliases(learned, visit.person.name, at)
    return saved


def retire_recipe(visit: Visit, key: str) -> None:
    """Let the recipe read nothing more."""
    require(visit.person, Action.MAP)
    visit.repository.retire_recipe(key, visit.person.name, datetime.now(UTC))


def keep_proposal(visit: Visit, proposal: Proposal) -> Indicator:
    """Put the proposed indicator into the chosen strategy's catalogue. Raises ValueError for texts that cannot be."""
    require(visit.person, Action.MAP)
    taken = {one.key for one in visit.repository.indicators()}
    indicator = propose_indicator(proposal, taken)
    strategy = visit.repository.strategy(visit.chosen.key)
    visit.repository.save_strategy(add_indicator(strategy, indicator), visit.person.name, datetime.now(UTC))
    return indicator


def keep_dimension(visit: Visit, name: str) -> Dimension:
    """Put a new breakdown into the chosen strategy. Raises ValueError for a name that cannot be."""
    require(visit.person, Action.MAP)
    strategies = [visit.repository.strategy(summary.key) for summary in visit.repository.strategies()]
    dimension = propose_dimension(name, {one.key for strategy in strategies for one in strategy.dimensions})
    strategy = next(one for one in strategies if one.key == visit.chosen.key)
    visit.repository.save_strategy(add_dimension(strategy, dimension), visit.person.name, datetime.now(UTC))
    return dimension

"""The part of the repository that intake remembers by: recipes, feeds, learned aliases, suspect values, sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.store import aliases, feeds, recipes, sources, suspects
from dashboard.store.engine import Database
from dashboard.store.intake_records import (
    LearnedAlias,
    NewRecipe,
    NewSource,
    RecipeRecord,
    RefreshOutcome,
    SourceRecord,
    Suspect,
    SuspectOutcome,
)
from dashboard.store.ledger import Change
from dashboard.strategy.model import Feed


class IntakeMemory:
    """Every method is one transaction and may raise StoreUnreachable. Use it through `Repository`."""

    database: Database

    def recipes(self) -> tuple[RecipeRecord, ...]:
        """The version of each recipe that holds, retired ones too, by key."""
        with self.database.reading() as connection:
            return recipes.list_recipes(connection)

    def recipe_versions(self, key: str) -> tuple[RecipeRecord, ...]:
        """Every version of a recipe, the first one first. Raises UnknownRecipe."""
        with self.database.reading() as connection:
            return recipes.read_versions(connection, key)

    def save_recipe(self, new: NewRecipe, actor: str, at: datetime, expected_version: int | None) -> int:
        """Add a version; the number of the one that holds. What holds already changes nothing.

        `expected_version`: the version that was edited, None for a new recipe. A retired recipe is in use again.
        Raises ChangedMeanwhile, UnknownRecipe, and RecipeTaken where another recipe in use has the fingerprint.
        """
        with self.database.writing() as connection:
            return recipes.save_recipe(connection, new, Change(actor, at), expected_version)

    def retire_recipe(self, key: str, actor: str, at: datetime) -> None:
        """Let the recipe read nothing more. Raises UnknownRecipe."""
        with self.database.writing() as connection:
            recipes.retire_recipe(connection, key, Change(actor, at))

    def change_feeds(
        self, indicator: str, given: Sequence[Feed], base: Sequence[Feed], actor: str, at: datetime
    ) -> None:
        """Give the indicator these feeds in place of `base`, which it was seen with.

        Raises UnknownIndicator, and FeedsChanged where it has others by now.
        """
        with self.database.writing() as connection:
            feeds.change_feeds(connection, indicator, given, base, Change(actor, at))

    def learned_aliases(self) -> tuple[LearnedAlias, ...]:
        """By kind and text, the most often confirmed target of each text first."""
        with self.database.reading() as connection:
            return aliases.list_aliases(connection)

    def learn_aliases(self, confirmed: Sequence[LearnedAlias], actor: str, at: datetime) -> None:
        """Add the counts of what somebody confirmed to those that are stored."""
        with self.database.writing() as connection:
            aliases.learn_aliases(connection, confirmed, Change(actor, at))

    def suspects(self, *, open_only: bool = True) -> tuple[Suspect, ...]:
        """Suspect values of uploads in use, the oldest first; unless all are asked for, those nobody has settled."""
        with self.database.reading() as connection:
            return suspects.list_suspects(connection, open_only=open_only)

    def settle_suspect(self, number: int, outcome: SuspectOutcome, words: str, actor: str, at: datetime) -> None:
        """Write down what was found out; WAITING opens a settled one again. Raises UnknownSuspect."""
        with self.database.writing() as connection:
            suspects.settle_suspect(connection, number, outcome, words, Change(actor, at))

    def settle_suspects(
        self, numbers: Sequence[int], outcome: SuspectOutcome, words: str, actor: str, at: datetime
    ) -> None:
        """Write the same down about all of them, or about none. Raises UnknownSuspect."""
        with self.database.writing() as connection:
            for number in numbers:
                suspects.settle_suspect(connection, number, outcome, words, Change(actor, at))

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources, retired ones too, by key, each with its last refresh."""
        with self.database.reading() as connection:
            return sources.list_sources(connection)

    def save_source(self, new: NewSource, actor: str, at: datetime, expected_version: int | None) -> int:
        """Save the source; the number of the version that holds. What holds already changes nothing.

        `expected_version`: the version that was edited, None for a new source. A retired source is in use again.
        Raises ChangedMeanwhile, UnknownSource, UnknownRecipe.
        """
        with self.database.writing() as connection:
            return sources.save_source(connection, new, Change(actor, at), expected_version)

    def retire_source(self, key: str, actor: str, at: datetime) -> None:
        """Fetch nothing from it any more. Raises UnknownSource."""
        with self.database.writing() as connection:
            sources.retire_source(connection, key, Change(actor, at))

    def record_refresh(
        self, key: str, outcome: RefreshOutcome, upload: int | None, actor: str, at: datetime, reason: str = ""
    ) -> None:
        """Write down what became of a refresh. `reason`: the code of why it failed or waits. Raises UnknownSource."""
        with self.database.writing() as connection:
            sources.record_refresh(connection, key, outcome, upload, reason, Change(actor, at))

"""Recipes: saved in versions, retired, listed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from dashboard.store.errors import ChangedMeanwhile, RecipeTaken, UnknownRecipe
from dashboard.store.intake_records import NewRecipe, RecipeRecord
from dashboard.store.ledger import Change, raise_data_version, record_change
from dashboard.store.records import Action, ObjectType
from dashboard.store.tables import RecipeRow, RecipeVersionRow


def list_recipes(connection: Connection) -> tuple[RecipeRecord, ...]:
    """The version of each recipe that holds, retired ones too, by key."""
    newest = _select_versions().where(RecipeVersionRow.version == RecipeRow.version)
    recipes = (RecipeRecord(*row) for row in connection.execute(newest))
    return tuple(sorted(recipes, key=lambda recipe: recipe.key))


def read_versions(connection: Connection, key: str) -> tuple[RecipeRecord, ...]:
    """Every version of a recipe, the first one first. Raises UnknownRecipe."""
    chosen = _select_versions().where(RecipeRow.key == key).order_by(RecipeVersionRow.version)
    versions = tuple(RecipeRecord(*row) for row in connection.execute(chosen))
    if not versions:
        raise UnknownRecipe(key)
    return versions


def save_recipe(connection: Connection, new: NewRecipe, change: Change, expected_version: int | None) -> int:
    """Add a version; the number of the one that holds. Saving what holds already changes nothing.

    `expected_version`: the version that was edited, None for a new recipe. Raises ChangedMeanwhile, RecipeTaken.
    """
    before = _find_recipe(connection, new.key)
    if before is not None and not before.retired and _content(before) == _content(new):
        return before.version
    if before is not None and before.version != expected_version:
        raise ChangedMeanwhile(new.key, before.version, before.saved_by, before.saved_at)
    if before is None and expected_version is not None:
        raise UnknownRecipe(new.key)
    _check_owner(connection, new)
    version = 1 if before is None else before.version + 1
    values = {"version": version, "fingerprint": new.fingerprint, "retired": False}
    if before is None:
        connection.execute(insert(RecipeRow).values(key=new.key, **values))
    else:
        connection.execute(update(RecipeRow).where(RecipeRow.key == new.key).values(values))
    _insert_version(connection, new, version, change)
    old = None if before is None else _describe(before)
    _tell(connection, change, Action.SAVED, new.key, old, {**_content(new), "version": version, "retired": False})
    return version


def retire_recipe(connection: Connection, key: str, change: Change) -> None:
    """Let the recipe read nothing more; one that is retired already stays so. Raises UnknownRecipe."""
    before = _find_recipe(connection, key)
    if before is None:
        raise UnknownRecipe(key)
    if before.retired:
        return
    connection.execute(update(RecipeRow).where(RecipeRow.key == key).values(retired=True))
    _tell(connection, change, Action.RETIRED, key, _describe(before), {**_describe(before), "retired": True})


def _select_versions() -> Select[*tuple[Any, ...]]:
    """The columns of `RecipeRecord`, in its order."""
    return select(
        RecipeRow.key,
        RecipeVersionRow.name,
        RecipeVersionRow.fingerprint,
        RecipeVersionRow.document,
        RecipeVersionRow.version,
        RecipeVersionRow.saved_by,
        RecipeVersionRow.saved_at,
        RecipeRow.retired,
    ).join(RecipeVersionRow, RecipeVersionRow.recipe == RecipeRow.key)


def _find_recipe(connection: Connection, key: str) -> RecipeRecord | None:
    chosen = _select_versions().where(RecipeRow.key == key, RecipeVersionRow.version == RecipeRow.version)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else RecipeRecord(*row)


def _check_owner(connection: Connection, new: NewRecipe) -> None:
    chosen = select(RecipeRow.key).where(
        RecipeRow.fingerprint == new.fingerprint, ~RecipeRow.retired, RecipeRow.key != new.key
    )
    owner = connection.execute(chosen).scalar_one_or_none()
    if owner is not None:
        raise RecipeTaken(new.key, owner)


def _insert_version(connection: Connection, new: NewRecipe, version: int, change: Change) -> None:
    connection.execute(
        insert(RecipeVersionRow).values(
            recipe=new.key,
            version=version,
            name=new.name,
            fingerprint=new.fingerprint,
            document=dict(new.document),
            saved_by=change.actor,
            saved_at=change.at,
        )
    )


def _content(recipe: NewRecipe | RecipeRecord) -> dict[str, Any]:
    return {"name": recipe.name, "fingerprint": recipe.fingerprint, "document": dict(recipe.document)}


def _describe(recipe: RecipeRecord) -> dict[str, Any]:
    return {**_content(recipe), "version": recipe.version, "retired": recipe.retired}


def _tell(
    connection: Connection,
    change: Change,
    action: Action,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    record_change(connection, change, action, ObjectType.RECIPE, key, before, after)
    raise_data_version(connection)

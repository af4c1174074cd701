"""Recipes: what people once told about a kind of file, and what is asked of the reading process because of it.

A recipe is either a mapping (`plan`) of a table, found again by the fingerprint of its headings, or the answers
(`choices`) to the questions that a loader asked of a file. A plan's measures name their indicator:
`catalogue.own_measure`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Self

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, model_validator

from dashboard.store import NewRecipe, RecipeRecord, Repository
from dashboard.strategy.frozen import Frozen, Key, Line
from data_loaders.contract import NO_CHOICES, Choices, Extraction, KnownTable, Order, TableOutline
from data_loaders.plan import Plan
from data_loaders.registers.plan_json import plan_from_json, plan_to_json

ANSWERS = "answers"
MARK = 8
"""So many digits of a fingerprint tell the keys of recipes apart."""
LONGEST_SLUG = 60


def _read_plan(value: object) -> object:
    """A plan as it is, or as `plan_to_json` wrote it. Raises ValueError."""
    return value if value is None or isinstance(value, Plan) else plan_from_json(value)


KeptPlan = Annotated[Plan | None, PlainValidator(_read_plan), PlainSerializer(lambda plan: plan and plan_to_json(plan))]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,64}$")]


class Recipe(Frozen):
    """How one kind of table or file is read.

    `headings`: of the columns as they stood when the recipe was made, so that a change of the export can be shown.
    `loader`: whose questions `choices` answer, or the key of a mapping. `version`: the one in the store, 0 when it
    has not been saved.
    """

    key: Key
    name: Line
    fingerprint: Fingerprint
    headings: tuple[str, ...] = ()
    loader: str = ""
    choices: Mapping[str, str] = Field(default_factory=dict)
    plan: KeptPlan = None
    version: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _check_kind(self) -> Self:
        if (self.plan is None) == (not self.choices):
            raise ValueError("a recipe has either a plan or choices")
        if bool(self.choices) != bool(self.loader):
            raise ValueError("choices are of a loader's questions")
        return self


def name_recipe(name: str, fingerprint: str) -> str:
    """A key for a new recipe: "talojen-kavijat-1f0a33bc"."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-") or "recipe"
    return f"{slug}-{fingerprint[:MARK]}"


def read_recipes(repository: Repository) -> tuple[Recipe, ...]:
    """The recipes in use."""
    return tuple(recipe_of(record) for record in repository.recipes() if not record.retired)


def recipe_of(record: RecipeRecord) -> Recipe:
    """A recipe as it was saved. Raises ValueError (pydantic's) for a document of another program's."""
    known = {"key": record.key, "name": record.name, "fingerprint": record.fingerprint, "version": record.version}
    return Recipe.model_validate({**record.document, **known})


def save_recipe(recipe: Recipe, repository: Repository, actor: str, at: datetime) -> Recipe:
    """The recipe with the version that it has in the store now.

    Raises ChangedMeanwhile when somebody saved another version since this one was read, RecipeTaken when another recipe
    in use has the fingerprint, UnknownRecipe.
    """
    document = recipe.model_dump(mode="json", exclude_defaults=True, exclude={"key", "name", "fingerprint", "version"})
    new = NewRecipe(recipe.key, recipe.name, recipe.fingerprint, document)
    version = repository.save_recipe(new, actor, at, recipe.version or None)
    return recipe.model_copy(update={"version": version})


def make_order(recipes: Iterable[Recipe], choices: Choices = NO_CHOICES, *, outline: bool = False) -> Order:
    """What the reading process is told: the mappings, and the answers given for this file."""
    known = tuple(KnownTable(one.key, one.fingerprint, one.plan) for one in recipes if one.plan is not None)
    return Order(known, choices, outline)


def remember_answers(recipes: Iterable[Recipe], extraction: Extraction) -> Choices:
    """The answers that were given to this loader's questions of a file with the same tables; none for another file."""
    fingerprint = fingerprint_file(extraction)
    reader = _name_reader(extraction)
    found = (one for one in recipes if one.loader == reader and one.fingerprint == fingerprint)
    recipe = next(found, None)
    return recipe.choices if recipe else NO_CHOICES


def answers_recipe(name: str, extraction: Extraction, choices: Choices, recipes: Sequence[Recipe]) -> Recipe | None:
    """The answers as a recipe for the next such file; None where there are none, or nothing to know the file again by.

    A later answer to the same question takes the place of the earlier one.
    """
    fingerprint = fingerprint_file(extraction)
    if not choices or not fingerprint:
        return None
    key = f"{ANSWERS}-{name_recipe(_name_reader(extraction), fingerprint)}"
    earlier = next((one for one in recipes if one.key == key), None)
    return Recipe(
        key=key,
        name=name,
        fingerprint=fingerprint,
        headings=extraction.tables[0].headings if extraction.tables else (),
        loader=_name_reader(extraction),
        choices={**(earlier.choices if earlier else {}), **choices},
        version=earlier.version if earlier else 0,
    )


def fingerprint_file(extraction: Extraction) -> str:
    """What a file is known again by for its answers: its reader and its tables, or its lists; "" without any.

    It is never that of a table, so a mapping of the table and the answers to a loader stand side by side.
    """
    tables = {table.fingerprint for table in extraction.tables} or {one.fingerprint for one in extraction.extracts}
    known, reader = sorted(filter(None, tables)), _name_reader(extraction)
    if not known or not reader:
        return ""
    return sha256("\n".join([reader, *known]).encode()).hexdigest()[:32]


def _name_reader(extraction: Extraction) -> str:
    """The loaders that read the file, else the mappings that did."""
    return extraction.loader or ", ".join(dict.fromkeys(one.recipe for one in extraction.extracts if one.recipe))


def find_recipe(recipes: Iterable[Recipe], outline: TableOutline) -> Recipe | None:
    """The mapping that the table is read by."""
    return next((one for one in recipes if one.plan is not None and one.fingerprint == outline.fingerprint), None)

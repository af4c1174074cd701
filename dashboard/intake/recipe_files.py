"""Recipes as YAML files, to be kept, read by people, and taken to another database."""

from __future__ import annotations

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dashboard.intake.recipes import Recipe
from dashboard.strategy.document import Document, read_document
from dashboard.strategy.findings import Path, StrategyFileError
from dashboard.strategy.schema import name_field, note_error
from data_loaders.registers.plan_json import PlanError, PlanFinding

WIDTH = 100
OWN_NAME = "recipe"


def write_recipe(recipe: Recipe) -> str:
    """The recipe as YAML, fields in the model's order, without what is as usual. The version is the store's own."""
    content = recipe.model_dump(mode="json", exclude_defaults=True, exclude={"version"})
    return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=WIDTH))


def read_recipe(text: str, name: str) -> Recipe:
    """The recipe in `text`, as one that has not been saved; `name` is the file's name in the error.

    Raises StrategyFileError with every problem of the file and its line.
    """
    document = read_document(text, name)
    try:
        if not document.findings:
            return Recipe.model_validate(document.data).model_copy(update={"version": 0})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(document, detail)
    in_order = sorted(document.findings, key=lambda finding: (finding.line, finding.column))
    raise StrategyFileError(name, tuple(in_order))


def _note(document: Document, error: ErrorDetails) -> None:
    """What the model says of one field, at its line; of a plan each of its findings."""
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, PlanError):
        for one in reason.findings:
            _note_plan(document, (*error["loc"], *one.path), one)
        return
    note_error(document, error, OWN_NAME, {OWN_NAME: Recipe})


def _note_plan(document: Document, path: Path, finding: PlanFinding) -> None:
    word = str(path[-1]) if finding.code == "unknown_field" else finding.value
    suggestion = document.suggest(word, finding.allowed) if finding.allowed else ""
    params = {"field": name_field(path), "value": finding.value, "allowed": ", ".join(finding.allowed)}
    document.note(path, finding.code, None, **params, detail=finding.detail, suggestion=suggestion)

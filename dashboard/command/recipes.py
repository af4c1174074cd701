"""`recipes`: what has been told about kinds of files, listed, written as YAML, brought in, retired."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path, read_text
from dashboard.command.refusals import CommandRefused
from dashboard.command.writing import STANDARD_OUTPUT, write_file
from dashboard.formats.periods import format_time
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.knowledge import read_definitions
from dashboard.intake.learning import learn_from_plan
from dashboard.intake.mapping import draft_of
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.messages import describe_loader, describe_problem
from dashboard.intake.recipe_files import read_recipe, write_recipe
from dashboard.intake.recipes import Recipe, recipe_of, save_recipe
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_
from dashboard.store import RecipeRecord, Repository
from dashboard.strategy.document import MAX_BYTES

UNUSABLE = Wording(N_("The recipe {value} cannot be used here: {detail}"), "{hint}")


def show(invocation: Invocation, _arguments: Namespace) -> Answer:
    """All recipes, retired ones too, by key."""
    require(invocation.person, Action.LOAD)
    t = invocation.t
    with open_store(invocation) as repository:
        records = repository.recipes()
    columns = (
        Column(t("Recipe")), Column(t("Name")), Column(t("What it reads")), Column(t("Saved")), Column(t("Who")),
        Column(t("State")),
    )  # fmt: skip
    return Answer(
        lambda: [recipe_to_json(record) for record in records],
        lambda: table_lines(columns, [_row(one, invocation) for one in records]) if records else [t("No recipes.")],
    )


def export(invocation: Invocation, arguments: Namespace) -> Answer:
    """Write a recipe as a file that `import` takes; to standard output when the file is `-`."""
    require(invocation.person, Action.LOAD)
    with open_store(invocation) as repository:
        recipe = recipe_of(repository.recipe_versions(arguments.recipe)[-1])
    text = write_recipe(recipe)
    to_screen = arguments.file == STANDARD_OUTPUT
    if not to_screen:
        write_file(arguments.file, text)
    file = clean_path(arguments.file)
    done = invocation.t("The recipe {key} was written to {file}.", key=recipe.key, file=file)
    return Answer(
        lambda: {
            "file": None if to_screen else file,
            "recipe": recipe.key,
            "status": "exported",
            "text": text if to_screen else None,
            "problems": [],
        },
        lambda: text.removesuffix("\n").split("\n") if to_screen else [done],
        as_is=to_screen,
    )


def bring_in(invocation: Invocation, arguments: Namespace) -> Answer:
    """Take the recipe of a file into use; one with the same key is replaced, what is stored already changes nothing."""
    require(invocation.person, Action.MAP)
    file = clean_path(arguments.file)
    recipe = read_recipe(read_text(arguments.file, MAX_BYTES), file)
    with open_store(invocation) as repository:
        _check(invocation, recipe, repository)
        status = _save(invocation, recipe, repository)
    t = invocation.t
    words = {
        "imported": t("The recipe {key} is in use: {name}.", key=recipe.key, name=recipe.name),
        "unchanged": t("The recipe {key} is in use already just so; nothing was changed.", key=recipe.key),
    }
    return Answer(
        lambda: {"file": file, "recipe": recipe.key, "status": status, "problems": []}, lambda: [words[status]]
    )


def retire(invocation: Invocation, arguments: Namespace) -> Answer:
    """Let a recipe read nothing more; it can be imported again."""
    require(invocation.person, Action.MAP)
    key = arguments.recipe
    with open_store(invocation) as repository:
        repository.retire_recipe(key, invocation.person.name, invocation.now)
    done = invocation.t("The recipe {key} was retired.", key=key)
    return Answer(lambda: {"recipe": key, "status": "retired", "problems": []}, lambda: [done])


def recipe_to_json(record: RecipeRecord) -> Json:
    """One recipe with keys that do not change."""
    recipe = recipe_of(record)
    return {
        "recipe": recipe.key,
        "name": recipe.name,
        "loader": recipe.loader,
        "headings": list(recipe.headings),
        "answers": dict(recipe.choices),
        "version": record.version,
        "saved_at": record.saved_at.isoformat(),
        "saved_by": record.saved_by,
        "status": "retired" if record.retired else "active",
    }


def _row(record: RecipeRecord, invocation: Invocation) -> list[str]:
    t, recipe = invocation.t, recipe_of(record)
    kind = t("answers for: {loader}", loader=describe_loader(recipe.loader, t)) if recipe.loader else t("a table")
    saved = format_time(record.saved_at.astimezone(invocation.zone), t.language)
    state = t("retired") if record.retired else t("in use")
    return [recipe.key, recipe.name, kind, saved, record.saved_by, state]


def _check(invocation: Invocation, recipe: Recipe, repository: Repository) -> None:
    """Raises CommandRefused where the recipe names what this catalogue does not have."""
    if recipe.plan is None:
        return
    definitions = read_definitions(repository)
    problems = check_draft(draft_of(recipe), Catalogue(definitions.indicators, definitions.dimensions))
    if problems:
        words = [describe_problem(problem, invocation.t) for problem in problems]
        detail, hint = (" ".join(dict.fromkeys(texts)) for texts in zip(*words, strict=True))
        raise CommandRefused(UNUSABLE, recipe.key, detail=detail, hint=hint)


def _save(invocation: Invocation, recipe: Recipe, repository: Repository) -> str:
    stored = next((record for record in repository.recipes() if record.key == recipe.key), None)
    if stored is not None and not stored.retired and write_recipe(recipe_of(stored)) == write_recipe(recipe):
        return "unchanged"
    recipe = recipe.model_copy(update={"version": stored.version if stored else 0})
    actor, at = invocation.person.name, invocation.now
    save_recipe(recipe, repository, actor, at)
    if learned := learn_from_plan(recipe):
        repository.learn_aliases(learned, actor, at)
    return "imported"

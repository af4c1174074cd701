"""Recipes as rows and details for the page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from dashboard.formats.periods import format_time
from dashboard.intake.messages import describe_loader
from dashboard.intake.questions import ANSWERS, ASKED
from dashboard.intake.recipes import Recipe, recipe_of
from dashboard.locale import Translator
from dashboard.store import RecipeRecord, Upload
from dashboard.ui.recipes.words import Glossary, indicator_keys, plan_sentences
from dashboard.ui.visit import Visit

SHOWN_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class RecipeRow:
    """One recipe of the list in words."""

    name: str
    link: str
    kind: str
    headings: str
    indicators: str
    saved: str
    uses: str
    is_retired: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question that was answered, and the answer."""

    key: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class RecipeDetail:
    """One recipe in words: what it does as sentences, what it remembers, and its versions."""

    name: str
    key: str
    kind: str
    saved: str
    uses: str
    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    versions: tuple[str, ...]
    is_retired: bool


def recipe_rows(visit: Visit, records: Sequence[RecipeRecord], names: Glossary) -> list[RecipeRow]:
    """Those in use by name, then the retired ones."""
    ordered = sorted(records, key=lambda one: (one.retired, one.name.casefold()))
    return [_recipe_row(visit, record, names) for record in ordered]


def _recipe_row(visit: Visit, record: RecipeRecord, names: Glossary) -> RecipeRow:
    recipe = recipe_of(record)
    t = visit.t
    return RecipeRow(
        name=recipe.name,
        link=visit.address.to("reseptit", recipe=recipe.key),
        kind=kind_words(recipe, t),
        headings=_heading_words(recipe, t),
        indicators=", ".join(names.indicator(key) for key in indicator_keys(recipe)),
        saved=_saved_words(visit, record),
        uses=_use_words(visit, recipe),
        is_retired=record.retired,
        is_chosen=recipe.key == visit.address.recipe,
    )


def kind_words(recipe: Recipe, t: Translator) -> str:
    """What it reads: a table of its own, or a known tool's file whose questions it answers."""
    if recipe.plan is None:
        return t("answers for: {loader}", loader=describe_loader(recipe.loader, t))
    return t("a wide table") if recipe.plan.spread else t("a table")


def _heading_words(recipe: Recipe, t: Translator) -> str:
    headings = list(filter(None, recipe.headings))
    more = len(headings) - SHOWN_HEADINGS
    words = ", ".join(headings[:SHOWN_HEADINGS])
    return words + (" " + t.plural("and {n} more", "and {n} more", more) if more > 0 else "")


def _saved_words(visit: Visit, record: RecipeRecord) -> str:
    when = format_time(record.saved_at.astimezone(visit.zone), visit.language)
    return visit.t("version {version}, {when}, {who}", version=record.version, when=when, who=record.saved_by)


def _use_words(visit: Visit, recipe: Recipe) -> str:
    count = sum(_has_read(recipe, upload) for upload in visit.uploads if upload.withdrawn_at is None)
    return visit.t.plural("{n} upload", "{n} uploads", count)


def _has_read(recipe: Recipe, upload: Upload) -> bool:
    if recipe.plan is not None:
        return recipe.key in upload.recipe.split(", ")
    return upload.loader == recipe.loader and not recipe.choices.keys().isdisjoint(upload.answers)


def describe_recipe(
    visit: Visit, record: RecipeRecord, versions: Sequence[RecipeRecord], names: Glossary
) -> RecipeDetail:
    """Everything about one recipe."""
    recipe = recipe_of(record)
    return RecipeDetail(
        name=recipe.name,
        key=recipe.key,
        kind=kind_words(recipe, visit.t),
        saved=_saved_words(visit, record),
        uses=_use_words(visit, recipe),
        sentences=tuple(plan_sentences(recipe.plan, names)) if recipe.plan else (),
        headings=tuple(filter(None, recipe.headings)),
        answers=tuple(answer_rows(recipe, visit.t)),
        versions=tuple(_saved_words(visit, one) for one in reversed(versions)),
        is_retired=record.retired,
    )


def answer_rows(recipe: Recipe, t: Translator) -> list[AnswerRow]:
    """The remembered answers; what a question named of its own file is left open in it."""
    return [AnswerRow(key, _question_words(key, t), _answer_words(text, t)) for key, text in recipe.choices.items()]


def _question_words(key: str, t: Translator) -> str:
    """The question whose code stands in the key, else the key: "ga4.date_order", "survey_scale|Olen innostunut"."""
    code = next((code for code in ASKED if code in key.replace("|", ".").split(".")), None)
    if code is None:
        return key
    message = ASKED[code].message
    return t(message, **{name: "…" for _, name, _, _ in Formatter().parse(message) if name})


def _answer_words(answer: str, t: Translator) -> str:
    return t(ANSWERS[answer]) if answer in ANSWERS else answer

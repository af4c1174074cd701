"""A file -> what would be stored, and every problem and question, before anything is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from dashboard.facts import Observation
from dashboard.intake.collecting import pause_collecting
from dashboard.intake.comparison import PreviewRow, Standing, compare_values
from dashboard.intake.drift import find_drifts
from dashboard.intake.feeds import find_unused
from dashboard.intake.knowledge import Knowledge, value_by_period
from dashboard.intake.premature import drop_premature
from dashboard.intake.previewed import Preview, add_problems
from dashboard.intake.quality.assess import assess
from dashboard.intake.quality.replaced import Uploads
from dashboard.intake.recipes import Recipe, answers_recipe, make_order, remember_answers
from dashboard.intake.understanding import Understood, understand
from data_loaders.contract import NO_CHOICES, Choices, Extraction, Order
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.reader import extract_file

__all__ = ["Preview", "PreviewRow", "Standing", "Step", "compare_again", "preview_extraction", "preview_file"]


class Step(StrEnum):
    """How far a preview has come."""

    READING = "reading"
    RECOGNISING = "recognising"
    CHECKING = "checking"


def preview_file(
    name: str,
    content: bytes,
    known: Knowledge,
    today: date,
    limits: Limits = DEFAULT,
    on_step: Callable[[Step], None] = lambda _step: None,
    *,
    recipes: Sequence[Recipe] | None = None,
    choices: Choices = NO_CHOICES,
    outline: bool = False,
) -> Preview:
    """What the file would bring. Never raises for a bad file: its problems say what is wrong with it.

    `on_step` is called at the beginning of each step, for those who wait. `recipes`: those that are tried, by default
    the ones that are known; a mapping that is being made is previewed by giving it too. `choices`: answers given now.
    `outline`: also give the tables' first rows, for mapping by pointing.
    """
    preview = _begin(name, hashlib.sha256(content).hexdigest(), len(content), known)
    tried = known.recipes if recipes is None else tuple(recipes)

    def take() -> tuple[Preview, Understood | None]:
        on_step(Step.READING)
        extraction, answers = _read(name, content, limits, make_order(tried, choices, outline=outline), tried)
        answered = _add_answers(preview, extraction, answers, choices, tried)
        return _understand(answered, extraction, known, today, tried, on_step)

    try:
        with pause_collecting():
            taken = take()
    except Refusal as refusal:
        return add_problems(replace(preview, unusable=True), refusal.problems)
    return _check(*taken, known, on_step)


def preview_extraction(
    name: str,
    sha256: str,
    size: int,
    extraction: Extraction,
    known: Knowledge,
    today: date,
    answers: Choices = NO_CHOICES,
    choices: Choices = NO_CHOICES,
) -> Preview:
    """What readings from elsewhere than a file would bring: those of a database, under a name and a hash of theirs.

    `answers`: all by which it was read, of which `choices` were given now.
    """
    preview = _begin(name, sha256, size, known)
    preview = _add_answers(preview, extraction, answers, choices, known.recipes)
    taken = _understand(preview, extraction, known, today, known.recipes, lambda _step: None)
    return _check(*taken, known, lambda _step: None)


def _begin(name: str, sha256: str, size: int, known: Knowledge) -> Preview:
    """What is known of a file before it is read."""
    earlier = known.uploads.get(sha256)
    return Preview(
        file_name=name,
        sha256=sha256,
        size=size,
        definitions=known.definitions,
        data_version=known.data_version,
        problems=(Problem("already_uploaded", Severity.INFO, params={"upload": earlier.number}),) if earlier else (),
        duplicate_of=earlier.number if earlier else None,
    )


def _understand(
    preview: Preview,
    extraction: Extraction,
    known: Knowledge,
    today: date,
    tried: Sequence[Recipe],
    on_step: Callable[[Step], None],
) -> tuple[Preview, Understood | None]:
    """The preview with what is known of the file as a whole, and what its readings say; None where they say nothing.

    The readings themselves are not kept while their values are checked: they are as large as the values.
    """
    catalogue, extraction = known.catalogue(), drop_premature(extraction, today)
    preview = _add_extraction(preview, extraction, tried, known)
    on_step(Step.RECOGNISING)
    try:
        with pause_collecting():
            preview = replace(preview, unused=find_unused(extraction, catalogue))
            return preview, understand(extraction, catalogue, today)
    except Refusal as refusal:
        return add_problems(replace(preview, unusable=True), refusal.problems), None


def _check(
    preview: Preview, understood: Understood | None, known: Knowledge, on_step: Callable[[Step], None]
) -> Preview:
    if understood is None:
        return preview
    on_step(Step.CHECKING)
    with pause_collecting():
        return _add_values(preview, understood, known)


def _read(
    name: str, content: bytes, limits: Limits, order: Order, recipes: Sequence[Recipe]
) -> tuple[Extraction, Choices]:
    """The file as readings, and the answers by which it was read. Raises Refusal.

    Which earlier answers fit is known when its tables are; then it is read once more.
    """
    extraction = extract_file(name, content, order, limits)
    remembered = remember_answers(recipes, extraction) if extraction.questions else NO_CHOICES
    answers = {**remembered, **order.choices}
    if answers != order.choices:
        extraction = extract_file(name, content, order._replace(choices=answers), limits)
    return extraction, answers


def _add_extraction(preview: Preview, extraction: Extraction, tried: Sequence[Recipe], known: Knowledge) -> Preview:
    used = tuple(dict.fromkeys(extract.recipe for extract in extraction.extracts if extract.recipe))
    drifts = find_drifts(tried, extraction.tables)
    return replace(
        preview,
        loader=extraction.loader,
        tables=extraction.tables,
        questions=extraction.questions,
        recipes=used,
        to_save=(*preview.to_save, *(one for one in tried if one.key in used and one not in known.recipes)),
        drifts=drifts,
        problems=(*preview.problems, *(drift.as_problem() for drift in drifts)),
    )


def _add_answers(
    preview: Preview, extraction: Extraction, answers: Choices, given: Choices, recipes: Sequence[Recipe]
) -> Preview:
    remembered = answers_recipe(preview.file_name, extraction, given, recipes)
    return replace(preview, answers=answers, to_save=() if remembered is None else (remembered,))


def _add_values(preview: Preview, understood: Understood, known: Knowledge) -> Preview:
    preview = add_problems(replace(preview, left_out=understood.left_out), understood.problems)
    return compare_again(preview, known, understood.observations)


def compare_again(preview: Preview, known: Knowledge, values: Sequence[Observation] | None = None) -> Preview:
    """The preview beside what stands by now; `values`: what the file says, if it is not what was previewed."""
    found = preview.observations if values is None else values
    indicators = {one.key: one for one in known.definitions.indicators}
    keys = {one.indicator for one in found}
    history = known.read_history(known.definitions.with_companions(keys))
    current = value_by_period(history, known.definitions.indicators)
    compared = compare_values(found, current, indicators)
    observations = tuple(row.observation for row in compared.rows)
    preview = replace(
        preview,
        rows=compared.rows,
        data_version=known.data_version,
        suspicions=assess(
            observations,
            history,
            known.definitions.indicators,
            known.definitions.rules,
            Uploads(preview.loader, known.loaders, preview.file_name),
        ),
    )
    return add_problems(preview, compared.problems)

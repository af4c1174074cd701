"""A source -> what it would bring; and a refresh, which is an upload like any other, with its trail and its undo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from dashboard.facts import Place
from dashboard.formats.periods import format_period
from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.knowledge import EarlierUpload, Knowledge, read_knowledge
from dashboard.intake.preview import Preview, Standing, preview_extraction
from dashboard.intake.queue import QueueState, judge
from dashboard.intake.recipes import Recipe, remember_answers
from dashboard.intake.source_reading import outline_source, read_source
from dashboard.intake.understanding import is_error
from dashboard.sources import Relation, SourceError, SourceLimits
from dashboard.store import NewSource, RefreshOutcome, Repository, SourceRecord
from data_loaders.contract import NO_CHOICES, Choices, Extract, Extraction, Reading, TableOutline
from data_loaders.problems import Problem, Refusal, Severity

FindAddress = Callable[[str], str | None]
"""The address of a database by the name that the source gives it; None where it is not set."""

NAME = "database"
"""What stands as the loader of an upload that came from a database."""
LONGEST_DETAIL = 300
UNEXPLAINED = "explanation_missing"
UNANSWERED = "questions_unanswered"

Source = NewSource | SourceRecord


@dataclass(frozen=True)
class Refreshed:
    """What became of a refresh. `reason`: the code of why it failed or waits, else "". `upload`: the new one."""

    outcome: RefreshOutcome
    preview: Preview
    upload: int | None = None
    reason: str = ""


def preview_source(
    source: Source,
    known: Knowledge,
    today: date,
    find_address: FindAddress,
    timezone: str,
    choices: Choices = NO_CHOICES,
) -> Preview:
    """What the source would bring now. Never raises for a bad source: the preview's problems say what is wrong.

    It is a duplicate of the source's last upload where it gives nothing but what stands in the store, asks nothing, and
    there is no answer to remember. `choices`: answers given now; those given earlier are known.
    """
    mark = _mark_answers(source)
    answers = {**remember_answers(known.recipes, Extraction(NAME, (Extract(NAME, fingerprint=mark),))), **choices}
    extract = replace(_fetch(source, known.recipes, find_address, timezone, answers), fingerprint=mark)
    last = _find_last(source, known)
    content = _write_content(source, extract, last)
    extraction = Extraction(NAME, (extract,), tuple(extract.problems))
    digest = sha256(content).hexdigest()
    preview = preview_extraction(source.name, digest, len(content), extraction, known, today, answers, choices)
    same = bool(preview.rows) and all(row.standing is Standing.SAME for row in preview.rows)
    if same and last and not (preview.blocking or preview.questions or preview.to_save):
        return replace(preview, duplicate_of=last.number)
    return preview


def _mark_answers(source: Source) -> str:
    """What answers about the source are known by: they hold for these rows, read by this recipe."""
    return sha256(json.dumps([source.key, source.table, source.statement, source.recipe]).encode()).hexdigest()


def preview_unattended(
    source: SourceRecord, known: Knowledge, today: date, find_address: FindAddress, timezone: str
) -> Preview:
    """As `preview_source`; with an error where somebody took back what the last refresh stored.

    To store it again would undo that. Whoever restores the upload, or stores the source by hand, ends the waiting.
    """
    preview = preview_source(source, known, today, find_address, timezone)
    last = source.last_refresh_upload
    if last is None or last in known.loaders or preview.refused:
        return preview
    taken_back = Problem("source_upload_withdrawn", Severity.ERROR, value=str(last))
    return replace(preview, problems=(taken_back, *preview.problems))


def refresh_source(
    source: SourceRecord,
    repository: Repository,
    today: date,
    find_address: FindAddress,
    timezone: str,
    actor: str,
    at: datetime,
) -> Refreshed:
    """Fetch the source and store what it gives, if nobody has to look at it first. The outcome is written down."""
    preview = preview_unattended(source, read_knowledge(repository), today, find_address, timezone)
    result = commit_preview(preview, repository, actor, at) if judge(preview) is QueueState.READY else None
    return record_outcome(source.key, preview, result, repository, actor, at)


def record_outcome(
    key: str, preview: Preview, result: CommitResult | None, repository: Repository, actor: str, at: datetime
) -> Refreshed:
    """Write down what became of a refresh that was previewed, and stored if there is a `result`."""
    refreshed = judge_refresh(preview, result)
    repository.record_refresh(key, refreshed.outcome, refreshed.upload, actor, at, refreshed.reason)
    return refreshed


def judge_refresh(preview: Preview, result: CommitResult | None = None) -> Refreshed:
    """What became of it."""
    if result is not None and result.status is CommitStatus.COMMITTED:
        return Refreshed(RefreshOutcome.COMMITTED, preview, result.upload)
    if preview.duplicate_of is not None or (result is not None and result.status is CommitStatus.DUPLICATE):
        return Refreshed(RefreshOutcome.UNCHANGED, preview)
    problems = preview.problems if result is None else result.problems
    reason = next((problem.code for problem in problems if is_error(problem)), "")
    if preview.refused:
        return Refreshed(RefreshOutcome.FAILED, preview, reason=reason or "no_figures")
    wanting = UNANSWERED if preview.questions else UNEXPLAINED if preview.suspicions else ""
    return Refreshed(RefreshOutcome.WAITING, preview, reason=reason or wanting)


def outline(
    source: Source, find_address: FindAddress, timezone: str
) -> tuple[TableOutline | None, tuple[Problem, ...]]:
    """The source's columns and first rows as a table that can be mapped; without any, the reason."""
    address = find_address(source.secret)
    if address is None:
        return None, (Problem("source_secret_missing", Severity.ERROR, value=source.secret),)
    limits = SourceLimits(source.row_limit, source.timeout_seconds, timezone)
    try:
        return outline_source(address, Relation(source.table, source.statement), limits), ()
    except SourceError as error:
        return None, (_describe(error),)


def _fetch(
    source: Source, recipes: Iterable[Recipe], find_address: FindAddress, timezone: str, answers: Choices
) -> Extract:
    """The source's rows, rolled up where they lie, as readings; without any, the reason."""
    recipe = next((one for one in recipes if one.key == source.recipe), None)
    limits = SourceLimits(source.row_limit, source.timeout_seconds, timezone)
    address = find_address(source.secret)
    if recipe is None or recipe.plan is None:
        return _fail(source, Problem("source_without_recipe", Severity.ERROR, value=source.recipe))
    if address is None:
        return _fail(source, Problem("source_secret_missing", Severity.ERROR, value=source.secret))
    try:
        relation = Relation(source.table, source.statement)
        extract = read_source(address, relation, recipe.plan, limits, source.recipe, answers)
        return replace(extract, readings=tuple(map(_place, extract.readings)))
    except Refusal as refusal:
        return _fail(source, *refusal.problems)
    except SourceError as error:
        return _fail(source, _describe(error))


def _describe(error: SourceError) -> Problem:
    detail = " ".join(error.detail.split())[:LONGEST_DETAIL]
    return Problem(error.code, Severity.ERROR, value=detail, params=error.params)


def _fail(source: Source, *problems: Problem) -> Extract:
    return Extract(NAME, (), problems, recipe=source.recipe)


def _place(reading: Reading) -> Reading:
    """The reading with words for where it stands, since there is no cell: "visits, Pasila, 1/2024"."""
    when = format_period(reading.period, "fi") if reading.period else ""
    named = (reading.heading, *(label.text for label in reading.labels), when)
    return reading._replace(place=Place(", ".join(text for text in named if text)))


def _find_last(source: Source, known: Knowledge) -> EarlierUpload | None:
    """The newest upload in use that came from the source."""
    own = [one for one in known.uploads.values() if one.file_name == source.name]
    return max((one for one in own if known.loaders.get(one.number) == NAME), key=lambda one: one.number, default=None)


def _write_content(source: Source, extract: Extract, last: EarlierUpload | None) -> bytes:
    """What the upload is known by. A source that goes back to what it once gave is news again, so the upload before it
    belongs to it.
    """
    readings: Iterable[Reading] = extract.readings
    values = [
        [
            one.measure.key if one.measure else "",
            [list(label) for label in one.labels],
            [day.isoformat() for day in (one.period.start, one.period.end)] if one.period else [],
            one.value.value,
            one.n,
            one.rows,
        ]
        for one in readings
    ]
    return json.dumps([source.key, last.number if last else 0, values], ensure_ascii=False).encode()

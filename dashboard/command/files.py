"""`preview` and `load`: a file as it would be stored, and storing it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, ExitStatus, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.problems import problem_lines
from dashboard.command.reading import clean_path, read_file
from dashboard.facts import Place
from dashboard.formats.periods import format_period
from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.exchange import preview_to_json, problem_to_json, result_to_json
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.preview import Preview, PreviewRow, Standing, preview_file
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words
from dashboard.store import Repository
from dashboard.strategy.model import Indicator

STANDINGS = {Standing.NEW: N_("new"), Standing.SAME: N_("same as before"), Standing.CHANGED: N_("changed")}


def preview(invocation: Invocation, arguments: Namespace) -> Answer:
    """What the file would bring; refused when loading it would be."""
    with open_store(invocation) as repository:
        seen = _preview(invocation, arguments, repository)
    refused = seen.duplicate_of is None and (seen.refused or bool(seen.blocking))
    return Answer(
        lambda: preview_to_json(seen, invocation.t),
        lambda: _preview_lines(seen, invocation.t),
        _notes(seen, seen, invocation.t, refused=refused),
        ExitStatus.REFUSED if refused else ExitStatus.DONE,
    )


def load(invocation: Invocation, arguments: Namespace) -> Answer:
    """Store the file's figures; one that is in use already changes nothing and is not refused."""
    with open_store(invocation) as repository:
        seen = _preview(invocation, arguments, repository)
        result = commit_preview(
            seen, repository, invocation.person.name, invocation.now, leave_out_errors=arguments.leave_out_errors
        )
    t = invocation.t
    refused = result.status is CommitStatus.REFUSED
    notes = [] if result.status is CommitStatus.DUPLICATE else _notes(result, seen, t, refused=refused)
    return Answer(
        lambda: result_to_json(result, t),
        lambda: [] if refused else [_result_line(seen, result, t)],
        notes,
        ExitStatus.REFUSED if refused else ExitStatus.DONE,
    )


def _preview(invocation: Invocation, arguments: Namespace, repository: Repository) -> Preview:
    require(invocation.person, Action.LOAD)
    limits = reader_limits(invocation.settings)
    content = read_file(arguments.file, limits.file_size)
    name = clean_path(Path(arguments.file).name)
    return preview_file(name, content, read_knowledge(repository), invocation.today, limits)


def _preview_lines(seen: Preview, t: Translator) -> Iterator[str]:
    figures = t.plural("{n} figure", "{n} figures", len(seen.rows))
    counts = ", ".join(f"{t(STANDINGS[standing])} {count}" for standing, count in seen.counts.items() if count)
    yield f"{seen.file_name}: {figures} ({counts})" if counts else f"{seen.file_name}: {figures}"
    if seen.rows:
        indicators = {one.key: one for one in seen.definitions.indicators}
        columns = (
            Column(t("Indicator")), Column(t("Breakdown")), Column(t("Period")), Column(t("Value"), to_right=True),
            Column(t("Before"), to_right=True), Column(t("State")), Column(t("Place")),
        )  # fmt: skip
        yield from table_lines(columns, [_preview_row(row, indicators, t) for row in seen.rows])


def _preview_row(row: PreviewRow, indicators: dict[str, Indicator], t: Translator) -> list[str]:
    one, indicator = row.observation, indicators.get(row.observation.indicator)
    changed = row.old is not None and row.standing is Standing.CHANGED
    return [
        one.indicator,
        ", ".join(member for _, member in one.members),
        format_period(one.period, t.language),
        amount_words(one.value, one.qualifier, indicator, t),
        amount_words(row.old.value, row.old.qualifier, indicator, t) if row.old and changed else "",
        t(STANDINGS[row.standing]),
        _place_words(one.place),
    ]


def _place_words(place: Place) -> str:
    return " ".join(part for part in (place.sheet or "", f"{place.column or ''}{place.row or ''}") if part)


def _notes(found: Preview | CommitResult, seen: Preview, t: Translator, *, refused: bool) -> list[str]:
    """Every problem that was found, and that the file is refused where it is."""
    problems = problem_lines((problem_to_json(problem, t) for problem in found.problems), t)
    return [*problems, _refusal_line(seen, t)] if refused else list(problems)


def _refusal_line(seen: Preview, t: Translator) -> str:
    refused = t("{file} is refused; nothing is stored.", file=seen.file_name)
    if seen.refused or not seen.blocking:
        return refused
    storable = t.plural(
        "With --leave-out-errors {n} figure would be stored.",
        "With --leave-out-errors {n} figures would be stored.",
        len(seen.rows),
    )
    return f"{refused} {storable}"


def _result_line(seen: Preview, result: CommitResult, t: Translator) -> str:
    if result.status is CommitStatus.DUPLICATE:
        return t("The same file is in use already as upload {upload}; nothing was changed.", upload=result.upload)
    stored = t.plural("{n} figure", "{n} figures", result.observations)
    if seen.left_out:
        stored += ", " + t.plural("{n} left out", "{n} left out", seen.left_out)
    return t("Stored as upload {upload}: {figures}.", upload=result.upload, figures=stored)

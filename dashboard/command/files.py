"""`preview` and `load`: files as they would be stored, and storing them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from dashboard.access import Action, require
from dashboard.command.answer import Answer, ExitStatus, Json
from dashboard.command.database import open_store, refusing_in_words
from dashboard.command.invocation import Invocation
from dashboard.command.needs import question_lines, suspicion_lines, unused_lines
from dashboard.command.preview_lines import preview_lines
from dashboard.command.problems import problem_lines
from dashboard.command.reading import clean_path, read_file
from dashboard.command.refusals import refuse
from dashboard.command.told import Told
from dashboard.gate import open_gate, viewer_of
from dashboard.intake.commit import CommitResult, CommitStatus, Problem, commit_preview
from dashboard.intake.exchange import needs_to_json, preview_to_json, problem_to_json, result_to_json
from dashboard.intake.explanations import find_unexplained
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.old_values import hide_old_values
from dashboard.intake.preview import Preview, preview_file
from dashboard.locale import Translator, UserError
from dashboard.store import Repository

SAID_AS_SUSPICION, SAID_AS_UNUSED = "explanation_missing", "measure_unused"
"""Problems that the lines of the odd value, or of what could be followed, say better."""

HandleFile = Callable[[Invocation, Namespace, str, Told, Repository], Answer]


def preview(invocation: Invocation, arguments: Namespace) -> Answer:
    """What the files would bring; refused when loading one of them would be."""
    return _handle_files(invocation, arguments, _preview_one)


def load(invocation: Invocation, arguments: Namespace) -> Answer:
    """Store the files' figures, file by file; one that is in use already changes nothing and is not refused."""
    return _handle_files(invocation, arguments, _load_one)


def _handle_files(invocation: Invocation, arguments: Namespace, handle: HandleFile) -> Answer:
    """Each file by itself: one that is refused does not keep the others out."""
    require(invocation.person, Action.LOAD)
    told = Told(tuple(arguments.answers), tuple(arguments.explanations))
    with open_store(invocation) as repository:
        answers = [_handle_one(invocation, arguments, file, told, repository, handle) for file in arguments.files]
    answer = answers[0] if len(answers) == 1 else _join(arguments.files, answers)
    return _tell_unused(answer, told, invocation.t)


def _handle_one(
    invocation: Invocation, arguments: Namespace, file: str, told: Told, repository: Repository, handle: HandleFile
) -> Answer:
    alone = Namespace(**{**vars(arguments), "files": [file]})
    try:
        with refusing_in_words():
            return handle(invocation, alone, file, told, repository)
    except UserError as error:
        return refuse(error, alone, invocation.t)


def _preview_one(
    invocation: Invocation, _arguments: Namespace, file: str, told: Told, repository: Repository
) -> Answer:
    t = invocation.t
    seen = look_at_file(invocation, file, told, repository)
    explained = told.explain(seen)
    waits = bool(seen.blocking or seen.questions or find_unexplained(seen.suspicions, explained))
    refused = seen.duplicate_of is None and (seen.refused or waits)
    shown = hide_old_values(seen, open_gate(repository, viewer_of(invocation.person)))
    return Answer(
        lambda: preview_to_json(shown, t),
        lambda: preview_lines(shown, t),
        [*_notes(seen, seen.problems, told, t), *(_refusal_lines(seen, t) if refused else ())],
        ExitStatus.REFUSED if refused else ExitStatus.DONE,
    )


def _load_one(invocation: Invocation, arguments: Namespace, file: str, told: Told, repository: Repository) -> Answer:
    t = invocation.t
    seen = look_at_file(invocation, file, told, repository)
    result = _store(invocation, arguments, seen, told, repository)
    refused = result.status is CommitStatus.REFUSED
    notes: list[str] = []
    if result.status is not CommitStatus.DUPLICATE:
        notes = [*_notes(seen, result.problems, told, t), *(_refusal_lines(seen, t) if refused else ())]
    return Answer(
        lambda: load_to_json(seen, result, t),
        lambda: () if refused else [result_line(seen, result, t)],
        notes,
        ExitStatus.REFUSED if refused else ExitStatus.DONE,
    )


def look_at_file(invocation: Invocation, file: str, told: Told, repository: Repository) -> Preview:
    """What the file would bring with the answers that were told. An answer may lead to further questions."""
    limits = reader_limits(invocation.settings)
    content = read_file(file, limits.file_size)
    name = clean_path(Path(file).name)
    known = read_knowledge(repository)
    choices: dict[str, str] = {}
    while True:
        seen = preview_file(name, content, known, invocation.today, limits, choices=choices)
        answers = told.answer(seen)
        if not answers:
            return seen
        choices |= answers


def _store(
    invocation: Invocation, arguments: Namespace, seen: Preview, told: Told, repository: Repository
) -> CommitResult:
    """All or nothing: what waits for an answer is not left out unasked."""
    if seen.questions and seen.duplicate_of is None and not arguments.leave_out_errors:
        return CommitResult(None, CommitStatus.REFUSED, 0, seen.problems)
    return commit_preview(
        seen,
        repository,
        invocation.person.name,
        invocation.now,
        leave_out_errors=arguments.leave_out_errors,
        explanations=told.explain(seen),
        published=arguments.published,
    )


def load_to_json(seen: Preview, result: CommitResult, t: Translator) -> Json:
    """What became of a file, and what it asks."""
    return {"file": seen.file_name, **result_to_json(result, t), **needs_to_json(seen, t)}


def result_line(seen: Preview, result: CommitResult, t: Translator) -> str:
    """ "Stored as upload 3: 12 figures." """
    if result.status is CommitStatus.DUPLICATE:
        return t("The same file is in use already as upload {upload}; nothing was changed.", upload=result.upload)
    stored = t.plural("{n} figure", "{n} figures", result.observations)
    if seen.left_out:
        stored += ", " + t.plural("{n} left out", "{n} left out", seen.left_out)
    return t("Stored as upload {upload}: {figures}.", upload=result.upload, figures=stored)


def _notes(seen: Preview, problems: tuple[Problem, ...], told: Told, t: Translator) -> Iterator[str]:
    """Every problem that was found, and what a file that is not stored yet asks: its questions, and its odd values that
    nothing was said of.
    """
    said = {SAID_AS_SUSPICION, SAID_AS_UNUSED} if seen.unused else {SAID_AS_SUSPICION}
    shown = (problem for problem in problems if problem.code not in said)
    yield from problem_lines((problem_to_json(problem, t) for problem in shown), t)
    if seen.duplicate_of is not None:
        return
    yield from question_lines(seen.questions, t)
    indicators = {one.key: one for one in seen.definitions.indicators}
    yield from suspicion_lines(find_unexplained(seen.suspicions, told.explain(seen)), indicators, t)
    yield from unused_lines(seen, t)


def _refusal_lines(seen: Preview, t: Translator) -> Iterator[str]:
    """That the file is refused, and what leaving its errors out would store."""
    refused = t("{file} is refused; nothing is stored.", file=seen.file_name)
    if seen.refused or not (seen.blocking or seen.questions):
        yield refused
        return
    storable = t.plural(
        "With --leave-out-errors {n} figure would be stored.",
        "With --leave-out-errors {n} figures would be stored.",
        len(seen.rows),
    )
    yield f"{refused} {storable}"


def _join(files: list[str], answers: list[Answer]) -> Answer:
    """The answers about several files as one, each under the name of its file."""
    named = [(clean_path(file), answer) for file, answer in zip(files, answers, strict=True)]
    return Answer(
        lambda: [one for answer in answers for one in _as_list(answer.to_json())],
        lambda: chain.from_iterable(_under(name, list(answer.to_lines())) for name, answer in named),
        [line for name, answer in named for line in _under(name, answer.notes)],
        max(answer.status for answer in answers),
    )


def _as_list(found: Json | list[Json]) -> list[Json]:
    return found if isinstance(found, list) else [found]


def _under(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{name}:"
        yield from (f"  {line}" for line in lines)


def _tell_unused(answer: Answer, told: Told, t: Translator) -> Answer:
    unused = [t("No file asks for “{told}”.", told=text) for text in told.unused]
    return Answer(answer.to_json, answer.to_lines, [*answer.notes, *unused], answer.status)

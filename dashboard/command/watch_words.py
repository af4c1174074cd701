"""What came of the files of a watched folder, in words: for the log, for JSON, and for people who open the folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from traceback import extract_tb

from dashboard.command.answer import Json, clean_line
from dashboard.command.invocation import Invocation
from dashboard.command.needs import question_lines, suspicion_lines
from dashboard.command.problems import problem_lines
from dashboard.command.reading import clean_path
from dashboard.formats.periods import format_time
from dashboard.intake.commit import CommitResult, CommitStatus, Severity
from dashboard.intake.exchange import needs_to_json, problem_to_json
from dashboard.intake.preview import Preview
from dashboard.intake.queue import QueueState, judge
from dashboard.intake.watching import TAKEN, Waiting
from dashboard.locale import N_, Translator

WHY = {
    QueueState.REFUSED: N_("Nothing in this file can be used as it is."),
    QueueState.NEEDS_MAPPING: N_("There is a table in the file that is not known yet."),
    QueueState.NEEDS_INDICATOR: N_("The file was understood, but no indicator follows its figures yet."),
    QueueState.ASKS: N_("The file asks for something before it can be stored."),
}
MENDS = {
    QueueState.REFUSED: N_("Mend the file and save it here again, or take it away."),
    QueueState.NEEDS_MAPPING: N_(
        "Drop the file on the page of uploads and show once what its columns are. After that it is read from here too."
    ),
    QueueState.NEEDS_INDICATOR: N_(
        "Drop the file on the page of uploads and choose what is followed. After that it is read from here too."
    ),
    QueueState.ASKS: N_(
        "Mend the file and save it here again, or drop it on the page of uploads and answer there. "
        "When it has been stored, this copy is moved away."
    ),
}


class State(StrEnum):
    """What came of a file of a watched folder."""

    COMMITTED = "committed"
    DUPLICATE = "duplicate"
    WAITING = "waiting"


@dataclass(frozen=True)
class Handled:
    """One file that was tried. `name`: its path in the folder; `moved_to`: where it is now, None where it stayed.

    `reason`: the lines that say why it waits.
    """

    name: str
    state: State
    sha256: str = ""
    moved_to: str | None = None
    reason: tuple[str, ...] = ()
    seen: Preview | None = None
    result: CommitResult | None = None


def reason_lines(seen: Preview, result: CommitResult | None, t: Translator) -> Iterator[str]:
    """Why a file waits: what kind of thing is needed, each finding with its place and mend, each question."""
    state = judge(seen) if result is None else QueueState.ASKS
    yield t(WHY[state])
    yield t(MENDS[state])
    problems = seen.problems if result is None else result.problems
    told = (problem_to_json(problem, t) for problem in problems if problem.severity is not Severity.INFO)
    yield from problem_lines(told, t)
    yield from question_lines(seen.questions, t, option=False)
    indicators = {one.key: one for one in seen.definitions.indicators}
    yield from suspicion_lines(seen.suspicions, indicators, t, option=False)


def stumble_lines(error: Exception, t: Translator) -> Iterator[str]:
    """That the program failed, and where. Not the error's own words: they may hold what stands in the file."""
    place = extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {PurePath(place.filename).name}:{place.lineno}"
    yield t("The program itself failed on this file ({where}).", where=where)
    yield t("Tell whoever looks after the program. The other files are not held up.")


def write_reasons(invocation: Invocation, waiting: Mapping[str, Waiting]) -> str:
    """The text for those who open the folder: every file that waits, and why."""
    t = invocation.t
    when = format_time(invocation.now.astimezone(invocation.zone), t.language)
    lines = [
        t("These files wait here until somebody looks at them ({when}).", when=when),
        t("What has been stored is in the folder {folder}.", folder=TAKEN),
    ]
    for name, one in sorted(waiting.items()):
        lines += ["", clean_path(name), *(f"  {line}" for line in one.reason)]
    return "".join(f"{clean_line(line)}\n" for line in lines)


def handled_words(handled: Handled, t: Translator) -> str:
    """ "kavijat.csv: stored as upload 3, moved to tuotu/2024-04-02/kavijat.csv" """
    name, result = clean_path(handled.name), handled.result
    moved = clean_path(handled.moved_to or handled.name)
    upload = result.upload if result else None
    if result is not None and result.status is CommitStatus.COMMITTED:
        figures = t.plural("{n} figure", "{n} figures", result.observations)
        return t(
            "{name}: stored as upload {upload}, {figures}. It is now {moved}.",
            name=name,
            upload=upload,
            figures=figures,
            moved=moved,
        )
    return t("{name}: stored before as upload {upload}. It is now {moved}.", name=name, upload=upload, moved=moved)


def waiting_lines(handled: Handled) -> list[str]:
    """The file, and why it waits."""
    return [f"{clean_path(handled.name)}:", *(f"  {line}" for line in handled.reason)]


def handled_to_json(handled: Handled, t: Translator) -> Json:
    """One file with keys that do not change."""
    seen, result = handled.seen, handled.result
    problems = (result or seen).problems if seen else ()
    needs = needs_to_json(seen, t) if seen else {"questions": [], "suspicions": []}
    return {
        "file": clean_path(handled.name),
        "status": handled.state.value,
        "upload": result.upload if result else None,
        "observations": result.observations if result else 0,
        "moved_to": clean_path(handled.moved_to) if handled.moved_to else None,
        "reason": list(handled.reason),
        "problems": [problem_to_json(problem, t) for problem in problems],
        **needs,
    }

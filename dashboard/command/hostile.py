"""`hostile`: read every file of a folder and say what came of each; nothing is stored and no database is needed."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, ExitStatus, Json, table_lines
from dashboard.command.invocation import Invocation
from dashboard.command.reading import NO_FOLDER, clean_path, read_file
from dashboard.command.refusals import CommandRefused
from dashboard.intake.exchange import problem_to_json
from dashboard.intake.limits import reader_limits
from dashboard.intake.verdicts import Outcome, Verdict, judge_file
from dashboard.locale import N_, Translator
from dashboard.settings import Settings

OUTCOMES = {
    Outcome.UNDERSTOOD: N_("understood"),
    Outcome.ASKED: N_("asked"),
    Outcome.REFUSED: N_("refused"),
    Outcome.FAILED: N_("failed"),
}


class Tried(NamedTuple):
    """One file: what came of it, how long that took, and words that came instead of problems."""

    file: str
    verdict: Verdict
    seconds: float
    words: str = ""


def try_folder(invocation: Invocation, arguments: Namespace) -> Answer:
    """Every file, also in the folders within; status 1 when the reading of one failed."""
    require(invocation.person, Action.LOAD)
    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise CommandRefused(NO_FOLDER, clean_path(arguments.folder))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    tried = [_try_file(path, folder, invocation.settings, invocation.t) for path in files]
    t = invocation.t
    failed = any(one.verdict.outcome is Outcome.FAILED for one in tried)
    return Answer(
        lambda: _as_json(arguments.folder, tried, t),
        lambda: _as_lines(tried, t),
        status=ExitStatus.REFUSED if failed else ExitStatus.DONE,
    )


def _try_file(path: Path, folder: Path, settings: Settings, t: Translator) -> Tried:
    limits = reader_limits(settings)
    name = clean_path(str(path.relative_to(folder)))
    started = monotonic()
    try:
        verdict = judge_file(path.name, read_file(str(path), limits.file_size), limits)
    except CommandRefused as refused:
        return Tried(name, Verdict(Outcome.REFUSED), monotonic() - started, refused.message(t))
    except Exception as error:  # noqa: BLE001 - which file the program stumbles over is what is asked
        return Tried(name, Verdict(Outcome.FAILED), monotonic() - started, type(error).__name__)
    return Tried(name, verdict, monotonic() - started)


def _as_lines(tried: list[Tried], t: Translator) -> Iterator[str]:
    columns = (Column(t("File")), Column(t("Outcome")), Column("s", to_right=True), Column(t("Reason")))
    rows = [(one.file, t(OUTCOMES[one.verdict.outcome]), f"{one.seconds:.1f}", _reason(one, t)) for one in tried]
    if rows:
        yield from table_lines(columns, rows)
        yield ""
    counts = Counter(one.verdict.outcome for one in tried)
    outcomes = ", ".join(f"{t(words)} {counts[outcome]}" for outcome, words in OUTCOMES.items())
    count = t.plural("{n} file", "{n} files", len(tried))
    yield f"{count}: {outcomes}"


def _reason(one: Tried, t: Translator) -> str:
    """How many figures and questions, or the first problem."""
    figures = t.plural("{n} figure", "{n} figures", one.verdict.figures)
    if one.verdict.outcome is Outcome.UNDERSTOOD:
        return figures
    parts = [one.words]
    if one.verdict.outcome is Outcome.ASKED:
        parts.append(figures)
    if one.verdict.questions:
        parts.append(t.plural("{n} question", "{n} questions", one.verdict.questions))
    parts += [problem_to_json(problem, t)["message"] for problem in one.verdict.problems[:1]]
    return "; ".join(filter(None, parts))


def _as_json(folder: str, tried: list[Tried], t: Translator) -> Json:
    counts = Counter(one.verdict.outcome for one in tried)
    return {
        "folder": clean_path(folder),
        "files": [
            {
                "file": one.file,
                "outcome": one.verdict.outcome.value,
                "figures": one.verdict.figures,
                "questions": one.verdict.questions,
                "seconds": round(one.seconds, 3),
                "error": one.words,
                "problems": [problem_to_json(problem, t) for problem in one.verdict.problems],
            }
            for one in tried
        ],
        "outcomes": {outcome.value: counts[outcome] for outcome in Outcome},
    }

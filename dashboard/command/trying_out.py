"""`sample`: strategies, published figures and made-up exports, for trying the program out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.preparation import LOADED, SampleLoad, load_sample
from dashboard.formats.numbers import format_number
from dashboard.intake import sample
from dashboard.intake.commit import CommitResult, CommitStatus, Severity
from dashboard.intake.exchange import problem_to_json
from dashboard.intake.messages import describe_problem
from dashboard.locale import N_, Translator

STATUSES = {
    CommitStatus.COMMITTED: N_("stored"),
    CommitStatus.DUPLICATE: N_("stored before"),
    CommitStatus.REFUSED: N_("refused"),
}


class LoadedExport(NamedTuple):
    """One sample export, and what became of it."""

    file: str
    result: CommitResult


def load_samples(invocation: Invocation, arguments: Namespace) -> Answer:
    """The sample into an empty database, and the exports into any that knows their indicators."""
    require(invocation.person, Action.EDIT_STRATEGY)
    require(invocation.person, Action.LOAD)
    loaded = load_sample(invocation)
    exports: list[LoadedExport] = []
    if arguments.exports:
        with open_store(invocation) as repository:
            exports = [
                LoadedExport(path.name, sample.load_export(path, repository, invocation.now))
                for path in sample.sample_exports()
            ]
    t = invocation.t
    return Answer(
        lambda: {
            "status": "loaded",
            "sample": loaded in LOADED,
            "files": [_to_json(one, t) for one in exports],
            "problems": [],
        },
        lambda: _lines(exports, t, loaded=loaded),
    )


def _to_json(one: LoadedExport, t: Translator) -> Json:
    return {
        "file": one.file,
        "status": one.result.status.value,
        "upload": one.result.upload,
        "observations": one.result.observations,
        "problems": [problem_to_json(problem, t) for problem in one.result.problems],
    }


def _lines(exports: Sequence[LoadedExport], t: Translator, *, loaded: SampleLoad) -> Iterator[str]:
    if loaded in LOADED:
        yield t(LOADED[loaded])
    else:
        yield t("The database is in use already, so the sample strategies were left out.")
    if exports:
        columns = (
            Column(t("File")), Column(t("State")), Column(t("Figures"), to_right=True),
            Column(t("Upload number"), to_right=True), Column(t("Reason")),
        )  # fmt: skip
        yield from table_lines(columns, [_row(one, t) for one in exports])
        yield t("The rows of these files are made up. Each upload can be withdrawn.")


def _row(one: LoadedExport, t: Translator) -> list[str]:
    figures = format_number(one.result.observations, t.language)
    upload = str(one.result.upload or "")
    return [one.file, t(STATUSES[one.result.status]), figures, upload, _reason(one.result, t)]


def _reason(result: CommitResult, t: Translator) -> str:
    """Why one was refused: the first thing that is wrong with it."""
    if result.status is not CommitStatus.REFUSED:
        return ""
    worst_first = sorted(result.problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return "".join(describe_problem(problem, t).message for problem in worst_first[:1])

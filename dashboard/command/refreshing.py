"""`refresh`: database sources, fetched and stored like any file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, ExitStatus, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.command.needs import question_lines, suspicion_lines
from dashboard.command.preview_lines import preview_lines
from dashboard.command.problems import problem_lines
from dashboard.command.refusals import CommandRefused, WrongArgument
from dashboard.intake.exchange import needs_to_json, preview_to_json, problem_to_json
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.refresh import Refreshed, judge_refresh, preview_unattended, refresh_source
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_, Translator
from dashboard.store import RefreshOutcome, Repository, SourceRecord

NONE_NAMED = Wording(N_("No source was named."), N_("Name one of {known}, or give --all."))
UNKNOWN_SOURCE = Wording(N_("There is no source {value} in use."), N_("Sources in use: {known}."))
OUTCOMES = {
    RefreshOutcome.COMMITTED: N_("stored"),
    RefreshOutcome.UNCHANGED: N_("nothing new"),
    RefreshOutcome.WAITING: N_("waits for somebody"),
    RefreshOutcome.FAILED: N_("failed"),
}
DONE = frozenset({RefreshOutcome.COMMITTED, RefreshOutcome.UNCHANGED})


class Fetched(NamedTuple):
    """One source, and what became of it."""

    source: str
    refreshed: Refreshed

    @property
    def is_done(self) -> bool:
        """Whether nobody needs to do anything."""
        return self.refreshed.outcome in DONE


def refresh(invocation: Invocation, arguments: Namespace) -> Answer:
    """Fetch the sources one after another; one that fails or waits does not keep the others from being fetched."""
    require(invocation.person, Action.LOAD)
    with open_store(invocation) as repository:
        sources = _choose(repository, arguments)
        fetch = _look if arguments.preview else _store
        fetched = [Fetched(source.key, fetch(invocation.as_of_now(), source, repository)) for source in sources]
    t = invocation.t
    return Answer(
        partial(_previews_to_json if arguments.preview else _results_to_json, fetched, t),
        lambda: _preview_lines(fetched, t) if arguments.preview else _result_lines(fetched, t),
        _notes(fetched, t),
        ExitStatus.DONE if all(one.is_done for one in fetched) or arguments.preview else ExitStatus.REFUSED,
    )


def _choose(repository: Repository, arguments: Namespace) -> list[SourceRecord]:
    """The named sources, or all that are in use. Raises CommandRefused."""
    in_use = {source.key: source for source in repository.sources() if not source.retired}
    known = ", ".join(in_use) or "–"
    if arguments.all:
        return list(in_use.values())
    if not arguments.sources:
        raise WrongArgument(NONE_NAMED, known=known)
    for key in arguments.sources:
        if key not in in_use:
            raise CommandRefused(UNKNOWN_SOURCE, key, known=known)
    return [in_use[key] for key in dict.fromkeys(arguments.sources)]


def _look(invocation: Invocation, source: SourceRecord, repository: Repository) -> Refreshed:
    zone = invocation.settings.timezone
    known = read_knowledge(repository)
    return judge_refresh(preview_unattended(source, known, invocation.today, invocation.find_address, zone))


def _store(invocation: Invocation, source: SourceRecord, repository: Repository) -> Refreshed:
    return refresh_source(
        source,
        repository,
        invocation.today,
        invocation.find_address,
        invocation.settings.timezone,
        invocation.person.name,
        invocation.now,
    )


def _previews_to_json(fetched: Sequence[Fetched], t: Translator) -> list[Json]:
    return [{"source": one.source, **preview_to_json(one.refreshed.preview, t)} for one in fetched]


def _results_to_json(fetched: Sequence[Fetched], t: Translator) -> list[Json]:
    return [_result_to_json(one.source, one.refreshed, t) for one in fetched]


def _result_to_json(source: str, refreshed: Refreshed, t: Translator) -> Json:
    """`observations`: how many were stored; `upload`: the one that they came with, null where nothing was stored."""
    seen = refreshed.preview
    return {
        "source": source,
        "upload": refreshed.upload,
        "status": refreshed.outcome.value,
        "observations": len(seen.rows) if refreshed.outcome is RefreshOutcome.COMMITTED else 0,
        "problems": [problem_to_json(problem, t) for problem in seen.problems],
        **needs_to_json(seen, t),
    }


def _preview_lines(fetched: Iterable[Fetched], t: Translator) -> Iterable[str]:
    return (line for one in fetched for line in preview_lines(one.refreshed.preview, t))


def _result_lines(fetched: Sequence[Fetched], t: Translator) -> Iterable[str]:
    columns = (
        Column(t("Source")), Column(t("What became of it")), Column(t("Figures"), to_right=True),
        Column(t("Upload number"), to_right=True),
    )  # fmt: skip
    rows = [
        [
            one.source,
            t(OUTCOMES[one.refreshed.outcome]),
            str(len(one.refreshed.preview.rows)),
            str(one.refreshed.upload or ""),
        ]
        for one in fetched
    ]
    return table_lines(columns, rows) if rows else [t("No sources yet.")]


def _notes(fetched: Iterable[Fetched], t: Translator) -> list[str]:
    return [line for one in fetched for line in _notes_of(one, t)]


def _notes_of(one: Fetched, t: Translator) -> list[str]:
    """What was found, under the name of its source; where a person must look, where that is done."""
    seen = one.refreshed.preview
    indicators = {indicator.key: indicator for indicator in seen.definitions.indicators}
    lines = [
        *problem_lines((problem_to_json(problem, t) for problem in seen.problems), t),
        *question_lines(seen.questions, t, option=False),
        *suspicion_lines(seen.suspicions, indicators, t, option=False),
    ]
    if one.refreshed.outcome is RefreshOutcome.WAITING:
        lines.append(t("Fetch it on the page of sources, and look through what it brings."))
    return [f"{one.source}:", *(f"  {line}" for line in lines)] if lines else []

"""`cycle`: a year of the annual cycle, listed with how it stands, written as YAML, brought in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import cache

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import choose_strategy, open_store, read_stored_strategy
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path, read_text
from dashboard.command.refusals import CommandRefused
from dashboard.command.writing import STANDARD_OUTPUT, write_file
from dashboard.cycle.decisions import Agreement, Decision, list_agreed
from dashboard.cycle.entries import Entry, OccurrenceMark, Wheel
from dashboard.cycle.files import Cycle, gather_year, read_cycle, write_cycle
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.needs import gather_figures
from dashboard.cycle.states import Situation, find_asked, list_situations
from dashboard.cycle.waiting import Evidence, Missing
from dashboard.cycle.words import ENTRY_KINDS, ENTRY_STATES, missing_words
from dashboard.formats.periods import format_date, period_key
from dashboard.gate import Gate, open_gate, viewer_of
from dashboard.insight.digest import Digest
from dashboard.insight.series import Series
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_
from dashboard.store import Repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.document import MAX_BYTES
from dashboard.strategy.model import Strategy
from dashboard.strategy.record import AnyRecord, Kept, Record
from dashboard.strategy.tree import walk_parts

NOT_IN_STRATEGY = Wording(
    N_("The strategy {strategy} does not have: {value}."), N_("Mend the names of indicators and goals in the file.")
)
NO_ENTRIES = Wording(
    N_("The year {year} has no entries."), N_("List another year, or draft it on the page of the annual cycle.")
)


def show(invocation: Invocation, arguments: Namespace) -> Answer:
    """Every time of a year's entries, by day."""
    require(invocation.person, Action.SEE_WORK)
    t, year = invocation.t, arguments.year or invocation.today.year
    with open_store(invocation) as repository:
        strategy = choose_strategy(repository, arguments.strategy)
        situations = _judge_year(open_gate(repository, viewer_of(invocation.person)), strategy, year, invocation)
    columns = (Column(t("Day")), Column(t("Entry")), Column(t("Kind")), Column(t("State")), Column(t("Role")))
    indicators = {one.key: one for one in strategy.indicators}

    def write_lines() -> Iterator[str]:
        by_due = sorted(situations, key=lambda one: (one.due, one.key))
        yield from table_lines(columns, [_row(one, invocation) for one in by_due])
        for one in situations:
            for missing in one.missing:
                yield f"  {one.entry.title}, {missing_words(missing, indicators, t)}"

    nothing = [t(NO_ENTRIES.message, year=year)]
    return Answer(lambda: [_to_json(one) for one in situations], lambda: write_lines() if situations else nothing)


def _judge_year(gate: Gate, strategy: Strategy, year: int, invocation: Invocation) -> tuple[Situation, ...]:
    repository = gate.repository
    entries = [one for one in _list_records(repository, Entry) if (one.strategy, one.year) == (strategy.key, year)]
    indicators = {one.key: one for one in strategy.indicators}

    @cache
    def read_digests(key: str) -> tuple[Digest, ...]:
        return gate.digests({key: indicators[key]})

    def read_series(key: str) -> tuple[Series, ...]:
        return gate.series([key])

    figures = gather_figures(find_asked(entries, indicators), read_digests, read_series)
    evidence = Evidence(
        valued=figures.whole,
        begun=figures.begun,
        comments=_list_records(repository, Comment),
        decisions=_list_records(repository, Decision),
        meetings=_list_records(repository, Meeting),
        marks={one.key: one for one in _list_records(repository, OccurrenceMark)},
        agreed=list_agreed(_list_records(repository, Agreement)),
    )
    return list_situations(entries, evidence, indicators, invocation.today)


def _list_records(repository: Repository, model: type[AnyRecord]) -> list[AnyRecord]:
    return [kept.record for kept in repository.kept(model)]


def _row(situation: Situation, invocation: Invocation) -> list[str]:
    t, entry = invocation.t, situation.entry
    return [
        format_date(situation.due, t.language),
        entry.title,
        t(ENTRY_KINDS[entry.kind]),
        t(ENTRY_STATES[situation.state]),
        entry.role,
    ]


def _to_json(situation: Situation) -> Json:
    """One time with keys that do not change."""
    entry = situation.entry
    return {
        "time": situation.key,
        "entry": entry.key,
        "wheel": entry.wheel,
        "title": entry.title,
        "kind": entry.kind.value,
        "state": situation.state.value,
        "start": situation.period.start.isoformat(),
        "end": situation.period.end.isoformat(),
        "due": situation.due.isoformat(),
        "role": entry.role,
        "missing": [_missing_to_json(one) for one in situation.missing],
    }


def _missing_to_json(missing: Missing) -> Json:
    return {
        "need": missing.need.value,
        "indicator": missing.indicator,
        "period": period_key(missing.period) if missing.period else None,
        "owner_role": missing.owner_role,
    }


def export(invocation: Invocation, arguments: Namespace) -> Answer:
    """Write a year as a file that `import` takes; to standard output when the file is `-`."""
    require(invocation.person, Action.SEE_WORK)
    t, year = invocation.t, arguments.year or invocation.today.year
    with open_store(invocation) as repository:
        strategy = choose_strategy(repository, arguments.strategy)
        records: list[Record] = [*_list_records(repository, Wheel), *_list_records(repository, Entry)]
        cycle = gather_year(strategy.key, year, [*records, *_list_records(repository, OccurrenceMark)])
    if not cycle.entries:
        raise CommandRefused(NO_ENTRIES, year=year)
    text, to_screen, file = write_cycle(cycle), arguments.file == STANDARD_OUTPUT, clean_path(arguments.file)
    if not to_screen:
        write_file(arguments.file, text)
    done = t("The year {year} was written to {file}.", year=year, file=file)
    return Answer(
        lambda: {
            "file": None if to_screen else file,
            "strategy": strategy.key,
            "year": year,
            "status": "exported",
            "text": text if to_screen else None,
            "problems": [],
        },
        lambda: text.removesuffix("\n").split("\n") if to_screen else [done],
        as_is=to_screen,
    )


def bring_in(invocation: Invocation, arguments: Namespace) -> Answer:
    """Store the year of a file. What has the same key is replaced; what holds already, and the rest, stays as it is."""
    require(invocation.person, Action.EDIT_CYCLE)
    require(invocation.person, Action.HOLD_MEETING)
    t, file = invocation.t, clean_path(arguments.file)
    cycle = read_cycle(read_text(arguments.file, MAX_BYTES), file)
    with open_store(invocation) as repository:
        _check(cycle, read_stored_strategy(repository, cycle.strategy))
        changed = _save(invocation, repository, cycle)
    words = {
        "imported": t.plural(
            "{n} record of the year {year} was stored.", "{n} records of the year {year} were stored.", changed,
            year=cycle.year,
        ),
        "unchanged": t("The year {year} is stored already just so; nothing was changed.", year=cycle.year),
    }  # fmt: skip
    status = "imported" if changed else "unchanged"
    return Answer(
        lambda: {"file": file, "strategy": cycle.strategy, "year": cycle.year, "status": status, "problems": []},
        lambda: [words[status]],
    )


def _check(cycle: Cycle, strategy: Strategy) -> None:
    """Raises CommandRefused where the file names what the strategy does not have."""
    known = {one.key for one in strategy.indicators}
    parts = {part.key for part in walk_parts(strategy.parts)}
    named = [key for entry in cycle.entries for key in _list_indicators(entry)]
    named += [one.indicator for one in cycle.decisions if one.indicator]
    goals = [entry.goal for entry in cycle.entries if entry.goal]
    unknown = [*(key for key in named if key not in known), *(key for key in goals if key not in parts)]
    if unknown:
        raise CommandRefused(NOT_IN_STRATEGY, ", ".join(dict.fromkeys(unknown)), strategy=strategy.key)


def _list_indicators(entry: Entry) -> list[str]:
    return [*entry.indicators, *(key for need in entry.needs for key in need.indicators)]


def _save(invocation: Invocation, repository: Repository, cycle: Cycle) -> int:
    """How many records were written."""
    actor, at = invocation.person.name, invocation.now
    stored = {model: _by_key(repository.kept(model)) for model in {type(record) for record in cycle.records}}
    changed = 0
    for record in cycle.records:
        kept = stored[type(record)].get(record.key)
        if kept is None or kept.record != record:
            repository.keep(record, kept.version if kept else None, actor, at)
            changed += 1
    return changed


def _by_key(kept: Sequence[Kept[Record]]) -> dict[str, Kept[Record]]:
    return {one.record.key: one for one in kept}

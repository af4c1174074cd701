"""The whole sample on a first start: strategies and figures through the intake, then a year of the annual cycle.

The cycle is that of the published report's year, whose figures are there, so that its states are computed. It is
drafted into the year of loading, as a person would roll it over, with a meeting ahead.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain
from pathlib import Path

from dashboard.cycle.entries import Entry, EntryKind, list_occurrences
from dashboard.cycle.files import Cycle, read_cycle
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.cycle.rollover import draft_year
from dashboard.intake.sample import ACTOR, FOLDER, is_only_sample, load_sample_if_empty
from dashboard.store import Repository
from dashboard.strategy.record import Record

NEXT_MEETING = "esimerkki-seuraava-foorumi"
INVENTED = "keksitty esimerkki"


def load_everything_if_empty(repository: Repository, at: datetime, folder: Path = FOLDER) -> bool:
    """Load the sample when the store holds no strategy, or go on with a loading that was cut off; else False.

    Raises SampleError or StrategyFileError for an error in a sample file.
    """
    loaded = load_sample_if_empty(repository, at, folder)
    cycle = read_sample_cycle(folder)
    is_its_own = cycle.strategy in {one.key for one in repository.strategies()}
    if not is_its_own or _has(repository, cycle) or not is_only_sample(repository):
        return loaded
    _keep_all(repository, [*draft_records(cycle, at.date()), *cycle.records], at)
    return True


def read_sample_cycle(folder: Path = FOLDER) -> Cycle:
    """The sample's annual cycle."""
    path = folder / "cycles" / "kalliola.yaml"
    return read_cycle(path.read_text("utf-8"), path.name)


def draft_records(cycle: Cycle, day: date) -> tuple[Record, ...]:
    """The cycle of the year in which `day` lies, and the first meeting after it, if there is one left."""
    if day.year == cycle.year:
        return ()
    drafts = draft_year(cycle.entries, cycle.year, day.year)
    return (*drafts, *_plan_meetings(drafts, day))


def _plan_meetings(drafts: tuple[Entry, ...], day: date) -> list[Meeting]:
    ahead = chain.from_iterable(list_occurrences(one) for one in drafts if one.kind is EntryKind.MEETING)
    coming = sorted((one for one in ahead if one.period.start >= day), key=lambda one: one.period)
    return [
        Meeting(
            key=NEXT_MEETING,
            strategy=one.entry.strategy,
            kind=MeetingKind.FORUM,
            title=f"{one.entry.title} ({INVENTED})",
            day=one.period.start,
            occurrence=one.key,
        )
        for one in coming[:1]
    ]


def _has(repository: Repository, cycle: Cycle) -> bool:
    """Whether all of it has been kept: its last record was kept last."""
    return cycle.records[-1].key in _list_kept(repository, type(cycle.records[-1]))


def _keep_all(repository: Repository, records: list[Record], at: datetime) -> None:
    """Keep what is not kept yet, the last record last: it says that nothing was cut off."""
    kept = {model: _list_kept(repository, model) for model in {type(record) for record in records}}
    for record in records:
        if record.key not in kept[type(record)]:
            repository.keep(record, None, ACTOR, at)


def _list_kept(repository: Repository, model: type[Record]) -> frozenset[str]:
    return frozenset(kept.record.key for kept in repository.kept(model, with_retired=True))

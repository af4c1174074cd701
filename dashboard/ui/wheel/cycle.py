"""The annual cycle on the chosen day: its wheels, its entries, and how each time of an entry stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import Entry, OccurrenceMark, Wheel
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.needs import Figures, gather_figures
from dashboard.cycle.states import EntryState, Situation, find_asked, list_situations
from dashboard.cycle.waiting import Evidence
from dashboard.cycle.words import ENTRY_KINDS, ENTRY_STATES, missing_words
from dashboard.cycle.words import situation_words as sentence_of
from dashboard.formats.periods import format_date, format_period
from dashboard.strategy.record import Kept
from dashboard.ui.visit import Visit


def read_wheels(visit: Visit) -> tuple[Kept[Wheel], ...]:
    """The wheels of the chosen strategy, and those of its entries: the whole organisation's, then the units'."""
    if visit.strategy is None:
        return ()
    key = visit.strategy.key
    used = {kept.record.wheel for kept in visit.kept_of(Entry) if kept.record.strategy == key}
    found = (kept for kept in visit.kept_of(Wheel) if kept.record.strategy == key or kept.record.key in used)
    return tuple(sorted(found, key=lambda kept: kept.record.unit is not None))


def read_entries(visit: Visit, year: int, wheel: str | None = None) -> tuple[Kept[Entry], ...]:
    """The chosen strategy's entries of a year, of one wheel or of all."""
    if visit.strategy is None:
        return ()
    return tuple(
        kept
        for kept in visit.kept_of(Entry)
        if (kept.record.strategy, kept.record.year) == (visit.strategy.key, year) and wheel in (None, kept.record.wheel)
    )


def list_years(visit: Visit) -> tuple[int, ...]:
    """The years in which the chosen strategy has entries, in order."""
    chosen = visit.strategy.key if visit.strategy else None
    return tuple(sorted({kept.record.year for kept in visit.kept_of(Entry) if kept.record.strategy == chosen}))


def read_situations(visit: Visit, year: int, wheel: str | None = None) -> tuple[Situation, ...]:
    """Every time of the entries of a year, by day, as it stands on the chosen day. `wheel`: of one only.

    The chosen period does not matter here: what has come is there, also when figures of another year are shown.
    """
    found = visit.remember(f"situations-{year}", lambda: _judge_year(visit, year))
    return tuple(one for one in found if wheel in (None, one.entry.wheel))


def _judge_year(visit: Visit, year: int) -> tuple[Situation, ...]:
    entries = [kept.record for kept in read_entries(visit, year)]
    return list_situations(entries, gather_evidence(visit, entries), visit.indicators, visit.as_of)


def gather_evidence(visit: Visit, entries: Sequence[Entry]) -> Evidence:
    """What there is on the chosen day of what these entries wait for."""
    whole, begun = _read_figures(replace(visit, address=replace(visit.address, period=None)), entries)
    return Evidence(
        valued=whole,
        begun=begun,
        comments=[kept.record for kept in visit.comments],
        decisions=[kept.record for kept in visit.kept_of(Decision)],
        meetings=[kept.record for kept in visit.kept_of(Meeting)],
        marks={kept.record.key: kept.record for kept in visit.kept_of(OccurrenceMark)},
        agreed=visit.agreed,
    )


def _read_figures(visit: Visit, entries: Iterable[Entry]) -> Figures:
    asked = find_asked(entries, visit.indicators)
    visit.prepare(asked)
    return gather_figures(asked, visit.digests, visit.series)


@dataclass(frozen=True, slots=True)
class SituationRow:
    """One time of an entry in words. `key` is that of the time, `link` opens it on the page of the annual cycle."""

    key: str
    title: str
    kind: str
    state: EntryState
    state_words: str
    days: str
    due: str
    role: str
    sentence: str
    missing: tuple[str, ...]
    link: str


def situation_words(visit: Visit, situation: Situation) -> SituationRow:
    """How it stands, ready for a template."""
    t, entry = visit.t, situation.entry
    return SituationRow(
        key=situation.key,
        title=entry.title,
        kind=t(ENTRY_KINDS[entry.kind]),
        state=situation.state,
        state_words=t(ENTRY_STATES[situation.state]),
        days=format_period(situation.period, t.language),
        due=format_date(situation.due, t.language),
        role=entry.role,
        sentence=sentence_of(situation, t),
        missing=tuple(missing_words(one, visit.indicators, t) for one in situation.missing),
        link=visit.address.to("vuosikello", year=entry.year, wheel=visit.address.wheel, entry=situation.key),
    )

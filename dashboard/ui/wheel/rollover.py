"""Next year drafted from the one that is shown: both side by side, and one button that saves the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.cycle.entries import Entry, list_occurrences
from dashboard.cycle.rollover import Difference, DifferenceKind, compare_years, draft_year, lies_beyond
from dashboard.cycle.timing import Recurrence
from dashboard.cycle.words import DIFFERENCES, ENTRY_KINDS
from dashboard.facts import Period
from dashboard.formats.periods import EN_DASH
from dashboard.locale import N_
from dashboard.strategy.model import Strategy
from dashboard.strategy.tree import walk_parts
from dashboard.ui import cache
from dashboard.ui.keeping import FIELDS
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown, TabLink
from dashboard.ui.wheel.cycle import read_entries
from dashboard.ui.wheel.rollover_saving import offer_save, say_conflict
from dashboard.ui.wheel.words import short_days

SATURDAY = 5
A_FEW_DAYS = timedelta(days=3)
NO_DAY = (13, 0, 0, 0)
"""After every day of a year."""
OTHER_DAYS = N_("because the rule is of weekdays")
LEAP_DAY = N_("because of the leap day")
ONLY_ONCE = N_("it was of one year only")


@dataclass(frozen=True, slots=True)
class YearDays:
    """The days of an entry in one year. A day is (words, whether it differs from the other year's)."""

    days: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class RolledRow:
    """An entry in both years, and what is to be seen of it."""

    kind: DifferenceKind
    words: str
    title: str
    entry_kind: str
    before: YearDays
    after: YearDays
    notes: tuple[str, ...]
    is_moved: bool
    on_weekend: bool

    @property
    def is_seen(self) -> bool:
        """Whether anything differs."""
        return self.is_moved or self.kind is not DifferenceKind.SAME


@dataclass(frozen=True)
class RollOver:
    """This year's entries beside next year's. `drafts`: those that next year has not yet."""

    into: Strategy
    before: tuple[Entry, ...]
    existing: tuple[Entry, ...]
    drafts: tuple[Entry, ...]
    differences: tuple[Difference, ...]


def find_rollover(visit: Visit, shown: Shown) -> RollOver:
    """Next year as it would be; as it is where it has entries already."""
    into = _find_strategy(visit)
    wheel = shown.wheel.record.key if shown.wheel else None
    before = tuple(kept.record for kept in read_entries(visit, shown.year, wheel))
    stems = {one.stem for one in before}
    existing = tuple(
        one
        for one in (kept.record for kept in visit.kept_of(Entry))
        if one.year == shown.year + 1
        and wheel in (None, one.wheel)
        and (one.strategy in (into.key, visit.chosen.key) or one.stem in stems)
    )
    made = {one.stem for one in existing}
    drafts = tuple(one for one in draft_year(before, shown.year, shown.year + 1, into.key) if one.stem not in made)
    return RollOver(into, before, existing, drafts, compare_years(before, existing or drafts))


def _find_strategy(visit: Visit) -> Strategy:
    """The strategy of the drafts: that of the address, else the chosen one."""
    asked = visit.address.into
    if asked in {summary.key for summary in visit.strategies}:
        return cache.read_strategy(visit.data_version, asked, None, visit.repository)
    return visit.chosen


def show_rollover(visit: Visit, shown: Shown) -> None:
    """The page of the draft. Nothing of the year that is shown changes."""
    rolled, t = find_rollover(visit, shown), visit.t
    next_year = shown.year + 1
    by_day = sorted(rolled.differences, key=_first_day)
    rows = sorted((_row(visit, rolled, one) for one in by_day), key=lambda row: not row.is_seen)
    show_panel(
        "rollover",
        t=t,
        year=shown.year,
        next_year=next_year,
        lead=_lead_words(visit, rolled, rows, next_year),
        rows=rows,
        strategy=_period_words(visit.chosen),
        into=_period_words(rolled.into),
        beyond=lies_beyond(next_year, rolled.into),
        strategies=_list_strategies(visit, rolled),
        is_there=bool(rolled.existing),
        close=visit.address.here(state=None, into=None),
        there=visit.address.here(year=next_year, strategy=rolled.into.key, state=None, into=None),
    )
    say_conflict(visit, next_year)
    if rolled.drafts:
        offer_save(visit, rolled.drafts, next_year, is_there=bool(rolled.existing))


def _row(visit: Visit, rolled: RollOver, difference: Difference) -> RolledRow:
    before, after, t = difference.before, difference.after, visit.t
    old, new = _list_days(before), _list_days(after)
    old_days, new_days = {_day(one) for one in old}, {_day(one) for one in new}
    is_both = before is not None and after is not None
    is_moved = is_both and old_days != new_days
    is_same = difference.kind is DifferenceKind.SAME
    return RolledRow(
        kind=difference.kind,
        words=t("Other dates") if is_moved and is_same else t(DIFFERENCES[difference.kind]),
        title=difference.entry.title,
        entry_kind=t(ENTRY_KINDS[difference.entry.kind]),
        before=_days(visit, old, new_days if is_both else old_days),
        after=_days(visit, new, old_days if is_both else new_days),
        notes=tuple(_notes(visit, rolled, difference, is_moved=is_moved)),
        is_moved=is_moved,
        on_weekend=any(_is_on_weekend(one) for one in new),
    )


def _first_day(difference: Difference) -> tuple[int, int, int, int]:
    days = _list_days(difference.after) or _list_days(difference.before)
    return min((_day(one) for one in days), default=NO_DAY)


def _list_days(entry: Entry | None) -> list[Period]:
    return [one.period for one in list_occurrences(entry)] if entry else []


def _day(period: Period) -> tuple[int, int, int, int]:
    """Its first and last day, whatever the year."""
    return period.start.month, period.start.day, period.end.month, period.end.day


def _days(visit: Visit, days: Iterable[Period], others: set[tuple[int, int, int, int]]) -> YearDays:
    return YearDays(tuple((short_days(one, visit.language), _day(one) not in others) for one in days))


def _notes(visit: Visit, rolled: RollOver, difference: Difference, *, is_moved: bool) -> list[str]:
    t, after = visit.t, difference.after
    if after is None:
        once = difference.entry.timing.recurrence is Recurrence.ONCE
        return [t(ONLY_ONCE)] if once else []
    notes = [", ".join(dict.fromkeys(t(FIELDS[name]) for name in difference.fields if name in FIELDS))]
    if is_moved and difference.kind is DifferenceKind.SAME:
        notes.append(t(OTHER_DAYS if after.timing.recurrence is Recurrence.NTH_WEEK else LEAP_DAY))
    weekend = [one for one in _list_days(after) if _is_on_weekend(one)]
    if weekend:
        days = ", ".join(short_days(one, visit.language) for one in weekend)
        notes.append(t("on a weekend: {days}", days=days))
    unknown = _list_unknown(after, rolled.into)
    if unknown:
        notes.append(t("not in the strategy: {names}", names=", ".join(unknown)))
    return [note for note in notes if note]


def _is_on_weekend(period: Period) -> bool:
    """Whether something short begins on a Saturday or a Sunday."""
    return period.end - period.start < A_FEW_DAYS and period.start.weekday() >= SATURDAY


def _list_unknown(entry: Entry, strategy: Strategy) -> list[str]:
    """The keys of the goal and the indicators that the strategy has not."""
    parts = {part.key for part in walk_parts(strategy.parts)}
    known = {one.key for one in strategy.indicators}
    goal = [entry.goal] if entry.goal and entry.goal not in parts else []
    return [*goal, *(key for key in entry.indicators if key not in known)]


def _lead_words(visit: Visit, rolled: RollOver, rows: Sequence[RolledRow], next_year: int) -> str:
    t = visit.t
    counts = {kind: sum(row.kind is kind for row in rows) for kind in DifferenceKind}
    moved = sum(row.is_moved for row in rows)
    weekends = sum(row.on_weekend for row in rows)
    same = counts[DifferenceKind.SAME] + counts[DifferenceKind.CHANGED]
    changed, added, removed = (
        counts[kind] for kind in (DifferenceKind.CHANGED, DifferenceKind.ADDED, DifferenceKind.REMOVED)
    )
    parts = [
        t("{year} has entries already.", year=next_year) if rolled.existing else "",
        t.plural("{n} entry recurs.", "{n} entries recur.", same),
        t.plural("{n} moves to other dates.", "{n} move to other dates.", moved) if moved else "",
        t.plural("{n} is different.", "{n} are different.", changed) if changed else "",
        t.plural("{n} is new.", "{n} are new.", added) if added else "",
        t.plural("{n} is left out.", "{n} are left out.", removed) if removed else "",
        t.plural("{n} falls on a weekend.", "{n} fall on a weekend.", weekends) if weekends else "",
    ]
    return " ".join(filter(None, parts))


def _period_words(strategy: Strategy) -> str:
    """`Kumppanuusohjelma (2024–2026)`, without the years where the title has them: `Kalliolan Strategia 2023-2025`."""
    years = [str(year) for year in (strategy.first_year, strategy.last_year) if year]
    is_told = all(year in strategy.title for year in years)
    return strategy.title if is_told else f"{strategy.title} ({EN_DASH.join(years)})"


def _list_strategies(visit: Visit, rolled: RollOver) -> list[TabLink]:
    """The strategies of the organisation that the drafts may belong to; none where there is only one."""
    own = [one for one in visit.strategies if one.organisation == visit.chosen.organisation]
    if rolled.existing or len(own) < 2:
        return []
    return [TabLink(one.title, visit.address.here(into=one.key), one.key == rolled.into.key) for one in own]

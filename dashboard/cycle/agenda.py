"""The agenda of a meeting: made from what is due, edited by hand, and brought up to date without losing the edits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import EntryKind
from dashboard.cycle.meetings import AgendaItem, ItemKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.formats.periods import format_date
from dashboard.insight.process.unexplained import Unexplained
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator, Stage

AHEAD = timedelta(days=31)
"""How long before it begins an entry is talked about: about the time to the next meeting."""
LONGEST_TITLE = 140
PLAIN_KEY = re.compile(r"[A-Za-z0-9._:-]{1,200}")
ORDER = (
    ItemKind.DECISION_BACK,
    ItemKind.ENTRY,
    ItemKind.LATE_FIGURES,
    ItemKind.UNEXPLAINED,
    ItemKind.AGREE_INDICATOR,
    ItemKind.FREE,
)
"""First what was decided and what is due, then what is missing, then what is new."""
MOST = {ItemKind.ENTRY: 8, ItemKind.LATE_FIGURES: 3, ItemKind.UNEXPLAINED: 4, ItemKind.AGREE_INDICATOR: 3}
"""How many items of a kind are put on an agenda by themselves; more are offered, and taken by hand."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What there is to talk about, each kind in the order of its weight."""

    situations: Sequence[Situation] = ()
    late: Sequence[Indicator] = ()
    unexplained: Sequence[Unexplained] = ()
    proposed: Sequence[Indicator] = ()
    returning: Sequence[Decision] = ()


def choose_situations(situations: Iterable[Situation], day: date, own: str | None) -> tuple[Situation, ...]:
    """The entries that a meeting on `day` talks about: by their due day, after these what has been late for long.

    They are not done, and have begun or begin soon; of an entry that recurs the last one that was due, else the next
    one. Other meetings are no matter of this one; of its own time (the key `own`) only what is missing is.
    """
    chosen: dict[str, Situation] = {}
    in_order = sorted(situations, key=lambda one: (one.due, one.key))
    for one in (one for one in in_order if _is_talked_about(one, day, own)):
        if one.entry.key not in chosen or one.due <= day:
            chosen[one.entry.key] = one
    near = [one for one in chosen.values() if one.due >= day - AHEAD]
    long_late = [one for one in chosen.values() if one.due < day - AHEAD]
    newest_first = sorted(long_late, key=lambda one: (one.due, one.key), reverse=True)
    return (*sorted(near, key=lambda one: (one.due, one.key)), *newest_first)


def _is_talked_about(situation: Situation, day: date, own: str | None) -> bool:
    if situation.is_unasked or situation.state in (EntryState.DONE, EntryState.PASSED, EntryState.CANCELLED):
        return False
    if situation.entry.kind is EntryKind.MEETING:
        return situation.key == own and bool(situation.missing)
    return situation.period.start <= day + AHEAD


def find_items(found: Findings, indicators: Mapping[str, Indicator], t: Translator) -> tuple[AgendaItem, ...]:
    """Every item that can be made of what was found, each once, in the order of an agenda."""
    made: dict[str, AgendaItem] = {}
    for item in _make_items(found, indicators, t):
        made.setdefault(item.key, item)
    return tuple(made.values())


def _make_items(found: Findings, indicators: Mapping[str, Indicator], t: Translator) -> Iterator[AgendaItem]:
    for decision in found.returning:
        yield _make_item(ItemKind.DECISION_BACK, decision.key, t("Did it work: {text}", text=shorten(decision.text)))
    for situation in found.situations:
        due = format_date(situation.due, t.language)
        yield _make_item(ItemKind.ENTRY, situation.key, f"{shorten(situation.entry.title)} ({due})")
    for role in list_owners(found.late):
        yield _make_item(ItemKind.LATE_FIGURES, role, t("Late figures: {role}", role=role))
    for one in found.unexplained:
        yield _make_unexplained(one, indicators[one.notice.indicator], t)
    for indicator in found.proposed:
        title = t("Indicator to be agreed: {name}", name=indicator.name.in_language(t.language))
        yield _make_item(ItemKind.AGREE_INDICATOR, indicator.key, title)


def list_owners(late: Iterable[Indicator]) -> list[str]:
    """The roles whose figures are late: first those with most of what is already being collected."""
    collected, every = Counter[str](), Counter[str]()
    for one in late:
        every[one.owner_role] += 1
        collected[one.owner_role] += one.stage is Stage.COLLECTING
    return sorted(every, key=lambda role: (-collected[role], -every[role], role))


def _make_unexplained(one: Unexplained, indicator: Indicator, t: Translator) -> AgendaItem:
    notice = one.notice
    of = ", ".join(member for _, member in notice.members)
    name = indicator.name.in_language(t.language)
    title = t("Without a reason: {name}", name=f"{name} ({of})" if of else name)
    item = _make_item(ItemKind.UNEXPLAINED, notice.indicator, title, of=of)
    return item.model_copy(update={"members": notice.members, "period": notice.period})


def _make_item(kind: ItemKind, subject: str, title: str, of: str = "") -> AgendaItem:
    return AgendaItem(key=item_key(kind, subject, of), kind=kind, subject=subject, title=title)


def item_key(kind: ItemKind, subject: str, of: str = "") -> str:
    """What stays the same when the agenda is made anew: the kind and what the item is about, `of` its members."""
    return name_key(kind, f"{subject}:{_digest(of)}" if of else subject)


def name_key(prefix: str, text: str) -> str:
    """The key of what a text tells apart from others: the text itself, or what it comes to where it makes no key."""
    key = f"{prefix}:{text}"
    return key if PLAIN_KEY.fullmatch(key) else f"{prefix}:{_digest(text)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def shorten(text: str) -> str:
    """A text in one line that a list of items can hold."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def make_agenda(found: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The agenda of a new meeting: the first items of each kind."""
    return merge_agenda((), found)


def merge_agenda(
    existing: Iterable[AgendaItem],
    found: Iterable[AgendaItem],
    left_out: Iterable[str] = (),
    *,
    has_begun: bool = False,
) -> tuple[AgendaItem, ...]:
    """The agenda brought up to date with what was found.

    What people did stays: the order, titles, minutes, notes, what they wrote themselves, and what they took off (the
    keys `left_out`). What is settled and that nobody has touched goes, unless the meeting `has_begun`: it may have been
    settled there. What is new comes after the last one of its kind or of an earlier one, at most `MOST` of a kind.
    """
    by_key = {item.key: item for item in found}
    staying = (item for item in existing if has_begun or item.key in by_key or is_touched(item))
    kept = [_renew(item, by_key.get(item.key)) for item in staying]
    counts = Counter(item.kind for item in kept)
    passed = {item.key for item in kept} | set(left_out)
    for item in by_key.values():
        if item.key not in passed and counts[item.kind] < MOST.get(item.kind, len(by_key)):
            counts[item.kind] += 1
            kept.insert(_find_place(kept, item), item)
    return tuple(kept)


def is_touched(item: AgendaItem) -> bool:
    """Whether a person has put anything into the item."""
    is_own = item.kind is ItemKind.FREE
    return bool(is_own or item.retitled or item.notes or item.handled or item.minutes)


def _renew(item: AgendaItem, found: AgendaItem | None) -> AgendaItem:
    """The item with what the program says of it now: its title, unless somebody wrote one, and its days."""
    if found is None:
        return item
    title = item.title if item.retitled else found.title
    return item.model_copy(update={"title": title, "members": found.members, "period": found.period})


def _find_place(agenda: Sequence[AgendaItem], new: AgendaItem) -> int:
    """After the last item that the program would put before it; else before the first one that it put there itself."""
    rank = ORDER.index(new.kind)
    own = [(place, ORDER.index(item.kind)) for place, item in enumerate(agenda) if item.kind is not ItemKind.FREE]
    before = [place for place, other in own if other <= rank]
    if before:
        return before[-1] + 1
    return own[0][0] if own else len(agenda)


def list_left(agenda: Iterable[AgendaItem], found: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """What was found and is not on the agenda: what can be taken there by hand."""
    keys = {item.key for item in agenda}
    return tuple(item for item in found if item.key not in keys)

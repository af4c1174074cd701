"""A role's reminder of a day: what is late, what is to be done now, what waits. No value, and nothing typed freely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.cycle.work import WorkItem, WorkState, of_role
from dashboard.cycle.work_links import Link, write_address
from dashboard.cycle.work_words import HEADINGS, item_words
from dashboard.formats.periods import format_date
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator

MOST_LINES = 40
"""More than that nobody reads in a mail; the rest is counted, and stands in My work."""


@dataclass(frozen=True, slots=True)
class Work:
    """All that is to be done in one strategy, by anybody."""

    strategy: str
    indicators: Mapping[str, Indicator]
    items: Sequence[WorkItem]


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One thing to do. `asked` and `due` may be ""; `link` is a whole address, `doing` what it does."""

    title: str
    asked: str
    due: str
    doing: str
    link: str


@dataclass(frozen=True, slots=True)
class ReminderGroup:
    """Lines that are equally pressing. `more`: how many are left out, "" where none are."""

    heading: str
    lines: tuple[ReminderLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one role is reminded of on one day, in words of one language. `count` and `late`: how many things."""

    role: str
    day: date
    count: int
    late: int
    subject: str
    greeting: str
    groups: tuple[ReminderGroup, ...]
    all_words: str
    all_link: str
    footer: str


def make_reminder(role: str, works: Sequence[Work], day: date, base: str, t: Translator) -> Reminder | None:
    """The reminder of a role on a day; None where nothing waits for it. `base`: what addresses begin with."""
    own = [(work, item) for work in works for item in of_role(work.items, role)]
    if not own:
        return None
    late = sum(item.state is WorkState.LATE for _, item in own)
    return Reminder(
        role=role,
        day=day,
        count=len(own),
        late=late,
        subject=t("Mittaristo: {words}", words=waiting_words(len(own), late, t)),
        greeting=t("{role}, on {day}", role=role, day=format_date(day, t.language)),
        groups=_make_groups(own, base, t),
        all_words=t("All of it in My work"),
        all_link=write_address(Link("omat-tyot", (("rooli", role),)), base, own[0][0].strategy),
        footer=t("Mittaristo sends this once a day while something waits. Figures stand only in the program."),
    )


def waiting_words(count: int, late: int, t: Translator) -> str:
    """`5 things wait, 2 of them late`."""
    waiting = t.plural("{n} thing waits", "{n} things wait", count)
    late_words = t.plural("{n} of them late", "{n} of them late", late)
    return f"{waiting}, {late_words}" if late else waiting


def list_roles_of(works: Iterable[Work]) -> tuple[str, ...]:
    """The roles for which something waits, in alphabetical order."""
    return tuple(sorted({item.owner_role for work in works for item in work.items}, key=lambda role: role.casefold()))


def _make_groups(own: Sequence[tuple[Work, WorkItem]], base: str, t: Translator) -> tuple[ReminderGroup, ...]:
    room, groups = MOST_LINES, []
    for state in WorkState:
        found = [(work, item) for work, item in own if item.state is state]
        shown = found[: max(room, 0)]
        room -= len(shown)
        if found:
            left = len(found) - len(shown)
            more = t.plural("and {n} more", "and {n} more", left) if left else ""
            lines = tuple(_make_line(work, item, base, t) for work, item in shown)
            groups.append(ReminderGroup(t(HEADINGS[state]), lines, more))
    return tuple(groups)


def _make_line(work: Work, item: WorkItem, base: str, t: Translator) -> ReminderLine:
    words = item_words(item, work.indicators, t, freely_typed=False)
    link = write_address(item.link, base, work.strategy)
    return ReminderLine(words.title, words.asked, words.due, words.doing, link)

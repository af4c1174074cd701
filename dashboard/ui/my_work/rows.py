"""A role's work as rows: figures that come with one kind of file are one row, for one upload brings them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.access import Action, may
from dashboard.cycle.work import WorkItem, WorkKind, WorkState
from dashboard.cycle.work_links import Link
from dashboard.cycle.work_words import HEADINGS, KINDS, due_words, item_words
from dashboard.intake.messages import describe_loader
from dashboard.strategy.model import Indicator
from dashboard.ui import cache
from dashboard.ui.address import Address
from dashboard.ui.visit import Visit

SHOWN = 6
"""How many rows of a group are shown at once."""
TOGETHER = 2
"""From so many figures on, those of one kind of file are one row."""
NEEDED = {
    WorkKind.FIGURE: Action.LOAD,
    WorkKind.COMMENT: Action.COMMENT,
    WorkKind.ANSWER: Action.COMMENT,
    WorkKind.ACTION: Action.DO_WORK,
    WorkKind.DECISION: Action.READ,
    WorkKind.ENTRY: Action.READ,
}
"""What somebody must be allowed who is offered the link."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do, or several figures of one file. `link`: "" for who may not do it. `parts`: what each is.

    `about` is the link to what it is about, "" for none.
    """

    kind: str
    title: str
    about: str
    asked: str
    due: str
    doing: str
    link: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Rows that are equally pressing; the `rest` is folded behind `more`."""

    state: WorkState
    heading: str
    rows: list[WorkRow]
    rest: list[WorkRow]
    more: str


def work_groups(visit: Visit, items: Sequence[WorkItem]) -> list[WorkGroup]:
    """The groups that have something, the most pressing first."""
    names = cache.read_recipe_names(visit.data_version, visit.repository)
    groups = []
    for state in WorkState:
        rows = list(_list_rows(visit, [one for one in items if one.state is state], names))
        if rows:
            more = visit.t.plural("and {n} more", "and {n} more", len(rows) - SHOWN) if len(rows) > SHOWN else ""
            heading = f"{visit.t(HEADINGS[state])} ({sum(max(len(row.parts), 1) for row in rows)})"
            groups.append(WorkGroup(state, heading, rows[:SHOWN], rows[SHOWN:], more))
    return groups


def _list_rows(visit: Visit, items: Iterable[WorkItem], recipes: Mapping[str, str]) -> Iterable[WorkRow]:
    """The rows in the order of the first thing of each."""
    together: dict[tuple[object, ...], list[WorkItem]] = {}
    for item in items:
        file = _file_of(item)
        own = (item.kind, item.indicator, item.members, item.period, item.key, item.text)
        together.setdefault((file,) if file else own, []).append(item)
    for several in together.values():
        if len(several) >= TOGETHER and _file_of(several[0]):
            yield _file_row(visit, several, recipes)
        else:
            yield from (_item_row(visit, one) for one in several)


def _file_of(item: WorkItem) -> Link | None:
    """The link to bring a file like the newest one, without the indicator; None for other work."""
    if item.kind is not WorkKind.FIGURE:
        return None
    return Link(item.link.page, tuple(pair for pair in item.link.query if pair[0] != "mittari"))


def _item_row(visit: Visit, item: WorkItem) -> WorkRow:
    words = item_words(item, visit.indicators, visit.t)
    known = visit.indicators.get(item.indicator or "")
    return WorkRow(
        kind=visit.t(KINDS[item.kind]),
        title=words.title,
        about=visit.indicator_link(known) if known else "",
        asked=words.asked,
        due=words.due,
        doing=words.doing,
        link=_offer(visit, item, item.link),
    )


def _file_row(visit: Visit, items: Sequence[WorkItem], recipes: Mapping[str, str]) -> WorkRow:
    """Figures of one kind of file; due is the first of their days."""
    t, first = visit.t, items[0]
    parts = []
    for item in items:
        words = item_words(item, visit.indicators, t)
        parts.append(f"{words.title}: {', '.join(filter(None, (words.asked, words.due)))}")
    return WorkRow(
        kind=t(KINDS[WorkKind.FIGURE]),
        title=_names(visit, items),
        about="",
        asked=_file_words(visit, first, recipes),
        due=due_words(first, t),
        doing=t("Fill in a template") if first.link.page == "lomakepohjat" else t("Bring the file"),
        link=_offer(visit, first, _file_of(first) or first.link),
        parts=tuple(parts),
    )


def _names(visit: Visit, items: Sequence[WorkItem]) -> str:
    """`6 figures: Seuraajat, Tykkäykset …`"""
    t = visit.t
    named: dict[str, None] = dict.fromkeys(
        _name(visit.indicators.get(one.indicator or ""), t.language) for one in items
    )
    shown = ", ".join(list(filter(None, named))[:3])
    return f"{t.plural('{n} figure', '{n} figures', len(items))}: {shown}{' …' if len(named) > 3 else ''}"


def _name(indicator: Indicator | None, language: str) -> str:
    return indicator.name.in_language(language) if indicator else ""


def _file_words(visit: Visit, item: WorkItem, recipes: Mapping[str, str]) -> str:
    """Which file brings them: by the recipe's name, else by how a file is recognised."""
    t, query = visit.t, dict(item.link.query)
    if item.link.page == "lomakepohjat":
        return t("Figures that have never come")
    if item.link.page == "tietolahteet":
        return t("Database source {name}", name=query.get("lahde", ""))
    asked = query.get("resepti", "")
    words = recipes.get(asked) or describe_loader(asked, t)
    return t("They come with one file: {file}", file=words)


def _offer(visit: Visit, item: WorkItem, link: Link) -> str:
    """The link, with the language and the strategy of this page; "" for who may not, and while the past is shown."""
    if visit.known_on is not None or not may(visit.person, NEEDED[item.kind]):
        return ""
    here = visit.address
    there = Address.read(link.page, dict(link.query))
    return replace(there, language=here.language, strategy=here.strategy).link()

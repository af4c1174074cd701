"""All that could be shown, laid out: the cells as brought, their totals and classes, and what holds between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from dashboard.facts import Members, Period, PeriodKind
from dashboard.formats.spans import period_kind, span_of_months
from dashboard.insight.disclosure.cell import Cell, CellKey, GroupKey, replace_member
from dashboard.insight.disclosure.nesting import count_days, nest_periods
from dashboard.insight.disclosure.relation import Relation, relate_overlap, relate_percentage, relate_sum
from dashboard.insight.disclosure.setting import SURVEY, DisclosureSetting, Kind
from dashboard.insight.disclosure.view import View, group_of

REST = "…"
"""The member that stands for what is left over beside the parts; no file can bring it as a name of its own."""

MONTHS: Mapping[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}


class Link(NamedTuple):
    """A whole and its parts; `complete` unless the period lacks some of them."""

    whole: CellKey
    parts: tuple[CellKey, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells by key, the number of people (or the amount) of each group, the relations, and how high a group stands.

    `amounts` are the groups that are counted in hours or euros.
    """

    view: View
    cells: Mapping[CellKey, Cell]
    counts: Mapping[GroupKey, float]
    relations: tuple[Relation, ...]
    depths: Mapping[GroupKey, int]
    amounts: frozenset[GroupKey]

    def group(self, key: CellKey) -> GroupKey:
        """The people that the cell is about."""
        return self.view.group(key)


def lay_out(view: View) -> Layout:
    """Make every total that pages can make, and find what holds. Things are left as they are: nobody is behind them."""
    cells = {cell.key: cell for cell in sorted(view.cells, key=lambda cell: cell.key)}
    counts: dict[GroupKey, float] = {}
    relations: list[Relation] = []
    depths: dict[GroupKey, int] = {}
    for indicator, setting in sorted(view.settings.items()):
        own = {key: cell for key, cell in cells.items() if key.indicator == indicator}
        if setting.kind is not Kind.THINGS:
            links = _link_cells(own, setting, view.lengths)
            _relate(own, links, setting, relations, depths)
            _count(own, setting, counts)
        cells |= own
    known = [one for one in view.percentages if one.part in cells and one.whole in cells]
    for one in known:
        relations.extend(relate_percentage(view.group(one.part), view.group(one.whole), one.percent))
    usable = {one for one in relations if all(group in counts for group, _ in one.terms)}
    held = tuple(one for one in dict.fromkeys(relations) if one in usable and _holds(one, counts))
    amounts = frozenset(view.group(key) for key in cells if view.setting(key).kind is Kind.AMOUNT)
    return Layout(view, cells, counts, held, depths, amounts)


def _holds(relation: Relation, counts: Mapping[GroupKey, float]) -> bool:
    below, above = relation.slack(counts)
    return below <= 0 <= above


def _count(cells: Mapping[CellKey, Cell], setting: DisclosureSetting, counts: dict[GroupKey, float]) -> None:
    """The count of a group is the least of its cells', which is the careful one."""
    for key, cell in cells.items():
        if (count := count_cell(cell, setting)) is not None:
            group = group_of(key, setting)
            counts[group] = min(count, counts.get(group, count))


def count_cell(cell: Cell, setting: DisclosureSetting) -> float | None:
    """What must not be worked out of a hidden cell: its people; of an amount the amount. None where not known."""
    return cell.n if setting.kind in SURVEY else cell.value


def _link_cells(cells: dict[CellKey, Cell], setting: DisclosureSetting, lengths: tuple[int, ...]) -> list[Link]:
    """Add the totals that pages make to `cells`; give back every whole with its parts."""
    dimensions = sorted({pair[0] for key in cells for pair in key.members} - {setting.answer_dimension})
    links: list[Link] = []
    for dimension in dimensions:
        links += _add_links(cells, _into_classes(cells, dimension, setting), setting)
    coarse = {(one.dimension, one.into) for one in setting.classes}
    for dimension in dimensions:
        links += _add_links(cells, _into_wholes(cells, dimension, coarse), setting)
    for months in sorted(lengths):
        _add_links(cells, _into_periods(cells, months), setting)
    return [*links, *_into_longer(cells)]


def _add_links(cells: dict[CellKey, Cell], links: Iterable[Link], setting: DisclosureSetting) -> list[Link]:
    """Make the wholes that are not there, where figures may be added; leave out those that cannot be made."""
    kept = []
    for link in list(links):
        if link.whole not in cells and setting.adds:
            cells[link.whole] = _add_up(link, [cells[part] for part in link.parts])
        if link.whole in cells:
            kept.append(link)
    return kept


def _add_up(link: Link, parts: list[Cell]) -> Cell:
    """The sum of parts. Its people are not: the same ones may come to several, so they are at least the most."""
    known = [part.n for part in parts if part.n is not None]
    largest = [one for part in parts for one in part.largest or ()]
    return Cell(
        key=link.whole,
        value=round(sum(part.value for part in parts), 6),
        n=max(known) if len(known) == len(parts) else None,
        largest=tuple(sorted(largest, reverse=True)) if all(part.largest is not None for part in parts) else None,
        closed=link.complete and all(part.closed for part in parts),
        published=all(part.published for part in parts),
    )


def _into_classes(cells: Iterable[CellKey], dimension: str, setting: DisclosureSetting) -> list[Link]:
    """Members of a dimension into their coarser classes; one that is alone in its class stands for itself."""
    found: dict[CellKey, list[CellKey]] = {}
    for key in cells:
        into = setting.class_of(dimension, dict(key.members).get(dimension, ""))
        if into is not None:
            whole = key._replace(members=replace_member(key.members, dimension, into))
            found.setdefault(whole, []).append(key)
    return [Link(whole, tuple(parts)) for whole, parts in found.items() if len(parts) > 1]


def _into_wholes(cells: Iterable[CellKey], dimension: str, coarse: set[tuple[str, str]]) -> list[Link]:
    """Members of a dimension into the whole."""
    found: dict[CellKey, list[CellKey]] = {}
    for key in cells:
        member = dict(key.members).get(dimension)
        if member is not None and (dimension, member) not in coarse:
            whole = key._replace(members=replace_member(key.members, dimension, None))
            found.setdefault(whole, []).append(key)
    return [Link(whole, tuple(parts)) for whole, parts in found.items()]


def _into_periods(cells: Iterable[CellKey], months: int) -> list[Link]:
    """Calendar units into the one of so many months that holds them: the longest units that make it up."""
    found: dict[CellKey, dict[int, list[CellKey]]] = {}
    for key in cells:
        size = MONTHS.get(period_kind(key.period), 0)
        if 0 < size < months:
            whole = key._replace(period=enclose(key.period, months))
            found.setdefault(whole, {}).setdefault(size, []).append(key)
    return [
        Link(whole, tuple(parts), complete=len(parts) * size == months)
        for whole, sizes in found.items()
        for size, parts in sizes.items()
        if len(parts) * size == months or len(sizes) == 1
    ]


def _into_longer(cells: Iterable[CellKey]) -> list[Link]:
    """Periods into every longer one that there is: a school year and its months, a month and its days."""
    keys: dict[tuple[str, Members], dict[Period, CellKey]] = {}
    for key in cells:
        keys.setdefault((key.indicator, key.members), {})[key.period] = key
    return [
        Link(own[whole], tuple(own[part] for part in parts), sum(map(count_days, parts)) == count_days(whole))
        for own in keys.values()
        for whole, parts in nest_periods(own).items()
    ]


def enclose(period: Period, months: int) -> Period:
    """The calendar unit of so many months that the period begins in."""
    first = (period.start.month - 1) // months * months + 1
    return span_of_months(period.start.year, first, first + months - 1)


def _relate(
    cells: dict[CellKey, Cell],
    links: Iterable[Link],
    setting: DisclosureSetting,
    relations: list[Relation],
    depths: dict[GroupKey, int],
) -> None:
    """Relations of the wholes and parts; what a whole has beside its parts becomes a cell that is not offered."""
    for link in links:
        whole = group_of(link.whole, setting)
        counted = [part for part in link.parts if count_cell(cells[part], setting) is not None]
        parts = tuple(dict.fromkeys(group_of(part, setting) for part in counted))
        depths[whole] = max(depths.get(whole, 0), 1 + max((depths.get(part, 0) for part in parts), default=0))
        if setting.kind is Kind.PEOPLE and not setting.adds:
            relations.extend(relate_overlap(whole, parts)[0 if link.complete else 1 :])
            continue
        rest = _find_rest(cells, link, setting)
        if rest is not None:
            cells[rest.key] = rest
            parts = (*parts, group_of(rest.key, setting))
        relations.extend(relate_sum(whole, parts))


def _find_rest(cells: Mapping[CellKey, Cell], link: Link, setting: DisclosureSetting) -> Cell | None:
    """What the whole has beside its parts; None when it has nothing."""
    whole = cells[link.whole]
    one_answer = {group_of(part, setting): cells[part] for part in link.parts}
    total = count_cell(whole, setting)
    if total is None:
        return None
    left = total - sum(count_cell(cell, setting) or 0 for cell in one_answer.values())
    if left <= 0:
        return None
    beside = "/".join(sorted({pair[0] for pair in set(link.parts[0].members) - set(link.whole.members)})) or "period"
    key = link.whole._replace(members=(*link.whole.members, (REST, f"{beside} {link.parts[0].period.start}")))
    left_n = int(left) if whole.n is not None else None
    return replace(whole, key=key, value=left, n=left_n, offered=False, published=False)

"""A table as somebody points at it: where its columns stand, what each is for, what is suggested for each choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dashboard.facts import Place
from dashboard.formats.periods import find_period, format_period
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.mapping import MappingDraft, Shape
from dashboard.intake.names import normalise_name
from dashboard.intake.suggestions import (
    FEWEST,
    MOST,
    ColumnRole,
    Reason,
    Suggestion,
    column_cells,
    nearest_names,
    suggest_factor,
    suggest_shape,
)
from data_loaders.contract import TableOutline
from data_loaders.outlines import MASK
from data_loaders.plan import Breakdown, Column, Condition, DateOrder, Figure, Grain, Plan, Rollup, Spread
from data_loaders.reading.book import column_letters
from data_loaders.registers.column_names import ColumnIndex, name_columns

__all__ = [
    "MASK",
    "Breakdown",
    "Column",
    "ColumnRole",
    "Condition",
    "DateOrder",
    "Figure",
    "Grain",
    "MappingDraft",
    "Offers",
    "Plan",
    "Reason",
    "Rollup",
    "Shape",
    "Spread",
    "Suggestion",
    "TableOutline",
    "collect_offers",
    "column_cells",
    "column_letters",
    "find_roles",
    "gone_columns",
    "letters_of",
    "renew_spread",
    "says_thousands",
    "stands_in",
    "suggest_factor",
]

Suggestions = Mapping[Column, Sequence[Suggestion]]
WRITTEN = "fi"
"""The language in which a period is written into a mapping: it reads the same everywhere."""
MOST_UNNAMED = 3
"""More columns of numbers than this, none of which is like an indicator, are not all suggested."""
THOUSANDS = ("1000", "1 000", "tuhat", "t€", "keur", "tusen", "thousand")


class Offers(NamedTuple):
    """What is suggested for each choice, the surest first; nothing of it holds until somebody takes it.

    `fixed_period`: a period in the titles or in the sheet's name, where no column is one. `around`: indicators that
    the titles or the sheet's name are like, for a table of one indicator.
    """

    shape: Shape
    period: tuple[Suggestion, ...] = ()
    members: tuple[Suggestion, ...] = ()
    values: tuple[Suggestion, ...] = ()
    spread: tuple[Suggestion, ...] = ()
    fixed_period: str = ""
    around: tuple[Suggestion, ...] = ()


def collect_offers(table: TableOutline, suggestions: Suggestions, catalogue: Catalogue) -> Offers:
    """What the columns may be, put together by what is asked."""
    best = [found[0] for found in suggestions.values() if found]
    period = tuple(one for one in best if one.role is ColumnRole.PERIOD)
    return Offers(
        shape=suggest_shape(suggestions),
        period=period,
        members=tuple(one for one in best if one.role is ColumnRole.MEMBER),
        values=_offer_values(best),
        spread=_offer_spread(best),
        fixed_period="" if period else _find_around(table),
        around=_offer_around(table, catalogue),
    )


def _offer_values(best: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """One column for each indicator that is near; where none is, the columns of numbers if they are few."""
    numbers = [one for one in best if one.role is ColumnRole.VALUE]
    named: dict[str, Suggestion] = {}
    for one in sorted(numbers, key=lambda suggestion: -suggestion.score):
        if one.target:
            named.setdefault(one.target, one)
    if named:
        return tuple(one for one in numbers if one in named.values())
    return tuple(numbers) if len(numbers) <= MOST_UNNAMED else ()


def _offer_spread(best: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The columns of the target that most of them have: periods, or the members of one dimension."""
    by_target: dict[str, list[Suggestion]] = {}
    for one in best:
        if one.role is ColumnRole.SPREAD:
            by_target.setdefault(one.target, []).append(one)
    most = max(by_target.values(), key=len, default=[])
    return tuple(most) if len(most) >= FEWEST else ()


def _find_around(table: TableOutline) -> str:
    """The period of the nearest title, or of the sheet's name, as people write it."""
    texts = (*reversed(table.titles), table.sheet or "")
    period = next(filter(None, map(find_period, texts)), None)
    return format_period(period, WRITTEN) if period else ""


def _offer_around(table: TableOutline, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    found: dict[str, Suggestion] = {}
    for text in (*reversed(table.titles), table.sheet or ""):
        for name, score in nearest_names(normalise_name(text), catalogue.by_name, MOST):
            for indicator in catalogue.by_name[name]:
                reason = Reason.NAMED if score == 100 else Reason.ALIKE
                one = Suggestion(Column(text), ColumnRole.VALUE, indicator.key, 0.8 * score / 100, reason)
                found.setdefault(indicator.key, one)
    return tuple(sorted(found.values(), key=lambda one: -one.score))


def letters_of(table: TableOutline) -> dict[Column, str]:
    """Each column of the table and its letters in the sheet."""
    columns = name_columns(table.headings)
    return {column: column_letters(table.first_column + offset) for offset, column in enumerate(columns)}


def gone_columns(draft: MappingDraft) -> list[Column]:
    """Columns that the draft names and the table does not have."""
    index = ColumnIndex(dict(enumerate(draft.headings)))
    members = [breakdown.column for breakdown in draft.members]
    values = [value.column for value in draft.values if value.column is not None]
    named = dict.fromkeys((*draft.period, *members, *values, *draft.spread))
    return [column for column in named if index.find(column) is None]


def find_roles(table: TableOutline, draft: MappingDraft) -> dict[Column, tuple[ColumnRole, str]]:
    """What each column of the table has been said to be, and its target; PERSON and IGNORED are what is left out.

    A column that was renamed only in its period is found by what it is now.
    """
    index = ColumnIndex(dict(enumerate(table.headings)))
    said: dict[int | None, tuple[ColumnRole, str]] = {}
    for column in draft.spread:
        said[index.find(column)] = (ColumnRole.SPREAD, draft.spread_dimension or "")
    for column in draft.period:
        said[index.find(column)] = (ColumnRole.PERIOD, "")
    for value in draft.values:
        if value.column is not None:
            said[index.find(value.column)] = (ColumnRole.VALUE, value.indicator)
    for breakdown in draft.members:
        said[index.find(breakdown.column)] = (ColumnRole.MEMBER, breakdown.name)
    columns = name_columns(table.headings)
    return {column: said.get(place, _left_out(table, column)) for place, column in enumerate(columns)}


def _left_out(table: TableOutline, column: Column) -> tuple[ColumnRole, str]:
    cells = column_cells(table, column)
    masked = bool(cells) and all(cell == MASK for cell in cells)
    return (ColumnRole.PERSON if masked else ColumnRole.IGNORED, "")


def says_thousands(heading: str) -> bool:
    """Whether a heading says that its figures are thousands: "Tuotot (1 000 €)"."""
    folded = " ".join(heading.casefold().split())
    return any(word in folded for word in THOUSANDS)


def stands_in(place: Place, table: TableOutline) -> bool:
    """Whether a place of the file is in the table, or is of the whole file."""
    if place.sheet != table.sheet:
        return place.sheet is None and place.row is None
    return place.row is None or table.first_row < place.row <= table.last_row + 1


def renew_spread(draft: MappingDraft, suggestions: Suggestions) -> MappingDraft:
    """A wide table opened again: this month's headings, which are periods too, beside or in place of the old ones."""
    if draft.shape is not Shape.WIDE or draft.spread_dimension is not None:
        return draft
    gone = set(gone_columns(draft))
    kept = set(draft.spread) - gone
    periods = {
        column
        for column, found in suggestions.items()
        if any(one.role is ColumnRole.SPREAD and not one.target for one in found)
    }
    if not periods:
        return draft
    return draft.with_changes(spread=tuple(column for column in suggestions if column in kept | periods))

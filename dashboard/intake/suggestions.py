"""What the columns of an unknown table may be: suggestions with a score and a reason, never accepted by themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from rapidfuzz import fuzz, process

from dashboard.formats.numbers import NotAValue, parse_value
from dashboard.formats.periods import NotAPeriod, find_period, parse_period
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.learning import AliasKind, recall_aliases
from dashboard.intake.mapping import Shape
from dashboard.intake.names import normalise_name
from dashboard.store import LearnedAlias
from data_loaders.contract import TableOutline
from data_loaders.fingerprint import normalise_heading
from data_loaders.layout.headings import Role, role_of
from data_loaders.layout.periods import is_part_of_year
from data_loaders.outlines import MASK
from data_loaders.plan import Column
from data_loaders.registers.column_names import name_columns

ALIKE = 70.0
"""From so alike on (0-100, `fuzz.WRatio`) a heading is suggested to be a name."""
SHORTEST = 4
"""Shorter headings are a part of too many names to be like them."""
WORDS_ALIKE = 65.0
"""From so alike on (0-100, `fuzz.ratio`) two words may be forms of one: "kävijöitä" and "kävijät"."""
FEWEST = 2
"""So many headings that are periods, or members, make a wide table."""
MOST = 3
"""Suggestions for one column."""
MOSTLY = 0.6
FEW_NUMBERS = 0.3
"""A smaller share of numbers than this is no column of figures."""


class ColumnRole(StrEnum):
    """What a column is for. SPREAD: its heading is a period or a member, its cells are values."""

    PERIOD = "period"
    MEMBER = "member"  # its target is the dimension
    VALUE = "value"  # its target is the indicator, "" where none is near
    SPREAD = "spread"  # its target is the dimension, "" for periods
    PERSON = "person"
    IGNORED = "ignored"


class Reason(StrEnum):
    """Why it is suggested."""

    LEARNED = "learned"  # somebody confirmed the same heading before
    NAMED = "named"  # the heading is the very name
    ALIKE = "alike"  # the heading is nearly the name
    CELLS = "cells"  # the cells are such


class Suggestion(NamedTuple):
    """`score`: how sure it is, from 0 to 1."""

    column: Column
    role: ColumnRole
    target: str
    score: float
    reason: Reason


class _Seen(NamedTuple):
    """A column with the texts below its heading, as far as they were given."""

    column: Column
    name: str
    cells: tuple[str, ...]

    def share(self, fits: Callable[[str], bool]) -> float:
        """The share of its filled cells that fit."""
        return sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0.0

    def allows(self, suggestion: Suggestion) -> bool:
        """Whether the cells do not speak against it: a column of texts holds no figures, whatever its heading."""
        return suggestion.role is not ColumnRole.VALUE or not self.cells or self.share(_is_number) >= FEW_NUMBERS


def suggest_columns(
    table: TableOutline, catalogue: Catalogue, learned: Iterable[LearnedAlias]
) -> Mapping[Column, tuple[Suggestion, ...]]:
    """For each column at most MOST suggestions, the surest first. `table` must have been outlined with its cells."""
    recalled = recall_aliases(learned)
    found: dict[Column, tuple[Suggestion, ...]] = {}
    for seen in _look(table):
        named = [*_recall(seen, recalled, catalogue), *filter(seen.allows, _by_heading(seen, catalogue))]
        found[seen.column] = _best([*named, *_by_cells(seen, catalogue)])
    return found


def suggest_shape(suggestions: Mapping[Column, Sequence[Suggestion]]) -> Shape:
    """WIDE where the headings of several columns are periods or members, else LONG."""
    spread = [found for found in suggestions.values() if found and found[0].role is ColumnRole.SPREAD]
    return Shape.WIDE if len(spread) >= FEWEST else Shape.LONG


def suggest_factor(cells: Iterable[str]) -> float:
    """100 where all values are fractions of one, as a share of 0.73 in a column without per cent signs; else 1."""
    values = [value for cell in cells if (value := _read_number(cell)) is not None]
    fractions = bool(values) and all(0 <= value <= 1 for value in values) and any(0 < value < 1 for value in values)
    return 100.0 if fractions else 1.0


def column_cells(table: TableOutline, column: Column) -> tuple[str, ...]:
    """The filled cells of a column among the first rows that the outline has."""
    return next((seen.cells for seen in _look(table) if seen.column == column), ())


def _look(table: TableOutline) -> Iterator[_Seen]:
    first = max(table.header_rows, default=table.first_row - 1) + 1 - table.top
    rows = table.cells[first : table.last_row + 1 - table.top]
    for offset, column in enumerate(name_columns(table.headings)):
        at = table.first_column + offset
        cells = (row[at] for row in rows if at < len(row))
        yield _Seen(column, normalise_heading(column.heading), tuple(cell for cell in cells if cell))


def _recall(seen: _Seen, recalled: Mapping[str, LearnedAlias], catalogue: Catalogue) -> Iterator[Suggestion]:
    alias = recalled.get(seen.name)
    if alias is None:
        return
    if alias.kind == AliasKind.PERIOD:
        yield Suggestion(seen.column, ColumnRole.PERIOD, "", 1.0, Reason.LEARNED)
    elif alias.kind == AliasKind.DIMENSION and alias.target in catalogue.dimension:
        yield Suggestion(seen.column, ColumnRole.MEMBER, alias.target, 1.0, Reason.LEARNED)
    elif alias.kind == AliasKind.INDICATOR and any(alias.target == one.key for one in catalogue.indicators):
        yield Suggestion(seen.column, ColumnRole.VALUE, alias.target, 1.0, Reason.LEARNED)


def _by_heading(seen: _Seen, catalogue: Catalogue) -> Iterator[Suggestion]:
    suggest = partial(Suggestion, seen.column)
    heading = normalise_name(seen.column.heading)
    if not seen.name and (find_period(seen.column.heading) or is_part_of_year(seen.column.heading)):
        yield suggest(ColumnRole.SPREAD, "", 0.95, Reason.NAMED)
    if role_of(seen.column.heading) is Role.PERIOD:
        yield suggest(ColumnRole.PERIOD, "", 0.9, Reason.NAMED)
    if members := catalogue.members.get(heading):
        yield suggest(ColumnRole.SPREAD, next(iter(members)), 0.9, Reason.NAMED)
    for key, score in nearest_names(heading, catalogue.headings, 1):
        yield suggest(ColumnRole.MEMBER, catalogue.headings[key], *_rate(score))
    for name, score in nearest_names(seen.name or heading, catalogue.by_name, MOST):
        for indicator in catalogue.by_name[name]:
            yield suggest(ColumnRole.VALUE, indicator.key, *_rate(score))


def _by_cells(seen: _Seen, catalogue: Catalogue) -> Iterator[Suggestion]:
    suggest = partial(Suggestion, seen.column)
    if (share := seen.share(_is_period)) >= MOSTLY:
        yield suggest(ColumnRole.PERIOD, "", 0.85 * share, Reason.CELLS)
    if (share := seen.share(lambda cell: cell == MASK)) >= MOSTLY:
        yield suggest(ColumnRole.PERSON, "", 0.9 * share, Reason.CELLS)
    numbers = seen.share(_is_number)
    dimension, share = _find_dimension(seen, catalogue)
    if share >= MOSTLY and numbers < MOSTLY:
        yield suggest(ColumnRole.MEMBER, dimension, 0.8 * share, Reason.CELLS)
    if numbers >= MOSTLY:
        yield suggest(ColumnRole.VALUE, "", 0.4 * numbers, Reason.CELLS)
    yield suggest(ColumnRole.IGNORED, "", 0.1, Reason.CELLS)


def _find_dimension(seen: _Seen, catalogue: Catalogue) -> tuple[str, float]:
    """The dimension that most cells are members of, and their share."""
    shares = {
        key: seen.share(lambda cell, key=key: key in catalogue.members.get(normalise_name(cell), {}))  # type: ignore[misc]
        for key in catalogue.dimension
    }
    best = max(shares, key=lambda key: shares[key], default="")
    return best, shares.get(best, 0.0)


def nearest_names(name: str, known: Collection[str], limit: int) -> list[tuple[str, float]]:
    """The known names that are most like `name`, with their likeness from ALIKE to 100."""
    if name in known:
        return [(name, 100.0)]
    if len(name) < SHORTEST:
        return []
    found = process.extract(name, list(known), scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=limit)
    return [(text, score) for text, score, _ in found if _share_a_word(name, text)]


def _share_a_word(first: str, second: str) -> bool:
    """Whether some word of one is like some word of the other: pieces of words alone make no likeness."""
    return any(fuzz.ratio(mine, other) >= WORDS_ALIKE for mine in first.split() for other in second.split())


def _rate(score: float) -> tuple[float, Reason]:
    """A likeness as a score; only the very name is nearly sure."""
    return (0.95, Reason.NAMED) if score == 100 else (0.8 * score / 100, Reason.ALIKE)


def _best(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The surest ones, each role and target once."""
    best: dict[tuple[ColumnRole, str], Suggestion] = {}
    for one in sorted(suggestions, key=lambda suggestion: -suggestion.score):
        best.setdefault((one.role, one.target), one)
    return tuple(best.values())[:MOST]


def _is_period(cell: str) -> bool:
    try:
        return parse_period(cell) is not None
    except NotAPeriod:
        return True


def _is_number(cell: str) -> bool:
    return _read_number(cell) is not None


def _read_number(cell: str) -> float | None:
    try:
        parsed = parse_value(cell)
    except NotAValue:
        return None
    return parsed.value if parsed else None

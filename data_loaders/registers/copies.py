"""Sheets of one register that hold the same rows: the copy that somebody kept would be counted a second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.facts import Period
from data_loaders.contract import Label
from data_loaders.layout.cells import text_of
from data_loaders.layout.columns import body_rows, table_context
from data_loaders.layout.periods import find_in_context
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.fitting import Fit

FEWEST = 3
"""Rows that make a copy: fewer may be alike by chance."""
TELLING = 3
"""A row of fewer filled cells may well be another place's too: the same day, the same number."""
MOSTLY = 0.5

Row = tuple[str, ...]


def without_copies(fits: Sequence[Fit], findings: Findings) -> list[Fit]:
    """The tables without those whose rows all stand in another one, in the order of the file.

    Of two of which more than half of the rows are the same, but not all, nobody can tell which is right: that is an
    error, and neither is read. Sheets of different members, months or years are never the same.
    """
    if len({fit.table.sheet.name for fit in fits}) < 2:
        return list(fits)
    rows = {id(fit): frozenset(_read_rows(fit)) for fit in fits}
    read: list[Fit] = []
    doubtful: set[int] = set()
    for fit in sorted(fits, key=lambda one: -len(rows[id(one)])):
        other = next((one for one in read if _are_alike(rows[id(fit)], rows[id(one)]) and _tell_same(fit, one)), None)
        if other is None:
            read.append(fit)
        elif not _describe(fit, other, len(rows[id(fit)] - rows[id(other)]), findings):
            doubtful.add(id(other))
    kept = {id(one) for one in read} - doubtful
    return [fit for fit in fits if id(fit) in kept]


def _describe(fit: Fit, other: Fit, own: int, findings: Findings) -> bool:
    """Says what a table like another one is; whether the other one may be read. `own`: rows that it has alone."""
    place, name = fit.table.sheet.place(fit.table.first_row, fit.table.first_column), other.table.sheet.name or ""
    if own:
        findings.add("sheets_overlap", Severity.ERROR, place, name, rows=own)
    else:
        findings.add("sheet_copy_left_out", Severity.WARNING, place, name)
    return not own


def _are_alike(rows: frozenset[Row], others: frozenset[Row]) -> bool:
    return len(rows) >= FEWEST and len(rows & others) > MOSTLY * len(rows)


def _read_rows(fit: Fit) -> Iterator[Row]:
    """The filled cells of each row that has enough of them."""
    for row in body_rows(fit.table):
        filled = tuple(text for cell in fit.table.sheet.rows[row] if (text := text_of(cell)))
        if len(filled) >= TELLING:
            yield filled


def _tell_same(fit: Fit, other: Fit) -> bool:
    """Whether nothing around the tables says that they are of different members or times."""
    return _around(fit) == _around(other)


def _around(fit: Fit) -> tuple[frozenset[Label], Period | None]:
    labels = frozenset(Label(*label) for figure in fit.plan.figures for label in figure.labels)
    return labels, find_in_context(table_context(fit.table))

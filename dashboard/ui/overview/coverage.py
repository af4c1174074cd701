"""The coverage matrix in words: a row for each outcome statement, a mark and words in each cell, the gaps said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.insight.coverage_matrix import Extent, GoalMatrix, Share, StatementRow, make_matrix
from dashboard.insight.freshness import Freshness
from dashboard.insight.standing.status import StatusCode
from dashboard.locale import N_
from dashboard.ui.catalogue import Catalogue
from dashboard.ui.overview.attention import find_waiting
from dashboard.ui.visit import Visit

COLUMNS = (N_("Agreed"), N_("Figures have come"), N_("Up to date"), N_("Changes explained"))
EXTENTS = {
    Extent.ALL: N_("all {total}"),
    Extent.SOME: N_("{found} of {total}"),
    Extent.NONE: N_("none of {total}"),
}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A mark and its words."""

    extent: Extent
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One statement. `indicators`: (name, link) of each; `gap` says what is missing first, "" where nothing is."""

    title: str
    indicators: tuple[tuple[str, str], ...]
    cells: tuple[MatrixCell, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class MatrixGoal:
    """The statements of one goal."""

    number: int
    title: str
    link: str
    rows: tuple[MatrixRow, ...]


def coverage_content(visit: Visit) -> dict[str, Any]:
    """What the page shows."""
    t = visit.t
    matrix = find_matrix(visit)
    rows = [row for goal in matrix for row in goal.rows]
    without = sum(not row.indicators for row in rows)
    silent = sum(row.is_gap for row in rows) - without
    parts = [
        t.plural("{n} statement of what good looks like.", "{n} statements of what good looks like.", len(rows)),
        t.plural("{n} has no indicator.", "{n} have no indicator.", without) if without else "",
        t.plural("{n} has an indicator, but no figures.", "{n} have an indicator, but no figures.", silent)
        if silent
        else "",
    ]
    return {
        "t": t,
        "strategy": visit.chosen,
        "lead": " ".join(filter(None, parts))
        if rows
        else t("This strategy has no statements of what good looks like."),
        "columns": [t(column) for column in COLUMNS],
        "goals": [_goal(visit, one) for one in matrix if one.rows],
    }


def find_matrix(visit: Visit) -> tuple[GoalMatrix, ...]:
    """The matrix of the chosen strategy as it is, or was known on the chosen day."""
    shown = tuple(one for goal in visit.coverage for one in goal.indicators)
    freshness = Catalogue(visit).freshness
    off_course = {
        one.indicator
        for indicator in shown
        for one in visit.standings(indicator)
        if one.status.code is StatusCode.OFF_COURSE
    }
    return make_matrix(
        visit.coverage,
        valued=visit.valued,
        fresh={key for key, one in freshness.items() if one in (Freshness.FRESH, Freshness.UNSCHEDULED)},
        noticed={change.indicator for change in visit.real_changes} | off_course,
        unexplained={one.notice.indicator for one in find_waiting(visit, shown, visit.real_changes)},
    )


def _goal(visit: Visit, matrix: GoalMatrix) -> MatrixGoal:
    cover = matrix.cover
    return MatrixGoal(
        cover.number, cover.goal.title, visit.goal_link(cover.goal), tuple(_row(visit, row) for row in matrix.rows)
    )


def _row(visit: Visit, row: StatementRow) -> MatrixRow:
    shares = (row.agreed, row.collected, row.fresh, row.explained)
    return MatrixRow(
        row.outcome.title,
        tuple((one.name.in_language(visit.language), visit.indicator_link(one)) for one in row.indicators),
        tuple(_cell(visit, share, is_last=share is row.explained) for share in shares),
        _gap(visit, row),
    )


def _cell(visit: Visit, share: Share, *, is_last: bool) -> MatrixCell:
    t = visit.t
    if share.extent is Extent.NOTHING:
        return MatrixCell(share.extent, t("nothing to explain") if is_last else t("no indicator"))
    return MatrixCell(share.extent, t(EXTENTS[share.extent], found=share.found, total=share.total))


def _gap(visit: Visit, row: StatementRow) -> str:
    t = visit.t
    if not row.indicators:
        return t("No indicator: what would show that this comes true?")
    if row.is_gap:
        return t("No figures yet.")
    return "" if row.agreed.found else t("None of the indicators has been agreed.")

"""The words of a mapping: what columns are for, why something is suggested, how rows are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.intake.drift import Drift
from dashboard.intake.pointing import ColumnRole, Grain, Reason, Rollup, Shape, Suggestion
from dashboard.locale import N_, Translator
from dashboard.ui.mapping.work import MappingWork
from dashboard.ui.recipes.words import Glossary

ROLES = {
    ColumnRole.PERIOD: N_("says when"),
    ColumnRole.MEMBER: N_("breakdown"),
    ColumnRole.VALUE: N_("figures"),
    ColumnRole.SPREAD: N_("side by side"),
    ColumnRole.PERSON: N_("personal, hidden"),
    ColumnRole.IGNORED: N_("left out"),
}
REASONS = {
    Reason.LEARNED: N_("it was chosen for the same heading before"),
    Reason.NAMED: N_("the heading says so"),
    Reason.ALIKE: N_("the heading is nearly the same"),
    Reason.CELLS: N_("the cells look like it"),
}
SHAPES = {
    Shape.LONG: N_("Each row says when, of whom and how many"),
    Shape.WIDE: N_("Months or members stand side by side, each in a column of its own"),
}
ROLLUPS = {
    Rollup.SUM: N_("Rows are added together"),
    Rollup.MEAN: N_("The mean of the rows"),
    Rollup.LAST: N_("The last row holds"),
    Rollup.DISTINCT: N_("Different values are counted: each person once"),
    Rollup.COUNT: N_("Rows are counted"),
}
GRAINS = {
    Grain.AS_GIVEN: N_("As the rows say"),
    Grain.DAY: N_("Day"),
    Grain.WEEK: N_("Week"),
    Grain.MONTH: N_("Month"),
    Grain.QUARTER: N_("Quarter"),
    Grain.HALF_YEAR: N_("Half-year"),
    Grain.YEAR: N_("Year"),
    Grain.SCHOOL_YEAR: N_("School year"),
}
FACTORS = {
    1.0: N_("As it stands"),
    100.0: N_("Shares of one: 0.73 is 73 %"),
    1000.0: N_("Thousands: 12 is 12 000"),
    1_000_000.0: N_("Millions: 12 is 12 000 000"),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference of a changed export: the old heading, the new one ("" where there is none), what it was for."""

    kind: str
    old: str
    new: str
    role: str


def suggestion_words(work: MappingWork, suggestion: Suggestion, names: Glossary) -> str:
    """`B · Talo → Toimipaikka (the heading says so)`."""
    target = ""
    if suggestion.target and suggestion.role is ColumnRole.VALUE:
        target = names.indicator(suggestion.target)
    elif suggestion.target:
        target = names.dimension(suggestion.target)
    column = work.name_column(suggestion.column)
    return f"{column} → {target}" if target else column


def reason_words(suggestions: Sequence[Suggestion], t: Translator) -> str:
    """Why they are suggested, each reason once."""
    reasons = dict.fromkeys(suggestion.reason for suggestion in suggestions)
    return ", ".join(t(REASONS[reason]) for reason in reasons)


def change_rows(drift: Drift, names: Glossary) -> list[ChangeRow]:
    """What is gone, renamed and new since the recipe was made."""
    t = names.t
    was = _old_roles(drift, names)
    gone = [ChangeRow(t("gone"), old, "", was.get(old, t("was not used"))) for old in drift.gone]
    renamed = [ChangeRow(t("renamed"), old, new, was.get(old, t("was not used"))) for old, new in drift.renamed]
    new = [ChangeRow(t("new"), "", one, t("is left out until it is chosen")) for one in drift.new]
    return [*gone, *renamed, *new]


def _old_roles(drift: Drift, names: Glossary) -> dict[str, str]:
    """What the recipe used each heading for."""
    t, plan = names.t, drift.recipe.plan
    if plan is None:
        return {}
    said = {column.heading: t(ROLES[ColumnRole.PERIOD]) for column in plan.period}
    said |= {one.column.heading: names.dimension(one.name) for one in plan.breakdowns}
    said |= {column.heading: t(ROLES[ColumnRole.SPREAD]) for column in (plan.spread.columns if plan.spread else ())}
    for figure in plan.figures:
        if figure.column is not None:
            said[figure.column.heading] = names.indicator(figure.measure.key.partition(".")[2])
    return said

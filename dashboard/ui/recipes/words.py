"""A recipe in words: what it reads, what it makes of it, what it remembers. Ready for a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_time
from dashboard.intake.catalogue import OWN_MEASURES, merge_dimensions
from dashboard.intake.pointing import Column, Condition, Figure, Grain, Plan, Rollup, Spread
from dashboard.intake.recipes import Recipe
from dashboard.locale import N_, Translator
from dashboard.store import ChangedMeanwhile, RecipeTaken
from dashboard.strategy.model import Dimension, Indicator
from dashboard.ui import cache
from dashboard.ui.visit import Visit

ROLLUPS = {
    Rollup.SUM: N_("the sum of {column}"),
    Rollup.MEAN: N_("the mean of {column}"),
    Rollup.COUNT: N_("the number of rows"),
    Rollup.DISTINCT: N_("the number of different values of {column}"),
    Rollup.LAST: N_("the last value of {column}"),
}
SPREAD_ROLLUPS = {
    Rollup.SUM: N_("the sum of the cells"),
    Rollup.MEAN: N_("the mean of the cells"),
    Rollup.DISTINCT: N_("the number of different values of the cells"),
    Rollup.LAST: N_("the last of the cells"),
}
GRAINS = {
    Grain.AS_GIVEN: N_("for the period that each row says"),
    Grain.DAY: N_("for each day"),
    Grain.WEEK: N_("for each week"),
    Grain.MONTH: N_("for each month"),
    Grain.QUARTER: N_("for each quarter"),
    Grain.HALF_YEAR: N_("for each half-year"),
    Grain.YEAR: N_("for each year"),
    Grain.SCHOOL_YEAR: N_("for each school year"),
}
SHOWN_COLUMNS = 3


@dataclass(frozen=True)
class Glossary:
    """What keys are called in the reader's language."""

    indicators: Mapping[str, Indicator]
    dimensions: Mapping[str, Dimension]
    t: Translator

    def indicator(self, key: str) -> str:
        """The indicator's name; its key where there is none any more."""
        return self.indicators[key].name.in_language(self.t.language) if key in self.indicators else key

    def dimension(self, key: str) -> str:
        """The dimension's name."""
        return self.dimensions[key].name.in_language(self.t.language) if key in self.dimensions else key


def make_glossary(visit: Visit) -> Glossary:
    """The names of every strategy's indicators and dimensions."""
    strategies = [cache.read_strategy(visit.data_version, one.key, None, visit.repository) for one in visit.strategies]
    dimensions = merge_dimensions(dimension for strategy in strategies for dimension in strategy.dimensions)
    return Glossary(
        {one.key: one for strategy in strategies for one in strategy.indicators},
        {one.key: one for one in dimensions},
        visit.t,
    )


def indicator_keys(recipe: Recipe) -> list[str]:
    """The indicators that the recipe gives figures of; none for one that holds answers."""
    if recipe.plan is None:
        return []
    figures = recipe.plan.figures if recipe.plan.spread is None else (recipe.plan.spread.figure,)
    return list(dict.fromkeys(figure.measure.key.removeprefix(f"{OWN_MEASURES}.") for figure in figures))


def plan_sentences(plan: Plan, names: Glossary) -> list[str]:
    """What the plan does, a sentence each: when, of whom, which figures."""
    return [*_say_period(plan, names.t), *_say_breakdowns(plan, names), *_say_figures(plan, names)]


def _say_period(plan: Plan, t: Translator) -> Iterator[str]:
    if plan.fixed_period:
        yield t("The whole table is of the period {period}.", period=plan.fixed_period)
    if len(plan.period) == 1:
        yield t("The column {column} says when.", column=quote_column(plan.period[0], t))
    elif plan.period:
        yield t(
            "The columns {columns} together say when.", columns=", ".join(quote_column(one, t) for one in plan.period)
        )
    if plan.date_order:
        day_first = t("In dates such as 3/4/2024 the day comes first.")
        month_first = t("In dates such as 3/4/2024 the month comes first.")
        yield day_first if plan.date_order == "day_first" else month_first


def _say_breakdowns(plan: Plan, names: Glossary) -> Iterator[str]:
    for one in plan.breakdowns:
        dimension = names.dimension(one.name)
        column = quote_column(one.column, names.t)
        yield names.t("The column {column} is the breakdown “{dimension}”.", column=column, dimension=dimension)


def _say_figures(plan: Plan, names: Glossary) -> Iterator[str]:
    if plan.spread is not None:
        yield _say_spread(plan.spread, names)
        yield _say_figure(plan.spread.figure, names, SPREAD_ROLLUPS)
    for figure in plan.figures:
        yield _say_figure(figure, names, ROLLUPS)


def _say_spread(spread: Spread, names: Glossary) -> str:
    t = names.t
    columns = ", ".join(quote_column(one, t) for one in spread.columns[:SHOWN_COLUMNS])
    if more := len(spread.columns) - SHOWN_COLUMNS:
        columns += " " + t.plural("and {n} more", "and {n} more", more) if more > 0 else ""
    if spread.dimension is None:
        return t("Figures stand side by side, and each heading is a period: {columns}.", columns=columns)
    dimension = names.dimension(spread.dimension)
    return t(
        "Figures stand side by side, and each heading is one of the breakdown “{dimension}”: {columns}.",
        dimension=dimension,
        columns=columns,
    )


def _say_figure(figure: Figure, names: Glossary, rollups: Mapping[Rollup, str]) -> str:
    t = names.t
    key = figure.measure.key.removeprefix(f"{OWN_MEASURES}.")
    column = quote_column(figure.column, t) if figure.column else ""
    how = " ".join([t(rollups[figure.rollup], column=column), t(GRAINS[figure.grain])])
    parts = [how, *(_say_condition(one, t) for one in figure.only)]
    parts += [f"{names.dimension(heading)}: {text}" for heading, text in figure.labels]
    if figure.factor != 1:
        parts.append(t("times {factor}", factor=format_number(figure.factor, t.language)))
    return f"{names.indicator(key)} = {', '.join(parts)}."


def _say_condition(condition: Condition, t: Translator) -> str:
    values = ", ".join(condition.values)
    return t("only rows where {column} is {values}", column=quote_column(condition.column, t), values=values)


def quote_column(column: Column, t: Translator) -> str:
    """“Päivä”; the second of two headings alike is “Päivä” (2.)."""
    words = t("“{name}”", name=column.heading or t("without a heading"))
    return words if column.number == 1 else f"{words} ({column.number}.)"


def refusal_words(visit: Visit, error: Exception) -> dict[str, str]:
    """Why a recipe was not saved: who saved another version and when, or which recipe reads the same headings."""
    t = visit.t
    if isinstance(error, ChangedMeanwhile):
        when = format_time(error.at.astimezone(visit.zone), t.language)
        return {
            "words": t("{actor} saved another version {when}.", actor=error.actor, when=when),
            "hint": t("What you wrote is still here. Save again to put it in the place of the other one."),
            "link": visit.address.to("reseptit", recipe=error.key),
        }
    owner = error.owner if isinstance(error, RecipeTaken) else ""
    return {
        "words": t("Another recipe reads tables with these headings already."),
        "hint": t("Edit that one, or retire it first."),
        "link": visit.address.to("reseptit", recipe=owner),
    }

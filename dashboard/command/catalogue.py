"""`indicators`: the catalogue, strategy by strategy."""

from __future__ import annotations

from argparse import Namespace

from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import open_store, read_stored_strategy
from dashboard.command.invocation import Invocation
from dashboard.locale import Translator
from dashboard.phrases import STAGES, unit_words
from dashboard.strategy.model import Indicator, Strategy


def show(invocation: Invocation, arguments: Namespace) -> Answer:
    """The indicators of one strategy, or of all, in the order of the catalogue."""
    t = invocation.t
    with open_store(invocation) as repository:
        keys = [arguments.strategy] if arguments.strategy else [one.key for one in repository.strategies()]
        strategies = [read_stored_strategy(repository, key) for key in keys]
    columns = (
        Column(t("Strategy")), Column(t("Indicator")), Column(t("Name")), Column(t("Unit")), Column(t("Goal")),
        Column(t("Stage")),
    )  # fmt: skip
    rows = [(strategy, one) for strategy in strategies for one in strategy.indicators]
    return Answer(
        lambda: [indicator_to_json(one, strategy, t) for strategy, one in rows],
        lambda: (
            table_lines(columns, [_row(one, strategy, t) for strategy, one in rows]) if rows else [t("No indicators.")]
        ),
    )


def indicator_to_json(indicator: Indicator, strategy: Strategy, t: Translator) -> Json:
    """One definition with keys that do not change; the name is in the chosen language."""
    return {
        "indicator": indicator.key,
        "strategy": strategy.key,
        "name": indicator.name.in_language(t.language),
        "definition": indicator.definition,
        "goal": indicator.goal,
        "outcome": indicator.outcome,
        "unit": indicator.unit,
        "direction": indicator.direction.value,
        "counting_rule": indicator.counting_rule.value,
        "aggregation": indicator.aggregation.value,
        "dimensions": list(indicator.dimensions),
        "period_type": indicator.period_type.value,
        "minimum": indicator.minimum,
        "maximum": indicator.maximum,
        "source": indicator.source,
        "owner_role": indicator.owner_role,
        "stage": indicator.stage.value,
        "version": indicator.version,
    }


def _row(indicator: Indicator, strategy: Strategy, t: Translator) -> list[str]:
    units = {unit.key: unit for unit in strategy.units}
    return [
        strategy.key,
        indicator.key,
        indicator.name.in_language(t.language),
        unit_words(indicator, units, t) or indicator.unit,
        indicator.goal or "",
        t(STAGES[indicator.stage]),
    ]

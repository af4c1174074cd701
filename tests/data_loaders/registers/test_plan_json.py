"""Plans survive being stored, and what is no plan is refused with the place of the slip."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Condition, DateOrder, Figure, Grain, Plan, Rollup, Spread
from data_loaders.registers.plan_json import plan_from_json, plan_to_json

TEXTS = st.text(min_size=1, max_size=12)
COLUMNS = st.builds(Column, TEXTS, st.integers(1, 3))
MEASURES = st.builds(Measure, TEXTS, st.sampled_from(MeasureKind))
CONDITIONS = st.builds(Condition, COLUMNS, st.lists(TEXTS, min_size=1, max_size=2).map(tuple))


@st.composite
def figures(draw: st.DrawFn, names: list[str], *, in_spread: bool = False) -> Figure:
    rollup = draw(st.sampled_from([one for one in Rollup if not (in_spread and one is Rollup.COUNT)]))
    column = None if in_spread or rollup is Rollup.COUNT else draw(COLUMNS)
    breakdowns = draw(st.none() | st.lists(st.sampled_from(names), unique=True).map(tuple)) if names else None
    only = tuple(draw(st.lists(CONDITIONS, max_size=2)))
    factor = draw(st.floats(0.01, 1000))
    labels = tuple(draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=2)))
    return Figure(draw(MEASURES), rollup, column, draw(st.sampled_from(Grain)), breakdowns, only, factor, labels)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = draw(st.lists(TEXTS, unique=True, max_size=2))
    common: dict[str, Any] = {
        "period": tuple(draw(st.lists(COLUMNS, max_size=2))),
        "breakdowns": tuple(Breakdown(name, draw(COLUMNS)) for name in names),
        "fixed_period": draw(st.sampled_from(["", "2023"])),
        "date_order": draw(st.none() | st.sampled_from(DateOrder)),
    }
    if draw(st.booleans()):
        return Plan(**common, figures=tuple(draw(st.lists(figures(names), min_size=1, max_size=2))))
    columns = tuple(draw(st.lists(COLUMNS, min_size=1, max_size=3)))
    return Plan(**common, spread=Spread(draw(figures(names, in_spread=True)), columns, draw(st.none() | TEXTS)))


@given(plans())
@settings(max_examples=50)
def test_a_stored_plan_is_the_same_plan(plan: Plan) -> None:
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan)))) == plan


def test_what_is_as_usual_is_not_written() -> None:
    figure = Figure(Measure("own.visits", MeasureKind.FLOW), Rollup.SUM, Column("Käynnit"))
    assert plan_to_json(Plan((Column("Pvm"),), figures=(figure,))) == {
        "period": [{"heading": "Pvm"}],
        "figures": [
            {"measure": {"key": "own.visits", "kind": "flow"}, "rollup": "sum", "column": {"heading": "Käynnit"}}
        ],
    }


SUM = {"measure": {"key": "a.b", "kind": "flow"}, "rollup": "sum", "column": {"heading": "Luku"}}
REFUSED: dict[str, tuple[object, str]] = {
    "no mapping": ([], "a mapping is expected"),
    "nothing to make": ({}, "a plan has figures, or a spread"),
    "an unknown field": ({"figures": [SUM], "periods": []}, "periods: there is no such field"),
    "a word that is none of them": ({"figures": [{**SUM, "rollup": "total"}]}, "figures[0].rollup: 'total' is none of"),
    "a field is missing": ({"figures": [{"rollup": "sum"}]}, "figures[0].measure: the field is missing"),
    "a sum of no column": ({"figures": [{**SUM, "column": None}]}, "figures[0].column: every figure has one"),
    "a factor that is no number": ({"figures": [{**SUM, "factor": "2"}]}, "figures[0].factor: a number is expected"),
    "a factor without end": ({"figures": [{**SUM, "factor": float("inf")}]}, "figures[0].factor: a number is expected"),
    "truth is no number": (
        {"figures": [{**SUM, "column": {"heading": "Luku", "number": True}}]},
        "figures[0].column.number: a number is expected",
    ),
    "a pair of three": ({"figures": [{**SUM, "labels": [["a", "b", "c"]]}]}, "figures[0].labels[0]: a list of 2"),
    "broken down by nothing known": (
        {"figures": [{**SUM, "breakdowns": ["place"]}]},
        "figures[0].breakdowns: the plan has no breakdown place",
    ),
    "a long and a wide table": (
        {"figures": [SUM], "spread": {"figure": {**SUM, "column": None}, "columns": []}},
        "a plan has figures, or a spread",
    ),
    "a text beyond measure": ({"figures": [SUM], "fixed_period": "x" * 1001}, "fixed_period: a text is expected"),
}


@pytest.mark.parametrize(("value", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_plan_is_refused(value: object, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        plan_from_json(value)

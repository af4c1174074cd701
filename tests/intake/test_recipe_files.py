"""A recipe written by hand: every problem of it at once, each with its line and words."""

from __future__ import annotations

import pytest

from dashboard.intake.recipe_files import read_recipe
from dashboard.strategy.findings import StrategyFileError

BUS = """\
key: bussi-1f0a33bc
name: Bussin kirjanpito
fingerprint: 1f0a33bc00112233
headings: [Milloin, Tavattu]
plan:
  period:
  - heading: Milloin
  figures:
  - measure: {key: indicator.bus.encounters, kind: flow}
    rollup: sum
    column: {heading: Tavattu}
"""


def findings(text: str) -> list[tuple[int, str, str]]:
    """(line, place, code) of every problem."""
    with pytest.raises(StrategyFileError) as refused:
        read_recipe(text, "bussi.yaml")
    return [(one.line, one.place, one.code) for one in refused.value.findings]


def test_a_whole_one_is_read():
    recipe = read_recipe(BUS, "bussi.yaml")
    assert (recipe.key, recipe.version) == ("bussi-1f0a33bc", 0)


CASES = [
    pytest.param("rollup: sum", "rollup: summa", [(10, "plan › figures › 1 › rollup", "not_allowed")], id="a word"),
    pytest.param(
        "rollup: sum\n",
        "rollup: summa\n    grain: vuosi\n    factor: paljon\n",
        [
            (10, "plan › figures › 1 › rollup", "not_allowed"),
            (11, "plan › figures › 1 › grain", "not_allowed"),
            (12, "plan › figures › 1 › factor", "not_number"),
        ],
        id="three at once",
    ),
    pytest.param(
        "heading: Milloin",
        "otsikko: Milloin",
        [(7, "plan › period › 1 › otsikko", "unknown_field"), (7, "plan › period › 1 › heading", "missing_field")],
        id="a field of another name",
    ),
    pytest.param("name: Bussin kirjanpito\n", "", [(1, "name", "missing_field")], id="without a name"),
    pytest.param("fingerprint: 1f0a33bc00112233", "fingerprint: EI", [(3, "fingerprint", "wrong_form")], id="form"),
    pytest.param("plan:\n", "choices: {a: b}\nplan:\n", [(1, "", "invalid")], id="a plan and answers"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_every_problem_has_its_line(old, new, expected):
    assert sorted(findings(BUS.replace(old, new))) == sorted(expected)

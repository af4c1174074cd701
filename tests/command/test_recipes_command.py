"""`recipes`: what was told of a kind of file goes out as YAML, comes in again, and reads a file without asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data_loaders.fingerprint import fingerprint
from tests.command.conftest import PROJECT, CommandLine
from tests.command.readme_rows import documented_keys

VIEWS = PROJECT / "sample_data" / "exports" / "Views-esimerkki.csv"
WORDS = ("--explain", "outside_history=every month is so")
KEY = "talojen-sovittelut-8aef"
RECIPE = """\
key: talojen-sovittelut-8aef
name: Talojen sovittelut
fingerprint: {fingerprint}
headings: [Päivä, Aloitteita]
plan:
  period:
  - heading: Päivä
  figures:
  - measure: {{key: indicator.mediation.initiatives, kind: flow}}
    rollup: sum
    column: {{heading: Aloitteita}}
    grain: year
"""
FILE = ("Päivä;Aloitteita", "2.1.2023;3", "9.6.2023;5")


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """The mapping of FILE, as somebody would have exported it."""
    path = tmp_path / "resepti.yaml"
    path.write_text(RECIPE.format(fingerprint=fingerprint(["Päivä", "Aloitteita"])), "utf-8")
    return path


def test_no_recipes(line: CommandLine) -> None:
    assert line.run("recipes", "list").out == "No recipes.\n"


def test_a_recipe_that_is_brought_in_reads_a_table_that_nobody_knew(
    line: CommandLine, csv: Callable[..., Path], recipe: Path
) -> None:
    file = csv(*FILE)
    assert line.run("load", file).status == 1
    ran = line.run("recipes", "import", recipe, "--json")
    assert ran.json == {"file": str(recipe), "recipe": KEY, "status": "imported", "problems": []}
    assert line.run("load", file).status == 0
    (found,) = line.run("observations", "mediation.initiatives", "--json").json
    assert (found["value"], found["period_start"]) == (8, "2023-01-01")


def test_a_recipe_goes_out_as_it_came_in(line: CommandLine, recipe: Path, tmp_path: Path) -> None:
    line.run("recipes", "import", recipe)
    out = tmp_path / "ulos.yaml"
    ran = line.run("recipes", "export", KEY, out, "--json")
    assert (ran.json["status"], list(ran.json)) == ("exported", documented_keys("`recipes export`"))
    assert out.read_text("utf-8") == line.run("recipes", "export", KEY, "-").out
    assert line.run("recipes", "import", out, "--json").json["status"] == "unchanged"
    out.write_text(out.read_text("utf-8").replace("name: Talojen sovittelut", "name: Sovittelut"), "utf-8")
    assert line.run("recipes", "import", out, "--json").json["status"] == "imported"
    (listed,) = line.run("recipes", "list", "--json").json
    assert (listed["name"], listed["version"], listed["status"]) == ("Sovittelut", 2, "active")


def test_a_retired_recipe_reads_nothing_until_it_is_brought_in_again(
    line: CommandLine, csv: Callable[..., Path], recipe: Path
) -> None:
    line.run("recipes", "import", recipe)
    ran = line.run("recipes", "retire", KEY, "--json")
    assert ran.json == {"recipe": KEY, "status": "retired", "problems": []}
    assert line.run("load", csv(*FILE)).status == 1
    assert line.run("recipes", "list", "--json").json[0]["status"] == "retired"
    assert line.run("recipes", "import", recipe, "--json").json["status"] == "imported"
    assert line.run("load", csv(*FILE)).status == 0


def test_answers_are_a_recipe_too(line: CommandLine) -> None:
    answer = "platform.views.Views-esimerkki.csv=Facebook"
    assert line.run("load", VIEWS, "--answer", answer, *WORDS).status == 0
    (listed,) = line.run("recipes", "list", "--json").json
    assert list(listed) == documented_keys("`recipes list`")
    assert (listed["loader"], listed["answers"]) == ("meta_insights", dict([answer.split("=")]))
    (row,) = line.run("recipes", "list").out.splitlines()[1:]
    assert "Views-esimerkki.csv" in row


def test_every_problem_of_a_file_is_told_with_its_line(line: CommandLine, recipe: Path) -> None:
    recipe.write_text(recipe.read_text("utf-8").replace("sum", "summa").replace("year", "vuosi"), "utf-8")
    ran = line.run("recipes", "import", recipe, "--json")
    assert (ran.status, ran.json["status"], ran.json["recipe"]) == (1, "refused", None)
    assert [(one["line"], one["place"]) for one in ran.json["problems"]] == [
        (10, "plan › figures › 1 › rollup"),
        (12, "plan › figures › 1 › grain"),
    ]


def test_a_recipe_of_another_catalogue_is_refused(line: CommandLine, recipe: Path) -> None:
    recipe.write_text(recipe.read_text("utf-8").replace("mediation.initiatives", "mediation.fleas"), "utf-8")
    ran = line.run("recipes", "import", recipe, "--json")
    (problem,) = ran.json["problems"]
    assert problem["message"] == f"The recipe {KEY} cannot be used here: There is no indicator “mediation.fleas”."
    assert problem["hint"] == "Choose an indicator of the catalogue, or propose a new one."
    assert line.run("recipes", "list", "--json").json == []


def test_two_recipes_cannot_read_the_same_table(line: CommandLine, recipe: Path) -> None:
    line.run("recipes", "import", recipe)
    recipe.write_text(recipe.read_text("utf-8").replace(KEY, "toinen-8aef"), "utf-8")
    ran = line.run("recipes", "import", recipe)
    assert (ran.status, ran.err.splitlines()) == (
        1,
        [
            f"Error: The recipe {KEY} reads tables with the same headings as toinen-8aef.",
            f"  Retire it first with `python -m dashboard recipes retire {KEY}`.",
        ],
    )


@pytest.mark.parametrize("words", [("export", "ei-ole", "-"), ("retire", "ei-ole")], ids=["export", "retire"])
def test_a_recipe_that_there_is_not(line: CommandLine, words: tuple[str, ...]) -> None:
    ran = line.run("recipes", *words, "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert "There is no recipe ei-ole." in ran.err

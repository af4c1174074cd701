"""What the README says of the command line is what the command line does."""

from __future__ import annotations

import shlex

import pytest

from dashboard.command.arguments import make_parser
from tests.command.conftest import KALLIOLA
from tests.command.readme_rows import EXAMPLES, ROWS, SECTION, documented_keys
from tests.command.test_usage import COMMANDS


def test_every_command_has_its_row():
    named = {" ".join(word for word in row.strip("`").split() if word.islower()) for row in ROWS}
    assert set(COMMANDS) <= named


def test_every_option_is_named():
    options = {option for parser in COMMANDS.values() for option in parser._option_string_actions} - {"-h", "--help"}
    assert [option for option in sorted(options) if option not in SECTION] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_are_understood(example):
    assert make_parser().parse_args(shlex.split(example)).command


def test_there_are_examples():
    assert len(EXAMPLES) >= 3


def test_the_keys_of_each_answer_are_those_that_are_documented(line, csv, tmp_path):
    file = csv("mittari;kausi;arvo", "mediation.initiatives;2023;800")
    (share := tmp_path / "jaettu").mkdir()
    answers = {
        "`init`": line.run("init", "--no-sample", "--json").json,
        "`preview`": line.run("preview", file, "--json").json,
        "`load`": line.run("load", file, "--json").json,
        "`observations`": line.run("observations", "mediation.initiatives", "--json").json[0],
        "`indicators`": line.run("indicators", "--json").json[0],
        "`withdraw`, `restore`": line.run("withdraw", "1", "--json").json,
        "`uploads`": line.run("uploads", "--json").json[0],
        "`strategy check`, `strategy import`": line.run("strategy", "check", KALLIOLA, "--json").json,
        "`strategy export`": line.run("strategy", "export", tmp_path / "a.yaml", "--json").json,
        "`sample`": line.run("sample", "--json").json,
        "`watch`": line.run("watch", share, "--once", "--json").json,
        "`recipes import`": line.run("recipes", "import", tmp_path / "a.yaml", "--json").json,
        "`recipes retire`": line.run("recipes", "retire", "a", "--json").json,
        "`settle`": line.run("settle", "1", "--outcome", "waiting", "--words", "a", "--json").json,
    }
    assert {row: documented_keys(row) for row in answers} == {row: list(answer) for row, answer in answers.items()}

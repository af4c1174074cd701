"""How the command line is read, and what every command says of wrong settings and a database that is not ready."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import pytest

from dashboard.command.answer import Answer, Column, ExitStatus, table_lines
from dashboard.command.arguments import make_parser
from dashboard.command.main import find_command


def every_command(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    steps = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not steps:
        yield parser
    for action in steps:
        for step in action.choices.values():
            yield from every_command(step)


COMMANDS = {parser.prog.removeprefix("python -m dashboard "): parser for parser in every_command(make_parser())}


def test_the_commands_are_those_that_are_documented():
    assert set(COMMANDS) == {
        "init", "preview", "load", "hostile", "uploads", "withdraw", "restore", "observations", "indicators",
        "strategy check", "strategy import", "strategy export", "watch", "refresh", "sample", "suspects", "settle",
        "stage", "remind",
        "recipes list", "recipes export", "recipes import", "recipes retire",
        "cycle list", "cycle export", "cycle import",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_function_and_the_two_common_options(command):
    parser = COMMANDS[command]
    assert callable(find_command(parser.get_default("runs")))
    assert {"--json", "--language"} <= set(parser._option_string_actions)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="no command"),
        pytest.param(["lataa"], id="an unknown command"),
        pytest.param(["load"], id="no file"),
        pytest.param(["load", "a.csv", "--answer", "day_first"], id="an answer without its question"),
        pytest.param(["load", "a.csv", "--explain", "=why"], id="words about nothing"),
        pytest.param(["load", "a.csv", "--leave-out"], id="a shortened option"),
        pytest.param(["withdraw", "kolme"], id="an upload that is no number"),
        pytest.param(["withdraw", "0"], id="uploads are counted from 1"),
        pytest.param(["withdraw", "9" * 30], id="a number that no database can hold"),
        pytest.param(["strategy"], id="no step"),
        pytest.param(["watch"], id="no folder"),
        pytest.param(["watch", ".", "--every", "soon"], id="seconds that are no number"),
        pytest.param(["watch", ".", "--every", "-1"], id="seconds before now"),
        pytest.param(["settle", "1", "--outcome", "confirmed"], id="settled without words"),
        pytest.param(["settle", "1", "--outcome", "confirmed", "--words", " "], id="settled with no word"),
        pytest.param(["settle", "1", "--outcome", "forgotten", "--words", "a"], id="an unknown outcome"),
        pytest.param(["uploads", "--language", "de"], id="an unknown language"),
    ],
)
def test_a_usage_error_ends_with_2_and_shows_the_usage(empty_line, words):
    ran = empty_line.run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: python -m dashboard")


def test_help_ends_with_0(empty_line):
    ran = empty_line.run("--help")
    assert (ran.status, ran.err) == (0, "")
    assert "exit status:" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["preview", "a.csv"], ["load", "a.csv"], ["uploads"], ["withdraw", "1"], ["restore", "1"], ["indicators"],
        ["observations", "a.b"], ["strategy", "export", "-"], ["recipes", "list"], ["recipes", "retire", "a"],
        ["refresh", "--all"], ["suspects"], ["settle", "1", "--outcome", "waiting", "--words", "a"],
        ["watch", ".", "--once"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_database_that_is_not_ready_is_told_with_the_mend(empty_line, tmp_path, monkeypatch, words):
    folder = tmp_path / "tyhjä"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ran = empty_line.run(*words, "--json")
    assert ran.status == 1
    assert ran.json["problems"][0]["message"].startswith("The database is not ready")
    assert "python -m dashboard init" in ran.err
    assert not (tmp_path / "none.sqlite3").exists()
    assert list(folder.iterdir()) == []


def test_wrong_settings_are_told_all_at_once(line):
    ran = line.run("uploads", "--json", MITTARISTO_LANGUGE="fi", MITTARISTO_SAMPLE="kyllä")
    assert ran.status == 1
    (problem,) = ran.json["problems"]
    assert "did you mean MITTARISTO_LANGUAGE?" in problem["message"]
    assert "MITTARISTO_SAMPLE is 1 or 0" in problem["message"]


def test_the_language_is_that_of_the_settings_until_another_is_asked_for(line):
    def title(*words: str, **settings: str) -> str:
        return line.run("observations", "mediation.initiatives", *words, **settings).out.splitlines()[1]

    assert title(MITTARISTO_LANGUAGE="en") == "No figures."
    assert title("--language", "en", MITTARISTO_LANGUAGE="fi") == "No figures."
    assert len({title("--language", language) for language in ("fi", "sv", "en")}) == 3


def test_a_bug_is_not_hidden_as_a_refusal(line, monkeypatch):
    def fail(*_arguments: object) -> Answer:
        raise ZeroDivisionError

    monkeypatch.setattr("dashboard.command.uploads.show", fail)
    with pytest.raises(ZeroDivisionError):
        line.run("uploads")


def test_an_interrupted_command_ends_with_130(line, monkeypatch):
    def wait(*_arguments: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.command.uploads.show", wait)
    ran = line.run("uploads")
    assert (ran.status, ran.out, ran.err) == (ExitStatus.INTERRUPTED, "", "")


def test_a_table_aligns_its_columns_and_drops_the_empty_ones():
    columns = (Column("Name"), Column("Empty"), Column("Count", to_right=True))
    assert list(table_lines(columns, [["Pasila", "", "7"], ["Mellari\n", "", "1 200"]])) == [
        "Name      Count",
        "Pasila        7",
        "Mellari   1 200",
    ]

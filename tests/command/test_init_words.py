"""What `init` and `sample` say of the sample: that the database was empty only where it was."""

from __future__ import annotations

import pytest

from dashboard.command import preparation
from tests.command.conftest import CommandLine

EMPTY = "It was empty, so the sample strategies and figures were loaded."
REST = "It held a part of the sample and nothing else, so the rest of the sample was loaded."


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch):
    """What the loading of the sample answers: whether anything was loaded."""

    def answer(loaded: bool) -> None:
        monkeypatch.setattr(preparation, "load_everything_if_empty", lambda *_: loaded)

    return answer


@pytest.mark.parametrize("command", ["init", "sample"])
def test_an_empty_database_was_empty(empty_line: CommandLine, loading, command: str) -> None:
    loading(True)
    empty_line.run("init", "--no-sample")
    ran = empty_line.run(command)
    assert (ran.status, EMPTY in ran.out, REST in ran.out) == (0, True, False)


@pytest.mark.parametrize("command", ["init", "sample"])
def test_a_loading_that_is_gone_on_with_was_none(line: CommandLine, loading, command: str) -> None:
    """The strategies stand already, and the rest comes: after a loading that was cut off, or with a newer program."""
    loading(True)
    ran = line.run(command)
    assert (ran.status, EMPTY in ran.out, REST in ran.out) == (0, False, True)
    assert line.run(command, "--json").json["sample"] is True


def test_a_database_in_use_is_only_ready(line: CommandLine, loading) -> None:
    loading(False)
    assert line.run("init").out.splitlines() == ["The database is ready."]

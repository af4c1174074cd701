"""`hostile`: a folder of files of unknown origin, each with what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.command import hostile
from tests.command.conftest import CommandLine

FILES = {
    "kavijat.csv": b"indicator;period;value\nneighbourhood.visits;2023;7540\n",
    "kaava/paivakirja.csv": b"Talo;2023\nPasila;4\nAskel;3.huhti\n",
    "sopimus.pdf": b"%PDF-1.7\n",
    "~$kavijat.xlsx": b"x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "vieraat" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "vieraat"


@pytest.fixture
def without_database() -> CommandLine:
    return CommandLine("sqlite:////nowhere/at/all.sqlite3")


def test_each_file_has_an_outcome_and_a_reason(without_database: CommandLine, folder: Path) -> None:
    ran = without_database.run("hostile", folder, "--json")
    assert ran.status == 0
    assert {one["file"]: (one["outcome"], one["figures"]) for one in ran.json["files"]} == {
        "kavijat.csv": ("understood", 1),
        "kaava/paivakirja.csv": ("asked", 1),
        "sopimus.pdf": ("refused", 0),
        "~$kavijat.xlsx": ("refused", 0),
    }
    assert ran.json["outcomes"] == {"understood": 1, "asked": 1, "refused": 2, "failed": 0}
    problems = {one["file"]: one["problems"] for one in ran.json["files"]}
    assert problems["sopimus.pdf"][0]["message"] == "The file is a PDF, from which figures are not read."
    assert (problems["kaava/paivakirja.csv"][0]["row"], problems["kaava/paivakirja.csv"][0]["column"]) == (3, "B")


def test_for_people_a_line_for_each_file_and_a_summary(without_database: CommandLine, folder: Path) -> None:
    lines = without_database.run("hostile", folder).out.splitlines()
    assert lines[-1] == "4 files: understood 1, asked 1, refused 2, failed 0"
    (line,) = (line for line in lines if line.startswith("kavijat.csv"))
    assert line.split()[1] == "understood"
    assert line.endswith("1 figure")


def test_a_file_that_the_reading_breaks_on_fails_the_command(
    without_database: CommandLine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(name: str, content: bytes, limits: object) -> object:
        raise KeyError(name)

    monkeypatch.setattr(hostile, "judge_file", break_down)
    ran = without_database.run("hostile", folder, "--json")
    assert (ran.status, ran.json["outcomes"]["failed"], ran.json["files"][0]["error"]) == (1, 4, "KeyError")


def test_a_file_over_the_limit_is_refused_unread(without_database: CommandLine, folder: Path) -> None:
    (folder / "suuri.csv").write_bytes(b"1;2\n" * 300_000)
    ran = without_database.run("hostile", folder, "--json", MITTARISTO_FILE_MB="1")
    (large,) = (one for one in ran.json["files"] if one["file"] == "suuri.csv")
    assert (large["outcome"], "larger than 1 MB" in large["error"]) == ("refused", True)


def test_a_folder_that_is_not_there(without_database: CommandLine, tmp_path: Path) -> None:
    ran = without_database.run("hostile", tmp_path / "ei")
    assert (ran.status, ran.out) == (1, "")
    assert "There is no folder" in ran.err

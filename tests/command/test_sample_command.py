"""`sample`: something to look at. Three of the exports stand for all of them here."""

from __future__ import annotations

import pytest

from dashboard.intake import sample
from tests.command.conftest import CommandLine

NAMES = ("Views-esimerkki.csv", "kurssit-esimerkki.xlsx", "Audience-esimerkki-2026.csv")


@pytest.fixture(autouse=True)
def three_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "sample_exports", lambda: [sample.FOLDER / "exports" / name for name in NAMES])


def test_exports_are_loaded_with_their_questions_answered(line: CommandLine) -> None:
    ran = line.run("sample", "--exports", "--json")
    assert (ran.status, ran.json["status"], ran.json["sample"]) == (0, "loaded", False)
    assert [(one["file"], one["status"]) for one in ran.json["files"]] == [
        ("Views-esimerkki.csv", "committed"),
        ("kurssit-esimerkki.xlsx", "committed"),
        ("Audience-esimerkki-2026.csv", "refused"),  # it feeds nothing in the catalogue
    ]
    assert [bool(one["problems"]) for one in ran.json["files"]][-1], "it is said why"
    again = line.run("sample", "--exports").out.splitlines()
    assert "stored before" in again[2]
    assert again[-1] == "The rows of these files are made up. Each upload can be withdrawn."
    assert {one["uploaded_by"] for one in line.run("uploads", "--json").json} == {"esimerkkiaineisto"}


def test_without_exports_an_empty_database_gets_the_sample(
    empty_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "sample_workbooks", lambda _folder: ())  # `init` loads them in its own test
    assert empty_line.run("init", "--no-sample").status == 0
    ran = empty_line.run("sample", "--json")
    assert (ran.json["sample"], ran.json["files"]) == (True, [])
    assert empty_line.run("sample", "--json").json["sample"] is False

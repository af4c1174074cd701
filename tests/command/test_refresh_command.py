"""`refresh`: a database that figures are fetched from, by hand and from cron."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.catalogue import own_measure
from dashboard.intake.recipes import Recipe, save_recipe
from dashboard.store import NewSource, open_repository
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Column, Figure, Grain, Plan, Rollup
from tests.command.conftest import CommandLine
from tests.command.readme_rows import documented_keys

PLAN = Plan(
    period=(Column("paiva"),),
    figures=(
        Figure(
            Measure(own_measure("mediation.initiatives"), MeasureKind.FLOW),
            Rollup.SUM,
            Column("aloitteita"),
            grain=Grain.YEAR,
        ),
    ),
)
WHOLE_YEAR = [("2022-01-01", 300), ("2022-12-31", 420)]
Fill = Callable[[Sequence[tuple[str, int]]], None]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/lahde.sqlite3"


@pytest.fixture
def fill(address: str) -> Fill:
    def replace(rows: Sequence[tuple[str, int]]) -> None:
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection, connection:
            connection.execute("DROP TABLE IF EXISTS sovittelut")
            connection.execute("CREATE TABLE sovittelut (paiva DATE, aloitteita INTEGER)")
            connection.executemany("INSERT INTO sovittelut VALUES (?, ?)", rows)

    replace(WHOLE_YEAR)
    return replace


@pytest.fixture
def fetch(line: CommandLine, address: str, fill: Fill) -> Callable[..., Any]:
    """Runs `refresh` with one source, "sovittelut", whose address the environment says."""
    recipe = Recipe(key="sovittelut", name="S", fingerprint="ab" * 16, headings=("paiva", "aloitteita"), plan=PLAN)
    with closing(open_repository(line.url)) as repository:
        save_recipe(recipe, repository, "testaaja", line.now)
        source = NewSource("sovittelut", "Sovittelut", "TIETOVARASTO", "", "sovittelut", "sovittelut", 1000, 30)
        repository.save_source(source, "testaaja", line.now, None)
    return lambda *words: line.run("refresh", *words, MITTARISTO_SOURCE_TIETOVARASTO=address)


def test_a_source_is_stored_like_a_file(line: CommandLine, fetch: Callable[..., Any]) -> None:
    ran = fetch("sovittelut", "--json")
    assert ran.status == 0, ran.err
    (one,) = ran.json
    assert list(one) == documented_keys("`refresh`")
    assert (one["source"], one["upload"], one["status"], one["observations"]) == ("sovittelut", 1, "committed", 1)
    (found,) = line.run("observations", "mediation.initiatives", "--json").json
    assert (found["value"], found["source"]["file"]) == (720, "Sovittelut")
    assert line.run("withdraw", "1").status == 0


def test_a_source_that_gives_nothing_new_is_done_too(fetch: Callable[..., Any], fill: Fill) -> None:
    assert fetch("--all", "--json").json[0]["status"] == "committed"
    again = fetch("--all", "--json")
    assert (again.status, again.json[0]["status"], again.json[0]["upload"]) == (0, "unchanged", None)
    fill([*WHOLE_YEAR, ("2022-05-05", 10)])
    assert fetch("--all", "--json").json[0]["status"] == "committed"


def test_a_preview_stores_nothing(line: CommandLine, fetch: Callable[..., Any]) -> None:
    ran = fetch("sovittelut", "--preview", "--json")
    (one,) = ran.json
    assert list(one) == ["source", "file", "loader", "observations", "problems", "questions", "suspicions", "unused"]
    assert [seen["value"] for seen in one["observations"]] == [720]
    assert fetch("sovittelut", "--preview").out.startswith("Sovittelut: 1 figure (new 1)\n")
    assert line.run("uploads", "--json").json == []


def test_a_source_that_fails_is_told_without_its_address(line: CommandLine, fetch: Callable[..., Any]) -> None:
    ran = line.run("refresh", "sovittelut", "--json", MITTARISTO_SOURCE_MUU="sqlite:///salainen")
    assert (ran.status, ran.json[0]["status"]) == (1, "failed")
    assert "The address of the database is not set. Its name is TIETOVARASTO." in ran.err
    assert "salainen" not in ran.out + ran.err


def test_what_was_withdrawn_waits_instead_of_being_stored_again(line: CommandLine, fetch: Callable[..., Any]) -> None:
    assert fetch("--all").status == 0
    assert line.run("withdraw", "1").status == 0
    ran = fetch("--all")
    assert ran.status == 1
    assert ran.out.splitlines()[1].split() == ["sovittelut", "waits", "for", "somebody", "1"]
    assert "Somebody took back what the last refresh had stored, so this source waits." in ran.err
    assert "Restore upload 1, or fetch the source on the page of sources" in ran.err
    assert line.run("observations", "mediation.initiatives", "--json").json == []
    assert line.run("restore", "1").status == 0
    assert fetch("--all", "--json").json[0]["status"] == "unchanged"


def test_an_odd_value_waits_for_somebody(line: CommandLine, fetch: Callable[..., Any], fill: Fill, csv: Any) -> None:
    line.load(csv("mittari;kausi;arvo", *(f"mediation.initiatives;{year};30" for year in (2019, 2020, 2021))))
    ran = fetch("sovittelut")
    assert ran.status == 1
    assert ran.out.splitlines()[1].split() == ["sovittelut", "waits", "for", "somebody", "1"]
    assert ran.err.splitlines()[0] == "sovittelut:"
    assert "a great leap" in ran.err
    assert ran.err.splitlines()[-1] == "  Fetch it on the page of sources, and look through what it brings."


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ((), 2, "No source was named."),
        (("kavijat",), 1, "There is no source kavijat in use."),
    ],
    ids=["none named", "unknown"],
)
def test_which_sources(fetch: Callable[..., Any], words: tuple[str, ...], status: int, message: str) -> None:
    ran = fetch(*words)
    assert (ran.status, ran.err.startswith(f"Error: {message}\n")) == (status, True)
    assert "sovittelut" in ran.err


def test_all_of_none(line: CommandLine) -> None:
    ran = line.run("refresh", "--all")
    assert (ran.status, ran.out) == (0, "No sources yet.\n")

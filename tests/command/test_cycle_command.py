"""`cycle`: a year listed with how it stands, written to a file, brought in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.command.conftest import PROJECT, CommandLine
from tests.command.readme_rows import documented_keys

SAMPLE = PROJECT / "sample_data" / "cycles" / "kalliola.yaml"


@pytest.fixture
def year(line: CommandLine) -> CommandLine:
    """A database with the sample's year and no figures, in May of that year."""
    line.now = datetime(2023, 5, 15, 9, tzinfo=UTC)
    assert line.run("cycle", "import", SAMPLE).status == 0
    return line


def test_a_year_is_brought_in_once(line: CommandLine) -> None:
    ran = line.run("cycle", "import", SAMPLE, "--json")
    assert (ran.status, ran.json["status"], ran.json["year"]) == (0, "imported", 2023)
    assert line.run("cycle", "import", SAMPLE, "--json").json["status"] == "unchanged"
    assert line.run("cycle", "import", SAMPLE).out == "The year 2023 is stored already just so; nothing was changed.\n"


def test_a_year_is_listed_with_what_is_missing_from_whom(year: CommandLine) -> None:
    listed = {one["time"]: one for one in year.run("cycle", "list", "--json").json}
    survey = listed["2023.pulssikysely:2023-05-01"]
    assert (survey["state"], survey["due"], survey["role"]) == ("waiting", "2023-05-30", "henkilöstöpäällikkö")
    assert survey["missing"][0] == {
        "need": "figures",
        "indicator": "pulse.response_rate",
        "period": "2023-05",
        "owner_role": "henkilöstöpäällikkö",
    }
    words = year.run("cycle", "list").out
    assert "Pulse survey response rate: the figure of May 2023 is missing (henkilöstöpäällikkö)" in words
    assert year.run("cycle", "list", "--year", "2024").out == "The year 2024 has no entries.\n"


def test_a_figure_that_comes_makes_the_survey_ready(year: CommandLine, csv) -> None:
    rows = ("pulse.response_rate;5/2023;73", "pulse.enps;5/2023;20,8")
    year.load(csv("mittari;kausi;arvo", *rows))
    listed = {one["time"]: one for one in year.run("cycle", "list", "--json").json}
    spring = listed["2023.pulssikysely:2023-05-01"]
    assert (spring["state"], spring["missing"]) == ("ready", [])


def test_what_is_written_can_be_brought_in_again(year: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "ulos.yaml"
    ran = year.run("cycle", "export", out, "--json")
    assert (ran.json["status"], list(ran.json)) == ("exported", documented_keys("`cycle export`"))
    assert out.read_text("utf-8") == year.run("cycle", "export", "-").out
    assert year.run("cycle", "import", out, "--json").json["status"] == "unchanged"
    out.write_text(out.read_text("utf-8").replace("title: Vastuullisuusraportti", "title: Raportti"), "utf-8")
    assert year.run("cycle", "import", out).out == "1 record of the year 2023 was stored.\n"


def test_the_keys_are_those_that_are_documented(year: CommandLine) -> None:
    assert list(year.run("cycle", "list", "--json").json[0]) == documented_keys("`cycle list`")
    assert list(year.run("cycle", "import", SAMPLE, "--json").json) == documented_keys("`cycle import`")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("[pulse.enps]", "[pulse.flea]", "does not have: pulse.flea.", id="an indicator"),
        pytest.param("goal: goal-3", "goal: goal-9", "does not have: goal-9.", id="a goal"),
        pytest.param("strategy: kalliola-2023-2025", "strategy: x", "No strategy has the key x.", id="the strategy"),
    ],
)
def test_what_the_strategy_does_not_have_is_refused(line: CommandLine, tmp_path: Path, old, new, message) -> None:
    file = tmp_path / "vuosi.yaml"
    file.write_text(SAMPLE.read_text("utf-8").replace(old, new), "utf-8")
    ran = line.run("cycle", "import", file, "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert message in ran.json["problems"][0]["message"]
    assert line.run("cycle", "list", "--year", "2023", "--json").json == []


def test_every_problem_of_a_file_is_told_with_its_line(line: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "vuosi.yaml"
    file.write_text("strategy: kalliola-2023-2025\nyear: 2023\nwheels:\n  - {key: a}\n  - {key: b}\n", "utf-8")
    ran = line.run("cycle", "import", file, "--json")
    assert [(one["line"], one["place"]) for one in ran.json["problems"]] == [
        (4, "wheels › 1 › name"),
        (5, "wheels › 2 › name"),
    ]


@pytest.mark.parametrize("year", ["1899", "2201", "vuosi", "99999999999999", "-1"])
def test_what_is_no_year_is_no_command(line: CommandLine, year: str) -> None:
    assert line.run("cycle", "list", "--year", year).status == 2

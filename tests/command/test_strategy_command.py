"""`strategy check`, `import` and `export`."""

from __future__ import annotations

import pytest

from dashboard.store import open_repository
from dashboard.strategy.files import read_strategy
from tests.command.conftest import KALLIOLA, PROJECT

HELMI = PROJECT / "sample_data" / "strategies" / "helmi.yaml"
WRONG = """\
key: pieni
organisation: Pieni yhdistys
title: Pieni strategia
first_year: 2025
last_year: 2023
levels:
- {key: goal, role: gaol, one: {fi: Tavoite}, many: {fi: Tavoitteet}}
parts:
- {key: goal-1, level: gaol, title: Ensimmäinen, colour: blue}
"""


@pytest.fixture
def wrong(tmp_path):
    path = tmp_path / "väärä.yaml"
    path.write_text(WRONG, "utf-8")
    return path


def test_export_check_and_import_elsewhere_give_an_equal_strategy(line, empty_line, tmp_path):
    file = tmp_path / "vienti.yaml"
    assert line.run("strategy", "export", file, "--json").json == {
        "file": str(file), "strategy": "kalliola-2023-2025", "status": "exported", "text": None, "problems": [],
    }  # fmt: skip
    checked = {"file": str(file), "strategy": "kalliola-2023-2025", "status": "valid", "problems": []}
    assert line.run("strategy", "check", file, "--json").json == checked
    assert empty_line.run("init", "--no-sample").status == 0
    assert empty_line.run("strategy", "import", file, "--json").json == {**checked, "status": "imported"}
    repository = open_repository(empty_line.url)
    assert repository.strategy("kalliola-2023-2025") == read_strategy(KALLIOLA.read_text("utf-8"), "kalliola")
    repository.close()


def test_import_of_what_is_stored_changes_nothing(line):
    repository = open_repository(line.url)
    version = repository.data_version()
    assert line.run("strategy", "import", KALLIOLA, "--json").json["status"] == "unchanged"
    assert repository.data_version() == version
    repository.close()


def test_export_to_standard_output_is_the_file_itself(line, tmp_path):
    file = tmp_path / "vienti.yaml"
    line.run("strategy", "export", file)
    assert line.run("strategy", "export", "-").out == file.read_text("utf-8")
    shown = line.run("strategy", "export", "-", "--json").json
    assert (shown["file"], shown["text"]) == (None, file.read_text("utf-8"))


def test_export_changes_no_letter_of_the_text(line, tmp_path):
    """A soft hyphen or a joiner is cleaned out of messages, never out of a file."""
    title = "Nuor\u00adten \u200dtalo"
    source = KALLIOLA.read_text("utf-8").replace("title: Kalliolan Strategia 2023-2025", f"title: {title}", 1)
    file = tmp_path / "a.yaml"
    file.write_text(source, "utf-8")
    assert line.run("strategy", "import", file).status == 0
    assert read_strategy(line.run("strategy", "export", "-").out, "-").title == title


def test_with_several_strategies_one_must_be_chosen(line):
    assert line.run("strategy", "import", HELMI).status == 0
    ran = line.run("strategy", "export", "-")
    assert ran.status == 1
    assert "kalliola-2023-2025, helmi" in ran.err
    assert line.run("strategy", "export", "-", "--strategy", "helmi").out.startswith("key: helmi\n")
    unknown = line.run("strategy", "export", "-", "--strategy", "helmii")
    assert (unknown.status, unknown.out) == (1, "")
    assert "Stored strategies: kalliola-2023-2025, helmi." in unknown.err


def test_export_where_nothing_is_stored_or_can_be_written(line, empty_line, tmp_path):
    assert empty_line.run("init", "--no-sample").status == 0
    nothing = empty_line.run("strategy", "export", "-")
    assert (nothing.status, nothing.err.splitlines()[0]) == (1, "Error: No strategy is stored.")
    nowhere = line.run("strategy", "export", tmp_path / "none" / "a.yaml")
    assert nowhere.status == 1
    assert "cannot be written" in nowhere.err


@pytest.mark.parametrize("step", ["check", "import"])
def test_a_wrong_file_is_refused_with_every_finding_and_its_line(line, wrong, step):
    ran = line.run("strategy", step, wrong, "--json")
    assert ran.status == 1
    assert (ran.json["file"], ran.json["strategy"], ran.json["status"]) == (str(wrong), None, "refused")
    found = [(one["line"], one["place"]) for one in ran.json["problems"]]
    assert found == [(5, "last_year"), (7, "levels › 1 › role"), (9, "parts › 1 › level"), (9, "parts › 1 › colour")]
    assert list(ran.json["problems"][0]) == ["line", "column", "place", "message", "hint"]
    assert [words.split(":")[0] for words in ran.err.splitlines()[1:]] == ["Line 5", "Line 7", "Line 9", "Line 9"]


def test_a_check_needs_no_database(empty_line):
    ran = empty_line.run("strategy", "check", HELMI)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("title: määrä".encode("latin-1"), "is not UTF-8 text.", id="Latin-1"),
        pytest.param(b"#" * 1_000_001, "is larger than 1 MB, which is the most that is read.", id="too large"),
        pytest.param(None, "There is no file", id="no file"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_the_same_keys(line, tmp_path, content, message):
    file = tmp_path / "a.yaml"
    if content is not None:
        file.write_bytes(content)
    ran = line.run("strategy", "check", file, "--json")
    assert ran.status == 1
    (problem,) = ran.json["problems"]
    assert message in problem["message"]
    assert (problem["line"], problem["column"], problem["place"]) == (None, None, "")


def test_an_indicator_of_another_strategy_is_refused(line, tmp_path):
    file = tmp_path / "b.yaml"
    file.write_text(KALLIOLA.read_text("utf-8").replace("key: kalliola-2023-2025\n", "key: toinen\n", 1), "utf-8")
    ran = line.run("strategy", "import", file, "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert "belongs to the strategy kalliola-2023-2025" in ran.json["problems"][0]["message"]

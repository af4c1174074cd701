"""`uploads`, `withdraw`, `restore`, and `init`, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.conftest import KALLIOLA, CommandLine

FIGURE = ("mittari;kausi;arvo", "mediation.initiatives;2023;800")


def test_the_whole_story_on_both_databases(empty_url, csv):
    line = CommandLine(empty_url)
    file = csv(*FIGURE)
    assert line.run("load", file).status == 1, "there are no tables yet"
    assert line.run("init", "--no-sample").status == 0
    assert line.run("strategy", "import", KALLIOLA).status == 0
    assert line.load(file) == 1
    assert [one["value"] for one in line.run("observations", "mediation.initiatives", "--json").json] == [800]
    assert line.run("withdraw", "1", "--reason", "väärä tiedosto").status == 0
    assert line.run("observations", "mediation.initiatives", "--json").json == []
    (upload,) = line.run("uploads", "--json").json
    assert upload.pop("sha256") != ""
    assert upload == {
        "upload": 1, "file": "luvut.csv", "size": file.stat().st_size, "loader": "long_table",
        "uploaded_at": "2024-04-02T09:00:00+00:00", "uploaded_by": "paikallinen käyttäjä", "observations": 1,
        "left_out": 0, "status": "withdrawn", "withdrawn_at": "2024-04-02T09:00:00+00:00",
        "withdrawn_by": "paikallinen käyttäjä", "withdrawn_reason": "väärä tiedosto",
    }  # fmt: skip
    assert line.run("restore", "1", "--json").json == {"upload": 1, "status": "restored", "problems": []}
    assert len(line.run("observations", "mediation.initiatives", "--json").json) == 1


def test_the_person_of_the_settings_is_recorded(line, csv):
    assert line.run("load", csv(*FIGURE), MITTARISTO_ACTOR="yöajo").status == 0
    assert line.run("uploads", "--json").json[0]["uploaded_by"] == "yöajo"


def test_uploads_are_a_table_for_people(line, csv):
    assert line.run("uploads").out == "No files were loaded.\n"
    line.load(csv(*FIGURE))
    line.run("withdraw", "1", "--reason", "wrong file")
    headings, row = line.run("uploads").out.splitlines()
    assert "2 Apr 2024, 12:00" in row, "nine o'clock in UTC is noon in Helsinki"
    assert row.endswith("undone 2 Apr 2024, 12:00, paikallinen käyttäjä: wrong file")
    assert "Left out" not in headings, "a column without any text is left out"


@pytest.mark.parametrize(
    ("earlier", "words", "message"),
    [
        pytest.param([], ["withdraw", "7"], "There is no upload 7.", id="withdraw unknown"),
        pytest.param([], ["restore", "7"], "There is no upload 7.", id="restore unknown"),
        pytest.param([["withdraw", "1"]], ["withdraw", "1"], "Upload 1 is withdrawn already.", id="withdraw twice"),
        pytest.param([], ["restore", "1"], "Upload 1 is in use, so there is nothing to restore.", id="restore active"),
        pytest.param(
            [["withdraw", "1"], ["load", "{file}"]],
            ["restore", "1"],
            "Upload 1 is the same file as upload 2, which is in use.",
            id="restore beside the same file",
        ),
    ],
)
def test_what_cannot_be_undone_is_refused_in_words(line, csv, earlier, words, message):
    file = csv(*FIGURE)
    line.load(file)
    for one in earlier:
        assert line.run(*(word.format(file=file) for word in one)).status == 0
    ran = line.run(*words, "--json")
    assert ran.status == 1
    assert ran.json["upload"] == int(words[1])
    assert (ran.json["status"], ran.json["problems"][0]["message"]) == ("refused", message)
    assert ran.err.startswith(f"Error: {message}\n")


def test_init_loads_the_sample_once(empty_line):
    first = empty_line.run("init", "--json")
    assert (first.status, first.json) == (0, {"status": "ready", "sample": True, "problems": []})
    assert empty_line.run("init", "--json").json["sample"] is False
    (found,) = empty_line.run("observations", "mediation.initiatives", "--json").json
    assert (found["value"], found["period_start"]) == (800, "2023-01-01")
    assert len({one["strategy"] for one in empty_line.run("indicators", "--json").json}) >= 1


def test_init_leaves_out_the_sample_where_the_settings_say_so(empty_line):
    assert empty_line.run("init", "--json", MITTARISTO_SAMPLE="0").json["sample"] is False
    assert empty_line.run("indicators").out == "No indicators.\n"


def test_init_where_no_database_can_be_made_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("")
    ran = CommandLine(f"sqlite:///{tmp_path}/file/a.sqlite3").run("init", "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert ran.err.startswith("Error: The database cannot be made: ")

"""`preview` and `load`: the documented keys, and when a file is refused."""

from __future__ import annotations

import pytest

LONG = ("mittari;kausi;arvo", "mediation.initiatives;2023;yli 800", "rehab.clients;11/2023;ei tietoa")
WITH_ERROR = (*LONG, "kirppuja;2023;3")
UNKNOWN_NAME = {
    "severity": "error", "sheet": None, "row": 4, "column": "C", "value": "kirppuja",
    "message": "“kirppuja” is not the name of any indicator.",
    "hint": "Write the indicator's name or key as it stands in the catalogue, or leave the row out.",
}  # fmt: skip


def test_preview_has_the_documented_keys_and_stores_nothing(line, csv):
    ran = line.run("preview", csv(*LONG), "--json")
    assert ran.status == 0
    assert list(ran.json) == ["file", "loader", "observations", "problems", "questions", "suspicions", "unused"]
    assert (ran.json["file"], ran.json["loader"]) == ("luvut.csv", "long_table")
    assert ran.json["observations"][0] == {
        "indicator": "mediation.initiatives", "period_start": "2023-01-01", "period_end": "2023-12-31", "members": {},
        "value": 800, "qualifier": "more_than", "flags": [], "n": None, "upload": None,
        "source": {"file": "luvut.csv", "sheet": None, "row": 2, "column": "C"}, "standing": "new", "old": None,
    }  # fmt: skip
    assert line.run("uploads", "--json").json == []


def test_preview_of_a_file_that_would_be_refused_is_refused(line, csv):
    ran = line.run("preview", csv(*WITH_ERROR), "--json")
    assert ran.status == 1
    assert UNKNOWN_NAME in ran.json["problems"]
    assert len(ran.json["observations"]) == 2


def test_preview_shows_what_would_change(line, csv):
    line.load(csv(*LONG))
    ran = line.run("preview", csv("mittari;kausi;arvo", "mediation.initiatives;2023;810", name="b.csv"))
    heading, titles, row = ran.out.splitlines()
    assert heading == "b.csv: 1 figure (changed 1)"
    assert titles.split() == ["Indicator", "Period", "Value", "Before", "State", "Place"]
    assert row.split() == ["mediation.initiatives", "2023", "810", "over", "800", "changed", "C2"]


def test_load_has_the_documented_keys(line, csv):
    ran = line.run("load", csv(*LONG), "--json")
    assert ran.status == 0
    assert list(ran.json) == [
        "file",
        "upload",
        "status",
        "observations",
        "problems",
        "questions",
        "suspicions",
        "unused",
    ]
    assert {key: ran.json[key] for key in ("upload", "status", "observations")} == {
        "upload": 1,
        "status": "committed",
        "observations": 2,
    }
    assert ran.err == ""


def test_the_same_file_again_changes_nothing_and_is_not_refused(line, csv):
    file = csv(*LONG)
    upload = line.load(file)
    ran = line.run("load", file, "--json")
    assert (ran.status, ran.json["upload"], ran.json["status"], ran.json["observations"]) == (0, upload, "duplicate", 0)
    assert len(line.run("uploads", "--json").json) == 1


def test_an_error_refuses_the_whole_file_with_every_problem_in_words(line, csv):
    ran = line.run("load", csv(*WITH_ERROR, "kirppuja;2022;4"))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines()[-7:] == [
        "Error: C4: kirppuja",
        "  “kirppuja” is not the name of any indicator.",
        "  Write the indicator's name or key as it stands in the catalogue, or leave the row out.",
        "Error: C5: kirppuja",
        "  “kirppuja” is not the name of any indicator.",
        "  Write the indicator's name or key as it stands in the catalogue, or leave the row out.",
        "luvut.csv is refused; nothing is stored. With --leave-out-errors 2 figures would be stored.",
    ]
    assert line.run("uploads", "--json").json == []


def test_a_refusal_is_whole_json_too(line, csv):
    ran = line.run("load", csv(*WITH_ERROR), "--json")
    assert (ran.status, ran.json["upload"], ran.json["status"], ran.json["observations"]) == (1, None, "refused", 0)
    assert UNKNOWN_NAME in ran.json["problems"]
    assert "kirppuja" in ran.err


def test_rows_with_errors_can_be_left_out(line, csv):
    ran = line.run("load", csv(*WITH_ERROR), "--leave-out-errors", "--json")
    assert (ran.status, ran.json["status"], ran.json["observations"]) == (0, "committed", 2)
    (upload,) = line.run("uploads", "--json").json
    assert upload["left_out"] == 1


def test_a_file_without_any_figure_cannot_be_loaded_by_leaving_rows_out(line, csv):
    ran = line.run("load", csv("mittari;kausi;arvo", "kirppuja;2023;3"), "--leave-out-errors")
    assert ran.status == 1
    assert ran.err.endswith("luvut.csv is refused; nothing is stored.\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("puuttuu.csv", "There is no file {path}.", id="no such file"),
        pytest.param("", "{path} is a folder.", id="a folder"),
        pytest.param("luvut.csv/a.csv", "The file {path} cannot be read: Not a directory.", id="a file as a folder"),
    ],
)
@pytest.mark.parametrize("command", ["preview", "load"])
def test_what_cannot_be_read_is_refused_in_words(line, csv, tmp_path, command, name, message):
    csv(*LONG)
    path = tmp_path / name
    ran = line.run(command, path, "--json")
    assert ran.status == 1
    assert ran.json["observations"] in (0, [])
    (problem,) = ran.json["problems"]
    assert list(problem) == ["severity", "sheet", "row", "column", "value", "message", "hint"]
    assert problem["message"] == message.format(path=path)
    assert ran.err.startswith(f"Error: {problem['message']}\n  {problem['hint']}")


def test_a_file_over_the_limit_is_not_read_whole(line, csv):
    file = csv("x" * 1_000_001)
    ran = line.run("load", file, MITTARISTO_FILE_MB="1")
    assert ran.status == 1
    assert "larger than 1 MB" in ran.err


def test_a_file_name_that_is_no_utf8_is_stored_as_text(line, csv, tmp_path):
    file = csv(*LONG).rename(tmp_path / "m\udce4\udce4r\udce4t.csv")  # Latin-1's "määrät", as the system hands it over
    assert line.load(file) == 1
    (upload,) = line.run("uploads", "--json").json
    assert upload["file"] == "m��r�t.csv"


def test_a_cell_cannot_steer_the_terminal(line, csv):
    ran = line.run("load", csv("mittari;kausi;arvo", "\x1b[2Jkirppu\u202eja;2023;3"))
    assert ran.status == 1
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


def test_a_long_table_is_understood_in_english_too(line, csv):
    line.load(csv("indicator,period,value", "mediation.initiatives,2023,800"))
    (found,) = line.run("observations", "mediation.initiatives", "--json").json
    assert found["value"] == 800
